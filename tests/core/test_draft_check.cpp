// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/core/test_draft_check.cpp  What a changed threshold breaks: cells in error, failed cases, rules without a case, their
/// witnesses tried on the draft, and the steps that mend the cases.
#include <QTest>
#include <algorithm>

#include "core/decision/cases.h"
#include "core/policy/draft_steps.h"
#include "core/release/draft_cases.h"
#include "core/release/draft_trace.h"
#include "core/release/draft_verify.h"
#include "tests/support/bundle.h"

using core::policy::Draft;
using core::policy::DraftEdit;
using core::policy::TableOf;
using core::release::CheckBundle;
using core::release::CheckTables;
using core::release::DraftCheck;
using core::release::DraftFinding;
using core::release::DraftFindingKind;

namespace {

Draft Opened()
{
    auto draft = core::policy::OpenDraft(tests::BundleFilesOf("resources/bundle"));
    if (!draft)
        qFatal("the default bundle does not open");
    return std::move(*draft);
}

void Set(Draft& draft, const char* table, std::uint32_t rule, std::uint32_t column, const std::string& text)
{
    if (!Apply(draft, DraftEdit{.table = table, .rule = rule, .column = column, .text = text}))
        qFatal("edit");
}

const DraftFinding* Find(const DraftCheck& check, DraftFindingKind kind)
{
    const auto found = std::find_if(check.findings.begin(), check.findings.end(),
                                    [kind](const DraftFinding& finding) { return finding.kind == kind; });
    return found == check.findings.end() ? nullptr : &*found;
}

} // namespace

class TestDraftCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theReleasedBundleHasNoFindings()
    {
        const DraftCheck check = CheckBundle(Opened());
        QVERIFY(check.findings.empty());
        QVERIFY(check.model && check.policy);
        QVERIFY(check.cases > 50);
    }
    void aCellInErrorIsFoundInItsPlace();
    void aCellIsCheckedByItsColumn_data();
    void aCellIsCheckedByItsColumn();
    void aChangedThresholdFailsItsCase();
    void acceptingMakesTheCaseHold();
    void aNewRuleNeedsACaseAndGetsOne();
    void findingsOfTheBundleNameTheRule();
    void aWitnessIsTried();
    void verifiedBesideItsBase();
    void verifiedWhileTyping();
    void oneStateAfterTheOtherIsCheckedAsAnew();
};

/// What is taken from the state before must not be seen in the answers: cells, rules, cases, another catalogue, errors and back.
void TestDraftCheck::oneStateAfterTheOtherIsCheckedAsAnew()
{
    Draft draft = Opened();
    core::release::DraftChecker checker;
    const auto same = [&] {
        const DraftCheck quick = checker.check(draft);
        const DraftCheck anew = CheckBundle(draft);
        const bool policies = (quick.policy == nullptr) == (anew.policy == nullptr) &&
                              (quick.policy == nullptr || quick.policy->contentHash() == anew.policy->contentHash());
        return quick.findings == anew.findings && quick.cases == anew.cases && policies;
    };
    QVERIFY(same());
    const auto first = checker.check(draft).model;
    Set(draft, "eligibility", 0, 0, "> 9");
    QVERIFY(same());
    const auto second = checker.check(draft).model;
    for (std::size_t i = 0; i < first->decisions().size(); ++i) // the table that was written in, and no other
        QCOMPARE(first->decisions()[i].table == second->decisions()[i].table,
                 first->model().decisions[i].name != "eligibility");
    // Cases are not read again, unless a rule they name is gone.
    QCOMPARE(checker.check(draft).policy->sharedCases(), checker.check(draft).policy->sharedCases());
    DraftEdit removal;
    removal.kind = DraftEdit::Kind::RemoveRule;
    removal.table = "eligibility";
    removal.rule = static_cast<std::uint32_t>(core::policy::TableOf(draft.model, "eligibility")->rules.size()) - 1;
    const auto back = core::policy::Apply(draft, removal);
    QVERIFY(back.has_value());
    QVERIFY(same());
    QVERIFY(core::policy::Apply(draft, *back).has_value());
    QVERIFY(same());
    Set(draft, "limit", 0, 0, "[6..");
    QVERIFY(same());
    Set(draft, "limit", 0, 0, "-");
    QVERIFY(same());
    std::string catalogue = draft.files.at("catalogue.json");
    const auto label = catalogue.find("\"label\"");
    QVERIFY(label != std::string::npos);
    draft.files["catalogue.json"].insert(label, " ");
    QVERIFY(same());
    draft.files["model.json"] += "\n";
    QVERIFY(same()); // another hash than the manifest's
    QVERIFY(!checker.check(draft).findings.empty());
    draft.files["model.json"].pop_back();
    QVERIFY(same());
    draft.files["cases/price.case"].clear();
    QVERIFY(same());
}

