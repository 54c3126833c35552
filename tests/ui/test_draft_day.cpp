// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/test_draft_day.cpp  A day with the editor: what is undone is named and shown where it is, big pastes, what is said once
/// and is over, what others do meanwhile.
#include "tests/ui/draft_bench.h"
#include "ui/parts/ask_box.h"
#include "ui/policy/details_pane.h"
#include "ui/policy/draft_words.h"
#include "ui/policy/feel_suggestions.h"
#include "ui/policy/problem_words.h"
#include "ui/policy/rule_bar.h"
#include "ui/policy/rule_text.h"
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
    void reasonsNeedNoQuotes();
    void aRejectedReleaseIsGoneOnWith();
    void aFailedCaseIsOneProblem();
    void everyProblemSaysWhatToDo();
    void aProblemOfTheCellStandsBesideIt();
    void aWitnessLeadsToTheRuleThatDecides();
    void theRuleIsReadOutAsItIsTyped();
    void aDashAmongOutputsGivesNothing();
    void aGapIsFilledByOneKey();
    void aDamagedDraftIsDiscarded();
    void valuesHaveTheirUnits();
    void whatATableGaveIsSaidInWords();

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

/// R-501 is what people write and what the column shows; "R-501" is what FEEL needs.
void TestDraftDay::reasonsNeedNoQuotes()
{
    Bench bench;
    QVERIFY(bench.opened());
    bench.grid()->setCurrentCell(3, 13);
    QCOMPARE(bench.page->table().column(13)->name, std::string("reason"));
    bench.type("R-501");
    bench.key(Qt::Key_Return);
    QCOMPARE(bench.cell(3, 13), QStringLiteral("\"R-501\""));
}

/// Beside a draft there is already, that one stays, and it is said.
void TestDraftDay::aRejectedReleaseIsGoneOnWith()
{
    Bench bench;
    auto& desk = bench.office.policy;
    const auto submitted = desk.submit(tests::SampleRiskManager(), {{"manifest.json", "{}"}}, "why").value();
    QVERIFY(desk.reject(tests::SampleSupervisor(), submitted.hash, "say why").has_value());
    const QString argument = QStringLiteral("mend:") + QString::fromStdString(submitted.hash.hex());
    bench.page->open(argument);
    QTRY_COMPARE(bench.session_().state(), DraftSession::State::Open);
    QCOMPARE(desk.count("mendRelease"), 1);
    QVERIFY(!bench.find<widgets::Banner>("draftResult")->isVisible());
    bench.page->open(argument);
    QTRY_VERIFY(bench.find<widgets::Banner>("draftResult")->isVisible());
    QCOMPARE(bench.session_().state(), DraftSession::State::Open);
    QVERIFY(bench.sees(QStringLiteral("已有一份草稿")));
}

/// Outcome and reason of one application are agreed to together, in one step.
void TestDraftDay::aFailedCaseIsOneProblem()
{
    Bench bench;
    QVERIFY(bench.opened());
    bench.type("> 9");
    bench.key(Qt::Key_Return);
    QVERIFY(bench.checked());
    QCOMPARE(bench.findings(), std::size_t{2}); // two lines of one case
    QVERIFY2(bench.problem(0).contains(QStringLiteral("转人工")) && bench.problem(0).contains(QStringLiteral("R-501")),
             qPrintable(bench.problem(0)));
    QVERIFY(!bench.problem(1).contains(QStringLiteral("十家机构")));
    QCOMPARE(bench.session_().refusals(), 1);
    QVERIFY(bench.find<widgets::Button>("draftSubmit")->whyDisabled().contains(QLatin1Char('1')));
    bench.key(Qt::Key_F8);
    bench.key(Qt::Key_T, Qt::ControlModifier);
    QVERIFY(bench.checked());
    QCOMPARE(bench.findings(), std::size_t{0});
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(bench.checked());
    QCOMPARE(bench.findings(), std::size_t{2});
}

