// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/casepage/test_case_trouble.cpp  What can go wrong with a case, and what the page then says and keeps.
#include "tests/ui/page_bench.h"
#include "ui/casepage/case_page.h"
#include "ui/text/language.h"
#include "widgets/banner.h"
#include "widgets/state_view.h"
#include "widgets/text.h"
#include "widgets/type_ahead_picker.h"

#include <QPlainTextEdit>

using core::ErrorCode;
using core::model::CaseState;
using core::model::HoldKind;
using core::model::Verdict;
using ui::casepage::CasePage;
using ui::casepage::SessionState;

class TestCaseTrouble : public QObject {
    Q_OBJECT

    using Bench = tests::PageBench<CasePage>;
    ui::text::LanguageSwitch m_language;

    static void open(Bench& bench)
    {
        bench.page->open(QStringLiteral("next"));
        QTRY_VERIFY(bench.page->session().next() != nullptr);
        QTRY_VERIFY(!bench.page->session().choices(Verdict::Decline).empty());
        QTRY_VERIFY(!bench.page->keysGuarded());
    }
    static void key(Bench& bench, Qt::Key which)
    {
        QWidget* focus = bench.window->focusWidget();
        QTest::keyClick(focus != nullptr ? focus : bench.page, which);
    }
    static std::string number(Bench& bench)
    {
        return bench.page->session().current() != nullptr ? bench.page->session().current()->number : std::string();
    }
    static QString said(const QWidget* widget)
    {
        QStringList words;
        for (const auto* text : widget->findChildren<widgets::Text*>())
            words << text->text();
        return words.join(QLatin1Char(' '));
    }
    static QString banner(Bench& bench)
    {
        const auto* line = bench.find<widgets::Banner>("case_banner");
        return line->isVisible() ? said(line) : QString();
    }
    static core::desks::CaseView byOther(Bench& bench, const char* id)
    {
        auto view = bench.office.review.caseOf(core::desks::CaseId(id));
        view.hold = {HoldKind::Claim, "04", false, tests::PictureTime().plusSeconds(372)};
        ++view.version;
        return view;
    }

private Q_SLOTS:
    void init() { QVERIFY(m_language.apply(ui::text::Language::Chinese)); }

    void aFailedCommitBringsTheCaseBackWithReasonsAndNote()
    {
        Bench bench;
        open(bench);
        key(bench, Qt::Key_N);
        QTest::keyClicks(bench.find<QPlainTextEdit>("case_note_edit"), QStringLiteral("seen"));
        key(bench, Qt::Key_Escape);
        bench.office.review.failNext("resolve", ErrorCode::StoreUnavailable);
        key(bench, Qt::Key_D);
        key(bench, Qt::Key_3);
        key(bench, Qt::Key_Return);
        QTRY_VERIFY(banner(bench).contains(QStringLiteral("结论没有保存")));
        QVERIFY(banner(bench).contains(QStringLiteral("没有写入任何内容，可以再次提交。")));
        QVERIFY(banner(bench).contains(QStringLiteral("E-5001")));
        QCOMPARE(number(bench), std::string("260714-0183"));
        QCOMPARE(bench.find<QPlainTextEdit>("case_note_edit")->toPlainText(), QStringLiteral("seen"));
        QVERIFY(bench.office.review.resolved().empty());
        QTRY_VERIFY(!bench.page->keysGuarded());
        QTRY_VERIFY(!bench.page->session().refusal(Verdict::Decline));
        key(bench, Qt::Key_D);
        QCOMPARE(bench.find<widgets::TypeAheadPicker>("picker")->chosenIds(), QStringList{QStringLiteral("R-514")});
        key(bench, Qt::Key_Escape);
        key(bench, Qt::Key_Return); // retry
        QTRY_COMPARE(bench.office.review.resolved().size(), std::size_t(1));
        QCOMPARE(bench.office.review.resolved().front().reasons, std::vector<std::string>{"R-514"});
        QCOMPARE(bench.office.review.resolved().front().note, std::string("seen"));
        QTRY_COMPARE(number(bench), std::string("260714-0133"));
        QVERIFY(banner(bench).isEmpty());
    }

