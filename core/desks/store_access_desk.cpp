// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/store_access_desk.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "core/base/hash.h"
#include "core/desks/audit_kinds.h"
#include "core/desks/new_id.h"
#include "core/review/rights.h"

namespace core::desks {
namespace {

using audit::Code;
using audit::Event;
using audit::Payload;
using model::Role;

constexpr std::size_t kMaxLogin = 64;
/// Highest amount of a first supervisor: the legal cap on one borrower's balance (network micro-lending rules).
constexpr std::int32_t kFirstAuthorityYuan = 200'000;
constexpr std::string_view kNobody = "unknown";

/// Sixteen bits of the login's hash: enough to count by, too few to find out what was typed (it may have been a secret).
std::string ThrottleKey(const std::string& login)
{
    return base::Sha256Of(login).hex().substr(0, 4);
}

bool IsLogin(std::string_view login)
{
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    };
    return !login.empty() && login.size() <= kMaxLogin && std::all_of(login.begin(), login.end(), allowed);
}

Expected<void> CheckNew(const std::string& login, const base::SecretBytes& secret)
{
    if (!IsLogin(login))
        return Fail(ErrorCode::InvalidInput, "login: 1 to 64 of a-z, 0-9, dot, hyphen, underscore");
    if (secret.size() < kMinSecretBytes)
        return Fail(ErrorCode::InvalidInput, "secret: shorter than 8 bytes");
    return {};
}

/// Band authority that goes with a role (scoring.json: 1 reviewer, 2 supervisor).
int LevelOf(Role role) noexcept
{
    switch (role) {
    case Role::Reviewer: return 1;
    case Role::Supervisor: return 2;
    case Role::RiskManager:
    case Role::Auditor:
    case Role::Operator:
    case Role::Service: return 0;
    }
    return 0;
}

std::string_view NameOf(Role role) noexcept
{
    switch (role) {
    case Role::Reviewer: return "reviewer";
    case Role::RiskManager: return "risk_manager";
    case Role::Supervisor: return "supervisor";
    case Role::Auditor: return "auditor";
    case Role::Operator: return "operator";
    case Role::Service: return "service";
    }
    return "unknown";
}

Actor ActorOf(const AccountRecord& account)
{
    return {account.account, account.login, account.number, account.role, account.authority, account.authority_level};
}

Event AddedEvent(const std::string& actor_number, const AccountRecord& account)
{
    return {std::string(kinds::kAccountAdded), actor_number, account.number,
            Payload().code("role", Code(NameOf(account.role))).money("authority_fen", account.authority)};
}

/// "07" after "06": two digits, more when they are used up. Numbers are never given twice: accounts are never removed.
std::string NextNumber(const std::vector<AccountRecord>& accounts)
{
    int last = 0;
    for (const AccountRecord& account : accounts) {
        int number = 0;
        const char* end = account.number.data() + account.number.size();
        if (std::from_chars(account.number.data(), end, number).ptr == end)
            last = std::max(last, number);
    }
    const std::string digits = std::to_string(last + 1);
    return digits.size() < 2 ? "0" + digits : digits;
}

} // namespace

std::int64_t ThrottleMillis(int failures) noexcept
{
    if (failures < kFreeAttempts)
        return 0;
    const int doublings = std::min(failures - kFreeAttempts, 10);
    return std::min(kFirstWaitMillis << doublings, kLongestWaitMillis);
}

Expected<bool> StoreAccessDesk::needsFirstAccounts()
{
    return m_store.look([](const Reader& reader) -> Expected<bool> {
        TRY(const auto all, reader.accounts().all());
        return all.empty();
    });
}

Expected<void> StoreAccessDesk::makeFirstAccounts(const FirstAccount& one, const FirstAccount& two)
{
    TRY_VOID(CheckNew(one.login, one.secret));
    TRY_VOID(CheckNew(two.login, two.secret));
    if (one.login == two.login)
        return Fail(ErrorCode::InvalidInput, "two first accounts need two logins");
    TRY(const bool needed, needsFirstAccounts());
    if (!needed)
        return Fail(ErrorCode::Conflict, "there are accounts already");
    std::vector<AccountRecord> accounts;
    std::vector<ports::KeyFile::Slot> slots;
    for (const FirstAccount* first : {&one, &two}) {
        AccountRecord account;
        account.account = NewId<AccountId>(m_entropy);
        account.login = first->login;
        account.number = NextNumber(accounts);
        account.role = Role::Supervisor;
        account.authority = Money::fromYuan(kFirstAuthorityYuan);
        account.authority_level = LevelOf(account.role);
        slots.push_back({account.account.value, first->secret});
        accounts.push_back(std::move(account));
    }
    // The key file first: without accounts nothing is encrypted yet, so a file that nobody uses does no harm.
    TRY_VOID(m_keys.make(slots));
    return m_store.run([&](Transaction& transaction) -> Expected<void> {
        TRY(const auto others, transaction.accounts().all());
        if (!others.empty())
            return Fail(ErrorCode::Conflict, "somebody else made the first accounts");
        for (AccountRecord& account : accounts) {
            account.created_at = transaction.now();
            TRY_VOID(transaction.accounts().insert(account));
            TRY_VOID(transaction.audit().append(AddedEvent("system", account)));
        }
        return {};
    });
}

Expected<std::vector<AccountRow>> StoreAccessDesk::accounts(const Actor& actor)
{
    TRY_VOID(review::Require(actor, review::Action::ReadAccounts));
    TRY(const auto records, m_store.look([](const Reader& reader) { return reader.accounts().all(); }));
    std::vector<AccountRow> rows;
    for (const AccountRecord& record : records)
        rows.push_back({record.account, record.login, record.number, record.role, record.authority, record.active});
    return rows;
}

