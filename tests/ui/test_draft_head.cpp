// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/test_draft_head.cpp  The head of a table written in the editor: its hit policy and the values its columns take; and what a screen
/// reader finds in the editor.
#include "core/policy/draft.h"
#include "tests/ui/draft_bench.h"
#include "ui/policy/cell_paste.h"
#include "ui/policy/cell_text.h"
#include "ui/policy/feel_suggestions.h"
#include "ui/policy/head_field.h"
#include "ui/policy/rule_bar.h"
#include "ui/text/language.h"
#include "widgets/chip.h"

#include <QAccessible>
#include <QHeaderView>

using core::release::DraftFindingKind;
using Bench = tests::DraftBench;

namespace {

struct HeadBench : Bench {
    ui::policy::FeelCellEdit* field() const
    {
        for (auto* found : window->findChildren<ui::policy::FeelCellEdit*>(QStringLiteral("policyHeadEdit"))) {
            if (found->isVisible())
                return found;
        }
        return nullptr;
    }
    const core::desks::TableView& table() const { return *page->table().table(); }
};

} // namespace

class TestDraftHead : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_language.apply(ui::text::Language::Chinese)); }
    void init() { tests::BeforeTheDraft() = {}; }

    void theHitPolicyIsWritten();
    void aWrongHitPolicyStaysOpen();
    void theValuesOfAColumnAreWritten();
    void whatIsWrongIsSaidWhereItIsTyped();
    void tabGoesToTheNextHead();
    void aScreenReaderFindsEverything();
    void datesAndRangesAreMeant();

private:
    ui::text::LanguageSwitch m_language;
};

/// Its word or its name; verified while it is typed; undone like a cell.
void TestDraftHead::theHitPolicyIsWritten()
{
    HeadBench bench;
    QVERIFY(bench.opened());
    QCOMPARE(bench.table().hit_policy, std::string("FIRST"));
    const auto conflicts = [&] {
        const auto& all = bench.session_().check().findings;
        return std::count_if(all.begin(), all.end(), [](const auto& found) {
            return found.kind == DraftFindingKind::Conflict || found.kind == DraftFindingKind::Overlap;
        });
    };
    const auto before = conflicts();
    bench.key(Qt::Key_H, Qt::AltModifier);
    QVERIFY(bench.field() != nullptr && bench.field()->hasFocus());
    QCOMPARE(bench.field()->text(), QStringLiteral("FIRST"));
    bench.type("uniq");
    QTRY_VERIFY_WITH_TIMEOUT(bench.checked() && conflicts() > before, Bench::kWaitMs); // and nothing is kept yet
    QCOMPARE(bench.table().hit_policy, std::string("FIRST"));
    bench.shot(QStringLiteral("draft-hit-policy"));
    bench.key(Qt::Key_Return);
    QVERIFY(bench.field() == nullptr);
    QVERIFY(bench.grid()->hasFocus());
    QCOMPARE(bench.table().hit_policy, std::string("UNIQUE"));
    QVERIFY(bench.checked());
    const auto* const chip = bench.find<widgets::Chip>("draftHeadChip");
    QCOMPARE(chip->text(), QStringLiteral("命中策略：唯一"));
    bench.key(Qt::Key_F9);
    QTRY_COMPARE(bench.page->changes().rowCount(), 1);
    QCOMPARE(bench.page->changes().index(0, 0).data().toString(), QStringLiteral("命中策略"));
    QCOMPARE(bench.page->changes().index(0, 2).data().toString(), QStringLiteral("首条"));
    QCOMPARE(bench.page->changes().index(0, 3).data().toString(), QStringLiteral("唯一"));
    bench.key(Qt::Key_F9);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.table().hit_policy, std::string("FIRST"));
    QCOMPARE(chip->text(), QStringLiteral("命中策略：首条")); // it follows
    bench.key(Qt::Key_Y, Qt::ControlModifier);
    QCOMPARE(bench.table().hit_policy, std::string("UNIQUE"));
}