    void someoneElseWon()
    {
        Bench bench;
        open(bench);
        auto view = byOther(bench, "case-0");
        view.state = CaseState::Resolved;
        view.hold = {};
        view.verdicts.push_back({core::base::VerdictId("theirs"),
                                 Verdict::Approve,
                                 "04",
                                 tests::PictureTime().plusSeconds(-60),
                                 {"R-020"},
                                 false});
        bench.office.review.putCase(view);
        key(bench, Qt::Key_D);
        key(bench, Qt::Key_Return);
        QTRY_VERIFY(banner(bench).contains(QStringLiteral("04 号已在 10:23 作出结论")));
        const QString told = banner(bench);
        QVERIFY2(told.contains(QStringLiteral("已记录：通过 R-020")), qPrintable(told));
        QVERIFY2(told.contains(QStringLiteral("你的选择：拒绝 R-510")), qPrintable(told));
        QVERIFY2(told.contains(QStringLiteral("你的结论没有写入")), qPrintable(told));
        QCOMPARE(number(bench), std::string("260714-0183"));
        QTRY_VERIFY(!bench.page->keysGuarded());
        key(bench, Qt::Key_A);
        QVERIFY(!bench.find<widgets::TypeAheadPicker>("picker")->isOpen());
        key(bench, Qt::Key_T);
        QTRY_COMPARE(number(bench), std::string("260714-0133"));
        QVERIFY(banner(bench).isEmpty());
        QVERIFY(bench.office.review.resolved().empty());
    }

    void theRecordThatWonIsAKeyAway()
    {
        Bench bench;
        open(bench);
        auto view = byOther(bench, "case-0");
        view.state = CaseState::Resolved;
        view.hold = {};
        view.verdicts.push_back({core::base::VerdictId("theirs"),
                                 Verdict::Approve,
                                 "04",
                                 tests::PictureTime().plusSeconds(-60),
                                 {"R-020"},
                                 false});
        bench.office.review.putCase(view);
        key(bench, Qt::Key_D);
        key(bench, Qt::Key_Return);
        QTRY_VERIFY(banner(bench).contains(QStringLiteral("你的结论没有写入")));
        const auto* see = bench.find<QWidget>("banner_other");
        QVERIFY(see->isVisible());
        bench.shot(QStringLiteral("case-conflict"));
        key(bench, Qt::Key_Return);
        QTRY_VERIFY(bench.page->session().readOnly() && !bench.page->session().trouble());
        QCOMPARE(number(bench), std::string("260714-0183"));
        QTRY_COMPARE(bench.page->session().current()->verdicts.size(), std::size_t(1));
        QTRY_VERIFY(banner(bench).contains(QStringLiteral("04 号")));
        QVERIFY(!see->isVisible());
        QVERIFY(bench.office.review.resolved().empty());
        QTRY_VERIFY(!bench.page->keysGuarded());
        key(bench, Qt::Key_T);
        QTRY_COMPARE(number(bench), std::string("260714-0133"));
    }

    void theClaimRunsOut()
    {
        Bench bench;
        open(bench);
        bench.office.review.setNow(tests::PictureTime().plusSeconds(901));
        QTRY_VERIFY_WITH_TIMEOUT(banner(bench).contains(QStringLiteral("领取已到期")), 3000);
        key(bench, Qt::Key_D);
        QVERIFY(!bench.find<widgets::TypeAheadPicker>("picker")->isOpen());
        auto* why = bench.find<widgets::Text>("case_why_refused");
        QVERIFY(why->isVisible());
        QVERIFY(why->text().contains(QStringLiteral("领取已到期")));
        key(bench, Qt::Key_F5);
        QTRY_VERIFY(!bench.page->session().refusal(Verdict::Decline));
        QTRY_VERIFY(banner(bench).isEmpty());
    }

    void theClaimRunsOutUnderTheVerdict()
    {
        Bench bench;
        open(bench);
        key(bench, Qt::Key_D);
        bench.office.review.failNext("resolve", ErrorCode::LeaseExpired);
        key(bench, Qt::Key_Return);
        QTRY_VERIFY(banner(bench).contains(QStringLiteral("你的结论没有写入")));
        QVERIFY(bench.office.review.resolved().empty());
        QVERIFY(bench.page->session().refusal(Verdict::Decline).has_value());
    }

