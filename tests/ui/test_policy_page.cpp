// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/test_policy_page.cpp  The policy page: tables in words, releases decided by a second person, lists, states.
#include "core/desks/policy_view.h"
#include "core/policy/compile.h"
#include "tests/ui/policy_bench.h"
#include "ui/policy/cell_text.h"
#include "ui/policy/details_pane.h"
#include "ui/policy/entry_box.h"
#include "ui/policy/policy_page.h"
#include "ui/policy/policy_sheets.h"
#include "ui/policy/rule_bar.h"
#include "ui/policy/rule_grid.h"
#include "ui/policy/rule_model.h"
#include "ui/policy/rule_text.h"
#include "ui/policy/section_tree.h"
#include "ui/text/language.h"
#include "widgets/banner.h"
#include "widgets/button.h"
#include "widgets/state_view.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QRegularExpression>
#include <QScrollBar>

using core::desks::TableColumn;
using core::model::Unit;
using ui::policy::Part;
using ui::policy::Section;
using Bench = tests::PolicyBench;

namespace {

core::desks::BundleFiles DefaultBundle()
{
    core::desks::BundleFiles files;
    const QDir folder(QStringLiteral(SOURCE_DIR "/resources/bundle"));
    QDirIterator each(folder.path(), QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        QFile file(each.next());
        if (file.open(QIODevice::ReadOnly))
            files[folder.relativeFilePath(file.fileName()).toStdString()] = file.readAll().toStdString();
    }
    return files;
}

} // namespace

class TestPolicyPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_language.apply(ui::text::Language::Chinese)); }
    void init() { tests::TheDisk() = {}; }

    void drawsCells_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("unit");
        QTest::addColumn<bool>("output");
        QTest::addColumn<QString>("feel");
        QTest::addColumn<QString>("drawn");
        const auto row = [](const char* name, Unit unit, bool output, const char* feel, const QString& drawn) {
            QTest::newRow(feel) << QString::fromLatin1(name) << static_cast<int>(unit) << output
                                << QString::fromUtf8(feel) << drawn;
        };
        row("n", Unit::Times, false, "-", QStringLiteral("-"));
        row("n", Unit::Times, false, ">= 6", QStringLiteral("≥ 6"));
        row("n", Unit::Times, false, "<=6", QStringLiteral("≤6"));
        row("n", Unit::Times, false, "[6..10]", QStringLiteral("[6..10]"));
        row("n", Unit::Times, false, "(0.5..1.25)", QStringLiteral("(0.5..1.25)"));
        row("band", Unit::None, false, "\"A\",\"B\"", QStringLiteral("A, B"));
        row("s", Unit::None, false, "not(\"a <= b\")", QStringLiteral("非(a <= b)"));
        row("b", Unit::None, false, "true", QStringLiteral("是"));
        row("amount_fen", Unit::None, false, ">= 200000", QStringLiteral("≥ ¥2,000.00"));
        row("income", Unit::Fen, false, "[50000..200000)", QStringLiteral("[¥500.00..¥2,000.00)"));
        row("pd", Unit::None, false, "< 0.05", QStringLiteral("< 5%"));
        row("limit_fen", Unit::None, true, "150000", QStringLiteral("¥1,500.00"));
        row("nominal_annual", Unit::None, true, "0.2160", QStringLiteral("21.60%"));
        row("outcome", Unit::None, true, "\"refer\"", QStringLiteral("转人工"));
    }
    void drawsCells()
    {
        QFETCH(QString, name);
        QFETCH(int, unit);
        QFETCH(bool, output);
        QFETCH(QString, feel);
        TableColumn column;
        column.name = name.toStdString();
        column.unit = static_cast<Unit>(unit);
        column.output = output;
        QTEST(ui::policy::CellText(column, feel.toStdString()), "drawn");
    }

    void addressesCellsAsASpreadsheet()
    {
        QCOMPARE(ui::policy::CellAddress(0, 1), QStringLiteral("A1"));
        QCOMPARE(ui::policy::CellAddress(3, 7), QStringLiteral("D7"));
        QCOMPARE(ui::policy::CellAddress(26, 2), QStringLiteral("AA2"));
    }

    void readsARuleOutInPlainWords()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        bench.grid()->setCurrentCell(3, 1);
        auto* bar = bench.find<ui::policy::RuleBar>("policyRuleBar");
        QCOMPARE(bar->sentence(), QStringLiteral("若近 3 月多头申请 6～10 次，则 转人工（R-210）"));
        bench.grid()->setCurrentCell(5, 0);
        QVERIFY2(bar->sentence().contains(QStringLiteral("通过（R-001）")), qPrintable(bar->sentence()));
        QVERIFY(bar->accessibleName().startsWith(QStringLiteral("A6")));
    }

    void keepsTheRulesOfModels()
    {
        Bench bench;
        QAbstractItemModelTester rules(const_cast<ui::policy::RuleModel*>(&bench.page->rules()),
                                       QAbstractItemModelTester::FailureReportingMode::Fatal);
        QAbstractItemModelTester sheet(const_cast<ui::parts::SheetModel*>(&bench.page->sheet()),
                                       QAbstractItemModelTester::FailureReportingMode::Fatal);
        QAbstractItemModelTester tree(bench.tree()->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QVERIFY(bench.loaded());
        QCOMPARE(bench.page->rules().rowCount(), 6);
        for (const char* id : {"ladder", "prices", "caps", "catalogue", "reasons", "scoring", "invariants", "lists",
                               "live", "waiting", "history"}) {
            QVERIFY2(bench.goTo(QString::fromLatin1(id)), id);
            QVERIFY2(!bench.find<ui::policy::DetailsPane>("policyDetails")->shown().title.isEmpty(), id);
            QCOMPARE(bench.unnamed(), QString());
            QVERIFY(!bench.table()->testAttribute(Qt::WA_InputMethodEnabled));
            bench.shot(QStringLiteral("policy-") + QString::fromLatin1(id));
        }
    }

    void rowsAreSentences()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        const QString said = bench.page->rules().index(2, 0).data(Qt::AccessibleTextRole).toString();
        QCOMPARE(said, QStringLiteral("规则 3：若近 3 月多头申请 > 10 次，则 拒绝（R-501）"));
        QVERIFY(bench.goTo(QStringLiteral("lists")));
        const QString entry = bench.page->sheet().index(0, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(entry.contains(QStringLiteral("142****0099")), qPrintable(entry));
    }

    void isWalkedByKeys()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        bench.grid()->setFocus();
        QTest::keyClick(bench.grid(), Qt::Key_J);
        QTest::keyClick(bench.grid(), Qt::Key_Right);
        QCOMPARE(bench.grid()->currentIndex().row(), 1);
        QCOMPARE(bench.grid()->currentIndex().column(), 1);
        QTest::keyClick(bench.grid(), Qt::Key_BracketRight);
        QCOMPARE(bench.page->section(), (Section{Part::Table, 1}));
        QTest::keyClick(bench.grid(), Qt::Key_BracketRight);
        QCOMPARE(bench.page->section(), (Section{Part::Ladder, 0}));
        bench.tree()->setFocus();
        QTest::keyClick(bench.tree(), Qt::Key_Down);
        QCOMPARE(bench.page->section(), (Section{Part::Prices, 0}));
        QTest::keyClick(bench.tree(), Qt::Key_K);
        QCOMPARE(bench.page->section(), (Section{Part::Ladder, 0}));
        QTest::keyClick(bench.tree(), Qt::Key_Return);
        QVERIFY(bench.table()->hasFocus());
        QTest::keyClick(bench.table(), Qt::Key_F6);
        QVERIFY(!bench.table()->hasFocus());
    }

    void readsASubmissionBeforeItIsApproved()
    {
        Bench bench;
        QVERIFY(bench.loaded());
        QVERIFY(bench.goTo(QStringLiteral("waiting")));
        QTest::keyClick(bench.table(), Qt::Key_Return);
        QTRY_COMPARE(QString::fromStdString(bench.page->policy()->version), QStringLiteral("2026.07-4"));
        QVERIFY(bench.find<widgets::Banner>("policyOther")->isVisible());
        QVERIFY(!bench.button("policyApprove")->isHidden());
        bench.shot(QStringLiteral("policy-other"));
        QVERIFY(bench.page->escape());
        QCOMPARE(QString::fromStdString(bench.page->policy()->version), QStringLiteral("2026.07-3"));
        QVERIFY(!bench.page->escape());
    }

    void loadsAfterHalfASecondOnly()
    {
        tests::TheDisk().before = [](tests::FakePolicyDesk& desk) { desk.close("live"); };
        Bench bench;
        auto* state = bench.page->findChild<widgets::StateView*>();
        QTest::qWait(200);
        QVERIFY(!state->isVisible()); // nothing flickers before
        QTRY_VERIFY(state->isVisible());
        QCOMPARE(state->accessibleName(), QStringLiteral("正在读取策略"));
        bench.office.policy.openAll();
        QVERIFY(bench.loaded());
        QTRY_VERIFY(bench.grid()->isVisible());
    }

    void failsInWordsAndTriesAgain()
    {
        tests::TheDisk().before = [](tests::FakePolicyDesk& desk) {
            desk.failNext("live", core::ErrorCode::StoreUnavailable, 1000);
        };
        Bench bench;
        auto* state = bench.page->findChild<widgets::StateView*>();
        QTRY_VERIFY(state->isVisible());
        QVERIFY2(state->accessibleDescription().contains(QStringLiteral("存储没有应答")),
                 qPrintable(state->accessibleDescription()));
        QVERIFY(!bench.find<QWidget>("policyRuleBar")->isVisible());
        QVERIFY(!bench.button("policyNewEntry")->isVisible()); // nothing is offered before anything was read
        bench.shot(QStringLiteral("policy-error"));
        bench.office.policy.failNext("live", core::ErrorCode::StoreUnavailable, 0);
        QTest::mouseClick(bench.find<widgets::Button>("state_retry"), Qt::LeftButton);
        QVERIFY(bench.loaded());
        QVERIFY(!state->isVisible());
        bench.office.policy.failNext("releases", core::ErrorCode::StoreUnavailable, 1000);
        bench.page->reload(); // what was read stays readable
        QTRY_VERIFY(bench.result()->isVisible());
        QVERIFY(bench.grid()->isVisible());
    }

    void wideTablesKeepTheirOutputsInSight()
    {
        const auto compiled = core::policy::Compile(DefaultBundle());
        QVERIFY(compiled.has_value());
        tests::TheDisk().before = [view = core::desks::ViewOf(**compiled)](tests::FakePolicyDesk& desk) {
            desk.setLive(view);
        };
        Bench bench;
        QVERIFY(bench.loaded());
        QVERIFY(bench.grid()->outputsFrozen());
        const auto& table = *bench.page->rules().table();
        int last_input = 0;
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            last_input = table.columns[i].output ? last_input : static_cast<int>(i);
        bench.grid()->setFocus();
        bench.grid()->setCurrentCell(0, last_input);
        const auto* outputs = bench.find<QTableView>("policyGridOutputs");
        const int end = bench.grid()->columnViewportPosition(last_input) + bench.grid()->columnWidth(last_input);
        QVERIFY(end <= bench.grid()->viewport()->width() - outputs->width()); // not below the outputs
        QTest::keyClick(bench.grid(), Qt::Key_Right);
        QCOMPARE(bench.grid()->currentIndex().column(), last_input + 1);
        for (int i = 0; i < 20; ++i)
            QTest::keyClick(bench.grid(), Qt::Key_J);
        QCOMPARE(outputs->verticalScrollBar()->value(), bench.grid()->verticalScrollBar()->value());
        bench.window->resize(2560, 1440);
        QTRY_VERIFY(!bench.grid()->outputsFrozen()); // all of it fits
    }

    void nothingReleasedYetSaysSo()
    {
        tests::TheDisk().before = [](tests::FakePolicyDesk& desk) {
            desk.failNext("live", core::ErrorCode::NotFound, 1000);
        };
        Bench bench(tests::SampleRiskManager());
        QTRY_COMPARE(bench.page->section().part, Part::Waiting);
        QTRY_VERIFY(bench.page->policy() == nullptr);
        QVERIFY(!bench.button("policySubmit")->isHidden());
        bench.shot(QStringLiteral("policy-none"));
    }

    void theDefaultBundleReadsInPlainWords()
    {
        const auto compiled = core::policy::Compile(DefaultBundle());
        QVERIFY(compiled.has_value());
        const auto view = core::desks::ViewOf(**compiled);
        QVERIFY(view.tables.size() >= 4);
        static const QRegularExpression kRaw(QStringLiteral("\"|<=|>=|true|false|null"));
        for (const auto& table : view.tables) {
            for (const auto& row : table.rows) {
                const QString said = ui::policy::PlainText(ui::policy::RuleSentence(table, row));
                QVERIFY2(!kRaw.match(said).hasMatch(), qPrintable(said));
                for (const auto& fact : view.facts)
                    for (const auto& value : fact.values) // people read its words
                        QVERIFY2(!said.contains(QString::fromStdString(value.value)), qPrintable(said));
            }
        }
    }

    void looksRightInEverySizeAndScheme()
    {
        const auto compiled = core::policy::Compile(DefaultBundle());
        QVERIFY(compiled.has_value());
        const auto view = core::desks::ViewOf(**compiled);
        tests::TheDisk().before = [view](tests::FakePolicyDesk& desk) { desk.setLive(view); };
        Bench bench;
        QVERIFY(bench.loaded());
        bench.grid()->setFocus();
        bench.grid()->setCurrentCell(8, 3);
        bench.shot(QStringLiteral("policy-light"));
        for (const char* id : {"catalogue", "reasons", "scoring", "ladder", "caps"}) {
            QVERIFY(bench.goTo(QString::fromLatin1(id)));
            bench.shot(QStringLiteral("policy-bundle-") + QString::fromLatin1(id));
        }
        bench.page->open(QString::fromStdString(view.tables.front().name));
        bench.theme->setScheme(ui::theme::Scheme::Dark);
        bench.shot(QStringLiteral("policy-dark"));
        bench.theme->setScheme(ui::theme::Scheme::HighContrast);
        bench.shot(QStringLiteral("policy-high-contrast"));
        bench.theme->setScheme(ui::theme::Scheme::Light);
        for (const QSize& size : {QSize(1280, 800), QSize(2560, 1440), QSize(1100, 800), QSize(1440, 900)}) {
            bench.window->resize(size);
            QTest::qWait(20);
            QCOMPARE(bench.window->size(), size); // nothing in the page asks for more room
            bench.shot(QStringLiteral("policy-%1").arg(size.width()));
        }
        bench.theme->setScalePercent(200);
        QTest::qWait(20);
        QCOMPARE(bench.window->size(), QSize(1440, 900));
        QVERIFY(bench.find<QWidget>("policyTabs")->isVisible());
        bench.shot(QStringLiteral("policy-200"));
        QTest::keyClick(bench.grid(), Qt::Key_3, Qt::AltModifier);
        QVERIFY(bench.find<QWidget>("policyDetails")->isVisible());
        bench.shot(QStringLiteral("policy-200-details"));
        bench.theme->setScalePercent(100);
        QVERIFY(m_language.apply(ui::text::Language::English));
        QTest::qWait(20);
        bench.shot(QStringLiteral("policy-en"));
        for (const char* id : {"history", "lists", "catalogue"}) {
            QVERIFY(bench.goTo(QString::fromLatin1(id)));
            bench.shot(QStringLiteral("policy-en-") + QString::fromLatin1(id));
        }
        QVERIFY(m_language.apply(ui::text::Language::Chinese));
    }

private:
    ui::text::LanguageSwitch m_language;
};

QTEST_MAIN(TestPolicyPage)
#include "test_policy_page.moc"
