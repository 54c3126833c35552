// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/desks/test_policy_changes.cpp  What one policy changes against another: cells, rules that came, went or moved, other parts.
#include <QTest>

#include "core/desks/policy_changes.h"

using core::desks::ChangesBetween;
using core::desks::PolicyChange;
using core::desks::PolicyPart;
using core::desks::PolicyView;
using Kind = core::desks::PolicyChangeKind;

namespace {

/// One table of one input and one output, a rule per text.
PolicyView Policy(const std::vector<std::pair<const char*, const char*>>& rules)
{
    PolicyView view;
    view.tables.push_back({"t", {}, "FIRST", {{"a", {}, "number"}, {"o", {}, "string"}}, {}, {}});
    for (const auto& [id, text] : rules)
        view.tables[0].rows.push_back({static_cast<int>(view.tables[0].rows.size()) + 1, {text, "\"x\""}, "", {}, id});
    return view;
}

} // namespace

class TestPolicyChanges : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingDiffersFromItself() { QVERIFY(ChangesBetween(Policy({{"1", "> 1"}}), Policy({{"1", "> 1"}})).empty()); }
    void aCell();
    void rulesThatComeAndGo();
    void theFewestRulesMoved();
    void rulesWithoutIds();
    void tablesAndTheirHeads();
    void otherParts();
    void testCases();
};

void TestPolicyChanges::aCell()
{
    auto now = Policy({{"1", "> 1"}, {"2", "> 3"}});
    now.tables[0].rows[1].annotation = "why";
    const auto changes = ChangesBetween(Policy({{"1", "> 1"}, {"2", "> 2"}}), now);
    QCOMPARE(changes.size(), std::size_t{2});
    QVERIFY((changes[0] == PolicyChange{.kind = Kind::Cell,
                                        .table = "t",
                                        .rule = 2,
                                        .rule_before = 2,
                                        .column = 0,
                                        .before = "> 2",
                                        .now = "> 3"}));
    QVERIFY(changes[1].kind == Kind::Remark && changes[1].now == "why" && changes[1].before.empty());
}

void TestPolicyChanges::rulesThatComeAndGo()
{
    const auto changes =
        ChangesBetween(Policy({{"1", "a"}, {"2", "b"}, {"3", "c"}}), Policy({{"1", "a"}, {"9", "n"}, {"3", "c"}}));
    QCOMPARE(changes.size(), std::size_t{2});
    QVERIFY(changes[0].kind == Kind::RuleAdded && changes[0].rule == 2 && changes[0].rule_before == 0);
    QVERIFY(changes[1].kind == Kind::RuleRemoved && changes[1].rule == 0 && changes[1].rule_before == 2);
}

void TestPolicyChanges::theFewestRulesMoved()
{
    const auto changes = ChangesBetween(Policy({{"1", "a"}, {"2", "b"}, {"3", "c"}, {"4", "d"}}),
                                        Policy({{"4", "d"}, {"1", "a"}, {"2", "B"}, {"3", "c"}}));
    QCOMPARE(changes.size(), std::size_t{2});
    QVERIFY(changes[0].kind == Kind::RuleMoved && changes[0].rule == 1 && changes[0].rule_before == 4);
    QVERIFY(changes[1].kind == Kind::Cell && changes[1].rule == 3 && changes[1].rule_before == 2);
}

void TestPolicyChanges::rulesWithoutIds()
{
    const auto before = Policy({{"", "a"}, {"", "b"}, {"", "c"}});
    const auto one = ChangesBetween(before, Policy({{"", "a"}, {"", "c"}}));
    QCOMPARE(one.size(), std::size_t{1});
    QVERIFY(one[0].kind == Kind::RuleRemoved && one[0].rule_before == 2);
    const auto cell = ChangesBetween(before, Policy({{"", "a"}, {"", "B"}, {"", "c"}}));
    QCOMPARE(cell.size(), std::size_t{1});
    QVERIFY(cell[0].kind == Kind::Cell && cell[0].before == "b" && cell[0].now == "B");
    const auto added = ChangesBetween(before, Policy({{"", "a"}, {"", "b"}, {"", "n"}, {"", "c"}}));
    QCOMPARE(added.size(), std::size_t{1});
    QVERIFY(added[0].kind == Kind::RuleAdded && added[0].rule == 3);
}

