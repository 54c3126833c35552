// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/app/test_draft_faults.cpp  A draft is written on while the machine misbehaves, in the real console over the real store: its clock is
/// taken back, its disk is full. The person is told, nothing typed is lost, and saving goes on.
/// Threads: GUI, and those of the desks.
#include <csignal>
#include <sys/resource.h>

#include "tests/app/console_house.h"
#include "tests/support/fake_clock.h"
#include "ui/policy/draft_page.h"
#include "ui/policy/edit_grid.h"
#include "ui/policy/policy_page.h"
#include "ui/policy/table_edit_model.h"
#include "widgets/banner.h"
#include "widgets/text.h"

#include <QTest>

namespace {

using core::model::Role;
using ui::policy::DraftSession;

constexpr int kWaitMs = tests::ConsoleHouse::kWaitMs;

/// No file of this process grows while one of these lives.
class FullDisk {
public:
    FullDisk()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit none{1, m_before.rlim_max};
        m_full = ::setrlimit(RLIMIT_FSIZE, &none) == 0;
    }
    ~FullDisk() { makeRoom(); }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    [[nodiscard]] bool isFull() const { return m_full; }
    void makeRoom() const { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
    bool m_full = false;
};

} // namespace

class TestDraftFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_house.close(); }

    void theClockIsTakenBack();
    void theDiskIsFull();
    void whatWasTypedIsThereForTheNextProcess();

private:
    void press(int key, Qt::KeyboardModifiers modifiers = {}) const { m_house.press(key, modifiers); }
    void type(const char* text) const { m_house.type(QString::fromUtf8(text)); }
    [[nodiscard]] ui::policy::DraftPage& page() const
    {
        return static_cast<ui::policy::DraftPage&>(*m_house.console().window()->page(QStringLiteral("draft")));
    }
    [[nodiscard]] const DraftSession& draft() const { return page().session(); }
    [[nodiscard]] QString saved() const { return m_house.find<widgets::Text>("draftSaved")->text(); }
    [[nodiscard]] static QString said(const widgets::Banner& banner)
    {
        QString words;
        for (const auto* part : banner.findChildren<widgets::Text*>())
            words += part->text() + QLatin1Char(' ');
        return words;
    }
    [[nodiscard]] std::string cell(const char* table, std::size_t rule, std::uint32_t column) const;
    [[nodiscard]] core::desks::DraftView stored() const;
    void openDraft();

    tests::FakeClock m_clock;
    tests::ConsoleHouse m_house;
};

void TestDraftFaults::initTestCase()
{
    QCOMPARE(m_house.openDesks({.folder = {}, .fixed_now = {}, .clock = &m_clock}), QString());
    QCOMPARE(m_house.makePeople({{"01", Role::RiskManager}, {"02", Role::Supervisor}}), QString());
    QCOMPARE(m_house.releaseDefault(), QString());
    desk::ConsoleOptions options;
    options.language = ui::text::Language::English;
    QCOMPARE(m_house.openConsole({1440, 900}, options), QString());
    openDraft();
}

void TestDraftFaults::openDraft()
{
    QVERIFY(m_house.signIn(QStringLiteral("person01"), QString::fromLatin1(m_house.secret())));
    type("gp");
    const auto& policy =
        static_cast<ui::policy::PolicyPage&>(*m_house.console().window()->page(QStringLiteral("policy")));
    QTRY_VERIFY_WITH_TIMEOUT(policy.policy() != nullptr && policy.isVisible(), kWaitMs); // E begins a draft from now on
    type("e");
    QTRY_VERIFY_WITH_TIMEOUT(page().isVisible(), kWaitMs);
    QTRY_COMPARE_WITH_TIMEOUT(draft().state(), DraftSession::State::Open, kWaitMs);
    QTRY_VERIFY_WITH_TIMEOUT(!draft().isChecking(), kWaitMs);
}

core::desks::DraftView TestDraftFaults::stored() const
{
    const auto view = m_house.local().desks().policy->draft(m_house.actor(Role::RiskManager));
    return view && *view ? **view : core::desks::DraftView();
}

/// As another process reads it.
std::string TestDraftFaults::cell(const char* table, std::size_t rule, std::uint32_t column) const
{
    const auto opened = core::policy::OpenDraft(stored().files);
    return opened ? core::policy::CellOf(core::policy::TableOf(opened->model, table)->rules[rule], column)
                  : std::string();
}

