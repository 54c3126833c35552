// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/sql/meta_table.h"

namespace datasources::sql {

using core::Expected;

Expected<std::optional<std::string>> SqlMetaTable::get(const std::string& key) const
{
    Statement select(m_context.db, "SELECT value FROM meta WHERE key = ?");
    select.bind(key);
    return OneRow<std::string>(select, [](const Statement& row) -> Expected<std::string> { return row.text(0); });
}

Expected<void> SqlMetaTable::set(const std::string& key, const std::string& value)
{
    Statement upsert(
        m_context.db,
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value");
    TRY_VOID(upsert.bind(key).bind(value).change());
    return {};
}

} // namespace datasources::sql
