// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/app/test_policy_change.cpp  A threshold changed by one person and released by another, by keys alone, in the real console over
/// the real store: what it breaks is seen, tried and mended on the way, and the next decision is made by it.
/// Threads: GUI, and those of the desks.
#include "app/admin/population.h"
#include "core/base/decimal.h"
#include "core/desks/audit_kinds.h"
#include "core/ports/clock.h"
#include "core/ports/key_file.h"
#include "tests/app/console_house.h"
#include "ui/parts/ask_box.h"
#include "ui/policy/draft_page.h"
#include "ui/policy/edit_grid.h"
#include "ui/policy/policy_page.h"
#include "ui/policy/table_edit_model.h"
#include "widgets/banner.h"
#include "widgets/dense_table.h"

#include <QTest>

namespace {

using core::desks::kinds::kDraftStarted;
using core::desks::kinds::kPolicyApproved;
using core::desks::kinds::kPolicyRejected;
using core::desks::kinds::kPolicySubmitted;
using core::model::Role;
using core::release::DraftFinding;
using core::release::DraftFindingKind;

constexpr const char* kNote = "nine lenders are enough";
constexpr const char* kReason = "which figures say so?";
constexpr int kWaitMs = tests::ConsoleHouse::kWaitMs; ///< for what is checked and written, on a busy machine

} // namespace

class TestPolicyChange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_house.close(); }

    void theLivePolicyLetsTenLendersPass();
    void aThresholdIsChangedMendedAndSubmitted();
    void whoSubmittedItDoesNotApproveIt();
    void anotherPersonRejectsIt();
    void itsAuthorGoesOnWithIt();
    void anotherPersonApprovesIt();
    void theNextDecisionIsMadeByIt();
    void everyStepHasItsEntry();

private:
    /// Then to the policy.
    void signIn(const char* login);
    void leave() { QVERIFY(m_house.leave()); }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) const { m_house.press(key, modifiers); }
    void type(const char* text) const { m_house.type(QString::fromUtf8(text)); }
    /// Reasons of a decision on the same applicant, asked anew, with ten applications at other lenders.
    [[nodiscard]] std::vector<std::string> reasonsForTen(const char* request);
    [[nodiscard]] ui::policy::PolicyPage& policyPage() const;
    [[nodiscard]] ui::policy::DraftPage& draftPage() const;
    [[nodiscard]] const ui::policy::DraftSession& draft() const { return draftPage().session(); }
    [[nodiscard]] bool checked() const;
    template <class T>
    [[nodiscard]] T* find(const char* name) const
    {
        return m_house.find<T>(name);
    }

    tests::ConsoleHouse m_house;
};

void TestPolicyChange::initTestCase()
{
    QCOMPARE(m_house.openDesks(), QString());
    QCOMPARE(m_house.makePeople({{"01", Role::RiskManager}, {"02", Role::Supervisor}}), QString());
    QCOMPARE(m_house.releaseDefault(), QString());
    desk::ConsoleOptions options;
    options.language = ui::text::Language::English; // words of commands are typed
    QCOMPARE(m_house.openConsole({1440, 900}, options), QString());
}

void TestPolicyChange::signIn(const char* login)
{
    QVERIFY(m_house.signIn(QString::fromLatin1(login), QString::fromLatin1(m_house.secret())));
    type("gp");
    QTRY_VERIFY_WITH_TIMEOUT(policyPage().policy() != nullptr, kWaitMs);
    QVERIFY(policyPage().isVisible());
}

ui::policy::PolicyPage& TestPolicyChange::policyPage() const
{
    return static_cast<ui::policy::PolicyPage&>(*m_house.console().window()->page(QStringLiteral("policy")));
}

ui::policy::DraftPage& TestPolicyChange::draftPage() const
{
    return static_cast<ui::policy::DraftPage&>(*m_house.console().window()->page(QStringLiteral("draft")));
}

bool TestPolicyChange::checked() const
{
    return QTest::qWaitFor([this] { return !draft().isChecking(); }, kWaitMs);
}

std::vector<std::string> TestPolicyChange::reasonsForTen(const char* request)
{
    admin::PopulationOptions population;
    population.applicants = 50;
    population.end = m_house.local().clock().now();
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
        const auto receipt = m_house.local().decisions().submit(application, app::ServiceActor());
        if (!receipt)
            qFatal("%s", receipt.error().detail.c_str());
        return receipt->reasons;
    }
    qFatal("no applicant has that fact");
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
    QVERIFY(m_house.tabTo("draftAskText"));
    type(kNote);
    QVERIFY(m_house.tabTo("draftAskAgree"));
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(policyPage().isVisible(), kWaitMs);
    QTRY_COMPARE_WITH_TIMEOUT(policyPage().sheet().rowCount(), 1, kWaitMs);
    QCOMPARE(policyPage().section().part, ui::policy::Part::Waiting);
}

void TestPolicyChange::whoSubmittedItDoesNotApproveIt()
{
    for (const auto& action : policyPage().actions())
        QVERIFY(action.id != QLatin1String("policy.approve"));
    const auto releases = m_house.local().desks().policy->releases(m_house.actor(Role::RiskManager));
    const auto own = m_house.local().desks().policy->approve(m_house.actor(Role::RiskManager), releases->front().hash);
    QVERIFY(!own);
    leave();
}

