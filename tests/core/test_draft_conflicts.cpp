// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/core/test_draft_conflicts.cpp  What both sides changed when a draft is brought onto another release, one kind after the other; and the
/// step it is, undone, done again, stored.
#include <QTest>

#include "core/policy/draft_history.h"
#include "core/policy/draft_merge.h"
#include "core/policy/draft_steps.h"
#include "tests/core/opened_drafts.h"
#include "tests/support/bundle.h"

using core::dmn::DecisionTable;
using core::dmn::Rule;
using core::policy::BundleFiles;
using core::policy::Draft;
using core::policy::DraftEdit;
using core::policy::DraftHistory;
using core::policy::DraftStep;
using core::policy::Merge;
using core::policy::MergeConflict;
using core::policy::Merged;
using core::policy::MergeSide;
using tests::Files;
using tests::Open;
using tests::RuleOf;
using tests::Table;
using Kind = MergeConflict::Kind;

class TestDraftConflicts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameCellIsAskedAbout();
    void aRuleRemovedHereAndChangedThere();
    void newRulesOfBothStay();
    void otherFilesByTheirLines();
    void versionsAreNoConflict();
    void otherColumnsAreTakenWhole();
    void aCaseBothChanged();
    void isOneStepBothWays();

private:
    [[nodiscard]] static Merged mustMerge(const BundleFiles& base, const BundleFiles& mine, const BundleFiles& theirs,
                                          const std::vector<MergeSide>& decided = {})
    {
        auto merged = Merge(base, mine, theirs, decided);
        if (!merged)
            qFatal("%s", merged.error().detail.c_str());
        return *std::move(merged);
    }
    const BundleFiles m_base = tests::BundleFilesOf("resources/bundle");
};

void TestDraftConflicts::theSameCellIsAskedAbout()
{
    Draft one = Open(m_base);
    Draft other = Open(m_base);
    QVERIFY(Apply(one, DraftStep{{.table = "limit", .rule = 1, .column = 0, .text = "\"E\""},
                                 {.table = "limit", .rule = 2, .column = 0, .text = "\"D\""},
                                 {.kind = DraftEdit::Kind::SetHitPolicy, .table = "limit", .text = "UNIQUE"}}));
    QVERIFY(Apply(other, DraftStep{{.table = "limit", .rule = 1, .column = 0, .text = "\"C\""},
                                   {.table = "limit", .rule = 2, .column = 0, .text = "\"D\""},
                                   {.kind = DraftEdit::Kind::SetHitPolicy, .table = "limit", .text = "ANY"}}));
    const Merged merged = mustMerge(m_base, Files(one), Files(other), {MergeSide::Theirs, MergeSide::Mine});
    QCOMPARE(merged.conflicts.size(), 2U);
    QCOMPARE(merged.conflicts[0].kind, Kind::HitPolicy);
    QCOMPARE(merged.conflicts[0].base, std::string("FIRST"));
    const MergeConflict& cell = merged.conflicts[1];
    QCOMPARE(cell.kind, Kind::Cell);
    QCOMPARE(cell.rule, 2);
    QCOMPARE(cell.column, 0);
    QCOMPARE(cell.mine, std::string("\"E\""));
    QCOMPARE(cell.theirs, std::string("\"C\""));
    const Draft result = Open(merged.files);
    QCOMPARE(core::policy::HitPolicyOf(Table(result, "limit")), std::string("ANY"));
    QCOMPARE(core::policy::CellOf(Table(result, "limit").rules[1], 0), std::string("\"E\""));
    QCOMPARE(core::policy::CellOf(Table(result, "limit").rules[2], 0), std::string("\"D\""));
}

void TestDraftConflicts::aRuleRemovedHereAndChangedThere()
{
    Draft one = Open(m_base);
    Draft other = Open(m_base);
    QVERIFY(Apply(one, *RemoveStep(one, "fraud", 1)));
    QVERIFY(Apply(other, DraftEdit{.table = "fraud", .rule = 1, .column = 0, .text = "\"x\""}));
    const std::string id = Table(other, "fraud").rules[1].id;
    const BundleFiles mine = Files(one);
    const BundleFiles theirs = Files(other);
    for (const MergeSide side : {MergeSide::Mine, MergeSide::Theirs}) {
        const Merged merged = mustMerge(m_base, mine, theirs, {side});
        QCOMPARE(merged.conflicts.size(), 1U);
        QCOMPARE(merged.conflicts[0].kind, Kind::RemovedHere);
        QCOMPARE(merged.conflicts[0].rule_theirs, 2);
        const Draft result = Open(merged.files);
        const Rule* const rule = RuleOf(Table(result, "fraud"), id);
        QCOMPARE(rule != nullptr, side == MergeSide::Theirs);
        QVERIFY(rule == nullptr || core::policy::CellOf(*rule, 0) == "\"x\"");
        const Merged turned = mustMerge(m_base, theirs, mine, {side});
        QCOMPARE(turned.conflicts.at(0).kind, Kind::RemovedThere);
        QCOMPARE(RuleOf(Table(Open(turned.files), "fraud"), id) != nullptr, side == MergeSide::Mine);
    }
}

