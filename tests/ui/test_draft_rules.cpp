// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/test_draft_rules.cpp  Rules added, removed and moved in the editor, and ranges that travel to spreadsheets and back.
#include "tests/ui/draft_bench.h"
#include "ui/text/language.h"
#include "widgets/search_field.h"

#include <QClipboard>

using core::release::DraftFindingKind;
using Bench = tests::DraftBench;

class TestDraftRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_language.apply(ui::text::Language::Chinese)); }
    void init() { tests::BeforeTheDraft() = {}; }

    void rulesComeGoAndMove();
    void aRuleBeginsBelowTheRules();
    void rangesTravelAsText();
    void pastesCells();
    void textsThatAColumnNamesNeedNoQuotes();
    void keysOfASpreadsheet();
    void findsATextInTheTable();
    void aCaseThatKeepsItsRuleIsNoChange();
    void whatChangedIsKnownBeforeWhatIsWrong();

private:
    ui::text::LanguageSwitch m_language;
};

void TestDraftRules::rulesComeGoAndMove()
{
    Bench bench;
    QVERIFY(bench.opened());
    const int rules = bench.page->table().ruleCount();
    bench.grid()->setCurrentCell(0, 0);
    bench.key(Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
    QCOMPARE(bench.page->table().ruleCount(), rules + 1);
    QCOMPARE(bench.grid()->currentRow(), 1);
    QVERIFY(bench.checked());
    const auto& findings = bench.session_().check().findings;
    QVERIFY(std::any_of(findings.begin(), findings.end(), [](const auto& finding) {
        return finding.kind == DraftFindingKind::RuleWithoutCase && !finding.table.empty();
    }));
    bench.key(Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(bench.grid()->currentRow(), 2);
    QCOMPARE(bench.cell(2, 0), QStringLiteral("> 10"));
    bench.key(Qt::Key_Delete, Qt::ControlModifier);
    QCOMPARE(bench.page->table().ruleCount(), rules);
    QVERIFY(bench.checked());
    QCOMPARE(bench.findings(), std::size_t{0}); // cases kept the numbers of their rules
    bench.grid()->setCurrentCell(rules - 1, 13);
    bench.grid()->setCurrentCell(rules - 1, 14); // the remark
    bench.key(Qt::Key_F2);
    QVERIFY(bench.grid()->field() == nullptr || bench.grid()->field()->isVisible());
}

/// Column 1 reads the band: A, B is what people write, "A", "B" what FEEL needs; what the column does not name is said.
void TestDraftRules::textsThatAColumnNamesNeedNoQuotes()
{
    Bench bench;
    QVERIFY(bench.opened());
    QCOMPARE(bench.page->table().column(1)->name, std::string("band"));
    bench.grid()->setCurrentCell(0, 1);
    bench.type("A, B");
    bench.key(Qt::Key_Return);
    QCOMPARE(bench.cell(0, 1), QStringLiteral("\"A\", \"B\""));
    QGuiApplication::clipboard()->setText(QStringLiteral("A、C\n\"D\", E\nA, X\nmulti_apps_3m"));
    bench.grid()->setCurrentCell(0, 1);
    bench.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(bench.cell(0, 1), QStringLiteral("\"A\", \"C\""));
    QCOMPARE(bench.cell(1, 1), QStringLiteral("\"D\", \"E\""));
    QCOMPARE(bench.cell(2, 1), QStringLiteral("A, X"));
    QCOMPARE(bench.cell(3, 1), QStringLiteral("multi_apps_3m"));
    QVERIFY(bench.checked());
    const auto& findings = bench.session_().check().findings;
    const auto found = std::find_if(findings.begin(), findings.end(), [](const auto& finding) {
        return finding.kind == DraftFindingKind::Cell && finding.rules == std::vector<int>{3};
    });
    QVERIFY(found != findings.end());
    QVERIFY(bench.problem(0).contains(QStringLiteral("引号")));
}

void TestDraftRules::keysOfASpreadsheet()
{
    Bench bench;
    QVERIFY(bench.opened());
    const auto& table = bench.page->table();
    const int rules = table.ruleCount();
    bench.grid()->setCurrentCell(3, 2);
    bench.key(Qt::Key_Home);
    QCOMPARE(bench.grid()->currentIndex(), table.index(3, 0));
    bench.key(Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(bench.grid()->currentRow(), rules - 1);
    bench.key(Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(bench.grid()->currentIndex(), table.index(0, 0));
    bench.key(Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(bench.grid()->currentIndex(), table.index(rules - 1, 0));
    bench.grid()->setCurrentCell(2, 0);
    bench.key(Qt::Key_Insert, Qt::AltModifier); // above
    QCOMPARE(table.ruleCount(), rules + 1);
    QCOMPARE(bench.cell(2, 0), QStringLiteral("-"));
    QCOMPARE(bench.grid()->currentRow(), 2);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(table.ruleCount(), rules);
    const QString first = bench.cell(0, 0);
    bench.grid()->setCurrentCell(0, 0);
    for (int i = 0; i < 2; ++i)
        bench.key(Qt::Key_Down, Qt::ShiftModifier);
    bench.key(Qt::Key_D, Qt::ControlModifier); // the first through what is marked
    QCOMPARE(bench.cell(1, 0), first);
    QCOMPARE(bench.cell(2, 0), first);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(bench.cell(2, 0) != first);
    bench.grid()->setCurrentCell(0, 0);
    bench.key(Qt::Key_X, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), first);
    QCOMPARE(bench.cell(0, 0), QStringLiteral("-"));
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.cell(0, 0), first);
}

void TestDraftRules::findsATextInTheTable()
{
    Bench bench;
    QVERIFY(bench.opened());
    auto* field = bench.find<widgets::SearchField>("draftFind");
    QVERIFY(!field->isVisible());
    bench.key(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(field->isVisible() && field->hasFocus());
    bench.type("R-5");
    const QModelIndex one = bench.grid()->currentIndex();
    QVERIFY2(one.data(Qt::DisplayRole).toString().contains(QStringLiteral("R-5")),
             qPrintable(one.data(Qt::DisplayRole).toString()));
    bench.key(Qt::Key_Return);
    const QModelIndex two = bench.grid()->currentIndex();
    QVERIFY(two != one && two.data(Qt::DisplayRole).toString().contains(QStringLiteral("R-5")));
    bench.shot(QStringLiteral("draft-find"));
    bench.key(Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(bench.grid()->currentIndex(), one);
    bench.key(Qt::Key_Escape);
    QVERIFY(!field->isVisible() && bench.grid()->hasFocus());
    QCOMPARE(bench.grid()->currentIndex(), one);
}

/// A rule that is put first moves the numbers in the cases of the others: they did not change for that.
void TestDraftRules::aCaseThatKeepsItsRuleIsNoChange()
{
    Bench bench;
    QVERIFY(bench.opened());
    bench.grid()->setCurrentCell(0, 0);
    bench.key(Qt::Key_Insert, Qt::AltModifier);
    QVERIFY(bench.checked());
    QCOMPARE(bench.session_().comparison()->changes.size(), std::size_t{1}); // the rule alone
    bench.type("= 77");
    bench.key(Qt::Key_Return);
    QVERIFY(bench.checked());
    bench.key(Qt::Key_F9);
    bench.grid()->setCurrentCell(4, 0);
    bench.shot(QStringLiteral("draft-new-rule"));
    const auto changes = bench.session_().comparison()->changes;
    QVERIFY(changes.front().kind == core::desks::PolicyChangeKind::RuleAdded);
    QCOMPARE(changes.size(), std::size_t{1});
}

/// The last row is no rule: what is typed there makes one, in one step.
/// Marks of changed cells and the list of changes do not wait for compiling, cases and proofs.
void TestDraftRules::whatChangedIsKnownBeforeWhatIsWrong()
{
    Bench bench;
    QVERIFY(bench.opened());
    const auto& session = bench.session_();
    QStringList order;
    QObject::connect(&session, &ui::policy::DraftSession::compared, &session, [&] {
        order << QStringLiteral("compared %1").arg(session.comparison()->changes.size());
        QVERIFY(session.isChecking());
    });
    QObject::connect(&session, &ui::policy::DraftSession::checked, &session,
                     [&] { order << QStringLiteral("checked"); });
    bench.grid()->setCurrentCell(0, 0);
    bench.key(Qt::Key_Insert);
    QVERIFY(bench.checked());
    QVERIFY2(order.size() >= 2, qPrintable(order.join(QLatin1Char(' '))));
    QVERIFY2(order.first() == QLatin1String("compared 1"), qPrintable(order.first()));
    QCOMPARE(order.last(), QStringLiteral("checked"));
}

void TestDraftRules::aRuleBeginsBelowTheRules()
{
    Bench bench;
    QVERIFY(bench.opened());
    const auto& table = bench.page->table();
    const int rules = table.ruleCount();
    QCOMPARE(table.rowCount(), rules + 1);
    QVERIFY(table.isGhost(rules));
    bench.key(Qt::Key_Down, Qt::ControlModifier);
    bench.key(Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(bench.grid()->currentRow(), rules);
    bench.key(Qt::Key_Delete, Qt::ControlModifier); // there is nothing to remove
    QCOMPARE(table.ruleCount(), rules);
    bench.type("> 20");
    QCOMPARE(table.ruleCount(), rules); // it is checked and saved, and no step yet
    QTRY_VERIFY(bench.office.policy.savedDraft()->files.at("policy.dmn").find("&gt; 20") != std::string::npos);
    bench.key(Qt::Key_Return);
    QCOMPARE(table.ruleCount(), rules + 1);
    QCOMPARE(bench.cell(rules, 0), QStringLiteral("> 20"));
    QCOMPARE(bench.grid()->currentRow(), rules + 1); // on the new last row
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(table.ruleCount(), rules);
    QVERIFY(!bench.session_().canUndo());
}

void TestDraftRules::rangesTravelAsText()
{
    Bench bench;
    QVERIFY(bench.opened());
    const auto& table = bench.page->table();
    const int rules = table.ruleCount();
    bench.grid()->setCurrentCell(3, 0);
    bench.key(Qt::Key_Down, Qt::ShiftModifier);
    bench.key(Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(bench.grid()->range(), QRect(QPoint(0, 3), QPoint(1, 4)));
    bench.key(Qt::Key_C, Qt::ControlModifier);
    const QStringList was{bench.cell(3, 0), bench.cell(3, 1), bench.cell(4, 0), bench.cell(4, 1)};
    bench.grid()->setCurrentCell(rules, 0);
    QVERIFY(!bench.grid()->hasRange());
    bench.key(Qt::Key_V, Qt::ControlModifier); // two rows below the last rule become rules
    QCOMPARE(table.ruleCount(), rules + 2);
    const QStringList is{bench.cell(rules, 0), bench.cell(rules, 1), bench.cell(rules + 1, 0),
                         bench.cell(rules + 1, 1)};
    QCOMPARE(is, was);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(table.ruleCount(), rules);
    QVERIFY(!bench.session_().canUndo());
    // As a spreadsheet gives it: words of the console, yes and no, quotes doubled.
    QGuiApplication::clipboard()->setText(QStringLiteral("≥ 9\t\"\"\"A\"\"\"\r\n> 3\t\"B\""));
    bench.grid()->setCurrentCell(3, 0);
    bench.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(bench.cell(3, 0), QStringLiteral(">= 9"));
    QCOMPARE(bench.cell(3, 1), QStringLiteral("\"A\""));
    QCOMPARE(bench.cell(4, 1), QStringLiteral("\"B\""));
    QGuiApplication::clipboard()->setText(QStringLiteral("拒绝\tR-501\tremark\ttoo much"));
    bench.grid()->setCurrentCell(3, 12);
    bench.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(bench.cell(3, 12), QStringLiteral("\"decline\""));
    QVERIFY(bench.find<widgets::Banner>("draftResult")->isVisible()); // one text found no column
}

void TestDraftRules::pastesCells()
{
    Bench bench;
    QVERIFY(bench.opened());
    bench.key(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("> 10"));
    QGuiApplication::clipboard()->setText(QStringLiteral("> 11\t\"A\"\n> 12\t\"B\"\n"));
    bench.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(bench.cell(0, 0), QStringLiteral("> 11"));
    QCOMPARE(bench.cell(1, 1), QStringLiteral("\"B\""));
    bench.key(Qt::Key_Z, Qt::ControlModifier); // one step
    QCOMPARE(bench.cell(0, 0), QStringLiteral("> 10"));
    QVERIFY(!bench.session_().canUndo());
    bench.key(Qt::Key_Down);
    bench.key(Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(bench.cell(1, 0), QStringLiteral("> 10"));
    bench.key(Qt::Key_Delete);
    QCOMPARE(bench.cell(1, 0), QStringLiteral("-"));
}

QTEST_MAIN(TestDraftRules)
#include "test_draft_rules.moc"
