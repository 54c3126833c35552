// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/app/test_policy_change.cpp  A threshold changed by one person and released by another, by keys alone, in the real console over
/// the real store: what it breaks is seen, tried and mended on the way, and the next decision is made by it.
/// Threads: GUI, and those of the desks.
#include "app/admin/population.h"
#include "app/desk/console.h"
#include "app/desk/script.h"
#include "app/local/local_desks.h"
#include "core/base/decimal.h"
#include "core/desks/audit_kinds.h"
#include "core/ports/clock.h"
#include "core/ports/key_file.h"
#include "datasources/files/bundle_folder.h"
#include "datasources/log/log.h"
#include "ui/parts/ask_box.h"
#include "ui/policy/draft_page.h"
#include "ui/policy/edit_grid.h"
#include "ui/policy/policy_page.h"
#include "ui/policy/table_edit_model.h"
#include "widgets/dense_table.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

namespace {

using core::desks::kinds::kDraftStarted;
using core::desks::kinds::kPolicyApproved;
using core::desks::kinds::kPolicySubmitted;
using core::release::DraftFinding;
using core::release::DraftFindingKind;

constexpr const char* kSecret = "a passphrase of the test";
constexpr const char* kNote = "nine lenders are enough";
constexpr int kWaitMs = 20'000; ///< for what is checked and written, on a busy machine

} // namespace

class TestPolicyChange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void theLivePolicyLetsTenLendersPass();
    void aThresholdIsChangedMendedAndSubmitted();
    void whoSubmittedItDoesNotApproveIt();
    void anotherPersonApprovesIt();
    void theNextDecisionIsMadeByIt();
    void everyStepHasItsEntry();

private:
    void makePeople();
    void release();
    void signIn(const char* login);
    void leave();
    void press(int key, Qt::KeyboardModifiers modifiers = {}, const QString& text = {}) const;
    void type(const char* text) const;
    void command(const char* words) const;
    void tabTo(const char* name) const;
    /// Reasons of a decision on the same applicant, asked anew, with ten applications at other lenders.
    [[nodiscard]] std::vector<std::string> reasonsForTen(const char* request);
    [[nodiscard]] int entries(std::string_view kind, const char* actor) const;
    [[nodiscard]] ui::policy::PolicyPage& policyPage() const;
    [[nodiscard]] ui::policy::DraftPage& draftPage() const;
    [[nodiscard]] const ui::policy::DraftSession& draft() const { return draftPage().session(); }
    [[nodiscard]] bool checked() const;
    template <class T>
    [[nodiscard]] T* find(const char* name) const
    {
        return m_console->findChild<T*>(QString::fromLatin1(name));
    }

    QTemporaryDir m_folder;
    core::model::Actor m_manager;
    core::model::Actor m_supervisor;
    std::unique_ptr<app::LocalDesks> m_local;
    std::unique_ptr<datasources::log::Log> m_log;
    desk::ConsoleOptions m_options;
    ui::text::LanguageSwitch m_language;
    std::unique_ptr<ui::theme::Theme> m_theme;
    std::unique_ptr<desk::Console> m_console;
};

void TestPolicyChange::makePeople()
{
    const std::pair<const char*, core::model::Role> people[] = {{"01", core::model::Role::RiskManager},
                                                                {"02", core::model::Role::Supervisor}};
    std::vector<core::ports::KeyFile::Slot> slots;
    for (const auto& [number, role] : people)
        slots.push_back({std::string("account-") + number, core::base::SecretBytes(core::base::AsBytes(kSecret))});
    QVERIFY(m_local->keyFile().make(slots));
    QVERIFY(m_local->keyFile().open(slots.front()));
    for (const auto& [number, role] : people) {
        core::desks::AccountRecord row;
        row.account = core::base::AccountId(std::string("account-") + number);
        row.login = std::string("person") + number;
        row.number = number;
        row.role = role;
        row.authority = core::base::Money::fromYuan(0);
        row.created_at = m_local->clock().now();
        QVERIFY(m_local->store().run(
            [&](core::desks::Transaction& transaction) { return transaction.accounts().insert(row); }));
        const core::model::Actor actor{row.account, row.login,     row.number,
                                       row.role,    row.authority, row.authority_level};
        (role == core::model::Role::RiskManager ? m_manager : m_supervisor) = actor;
    }
}

