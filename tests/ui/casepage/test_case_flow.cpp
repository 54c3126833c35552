// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/casepage/test_case_flow.cpp  A reviewer's hands: verdicts by key, and everything that can come between.
#include "tests/ui/page_bench.h"
#include "ui/casepage/case_page.h"
#include "ui/text/language.h"
#include "widgets/banner.h"
#include "widgets/button.h"
#include "widgets/state_view.h"
#include "widgets/text.h"
#include "widgets/type_ahead_picker.h"

#include <QInputMethodEvent>
#include <QPlainTextEdit>

using core::model::Verdict;
using ui::casepage::CasePage;
using ui::casepage::SessionState;

class TestCaseFlow : public QObject {
    Q_OBJECT

    using Bench = tests::PageBench<CasePage>;
    ui::text::LanguageSwitch m_language;

    /// A case open, the next one prefetched, reasons known, and the guard of the verdict keys over.
    static void open(Bench& bench)
    {
        bench.page->open(QStringLiteral("next"));
        QTRY_VERIFY(bench.page->session().next() != nullptr);
        ready(bench);
    }
    static void ready(Bench& bench)
    {
        QTRY_VERIFY(!bench.page->session().choices(Verdict::Decline).empty());
        QTRY_VERIFY(!bench.page->keysGuarded());
        QTRY_VERIFY(!bench.page->session().refusal(Verdict::Decline));
    }
    static void key(Bench& bench, Qt::Key which, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget* focus = bench.window->focusWidget();
        QTest::keyClick(focus != nullptr ? focus : bench.page, which, modifiers);
    }
    static std::string number(Bench& bench)
    {
        return bench.page->session().current() != nullptr ? bench.page->session().current()->number : std::string();
    }
    static widgets::TypeAheadPicker* picker(Bench& bench) { return bench.find<widgets::TypeAheadPicker>("picker"); }
    static QString said(const QWidget* widget)
    {
        QStringList words;
        for (const auto* text : widget->findChildren<widgets::Text*>())
            words << text->text();
        return words.join(QLatin1Char(' '));
    }

private Q_SLOTS:
    void init() { QVERIFY(m_language.apply(ui::text::Language::Chinese)); }

    void oneLetterOneDigitEnter()
    {
        Bench bench;
        open(bench);
        QCOMPARE(number(bench), std::string("260714-0183"));
        bench.office.review.close("resolve");
        key(bench, Qt::Key_D);
        QVERIFY(picker(bench)->isOpen());
        key(bench, Qt::Key_2);
        key(bench, Qt::Key_Return);
        // The next case stands there before the store has answered.
        QVERIFY(!picker(bench)->isOpen());
        QCOMPARE(number(bench), std::string("260714-0133"));
        auto* strip = bench.find<QAbstractButton>("case_undo_strip");
        QVERIFY(strip->isVisible());
        QVERIFY(!strip->isEnabled());
        QVERIFY(strip->accessibleName().contains(QStringLiteral("正在记录 260714-0183 的拒绝")));
        bench.office.review.open("resolve");
        QTRY_VERIFY(strip->isEnabled());
        QVERIFY(strip->accessibleName().contains(QStringLiteral("撤销 260714-0183 的拒绝")));
        QCOMPARE(bench.office.review.resolved().size(), std::size_t(1));
        const auto request = bench.office.review.resolved().front();
        QCOMPARE(request.reasons, std::vector<std::string>{"R-511"});
        QVERIFY(request.verdict == Verdict::Decline);
        QVERIFY(!request.request_id.empty());
    }

    void eachVerdictHasItsLetter_data()
    {
        QTest::addColumn<int>("letter");
        QTest::addColumn<int>("verdict");
        QTest::newRow("approve") << int(Qt::Key_A) << int(Verdict::Approve);
        QTest::newRow("decline") << int(Qt::Key_D) << int(Verdict::Decline);
        QTest::newRow("documents") << int(Qt::Key_M) << int(Verdict::AskDocuments);
        QTest::newRow("escalate") << int(Qt::Key_E) << int(Verdict::Escalate);
    }

    void eachVerdictHasItsLetter()
    {
        QFETCH(int, letter);
        QFETCH(int, verdict);
        Bench bench;
        open(bench);
        key(bench, Qt::Key(letter));
        QVERIFY(picker(bench)->isOpen());
        key(bench, Qt::Key_Escape);
        QVERIFY(!picker(bench)->isOpen());
        QVERIFY(bench.office.review.resolved().empty());
        key(bench, Qt::Key(letter));
        key(bench, Qt::Key_Return);
        QTRY_COMPARE(bench.office.review.resolved().size(), std::size_t(1));
        QCOMPARE(int(bench.office.review.resolved().front().verdict), verdict);
    }

