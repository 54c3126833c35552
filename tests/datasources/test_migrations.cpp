// SPDX-License-Identifier: GPL-3.0-or-later
// Each step with rows from before it; files that are not ours, too new, or damaged.
#include <QFile>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include "datasources/sql/migrations.h"
#include "tests/support/error_codes.h"
#include "tests/support/store_rows.h"
#include "tests/support/temp_store.h"

using core::ErrorCode;
using core::Expected;
using datasources::sql::Connection;
using datasources::sql::Migrate;
using tests::Code;

namespace {

constexpr int kCorrupt = core::base::Number(ErrorCode::Corrupt);

/// Rows as step 1 stores them: three cases pending (one marked 1, one marked 2), one resolved.
constexpr const char* kBeforeStepTwo[] = {
    "INSERT INTO applicant VALUES ('p', x'00', NULL, NULL, 1)",
    "INSERT INTO application (application_id, request_id, applicant_id, applied_at, received_at, product, channel, "
    "amount_fen,"
    " term_months) VALUES ('a1', 'r1', 'p', 1, 1, 'cash', 'app', 1, 1), ('a2', 'r2', 'p', 1, 1, 'cash', 'app', 1, 1),"
    " ('a3', 'r3', 'p', 1, 1, 'cash', 'app', 1, 1), ('a4', 'r4', 'p', 1, 1, 'cash', 'app', 1, 1)",
    "INSERT INTO decision SELECT 'd' || application_id, application_id, 'p', 1, 2, 'R', 'C', 1, 1, 1, x'', x'', x'', "
    "'', '{}', x''"
    " FROM application",
    "INSERT INTO review_case (case_id, number, number_rank, application_id, applicant_id, decision_id, state, "
    "priority_rank, marks,"
    " product, band, amount_fen, pd_millionths, reasons, created_at, due_at, hold_kind, held_from, held_until, version)"
    " VALUES ('c1', '1', 1, 'a1', 'p', 'da1', 1, -2, 0, 'cash', 'C', 1, 1, 'R', 1, 1, 0, 0, 0, 1),"
    " ('c2', '2', 2, 'a2', 'p', 'da2', 1, -2, 1, 'cash', 'C', 1, 1, 'R', 1, 1, 0, 0, 0, 1),"
    " ('c3', '3', 3, 'a3', 'p', 'da3', 1, -2, 2, 'cash', 'C', 1, 1, 'R', 1, 1, 0, 0, 0, 1),"
    " ('c4', '4', 4, 'a4', 'p', 'da4', 4, -2, 0, 'cash', 'C', 1, 1, 'R', 1, 1, 0, 0, 0, 1)",
};

} // namespace

class TestMigrations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void statements();
    void numbersWithoutGaps();
    void stepTwoCountsWhatIsThere();
    void stepThreeKeepsWhatIsThere();
    void stepFourKeepsTheDrafts();
    void stepFiveKeepsOutcomesOfApplications();
    void stepSixMakesTheShelf();
    void stepSevenKeepsTheShelf();
    void aFailedStepLeavesNothing();
    void twiceIsOnce();
    void notOurs();
    void tooNew();
    void damaged();

