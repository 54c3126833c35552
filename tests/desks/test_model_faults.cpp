// SPDX-License-Identifier: GPL-3.0-or-later
// What may go wrong beside the shelf of models: a full disk, an entry that cannot be written, packages made to do harm. Nothing half stays.
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <functional>

#include "core/desks/audit_kinds.h"
#include "core/desks/store_model_desk.h"
#include "tests/support/error_codes.h"
#include "tests/support/model_package.h"
#include "tests/support/review_house.h"

using core::ErrorCode;
using core::Expected;
using core::base::Digest;
using core::shelf::DocumentKind;
using core::shelf::Stage;
using tests::Code;
using tests::No;
using namespace core::desks;

class TestModelFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aFullDiskLeavesNothing();
    void aDraftAndItsEntryAreOne();
    void hostilePackagesAreRefused();

private:
    [[nodiscard]] const core::model::Actor& who(const char* number) const { return m_house->person(number); }
    [[nodiscard]] std::string path() const
    {
        return m_folder->filePath(QStringLiteral("touchstone.sqlite")).toStdString();
    }
    [[nodiscard]] ModelVersion at(const Digest& hash)
    {
        return {hash, m_desk->model(who("02"), hash)->row.row_version};
    }
    /// A challenger of manager 01 on the shelf.
    Digest added();
    Digest reviewed();
    [[nodiscard]] int entries(std::string_view kind);
    /// Runs statements on a connection of its own.
    [[nodiscard]] bool exec(const QString& sql);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<tests::ReviewHouse> m_house;
    std::unique_ptr<StoreModelDesk> m_desk;
    BundleFiles m_bundle;
    PolicyPointer m_policy;
};

void TestModelFaults::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_house = std::make_unique<tests::ReviewHouse>(path());
    m_house->hire();
    m_bundle = tests::ReadBundle(SOURCE_DIR "/resources/bundle");
    m_house->release(m_bundle);
    m_policy = *core::policy::Compile(m_bundle);
    m_desk = std::make_unique<StoreModelDesk>(*m_house->store, m_house->policies, m_house->entropy, nullptr);
}

void TestModelFaults::cleanup()
{
    m_desk.reset();
    m_house.reset();
}

Digest TestModelFaults::added()
{
    // So slightly steeper that the bundle's cases hold.
    const auto made =
        m_desk->add(who("01"), {tests::Challenger(m_bundle, *m_policy, "1.000001"), "challenger", "steeper"});
    if (!made || !made->findings.empty())
        qFatal("add: %s", made ? made->findings.front().detail.c_str() : made.error().detail.c_str());
    return made->hash;
}

Digest TestModelFaults::reviewed()
{
    const Digest hash = added();
    const bool done = m_desk->attach(who("01"), hash, {DocumentKind::Development, "d.md", {1}}) &&
                      m_desk->attach(who("03"), hash, {DocumentKind::Validation, "v.md", {1}}) &&
                      m_desk->advance(who("01"), at(hash), Stage::Test, "") &&
                      m_desk->advance(who("02"), at(hash), Stage::Review, "");
    if (!done)
        qFatal("review");
    return hash;
}

int TestModelFaults::entries(std::string_view kind)
{
    return m_house->store
        ->look([&](const Reader& reader) -> Expected<int> {
            TRY(const auto all, reader.audit().after(0, 1'000));
            return static_cast<int>(
                std::count_if(all.begin(), all.end(), [&](const auto& entry) { return entry.kind == kind; }));
        })
        .value();
}

bool TestModelFaults::exec(const QString& sql)
{
    bool done = false;
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("beside"));
        db.setDatabaseName(QString::fromStdString(path()));
        done = db.open() && QSqlQuery(db).exec(sql);
        db.close();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("beside"));
    return done;
}

