// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/review_claims.cpp  StoreReviewDesk: taking, extending and giving back cases.
#include <algorithm>
#include <utility>

#include "core/desks/audit_kinds.h"
#include "core/desks/case_entry.h"
#include "core/desks/queue_selection.h"
#include "core/desks/store_review_desk.h"
#include "core/review/lease.h"
#include "core/review/rights.h"

namespace core::desks {

namespace {

using model::HoldKind;
using review::Action;

constexpr int kCandidates = 16;
/// Others may take every candidate; after so many rounds the queue is too busy to say "none".
constexpr int kRounds = 16;

Instant UntilOf(HoldKind kind, Instant now)
{
    return kind == HoldKind::Prefetch ? review::PrefetchUntil(now) : review::ClaimUntil(now);
}

} // namespace

struct StoreReviewDesk::Candidates {
    std::vector<CaseVersion> cases; ///< best first
};

Expected<StoreReviewDesk::Candidates> StoreReviewDesk::candidates(const Actor& actor, const QueueFilter& filter) const
{
    return m_store.look([&](const Reader& reader) -> Expected<Candidates> {
        Candidates found;
        TRY(const std::vector<CaseRecord> held, reader.cases().heldBy(actor.account, reader.now()));
        for (const CaseRecord& row : held) {
            if (row.hold == HoldKind::Prefetch)
                found.cases.push_back({row.case_id, row.version});
        }
        TRY(const std::optional<AccountRecord> account, reader.accounts().byId(actor.account));
        const Digest party = account ? account->id_number_index : Digest();
        if (actor.role == model::Role::Supervisor) {
            TRY(const std::vector<CaseVersion> second,
                reader.cases().free(SelectionOf(actor, reader.now(), QueueTab::Second, filter), party, kCandidates));
            for (const CaseVersion& version : second) {
                TRY(const CaseFile file, OpenCaseFile(reader, m_policies, actor, version.case_id));
                if (review::CheckClaim(actor, SituationOf(file), reader.now()))
                    found.cases.push_back(version);
            }
        }
        TRY(const std::vector<CaseVersion> pending,
            reader.cases().free(SelectionOf(actor, reader.now(), QueueTab::Pending, filter), party, kCandidates));
        for (const CaseVersion& version : pending) {
            if (std::find(found.cases.begin(), found.cases.end(), version) == found.cases.end())
                found.cases.push_back(version);
        }
        return found;
    });
}

Expected<void> StoreReviewDesk::hold(Transaction& transaction, const Actor& actor, const CaseVersion& from,
                                     HoldKind kind)
{
    const Instant until = UntilOf(kind, transaction.now());
    TRY(const std::int64_t version, counted(transaction.cases().claim(from, actor.account, kind, until)));
    TRY_VOID(dropPrefetches(transaction, actor, from.case_id));
    TRY(const std::optional<CaseRecord> row, transaction.cases().byId(from.case_id));
    if (!row)
        return Fail(ErrorCode::Corrupt, "a claimed case is gone");
    audit::Payload payload = CasePayload(from.case_id, version);
    payload.instant("until", until);
    TRY_VOID(AppendCaseEntry(transaction, kind == HoldKind::Prefetch ? kinds::kCasePrefetched : kinds::kCaseClaimed,
                             actor.number, row->number, std::move(payload)));
    return {};
}

Expected<void> StoreReviewDesk::dropPrefetches(Transaction& transaction, const Actor& actor, const CaseId& keep)
{
    TRY(const std::vector<CaseRecord> held, transaction.cases().heldBy(actor.account, transaction.now()));
    for (const CaseRecord& row : held) {
        if (row.hold != HoldKind::Prefetch || row.case_id == keep)
            continue;
        TRY(const std::int64_t version, transaction.cases().release({row.case_id, row.version}, actor.account));
        TRY_VOID(AppendCaseEntry(transaction, kinds::kCaseDropped, actor.number, row.number,
                                 CasePayload(row.case_id, version)));
    }
    return {};
}

Expected<std::optional<CaseId>> StoreReviewDesk::holdFirst(const Actor& actor, const Candidates& candidates,
                                                           HoldKind kind)
{
    for (const CaseVersion& from : candidates.cases) {
        const auto held = m_store.run([&](Transaction& transaction) { return hold(transaction, actor, from, kind); });
        if (held)
            return std::optional<CaseId>(from.case_id);
        if (held.error().code != ErrorCode::Conflict)
            return tl::unexpected<Error>(held.error());
    }
    if (candidates.cases.empty())
        return std::optional<CaseId>{};
    return Fail(ErrorCode::Conflict, "others took every candidate");
}

Expected<std::optional<CaseView>> StoreReviewDesk::next(const Actor& actor, const QueueFilter& filter, HoldKind kind)
{
    TRY_VOID(review::Require(actor, Action::ClaimCase));
    for (int round = 0; round < kRounds; ++round) {
        TRY(const Candidates found, candidates(actor, filter));
        const auto held = holdFirst(actor, found, kind);
        if (!held && held.error().code == ErrorCode::Conflict)
            continue;
        if (!held)
            return tl::unexpected<Error>(held.error());
        if (!*held)
            return std::optional<CaseView>{};
        TRY(CaseView view, this->view(actor, **held));
        return std::optional<CaseView>(std::move(view));
    }
    return Fail(ErrorCode::Conflict, "others took every candidate");
}

Expected<std::optional<CaseView>> StoreReviewDesk::takeNext(const Actor& actor, const QueueFilter& filter)
{
    return next(actor, filter, HoldKind::Claim);
}

Expected<std::optional<CaseView>> StoreReviewDesk::prefetchNext(const Actor& actor, const QueueFilter& filter)
{
    return next(actor, filter, HoldKind::Prefetch);
}

Expected<CaseView> StoreReviewDesk::claim(const Actor& actor, const CaseId& case_id)
{
    auto from = m_store.look([&](const Reader& reader) -> Expected<CaseVersion> {
        TRY(const CaseFile file, OpenCaseFile(reader, m_policies, actor, case_id));
        TRY_VOID(review::CheckClaim(actor, SituationOf(file), reader.now()));
        return CaseVersion{case_id, file.row.version};
    });
    if (!from)
        return tl::unexpected<Error>(std::move(from).error());
    TRY_VOID(m_store.run([&](Transaction& transaction) { return hold(transaction, actor, *from, HoldKind::Claim); }));
    return view(actor, case_id);
}

Expected<void> StoreReviewDesk::dropPrefetch(const Actor& actor)
{
    TRY_VOID(review::Require(actor, Action::ClaimCase));
    return m_store.run([&](Transaction& transaction) { return dropPrefetches(transaction, actor, CaseId()); });
}

Expected<Hold> StoreReviewDesk::extend(const Actor& actor, const CaseId& case_id)
{
    TRY_VOID(review::Require(actor, Action::ClaimCase));
    TRY(const std::optional<CaseRecord> row,
        m_store.look([&](const Reader& reader) { return reader.cases().byId(case_id); }));
    if (!row)
        return Fail(ErrorCode::NotFound, "no such case");
    if (row->hold != HoldKind::Claim || row->holder != actor.account)
        return Fail(ErrorCode::Conflict, "the actor holds no claim on this case");
    return m_store.run([&](Transaction& transaction) -> Expected<Hold> {
        const Instant now = transaction.now();
        const review::HoldState state{row->hold, row->holder, row->held_until};
        if (!state.liveAt(now))
            return Fail(ErrorCode::LeaseExpired, "the claim ran out");
        Hold answer{HoldKind::Claim, actor.number, true, row->held_until};
        if (!review::ExtendIsDue(state, now))
            return answer;
        answer.until = review::ClaimUntil(now);
        TRY_VOID(counted(transaction.cases().extend({case_id, row->version}, actor.account, answer.until)));
        audit::Payload payload = CasePayload(case_id, row->version);
        payload.instant("until", answer.until);
        TRY_VOID(AppendCaseEntry(transaction, kinds::kCaseExtended, actor.number, row->number, std::move(payload)));
        return answer;
    });
}

Expected<void> StoreReviewDesk::putBack(const Actor& actor, const CaseId& case_id, std::int64_t expected_version)
{
    TRY_VOID(review::Require(actor, Action::ClaimCase));
    return m_store.run([&](Transaction& transaction) -> Expected<void> {
        TRY(const std::optional<CaseRecord> row, transaction.cases().byId(case_id));
        if (!row)
            return Fail(ErrorCode::NotFound, "no such case");
        TRY(const std::int64_t version,
            counted(transaction.cases().release({case_id, expected_version}, actor.account)));
        TRY_VOID(AppendCaseEntry(transaction, kinds::kCasePutBack, actor.number, row->number,
                                 CasePayload(case_id, version)));
        return {};
    });
}

Expected<void> StoreReviewDesk::reassign(const Actor& actor, const CaseId& case_id, std::int64_t expected_version,
                                         const std::string& to_number)
{
    TRY_VOID(review::Require(actor, Action::ReassignCase));
    return m_store.run([&](Transaction& transaction) -> Expected<void> {
        TRY(const std::optional<AccountRecord> to, transaction.accounts().byNumber(to_number));
        if (!to)
            return Fail(ErrorCode::NotFound, "no such account");
        const Actor receiver{to->account, to->login, to->number, to->role, to->authority, to->authority_level};
        TRY(const CaseFile file, OpenCaseFile(transaction, m_policies, receiver, case_id));
        TRY_VOID(review::CheckReassign(actor, receiver, SituationOf(file)));
        const Instant until = review::ClaimUntil(transaction.now());
        TRY(const std::int64_t version,
            counted(transaction.cases().reassign({case_id, expected_version}, receiver.account, until)));
        audit::Payload payload = CasePayload(case_id, version);
        payload.code("to", audit::Code(receiver.number)).instant("until", until);
        TRY_VOID(
            AppendCaseEntry(transaction, kinds::kCaseReassigned, actor.number, file.row.number, std::move(payload)));
        return {};
    });
}

} // namespace core::desks