/// Both editors give a new rule the next free id.
void TestDraftConflicts::newRulesOfBothStay()
{
    Draft one = Open(m_base);
    Draft other = Open(m_base);
    const auto add = [](Draft& draft, const char* remark) {
        Rule row = core::policy::EmptyRule(draft.model, "limit");
        row.description = remark;
        return Apply(draft, *InsertStep(draft, "limit", 99, row)).has_value();
    };
    QVERIFY(add(one, "mine") && add(other, "theirs"));
    QCOMPARE(Table(one, "limit").rules.back().id, Table(other, "limit").rules.back().id);
    const Merged merged = mustMerge(m_base, Files(one), Files(other));
    QVERIFY(merged.conflicts.empty());
    const Draft result = Open(merged.files);
    const auto& rules = Table(result, "limit").rules;
    QCOMPARE(rules.size(), Table(Open(m_base), "limit").rules.size() + 2);
    QCOMPARE(rules[rules.size() - 2].description, std::string("theirs"));
    QCOMPARE(rules.back().description, std::string("mine"));
    QVERIFY(rules.back().id != rules[rules.size() - 2].id);
}

void TestDraftConflicts::otherFilesByTheirLines()
{
    BundleFiles base = m_base;
    base["reasons.json"] = "1\n2\n3\n4\n5\n";
    BundleFiles mine = base;
    BundleFiles theirs = base;
    mine["reasons.json"] = "1\nmine\n3\n4\n5 here\n";
    theirs["reasons.json"] = "0\n1\n2\n3\n5 there\n";
    mine["cases/mine.case"] = "case a\n";
    theirs.erase("cases/price.case");
    const Merged merged = mustMerge(base, mine, theirs, {MergeSide::Theirs});
    QCOMPARE(merged.files.at("reasons.json"), std::string("0\n1\nmine\n3\n5 there\n"));
    QCOMPARE(merged.conflicts.size(), 1U);
    QCOMPARE(merged.conflicts[0].mine, std::string("4\n5 here\n"));
    QVERIFY(merged.files.contains("cases/mine.case"));
    QVERIFY(!merged.files.contains("cases/price.case"));
    mine["cases/price.case"] += "# more\n";
    QCOMPARE(mustMerge(base, mine, theirs).conflicts.front().kind, Kind::File);
}

void TestDraftConflicts::versionsAreNoConflict()
{
    const auto named = [this](const std::string& version) {
        BundleFiles files = m_base;
        files["manifest.json"] = *core::policy::VersionEdit(files, version)->bytes;
        return files;
    };
    const Merged merged = mustMerge(m_base, named("x-2"), named("x-3"));
    QVERIFY(merged.conflicts.empty());
    QVERIFY(merged.files == named("x-3"));
}

void TestDraftConflicts::otherColumnsAreTakenWhole()
{
    BundleFiles theirs = m_base;
    std::string& bytes = theirs["policy.dmn"];
    const std::string annotation = "hitPolicy=\"";
    bytes.insert(bytes.find(annotation), "outputLabel=\"other\" ");
    Draft one = Open(m_base);
    QVERIFY(Apply(one, DraftEdit{.table = "limit", .rule = 1, .column = 0, .text = "\"E\""}));
    const Merged merged = mustMerge(m_base, Files(one), theirs);
    QVERIFY(merged.conflicts.empty());
    QVERIFY(merged.files.at("policy.dmn").find("outputLabel=\"other\"") != std::string::npos);
    QCOMPARE(core::policy::CellOf(Table(Open(merged.files), "limit").rules[1], 0), std::string("\"E\""));
    BundleFiles mine = Files(one);
    std::string& mine_bytes = mine["policy.dmn"];
    mine_bytes.insert(mine_bytes.find(annotation), "outputLabel=\"another\" ");
    const Merged apart = mustMerge(m_base, mine, theirs, {MergeSide::Theirs});
    QCOMPARE(apart.conflicts.at(0).kind, Kind::Tables);
    QVERIFY(apart.files.at("policy.dmn") == bytes);
}

