// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/outcome_table.h  Table outcome. Rows hold no personal data; nothing in it is sealed.
/// Threads: those of the connection.
#pragma once

#include "core/desks/outcome_rows.h"
#include "datasources/sql/table_context.h"

namespace datasources::sql {

class SqlOutcomeTable : public core::desks::OutcomeTable {
public:
    explicit SqlOutcomeTable(TableContext& context) : m_context(context) {}

    [[nodiscard]] core::Expected<std::optional<core::desks::OutcomeSubject>> subject(
        const core::base::ApplicationId& application) const override;
    [[nodiscard]] core::Expected<std::optional<core::desks::OutcomeRecord>> of(
        const core::base::ApplicationId& application, core::base::Date observed_on) const override;
    [[nodiscard]] core::Expected<core::desks::MaturedCounts> counts(
        const core::desks::Maturity& maturity) const override;
    [[nodiscard]] core::Expected<std::vector<core::desks::MaturedLoan>> matured(const core::desks::Maturity& maturity,
                                                                                const core::base::DecisionId& after,
                                                                                int limit) const override;
    [[nodiscard]] core::Expected<core::desks::SelectionCounts> selection(core::base::Instant from,
                                                                         core::base::Instant to) const override;
    core::Expected<void> insert(const core::desks::OutcomeRecord& outcome) override;

private:
    TableContext& m_context;
};

} // namespace datasources::sql
