// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/test_draft_day.cpp  A day with the editor: what is undone is named and shown where it is, big pastes, what is said once
/// and is over, what others do meanwhile.
#include "tests/ui/draft_bench.h"
#include "ui/parts/ask_box.h"
#include "ui/text/language.h"

#include <QClipboard>

using ui::policy::DraftSession;
using Bench = tests::DraftBench;

class TestDraftDay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_language.apply(ui::text::Language::Chinese)); }
    void init() { tests::BeforeTheDraft() = {}; }

    void undoGoesToWhereItHappened();
    void undoIsNamedBeforeAndAfter();
    void emptyingWhatIsEmptyIsNoStep();
    void whatWasSaidOfAPasteGoesWithIt();
    void tenThousandRowsArePasted();
    void moreRulesThanATableHoldsAreRefused();
    void aDraftIsDiscardedWhileItIsSaved();
    void anotherPolicyGoesLiveMeanwhile();

private:
    ui::text::LanguageSwitch m_language;
};

/// In another table than the one that is shown: nobody would see what was taken back.
void TestDraftDay::undoGoesToWhereItHappened()
{
    Bench bench;
    QVERIFY(bench.opened());
    const auto& table = bench.page->table();
    const std::string first = table.tableName();
    bench.grid()->setCurrentCell(5, 3);
    bench.type(">= 2");
    bench.key(Qt::Key_Return);
    bench.key(Qt::Key_PageDown, Qt::ControlModifier);
    QVERIFY(table.tableName() != first);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(table.tableName(), first);
    QCOMPARE(bench.grid()->currentIndex(), table.index(5, 3));
    bench.key(Qt::Key_PageDown, Qt::ControlModifier);
    bench.key(Qt::Key_Y, Qt::ControlModifier);
    QCOMPARE(table.tableName(), first);
    QCOMPARE(bench.grid()->currentIndex(), table.index(5, 3));
    QCOMPARE(bench.cell(5, 3), QStringLiteral(">= 2"));
    bench.key(Qt::Key_Delete, Qt::ControlModifier);
    bench.grid()->setCurrentCell(0, 0);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.grid()->currentRow(), 5); // the rule that came back
}

void TestDraftDay::undoIsNamedBeforeAndAfter()
{
    Bench bench;
    QVERIFY(bench.opened());
    auto* undo = bench.find<widgets::Button>("draftUndo");
    QCOMPARE(undo->accessibleName(), QStringLiteral("撤销"));
    bench.grid()->setCurrentCell(1, 0);
    bench.type("> 9");
    bench.key(Qt::Key_Return);
    QCOMPARE(undo->accessibleName(), QStringLiteral("撤销：准入：单元格 A2"));
    bench.key(Qt::Key_Insert);
    QCOMPARE(undo->accessibleName(), QStringLiteral("撤销：准入：新增规则 4"));
    bench.key(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(undo->accessibleName(), QStringLiteral("撤销：准入：规则 4 移到 3"));
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(undo->accessibleName(), QStringLiteral("撤销：准入：新增规则 4"));
    QVERIFY(bench.sees(QStringLiteral("已撤销：准入：规则 4 移到 3")));
    bench.shot(QStringLiteral("draft-undone"));
    bench.key(Qt::Key_Y, Qt::ControlModifier);
    QVERIFY(bench.sees(QStringLiteral("已重做：准入：规则 4 移到 3")));
    bench.grid()->setCurrentCell(0, 0);
    bench.key(Qt::Key_Delete); // another change: that is over
    QVERIFY(!bench.sees(QStringLiteral("已重做：准入：规则 4 移到 3")));
}

/// Else Ctrl+Z does nothing that one could see.
void TestDraftDay::emptyingWhatIsEmptyIsNoStep()
{
    Bench bench;
    QVERIFY(bench.opened());
    bench.grid()->setCurrentCell(1, 0);
    QCOMPARE(bench.cell(1, 0), QStringLiteral("-"));
    bench.key(Qt::Key_Delete);
    QVERIFY(!bench.session_().canUndo());
}

void TestDraftDay::whatWasSaidOfAPasteGoesWithIt()
{
    Bench bench;
    QVERIFY(bench.opened());
    QGuiApplication::clipboard()->setText(QStringLiteral("拒绝\tR-501\tremark\ttoo much"));
    bench.grid()->setCurrentCell(3, 12);
    bench.key(Qt::Key_V, Qt::ControlModifier);
    auto* told = bench.find<widgets::Banner>("draftResult");
    QVERIFY(told->isVisible());
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!told->isVisible());
}

