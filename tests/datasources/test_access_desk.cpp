// SPDX-License-Identifier: GPL-3.0-or-later
// Key file, sign-in, throttle and first accounts, over real files at the lowest Argon2id cost.
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include "core/desks/store_access_desk.h"
#include "datasources/keys/passphrase_key_file.h"
#include "datasources/keys/private_file.h"
#include "datasources/keys/system_clock.h"
#include "datasources/keys/system_entropy.h"
#include "tests/support/error_codes.h"
#include "tests/support/temp_store.h"

using core::ErrorCode;
using core::Expected;
using core::base::AsBytes;
using core::base::SecretBytes;
using datasources::keys::Argon2Cost;
using datasources::keys::PassphraseKeyFile;
using tests::Code;
using namespace core::desks; // NOLINT(google-build-using-namespace): the subject

namespace {

constexpr Argon2Cost kCheap{datasources::keys::kMinMemoryKib, 1, 1};

SecretBytes Secret(std::string_view text)
{
    return SecretBytes(AsBytes(text));
}

constexpr int kWrongSecret = core::base::Number(ErrorCode::WrongSecret);

} // namespace

class TestAccessDesk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void argon2Vector();
    void costsAreBounded();
    void keyFileSlots();
    void keyFileIsPrivateAndWhole();
    void damagedKeyFile();
    void firstAccounts();
    void signInAndOut();
    void wrongSecretsWait();
    void addedAccounts();
    void inactiveAccount();
    void changedSecret();
    void systemSources();

private:
    [[nodiscard]] QString path() const { return m_store->folder.filePath(QStringLiteral("keys/keys.json")); }
    void makeFirst()
    {
        QCOMPARE(Code(m_desk->makeFirstAccounts({"chen", Secret("first secret")}, {"wang", Secret("second secret")})),
                 0);
    }
    [[nodiscard]] std::string lastKind() const
    {
        const auto page = m_store->store->look([](const Reader& r) { return r.audit().page({}); });
        return page && !page->rows.empty() ? page->rows.front().kind : std::string();
    }

    std::unique_ptr<tests::TempStore> m_store;
    std::unique_ptr<PassphraseKeyFile> m_keys;
    std::unique_ptr<StoreAccessDesk> m_desk;
};

void TestAccessDesk::init()
{
    m_desk.reset();
    m_keys.reset();
    m_store = std::make_unique<tests::TempStore>(false);
    QCOMPARE(Code(m_store->open()), 0);
    m_keys = std::make_unique<PassphraseKeyFile>(path().toStdString(), kCheap, m_store->master, m_store->entropy);
    m_desk = std::make_unique<StoreAccessDesk>(*m_store->store, *m_keys, m_store->entropy);
}

void TestAccessDesk::argon2Vector()
{
    // Of the reference implementation's own tests (Argon2id, version 0x13, t = 2, m = 2^16, p = 1).
    const auto key = datasources::keys::Argon2id(AsBytes("password"), AsBytes("somesalt"), {65536, 2, 1});
    QCOMPARE(core::base::Hex(key->view()),
             std::string("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"));
}

void TestAccessDesk::costsAreBounded()
{
    const auto with = [](const Argon2Cost& cost) {
        return Code(datasources::keys::Argon2id(AsBytes("x"), core::base::Bytes(16), cost));
    };
    QCOMPARE(with({datasources::keys::kMinMemoryKib - 1, 1, 1}), int{Number(ErrorCode::InvalidInput)});
    QCOMPARE(with({datasources::keys::kMinMemoryKib, 0, 1}), int{Number(ErrorCode::InvalidInput)});
    QCOMPARE(with({datasources::keys::kMinMemoryKib, 1, 0}), int{Number(ErrorCode::InvalidInput)});
    QCOMPARE(with({0xFFFFFFFFU, 1, 1}), int{Number(ErrorCode::InvalidInput)});
    QCOMPARE(Code(datasources::keys::Argon2id(AsBytes("x"), core::base::Bytes(7), kCheap)),
             int{Number(ErrorCode::InvalidInput)});
}