void TestDraftHead::aWrongHitPolicyStaysOpen()
{
    HeadBench bench;
    QVERIFY(bench.opened());
    bench.key(Qt::Key_H, Qt::AltModifier);
    bench.type("rule order");
    bench.key(Qt::Key_Return);
    QVERIFY(bench.field() != nullptr);
    QCOMPARE(bench.field()->problem(), QStringLiteral("没有这种命中策略。"));
    bench.key(Qt::Key_Escape);
    QVERIFY(bench.field() == nullptr);
    QVERIFY(!bench.session_().canUndo());
    // PRIORITY asks for the values of its output: refused where it is typed, until they are there.
    bench.key(Qt::Key_H, Qt::AltModifier);
    bench.type("prio");
    QTRY_VERIFY(bench.field() != nullptr && bench.field()->problem().contains(QStringLiteral("取值清单")));
    bench.key(Qt::Key_Escape);
    QVERIFY(bench.checked());
    QCOMPARE(bench.findings(), std::size_t{0});
}

/// In the column's head: saved, compared, and kept by the check as any other change.
void TestDraftHead::theValuesOfAColumnAreWritten()
{
    HeadBench bench;
    QVERIFY(bench.opened());
    bench.grid()->setCurrentCell(2, 0);
    bench.key(Qt::Key_V, Qt::AltModifier);
    QVERIFY(bench.field() != nullptr);
    QCOMPARE(bench.field()->text(), QString());
    bench.type("[0..99]");
    QTRY_COMPARE(bench.find<ui::policy::RuleBar>("draftRuleBar")->sentence(),
                 QStringLiteral("近 3 个月多头申请允许的取值"));
    const int head = bench.grid()->horizontalHeader()->geometry().bottom();
    QVERIFY(bench.field()->mapTo(bench.grid(), QPoint(0, 0)).y() > head); // the name of the column is read with it
    bench.shot(QStringLiteral("draft-allowed"));
    bench.key(Qt::Key_Return);
    QCOMPARE(bench.table().columns[0].allowed, std::string("[0..99]"));
    QCOMPARE(bench.grid()->currentRow(), 2);
    QVERIFY(bench.page->table()
                .headerData(0, Qt::Horizontal, ui::policy::NoteRole)
                .toString()
                .endsWith(QStringLiteral("限定")));
    QVERIFY(bench.page->table()
                .headerData(0, Qt::Horizontal, Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("[0..99]")));
    QVERIFY(bench.checked());
    bench.key(Qt::Key_F9);
    QTRY_COMPARE(bench.page->changes().rowCount(), 1);
    QCOMPARE(bench.page->changes().index(0, 2).data().toString(), QStringLiteral("不限"));
    bench.key(Qt::Key_F9);
    QTRY_VERIFY(bench.session_().saving() == ui::policy::DraftSession::Saving::Saved);
    const std::string bytes = bench.office.policy.savedDraft()->files.at("policy.dmn");
    QVERIFY(bytes.find("<inputValues><text>[0..99]</text></inputValues>") != std::string::npos);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(bench.table().columns[0].allowed.empty());
    QTRY_VERIFY(bench.office.policy.savedDraft()->files.at("policy.dmn").find("[0..99]") == std::string::npos);
}

