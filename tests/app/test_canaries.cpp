// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/app/test_canaries.cpp  A thousand planted applicants, the real console worked by keys over the real
/// store: no planted string is anywhere but sealed. Threads: GUI, and those of the desks.
#include "app/admin/population.h"
#include "app/desk/console.h"
#include "app/desk/script.h"
#include "app/local/local_desks.h"
#include "core/ports/clock.h"
#include "core/ports/key_file.h"
#include "datasources/files/bundle_folder.h"
#include "datasources/log/log.h"
#include "tests/app/canaries.h"
#include "ui/casepage/case_page.h"
#include "ui/casepage/case_session.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

namespace {

constexpr std::uint64_t kApplicants = 1000;
constexpr const char* kNote = "canary-note, typed by a person";
constexpr const char* kSecret = "canary-passphrase";

QString SaidBy(const core::Error& error)
{
    return QString::fromStdString(error.detail);
}

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
    void makePeople();
    void release();
    void workAtTheConsole();
    void workOneCase();
    void import();
    void lookAtScreen(const char* where, bool note_is_typed = false);
    void press(int key, const QString& text = {}, Qt::KeyboardModifiers modifiers = {});
    void type(const char* text);
    [[nodiscard]] QString folder(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    [[nodiscard]] ui::casepage::CaseSession& cases() const
    {
        return static_cast<ui::casepage::CasePage*>(m_console->window()->page(QStringLiteral("case")))->session();
    }

    QTemporaryDir m_folder;
    tests::Canaries m_canaries;
    std::unique_ptr<app::LocalDesks> m_local;
    std::unique_ptr<desk::Console> m_console;
    core::model::Actor m_manager;
    core::model::Actor m_supervisor;
    int m_pictures = 0;
    int m_seen_in_tree = 0;
};

void TestCanaries::makePeople()
{
    struct Person {
        const char* number;
        core::model::Role role;
    };
    std::vector<core::ports::KeyFile::Slot> slots;
    const Person people[] = {{"06", core::model::Role::Reviewer},
                             {"01", core::model::Role::RiskManager},
                             {"02", core::model::Role::Supervisor}};
    for (const Person& person : people)
        slots.push_back(
            {std::string("account-") + person.number, core::base::SecretBytes(core::base::AsBytes(kSecret))});
    QVERIFY(m_local->keyFile().make(slots));
    QVERIFY(m_local->keyFile().open(slots.front()));
    for (const Person& person : people) {
        core::desks::AccountRecord row;
        row.account = core::base::AccountId(std::string("account-") + person.number);
        row.login = std::string("person") + person.number;
        row.number = person.number;
        row.role = person.role;
        row.authority = core::base::Money::fromYuan(20'000);
        row.authority_level = 2;
        row.created_at = m_local->clock().now();
        QVERIFY(m_local->store().run(
            [&](core::desks::Transaction& transaction) { return transaction.accounts().insert(row); }));
        const core::model::Actor actor{row.account, row.login,     row.number,
                                       row.role,    row.authority, row.authority_level};
        (person.role == core::model::Role::RiskManager ? m_manager : m_supervisor) = actor;
    }
}

void TestCanaries::release()
{
    const auto bundle = datasources::files::ReadBundleFolder(SOURCE_DIR "/resources/bundle");
    QVERIFY(bundle);
    const auto submitted = m_local->desks().policy->submit(m_manager, *bundle, "test");
    QVERIFY2(submitted, submitted ? "" : qPrintable(SaidBy(submitted.error())));
    QVERIFY(submitted->findings.empty());
    QVERIFY(m_local->desks().policy->approve(m_supervisor, submitted->hash));
}

void TestCanaries::import()
{
    admin::PopulationOptions population;
    population.applicants = kApplicants;
    population.end = m_local->clock().now();
    population.days = 1;
    std::vector<core::model::Application> all;
    for (std::uint64_t i = 0; i < kApplicants; ++i) {
        auto made = admin::MakeApplicant(population, i);
        QVERIFY(made);
        made->application.lists.reset();
        m_canaries.plant(made->application.applicant, i);
        all.push_back(std::move(made->application));
    }
    const auto receipts = m_local->decisions().submitMany(all, app::ServiceActor());
    QVERIFY2(receipts, receipts ? "" : qPrintable(SaidBy(receipts.error())));
    QCOMPARE(receipts->size(), kApplicants);
    QCOMPARE(m_canaries.planted(), 3 * kApplicants);
}

void TestCanaries::initTestCase()
{
    QVERIFY(m_folder.isValid());
    app::LocalOptions options;
    options.folder = folder("data").toStdString();
    options.argon2_memory_kib = 8 * 1024;
    auto local = app::LocalDesks::open(options);
    QVERIFY2(local, local ? "" : qPrintable(SaidBy(local.error())));
    m_local = std::move(*local);
    makePeople();
    release();
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
    QCOMPARE(m_canaries.inFiles(m_folder.path(), seen), QStringList());
    QVERIFY(seen >= 3); // database, WAL, key file
    QVERIFY(QFile(folder("data/touchstone.sqlite-wal")).size() > 0);
}

void TestCanaries::press(int key, const QString& text, Qt::KeyboardModifiers modifiers)
{
    desk::PressKey(*m_console, key, text, modifiers);
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
    QVERIFY(desk::SavePicture(*m_console, folder("pictures/%1.png").arg(++m_pictures)));
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
    ui::text::LanguageSwitch language;
    ui::theme::Theme theme(*qApp);
    desk::ConsoleOptions options;
    options.data_folder = folder("data");
    const auto log = datasources::log::Log::open({.path = options.data_folder.toStdString() + "/log/touchstone.log"});
    QVERIFY(log);
    m_console = std::make_unique<desk::Console>(*m_local, options, theme, language, **log);
    m_console->start();
    m_console->resize(1440, 900);
    m_console->show();
    m_console->signIn(QStringLiteral("person06"), core::base::SecretBytes(core::base::AsBytes("canary-wrong")));
    m_console->signIn(QStringLiteral("person06"), core::base::SecretBytes(core::base::AsBytes(kSecret)));
    QTRY_VERIFY(m_console->window() != nullptr);
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
        m_console->window()->showPage(QString::fromLatin1(page));
        QTest::qWait(300);
        lookAtScreen(page);
    }
    m_console->window()->showPage(QStringLiteral("queue"), QStringLiteral("done"));
    QTest::qWait(400);
    lookAtScreen("done");
    m_console->signOut();
    lookAtScreen("sign-in");
    m_console->close();
    m_console.reset();
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
    QCOMPARE(m_canaries.inFiles(m_folder.path(), seen), QStringList());
    QVERIFY(m_pictures >= 14);
    QVERIFY(seen >= m_pictures + 6); // database, WAL and its index, key file, console.ini, log, printed
    QVERIFY(QFile::exists(folder("data/console.ini")));
    QVERIFY(QFile::exists(folder("printed")));
    m_local.reset(); // the WAL goes into the database
    seen = 0;
    QCOMPARE(m_canaries.inFiles(m_folder.path(), seen), QStringList());
}

QTEST_MAIN(TestCanaries)
#include "test_canaries.moc"
