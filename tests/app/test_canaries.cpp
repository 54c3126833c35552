// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/app/test_canaries.cpp  A thousand planted applicants, the real console worked by keys over the real
/// store: no planted string is anywhere but sealed. Threads: GUI, and those of the desks.
#include "app/admin/population.h"
#include "app/desk/script.h"
#include "core/ports/clock.h"
#include "tests/app/canaries.h"
#include "tests/app/console_house.h"
#include "ui/casepage/case_page.h"
#include "ui/casepage/case_session.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QRegularExpression>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

namespace {

constexpr std::uint64_t kApplicants = 1000;
constexpr const char* kNote = "canary-note, typed by a person";

/// What the process prints while it lives goes to a file.
class Printed {
public:
    explicit Printed(const QString& path)
    {
        std::fflush(nullptr);
        const int file = ::open(qPrintable(path), O_WRONLY | O_CREAT, 0600);
        for (const int stream : {1, 2}) {
            m_kept[stream - 1] = ::dup(stream);
            ::dup2(file, stream);
        }
        ::close(file);
    }
    ~Printed()
    {
        std::fflush(nullptr);
        for (const int stream : {1, 2}) {
            ::dup2(m_kept[stream - 1], stream);
            ::close(m_kept[stream - 1]);
        }
    }
    Printed(const Printed&) = delete;
    Printed& operator=(const Printed&) = delete;

private:
    int m_kept[2] = {};
};

} // namespace

class TestCanaries : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aPlantedStringIsFound();
    void nothingIsInFilesAfterImport();
    void nothingShowsWhileCasesAreWorked();
    void nothingIsLeftBehind();

private:
    void workAtTheConsole();
    void workOneCase();
    void import();
    void lookAtScreen(const char* where, bool note_is_typed = false);
    void press(int key, const QString& text = {}, Qt::KeyboardModifiers modifiers = {});
    void type(const char* text);
    [[nodiscard]] desk::Console& console() const { return m_house.console(); }
    [[nodiscard]] QString folder(const char* name) const { return m_house.path(name); }
    [[nodiscard]] ui::casepage::CaseSession& cases() const
    {
        return static_cast<ui::casepage::CasePage*>(console().window()->page(QStringLiteral("case")))->session();
    }

    tests::ConsoleHouse m_house{"canary-passphrase"};
    tests::Canaries m_canaries;
    int m_pictures = 0;
    int m_seen_in_tree = 0;
};

void TestCanaries::import()
{
    admin::PopulationOptions population;
    population.applicants = kApplicants;
    population.end = m_house.local().clock().now();
    population.days = 1;
    std::vector<core::model::Application> all;
    for (std::uint64_t i = 0; i < kApplicants; ++i) {
        auto made = admin::MakeApplicant(population, i);
        QVERIFY(made);
        made->application.lists.reset();
        m_canaries.plant(made->application.applicant, i);
        all.push_back(std::move(made->application));
    }
    const auto receipts = m_house.local().decisions().submitMany(all, app::ServiceActor());
    QVERIFY2(receipts, receipts ? "" : receipts.error().detail.c_str());
    QCOMPARE(receipts->size(), kApplicants);
    QCOMPARE(m_canaries.planted(), 3 * kApplicants);
}

