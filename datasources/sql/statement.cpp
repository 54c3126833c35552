// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/sql/statement.h"

#include <algorithm>
#include <utility>

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include "core/base/check.h"

namespace datasources::sql {

using core::Error;
using core::ErrorCode;
using core::Expected;
using core::Fail;

Statement::Statement(Connection& connection, std::string sql) : m_connection(connection), m_sql(std::move(sql))
{
    auto query = connection.borrow(m_sql);
    if (query)
        m_query = std::move(*query);
    else
        m_error = std::move(query).error();
}

Statement::~Statement()
{
    if (!m_query)
        return;
    m_query->finish();
    m_connection.giveBack(m_sql, std::move(m_query));
}

Statement& Statement::bind(std::int64_t value)
{
    if (m_query)
        m_query->bindValue(m_position++, QVariant(static_cast<qlonglong>(value)));
    return *this;
}

Statement& Statement::bind(std::string_view text)
{
    // A null QString would be bound as NULL.
    const QString value =
        text.empty() ? QStringLiteral("") : QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    if (m_query)
        m_query->bindValue(m_position++, value);
    return *this;
}

Statement& Statement::bind(core::base::ByteView bytes)
{
    const QByteArray value =
        bytes.empty() ? QByteArray("", 0)
                      : QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    if (m_query)
        m_query->bindValue(m_position++, value);
    return *this;
}

Statement& Statement::bindNull()
{
    if (m_query)
        m_query->bindValue(m_position++, QVariant());
    return *this;
}

Expected<void> Statement::execute()
{
    if (m_error)
        return tl::unexpected<Error>(*m_error);
    CHECK(!m_executed);
    m_executed = true;
    if (!m_query->exec()) // NOLINT: a prepared query, not an event loop
        return tl::unexpected<Error>(MappedError(m_query->lastError(), m_sql.substr(0, 60)));
    return {};
}

Expected<std::int64_t> Statement::change()
{
    TRY_VOID(execute());
    return std::int64_t{m_query->numRowsAffected()};
}

Expected<void> Statement::changeOne(std::string_view what)
{
    TRY(const std::int64_t touched, change());
    CHECK(touched <= 1);
    if (touched == 0)
        return Fail(ErrorCode::Conflict, std::string(what));
    return {};
}

Expected<bool> Statement::next()
{
    if (!m_executed)
        TRY_VOID(execute());
    if (m_query->next())
        return true;
    if (m_query->lastError().isValid())
        return tl::unexpected<Error>(MappedError(m_query->lastError(), m_sql.substr(0, 60)));
    return false;
}

bool Statement::isNull(int column) const
{
    return m_query->isNull(column);
}

std::int64_t Statement::integer(int column) const
{
    return m_query->value(column).toLongLong();
}

std::string Statement::text(int column) const
{
    return m_query->value(column).toString().toStdString();
}

core::base::Bytes Statement::bytes(int column) const
{
    const QByteArray value = m_query->value(column).toByteArray();
    return {value.begin(), value.end()};
}

core::base::Digest Statement::digest(int column) const
{
    core::base::Digest digest;
    const QByteArray value = m_query->value(column).toByteArray();
    if (value.size() == static_cast<qsizetype>(digest.bytes.size()))
        std::copy(value.begin(), value.end(), digest.bytes.begin());
    return digest;
}

std::optional<std::int64_t> Statement::optionalInteger(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

std::optional<core::base::Instant> Statement::optionalInstant(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(instant(column));
}

std::int64_t Statement::insertedId() const
{
    return m_query->lastInsertId().toLongLong();
}

std::string JoinedCodes(const std::vector<std::string>& codes)
{
    std::string joined;
    for (const std::string& code : codes) {
        CHECK(code.find('\n') == std::string::npos);
        if (!joined.empty())
            joined.push_back('\n');
        joined += code;
    }
    return joined;
}

std::vector<std::string> SplitCodes(std::string_view joined)
{
    std::vector<std::string> codes;
    while (!joined.empty()) {
        const std::size_t end = std::min(joined.find('\n'), joined.size());
        codes.emplace_back(joined.substr(0, end));
        joined.remove_prefix(std::min(end + 1, joined.size()));
    }
    return codes;
}

} // namespace datasources::sql