void TestAccessDesk::keyFileSlots()
{
    QCOMPARE(Code(m_keys->open({"a", Secret("one")})), int{Number(ErrorCode::NotFound)});
    QCOMPARE(Code(m_keys->make({{"a", Secret("one")}, {"b", Secret("two")}})), 0);
    QVERIFY(!m_store->master.key());
    QCOMPARE(Code(m_keys->add({"c", Secret("three")})), kWrongSecret);
    QCOMPARE(Code(m_keys->open({"a", Secret("two")})), kWrongSecret);
    QCOMPARE(Code(m_keys->open({"nobody", Secret("one")})), kWrongSecret);
    QCOMPARE(Code(m_keys->open({"a", Secret("one")})), 0);
    const SecretBytes master = *m_store->master.key();
    QCOMPARE(Code(m_keys->add({"a", Secret("again")})), int{Number(ErrorCode::AlreadyExists)});
    QCOMPARE(Code(m_keys->add({"c", Secret("three")})), 0);
    m_keys->close();
    QVERIFY(!m_store->master.key());
    for (const auto& [name, secret] : {std::pair("a", "one"), std::pair("b", "two"), std::pair("c", "three")}) {
        QCOMPARE(Code(m_keys->open({name, Secret(secret)})), 0);
        QVERIFY(core::base::EqualConstantTime(m_store->master.key()->view(), master.view()));
        m_keys->close();
    }
    QCOMPARE(Code(m_keys->change({"b", Secret("wrong")}, Secret("new"))), kWrongSecret);
    QCOMPARE(Code(m_keys->change({"b", Secret("two")}, Secret("new"))), 0);
    QCOMPARE(Code(m_keys->open({"b", Secret("two")})), kWrongSecret);
    QCOMPARE(Code(m_keys->open({"b", Secret("new")})), 0);
}

void TestAccessDesk::keyFileIsPrivateAndWhole()
{
    QCOMPARE(Code(m_keys->make({{"a", Secret("one")}})), 0);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(path()) & others));
    QVERIFY(!QFile::exists(path() + QStringLiteral(".new")));
    // A second making keeps the first file aside: a key is never thrown away.
    QCOMPARE(Code(m_keys->make({{"a", Secret("other")}})), 0);
    QVERIFY(QFile::exists(path() + QStringLiteral(".1")));
    PassphraseKeyFile aside(path().toStdString() + ".1", kCheap, m_store->master, m_store->entropy);
    QCOMPARE(Code(aside.open({"a", Secret("one")})), 0);
    QVERIFY(QFile::setPermissions(path(), QFile::permissions(path()) | QFile::ReadGroup));
    QCOMPARE(Code(m_keys->open({"a", Secret("other")})), int{Number(ErrorCode::Forbidden)});
    QCOMPARE(Code(m_keys->make({})), int{Number(ErrorCode::InvalidInput)});
    QCOMPARE(Code(m_keys->make({{"a", Secret("one")}, {"a", Secret("two")}})), int{Number(ErrorCode::InvalidInput)});
}

void TestAccessDesk::damagedKeyFile()
{
    QCOMPARE(Code(m_keys->make({{"a", Secret("one")}})), 0);
    const std::string whole = *datasources::keys::ReadPrivateFile(path().toStdString());
    const auto with = [&](const std::string& content) {
        (void)datasources::keys::ReplacePrivateFile(path().toStdString(), content);
        return Code(m_keys->open({"a", Secret("one")}));
    };
    constexpr int kCorrupt = core::base::Number(ErrorCode::Corrupt);
    QCOMPARE(with(""), kCorrupt);
    QCOMPARE(with("{}"), kCorrupt);
    QCOMPARE(with(whole.substr(0, whole.size() / 2)), kCorrupt);
    QCOMPARE(with(R"({"format":2,"slots":[]})"), kCorrupt);
    std::string cheaper = whole;
    cheaper.replace(cheaper.find("8192"), 4, "1024");
    QCOMPARE(with(cheaper), int{Number(ErrorCode::InvalidInput)});
    std::string renamed = whole;
    renamed.replace(renamed.find(R"("name":"a")"), 10, R"("name":"b")");
    QCOMPARE(with(renamed), kWrongSecret);
    QCOMPARE(Code(m_keys->open({"b", Secret("one")})), kWrongSecret);
    QCOMPARE(with(whole), 0);
}

