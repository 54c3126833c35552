// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/check.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/review/rights.h"

namespace core::review {

namespace {

using model::CaseState;
using model::Verdict;

Expected<void> CheckSecondPerson(const model::Actor& actor, const Situation& situation, base::Instant now)
{
    if (situation.state != CaseState::SecondApproval)
        return {};
    if (actor.account == situation.first_reviewer)
        return Fail(ErrorCode::FourEyes, "the first reviewer may not give the second approval");
    if (now < situation.visible_from)
        return Fail(ErrorCode::Conflict, "the first verdict may still be taken back");
    if (actor.authority_level < situation.second_level)
        return Fail(ErrorCode::Forbidden, "second approval needs level " + std::to_string(situation.second_level));
    return {};
}

Expected<void> CheckOpen(CaseState state)
{
    switch (state) {
    case CaseState::Pending:
    case CaseState::SecondApproval: return {};
    case CaseState::WaitingDocuments: return Fail(ErrorCode::Conflict, "the case waits for documents");
    case CaseState::Resolved: return Fail(ErrorCode::Conflict, "the case is resolved");
    }
    return Fail(ErrorCode::Corrupt, "unknown case state");
}

Expected<void> CheckHold(const model::Actor& actor, const HoldState& hold, base::Instant now)
{
    if (hold.kind == model::HoldKind::Claim && hold.holder == actor.account) {
        if (hold.liveAt(now))
            return {};
        return Fail(ErrorCode::LeaseExpired, "the claim ran out");
    }
    return Fail(ErrorCode::Conflict, "the actor holds no claim on this case");
}

bool VerdictFitsState(Verdict verdict, CaseState state) noexcept
{
    const bool second = state == CaseState::SecondApproval;
    switch (verdict) {
    case Verdict::Approve:
    case Verdict::Decline: return true;
    case Verdict::AskDocuments:
    case Verdict::Escalate: return !second;
    case Verdict::Return: return second;
    }
    return false;
}

Expected<void> CheckReasons(const Proposal& proposal, const std::vector<DeclaredReason>& declared)
{
    if (proposal.reasons.empty())
        return Fail(ErrorCode::InvalidInput, "reasons: at least one is needed");
    for (auto code = proposal.reasons.begin(); code != proposal.reasons.end(); ++code) {
        const auto found = std::find_if(declared.begin(), declared.end(),
                                        [&](const DeclaredReason& reason) { return reason.code == *code; });
        if (found == declared.end() || !MayBeUsedFor(*found, proposal.verdict))
            return Fail(ErrorCode::InvalidInput, std::string("reasons: not declared for ") + UseOf(proposal.verdict));
        if (std::find(proposal.reasons.begin(), code, *code) != code)
            return Fail(ErrorCode::InvalidInput, "reasons: given twice");
    }
    return {};
}

Expected<void> CheckLimit(const Situation& situation, const Proposal& proposal)
{
    if (!situation.offered || situation.offered->fen() <= 0)
        return Fail(ErrorCode::Forbidden, "the decision made no offer that could be approved");
    if (!proposal.limit)
        return Fail(ErrorCode::InvalidInput, "limit: missing");
    if (*proposal.limit > *situation.offered)
        return Fail(ErrorCode::InvalidInput, "limit: above the offered one");
    const auto& steps = situation.ladder_steps;
    if (!std::binary_search(steps.begin(), steps.end(), *proposal.limit))
        return Fail(ErrorCode::InvalidInput, "limit: not a step of the ladder");
    return {};
}

const char* NameOf(decision::Invariant invariant) noexcept
{
    switch (invariant) {
    case decision::Invariant::CostCap: return "cost_cap";
    case decision::Invariant::Balance: return "balance";
    case decision::Invariant::FirstLimit: return "first_limit";
    case decision::Invariant::Blacklist: return "blacklist";
    case decision::Invariant::MultiLender: return "multi_lender";
    }
    return "";
}

constexpr std::array kEveryInvariant{decision::Invariant::CostCap, decision::Invariant::Balance,
                                     decision::Invariant::FirstLimit, decision::Invariant::Blacklist,
                                     decision::Invariant::MultiLender};

/// One that was not looked at counts as broken: nobody approves past a check that did not run.
Expected<void> CheckInvariants(const std::vector<decision::InvariantResult>& results)
{
    for (const decision::Invariant invariant : kEveryInvariant) {
        bool fine = false;
        for (const decision::InvariantResult& result : results) {
            if (result.invariant != invariant)
                continue;
            if (result.state == decision::InvariantState::Broken)
                return Fail(ErrorCode::Forbidden, std::string("invariant ") + NameOf(invariant) + " would break today");
            fine = true;
        }
        if (!fine)
            return Fail(ErrorCode::Forbidden, std::string("invariant ") + NameOf(invariant) + " was not checked");
    }
    return {};
}

Expected<Ruling> RuleOnApprove(const model::Actor& actor, const Situation& situation, const Proposal& proposal)
{
    TRY_VOID(CheckLimit(situation, proposal));
    TRY_VOID(CheckInvariants(proposal.invariants));
    Ruling ruling;
    if (WithinAuthority(actor, *proposal.limit, situation.band_level))
        return ruling;
    if (situation.state == CaseState::SecondApproval)
        return Fail(ErrorCode::Forbidden, "the amount or the band is above the second approver's authority");
    ruling.next = CaseState::SecondApproval;
    ruling.needs_second = true;
    ruling.second_level = situation.band_level;
    return ruling;
}

Ruling RuleOnEscalate(const model::Actor& actor, const Situation& situation)
{
    Ruling ruling;
    ruling.next = CaseState::SecondApproval;
    ruling.needs_second = true;
    ruling.second_level = std::max(situation.band_level, actor.authority_level + 1);
    return ruling;
}

} // namespace

std::optional<Recommendation> RecommendationOf(std::string_view word) noexcept
{
    constexpr std::array<std::pair<std::string_view, Recommendation>, 4> kWords{{{"approve", Recommendation::Approve},
                                                                                 {"refer", Recommendation::Refer},
                                                                                 {"strict", Recommendation::Strict},
                                                                                 {"decline", Recommendation::Decline}}};
    for (const auto& [text, value] : kWords) {
        if (text == word)
            return value;
    }
    return std::nullopt;
}

const char* UseOf(Verdict verdict) noexcept
{
    switch (verdict) {
    case Verdict::Approve: return "approve";
    case Verdict::Decline: return "decline";
    case Verdict::AskDocuments: return "documents";
    case Verdict::Escalate: return "escalate";
    case Verdict::Return: return "return";
    }
    return "";
}

bool MayBeUsedFor(const DeclaredReason& reason, Verdict verdict) noexcept
{
    return std::find(reason.use.begin(), reason.use.end(), UseOf(verdict)) != reason.use.end();
}

bool WithinAuthority(const model::Actor& actor, base::Money limit, int band_level) noexcept
{
    return limit <= actor.authority && band_level <= actor.authority_level;
}

bool IsOverride(Verdict verdict, Recommendation recommends) noexcept
{
    if (verdict == Verdict::Approve)
        return recommends == Recommendation::Decline;
    return verdict == Verdict::Decline && recommends == Recommendation::Approve;
}

Expected<void> CheckClaim(const model::Actor& actor, const Situation& situation, base::Instant now)
{
    TRY_VOID(Require(actor, Action::ClaimCase));
    TRY_VOID(CheckOpen(situation.state));
    if (situation.party)
        return Fail(ErrorCode::Forbidden, "the actor is party to this case");
    TRY_VOID(CheckSecondPerson(actor, situation, now));
    if (situation.hold.liveAt(now) && situation.hold.holder != actor.account)
        return Fail(ErrorCode::Conflict, "another account holds the case");
    return {};
}

Expected<void> CheckVerdictKind(const model::Actor& actor, const Situation& situation, Verdict verdict,
                                base::Instant now)
{
    TRY_VOID(Require(actor, Action::ResolveCase));
    TRY_VOID(CheckOpen(situation.state));
    if (situation.party)
        return Fail(ErrorCode::Forbidden, "the actor is party to this case");
    TRY_VOID(CheckSecondPerson(actor, situation, now));
    TRY_VOID(CheckHold(actor, situation.hold, now));
    if (!VerdictFitsState(verdict, situation.state))
        return Fail(ErrorCode::InvalidInput,
                    std::string("verdict ") + UseOf(verdict) + " does not fit the case's state");
    if (verdict == Verdict::Escalate && actor.authority_level >= kTopLevel)
        return Fail(ErrorCode::Forbidden, "nobody stands above this level");
    if (verdict == Verdict::Approve && (!situation.offered || situation.offered->fen() <= 0))
        return Fail(ErrorCode::Forbidden, "the decision made no offer that could be approved");
    return {};
}

Expected<Ruling> CheckVerdict(const model::Actor& actor, const Situation& situation, const Proposal& proposal,
                              const std::vector<DeclaredReason>& declared, base::Instant now)
{
    TRY_VOID(CheckVerdictKind(actor, situation, proposal.verdict, now));
    TRY_VOID(CheckReasons(proposal, declared));
    Ruling ruling;
    switch (proposal.verdict) {
    case Verdict::Approve: {
        TRY(ruling, RuleOnApprove(actor, situation, proposal));
        break;
    }
    case Verdict::Decline: break;
    case Verdict::AskDocuments: ruling.next = CaseState::WaitingDocuments; break;
    case Verdict::Escalate: ruling = RuleOnEscalate(actor, situation); break;
    case Verdict::Return:
        ruling.next = CaseState::Pending;
        ruling.to_first_reviewer = true;
        break;
    }
    ruling.is_override = IsOverride(proposal.verdict, situation.recommends);
    return ruling;
}

Expected<void> CheckReassign(const model::Actor& actor, const model::Actor& receiver,
                             const Situation& receiver_situation)
{
    TRY_VOID(Require(actor, Action::ReassignCase));
    if (!May(receiver.role, Action::ResolveCase))
        return Fail(ErrorCode::Forbidden, "account " + receiver.number + " resolves no cases");
    if (receiver_situation.party)
        return Fail(ErrorCode::Forbidden, "account " + receiver.number + " is party to this case");
    if (receiver_situation.state != CaseState::Pending)
        return Fail(ErrorCode::Conflict, "only a pending case is handed on");
    return {};
}

Expected<void> CheckUndo(const model::Actor& actor, const RecordedVerdict& verdict, std::int64_t current_version,
                         base::Instant now)
{
    TRY_VOID(Require(actor, Action::ResolveCase));
    if (verdict.account != actor.account)
        return Fail(ErrorCode::Forbidden, "only the actor takes a verdict back");
    if (verdict.withdrawn || !verdict.latest_of_actor)
        return Fail(ErrorCode::Conflict, "only the latest verdict is taken back");
    if (now >= verdict.undo_until)
        return Fail(ErrorCode::LeaseExpired, "the undo window is over");
    if (current_version != verdict.case_version)
        return Fail(ErrorCode::Conflict, "the case has moved on");
    return {};
}

} // namespace core::review