/// As a spreadsheet gives them; with one step, and one step back.
void TestDraftDay::tenThousandRowsArePasted()
{
    Bench bench;
    QVERIFY(bench.opened());
    const int rules = bench.page->table().ruleCount();
    constexpr int kRows = 10'000;
    QStringList lines;
    for (int i = 0; i < kRows; ++i)
        lines << QStringLiteral("%1\tA\t\t-\t\t\t\t\t\t\t\t\t拒绝\tR-501").arg(i);
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
    bench.grid()->setCurrentCell(rules, 0);
    bench.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(bench.page->table().ruleCount(), rules + kRows);
    QCOMPARE(bench.cell(rules + kRows - 1, 0), QString::number(kRows - 1));
    QCOMPARE(bench.cell(rules + kRows - 1, 2), QStringLiteral("-"));
    QCOMPARE(bench.cell(rules + kRows - 1, 12), QStringLiteral("\"decline\""));
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.page->table().ruleCount(), rules);
    QVERIFY(!bench.session_().canUndo());
    QVERIFY(bench.checked());
    QCOMPARE(bench.findings(), std::size_t{0});
}

void TestDraftDay::moreRulesThanATableHoldsAreRefused()
{
    Bench bench;
    QVERIFY(bench.opened());
    const int rules = bench.page->table().ruleCount();
    QGuiApplication::clipboard()->setText(QStringLiteral("1\n").repeated(20'000));
    bench.grid()->setCurrentCell(rules, 0);
    bench.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(bench.page->table().ruleCount(), rules);
    auto* told = bench.find<widgets::Banner>("draftResult");
    QVERIFY(told->isVisible());
    QVERIFY(bench.sees(QStringLiteral("20,000")));
}

void TestDraftDay::aDraftIsDiscardedWhileItIsSaved()
{
    Bench bench;
    QVERIFY(bench.opened());
    bench.office.policy.close("saveDraft");
    bench.type("> 8");
    bench.key(Qt::Key_Return);
    QTRY_COMPARE(bench.office.policy.count("saveDraft"), 1);
    std::optional<core::Expected<void>> answer;
    bench.page->session().discard([&](core::Expected<void> done) { answer = std::move(done); });
    bench.office.policy.open("saveDraft");
    QTRY_VERIFY(answer.has_value());
    QVERIFY(answer->has_value()); // it was no other window that saved it
    QCOMPARE(bench.session_().state(), DraftSession::State::None);
    QVERIFY(!bench.office.policy.savedDraft());
}

/// A colleague approves another policy while one types: that is said, and what is submitted is held against it.
void TestDraftDay::anotherPolicyGoesLiveMeanwhile()
{
    Bench bench;
    QVERIFY(bench.opened());
    bench.page->activate();
    auto* banner = bench.find<widgets::Banner>("draftNews");
    QVERIFY(!banner->isVisible());
    auto live = bench.office.policy.live(tests::SampleSupervisor()).value();
    live.version = "2026.08-1";
    live.hash.bytes[0] ^= 1U;
    bench.office.policy.setLive(live);
    QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), Bench::kWaitMs);
    QVERIFY(bench.sees(QStringLiteral("2026.08-1")));
    QTRY_VERIFY_WITH_TIMEOUT(bench.session_().comparison() != nullptr &&
                                 bench.session_().comparison()->before->version == "2026.08-1",
                             Bench::kWaitMs);
}

QTEST_MAIN(TestDraftDay)
#include "test_draft_day.moc"