void TestAccessDesk::firstAccounts()
{
    QVERIFY(*m_desk->needsFirstAccounts());
    const auto made = [&](const char* one, const char* two, const char* secret) {
        return Code(m_desk->makeFirstAccounts({one, Secret("first secret")}, {two, Secret(secret)}));
    };
    constexpr int kInvalid = core::base::Number(ErrorCode::InvalidInput);
    QCOMPARE(made("chen", "chen", "second secret"), kInvalid);
    QCOMPARE(made("chen", "", "second secret"), kInvalid);
    QCOMPARE(made("chen", "Wang Li", "second secret"), kInvalid);
    QCOMPARE(made("chen", "wang", "short"), kInvalid);
    QVERIFY(*m_desk->needsFirstAccounts());
    QCOMPARE(made("chen", "wang", "second secret"), 0);
    QVERIFY(!*m_desk->needsFirstAccounts());
    QCOMPARE(made("li", "zhao", "second secret"), int{Number(ErrorCode::Conflict)});
    const auto actor = m_desk->signIn("wang", Secret("second secret"));
    QCOMPARE(Code(actor), 0);
    QCOMPARE(actor->number, std::string("02"));
    QVERIFY(actor->role == core::model::Role::Supervisor);
    QCOMPARE(actor->authority_level, 2);
}

void TestAccessDesk::signInAndOut()
{
    makeFirst();
    QCOMPARE(Code(m_desk->signIn("chen", Secret("second secret"))), kWrongSecret);
    QCOMPARE(lastKind(), std::string("account.refused"));
    QCOMPARE(Code(m_desk->signIn("nobody", Secret("first secret"))), kWrongSecret);
    QVERIFY(!m_store->master.key());
    const auto actor = m_desk->signIn("chen", Secret("first secret"));
    QCOMPARE(Code(actor), 0);
    QVERIFY(m_store->master.key().has_value());
    QCOMPARE(lastKind(), std::string("account.signed_in"));
    QCOMPARE(Code(m_desk->signOut(*actor)), 0);
    QVERIFY(!m_store->master.key());
    QCOMPARE(lastKind(), std::string("account.signed_out"));
}

