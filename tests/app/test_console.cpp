// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/app/test_console.cpp  The console put together, over the real store: coming and going never holds up the GUI.
/// Threads: GUI, and those of the desks.
#include "app/desk/console.h"
#include "app/desk/script.h"
#include "app/local/local_desks.h"
#include "core/desks/audit_kinds.h"
#include "core/ports/clock.h"
#include "core/ports/key_file.h"
#include "datasources/log/log.h"

#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStackedLayout>
#include <QTemporaryDir>
#include <QTest>

namespace {

constexpr const char* kSecret = "a passphrase of the test";

/// Another program that is writing: nobody else's transaction begins meanwhile.
class OtherWriter {
public:
    explicit OtherWriter(const QString& path)
    {
        auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
        database.setDatabaseName(path);
        m_holds = database.open() && QSqlQuery(database).exec(QStringLiteral("BEGIN IMMEDIATE"));
    }
    ~OtherWriter()
    {
        letGo();
        QSqlDatabase::removeDatabase(QStringLiteral("other"));
    }
    OtherWriter(const OtherWriter&) = delete;
    OtherWriter& operator=(const OtherWriter&) = delete;

    [[nodiscard]] bool holds() const { return m_holds; }
    void letGo()
    {
        if (std::exchange(m_holds, false))
            QSqlQuery(QSqlDatabase::database(QStringLiteral("other"))).exec(QStringLiteral("ROLLBACK"));
    }

private:
    bool m_holds = false;
};

} // namespace

class TestConsole : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void lockingCoversAtOnceAndWaitsForNobody();
    void whoComesBackWaitsBehindTheSignOut();
    void closingHidesAtOnceAndSignsOutBehind();

private:
    void makePerson();
    void signIn();
    [[nodiscard]] int entries(std::string_view kind) const;
    [[nodiscard]] bool keyIsOpen() const;
    [[nodiscard]] QString file() const { return QString::fromStdString(app::DatabasePath(folder())); }
    [[nodiscard]] std::string folder() const { return m_folder->filePath(QStringLiteral("data")).toStdString(); }
    [[nodiscard]] QWidget* shown() const { return static_cast<QStackedLayout*>(m_console->layout())->currentWidget(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<app::LocalDesks> m_local;
    std::unique_ptr<datasources::log::Log> m_log;
    desk::ConsoleOptions m_options;
    ui::text::LanguageSwitch m_language;
    std::unique_ptr<ui::theme::Theme> m_theme;
    std::unique_ptr<desk::Console> m_console;
};

void TestConsole::makePerson()
{
    const core::ports::KeyFile::Slot slot{"account-06", core::base::SecretBytes(core::base::AsBytes(kSecret))};
    QVERIFY(m_local->keyFile().make({slot}));
    core::desks::AccountRecord row;
    row.account = core::base::AccountId("account-06");
    row.login = "person06";
    row.number = "06";
    row.role = core::model::Role::Reviewer;
    row.authority = core::base::Money::fromYuan(20'000);
    row.authority_level = 2;
    row.created_at = m_local->clock().now();
    QVERIFY(m_local->store().run(
        [&](core::desks::Transaction& transaction) { return transaction.accounts().insert(row); }));
}

void TestConsole::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    app::LocalOptions options;
    options.folder = folder();
    options.argon2_memory_kib = 8 * 1024;
    auto local = app::LocalDesks::open(options);
    QVERIFY2(local, local ? "" : local.error().detail.c_str());
    m_local = std::move(*local);
    makePerson();
    auto log = datasources::log::Log::open({.path = folder() + "/log/touchstone.log"});
    QVERIFY(log);
    m_log = std::move(*log);
    m_options.data_folder = QString::fromStdString(folder());
    m_theme = std::make_unique<ui::theme::Theme>(*qApp);
    m_console = std::make_unique<desk::Console>(*m_local, m_options, *m_theme, m_language, *m_log);
    m_console->start();
    m_console->resize(1280, 800);
    m_console->show();
    signIn();
    QTRY_VERIFY(m_console->window() != nullptr);
    QTest::qWait(200); // the first questions are answered
    QCOMPARE(entries(core::desks::kinds::kAccountSignedIn), 1);
}

void TestConsole::cleanup()
{
    m_console.reset();
    m_theme.reset();
    m_log.reset();
    m_local.reset();
    m_folder.reset();
}

void TestConsole::signIn()
{
    m_console->signIn(QStringLiteral("person06"), core::base::SecretBytes(core::base::AsBytes(kSecret)));
}

int TestConsole::entries(std::string_view kind) const
{
    int count = -1;
    {
        auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("count"));
        database.setDatabaseName(file());
        if (database.open()) {
            QSqlQuery query(database);
            query.prepare(QStringLiteral("SELECT count(*) FROM audit WHERE kind = ?"));
            query.addBindValue(QString::fromUtf8(kind.data(), static_cast<qsizetype>(kind.size())));
            if (query.exec() && query.next())
                count = query.value(0).toInt();
        }
    }
    QSqlDatabase::removeDatabase(QStringLiteral("count"));
    return count;
}