void TestDraftDay::everyProblemSaysWhatToDo()
{
    using core::release::DraftFinding;
    using core::release::DraftFindingKind;
    Bench bench;
    QVERIFY(bench.opened());
    const core::desks::PolicyView& policy = *bench.page->table().policy();
    QStringList said;
    for (int kind = static_cast<int>(DraftFindingKind::Cell); kind <= static_cast<int>(DraftFindingKind::TypeError);
         ++kind) {
        const DraftFinding finding{.kind = static_cast<DraftFindingKind>(kind),
                                   .refuses = kind % 2 == 0,
                                   .table = "eligibility",
                                   .rules = {9},
                                   .witness = {{"multi_apps_3m", "9"}, {"income_monthly_fen", "600000"}},
                                   .expected = "outcome = refer",
                                   .actual = "outcome = decline"};
        const QString advice = ui::policy::AdviceText(finding);
        QVERIFY2(advice.endsWith(QStringLiteral("。")) &&
                     advice.contains(finding.refuses ? QStringLiteral("不能提交") : QStringLiteral("不影响提交")),
                 qPrintable(advice));
        QVERIFY2(!said.contains(advice), qPrintable(advice));
        said << advice;
        const auto details = ui::policy::ProblemDetails(policy, {finding}, 0);
        QVERIFY(!details.lead.isEmpty() && !details.chip.isEmpty());
        QVERIFY(std::any_of(details.passages.begin(), details.passages.end(),
                            [&](const auto& passage) { return passage.text == advice; }));
        QVERIFY2(details.passages.back().text.contains(QStringLiteral("¥6,000.00")), // no table reads it here
                 qPrintable(details.passages.back().text));
    }
    bench.key(Qt::Key_F8);
    QCOMPARE(bench.find<ui::policy::DetailsPane>("draftDetails")->shown().title, QStringLiteral("问题"));
    bench.shot(QStringLiteral("draft-problem"));
    bench.key(Qt::Key_Down); // on with the rules
    QVERIFY(bench.find<ui::policy::DetailsPane>("draftDetails")->shown().title != QStringLiteral("问题"));
}

/// Not in a tool tip alone: keys do not get there.
void TestDraftDay::aProblemOfTheCellStandsBesideIt()
{
    Bench bench;
    QVERIFY(bench.opened());
    bench.grid()->setCurrentCell(4, 0);
    bench.type("foo(");
    bench.key(Qt::Key_Return);
    QVERIFY(bench.checked());
    bench.key(Qt::Key_Up);
    const auto& shown = bench.find<ui::policy::DetailsPane>("draftDetails")->shown();
    QVERIFY(!shown.passages.empty());
    QCOMPARE(shown.passages.front().label, QStringLiteral("单元格"));
    QVERIFY2(shown.passages.front().text.contains(QStringLiteral("改写这一格")),
             qPrintable(shown.passages.front().text));
}

void TestDraftDay::aWitnessLeadsToTheRuleThatDecides()
{
    Bench bench;
    QVERIFY(bench.opened());
    bench.type("> 9");
    bench.key(Qt::Key_Return);
    QVERIFY(bench.checked());
    bench.key(Qt::Key_PageDown, Qt::ControlModifier);
    bench.key(Qt::Key_F8);
    bench.key(Qt::Key_F7);
    QTRY_VERIFY(bench.session_().trace() != nullptr);
    QCOMPARE(bench.page->table().tableName(), std::string("eligibility"));
    QCOMPARE(bench.grid()->currentRow(), 0); // the rule that was changed
    const auto& shown = bench.find<ui::policy::DetailsPane>("draftDetails")->shown();
    QVERIFY(!shown.passages.empty()); // what the table reads comes first
    QVERIFY2(shown.passages.front().text.startsWith(QStringLiteral("年龄")) ||
                 shown.passages.front().text.contains(QStringLiteral("近 3 个月多头申请 10 次")),
             qPrintable(shown.passages.front().text));
    QVERIFY(!shown.passages.front().text.contains(QStringLiteral("在网时长")));
}

void TestDraftDay::theRuleIsReadOutAsItIsTyped()
{
    Bench bench;
    QVERIFY(bench.opened());
    bench.type("> 9");
    QTRY_VERIFY_WITH_TIMEOUT(
        bench.find<ui::policy::RuleBar>("draftRuleBar")->sentence().contains(QStringLiteral("> 9")), Bench::kWaitMs);
    QTRY_VERIFY_WITH_TIMEOUT(bench.findings() > 0, Bench::kWaitMs); // and stays when its check comes back
    QVERIFY(bench.find<ui::policy::RuleBar>("draftRuleBar")->sentence().contains(QStringLiteral("> 9")));
    bench.key(Qt::Key_Escape);
    QTRY_VERIFY(bench.find<ui::policy::RuleBar>("draftRuleBar")->sentence().contains(QStringLiteral("> 10")));
}

/// It is what the grid draws for it.
void TestDraftDay::aDashAmongOutputsGivesNothing()
{
    Bench bench;
    QVERIFY(bench.opened());
    bench.grid()->setCurrentCell(3, 13);
    bench.type("-");
    bench.key(Qt::Key_Return);
    QCOMPARE(bench.cell(3, 13), QString());
    QVERIFY(bench.checked());
    const auto& findings = bench.session_().check().findings;
    QVERIFY(std::none_of(findings.begin(), findings.end(),
                         [](const auto& finding) { return finding.kind == core::release::DraftFindingKind::Cell; }));
}