void TestDraftCheck::aCellInErrorIsFoundInItsPlace()
{
    Draft draft = Opened();
    Set(draft, "eligibility", 3, 0, "[6..");
    const DraftCheck quick = CheckTables(draft.model);
    QVERIFY(!quick.model);
    QCOMPARE(quick.findings.size(), std::size_t{1});
    const DraftFinding& finding = quick.findings[0];
    QVERIFY(finding.kind == DraftFindingKind::Cell && finding.refuses);
    QCOMPARE(finding.table, std::string("eligibility"));
    QCOMPARE(finding.rules, std::vector<int>{4});
    QCOMPARE(finding.column, 0);
    QCOMPARE(finding.line, 1);
    QVERIFY(finding.position > 1);
    QVERIFY(!finding.detail.empty());
    const DraftCheck whole = CheckBundle(draft);
    QCOMPARE(whole.findings, quick.findings); // told once, not again as a finding of the bundle
}

void TestDraftCheck::aCellIsCheckedByItsColumn_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("findings");
    QTest::newRow("a comparison") << QStringLiteral("eligibility") << 0 << QStringLiteral(">= 6") << 0;
    QTest::newRow("half a range") << QStringLiteral("eligibility") << 0 << QStringLiteral("[6..") << 1;
    QTest::newRow("another type") << QStringLiteral("eligibility") << 0 << QStringLiteral("\"six\"") << 1;
    QTest::newRow("a name nobody declared") << QStringLiteral("eligibility") << 0 << QStringLiteral("> nothing") << 1;
    QTest::newRow("an output") << QStringLiteral("eligibility") << 12 << QStringLiteral("\"refer\"") << 0;
    QTest::newRow("an output in error") << QStringLiteral("eligibility") << 12 << QStringLiteral("\"refer") << 1;
    QTest::newRow("a table that reads another") << QStringLiteral("limit") << 0 << QStringLiteral("((") << 1;
}

void TestDraftCheck::aCellIsCheckedByItsColumn()
{
    QFETCH(QString, table);
    QFETCH(int, column);
    QFETCH(QString, text);
    Draft draft = Opened();
    Set(draft, "fraud", 0, 0, "not FEEL ("); // an error elsewhere is another matter
    Set(draft, table.toUtf8().constData(), 2, static_cast<std::uint32_t>(column), text.toUtf8().constData());
    const auto all = core::release::CheckTables(draft.model).findings;
    const auto found = std::count_if(all.begin(), all.end(), [&](const DraftFinding& finding) {
        return finding.table == table.toStdString() && finding.column == column && finding.rules == std::vector<int>{3};
    });
    QTEST(static_cast<int>(found), "findings");
}