void TestPolicyChanges::tablesAndTheirHeads()
{
    auto before = Policy({{"1", "a"}});
    auto now = before;
    before.tables[0].columns.resize(2);
    now.tables[0].columns.resize(2);
    now.tables[0].hit_policy = "UNIQUE";
    now.tables[0].columns[1].allowed = "[0..9]";
    before.tables.push_back({"old", {}, "FIRST", {}, {}, {}});
    now.tables.push_back({"new", {}, "FIRST", {}, {}, {}});
    const auto changes = ChangesBetween(before, now);
    QCOMPARE(changes.size(), std::size_t{4});
    QVERIFY(changes[0].kind == Kind::HitPolicy && changes[0].table == "t" && changes[0].now == "UNIQUE");
    QVERIFY(changes[1].kind == Kind::Allowed && changes[1].column == 1 && changes[1].now == "[0..9]");
    QVERIFY(changes[2].kind == Kind::TableAdded && changes[2].table == "new");
    QVERIFY(changes[3].kind == Kind::TableRemoved && changes[3].table == "old");
    now.tables[0].columns[1].name = "other";
    QVERIFY(ChangesBetween(before, now)[1].kind == Kind::TableChanged);
}

void TestPolicyChanges::otherParts()
{
    PolicyView before = Policy({});
    before.reasons = {{"R-1", 1, {"policy"}, {}, {}}, {"R-2", 2, {"policy"}, {}, {}}};
    before.ladder_steps = {core::base::Money::fromYuan(1'000)};
    PolicyView now = before;
    now.reasons[0].borrower.zh = "other words";
    now.reasons[1].code = "R-3";
    now.ladder_steps[0] = core::base::Money::fromYuan(2'000);
    const auto changes = ChangesBetween(before, now);
    QCOMPARE(changes.size(), std::size_t{4});
    QVERIFY(changes[0].kind == Kind::Entry && changes[0].part == PolicyPart::Ladder);
    QVERIFY(changes[1].kind == Kind::Entry && changes[1].part == PolicyPart::Reasons);
    QVERIFY(changes[1].entry == "R-3" && changes[1].before.empty());
    QVERIFY(changes[2].entry == "R-2" && changes[2].now.empty());
    QVERIFY(changes[3].kind == Kind::Wording && changes[3].part == PolicyPart::Reasons);
    QVERIFY(changes[3].entry == "R-1" && changes[3].column == 4); // the borrower's, in Chinese
    QVERIFY(changes[3].before.empty() && changes[3].now == "other words");
}

void TestPolicyChanges::testCases()
{
    PolicyView before = Policy({{"1", "a"}, {"2", "b"}});
    before.cases = {{"cases/a.case", "stays", {{"age", "30"}}, {{"rule", "t 1"}, {"reason", "R-1"}, {"reason", "R-2"}}},
                    {"cases/a.case", "changes", {{"age", "30"}, {"pd", "0.1"}}, {{"outcome", "refer"}}},
                    {"cases/a.case", "goes", {}, {{"outcome", "decline"}}}};
    PolicyView now = Policy({{"9", "n"}, {"1", "a"}, {"2", "b"}});
    now.cases = {before.cases[0], before.cases[1], {"cases/b.case", "comes", {}, {{"rule", "t 1"}}}};
    now.cases[0].expects[0].second = "t 2"; // its rule has another number now
    now.cases[1].given = {{"age", "31"}};
    now.cases[1].expects = {{"outcome", "decline"}};
    const auto changes = ChangesBetween(before, now);
    QCOMPARE(changes.size(), std::size_t{4});
    QVERIFY(changes[0].kind == Kind::RuleAdded);
    QVERIFY(changes[1].kind == Kind::CaseChanged && changes[1].entry == "changes");
    QVERIFY((changes[1].given == std::vector<core::desks::CaseLine>{{"age", "30", "31"}, {"pd", "0.1", ""}}));
    QVERIFY((changes[1].expects == std::vector<core::desks::CaseLine>{{"outcome", "refer", "decline"}}));
    QVERIFY(changes[2].kind == Kind::CaseAdded && changes[2].file == "cases/b.case");
    QVERIFY((changes[2].expects == std::vector<core::desks::CaseLine>{{"rule", "", "t 1"}}));
    QVERIFY(changes[3].kind == Kind::CaseRemoved && changes[3].entry == "goes");
}

QTEST_GUILESS_MAIN(TestPolicyChanges)
#include "test_policy_changes.moc"