Expected<StoreAccessDesk::Attempt> StoreAccessDesk::attemptOf(const std::string& login)
{
    return m_store.look([&](const Reader& reader) -> Expected<Attempt> {
        Attempt attempt;
        attempt.throttle_key = ThrottleKey(login);
        attempt.now = reader.now();
        TRY(attempt.throttle, reader.accounts().throttle(attempt.throttle_key));
        TRY(attempt.account, reader.accounts().byLogin(login));
        return attempt;
    });
}

Expected<void> StoreAccessDesk::recordFailure(const Attempt& attempt, std::string_view kind)
{
    return m_store.run([&](Transaction& transaction) -> Expected<void> {
        TRY(ThrottleRecord throttle, transaction.accounts().throttle(attempt.throttle_key));
        throttle = {throttle.failures + 1, transaction.now()};
        TRY_VOID(transaction.accounts().setThrottle(attempt.throttle_key, throttle));
        const std::string number = attempt.account ? attempt.account->number : std::string(kNobody);
        TRY_VOID(transaction.audit().append(
            {std::string(kind), number, number, Payload().number("failures", throttle.failures)}));
        return {};
    });
}

Expected<void> StoreAccessDesk::recordSuccess(const Attempt& attempt)
{
    return m_store.run([&](Transaction& transaction) -> Expected<void> {
        TRY_VOID(transaction.accounts().setThrottle(attempt.throttle_key, {}));
        const std::string& number = attempt.account->number;
        TRY_VOID(transaction.audit().append({std::string(kinds::kAccountSignedIn), number, number, {}}));
        return {};
    });
}

Expected<Actor> StoreAccessDesk::signIn(const std::string& login, const base::SecretBytes& secret)
{
    TRY(const Attempt attempt, attemptOf(login));
    const Instant free_from = attempt.throttle.last_at.plusMillis(ThrottleMillis(attempt.throttle.failures));
    if (attempt.throttle.failures >= kFreeAttempts && attempt.now < free_from)
        return Fail(ErrorCode::LimitExceeded, "too many wrong secrets: wait until " + free_from.text());
    const std::string slot = attempt.account ? attempt.account->account.value : std::string();
    if (auto opened = m_keys.open({slot, secret}); !opened) {
        if (opened.error().code == ErrorCode::WrongSecret)
            TRY_VOID(recordFailure(attempt, kinds::kAccountRefused));
        return tl::unexpected<Error>(std::move(opened).error());
    }
    if (!attempt.account->active) {
        m_keys.close();
        TRY_VOID(recordFailure(attempt, kinds::kAccountInactive));
        return Fail(ErrorCode::Forbidden, "the account is not active");
    }
    if (auto recorded = recordSuccess(attempt); !recorded) {
        m_keys.close();
        return tl::unexpected<Error>(std::move(recorded).error());
    }
    return ActorOf(*attempt.account);
}

Expected<void> StoreAccessDesk::signOut(const Actor& actor)
{
    auto recorded = m_store.run([&](Transaction& transaction) -> Expected<void> {
        TRY_VOID(transaction.audit().append({std::string(kinds::kAccountSignedOut), actor.number, actor.number, {}}));
        return {};
    });
    m_keys.close();
    return recorded;
}

Expected<void> StoreAccessDesk::addAccount(const Actor& actor, const AccountRow& row, const base::SecretBytes& secret)
{
    TRY_VOID(review::Require(actor, review::Action::ManageAccounts));
    TRY_VOID(CheckNew(row.login, secret));
    if (row.authority.isNegative() || row.role == Role::Service)
        return Fail(ErrorCode::InvalidInput, "account: negative authority, or a role no person has");
    AccountRecord account;
    account.account = NewId<AccountId>(m_entropy);
    account.login = row.login;
    account.number = row.number;
    account.role = row.role;
    account.authority = row.authority;
    account.authority_level = LevelOf(row.role);
    account.active = row.active;
    TRY(const auto same_login,
        m_store.look([&](const Reader& reader) { return reader.accounts().byLogin(row.login); }));
    if (same_login)
        return Fail(ErrorCode::AlreadyExists, "the login is taken");
    TRY_VOID(m_keys.add({account.account.value, secret}));
    return m_store.run([&](Transaction& transaction) -> Expected<void> {
        if (account.number.empty()) {
            TRY(const auto all, transaction.accounts().all());
            account.number = NextNumber(all);
        }
        account.created_at = transaction.now();
        TRY_VOID(transaction.accounts().insert(account));
        TRY_VOID(transaction.audit().append(AddedEvent(actor.number, account)));
        return {};
    });
}

Expected<void> StoreAccessDesk::changeSecret(const Actor& actor, const base::SecretBytes& old_secret,
                                             const base::SecretBytes& new_secret)
{
    TRY_VOID(review::Require(actor, review::Action::ChangeOwnSecret));
    if (new_secret.size() < kMinSecretBytes)
        return Fail(ErrorCode::InvalidInput, "secret: shorter than 8 bytes");
    TRY_VOID(m_keys.change({actor.account.value, old_secret}, new_secret));
    return m_store.run([&](Transaction& transaction) -> Expected<void> {
        TRY_VOID(transaction.audit().append({std::string(kinds::kAccountSecret), actor.number, actor.number, {}}));
        return {};
    });
}

} // namespace core::desks