void TestCanaries::initTestCase()
{
    using core::model::Role;
    QCOMPARE(m_house.openDesks(), QString());
    QCOMPARE(
        m_house.makePeople({{"06", Role::Reviewer, 20'000, 2}, {"01", Role::RiskManager}, {"02", Role::Supervisor}}),
        QString());
    QCOMPARE(m_house.releaseDefault(), QString());
    import();
}

void TestCanaries::aPlantedStringIsFound()
{
    core::model::Applicant person;
    tests::Canaries other;
    other.plant(person, 5);
    const QString phone = QString::fromStdString(*person.phone);
    QVERIFY(!other.in("x" + phone.toUtf8() + "9").isEmpty());
    QVERIFY(!other.in(QByteArray(reinterpret_cast<const char*>(phone.utf16()), phone.size() * 2)).isEmpty());
    QVERIFY(!other.in(QByteArray::fromStdString(*person.id_number)).isEmpty());
    QVERIFY(!other.in("card=" + QByteArray::fromStdString(*person.bank_card)).isEmpty());
    QVERIFY(!other.in(QByteArray::fromStdString(*person.device).toHex()).isEmpty());
    QVERIFY(other.in(QByteArray("142****2345 canar")).isEmpty());
    QLabel label(QString::fromStdString(*person.address));
    label.setToolTip(phone);
    QCOMPARE(other.inWidgets().size(), 2 * 2); // the text and the tool tip, each as it is and narrowed
    label.show();
    int seen = 0;
    QVERIFY(!other.inAccessibility(seen).isEmpty());
}

void TestCanaries::nothingIsInFilesAfterImport()
{
    int seen = 0;
    QCOMPARE(m_canaries.inFiles(folder("."), seen), QStringList());
    QVERIFY(seen >= 3); // database, WAL, key file
    QVERIFY(QFile(folder("data/touchstone.sqlite-wal")).size() > 0);
}

void TestCanaries::press(int key, const QString& text, Qt::KeyboardModifiers modifiers)
{
    desk::PressKey(console(), key, text, modifiers);
    QTest::qWait(60);
}

void TestCanaries::type(const char* text)
{
    QTest::keyClicks(QApplication::focusWidget(), QString::fromLatin1(text));
}

/// `note_is_typed`: the person's own words stand in the note editor, and nowhere else.
void TestCanaries::lookAtScreen(const char* where, bool note_is_typed)
{
    QTest::qWait(150);
    QDir().mkpath(folder("pictures"));
    QVERIFY(desk::SavePicture(console(), folder("pictures/%1.png").arg(++m_pictures)));
    QStringList found = m_canaries.inWidgets() + m_canaries.inAccessibility(m_seen_in_tree) +
                        m_canaries.in(QApplication::clipboard()->text().toUtf8());
    if (note_is_typed)
        found = found.filter(QRegularExpression(QStringLiteral("canary-(?!note)|\\d{11}")));
    QVERIFY2(found.isEmpty(),
             qPrintable(QString::fromLatin1(where) + QStringLiteral(": ") + found.join(QLatin1Char('\n'))));
}

void TestCanaries::nothingShowsWhileCasesAreWorked()
{
    {
        const Printed printed(folder("printed"));
        workAtTheConsole();
    }
    QFile printed(folder("printed"));
    QVERIFY(printed.open(QIODevice::ReadOnly));
    if (QTest::currentTestFailed()) // what failed was said there
        std::fputs(printed.readAll().constData(), stdout);
}

void TestCanaries::workAtTheConsole()
{
    QCOMPARE(m_house.openConsole({1440, 900}), QString());
    console().signIn(QStringLiteral("person06"), core::base::SecretBytes(core::base::AsBytes("canary-wrong")));
    console().signIn(QStringLiteral("person06"), core::base::SecretBytes(core::base::AsBytes(m_house.secret())));
    QTRY_VERIFY(console().window() != nullptr);
    QTest::qWait(500);
    lookAtScreen("queue");
    press(Qt::Key_K, {}, Qt::ControlModifier);
    lookAtScreen("palette");
    press(Qt::Key_Escape);
    press(Qt::Key_T, QStringLiteral("t"));
    QTRY_VERIFY(cases().current() != nullptr);
    // What is looked for elsewhere is here, masked: the walk would see it.
    QCOMPARE(cases().current()->applicant.name, std::string("欧**")); // no Chinese given name, so no double surname
    for (int n = 0; n < 3; ++n)
        workOneCase();
    for (const char* page : {"overview", "policy", "settings", "queue"}) {
        console().window()->showPage(QString::fromLatin1(page));
        QTest::qWait(300);
        lookAtScreen(page);
    }
    console().window()->showPage(QStringLiteral("queue"), QStringLiteral("done"));
    QTest::qWait(400);
    lookAtScreen("done");
    console().signOut();
    lookAtScreen("sign-in");
    console().close();
    m_house.closeConsole();
    QVERIFY(m_seen_in_tree > 1000);
}

void TestCanaries::workOneCase()
{
    QTRY_COMPARE(cases().state(), ui::casepage::SessionState::Open);
    const auto case_id = cases().current()->case_id;
    QTest::qWait(350);
    lookAtScreen("case");
    press(Qt::Key_Y, QStringLiteral("y")); // the case number, on the clipboard
    QVERIFY(!QApplication::clipboard()->text().isEmpty());
    press(Qt::Key_N, QStringLiteral("n"));
    type(kNote);
    QTest::qWait(400); // the draft is kept
    lookAtScreen("note", true);
    press(Qt::Key_Return, {}, Qt::ControlModifier);
    press(Qt::Key_D, QStringLiteral("d"));
    lookAtScreen("picker", true);
    press(Qt::Key_1, QStringLiteral("1"));
    press(Qt::Key_Return);
    QTRY_VERIFY(cases().recording() != nullptr && cases().recording()->confirmed);
    QTRY_VERIFY(cases().current() != nullptr && !(cases().current()->case_id == case_id));
    lookAtScreen("next case");
}

void TestCanaries::nothingIsLeftBehind()
{
    int seen = 0;
    QCOMPARE(m_canaries.inFiles(folder("."), seen), QStringList());
    QVERIFY(m_pictures >= 14);
    QVERIFY(seen >= m_pictures + 6); // database, WAL and its index, key file, console.ini, log, printed
    QVERIFY(QFile::exists(folder("data/console.ini")));
    QVERIFY(QFile::exists(folder("printed")));
    m_house.close(); // the WAL goes into the database
    seen = 0;
    QCOMPARE(m_canaries.inFiles(folder("."), seen), QStringList());
}

QTEST_MAIN(TestCanaries)
#include "test_canaries.moc"