void TestDraftFaults::theClockIsTakenBack()
{
    press(Qt::Key_Down);
    press(Qt::Key_Up);
    type("> 9");
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(draft().saving(), DraftSession::Saving::Saved, kWaitMs);
    QCOMPARE(cell("eligibility", 0, 0), std::string("> 9"));
    const auto before = stored().saved_at;
    m_clock.advance(-26LL * 3600 * 1000); // more than a day: its date is another too
    press(Qt::Key_Up);
    type("> 8");
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(draft().saving(), DraftSession::Saving::Saved, kWaitMs);
    QCOMPARE(draft().state(), DraftSession::State::Open); // its own saves do not stand in its way
    QCOMPARE(cell("eligibility", 0, 0), std::string("> 8"));
    QVERIFY(stored().saved_at >= before); // time of the store never goes back
    QVERIFY(draft().view().saved_at >= before);
    QVERIFY2(saved().startsWith(QStringLiteral("Saved ")), qPrintable(saved()));
    press(Qt::Key_Z, Qt::ControlModifier);
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(draft().saving(), DraftSession::Saving::Saved, kWaitMs);
    QCOMPARE(cell("eligibility", 0, 0), std::string("> 10"));
    m_clock.advance(27LL * 3600 * 1000);
}

void TestDraftFaults::theDiskIsFull()
{
    auto* const banner = m_house.find<widgets::Banner>("draftNews");
    QVERIFY(banner != nullptr && !banner->isVisible());
    type("> 7");
    {
        const FullDisk disk;
        QVERIFY(disk.isFull());
        press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(draft().saving(), DraftSession::Saving::Failed, kWaitMs);
        QVERIFY(banner->isVisible());
        QCOMPARE(saved(), QStringLiteral("Not saved"));
        const QString words = said(*banner);
        QVERIFY2(words.contains(QStringLiteral("The draft is not saved")), qPrintable(words));
        QVERIFY2(words.contains(QStringLiteral("stays in this window")), qPrintable(words));
        type("> 6"); // one goes on meanwhile, in the rule below
        press(Qt::Key_Return);
        QCOMPARE(draft().state(), DraftSession::State::Open);
        press(Qt::Key_S, Qt::ControlModifier); // asked for: refused again, and said again
        QTRY_COMPARE_WITH_TIMEOUT(draft().saving(), DraftSession::Saving::Failed, kWaitMs);
        QVERIFY(banner->isVisible());
        QCOMPARE(cell("eligibility", 0, 0), std::string("> 10")); // what was saved is whole
        QCOMPARE(page().table().index(0, 0).data(Qt::EditRole).toString(), QStringLiteral("> 7"));
    }
    // With room again it saves by itself, everything that was typed.
    QTRY_COMPARE_WITH_TIMEOUT(draft().saving(), DraftSession::Saving::Saved, kWaitMs);
    QTRY_VERIFY(!banner->isVisible());
    QCOMPARE(cell("eligibility", 0, 0), std::string("> 7"));
    QCOMPARE(cell("eligibility", 1, 0), std::string("> 6"));
}

void TestDraftFaults::whatWasTypedIsThereForTheNextProcess()
{
    m_house.close();
    QCOMPARE(m_house.openDesks({.folder = {}, .fixed_now = {}, .clock = &m_clock}), QString());
    desk::ConsoleOptions options;
    options.language = ui::text::Language::English;
    QCOMPARE(m_house.openConsole({1440, 900}, options), QString());
    openDraft();
    QCOMPARE(page().table().index(0, 0).data(Qt::EditRole).toString(), QStringLiteral("> 7"));
    QCOMPARE(page().table().index(1, 0).data(Qt::EditRole).toString(), QStringLiteral("> 6"));
    press(Qt::Key_Z, Qt::ControlModifier);
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(page().table().index(0, 0).data(Qt::EditRole).toString(), QStringLiteral("> 10"));
    QVERIFY(!draft().canUndo() || page().table().index(1, 0).data(Qt::EditRole).toString() != QStringLiteral("> 6"));
}

QTEST_MAIN(TestDraftFaults)
#include "test_draft_faults.moc"