void TestDraftHead::whatIsWrongIsSaidWhereItIsTyped()
{
    HeadBench bench;
    QVERIFY(bench.opened());
    bench.key(Qt::Key_V, Qt::AltModifier);
    bench.type("[0..");
    QTRY_VERIFY(bench.field() != nullptr && bench.field()->problem().contains(QStringLiteral("第 1 行")));
    bench.key(Qt::Key_Return); // a draft need not compile
    QVERIFY(bench.checked());
    QVERIFY(bench.page->table().headerData(0, Qt::Horizontal, ui::policy::ProblemRole).isValid());
    QVERIFY2(bench.problem(0).contains(QStringLiteral("列头")), qPrintable(bench.problem(0)));
    bench.key(Qt::Key_V, Qt::AltModifier);
    QVERIFY(bench.field() != nullptr);
    QCOMPARE(bench.grid()->currentIndex().column(), 0);
    bench.type("-"); // every value
    QCOMPARE(bench.field()->text(), QStringLiteral("-"));
    bench.key(Qt::Key_Return);
    QCOMPARE(QString::fromStdString(bench.table().columns[0].allowed), QString());
    QVERIFY(bench.checked());
    QVERIFY(!bench.page->table().headerData(0, Qt::Horizontal, ui::policy::ProblemRole).isValid());
    QCOMPARE(bench.findings(), std::size_t{0});
    // A regular expression that can never be used is said as it is typed, and where.
    bench.type("matches(string(?), \"(\")");
    QTRY_VERIFY(bench.grid()->field() != nullptr &&
                bench.grid()->field()->problem().contains(QStringLiteral("正则表达式中的 ( 没有闭合")));
    QVERIFY2(bench.grid()->field()->problem().startsWith(QStringLiteral("第 1 行第 20 列")),
             qPrintable(bench.grid()->field()->problem()));
}

void TestDraftHead::tabGoesToTheNextHead()
{
    HeadBench bench;
    QVERIFY(bench.opened());
    bench.grid()->setCurrentCell(0, 0);
    bench.key(Qt::Key_V, Qt::AltModifier);
    bench.type(">= 0");
    bench.key(Qt::Key_Tab);
    QVERIFY(bench.field() != nullptr && bench.field()->hasFocus());
    QCOMPARE(bench.grid()->currentIndex().column(), 1);
    QCOMPARE(bench.table().columns[0].allowed, std::string(">= 0"));
    bench.type("true");
    bench.key(Qt::Key_F6); // leaving keeps it
    bench.grid()->setFocus();
    QCOMPARE(bench.table().columns[1].allowed, std::string("true"));
    QVERIFY(bench.field() == nullptr);
}

/// Each cell by its rule and column with what is wrong with it, heads, problems and the field: nothing without a name.
void TestDraftHead::aScreenReaderFindsEverything()
{
    HeadBench bench;
    QVERIFY(bench.opened());
    bench.grid()->setCurrentCell(3, 0);
    bench.type("[6..");
    QVERIFY(bench.grid()->field() != nullptr);
    const auto* const field = QAccessible::queryAccessibleInterface(bench.grid()->field());
    QVERIFY(field->text(QAccessible::Name).contains(QStringLiteral("4")));
    QTRY_VERIFY(field->text(QAccessible::Description).contains(QStringLiteral("第 1 行")));
    bench.key(Qt::Key_Return);
    QVERIFY(bench.checked());
    QAccessibleInterface* const grid = QAccessible::queryAccessibleInterface(bench.grid());
    QVERIFY(grid != nullptr && grid->tableInterface() != nullptr);
    QVERIFY(!grid->text(QAccessible::Name).isEmpty());
    const int rows = bench.page->table().rowCount();
    const int columns = bench.page->table().columnCount();
    QSet<QString> names;
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const QString said = grid->tableInterface()->cellAt(row, column)->text(QAccessible::Name);
            QVERIFY2(!said.isEmpty(), qPrintable(QStringLiteral("%1 %2").arg(row).arg(column)));
            if (row + 1 == rows)
                continue; // where a new rule begins
            const QString head = bench.page->table().headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
            QVERIFY2(said.startsWith(QStringLiteral("规则 %1，%2：").arg(QString::number(row + 1), head)),
                     qPrintable(said));
            names.insert(said);
        }
    }
    QCOMPARE(names.size(), static_cast<qsizetype>((rows - 1) * columns)); // no two alike
    const QString wrong = grid->tableInterface()->cellAt(3, 0)->text(QAccessible::Name);
    QVERIFY2(wrong.contains(QStringLiteral("[6..")) && wrong.contains(QStringLiteral("第 1 行")), qPrintable(wrong));
    QVERIFY(grid->tableInterface()->cellAt(0, 0)->text(QAccessible::Description).contains(QStringLiteral("> 10")));
    int heads = 0;
    for (int i = 0; i < grid->childCount(); ++i) {
        QAccessibleInterface* const part = grid->child(i);
        if (part == nullptr || (part->role() != QAccessible::ColumnHeader && part->role() != QAccessible::RowHeader))
            continue;
        QVERIFY2(!part->text(QAccessible::Name).isEmpty(), qPrintable(QString::number(i)));
        ++heads;
    }
    QCOMPARE(heads, rows + columns);
    const auto said = [&](int row) {
        return bench.page->table().headerData(row, Qt::Vertical, Qt::AccessibleTextRole).toString();
    };
    QCOMPARE(said(0), QStringLiteral("规则 1"));
    QVERIFY2(said(3).startsWith(QStringLiteral("规则 4")) && said(3).contains(QStringLiteral("已改")),
             qPrintable(said(3)));
    QAccessibleInterface* const list = QAccessible::queryAccessibleInterface(bench.list());
    QVERIFY(!list->text(QAccessible::Name).isEmpty());
    for (int row = 0; row < bench.page->problems().rowCount(); ++row) {
        const QString sentence = list->tableInterface()->cellAt(row, 0)->text(QAccessible::Name);
        QVERIFY2(sentence.contains(bench.problem(row)), qPrintable(sentence));
    }
}

