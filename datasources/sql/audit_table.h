// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/audit_table.h  Table audit: appended only, sealed by leaf and chain hashes in the same transaction.
/// Threads: those of the connection.
#pragma once

#include "core/desks/stores.h"
#include "datasources/sql/table_context.h"

namespace datasources::sql {

class SqlAuditTable : public core::desks::AuditTable {
public:
    explicit SqlAuditTable(TableContext& context) : m_context(context) {}

    [[nodiscard]] core::Expected<core::desks::AuditPage> page(const core::desks::AuditQuery& query) const override;
    [[nodiscard]] core::Expected<std::vector<core::audit::Entry>> after(std::int64_t after, int limit) const override;
    [[nodiscard]] core::Expected<std::int64_t> lastSequence() const override;
    [[nodiscard]] core::Expected<core::desks::Changes> changesSince(std::int64_t sequence, int limit) const override;
    core::Expected<core::audit::Entry> append(const core::audit::Event& event) override;

    /// Time of the newest entry; the epoch in an empty log.
    [[nodiscard]] core::Expected<core::base::Instant> lastAt() const;

private:
    [[nodiscard]] core::Expected<std::optional<core::audit::Entry>> last() const;

    TableContext& m_context;
};

} // namespace datasources::sql
