// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/store_review_desk.h  ReviewDesk over a Store, in process: who gets a case, what is recorded about it.
/// Who wins is decided by one conditional UPDATE on the version somebody read before, never by what was read.
/// Threads: any; each call is one read job, one write job, or a read and then a write.
#pragma once

#include <atomic>
#include <cstdint>

#include "core/desks/case_file.h"
#include "core/desks/desk.h"
#include "core/desks/policy_source.h"
#include "core/desks/stores.h"
#include "core/ports/entropy.h"

namespace core::desks {

class StoreReviewDesk final : public ReviewDesk {
public:
    /// All must outlive the desk.
    StoreReviewDesk(Store& store, PolicySource& policies, ports::Entropy& entropy);

    Expected<QueuePage> queue(const Actor& actor, const QueueQuery& query) override;
    Expected<QueueCounts> queueCounts(const Actor& actor, const QueueFilter& filter) override;
    Expected<Figures> figures(const Actor& actor) override;
    Expected<std::optional<CaseView>> takeNext(const Actor& actor, const QueueFilter& filter) override;
    Expected<std::optional<CaseView>> prefetchNext(const Actor& actor, const QueueFilter& filter) override;
    Expected<CaseView> claim(const Actor& actor, const CaseId& case_id) override;
    Expected<void> dropPrefetch(const Actor& actor) override;
    Expected<Hold> extend(const Actor& actor, const CaseId& case_id) override;
    Expected<void> putBack(const Actor& actor, const CaseId& case_id, std::int64_t expected_version) override;
    Expected<void> reassign(const Actor& actor, const CaseId& case_id, std::int64_t expected_version,
                            const std::string& to_number) override;
    Expected<CaseView> view(const Actor& actor, const CaseId& case_id) override;
    Expected<std::vector<CounterfactualView>> whatWouldChange(const Actor& actor, const CaseId& case_id) override;
    Expected<std::optional<ScoreDistribution>> scoreDistribution(const Actor& actor, const CaseId& case_id) override;
    Expected<CaseId> findByNumber(const Actor& actor, const std::string& number) override;
    Expected<std::vector<ReasonView>> reasonChoices(const Actor& actor, const CaseId& case_id,
                                                    model::Verdict verdict) override;
    Expected<std::map<std::string, model::Label>> reasonWording(const Actor& actor) override;
    Expected<Receipt> resolve(const Actor& actor, const VerdictRequest& request) override;
    Expected<CaseView> undo(const Actor& actor, const base::VerdictId& verdict_id) override;
    Expected<ConflictView> conflict(const Actor& actor, const CaseId& case_id) override;
    Expected<void> saveNoteDraft(const Actor& actor, const CaseId& case_id, const std::string& text) override;
    Expected<void> attachDocument(const Actor& actor, const CaseId& case_id, const std::string& kind,
                                  base::ByteView content) override;
    Expected<Changes> changesSince(const Actor& actor, std::int64_t sequence) override;

    /// How often an UPDATE of this desk ran and touched no row, because somebody else had moved the case.
    [[nodiscard]] std::int64_t lostUpdates() const noexcept { return m_lost.load(); }

private:
    struct Candidates;
    Expected<Candidates> candidates(const Actor& actor, const QueueFilter& filter) const;
    /// Holds the first candidate that is still free. Nothing: there were none. Conflict: others took all of them.
    Expected<std::optional<CaseId>> holdFirst(const Actor& actor, const Candidates& candidates, model::HoldKind kind);
    Expected<std::optional<CaseView>> next(const Actor& actor, const QueueFilter& filter, model::HoldKind kind);
    Expected<void> hold(Transaction& transaction, const Actor& actor, const CaseVersion& from, model::HoldKind kind);
    Expected<void> dropPrefetches(Transaction& transaction, const Actor& actor, const CaseId& keep);
    Expected<Receipt> record(Transaction& transaction, const Actor& actor, const VerdictRequest& request,
                             const CaseFile& file, const review::Ruling& ruling);
    /// The same error, or the one that says better what happened to an update that touched no row.
    Error explained(const Actor& actor, const CaseId& case_id, std::int64_t expected_version, const Error& error);
    template <class T>
    Expected<T> counted(Expected<T> updated)
    {
        if (!updated && updated.error().code == ErrorCode::Conflict)
            m_lost.fetch_add(1);
        return updated;
    }

    Store& m_store;
    PolicySource& m_policies;
    ports::Entropy& m_entropy;
    std::atomic<std::int64_t> m_lost{0};
};

} // namespace core::desks