void TestPolicyChange::release()
{
    const auto bundle = datasources::files::ReadBundleFolder(SOURCE_DIR "/resources/bundle");
    QVERIFY(bundle);
    const auto submitted = m_local->desks().policy->submit(m_manager, *bundle, "the first");
    QVERIFY2(submitted, submitted ? "" : submitted.error().detail.c_str());
    QVERIFY(submitted->findings.empty());
    QVERIFY(m_local->desks().policy->approve(m_supervisor, submitted->hash));
}

void TestPolicyChange::initTestCase()
{
    QVERIFY(m_folder.isValid());
    app::LocalOptions options;
    options.folder = m_folder.filePath(QStringLiteral("data")).toStdString();
    options.argon2_memory_kib = 8 * 1024;
    auto local = app::LocalDesks::open(options);
    QVERIFY2(local, local ? "" : local.error().detail.c_str());
    m_local = std::move(*local);
    makePeople();
    release();
    auto log = datasources::log::Log::open({.path = options.folder + "/log/touchstone.log"});
    QVERIFY(log);
    m_log = std::move(*log);
    m_options.data_folder = QString::fromStdString(options.folder);
    m_options.language = ui::text::Language::English; // words of commands are typed
    m_theme = std::make_unique<ui::theme::Theme>(*qApp);
    m_console = std::make_unique<desk::Console>(*m_local, m_options, *m_theme, m_language, *m_log);
    m_console->start();
    m_console->resize(1440, 900);
    m_console->show();
}

void TestPolicyChange::cleanupTestCase()
{
    m_console.reset();
    m_theme.reset();
    m_log.reset();
    m_local.reset();
}

void TestPolicyChange::press(int key, Qt::KeyboardModifiers modifiers, const QString& text) const
{
    desk::PressKey(*m_console, key, text, modifiers);
    QApplication::processEvents();
}

void TestPolicyChange::type(const char* text) const
{
    for (const QChar letter : QString::fromUtf8(text))
        press(letter.toUpper().unicode(), {}, letter);
}

void TestPolicyChange::command(const char* words) const
{
    press(Qt::Key_K, Qt::ControlModifier);
    type(words);
    press(Qt::Key_Return);
}

void TestPolicyChange::tabTo(const char* name) const
{
    for (int i = 0; i < 10 && m_console->focusWidget()->objectName() != QLatin1String(name); ++i)
        press(Qt::Key_Tab);
    QCOMPARE(m_console->focusWidget()->objectName(), QLatin1String(name));
}

void TestPolicyChange::signIn(const char* login)
{
    tabTo("login");
    press(Qt::Key_A, Qt::ControlModifier);
    type(login);
    tabTo("secret");
    type(kSecret);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_console->window() != nullptr, kWaitMs);
    type("gp");
    QTRY_VERIFY_WITH_TIMEOUT(policyPage().policy() != nullptr, kWaitMs);
    QVERIFY(policyPage().isVisible());
}