    void aDoublePressCannotDecideTheNextCase()
    {
        Bench bench;
        open(bench);
        key(bench, Qt::Key_A);
        key(bench, Qt::Key_Return);
        QCOMPARE(number(bench), std::string("260714-0133"));
        key(bench, Qt::Key_A); // within 300 ms
        QVERIFY(!picker(bench)->isOpen());
        ready(bench);
        key(bench, Qt::Key_A);
        QVERIFY(picker(bench)->isOpen());
    }

    void autoRepeatNeverTriggersAVerdict()
    {
        Bench bench;
        open(bench);
        QKeyEvent repeat(QEvent::KeyPress, Qt::Key_D, Qt::NoModifier, QStringLiteral("d"), true);
        QApplication::sendEvent(bench.page, &repeat);
        QVERIFY(!picker(bench)->isOpen());
        key(bench, Qt::Key_D);
        QKeyEvent enter(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, QString(), true);
        QApplication::sendEvent(bench.window->focusWidget(), &enter);
        QVERIFY(picker(bench)->isOpen());
        QVERIFY(bench.office.review.resolved().empty());
    }

    void secondReasonAndNoteGoWithTheVerdict()
    {
        Bench bench;
        open(bench);
        key(bench, Qt::Key_D);
        key(bench, Qt::Key_Down);
        key(bench, Qt::Key_Space);
        key(bench, Qt::Key_Tab);
        auto* note = bench.find<QPlainTextEdit>("case_note_edit");
        QVERIFY(note->hasFocus());
        QTest::keyClicks(note, QStringLiteral("income checked"));
        key(bench, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(picker(bench)->isOpen());
        key(bench, Qt::Key_Return);
        QTRY_COMPARE(bench.office.review.resolved().size(), std::size_t(1));
        const auto request = bench.office.review.resolved().front();
        QCOMPARE(request.reasons, (std::vector<std::string>{"R-510", "R-511"}));
        QCOMPARE(request.note, std::string("income checked"));
        QTRY_COMPARE(number(bench), std::string("260714-0133"));
        QCOMPARE(note->toPlainText(), QString());
    }

    void ctrlEnterStays()
    {
        Bench bench;
        open(bench);
        key(bench, Qt::Key_A);
        key(bench, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(bench.office.review.resolved().size(), std::size_t(1));
        QCOMPARE(number(bench), std::string("260714-0183"));
        QTRY_VERIFY(bench.page->session().refusal(Verdict::Approve).has_value());
        QTRY_VERIFY(said(bench.find<widgets::Banner>("case_banner")).contains(QStringLiteral("通过")));
        key(bench, Qt::Key_A);
        QVERIFY(!picker(bench)->isOpen());
    }

    void theInputMethodKeepsItsKeys()
    {
        Bench bench;
        open(bench);
        key(bench, Qt::Key_D);
        QWidget* field = bench.window->focusWidget();
        QInputMethodEvent composing(QStringLiteral("dt"), {});
        QApplication::sendEvent(field, &composing);
        QCOMPARE(picker(bench)->currentId(), QStringLiteral("R-510"));
        QTest::keyClick(field, Qt::Key_Return);
        QTest::keyClick(field, Qt::Key_2);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(picker(bench)->isOpen());
        QVERIFY(bench.office.review.resolved().empty());
        QInputMethodEvent committed(QString(), {});
        committed.setCommitString(QStringLiteral("集中"));
        QApplication::sendEvent(field, &committed);
        QCOMPARE(picker(bench)->currentId(), QStringLiteral("R-514"));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(bench.office.review.resolved().size(), std::size_t(1));
        QCOMPARE(bench.office.review.resolved().front().reasons, std::vector<std::string>{"R-514"});
    }

    void lettersAreTheNotesOwn()
    {
        Bench bench;
        open(bench);
        key(bench, Qt::Key_N);
        auto* note = bench.find<QPlainTextEdit>("case_note_edit");
        QVERIFY(note->hasFocus());
        QTest::keyClicks(note, QStringLiteral("add"));
        QCOMPARE(note->toPlainText(), QStringLiteral("add"));
        QVERIFY(!picker(bench)->isOpen());
        key(bench, Qt::Key_Escape);
        QVERIFY(!note->isVisible());
        key(bench, Qt::Key_D);
        QVERIFY(picker(bench)->isOpen());
    }

    void aNoteSurvivesACrash()
    {
        std::map<std::string, std::string> drafts;
        core::desks::CaseView view;
        {
            Bench bench;
            open(bench);
            key(bench, Qt::Key_N);
            QTest::keyClicks(bench.find<QPlainTextEdit>("case_note_edit"), QStringLiteral("half a sentence"));
            QTRY_COMPARE_WITH_TIMEOUT(bench.office.review.noteDrafts().size(), std::size_t(1), 600);
            drafts = bench.office.review.noteDrafts();
            view = bench.office.review.caseOf(core::desks::CaseId("case-0"));
        }
        QCOMPARE(drafts.at("case-0"), std::string("half a sentence"));
        Bench bench;
        view.note_draft = drafts.at("case-0");
        bench.office.review.putCase(view);
        bench.page->open(QStringLiteral("260714-0183"));
        QTRY_COMPARE(bench.find<QPlainTextEdit>("case_note_edit")->toPlainText(), QStringLiteral("half a sentence"));
    }

    /// Somebody who types without a pause is not asked to wait for their note to be kept.
    void aNoteIsKeptWhileItIsTyped()
    {
        Bench bench;
        open(bench);
        key(bench, Qt::Key_N);
        auto* note = bench.find<QPlainTextEdit>("case_note_edit");
        constexpr int kBetweenKeysMs = 40;
        constexpr int kMostKeys = 60;
        int keys = 0;
        for (; keys < kMostKeys && bench.office.review.noteDrafts().empty(); ++keys) {
            QTest::keyClick(note, Qt::Key_A);
            QTest::qWait(kBetweenKeysMs);
        }
        QVERIFY2(keys < kMostKeys, "nothing was kept before the typing stopped");
        const QString kept = QString::fromStdString(bench.office.review.noteDrafts().at("case-0"));
        QVERIFY(note->toPlainText().startsWith(kept));
        QVERIFY(note->hasFocus());
    }

    void aPageMadeAnewGoesBackToTheCase()
    {
        std::optional<ui::casepage::CasePlace> place;
        {
            Bench bench;
            open(bench);
            key(bench, Qt::Key_N);
            QTest::keyClicks(bench.find<QPlainTextEdit>("case_note_edit"), QStringLiteral("half"));
            place = bench.page->place();
        }
        QVERIFY(place && place->case_id == core::desks::CaseId("case-0") && !place->read_only);
        Bench bench; // its desk knows nothing of the note: what was typed a moment ago may still be on its way there
        bench.page->deactivate();
        bench.page->comeBackTo(*place);
        QVERIFY(bench.page->session().current() == nullptr);
        bench.page->activate();
        QTRY_VERIFY(bench.page->session().state() == SessionState::Open);
        QCOMPARE(bench.page->session().current()->number, std::string("260714-0183"));
        QVERIFY(!bench.page->session().readOnly());
        QCOMPARE(bench.find<QPlainTextEdit>("case_note_edit")->toPlainText(), QStringLiteral("half"));
        bench.page->deactivate();
        bench.page->activate(); // once only
        QCOMPARE(bench.office.review.count("claim"), 1);
    }

    void losingTheFocusKeepsTheDraftAtOnce()
    {
        Bench bench;
        open(bench);
        key(bench, Qt::Key_N);
        auto* note = bench.find<QPlainTextEdit>("case_note_edit");
        QTest::keyClicks(note, QStringLiteral("x"));
        bench.page->setFocus();
        QTRY_COMPARE_WITH_TIMEOUT(bench.office.review.count("saveNoteDraft"), 1, 150);
    }

    void undoBringsTheCaseBack()
    {
        Bench bench;
        open(bench);
        key(bench, Qt::Key_D);
        key(bench, Qt::Key_Return);
        QTRY_VERIFY(bench.page->session().undoLeftMs() > 0);
        key(bench, Qt::Key_U);
        QTRY_COMPARE(number(bench), std::string("260714-0183"));
        QVERIFY(bench.page->session().current()->verdicts.back().withdrawn);
        QVERIFY(bench.page->session().recording() == nullptr);
        QVERIFY(bench.page->session().next() != nullptr);
        QCOMPARE(bench.page->session().next()->number, std::string("260714-0133"));
        ready(bench);
        key(bench, Qt::Key_A);
        QVERIFY(picker(bench)->isOpen());
    }

    void anUndoTooLateSaysThatTheVerdictStands()
    {
        Bench bench;
        open(bench);
        key(bench, Qt::Key_D);
        key(bench, Qt::Key_Return);
        QTRY_VERIFY(bench.page->session().undoLeftMs() > 0);
        bench.office.review.setNow(tests::PictureTime().plusSeconds(6));
        key(bench, Qt::Key_U);
        auto* banner = bench.find<widgets::Banner>("case_banner");
        QTRY_VERIFY(said(banner).contains(QStringLiteral("结论没有撤销")));
        QCOMPARE(number(bench), std::string("260714-0133"));
        QVERIFY(!bench.page->session().refusal(Verdict::Approve));
    }

    void theWindowCloses()
    {
        Bench bench;
        open(bench);
        key(bench, Qt::Key_D);
        key(bench, Qt::Key_Return);
        auto* strip = bench.find<QAbstractButton>("case_undo_strip");
        QTRY_VERIFY(strip->isEnabled() && strip->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(!strip->isVisible(), 6000);
        const int asked = bench.office.review.count("undo");
        key(bench, Qt::Key_U);
        QCOMPARE(bench.office.review.count("undo"), asked);
    }
};

QTEST_MAIN(TestCaseFlow)
#include "test_case_flow.moc"
