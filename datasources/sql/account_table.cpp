// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/sql/account_table.h"

namespace datasources::sql {
namespace {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::base::AccountId;
using core::desks::AccountRecord;
using core::desks::ThrottleRecord;

constexpr char kAccountId[] = "account_id";
constexpr char kLogin[] = "login";
constexpr char kNumber[] = "number";
constexpr char kSelect[] =
    "SELECT account_id, login, number, role, authority_fen, authority_level, active, id_number_index,"
    " created_at FROM account";
constexpr char kInsert[] =
    "INSERT INTO account (account_id, login, number, role, authority_fen, authority_level, active,"
    " id_number_index, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr char kUpdate[] = "UPDATE account SET role = ?, authority_fen = ?, authority_level = ?, active = ?,"
                           " id_number_index = ? WHERE account_id = ?";
constexpr char kSetThrottle[] = "INSERT INTO throttle (throttle_key, failures, last_at) VALUES (?, ?, ?)"
                                " ON CONFLICT (throttle_key) DO UPDATE SET failures = excluded.failures,"
                                " last_at = excluded.last_at";

Expected<AccountRecord> Row(const Statement& row)
{
    AccountRecord account;
    account.account = row.id<AccountId>(0);
    account.login = row.text(1);
    account.number = row.text(2);
    TRY(account.role, Enumerator(row.integer(3), core::model::Role::Service, "account.role"));
    account.authority = row.money(4);
    account.authority_level = static_cast<int>(row.integer(5));
    account.active = row.integer(6) != 0;
    account.id_number_index = row.digest(7);
    account.created_at = row.instant(8);
    return account;
}

} // namespace

Expected<std::vector<AccountRecord>> SqlAccountTable::all() const
{
    Statement select(m_context.db, std::string(kSelect) + " ORDER BY number");
    return Rows<AccountRecord>(select, Row);
}

Expected<std::optional<AccountRecord>> SqlAccountTable::by(const char* column, const std::string& value) const
{
    Statement select(m_context.db, std::string(kSelect) + " WHERE " + column + " = ?");
    select.bind(value);
    return OneRow<AccountRecord>(select, Row);
}

Expected<std::optional<AccountRecord>> SqlAccountTable::byId(const AccountId& account) const
{
    return by(kAccountId, account.value);
}

Expected<std::optional<AccountRecord>> SqlAccountTable::byLogin(const std::string& login) const
{
    return by(kLogin, login);
}

Expected<std::optional<AccountRecord>> SqlAccountTable::byNumber(const std::string& number) const
{
    return by(kNumber, number);
}

Expected<void> SqlAccountTable::insert(const AccountRecord& account)
{
    Statement insert(m_context.db, kInsert);
    insert.bind(account.account).bind(account.login).bind(account.number).bind(static_cast<int>(account.role));
    insert.bind(account.authority).bind(account.authority_level).bind(account.active ? 1 : 0);
    insert.bindOptional(account.id_number_index).bind(account.created_at);
    TRY_VOID(insert.change());
    return {};
}

Expected<void> SqlAccountTable::update(const AccountRecord& account)
{
    Statement update(m_context.db, kUpdate);
    update.bind(static_cast<int>(account.role)).bind(account.authority).bind(account.authority_level);
    update.bind(account.active ? 1 : 0).bindOptional(account.id_number_index).bind(account.account);
    TRY(const std::int64_t touched, update.change());
    if (touched == 0)
        return Fail(ErrorCode::NotFound, "no such account");
    return {};
}

Expected<ThrottleRecord> SqlAccountTable::throttle(const std::string& key) const
{
    Statement select(m_context.db, "SELECT failures, last_at FROM throttle WHERE throttle_key = ?");
    TRY(const bool found, select.bind(key).next());
    if (!found)
        return ThrottleRecord{};
    return ThrottleRecord{static_cast<int>(select.integer(0)), select.instant(1)};
}

Expected<void> SqlAccountTable::setThrottle(const std::string& key, const ThrottleRecord& value)
{
    Statement upsert(m_context.db, kSetThrottle);
    upsert.bind(key).bind(value.failures).bind(value.last_at);
    TRY_VOID(upsert.change());
    return {};
}

} // namespace datasources::sql