/// What is missing stands in the new rule; what it gives is left to say.
void TestDraftDay::aGapIsFilledByOneKey()
{
    using core::release::DraftFinding;
    Bench bench;
    QVERIFY(bench.opened());
    const auto first = [&] {
        const auto& all = bench.session_().check().findings;
        const auto found = std::find_if(all.begin(), all.end(), [](const DraftFinding& finding) {
            return finding.kind == core::release::DraftFindingKind::Gap && finding.table == "limit";
        });
        return found == all.end() ? std::vector<std::string>() : found->region;
    };
    const auto region = first();
    QVERIFY(!region.empty());
    bool said = false; // as the conditions of a rule are, a missing value with no unit behind it
    for (int row = 0; row < bench.page->problems().rowCount(); ++row) {
        const QString words = bench.problem(row);
        QVERIFY2(!words.contains(QStringLiteral("缺失 ")), qPrintable(words));
        said = said || words.endsWith(QStringLiteral("时，没有规则命中（线上策略也有）"));
    }
    QVERIFY(said);
    while (bench.page->table().tableName() != "limit")
        bench.key(Qt::Key_F8); // to the gap of that table
    QVERIFY(bench.find<widgets::Button>("draftFill")->isVisible());
    const int rules = bench.page->table().ruleCount();
    bench.key(Qt::Key_F7); // its witness stays in its table
    QTRY_VERIFY(bench.session_().trace() != nullptr);
    QCOMPARE(bench.page->table().tableName(), std::string("limit"));
    bench.key(Qt::Key_Escape);
    bench.key(Qt::Key_Insert, Qt::ControlModifier);
    QCOMPARE(bench.page->table().ruleCount(), rules + 1);
    QCOMPARE(bench.grid()->currentRow(), rules);
    QVERIFY(bench.page->table().column(bench.grid()->currentIndex().column())->output);
    bench.type("50000");
    bench.key(Qt::Key_Return);
    QVERIFY(bench.checked());
    QVERIFY(first() != region); // what is left of it are other inputs
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.page->table().ruleCount(), rules);
}

/// As the heads of columns have them: 15 天, 2 期, 60%.
void TestDraftDay::valuesHaveTheirUnits()
{
    Bench bench;
    QVERIFY(bench.opened());
    const core::desks::PolicyView& policy = *bench.page->table().policy();
    const auto given = [&](const char* name, const char* value) {
        return ui::policy::GivenText(policy, core::release::GivenValue{name, value});
    };
    QVERIFY2(given("max_overdue_days", "15").endsWith(QStringLiteral("15 天")),
             qPrintable(given("max_overdue_days", "15")));
    QVERIFY2(given("debt_ratio", "60").endsWith(QStringLiteral("60%")), qPrintable(given("debt_ratio", "60")));
    QVERIFY2(given("pd", "0.03").endsWith(QStringLiteral("3%")), qPrintable(given("pd", "0.03")));
    QVERIFY2(given("income_monthly_fen", "600000").endsWith(QStringLiteral("¥6,000.00")),
             qPrintable(given("income_monthly_fen", "600000")));
    const auto suggested = ui::policy::SuggestFor(policy, policy.tables[0].columns[0], QStringLiteral(">= 9 and < 12"));
    QVERIFY(!suggested.empty());
    QCOMPARE(suggested.front().text, QStringLiteral("[9..12)"));
}

void TestDraftDay::whatATableGaveIsSaidInWords()
{
    Bench bench;
    QVERIFY(bench.opened());
    const core::desks::PolicyView& policy = *bench.page->table().policy();
    for (const auto& table : policy.tables) {
        for (const auto& row : table.rows) {
            const QString sentence = ui::policy::PlainText(ui::policy::RuleSentence(table, row));
            for (const char* word : {"decline", "refer", "approve"})
                QVERIFY2(!sentence.contains(QLatin1String(word)), qPrintable(sentence));
        }
    }
}

/// Else nobody of that account could ever change the policy again.
void TestDraftDay::aDamagedDraftIsDiscarded()
{
    tests::BeforeTheDraft() = [](tests::FakePolicyDesk& desk) {
        auto view = desk.startDraft(tests::SampleRiskManager()).value();
        view.files["policy.dmn"] = "<definitions \xff garbage";
        QVERIFY(desk.saveDraft(tests::SampleRiskManager(), view.draft_id, view.row_version, view.files, {}));
    };
    Bench bench;
    bench.page->open(QStringLiteral("start"));
    QTRY_COMPARE(bench.session_().state(), DraftSession::State::Failed);
    QVERIFY(bench.session_().isDamaged());
    QTRY_VERIFY(bench.sees(QStringLiteral("草稿已损坏")));
    bench.shot(QStringLiteral("draft-damaged"));
    bench.window->setFocus();
    bench.key(Qt::Key_D);
    auto* box = bench.find<ui::parts::AskBox>("draftAsk");
    QTRY_VERIFY(box->isOpen());
    QTest::mouseClick(bench.find<widgets::Button>("draftAskAgree"), Qt::LeftButton);
    QTRY_COMPARE(bench.session_().state(), DraftSession::State::None);
    QVERIFY(!bench.office.policy.savedDraft());
    QVERIFY(bench.opened()); // and a new one begins
}

QTEST_MAIN(TestDraftDay)
#include "test_draft_day.moc"