void TestPolicyChange::leave()
{
    press(Qt::Key_L, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(m_console->window() == nullptr, kWaitMs);
}

ui::policy::PolicyPage& TestPolicyChange::policyPage() const
{
    return static_cast<ui::policy::PolicyPage&>(*m_console->window()->page(QStringLiteral("policy")));
}

ui::policy::DraftPage& TestPolicyChange::draftPage() const
{
    return static_cast<ui::policy::DraftPage&>(*m_console->window()->page(QStringLiteral("draft")));
}

bool TestPolicyChange::checked() const
{
    return QTest::qWaitFor([this] { return !draft().isChecking(); }, kWaitMs);
}

std::vector<std::string> TestPolicyChange::reasonsForTen(const char* request)
{
    admin::PopulationOptions population;
    population.applicants = 50;
    population.end = m_local->clock().now();
    population.days = 1;
    for (std::uint64_t i = 0; i < population.applicants; ++i) {
        auto application = admin::MakeApplicant(population, i)->application;
        const auto fact = std::find_if(application.facts.begin(), application.facts.end(),
                                       [](const core::model::Fact& one) { return one.name == "multi_apps_3m"; });
        if (fact == application.facts.end() || fact->state != core::model::FactState::Present)
            continue;
        fact->value = core::base::Decimal(10);
        application.application_id.value += request;
        application.request_id.value += request;
        application.decided_at.reset();
        const auto receipt = m_local->decisions().submit(application, app::ServiceActor());
        if (!receipt)
            qFatal("%s", receipt.error().detail.c_str());
        return receipt->reasons;
    }
    qFatal("no applicant has that fact");
}

int TestPolicyChange::entries(std::string_view kind, const char* actor) const
{
    int count = 0;
    const auto read = m_local->store().look([&](const core::desks::Reader& reader) -> core::Expected<void> {
        const auto all = reader.audit().after(0, 1000);
        if (!all)
            return tl::unexpected<core::Error>(all.error());
        count = static_cast<int>(std::count_if(all->begin(), all->end(), [&](const core::audit::Entry& entry) {
            return entry.kind == kind && entry.actor == actor;
        }));
        return {};
    });
    return read ? count : -1;
}

void TestPolicyChange::theLivePolicyLetsTenLendersPass()
{
    const auto reasons = reasonsForTen("before");
    QVERIFY(std::find(reasons.begin(), reasons.end(), "R-501") == reasons.end());
}

void TestPolicyChange::aThresholdIsChangedMendedAndSubmitted()
{
    signIn("person01");
    type("e");
    QTRY_COMPARE_WITH_TIMEOUT(draft().state(), ui::policy::DraftSession::State::Open, kWaitMs);
    QVERIFY(draftPage().isVisible());
    QVERIFY(checked());
    QCOMPARE(draft().refusals(), 0);
    press(Qt::Key_Down);
    press(Qt::Key_Up); // on the threshold of the first rule
    const auto& table = draftPage().table();
    QCOMPARE(table.index(0, 0).data(Qt::EditRole).toString(), QStringLiteral("> 10"));
    type("> 9");
    press(Qt::Key_Return);
    QVERIFY(checked());
    QCOMPARE(table.index(0, 0).data(Qt::EditRole).toString(), QStringLiteral("> 9"));
    const auto& findings = draft().check().findings;
    const auto broken = std::find_if(findings.begin(), findings.end(), [](const DraftFinding& found) {
        return found.kind == DraftFindingKind::CaseFailed && !found.known;
    });
    QVERIFY(broken != findings.end());
    QVERIFY(!broken->witness.empty());

    press(Qt::Key_Return, Qt::ControlModifier); // what is broken is not submitted
    QVERIFY(!find<ui::parts::AskBox>("draftAsk")->isOpen());
    press(Qt::Key_F8);
    press(Qt::Key_F7); // the witness, tried: the changed rule fires for it
    QTRY_VERIFY_WITH_TIMEOUT(draft().trace() != nullptr, kWaitMs);
    QCOMPARE(table.headerData(0, Qt::Vertical, ui::policy::TraceRole).toInt(), 2);
    press(Qt::Key_Escape);

    for (int i = 0; i < 10 && draft().refusals() > 0; ++i) { // the person agrees with what it does
        press(Qt::Key_T, Qt::ControlModifier);
        QVERIFY(checked());
    }
    QCOMPARE(draft().refusals(), 0);
    press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(find<ui::parts::AskBox>("draftAsk")->isOpen());
    tabTo("draftAskText");
    type(kNote);
    tabTo("draftAskAgree");
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(policyPage().isVisible(), kWaitMs);
    QTRY_COMPARE_WITH_TIMEOUT(policyPage().sheet().rowCount(), 1, kWaitMs);
    QCOMPARE(policyPage().section().part, ui::policy::Part::Waiting);
}

void TestPolicyChange::whoSubmittedItDoesNotApproveIt()
{
    for (const auto& action : policyPage().actions())
        QVERIFY(action.id != QLatin1String("policy.approve"));
    const auto releases = m_local->desks().policy->releases(m_manager);
    const auto own = m_local->desks().policy->approve(m_manager, releases->front().hash);
    QVERIFY(!own);
    leave();
}

void TestPolicyChange::anotherPersonApprovesIt()
{
    signIn("person02");
    QVERIFY(m_console->window()->page(QStringLiteral("draft")) == nullptr); // a draft is its author's
    command("to be approved");
    QCOMPARE(policyPage().section().part, ui::policy::Part::Waiting);
    QCOMPARE(policyPage().sheet().rowCount(), 1);
    QCOMPARE(policyPage().sheet().index(0, 0).data(Qt::DisplayRole).toString(), QStringLiteral("2026.07-4"));
    command("Approve…");
    auto* box = find<ui::parts::AskBox>("policyAsk");
    QTRY_VERIFY_WITH_TIMEOUT(box->isOpen(), kWaitMs);
    auto* changes =
        find<widgets::DenseTable>("policyAskChanges"); // what it changes against the live policy is read before
    QCOMPARE(changes->model()->rowCount(), 2); // the cell, and the case that broke and now expects what is decided
    QVERIFY(changes->model()->index(1, 1).data(Qt::DisplayRole).toString().contains(QStringLiteral("cases/")));
    QCOMPARE(changes->model()->index(0, 2).data(Qt::DisplayRole).toString(), QStringLiteral("> 10"));
    QCOMPARE(changes->model()->index(0, 3).data(Qt::DisplayRole).toString(), QStringLiteral("> 9"));
    QCOMPARE(m_console->focusWidget()->objectName(), QStringLiteral("policyAskCancel")); // the default is to do nothing
    tabTo("policyAskAgree");
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(policyPage().policy()->version == "2026.07-4", kWaitMs);
    const auto live = m_local->desks().policy->live(m_supervisor);
    QCOMPARE(live->version, std::string("2026.07-4"));
    QCOMPARE(live->tables.front().rows.front().cells.front(), std::string("> 9"));
    leave();
}

void TestPolicyChange::theNextDecisionIsMadeByIt()
{
    const core::ports::KeyFile::Slot slot{"account-01", core::base::SecretBytes(core::base::AsBytes(kSecret))};
    QTRY_VERIFY_WITH_TIMEOUT(entries(core::desks::kinds::kAccountSignedOut, "02") == 1, kWaitMs);
    QVERIFY(m_local->keyFile().open(slot));
    const auto reasons = reasonsForTen("after");
    QVERIFY(std::find(reasons.begin(), reasons.end(), "R-501") != reasons.end());
}

void TestPolicyChange::everyStepHasItsEntry()
{
    QCOMPARE(entries(kDraftStarted, "01"), 1);
    QCOMPARE(entries(kPolicySubmitted, "01"), 2); // the first policy, and this one
    QCOMPARE(entries(kPolicyApproved, "02"), 2);
    QCOMPARE(entries(kPolicyApproved, "01"), 0);
    const auto releases = m_local->desks().policy->releases(m_supervisor);
    QCOMPARE(releases->front().note, std::string(kNote));
    QCOMPARE(releases->front().submitted_by, std::string("01"));
    QCOMPARE(releases->front().decided_by, std::string("02"));
}

QTEST_MAIN(TestPolicyChange)
#include "test_policy_change.moc"
