// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/meta_table.h  Table meta: small settings of the database itself.
/// Threads: those of the connection.
#pragma once

#include "core/desks/stores.h"
#include "datasources/sql/table_context.h"

namespace datasources::sql {

class SqlMetaTable : public core::desks::MetaTable {
public:
    explicit SqlMetaTable(TableContext& context) : m_context(context) {}

    [[nodiscard]] core::Expected<std::optional<std::string>> get(const std::string& key) const override;
    core::Expected<void> set(const std::string& key, const std::string& value) override;

private:
    TableContext& m_context;
};

} // namespace datasources::sql
