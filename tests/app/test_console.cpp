// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/app/test_console.cpp  The console put together, over the real store: coming and going never holds up the GUI.
/// Threads: GUI, and those of the desks.
#include "core/desks/audit_kinds.h"
#include "core/ports/key_file.h"
#include "tests/app/console_house.h"

#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStackedLayout>
#include <QTest>

namespace {

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
    void cleanup() { m_house.reset(); }

    void lockingCoversAtOnceAndWaitsForNobody();
    void whoComesBackWaitsBehindTheSignOut();
    void closingHidesAtOnceAndSignsOutBehind();

private:
    void signIn();
    [[nodiscard]] int entries(std::string_view kind) const { return m_house->entries(kind); }
    [[nodiscard]] bool keyIsOpen() const;
    [[nodiscard]] QString file() const
    {
        return QString::fromStdString(app::DatabasePath(m_house->data().toStdString()));
    }
    [[nodiscard]] desk::Console& console() const { return m_house->console(); }
    [[nodiscard]] QWidget* shown() const { return static_cast<QStackedLayout*>(console().layout())->currentWidget(); }

    std::unique_ptr<tests::ConsoleHouse> m_house;
};

void TestConsole::init()
{
    m_house = std::make_unique<tests::ConsoleHouse>();
    QCOMPARE(m_house->openDesks(), QString());
    QCOMPARE(m_house->makePeople({{"06", core::model::Role::Reviewer, 20'000, 2}}), QString());
    QCOMPARE(m_house->openConsole({1280, 800}), QString());
    signIn();
    QTRY_VERIFY(m_house->isSignedIn());
    QTest::qWait(200); // the first questions are answered
    QCOMPARE(entries(core::desks::kinds::kAccountSignedIn), 1);
}

void TestConsole::signIn()
{
    console().signIn(QStringLiteral("person06"), core::base::SecretBytes(core::base::AsBytes(m_house->secret())));
}

/// An open key file refuses a second slot of one name; a closed one refuses everything.
bool TestConsole::keyIsOpen() const
{
    const auto added =
        m_house->local().keyFile().add({"account-06", core::base::SecretBytes(core::base::AsBytes("another one"))});
    return !added && added.error().code == core::ErrorCode::AlreadyExists;
}

void TestConsole::lockingCoversAtOnceAndWaitsForNobody()
{
    OtherWriter other(file());
    QVERIFY(other.holds());
    QSignalSpy signed_out(&console(), &desk::Console::signedOut);
    m_house->press(Qt::Key_L, Qt::ControlModifier, QStringLiteral("l"));
    // Nothing can have been written yet, and the person already sees the cover.
    QVERIFY(!m_house->isSignedIn());
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
    console().signOut();
    signIn();
    QTest::qWait(100);
    QVERIFY(!m_house->isSignedIn()); // its turn comes after the sign-out's
    other.letGo();
    QTRY_VERIFY(m_house->isSignedIn());
    QCOMPARE(entries(core::desks::kinds::kAccountSignedOut), 1);
    QCOMPARE(entries(core::desks::kinds::kAccountSignedIn), 2);
    QVERIFY(keyIsOpen()); // the late sign-out did not close the key of the second session
}

void TestConsole::closingHidesAtOnceAndSignsOutBehind()
{
    OtherWriter other(file());
    QVERIFY(other.holds());
    console().close();
    QVERIFY(!console().isVisible());
    QCOMPARE(entries(core::desks::kinds::kAccountSignedOut), 0);
    other.letGo();
    m_house->closeConsole(); // the end of the program: what is under way is waited for
    QCOMPARE(entries(core::desks::kinds::kAccountSignedOut), 1);
    QVERIFY(!keyIsOpen());
}

QTEST_MAIN(TestConsole)
#include "test_console.moc"
