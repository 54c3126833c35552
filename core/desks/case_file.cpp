// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/case_file.h"

#include <algorithm>
#include <utility>

#include "core/base/json.h"
#include "core/decision/invariants.h"
#include "core/desks/policy_access.h"

namespace core::desks {

namespace {

using decision::InvariantResult;
using decision::InvariantState;
using model::CaseState;
using model::Verdict;

Expected<AccountRecord> ActiveAccount(const Reader& reader, const AccountId& account)
{
    TRY(std::optional<AccountRecord> row, reader.accounts().byId(account));
    if (!row || !row->active)
        return Fail(ErrorCode::Forbidden, "the account is not active");
    return *std::move(row);
}

Expected<void> ReadDecision(const Reader& reader, PolicySource& policies, CaseFile& file)
{
    TRY(const std::optional<DecisionRecord> stored, reader.decisions().byId(file.row.decision));
    if (!stored)
        return Fail(ErrorCode::Corrupt, "a case without its decision");
    TRY(file.policy, policies.byHash(reader, stored->replay.policy_hash));
    TRY(file.live, policies.live(reader));
    TRY(const base::Json json, base::ParseJson(stored->bytes));
    TRY(file.decision, decision::FromJson(json));
    TRY(file.frozen,
        decision::ReadInputBytes(base::AsText(stored->inputs), file.policy->catalogue(), file.policy->product()));
    return {};
}

Expected<std::optional<model::ListHits>> ListsNow(const Reader& reader, const CaseFile& file)
{
    const model::Application& application = file.frozen.application;
    if (!HasMatchableIdentity(application.applicant))
        return application.lists;
    TRY(const std::vector<ListRecord> entries,
        reader.lists().matching(application.applicant, reader.now().shanghaiDate()));
    return std::optional<model::ListHits>(HitsOf(entries));
}

/// Worse of two answers about the same invariant.
InvariantState Stricter(InvariantState a, InvariantState b)
{
    if (a == InvariantState::Broken || b == InvariantState::Broken)
        return InvariantState::Broken;
    return a == InvariantState::Holds || b == InvariantState::Holds ? InvariantState::Holds
                                                                    : InvariantState::NotApplicable;
}

} // namespace

Expected<CaseFile> OpenCaseFile(const Reader& reader, PolicySource& policies, const model::Actor& actor,
                                const CaseId& case_id)
{
    TRY(const AccountRecord account, ActiveAccount(reader, actor.account));
    TRY(std::optional<CaseRecord> row, reader.cases().byId(case_id));
    if (!row)
        return Fail(ErrorCode::NotFound, "no such case");
    CaseFile file;
    file.row = *std::move(row);
    TRY_VOID(ReadDecision(reader, policies, file));
    TRY(file.verdicts, reader.verdicts().ofCase(case_id));
    if (!account.id_number_index.isZero()) {
        TRY(file.party, reader.cases().isParty(case_id, account.id_number_index));
    }
    if (const VerdictRecord* waiting = WaitingVerdict(file);
        waiting != nullptr && waiting->verdict == Verdict::Escalate) {
        TRY(const std::optional<AccountRecord> from, reader.accounts().byId(waiting->actor));
        file.escalated_from = from ? from->authority_level : 0;
    }
    return file;
}

const VerdictRecord* WaitingVerdict(const CaseFile& file)
{
    if (file.row.state != CaseState::SecondApproval)
        return nullptr;
    const auto last = std::find_if(file.verdicts.rbegin(), file.verdicts.rend(),
                                   [](const VerdictRecord& verdict) { return !verdict.withdrawn_at; });
    return last == file.verdicts.rend() ? nullptr : &*last;
}

review::Situation SituationOf(const CaseFile& file)
{
    review::Situation situation;
    situation.state = file.row.state;
    situation.hold = {file.row.hold, file.row.holder, file.row.held_until};
    situation.first_reviewer = file.row.first_approver;
    situation.visible_from = file.row.visible_from.value_or(Instant());
    situation.band_level = BandLevelOf(*file.policy, file.row.band);
    situation.second_level = std::max(situation.band_level, file.escalated_from == 0 ? 1 : file.escalated_from + 1);
    situation.recommends = RecommendationOf(*file.policy, file.row.band);
    if (file.decision.offer)
        situation.offered = file.decision.offer->limit;
    situation.ladder_steps = file.policy->ladder().steps;
    situation.party = file.party;
    return situation;
}

std::optional<Money> ProposedLimit(const CaseFile& file, const std::optional<Money>& asked)
{
    if (asked)
        return asked;
    if (const VerdictRecord* waiting = WaitingVerdict(file); waiting != nullptr && waiting->limit)
        return waiting->limit;
    if (file.decision.offer)
        return file.decision.offer->limit;
    return std::nullopt;
}

Expected<std::vector<InvariantResult>> InvariantsToday(const Reader& reader, const CaseFile& file, Money limit)
{
    const model::Application& application = file.frozen.application;
    decision::VerdictCircumstances now{
        limit, reader.now().shanghaiDate(), application.exposure, application.history, {}};
    TRY(now.lists, ListsNow(reader, file));
    TRY(decision::VerdictOffer offer, decision::OfferForVerdict(file.frozen, file.decision, now, *file.policy));
    std::vector<InvariantResult> results = std::move(offer.invariants);
    if (file.live->contentHash() == file.policy->contentHash())
        return results;
    TRY(const decision::VerdictOffer today, decision::OfferForVerdict(file.frozen, file.decision, now, *file.live));
    for (InvariantResult& result : results) {
        for (const InvariantResult& other : today.invariants) {
            if (other.invariant == result.invariant)
                result.state = Stricter(result.state, other.state);
        }
    }
    return results;
}

model::ListHits HitsOf(const std::vector<ListRecord>& entries)
{
    model::ListHits hits;
    for (const ListRecord& entry : entries)
        (entry.kind == ListKind::Blacklist ? hits.blacklist : hits.watchlist) = true;
    return hits;
}

} // namespace core::desks
