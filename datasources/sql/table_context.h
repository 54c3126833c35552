// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/table_context.h  What every table of one connection works with.
/// Threads: those of the connection.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/base/instant.h"
#include "datasources/sql/connection.h"
#include "datasources/sql/statement.h"
#include "datasources/sql/store_keys.h"

namespace datasources::sql {

struct TableContext {
    Connection& db;
    FieldKeys& keys;
    /// The store's time of the job that runs now.
    core::base::Instant now;
};

/// All rows of a statement, each by `row(statement) -> Expected<Row>`.
template <class Row, class Read>
core::Expected<std::vector<Row>> Rows(Statement& statement, const Read& read)
{
    std::vector<Row> rows;
    while (true) {
        TRY(const bool more, statement.next());
        if (!more)
            return rows;
        TRY(Row row, read(statement));
        rows.push_back(std::move(row));
    }
}

/// The only row of a statement, or nothing.
template <class Row, class Read>
core::Expected<std::optional<Row>> OneRow(Statement& statement, const Read& read)
{
    TRY(const bool found, statement.next());
    if (!found)
        return std::optional<Row>();
    TRY(Row row, read(statement));
    return std::optional<Row>(std::move(row));
}

/// A stored number as its enumerator. Errors: Corrupt (outside [1, last]).
template <class Enum>
core::Expected<Enum> Enumerator(std::int64_t number, Enum last, std::string_view what)
{
    if (number < 1 || number > static_cast<std::int64_t>(last))
        return core::Fail(core::ErrorCode::Corrupt, std::string(what) + ": unknown number");
    return static_cast<Enum>(number);
}

} // namespace datasources::sql
