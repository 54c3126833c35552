// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/statement.h  One use of a prepared statement: bound parameters only, finished in every case.
/// Threads: those of its connection.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/base/money.h"
#include "datasources/sql/connection.h"

namespace datasources::sql {

class Statement {
public:
    /// `sql` is made of constants; values come through bind().
    Statement(Connection& connection, std::string sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(std::int64_t value);
    Statement& bind(int value) { return bind(std::int64_t{value}); }
    Statement& bind(std::string_view text);
    Statement& bind(const std::string& text) { return bind(std::string_view(text)); }
    Statement& bind(const char* text) { return bind(std::string_view(text)); }
    Statement& bind(core::base::ByteView bytes);
    Statement& bind(const core::base::Bytes& bytes) { return bind(core::base::ByteView(bytes)); }
    Statement& bind(const core::base::Digest& digest) { return bind(core::base::ByteView(digest.bytes)); }
    Statement& bind(core::base::Instant instant) { return bind(instant.millis()); }
    Statement& bind(core::base::Money money) { return bind(money.fen()); }
    template <class Tag>
    Statement& bind(const core::base::Id<Tag>& id)
    {
        return bind(std::string_view(id.value));
    }
    Statement& bindNull();
    template <class T>
    Statement& bind(const std::optional<T>& value)
    {
        return value ? bind(*value) : bindNull();
    }
    /// NULL for an empty id.
    template <class Tag>
    Statement& bindOptional(const core::base::Id<Tag>& id)
    {
        return id.empty() ? bindNull() : bind(id);
    }
    /// NULL for a zero digest.
    Statement& bindOptional(const core::base::Digest& digest) { return digest.isZero() ? bindNull() : bind(digest); }

    /// Runs a statement that gives no rows: how many rows it touched.
    [[nodiscard]] core::Expected<std::int64_t> change();
    /// change() that must touch exactly one row. Errors: Conflict with `what`.
    [[nodiscard]] core::Expected<void> changeOne(std::string_view what);
    /// Runs and steps to the next row; false after the last.
    [[nodiscard]] core::Expected<bool> next();

    // Columns of the current row, by position.
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] core::base::Bytes bytes(int column) const;
    [[nodiscard]] core::base::Digest digest(int column) const; ///< zero for NULL
    [[nodiscard]] core::base::Instant instant(int column) const
    {
        return core::base::Instant::fromMillis(integer(column));
    }
    [[nodiscard]] core::base::Money money(int column) const { return core::base::Money::fromFen(integer(column)); }
    [[nodiscard]] std::optional<std::int64_t> optionalInteger(int column) const;
    [[nodiscard]] std::optional<core::base::Instant> optionalInstant(int column) const;
    template <class IdType>
    [[nodiscard]] IdType id(int column) const
    {
        return IdType(text(column));
    }
    /// Key given to the row inserted last.
    [[nodiscard]] std::int64_t insertedId() const;

private:
    [[nodiscard]] core::Expected<void> execute();

    Connection& m_connection;
    std::string m_sql;
    std::unique_ptr<QSqlQuery> m_query;
    std::optional<core::Error> m_error;
    int m_position = 0;
    bool m_executed = false;
};

/// Codes joined for one column and taken apart again. Domain: no code holds a line feed.
[[nodiscard]] std::string JoinedCodes(const std::vector<std::string>& codes);
[[nodiscard]] std::vector<std::string> SplitCodes(std::string_view joined);

} // namespace datasources::sql