    void aCaseHeldByAnotherCanOnlyBeRead()
    {
        Bench bench;
        bench.office.review.putCase(byOther(bench, "case-2"));
        bench.page->open(QStringLiteral("case-2"));
        QTRY_VERIFY(bench.page->session().state() == SessionState::Locked);
        auto* state = bench.find<widgets::StateView>("case_state");
        QVERIFY(state->isVisible());
        QVERIFY(said(state).contains(QStringLiteral("04 号正在审核")));
        QVERIFY(said(state).contains(QStringLiteral("6:12")));
        key(bench, Qt::Key_Return);
        QTRY_VERIFY(bench.page->session().state() == SessionState::Open);
        QVERIFY(bench.page->session().readOnly());
        QTRY_VERIFY(!bench.page->keysGuarded());
        key(bench, Qt::Key_A);
        QVERIFY(!bench.find<widgets::TypeAheadPicker>("picker")->isOpen());
        QVERIFY(bench.find<widgets::Text>("case_why_refused")->text().contains(QStringLiteral("他人持有")));
    }

    void anUpdateWaitsForF5()
    {
        Bench bench;
        open(bench);
        QTRY_VERIFY(bench.office.review.count("changesSince") > 0);
        QTest::qWait(300);
        auto view = bench.office.review.caseOf(core::desks::CaseId("case-0"));
        view.documents.push_back({"bureau report", tests::PictureTime()});
        ++view.version;
        bench.office.review.putCase(view);
        bench.office.review.addChange(
            {7, "case.document", core::desks::CaseId("case-0"), "09", tests::PictureTime().plusSeconds(-120)});
        QTRY_VERIFY_WITH_TIMEOUT(banner(bench).contains(QStringLiteral("案件在 10:22 有更新")), 2000);
        QVERIFY(bench.page->session().refusal(Verdict::Approve).has_value());
        QVERIFY(bench.page->session().current()->documents.empty());
        key(bench, Qt::Key_F5);
        QTRY_COMPARE(bench.page->session().current()->documents.size(), std::size_t(1));
        QVERIFY(banner(bench).isEmpty());
        QVERIFY(!bench.page->session().refusal(Verdict::Approve));
    }

    void ownChangesAreNoNews()
    {
        Bench bench;
        open(bench);
        bench.page->session().noteChange(
            {9, "case.extended", core::desks::CaseId("case-0"), "06", tests::PictureTime()});
        QVERIFY(!bench.page->session().isStale());
    }

    /// The feed tells what happened up to 250 ms ago: a colleague put the case back, then it was claimed here.
    void whatTheViewHoldsAlreadyIsNoNews()
    {
        Bench bench;
        auto view = bench.office.review.caseOf(core::desks::CaseId("case-0"));
        view.sequence = 8;
        bench.office.review.putCase(view);
        open(bench);
        const core::desks::CaseId id("case-0");
        bench.page->session().noteChange({8, "case.put_back", id, "09", tests::PictureTime()});
        QVERIFY(!bench.page->session().isStale());
        bench.page->session().noteChange({9, "case.reassigned", id, "09", tests::PictureTime()});
        QVERIFY(bench.page->session().isStale());
    }

    /// The prefetch ran out while the case before it was read, and another reviewer was faster.
    void aPrefetchedCaseTakenByAnotherGivesWayToTheNext()
    {
        Bench bench;
        open(bench);
        bench.office.review.putCase(byOther(bench, "case-1"));
        key(bench, Qt::Key_D);
        key(bench, Qt::Key_Return);
        QTRY_COMPARE(number(bench), std::string("260714-0157"));
        QTRY_VERIFY(!bench.page->session().refusal(Verdict::Approve));
        QTRY_COMPARE(bench.office.review.resolved().size(), std::size_t(1));
    }

    void aVerdictGivenBeforeTheClaimFailedIsNotLostSilently()
    {
        Bench bench;
        open(bench);
        bench.office.review.close("claim");
        key(bench, Qt::Key_D);
        key(bench, Qt::Key_Return);
        QCOMPARE(number(bench), std::string("260714-0133"));
        QTRY_VERIFY(!bench.page->keysGuarded());
        key(bench, Qt::Key_A);
        key(bench, Qt::Key_Return);
        bench.office.review.putCase(byOther(bench, "case-1"));
        bench.office.review.open("claim");
        QTRY_VERIFY(banner(bench).contains(QStringLiteral("你的结论没有写入")));
        QCOMPARE(number(bench), std::string("260714-0133"));
        QCOMPARE(bench.office.review.resolved().size(), std::size_t(1));
    }