void TestAccessDesk::wrongSecretsWait()
{
    makeFirst();
    QCOMPARE(ThrottleMillis(4), std::int64_t{0});
    QCOMPARE(ThrottleMillis(5), std::int64_t{30'000});
    QCOMPARE(ThrottleMillis(6), std::int64_t{60'000});
    QCOMPARE(ThrottleMillis(1000), std::int64_t{900'000});
    constexpr int kWait = core::base::Number(ErrorCode::LimitExceeded);
    for (const char* login : {"chen", "nobody"}) {
        for (int i = 0; i < kFreeAttempts; ++i)
            QCOMPARE(Code(m_desk->signIn(login, Secret("not the secret"))), kWrongSecret);
        QCOMPARE(Code(m_desk->signIn(login, Secret("first secret"))), kWait);
    }
    m_store->clock.advance(29'000);
    QCOMPARE(Code(m_desk->signIn("chen", Secret("first secret"))), kWait);
    m_store->clock.advance(-3'600'000);
    QCOMPARE(Code(m_desk->signIn("chen", Secret("first secret"))), kWait);
    m_store->clock.advance(3'601'000);
    QCOMPARE(Code(m_desk->signIn("wang", Secret("second secret"))), 0);
    QCOMPARE(Code(m_desk->signIn("chen", Secret("still not it"))), kWrongSecret);
    QCOMPARE(Code(m_desk->signIn("chen", Secret("first secret"))), kWait);
    m_store->clock.advance(60'000);
    QCOMPARE(Code(m_desk->signIn("chen", Secret("first secret"))), 0);
    QCOMPARE(Code(m_desk->signIn("chen", Secret("one wrong one"))), kWrongSecret);
    QCOMPARE(Code(m_desk->signIn("chen", Secret("first secret"))), 0);
}

void TestAccessDesk::addedAccounts()
{
    makeFirst();
    const auto supervisor = m_desk->signIn("chen", Secret("first secret"));
    AccountRow row;
    row.login = "li";
    row.role = core::model::Role::Reviewer;
    row.authority = core::base::Money::fromYuan(2000);
    QCOMPARE(Code(m_desk->addAccount(*supervisor, row, Secret("third secret"))), 0);
    QCOMPARE(Code(m_desk->addAccount(*supervisor, row, Secret("third secret"))), int{Number(ErrorCode::AlreadyExists)});
    QCOMPARE(m_desk->accounts(*supervisor)->size(), std::size_t{3});
    QCOMPARE(Code(m_desk->signOut(*supervisor)), 0);
    const auto reviewer = m_desk->signIn("li", Secret("third secret"));
    QCOMPARE(Code(reviewer), 0);
    QCOMPARE(reviewer->number, std::string("03"));
    QVERIFY(reviewer->authority == row.authority);
    QCOMPARE(reviewer->authority_level, 1);
    row.login = "another";
    QCOMPARE(Code(m_desk->addAccount(*reviewer, row, Secret("fourth secret"))), int{Number(ErrorCode::Forbidden)});
    QCOMPARE(Code(m_desk->accounts(*reviewer)), int{Number(ErrorCode::Forbidden)});
    row.role = core::model::Role::Service;
    QCOMPARE(Code(m_desk->addAccount(*supervisor, row, Secret("fourth secret"))), int{Number(ErrorCode::InvalidInput)});
}

void TestAccessDesk::inactiveAccount()
{
    makeFirst();
    const auto done = m_store->store->run([](Transaction& t) -> Expected<void> {
        TRY(auto account, t.accounts().byLogin("wang"));
        account->active = false;
        return t.accounts().update(*account);
    });
    QCOMPARE(Code(done), 0);
    QCOMPARE(Code(m_desk->signIn("wang", Secret("not the secret"))), kWrongSecret);
    QCOMPARE(Code(m_desk->signIn("wang", Secret("second secret"))), int{Number(ErrorCode::Forbidden)});
    QVERIFY(!m_store->master.key());
    QCOMPARE(lastKind(), std::string("account.inactive"));
}

void TestAccessDesk::changedSecret()
{
    makeFirst();
    const auto actor = m_desk->signIn("chen", Secret("first secret"));
    QCOMPARE(Code(m_desk->changeSecret(*actor, Secret("not the secret"), Secret("a new secret"))), kWrongSecret);
    QCOMPARE(Code(m_desk->changeSecret(*actor, Secret("first secret"), Secret("short"))),
             int{Number(ErrorCode::InvalidInput)});
    QCOMPARE(Code(m_desk->changeSecret(*actor, Secret("first secret"), Secret("a new secret"))), 0);
    QCOMPARE(Code(m_desk->signIn("chen", Secret("first secret"))), kWrongSecret);
    QCOMPARE(Code(m_desk->signIn("chen", Secret("a new secret"))), 0);
}

void TestAccessDesk::systemSources()
{
    datasources::keys::SystemEntropy entropy;
    core::base::Bytes one(64);
    core::base::Bytes two(64);
    entropy.fill(one);
    entropy.fill(two);
    QVERIFY(one != two);
    QVERIFY(one != core::base::Bytes(64));
    QVERIFY(datasources::keys::SystemClock().now() > *core::base::Instant::parse("2024-01-01T00:00:00Z"));
}

QTEST_GUILESS_MAIN(TestAccessDesk)
#include "test_access_desk.moc"
