// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_desks.h"

#include <algorithm>

namespace tests {

using core::ErrorCode;
using core::Fail;
using core::model::Actor;
using core::model::Role;
using namespace core::desks;

namespace {

constexpr const char* kSecret = "touchstone";

AccountRow RowOf(const Actor& actor)
{
    return {actor.account, actor.login, actor.number, actor.role, actor.authority, true};
}

std::string TextOf(const core::base::SecretBytes& secret)
{
    return std::string(core::base::AsText(secret.view()));
}

} // namespace

FakeAccessDesk::FakeAccessDesk()
{
    for (const Actor& actor : {SampleReviewer(), SampleSupervisor(), SampleRiskManager(), SampleAuditor()}) {
        m_accounts.push_back(RowOf(actor));
        m_secrets[actor.login] = kSecret;
    }
}

void FakeAccessDesk::setEmpty(bool empty)
{
    const auto guard = lock();
    m_empty = empty;
}

core::Expected<bool> FakeAccessDesk::needsFirstAccounts()
{
    TRY_VOID(enter("needsFirstAccounts"));
    const auto guard = lock();
    return m_empty;
}

core::Expected<void> FakeAccessDesk::makeFirstAccounts(const FirstAccount& one, const FirstAccount& two)
{
    TRY_VOID(enter("makeFirstAccounts"));
    const auto guard = lock();
    if (one.login == two.login)
        return Fail(ErrorCode::InvalidInput, "logins are equal");
    int number = 1;
    m_accounts.clear();
    for (const FirstAccount* first : {&one, &two}) {
        AccountRow row{core::base::AccountId(first->login),
                       first->login,
                       "0" + std::to_string(number++),
                       Role::Supervisor,
                       {},
                       true};
        m_secrets[first->login] = TextOf(first->secret);
        m_accounts.push_back(row);
    }
    m_empty = false;
    return {};
}

core::Expected<std::vector<AccountRow>> FakeAccessDesk::accounts(const Actor&)
{
    TRY_VOID(enter("accounts"));
    const auto guard = lock();
    return m_accounts;
}

core::Expected<Actor> FakeAccessDesk::signIn(const std::string& login, const core::base::SecretBytes& secret)
{
    TRY_VOID(enter("signIn"));
    const auto guard = lock();
    const auto known = m_secrets.find(login);
    if (known == m_secrets.end() || known->second != TextOf(secret))
        return Fail(ErrorCode::WrongSecret, "sign-in");
    for (const AccountRow& row : m_accounts) {
        if (row.login != login)
            continue;
        if (!row.active)
            return Fail(ErrorCode::Forbidden, "inactive");
        return Actor{row.account, row.login, row.number, row.role, row.authority, row.role == Role::Supervisor ? 2 : 1};
    }
    return Fail(ErrorCode::WrongSecret, "sign-in");
}

core::Expected<void> FakeAccessDesk::signOut(const Actor&)
{
    return enter("signOut");
}

core::Expected<void> FakeAccessDesk::addAccount(const Actor&, const AccountRow& account,
                                                const core::base::SecretBytes& secret)
{
    TRY_VOID(enter("addAccount"));
    const auto guard = lock();
    if (m_secrets.contains(account.login))
        return Fail(ErrorCode::AlreadyExists, "login");
    m_accounts.push_back(account);
    m_secrets[account.login] = TextOf(secret);
    return {};
}

core::Expected<void> FakeAccessDesk::changeSecret(const Actor& actor, const core::base::SecretBytes& old_secret,
                                                  const core::base::SecretBytes& new_secret)
{
    TRY_VOID(enter("changeSecret"));
    const auto guard = lock();
    if (m_secrets[actor.login] != TextOf(old_secret))
        return Fail(ErrorCode::WrongSecret, "old secret");
    m_secrets[actor.login] = TextOf(new_secret);
    return {};
}

} // namespace tests