void TestPolicyChange::anotherPersonRejectsIt()
{
    signIn("person02");
    m_house.command("to be approved");
    m_house.command("Reject…");
    auto* box = find<ui::parts::AskBox>("policyAsk");
    QTRY_VERIFY_WITH_TIMEOUT(box->isOpen(), kWaitMs);
    QVERIFY(m_house.tabTo("policyAskText"));
    type(kReason);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!box->isOpen(), kWaitMs);
    leave();
}

/// Told why, with everything that was written before, under the next version.
void TestPolicyChange::itsAuthorGoesOnWithIt()
{
    signIn("person01");
    auto* told = find<widgets::Banner>("policyResult");
    QTRY_VERIFY_WITH_TIMEOUT(told->isVisible(), kWaitMs);
    type("m");
    QTRY_COMPARE_WITH_TIMEOUT(draft().state(), ui::policy::DraftSession::State::Open, kWaitMs);
    QVERIFY(draftPage().isVisible());
    QVERIFY(checked());
    QCOMPARE(draft().view().version, std::string("2026.07-5"));
    QCOMPARE(draftPage().table().index(0, 0).data(Qt::EditRole).toString(), QStringLiteral("> 9"));
    QCOMPARE(draft().refusals(), 0); // the case was mended before
    QCOMPARE(draft().comparison()->changes.size(), std::size_t{2});
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(find<ui::parts::AskBox>("draftAsk")->isOpen(), kWaitMs);
    type(kNote);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(policyPage().isVisible(), kWaitMs);
    leave();
}

void TestPolicyChange::anotherPersonApprovesIt()
{
    signIn("person02");
    QVERIFY(m_house.console().window()->page(QStringLiteral("draft")) == nullptr); // a draft is its author's
    m_house.command("to be approved");
    QCOMPARE(policyPage().section().part, ui::policy::Part::Waiting);
    QCOMPARE(policyPage().sheet().rowCount(), 1);
    QCOMPARE(policyPage().sheet().index(0, 0).data(Qt::DisplayRole).toString(), QStringLiteral("2026.07-5"));
    m_house.command("Approve…");
    auto* box = find<ui::parts::AskBox>("policyAsk");
    QTRY_VERIFY_WITH_TIMEOUT(box->isOpen(), kWaitMs);
    auto* changes =
        find<widgets::DenseTable>("policyAskChanges"); // what it changes against the live policy is read before
    QCOMPARE(changes->model()->rowCount(), 2); // the cell, and the case that broke and now expects what is decided
    QVERIFY(changes->model()->index(1, 1).data(Qt::DisplayRole).toString().contains(QStringLiteral("cases/")));
    QCOMPARE(changes->model()->index(0, 2).data(Qt::DisplayRole).toString(), QStringLiteral("> 10"));
    QCOMPARE(changes->model()->index(0, 3).data(Qt::DisplayRole).toString(), QStringLiteral("> 9"));
    QCOMPARE(m_house.console().focusWidget()->objectName(),
             QStringLiteral("policyAskCancel")); // the default is to do nothing
    QVERIFY(m_house.tabTo("policyAskAgree"));
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(policyPage().policy()->version == "2026.07-5", kWaitMs);
    const auto live = m_house.local().desks().policy->live(m_house.actor(Role::Supervisor));
    QCOMPARE(live->version, std::string("2026.07-5"));
    QCOMPARE(live->tables.front().rows.front().cells.front(), std::string("> 9"));
    leave();
}

void TestPolicyChange::theNextDecisionIsMadeByIt()
{
    const core::ports::KeyFile::Slot slot{"account-01", core::base::SecretBytes(core::base::AsBytes(m_house.secret()))};
    QTRY_VERIFY_WITH_TIMEOUT(m_house.entries(core::desks::kinds::kAccountSignedOut, "02") == 2, kWaitMs);
    QVERIFY(m_house.local().keyFile().open(slot));
    const auto reasons = reasonsForTen("after");
    QVERIFY(std::find(reasons.begin(), reasons.end(), "R-501") != reasons.end());
}

void TestPolicyChange::everyStepHasItsEntry()
{
    QCOMPARE(m_house.entries(kDraftStarted, "01"), 2);
    QCOMPARE(m_house.entries(kPolicySubmitted, "01"), 3); // the first policy, and this one twice
    QCOMPARE(m_house.entries(kPolicyRejected, "02"), 1);
    QCOMPARE(m_house.entries(kPolicyApproved, "02"), 2);
    QCOMPARE(m_house.entries(kPolicyApproved, "01"), 0);
    const auto releases = m_house.local().desks().policy->releases(m_house.actor(Role::Supervisor));
    QCOMPARE(releases->front().note, std::string(kNote));
    QCOMPARE(releases->front().submitted_by, std::string("01"));
    QCOMPARE(releases->front().decided_by, std::string("02"));
}

QTEST_MAIN(TestPolicyChange)
#include "test_policy_change.moc"
