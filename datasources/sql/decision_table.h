// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/decision_table.h  Tables decision and decision_reason. The inputs are sealed, the decision holds no
/// personal data.
/// Threads: those of the connection.
#pragma once

#include "core/desks/stores.h"
#include "datasources/sql/table_context.h"

namespace datasources::sql {

class SqlDecisionTable : public core::desks::DecisionTable {
public:
    explicit SqlDecisionTable(TableContext& context) : m_context(context) {}

    [[nodiscard]] core::Expected<std::optional<core::desks::DecisionRecord>> byId(
        const core::base::DecisionId& decision) const override;
    [[nodiscard]] core::Expected<std::optional<core::desks::DecisionRecord>> newestOf(
        const core::base::ApplicationId& application) const override;
    [[nodiscard]] core::Expected<std::vector<core::base::DecisionId>> idsAfter(const core::base::DecisionId& after,
                                                                               int limit) const override;
    [[nodiscard]] core::Expected<core::desks::DecisionAggregates> aggregates(core::base::Instant from,
                                                                             core::base::Instant to,
                                                                             int score_step) const override;
    [[nodiscard]] core::Expected<core::desks::ScoreCounts> scores(const core::base::Digest& model,
                                                                  int newest) const override;
    core::Expected<void> insert(const core::desks::DecisionRecord& decision) override;

private:
    [[nodiscard]] core::Expected<core::desks::DecisionRecord> record(const Statement& row) const;

    TableContext& m_context;
};

} // namespace datasources::sql
