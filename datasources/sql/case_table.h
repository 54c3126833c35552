// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/case_table.h  Tables review_case, case_reason, case_serial and queue_count.
/// Threads: those of the connection.
#pragma once

#include "core/desks/stores.h"
#include "datasources/sql/queue_anchors.h"
#include "datasources/sql/queue_query.h"
#include "datasources/sql/table_context.h"

namespace datasources::sql {

class SqlCaseTable : public core::desks::CaseTable {
public:
    using CaseRecord = core::desks::CaseRecord;
    using CaseVersion = core::desks::CaseVersion;
    using QueueSelection = core::desks::QueueSelection;
    using AccountId = core::base::AccountId;
    using CaseId = core::base::CaseId;
    using Digest = core::base::Digest;
    using Instant = core::base::Instant;

    SqlCaseTable(TableContext& context, QueueAnchors& anchors) : m_context(context), m_anchors(anchors) {}

    [[nodiscard]] core::Expected<std::optional<CaseRecord>> byId(const CaseId& case_id) const override;
    [[nodiscard]] core::Expected<std::optional<CaseRecord>> byNumber(const std::string& number) const override;
    [[nodiscard]] core::Expected<std::vector<core::desks::QueueRecord>> page(
        const QueueSelection& selection, std::int64_t first, int count,
        const std::optional<core::desks::QueueCursor>& after) const override;
    [[nodiscard]] core::Expected<std::int64_t> count(const QueueSelection& selection) const override;
    [[nodiscard]] core::Expected<core::desks::QueueCounts> counts(const QueueSelection& selection) const override;
    [[nodiscard]] core::Expected<std::vector<CaseVersion>> free(const QueueSelection& selection, const Digest& party,
                                                                int limit) const override;
    [[nodiscard]] core::Expected<std::vector<CaseRecord>> heldBy(const AccountId& account, Instant now) const override;
    [[nodiscard]] core::Expected<std::vector<CaseRecord>> lapsed(Instant now, int limit) const override;
    [[nodiscard]] core::Expected<std::vector<CaseRecord>> wakeable(Instant now, int limit) const override;
    [[nodiscard]] core::Expected<core::desks::QueueAggregates> aggregates(Instant now) const override;
    [[nodiscard]] core::Expected<bool> isParty(const CaseId& case_id, const Digest& party) const override;

    core::Expected<std::int64_t> nextSerial(core::base::Date day) override;
    core::Expected<void> insert(const CaseRecord& row) override;
    core::Expected<std::int64_t> claim(const CaseVersion& from, const AccountId& holder, core::model::HoldKind kind,
                                       Instant until) override;
    core::Expected<void> extend(const CaseVersion& from, const AccountId& holder, Instant until) override;
    core::Expected<std::int64_t> release(const CaseVersion& from, const AccountId& holder) override;
    core::Expected<std::int64_t> reassign(const CaseVersion& from, const AccountId& to, Instant until) override;
    core::Expected<std::int64_t> lapse(const CaseVersion& from) override;
    core::Expected<std::int64_t> move(const core::desks::CaseMove& move) override;
    core::Expected<std::int64_t> reopen(const core::desks::VerdictRecord& verdict, Instant until) override;
    core::Expected<std::int64_t> wake(const CaseVersion& from, std::uint8_t marks, Instant due_at) override;

private:
    [[nodiscard]] core::Expected<QueuePlan> plan(const QueueSelection& selection) const;
    [[nodiscard]] core::Expected<std::vector<core::desks::QueueRecord>> rows(const QueueSelection& selection,
                                                                             const QueuePlan& plan, std::int64_t skip,
                                                                             int count) const;
    [[nodiscard]] core::Expected<std::shared_ptr<const QueueAnchors::Built>> anchors(const QueueSelection& selection,
                                                                                     const QueuePlan& plan) const;
    [[nodiscard]] core::Expected<std::int64_t> sequence() const;

    TableContext& m_context;
    QueueAnchors& m_anchors;
};

} // namespace datasources::sql