/// The database may grow by some pages only: less than a package takes, less than a paper takes.
void TestModelFaults::aFullDiskLeavesNothing()
{
    const Digest hash = added();
    const auto pages = [&] {
        QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("pages"));
        db.setDatabaseName(QString::fromStdString(path()));
        std::int64_t count = 0;
        if (db.open()) {
            QSqlQuery query(db);
            if (query.exec(QStringLiteral("PRAGMA page_count")) && query.next())
                count = query.value(0).toLongLong();
        }
        return count;
    }();
    QSqlDatabase::removeDatabase(QStringLiteral("pages"));
    QVERIFY(pages > 100);
    const int before = entries(kinds::kModelAdded);
    datasources::sql::StoreOptions options{path()};
    options.readers = 1;
    options.max_pages = pages + 8;
    auto full = datasources::sql::SqlStore::open(options, m_house->keys, m_house->entropy, m_house->clock);
    QVERIFY(full.has_value());
    StoreModelDesk desk(**full, m_house->policies, m_house->entropy, nullptr);
    const core::base::Bytes large(4U << 20U, 7);
    QCOMPARE(Code(desk.add(who("01"), {tests::Challenger(m_bundle, *m_policy, "1.4"), "full", ""})),
             No(ErrorCode::StoreFull));
    QCOMPARE(Code(desk.attach(who("01"), hash, {DocumentKind::Other, "large", large})), No(ErrorCode::StoreFull));
    QCOMPARE(m_desk->shelf(who("01"))->size(), std::size_t{2});
    QVERIFY(m_desk->model(who("01"), hash)->documents.empty());
    QCOMPARE(entries(kinds::kModelAdded), before);
    QCOMPARE(entries(kinds::kModelDocument), 0);
    // What fits still goes, and with room again so does the rest.
    QCOMPARE(Code(desk.advance(who("01"), at(hash), Stage::Test, "")), 0);
    QCOMPARE(Code(m_desk->add(who("01"), {tests::Challenger(m_bundle, *m_policy, "1.4"), "room", ""})), 0);
    QCOMPARE(entries(kinds::kModelAdded), before + 1);
}

/// When the entry cannot be written, there is no draft either.
void TestModelFaults::aDraftAndItsEntryAreOne()
{
    const Digest hash = reviewed();
    QVERIFY(exec(QStringLiteral("CREATE TRIGGER spoil BEFORE INSERT ON audit WHEN NEW.kind = 'model.drafted'"
                                " BEGIN SELECT RAISE(ABORT, 'spoilt'); END")));
    QVERIFY(!m_desk->intoDraft(who("01"), hash).has_value());
    QVERIFY(!m_house->policy->draft(who("01"))->has_value());
    QCOMPARE(entries(kinds::kDraftStarted), 0);
    // The same with a draft that is there: it stays as it was.
    const auto mine = m_house->policy->startDraft(who("01")).value();
    QVERIFY(!m_desk->intoDraft(who("01"), hash).has_value());
    const auto kept = m_house->policy->draft(who("01")).value();
    QCOMPARE(kept->row_version, mine.row_version);
    QCOMPARE(kept->files, mine.files);
    QVERIFY(exec(QStringLiteral("DROP TRIGGER spoil")));
    QCOMPARE(Code(m_desk->intoDraft(who("01"), hash)), 0);
    QCOMPARE(entries(kinds::kModelDrafted), 1);
}

void TestModelFaults::hostilePackagesAreRefused()
{
    using core::shelf::ModelFiles;
    const ModelFiles good = tests::Challenger(m_bundle, *m_policy, "1.2");
    const auto refused = [&](const std::function<void(ModelFiles&)>& spoil) {
        ModelFiles files = good;
        spoil(files);
        const auto answer = m_desk->add(who("01"), {files, "hostile", ""});
        return answer.has_value() && !answer->findings.empty();
    };
    for (const char* name :
         {"../model.json", "/etc/passwd", "a/../model.json", "model.json/", "MODEL.JSON", "./golden.json", "model.ubj",
          "model.txt", "model.pmml", "evaluation.json", "manifest.json", ""})
        QVERIFY2(refused([&](ModelFiles& files) { files[name] = "x"; }), name);
    QVERIFY(refused([](ModelFiles& files) { files.erase("golden.json"); }));
    QVERIFY(refused([](ModelFiles& files) { files.erase("scoring.json"); }));
    QVERIFY(refused([](ModelFiles& files) { files.erase("model.json"); }));
    for (const char* report : {"", "{}", "[]", "null", "{\"format\":1}", "\xff\xfe"})
        QVERIFY2(refused([&](ModelFiles& files) { files["report.json"] = report; }), report);
    QVERIFY(refused([](ModelFiles& files) { files["report.json"] = std::string(100'000, '['); }));
    QVERIFY(
        refused([](ModelFiles& files) { files["report.json"] = std::string(5U << 20U, ' ') + files["report.json"]; }));
    QVERIFY(refused([](ModelFiles& files) { files["golden.json"] += std::string(33U << 20U, ' '); }));
    QVERIFY(refused([](ModelFiles& files) { files["model.json"].resize(files["model.json"].size() / 2); }));
    QCOMPARE(m_desk->shelf(who("01"))->size(), std::size_t{1});
    QCOMPARE(entries(kinds::kModelAdded), 1);
}

QTEST_GUILESS_MAIN(TestModelFaults)
#include "test_model_faults.moc"