/// By its lines where they are others; as a whole where they are the same.
void TestDraftConflicts::aCaseBothChanged()
{
    const std::string path = "cases/own.case";
    BundleFiles base = m_base;
    base[path] = "# shared\ncase one\ngiven a = 1\nexpect outcome = refer\n\ncase two\ngiven a = 2\n";
    BundleFiles mine = base;
    BundleFiles theirs = base;
    mine[path] = "# shared\ncase one\ngiven a = 3\nexpect outcome = refer\n\ncase new\n";
    theirs[path] =
        "# shared\ncase one\ngiven a = 1\nexpect outcome = decline\n\ncase two\ngiven a = 2\ncase new\n# x\n";
    const Merged merged = mustMerge(base, mine, theirs, {MergeSide::Theirs});
    QCOMPARE(merged.conflicts.size(), 1U);
    QCOMPARE(merged.conflicts[0].kind, Kind::Case);
    QCOMPARE(merged.conflicts[0].entry, std::string("new"));
    QCOMPARE(merged.files.at(path),
             std::string("# shared\ncase one\ngiven a = 3\nexpect outcome = decline\n\ncase new\n# x\n"));
    mine[path] = "# shared\ncase one\ngiven a = 4\nexpect outcome = refer\n\n";
    theirs[path] = "# shared\ncase one\ngiven a = 5\nexpect outcome = refer\n\ncase two\ngiven a = 6\n";
    const Merged apart = mustMerge(base, mine, theirs, {MergeSide::Mine, MergeSide::Theirs});
    QCOMPARE(apart.conflicts.size(), 2U);
    QCOMPARE(apart.conflicts[1].mine, std::string()); // two: removed here
    QCOMPARE(apart.files.at(path),
             std::string("# shared\ncase one\ngiven a = 4\nexpect outcome = refer\n\ncase two\ngiven a = 6\n"));
}

/// With what was done before and after it; and the same from the text that is stored with the draft.
void TestDraftConflicts::isOneStepBothWays()
{
    Draft draft = Open(m_base);
    draft.base = "aa";
    draft.base_version = "x-1";
    DraftHistory history;
    QVERIFY(history.perform(draft, {{.table = "limit", .rule = 1, .column = 0, .text = "\"E\""}}));
    QVERIFY(history.perform(draft, *RemoveStep(draft, "fraud", 1)));
    const BundleFiles before = Files(draft);
    Draft other = Open(m_base);
    QVERIFY(Apply(other, DraftEdit{.table = "limit", .rule = 2, .column = 0, .text = "\"D\""}));
    const Merged merged = mustMerge(m_base, before, Files(other));
    const auto step = core::policy::RebaseStep(draft, merged.files, "bb", "x-2");
    QVERIFY(step.has_value() && core::policy::MovesBase(*step));
    QVERIFY(history.perform(draft, *step));
    QVERIFY(Files(draft) == merged.files);
    QVERIFY(history.perform(draft, {{.table = "limit", .rule = 0, .column = 0, .text = "\"A\""}}));
    const BundleFiles after = Files(draft);

    const std::string text = history.stored(after, 1U << 20U);
    Draft again = Open(after);
    again.base = "bb";
    again.base_version = "x-2";
    auto restored = DraftHistory::restored(text, after, again);
    QVERIFY2(restored.has_value(), restored ? "" : restored.error().detail.c_str());
    for (auto& [at, steps] : {std::pair(&draft, &history), std::pair(&again, &*restored)}) {
        QVERIFY(steps->undo(*at).has_value());
        QVERIFY(Files(*at) == merged.files);
        QCOMPARE(at->base, std::string("bb"));
        QVERIFY(core::policy::MovesBase(*steps->undoes()));
        QVERIFY(steps->undo(*at).has_value());
        QVERIFY(Files(*at) == before);
        QCOMPARE(at->base, std::string("aa"));
        QCOMPARE(at->base_version, std::string("x-1"));
        QVERIFY(steps->undo(*at).has_value() && steps->undo(*at).has_value());
        QVERIFY(!steps->canUndo());
        for (int i = 0; i < 4; ++i)
            QVERIFY(steps->redo(*at).has_value());
        QVERIFY(Files(*at) == after);
        QCOMPARE(at->base, std::string("bb"));
    }
}

QTEST_APPLESS_MAIN(TestDraftConflicts)
#include "test_draft_conflicts.moc"