void TestDraftCheck::aChangedThresholdFailsItsCase()
{
    Draft draft = Opened();
    Set(draft, "eligibility", 0, 0, "> 9"); // was > 10: "ten lenders are not more than ten"
    const DraftCheck check = CheckBundle(draft);
    const DraftFinding* const failed = Find(check, DraftFindingKind::CaseFailed);
    QVERIFY(failed != nullptr && failed->refuses);
    QCOMPARE(failed->file, std::string("cases/boundaries.case"));
    QCOMPARE(failed->case_name, std::string("十家机构不算超过十家 | ten lenders are not more than ten"));
    QCOMPARE(failed->expected, std::string("outcome = refer"));
    QCOMPARE(failed->actual, std::string("outcome = decline"));
    QVERIFY(!failed->witness.empty());
    // The witness does what the finding says.
    const auto trace = core::release::TraceCase(*check.policy, failed->witness);
    QVERIFY(trace.has_value());
    QVERIFY(trace->decided->outcome == core::decision::Outcome::Decline);
}

void TestDraftCheck::acceptingMakesTheCaseHold()
{
    Draft draft = Opened();
    Set(draft, "eligibility", 0, 0, "> 9");
    for (int i = 0; i < 20; ++i) {
        const DraftCheck check = CheckBundle(draft);
        if (check.findings.empty())
            break;
        QVERIFY(check.findings[0].kind == DraftFindingKind::CaseFailed);
        const auto step = core::release::AcceptStep(draft, {check.findings[0]});
        QVERIFY(step.has_value());
        QVERIFY(Apply(draft, *step).has_value());
    }
    QVERIFY(CheckBundle(draft).findings.empty());
    QVERIFY(core::decision::CompileAndRunCases(*FilesOf(draft)).has_value());
}

void TestDraftCheck::aNewRuleNeedsACaseAndGetsOne()
{
    Draft draft = Opened();
    const auto step = DuplicateStep(draft, "eligibility", 0);
    QVERIFY(step.has_value());
    QVERIFY(Apply(draft, *step).has_value());
    Set(draft, "eligibility", 0, 0, "> 50"); // the first of the two takes the very high ones
    const DraftCheck check = CheckBundle(draft);
    QCOMPARE(check.findings.size(), std::size_t{2}); // its old case fires the copy now, and nothing fires it
    const DraftFinding* const bare = Find(check, DraftFindingKind::RuleWithoutCase);
    QVERIFY(bare != nullptr);
    QCOMPARE(bare->table, std::string("eligibility"));
    QCOMPARE(bare->rules, std::vector<int>{1});
    QVERIFY(!bare->witness.empty());
    const auto trace = core::release::TraceCase(*check.policy, bare->witness);
    QVERIFY(trace.has_value());
    const auto table = std::find_if(trace->tables.begin(), trace->tables.end(),
                                    [](const auto& t) { return t.table == "eligibility"; });
    QVERIFY(table != trace->tables.end());
    QCOMPARE(table->fired, std::vector<int>{1});
    const auto added = core::release::AddCaseStep(draft, *check.policy, bare->witness, "eligibility", 1);
    QVERIFY(added.has_value());
    QVERIFY(Apply(draft, *added).has_value());
    const auto accepted = core::release::AcceptStep(draft, {*Find(check, DraftFindingKind::CaseFailed)});
    QVERIFY(accepted.has_value());
    QVERIFY(Apply(draft, *accepted).has_value());
    const DraftCheck mended = CheckBundle(draft);
    QVERIFY2(mended.findings.empty(), mended.findings.empty() ? "" : mended.findings[0].detail.c_str());
    QVERIFY(!core::release::AddCaseStep(draft, *mended.policy, bare->witness, "eligibility", 2).has_value());
}

void TestDraftCheck::findingsOfTheBundleNameTheRule()
{
    Draft draft = Opened();
    Set(draft, "eligibility", 1, 13, "\"R-999\"");
    const DraftCheck check = CheckBundle(draft);
    const DraftFinding* const found = Find(check, DraftFindingKind::Bundle);
    QVERIFY(found != nullptr);
    QCOMPARE(found->code, std::string("P-501"));
    QCOMPARE(found->table, std::string("eligibility"));
    QCOMPARE(found->rules, std::vector<int>{2});
}

