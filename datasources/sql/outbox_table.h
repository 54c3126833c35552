// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/outbox_table.h  Table outbox: what is to be sent after the commit, and what became of it.
/// Threads: those of the connection.
#pragma once

#include "core/desks/stores.h"
#include "datasources/sql/table_context.h"

namespace datasources::sql {

class SqlOutboxTable : public core::desks::OutboxTable {
public:
    explicit SqlOutboxTable(TableContext& context) : m_context(context) {}

    [[nodiscard]] core::Expected<std::vector<core::desks::OutboxRecord>> due(core::base::Instant now,
                                                                             int limit) const override;
    [[nodiscard]] core::Expected<std::vector<core::desks::OutboxRecord>> ofVerdict(
        const core::base::VerdictId& verdict) const override;
    core::Expected<std::int64_t> insert(const core::desks::OutboxRecord& row) override;
    core::Expected<void> markSent(std::int64_t outbox_id, core::base::Instant at) override;
    core::Expected<void> countAttempt(std::int64_t outbox_id, core::base::Instant not_before) override;
    core::Expected<std::int64_t> cancelOf(const core::base::VerdictId& verdict, core::base::Instant at) override;

private:
    TableContext& m_context;
};

} // namespace datasources::sql