    void anEmptyQueueSaysSo()
    {
        Bench bench;
        bench.office.review.setCases({tests::SampleCase()});
        bench.page->open(QStringLiteral("next"));
        QTRY_COMPARE(number(bench), std::string("260714-0183"));
        QTRY_VERIFY(!bench.page->session().choices(Verdict::Approve).empty());
        QTRY_VERIFY(!bench.page->keysGuarded());
        key(bench, Qt::Key_A);
        key(bench, Qt::Key_Return);
        auto* state = bench.find<widgets::StateView>("case_state");
        QTRY_VERIFY(state->isVisible());
        QVERIFY(said(state).contains(QStringLiteral("队列已清空")));
        QTRY_COMPARE(bench.office.review.resolved().size(), std::size_t(1));
    }

    void waitingShowsOnlyAfterHalfASecond()
    {
        Bench bench;
        bench.office.review.close("takeNext");
        bench.page->open(QStringLiteral("next"));
        auto* state = bench.find<widgets::StateView>("case_state");
        QTest::qWait(250);
        QVERIFY(!said(state).contains(QStringLiteral("正在等待存储应答")));
        QTRY_VERIFY_WITH_TIMEOUT(said(state).contains(QStringLiteral("正在等待存储应答")), 1000);
        key(bench, Qt::Key_Escape);
        QVERIFY(bench.page->session().state() == SessionState::None);
        bench.office.review.open("takeNext");
    }

    void aStoreThatFailsIsNamedByNumberOnly()
    {
        Bench bench;
        bench.office.review.failNext("takeNext", ErrorCode::StoreUnavailable);
        bench.page->open(QStringLiteral("next"));
        auto* state = bench.find<widgets::StateView>("case_state");
        QTRY_VERIFY(said(state).contains(QStringLiteral("案件没有打开")));
        QVERIFY(said(state).contains(QStringLiteral("E-5001")));
        QVERIFY(!said(state).contains(QStringLiteral("on order")));
        key(bench, Qt::Key_T);
        QTRY_COMPARE(number(bench), std::string("260714-0183"));
    }

    void aSecondApproverMayReturn()
    {
        Bench bench(tests::SampleSupervisor());
        auto view = tests::SampleCase();
        view.state = CaseState::SecondApproval;
        view.verdicts.push_back({core::base::VerdictId("first"),
                                 Verdict::Approve,
                                 "06",
                                 tests::PictureTime().plusSeconds(-600),
                                 {"R-020"},
                                 false});
        bench.office.review.putCase(view);
        bench.page->open(QStringLiteral("case-0"));
        QTRY_COMPARE(number(bench), std::string("260714-0183"));
        QTRY_VERIFY(!bench.page->session().choices(Verdict::Return).empty());
        QTRY_VERIFY(!bench.page->keysGuarded());
        QVERIFY(banner(bench).contains(QStringLiteral("06 号已给出通过")));
        QVERIFY(bench.find<QAbstractButton>("case_return")->isVisible());
        QVERIFY(!bench.find<QAbstractButton>("case_escalate")->isVisible());
        key(bench, Qt::Key_E);
        key(bench, Qt::Key_Return);
        QTRY_COMPARE(bench.office.review.resolved().size(), std::size_t(1));
        QVERIFY(bench.office.review.resolved().front().verdict == Verdict::Return);
    }

    void refusedVerdictsSayWhy()
    {
        Bench bench;
        auto view = tests::SampleCase();
        view.refused[static_cast<std::size_t>(Verdict::Approve)] = ErrorCode::Forbidden;
        bench.office.review.putCase(view);
        open(bench);
        auto* approve = bench.find<QAbstractButton>("case_approve");
        QVERIFY(!approve->isEnabled());
        auto* why = bench.find<widgets::Text>("case_why_refused");
        QVERIFY(why->isVisible());
        QVERIFY(why->text().startsWith(QStringLiteral("通过：")));
        QVERIFY(bench.find<QAbstractButton>("case_decline")->isEnabled());
        key(bench, Qt::Key_A);
        QVERIFY(!bench.find<widgets::TypeAheadPicker>("picker")->isOpen());
    }

    void aPartyMayDecideNothing()
    {
        Bench bench;
        auto view = tests::SampleCase();
        view.party = true;
        bench.office.review.putCase(view);
        bench.page->open(QStringLiteral("case-0"));
        QTRY_COMPARE(number(bench), std::string("260714-0183"));
        QTRY_VERIFY(!bench.page->keysGuarded());
        QCOMPARE(bench.find<widgets::Text>("case_why_refused")->text(), QStringLiteral("本人与案件有关"));
        key(bench, Qt::Key_D);
        QVERIFY(!bench.find<widgets::TypeAheadPicker>("picker")->isOpen());
    }
};

QTEST_MAIN(TestCaseTrouble)
#include "test_case_trouble.moc"
