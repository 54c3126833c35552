// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/request_table.h  Table request: what each request id was answered with.
/// Threads: those of the connection.
#pragma once

#include "core/desks/stores.h"
#include "datasources/sql/table_context.h"

namespace datasources::sql {

class SqlRequestTable : public core::desks::RequestTable {
public:
    explicit SqlRequestTable(TableContext& context) : m_context(context) {}

    [[nodiscard]] core::Expected<std::optional<core::desks::RequestRecord>> find(
        const core::base::RequestId& request) const override;
    core::Expected<void> insert(const core::desks::RequestRecord& request) override;

private:
    TableContext& m_context;
};

} // namespace datasources::sql
