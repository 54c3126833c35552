// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for the store as a whole: transactions, time, keys, files.
#include <thread>

#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include "tests/datasources/store_test.h"
#include "tests/support/error_codes.h"
#include "tests/support/store_rows.h"

using core::ErrorCode;
using core::Expected;
using core::base::Instant;
using tests::Code;
using namespace core::desks; // NOLINT(google-build-using-namespace): the subject
using tests::TempStore;

namespace {

/// The error's number, or 0.
} // namespace

class TestTransactions : public tests::StoreTest {
    Q_OBJECT

private Q_SLOTS:
    void init() { openStore(); }
    void cleanup() { m_store.reset(); }
    void rollsBackAsAWhole();
    void clockNeverGoesBack();
    void lockedStoreSaysSo();
    void oneTransactionOneMoment();
    void auditIsAppendOnly();
    void filesArePrivate();
};

void TestTransactions::rollsBackAsAWhole()
{
    const auto failed = run([&](Transaction& t) -> Expected<void> {
        TRY_VOID(tests::Insert(t, tests::MakeChain(5, t.now())));
        TRY_VOID(t.audit().append({"case.opened", "01", "x", {}}));
        return core::Fail(ErrorCode::Forbidden, "changed my mind");
    });
    QCOMPARE(Code(failed), int{Number(ErrorCode::Forbidden)});
    QCOMPARE(*look([](const Reader& r) { return r.audit().lastSequence(); }), std::int64_t{0});
    QVERIFY(!look([](const Reader& r) { return r.cases().byId(core::base::CaseId("case000005")); })->has_value());
    // The same rows again, with new keys: nothing of the first attempt was kept in memory either.
    QCOMPARE(Code(insertChain(5)), 0);
    const auto read =
        look([](const Reader& r) { return r.applications().byId(core::base::ApplicationId("app000005")); });
    QVERIFY(read->value().identity == tests::Person(5));
}

void TestTransactions::clockNeverGoesBack()
{
    const auto stamp = [&] { return run([](Transaction& t) { return t.audit().append({"a.b", "01", "x", {}}); })->at; };
    const Instant first = stamp();
    m_store->clock.advance(-3'600'000);
    QVERIFY(stamp() == first);
    QVERIFY(look([](const Reader& r) -> Expected<Instant> { return r.now(); }).value() == first);
    m_store->clock.advance(3'600'500);
    QVERIFY(stamp() == first.plusMillis(500));
}

void TestTransactions::lockedStoreSaysSo()
{
    QCOMPARE(Code(insertChain(1)), 0);
    m_store->master.close();
    QCOMPARE(Code(look([](const Reader& r) { return r.applications().byId(core::base::ApplicationId("app000001")); })),
             Number(ErrorCode::WrongSecret));
    QCOMPARE(look([](const Reader& r) { return r.accounts().all(); })->size(), std::size_t{3});
    QCOMPARE(Code(insertChain(2)), Number(ErrorCode::WrongSecret));
    m_store->master.open(core::base::SecretBytes(core::base::Bytes(32, 0x5B)));
    QCOMPARE(Code(look([](const Reader& r) { return r.accounts().all(); })), Number(ErrorCode::Corrupt));
    m_store->master.close();
    m_store->master.open(core::base::SecretBytes(core::base::Bytes(32, 0x5A)));
    QCOMPARE(Code(look([](const Reader& r) { return r.applications().byId(core::base::ApplicationId("app000001")); })),
             0);
}

void TestTransactions::oneTransactionOneMoment()
{
    QCOMPARE(Code(insertChain(1)), 0);
    const auto seen = look([&](const Reader& r) -> Expected<bool> {
        TRY(const auto before, r.audit().lastSequence());
        std::thread writer([&] { (void)run([](Transaction& t) { return t.audit().append({"a.b", "01", "x", {}}); }); });
        writer.join();
        TRY(const auto after, r.audit().lastSequence());
        return before == after;
    });
    QVERIFY(seen.value());
    QCOMPARE(*look([](const Reader& r) { return r.audit().lastSequence(); }), std::int64_t{1});
}

void TestTransactions::auditIsAppendOnly()
{
    QCOMPARE(Code(run([](Transaction& t) { return t.audit().append({"a.b", "01", "x", {}}); })), 0);
    QSqlDatabase raw = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("raw"));
    raw.setDatabaseName(QString::fromStdString(m_store->options.path));
    QVERIFY(raw.open());
    QSqlQuery query(raw);
    QVERIFY(!query.exec(QStringLiteral("UPDATE audit SET actor = '02'")));
    QVERIFY(!query.exec(QStringLiteral("DELETE FROM audit")));
    query = QSqlQuery();
    raw.close();
    raw = QSqlDatabase();
    QSqlDatabase::removeDatabase(QStringLiteral("raw"));
}

void TestTransactions::filesArePrivate()
{
    const QFileInfo database(QString::fromStdString(m_store->options.path));
    QCOMPARE(Code(insertChain(1)), 0);
    const auto others =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QVERIFY(!(QFile::permissions(database.absolutePath()) & others));
    for (const char* suffix : {"", "-wal", "-shm"}) {
        const QString name = database.filePath() + QLatin1String(suffix);
        QVERIFY2(QFile::exists(name), qPrintable(name));
        QVERIFY2(!(QFile::permissions(name) & others), qPrintable(name));
    }
}

QTEST_GUILESS_MAIN(TestTransactions)
#include "test_transactions.moc"