/// A date as people write it, in a column of dates; 18-60 is what they write for a range, and FEEL's for -42.
void TestDraftHead::datesAndRangesAreMeant()
{
    core::desks::PolicyView policy;
    core::desks::TableColumn column{.name = "opened_on", .label = {}, .type = "date"};
    const auto feel = [&](const char* text) { return ui::policy::FeelOfText(policy, column, QString::fromUtf8(text)); };
    QCOMPARE(feel("2026-01-01"), QStringLiteral("date(\"2026-01-01\")"));
    QCOMPARE(feel("≥ 2026/1/1"), QStringLiteral(">= date(\"2026-01-01\")"));
    QCOMPARE(feel("[2026-01-01..2026-06-30]"), QStringLiteral("[date(\"2026-01-01\")..date(\"2026-06-30\")]"));
    QCOMPARE(feel("2026-01-01, null"), QStringLiteral("date(\"2026-01-01\"), null"));
    for (const char* stays :
         {"date(\"2026-01-01\")", "-", "2026-02-30", "12026-01-01", "2026-01-011", "\"2026-01-01\""})
        QCOMPARE(feel(stays), QString::fromUtf8(stays));
    QCOMPARE(ui::policy::CellText(column, ">= date(\"2026-01-01\")"), QStringLiteral("≥ 2026-01-01"));
    QCOMPARE(ui::policy::CellText(column, "[date(\"2026-01-01\")..date(\"2026-06-30\")]"),
             QStringLiteral("[2026-01-01..2026-06-30]"));
    column.type = "number";
    QCOMPARE(feel("2026-01-01"), QStringLiteral("2026-01-01"));
    const auto first = [&](const char* text) {
        const auto found = ui::policy::SuggestFor(policy, column, QString::fromUtf8(text));
        return found.empty() ? QString() : found.front().text;
    };
    QCOMPARE(first("18-60"), QStringLiteral("[18..60]"));
    QCOMPARE(first("0.5 ~ 1.25"), QStringLiteral("[0.5..1.25]"));
    QCOMPARE(first("60-18"), QString());
}

QTEST_MAIN(TestDraftHead)
#include "test_draft_head.moc"