void TestDraftCheck::aWitnessIsTried()
{
    const DraftCheck check = CheckBundle(Opened());
    const auto trace = core::release::TraceTable(
        *check.model, "eligibility", {{"multi_apps_3m", "12"}, {"blacklist_hit", "true"}, {"unknown", "1"}});
    QVERIFY(trace.has_value());
    QCOMPARE(trace->tables.size(), std::size_t{1});
    const auto& table = trace->tables[0];
    QVERIFY(table.matched.size() >= 2);
    QCOMPARE(table.fired, std::vector<int>{1}); // FIRST
    QCOMPARE(table.outputs[0].second, std::string("\"decline\""));
    QVERIFY(!core::release::TraceTable(*check.model, "nothing", {}).has_value());
    QVERIFY(!core::release::TraceTable(*check.model, "eligibility", {{"age", "(("}}).has_value());
}

/// A changed threshold opens a gap; its witness is in it, and what the base had already is told apart.
void TestDraftCheck::verifiedBesideItsBase()
{
    const Draft base = Opened();
    const auto before = core::release::VerifyTables(CheckTables(base.model).model);
    DraftCheck same = CheckBundle(base);
    core::release::AddVerified(same, *before);
    QVERIFY(!same.findings.empty()); // bands that get no limit and no price: their cases never come so far
    for (const DraftFinding& finding : same.findings)
        QVERIFY(finding.known && !finding.refuses && finding.kind == DraftFindingKind::Gap);

    Draft draft = base;
    const auto& last = TableOf(draft.model, "eligibility")->rules.back();
    QVERIFY(last.inputs.size() > 1);
    const auto rules = static_cast<std::uint32_t>(TableOf(draft.model, "eligibility")->rules.size());
    Set(draft, "eligibility", rules - 1, 0, "< 3"); // was the rule for everything else
    DraftCheck check = CheckTables(draft.model);
    core::release::AddVerified(check, *before);
    QVERIFY(check.findings.size() > same.findings.size());
    const DraftFinding& gap = check.findings.front(); // what is new comes first
    QVERIFY(gap.kind == DraftFindingKind::Gap && !gap.known);
    QCOMPARE(gap.table, std::string("eligibility"));
    QVERIFY(!gap.witness.empty());
    const auto trace = core::release::TraceTable(*check.model, gap.table, gap.witness);
    QVERIFY(trace.has_value());
    QVERIFY(trace->tables.back().matched.empty()); // the witness is in the gap
    DraftCheck broken;
    core::release::AddVerified(broken, *before); // tables in error are not looked at
    QVERIFY(broken.findings.empty());
}

/// One draft after the other by one verifier: the findings of each are those of looking at it alone, undone edits included.
void TestDraftCheck::verifiedWhileTyping()
{
    Draft draft = Opened();
    core::release::DraftVerifier verifier;
    const auto agrees = [&] {
        const DraftCheck check = CheckTables(draft.model);
        return check.model != nullptr &&
               verifier.findingsOf(check.model) == core::release::VerifyTables(check.model)->findings;
    };
    QVERIFY(agrees());
    const auto rules = static_cast<std::uint32_t>(TableOf(draft.model, "eligibility")->rules.size());
    for (const char* const text : {"<", "< 3", "< 30", "-", "< 3"}) {
        Set(draft, "eligibility", rules - 1, 0, text);
        if (CheckTables(draft.model).model !=
            nullptr) // half a cell is no table: the next whole one is looked at beside the last
            QVERIFY2(agrees(), text);
    }
    auto& price = *draft.model.decisions.back().table();
    price.rules.erase(price.rules.begin() + 1);
    QVERIFY(agrees());
    std::rotate(price.rules.begin(), price.rules.begin() + 2, price.rules.end());
    QVERIFY(agrees());
}

QTEST_APPLESS_MAIN(TestDraftCheck)
#include "test_draft_check.moc"