/// An open key file refuses a second slot of one name; a closed one refuses everything.
bool TestConsole::keyIsOpen() const
{
    const auto added =
        m_local->keyFile().add({"account-06", core::base::SecretBytes(core::base::AsBytes("another one"))});
    return !added && added.error().code == core::ErrorCode::AlreadyExists;
}

void TestConsole::lockingCoversAtOnceAndWaitsForNobody()
{
    OtherWriter other(file());
    QVERIFY(other.holds());
    QSignalSpy signed_out(m_console.get(), &desk::Console::signedOut);
    desk::PressKey(*m_console, Qt::Key_L, QStringLiteral("l"), Qt::ControlModifier);
    QCoreApplication::processEvents();
    // Nothing can have been written yet, and the person already sees the cover.
    QVERIFY(m_console->window() == nullptr);
    QCOMPARE(shown()->objectName(), QStringLiteral("signInPage"));
    QTest::qWait(100); // the GUI goes on: events are worked off while the sign-out waits
    QCOMPARE(signed_out.size(), 0);
    QCOMPARE(entries(core::desks::kinds::kAccountSignedOut), 0);
    QVERIFY(keyIsOpen());
    other.letGo();
    QTRY_COMPARE(signed_out.size(), 1);
    QCOMPARE(entries(core::desks::kinds::kAccountSignedOut), 1);
    QVERIFY(!keyIsOpen());
}

void TestConsole::whoComesBackWaitsBehindTheSignOut()
{
    OtherWriter other(file());
    QVERIFY(other.holds());
    m_console->signOut();
    signIn();
    QTest::qWait(100);
    QVERIFY(m_console->window() == nullptr); // its turn comes after the sign-out's
    other.letGo();
    QTRY_VERIFY(m_console->window() != nullptr);
    QCOMPARE(entries(core::desks::kinds::kAccountSignedOut), 1);
    QCOMPARE(entries(core::desks::kinds::kAccountSignedIn), 2);
    QVERIFY(keyIsOpen()); // the late sign-out did not close the key of the second session
}

void TestConsole::closingHidesAtOnceAndSignsOutBehind()
{
    OtherWriter other(file());
    QVERIFY(other.holds());
    m_console->close();
    QVERIFY(!m_console->isVisible());
    QCOMPARE(entries(core::desks::kinds::kAccountSignedOut), 0);
    other.letGo();
    m_console.reset(); // the end of the program: what is under way is waited for
    QCOMPARE(entries(core::desks::kinds::kAccountSignedOut), 1);
    QVERIFY(!keyIsOpen());
}

QTEST_MAIN(TestConsole)
#include "test_console.moc"
