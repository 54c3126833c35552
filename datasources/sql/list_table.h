// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/list_table.h  Table list_entry: values and reasons sealed under the table's key, matched by index.
/// Threads: those of the connection.
#pragma once

#include "core/desks/stores.h"
#include "datasources/sql/table_context.h"

namespace datasources::sql {

class SqlListTable : public core::desks::ListTable {
public:
    using ListRecord = core::desks::ListRecord;

    explicit SqlListTable(TableContext& context) : m_context(context) {}

    [[nodiscard]] core::Expected<std::vector<ListRecord>> all() const override;
    [[nodiscard]] core::Expected<std::optional<ListRecord>> byId(const core::base::ListEntryId& entry) const override;
    [[nodiscard]] core::Expected<std::vector<ListRecord>> matching(const core::model::Applicant& identity,
                                                                   core::base::Date today) const override;
    core::Expected<void> insert(const ListRecord& entry) override;
    core::Expected<void> confirm(const core::base::ListEntryId& entry, const core::base::AccountId& by,
                                 core::base::Instant at) override;
    core::Expected<void> withdraw(const core::base::ListEntryId& entry, const core::base::AccountId& by,
                                  core::base::Instant at) override;

private:
    [[nodiscard]] core::Expected<ListRecord> record(const Statement& row) const;

    TableContext& m_context;
};

} // namespace datasources::sql