private:
    [[nodiscard]] std::string path() const { return m_folder->filePath(QStringLiteral("t.db")).toStdString(); }
    [[nodiscard]] std::unique_ptr<Connection> open() const
    {
        auto connection = Connection::open({path()});
        return connection ? std::move(*connection) : nullptr;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestMigrations::statements()
{
    const auto parts =
        datasources::sql::StatementsOf("-- words\n\n\nCREATE x;\n\n-- more\nCREATE TRIGGER y\nBEGIN\n  a;\nEND;\n\n");
    QCOMPARE(parts.size(), std::size_t{2});
    QCOMPARE(parts[0], std::string("CREATE x;\n"));
    QVERIFY(parts[1].starts_with("CREATE TRIGGER"));
    QVERIFY(datasources::sql::StatementsOf("").empty());
}

void TestMigrations::numbersWithoutGaps()
{
    const auto all = datasources::sql::AllMigrations();
    QVERIFY(all.has_value());
    for (std::size_t i = 0; i < all->size(); ++i) {
        QCOMPARE((*all)[i].number, static_cast<int>(i) + 1);
        QCOMPARE(std::stoi((*all)[i].name.substr(0, 4)), static_cast<int>(i) + 1);
    }
}

void TestMigrations::stepTwoCountsWhatIsThere()
{
    auto connection = open();
    QCOMPARE(Code(Migrate(*connection, 1)), 0);
    for (const char* sql : kBeforeStepTwo) {
        const auto done = connection->exec(sql);
        QVERIFY2(done.has_value(), done ? "" : done.error().detail.c_str());
    }
    QCOMPARE(Code(Migrate(*connection, 2)), 0);
    const auto count = [&](const char* where) {
        return *connection->number(std::string("SELECT coalesce(sum(cases), 0) FROM queue_count WHERE ") + where);
    };
    QCOMPARE(count("state = 1"), std::int64_t{3});
    QCOMPARE(count("state = 1 AND marks = 2"), std::int64_t{1});
    QCOMPARE(count("state = 4"), std::int64_t{1});
    QCOMPARE(Code(connection->exec("UPDATE review_case SET state = 4, marks = 0 WHERE case_id = 'c2'")), 0);
    QCOMPARE(Code(connection->exec("UPDATE review_case SET holder = NULL WHERE case_id = 'c1'")), 0);
    QCOMPARE(count("state = 1"), std::int64_t{2});
    QCOMPARE(count("state = 4"), std::int64_t{2});
}

/// A database with accounts and a policy gains drafts: one per account.
void TestMigrations::stepThreeKeepsWhatIsThere()
{
    auto connection = open();
    QCOMPARE(Code(Migrate(*connection, 2)), 0);
    for (const char* sql : {"INSERT INTO account (account_id, login, number, role, authority_fen, authority_level, "
                            "active, created_at) VALUES ('a', 'a', '01', 2, 0, 1, 1, 1)",
                            "INSERT INTO policy VALUES (x'01', 'v', 1)"}) {
        const auto done = connection->exec(sql);
        QVERIFY2(done.has_value(), done ? "" : done.error().detail.c_str());
    }
    QCOMPARE(Code(Migrate(*connection, 3)), 0);
    QCOMPARE(*connection->number("SELECT count(*) FROM account"), std::int64_t{1});
    const std::string insert = "INSERT INTO policy_draft VALUES ('d1', 'a', x'01', 'v', 'w', 0, 1, 1, 1)";
    QCOMPARE(Code(connection->exec(insert)), 0);
    QCOMPARE(Code(connection->exec("INSERT INTO policy_draft VALUES ('d2', 'a', x'01', 'v', 'w', 0, 1, 1, 1)")),
             core::base::Number(ErrorCode::AlreadyExists));
    QCOMPARE(Code(connection->exec("INSERT INTO policy_draft VALUES ('d3', 'b', x'01', 'v', 'w', 0, 1, 1, 1)")),
             core::base::Number(ErrorCode::NotFound));
    QCOMPARE(Code(connection->exec("INSERT INTO policy_draft_file VALUES ('d1', 'policy.dmn', NULL)")), 0);
}

/// A draft from before has nothing to undo, and is saved with its steps from then on.
void TestMigrations::stepFourKeepsTheDrafts()
{
    auto connection = open();
    QCOMPARE(Code(Migrate(*connection, 3)), 0);
    for (const char* sql : {"INSERT INTO account (account_id, login, number, role, authority_fen, authority_level, "
                            "active, created_at) VALUES ('a', 'a', '01', 2, 0, 1, 1, 1)",
                            "INSERT INTO policy VALUES (x'01', 'v', 1)",
                            "INSERT INTO policy_draft VALUES ('d1', 'a', x'01', 'v', 'w', 5, 2, 1, 1)"}) {
        const auto done = connection->exec(sql);
        QVERIFY2(done.has_value(), done ? "" : done.error().detail.c_str());
    }
    QCOMPARE(Code(Migrate(*connection, 4)), 0);
    QCOMPARE(*connection->number("SELECT count(*) FROM policy_draft WHERE steps = 5 AND history IS NULL"),
             std::int64_t{1});
    QCOMPARE(Code(connection->exec("UPDATE policy_draft SET history = x'7b7d'")), 0);
}

void TestMigrations::stepFiveKeepsOutcomesOfApplications()
{
    auto connection = open();
    QCOMPARE(Code(Migrate(*connection, 4)), 0);
    for (const char* sql : kBeforeStepTwo)
        QCOMPARE(Code(connection->exec(sql)), 0);
    QCOMPARE(
        Code(connection->exec("INSERT INTO account (account_id, login, number, role, authority_fen, authority_level, "
                              "active, created_at) VALUES ('o', 'o', '31', 5, 0, 1, 1, 1)")),
        0);
    QCOMPARE(Code(Migrate(*connection, 5)), 0);
    const auto insert = [&](const char* values) {
        return connection
            ->exec(std::string(
                       "INSERT INTO outcome (application_id, observed_on, result, source, imported_at, imported_by)"
                       " VALUES ") +
                   values)
            .has_value();
    };
    QVERIFY(insert("('a1', 20000, 1, 's', 1, 'o')"));
    QVERIFY(insert("('a1', 20001, 2, 's', 1, 'o')"));  // observed again
    QVERIFY(!insert("('a1', 20001, 1, 's', 1, 'o')")); // of the same day
    QVERIFY(!insert("('a2', 20001, 4, 's', 1, 'o')")); // no such outcome
    QVERIFY(!insert("('a9', 20001, 1, 's', 1, 'o')")); // of nobody's application
}

void TestMigrations::stepSixMakesTheShelf()
{
    auto connection = open();
    QCOMPARE(Code(Migrate(*connection, 5)), 0);
    for (const char* sql : {"INSERT INTO account (account_id, login, number, role, authority_fen, authority_level, "
                            "active, created_at) VALUES ('a', 'a', '01', 2, 0, 1, 1, 1)",
                            "INSERT INTO policy VALUES (x'01', 'v', 1)"}) {
        const auto done = connection->exec(sql);
        QVERIFY2(done.has_value(), done ? "" : done.error().detail.c_str());
    }
    QCOMPARE(Code(Migrate(*connection, 6)), 0);
    QCOMPARE(*connection->number("SELECT count(*) FROM policy"), std::int64_t{1});
    QCOMPARE(*connection->number("SELECT count(*) FROM shelf_model"), std::int64_t{0});
    QCOMPARE(Code(connection->exec("INSERT INTO shelf_policy VALUES (x'01', NULL)")), 0);
    // No stage beyond the last, no file without its model.
    QVERIFY(
        Code(connection->exec("INSERT INTO shelf_model VALUES (x'02', x'03', 'm', 1, 7, 'a', 1, 1, NULL, 1, 1, 1, 0, "
                              "1)")) != 0);
    QVERIFY(Code(connection->exec("INSERT INTO shelf_file VALUES (x'02', 'model.json', x'')")) != 0);
}

/// Models keep their kind, scorecards find room, and a policy whose scorecard was passed over is looked at again.
void TestMigrations::stepSevenKeepsTheShelf()
{
    auto connection = open();
    QCOMPARE(Code(Migrate(*connection, 6)), 0);
    for (const char* sql : {"INSERT INTO account (account_id, login, number, role, authority_fen, authority_level, "
                            "active, created_at) VALUES ('a', 'a', '01', 2, 0, 1, 1, 1)",
                            "INSERT INTO policy VALUES (x'01', 'v', 1), (x'02', 'w', 1), (x'03', 'x', 1)",
                            "INSERT INTO policy_file VALUES (x'01', 'model.pmml', x''), (x'02', 'manifest.json', x'')",
                            "INSERT INTO shelf_policy VALUES (x'01', NULL), (x'02', NULL), (x'03', x'05')",
                            "INSERT INTO shelf_model VALUES (x'05', x'06', 'm', 1, 4, 'a', 1, 2, NULL, 2, 7, 8, 1, 9)",
                            "INSERT INTO shelf_file VALUES (x'05', 'model.txt', x'0A')"}) {
        const auto done = connection->exec(sql);
        QVERIFY2(done.has_value(), done ? "" : done.error().detail.c_str());
    }
    QCOMPARE(Code(Migrate(*connection, 7)), 0);
    QCOMPARE(*connection->number("SELECT count(*) FROM shelf_model WHERE hash = x'05' AND kind = 2 AND trees = 7"
                                 " AND features = 8 AND has_report = 1 AND row_version = 9 AND stage = 4"),
             std::int64_t{1});
    QCOMPARE(*connection->number("SELECT count(*) FROM shelf_file"), std::int64_t{1});
    QCOMPARE(*connection->number("SELECT count(*) FROM shelf_policy WHERE policy_hash = x'01'"), std::int64_t{0});
    QCOMPARE(*connection->number("SELECT count(*) FROM shelf_policy"), std::int64_t{2});
    QCOMPARE(Code(connection->exec("UPDATE shelf_model SET kind = 3")), 0);
    QVERIFY(Code(connection->exec("UPDATE shelf_model SET kind = 4")) != 0);
    const char* const evaluated = "INSERT INTO shelf_evaluation (hash, evaluated_by, evaluated_at, content) VALUES ";
    QCOMPARE(Code(connection->exec(std::string(evaluated) + "(x'05', 'a', 1, x'7B')")), 0);
    QVERIFY(Code(connection->exec(std::string(evaluated) + "(x'07', 'a', 1, x'7B')")) != 0);
}

void TestMigrations::aFailedStepLeavesNothing()
{
    auto connection = open();
    const std::vector<datasources::sql::Migration> steps{
        {1, "0001_good", "CREATE TABLE good (a);"},
        {2, "0002_bad", "CREATE TABLE half (a);\n\nCREATE TABLE half (a);"}};
    QVERIFY(!Migrate(*connection, steps, 2));
    QCOMPARE(*connection->number("SELECT count(*) FROM sqlite_master"), std::int64_t{0});
    QCOMPARE(*connection->number("PRAGMA user_version"), std::int64_t{0});
    QCOMPARE(Code(Migrate(*connection, steps, 1)), 0);
    QCOMPARE(*connection->number("PRAGMA user_version"), std::int64_t{1});
}

void TestMigrations::twiceIsOnce()
{
    auto one = open();
    auto two = open();
    QCOMPARE(Code(Migrate(*one)), 0);
    QCOMPARE(Code(Migrate(*two)), 0);
    const auto all = datasources::sql::AllMigrations();
    QCOMPARE(*two->number("PRAGMA user_version"), static_cast<std::int64_t>(all->size()));
    QCOMPARE(*two->number("PRAGMA application_id"), datasources::sql::kApplicationId);
    QCOMPARE(*two->number("PRAGMA synchronous"), std::int64_t{2});
    QCOMPARE(*two->number("PRAGMA foreign_keys"), std::int64_t{1});
    QCOMPARE(*two->number("PRAGMA secure_delete"), std::int64_t{1});
}

void TestMigrations::notOurs()
{
    auto connection = open();
    QCOMPARE(Code(connection->exec("CREATE TABLE somebody_elses (a)")), 0);
    QCOMPARE(Code(Migrate(*connection)), kCorrupt);
    QCOMPARE(*connection->number("SELECT count(*) FROM sqlite_master"), std::int64_t{1});
}

void TestMigrations::tooNew()
{
    auto connection = open();
    QCOMPARE(Code(Migrate(*connection)), 0);
    QCOMPARE(Code(connection->exec("PRAGMA user_version = 999")), 0);
    const auto refused = Migrate(*connection);
    QCOMPARE(Code(refused), int{Number(ErrorCode::Unsupported)});
    QVERIFY(refused.error().detail.find("999") != std::string::npos);
    QVERIFY2(refused.error().detail.find("newer program") != std::string::npos, refused.error().detail.c_str());
}

void TestMigrations::damaged()
{
    tests::TempStore store;
    QCOMPARE(Code(store.open()), 0);
    const auto filled = store.store->run([&](core::desks::Transaction& t) -> Expected<void> {
        for (int n = 0; n < 200; ++n)
            TRY_VOID(tests::Insert(t, tests::MakeChain(n, t.now())));
        return {};
    });
    QCOMPARE(Code(filled), 0);
    store.close();
    QFile file(QString::fromStdString(store.options.path));
    QVERIFY(file.open(QIODevice::ReadWrite));
    const qint64 size = file.size();
    for (qint64 at = size / 8192 * 4096; at + 4096 <= size; at += 4096) {
        file.seek(at);
        file.write(QByteArray(2048, '\xA5'));
    }
    file.close();
    QCOMPARE(Code(store.open()), 0);
    const auto read = store.store->look([](const core::desks::Reader& r) { return r.decisions().idsAfter({}, 1000); });
    QCOMPARE(Code(read), kCorrupt);
    QVERIFY2(read.error().detail.find("damaged (SQLite 11") != std::string::npos, read.error().detail.c_str());
    store.close();
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write("this is no database at all, whatever its name says");
    file.close();
    const auto opened = store.open();
    QCOMPARE(Code(opened), kCorrupt);
    QVERIFY2(opened.error().detail.find("touchstone.db") != std::string::npos, opened.error().detail.c_str());
    QVERIFY2(opened.error().detail.find("no database") != std::string::npos, opened.error().detail.c_str());
}

QTEST_GUILESS_MAIN(TestMigrations)
#include "test_migrations.moc"
