// SPDX-License-Identifier: GPL-3.0-or-later
// Verification after an edit against verification of the whole: thousands of edits by chance, each a model of its own.
#include <QTest>
#include <algorithm>
#include <array>
#include <map>

#include "core/dmn/verify.h"
#include "core/dmn/verify_check.h"
#include "core/dmn/verify_diff.h"
#include "core/dmn/verify_space_edit.h"
#include "tests/core/dmn/compiled.h"
#include "tests/support/generated_tables.h"

using namespace core::dmn;
using tests::Compiled;
using tests::TableMaker;
using tests::TableShape;

namespace {

constexpr std::array<HitPolicy, 7> kPolicies{HitPolicy::Unique,     HitPolicy::Any,     HitPolicy::First,
                                             HitPolicy::Priority,   HitPolicy::Collect, HitPolicy::RuleOrder,
                                             HitPolicy::OutputOrder};
constexpr std::uint32_t kTables = 420;
constexpr int kEdits = 16;

void Add(std::string& text, const char* what, const std::vector<std::uint32_t>& numbers)
{
    for (const std::uint32_t number : numbers)
        text += what + std::to_string(number);
}

/// Everything a report says, witnesses and certificates included.
std::string Told(const Verification& result)
{
    std::string text;
    for (const TableFinding& one : result.findings) {
        text += std::string(Name(one.kind)) + (one.verdict == Verdict::Found ? "" : " undecided") +
                (one.note ? " note" : "") + " of " + std::to_string(one.decision);
        Add(text, " r", one.rules);
        Add(text, " c", one.columns);
        text += " " + one.value.text();
        for (const std::string& values : one.region)
            text += " | " + values;
        if (one.witness)
            for (const auto& [name, value] : *one.witness)
                text += " " + name + "=" + value.text();
        for (const RuleRef& ref : one.certificate)
            text += " by " + std::to_string(ref.decision) + "/" + std::to_string(ref.rule);
        text += " " + one.detail + "\n";
    }
    return text + "left out " + std::to_string(result.left_out) + "\n";
}

QByteArray Message(std::uint32_t seed, int edit, const std::string& what, const Model& model, const Verification& after,
                   const Verification& whole)
{
    std::string text = "seed " + std::to_string(seed) + ", edit " + std::to_string(edit) + " (" + what + ")\n";
    const DecisionTable& table = *model.decisions[0].table();
    text += std::string(Name(table.hit_policy)) + "\n";
    for (const Rule& rule : table.rules) {
        for (const Cell& cell : rule.inputs)
            text += cell.text + " | ";
        text += "-> " + rule.outputs[0].text + "\n";
    }
    return QByteArray::fromStdString(text + "after the edit:\n" + Told(after) + "whole:\n" + Told(whole));
}

class Editor {
public:
    Editor(std::uint32_t seed, Model model) : m_maker(seed), m_model(std::move(model)) {}

    /// Does something to the table and says what.
    std::string edit();
    [[nodiscard]] const Model& model() const { return m_model; }

private:
    [[nodiscard]] DecisionTable& table() { return *m_model.decisions[0].table(); }
    [[nodiscard]] std::size_t anyRule()
    {
        return static_cast<std::size_t>(m_maker.below(static_cast<int>(table().rules.size())));
    }
    [[nodiscard]] bool isNumber(std::size_t column) { return m_model.inputs[column].typeRef() == "number"; }
    void cell(std::size_t rule);
    std::string add();
    std::string remove();
    std::string move();
    std::string forAll();
    std::string forHalf();
    std::string output();
    std::string policy();
    std::string aggregator();
    std::string allowed();
    std::string allowedOutputs();
    std::string severalCells();
    std::string undo();

    TableMaker m_maker;
    Model m_model;
    std::vector<Model> m_before;
};

/// A cell of another rule, or everything, or a new threshold, or a range that lies across others.
void Editor::cell(std::size_t rule)
{
    auto& rules = table().rules;
    const auto column = static_cast<std::size_t>(m_maker.below(static_cast<int>(rules[rule].inputs.size())));
    std::string& text = rules[rule].inputs[column].text;
    switch (m_maker.below(isNumber(column) ? 5 : 2)) {
    case 0: text = "-"; break;
    case 1: text = rules[anyRule()].inputs[column].text; break;
    case 2: text = ">= " + std::to_string(m_maker.below(100)) + ".25"; break;
    case 3: text = "< " + std::to_string(m_maker.below(60)); break;
    default: {
        const int low = m_maker.below(50);
        text = "[" + std::to_string(low) + ".." + std::to_string(low + m_maker.below(40)) + ")";
    }
    }
}

std::string Editor::add()
{
    auto& rules = table().rules;
    Rule made = rules[anyRule()];
    if (m_maker.below(3) == 0)
        for (Cell& one : made.inputs)
            one.text = "-";
    const auto at = m_maker.below(static_cast<int>(rules.size()) + 1);
    rules.insert(rules.begin() + at, std::move(made));
    cell(static_cast<std::size_t>(at));
    return "rule added";
}

std::string Editor::remove()
{
    auto& rules = table().rules;
    if (rules.size() < 2)
        return add();
    const auto first = static_cast<std::ptrdiff_t>(anyRule());
    const auto most = static_cast<std::ptrdiff_t>(rules.size()) - 1;
    const std::ptrdiff_t count = std::min<std::ptrdiff_t>({1 + m_maker.below(2), most, most + 1 - first});
    rules.erase(rules.begin() + first, rules.begin() + first + count);
    return "rules removed";
}

std::string Editor::move()
{
    auto& rules = table().rules;
    const auto from = static_cast<std::ptrdiff_t>(anyRule());
    const auto to = static_cast<std::ptrdiff_t>(anyRule());
    Rule one = std::move(rules[static_cast<std::size_t>(from)]);
    rules.erase(rules.begin() + from);
    rules.insert(rules.begin() + to, std::move(one));
    return "rule moved";
}

std::string Editor::policy()
{
    const bool ranked = !table().outputs[0].allowed.empty();
    HitPolicy& policy = table().hit_policy;
    if (m_model.decisions.size() > 1) { // the other table takes one value
        policy = policy == HitPolicy::First ? HitPolicy::Unique : HitPolicy::First;
        return "hit policy";
    }
    do
        policy = kPolicies[static_cast<std::size_t>(m_maker.below(static_cast<int>(kPolicies.size())))];
    while (!ranked && (policy == HitPolicy::Priority || policy == HitPolicy::OutputOrder));
    table().aggregator = Aggregator::None;
    return "hit policy";
}

std::string Editor::aggregator()
{
    constexpr std::array<Aggregator, 5> all{Aggregator::None, Aggregator::Sum, Aggregator::Min, Aggregator::Max,
                                            Aggregator::Count};
    if (m_model.decisions.size() > 1 || !table().outputs[0].allowed.empty())
        return policy();
    table().hit_policy = HitPolicy::Collect;
    table().aggregator = all[static_cast<std::size_t>(m_maker.below(5))];
    return "aggregation";
}

std::string Editor::allowed()
{
    for (std::size_t c = 0; c < table().inputs.size(); ++c)
        if (isNumber(c)) {
            const int low = m_maker.below(20);
            table().inputs[c].allowed.text =
                m_maker.below(3) == 0 ? "" : "[" + std::to_string(low) + ".." + std::to_string(low + 60) + "]";
            return "allowed values of an input";
        }
    return add();
}

/// For PRIORITY and OUTPUT ORDER they say which is better.
std::string Editor::allowedOutputs()
{
    Cell& allowed = table().outputs[0].allowed;
    if (allowed.empty())
        return output();
    constexpr std::array<const char*, 4> orders{R"("p0","p1","p2","p3")", R"("p3","p2","p1","p0")",
                                                R"("p1","p0","p3","p2","p9")", R"("p2","p0","p1","p3")"};
    allowed.text = orders[static_cast<std::size_t>(m_maker.below(4))];
    return "allowed values of the output";
}

/// A rule that takes everything, at the top, at the bottom or between.
std::string Editor::forAll()
{
    auto& rules = table().rules;
    Rule made = rules[anyRule()];
    for (Cell& one : made.inputs)
        one.text = "-";
    const int where = m_maker.below(3);
    const auto at = where == 0   ? 0
                    : where == 1 ? static_cast<int>(rules.size())
                                 : m_maker.below(static_cast<int>(rules.size()));
    rules.insert(rules.begin() + at, std::move(made));
    return "rule for all";
}

std::string Editor::forHalf()
{
    auto& rules = table().rules;
    const auto column = static_cast<std::size_t>(m_maker.below(static_cast<int>(table().inputs.size())));
    (void)forAll();
    for (Rule& rule : rules)
        if (isNumber(column) &&
            std::all_of(rule.inputs.begin(), rule.inputs.end(), [](const Cell& one) { return one.text == "-"; }))
            rule.inputs[column].text = (m_maker.below(2) == 0 ? ">= " : "< ") + std::to_string(m_maker.below(40));
    return "rule for half";
}

std::string Editor::output()
{
    auto& rules = table().rules;
    rules[anyRule()].outputs[0].text = rules[anyRule()].outputs[0].text;
    return "output";
}

std::string Editor::severalCells()
{
    for (int i = 0; i < 3; ++i)
        cell(anyRule());
    return "cells of several rules";
}

std::string Editor::undo()
{
    m_model = m_before[static_cast<std::size_t>(m_maker.below(static_cast<int>(m_before.size())))];
    return "undone";
}

std::string Editor::edit()
{
    if (!m_before.empty() && m_maker.below(6) == 0)
        return undo();
    m_before.push_back(m_model);
    switch (m_maker.below(18)) {
    case 0: return add();
    case 1: return remove();
    case 2:
    case 3: return move();
    case 4: return policy();
    case 5: return allowed();
    case 6:
    case 7: return output();
    case 8: return severalCells();
    case 9: return forAll();
    case 10: return forHalf();
    case 11: return aggregator();
    case 12:
    case 13: return allowedOutputs();
    default: cell(anyRule()); return "cell";
    }
}

Model Made(std::uint32_t seed, TableMaker& maker)
{
    TableShape shape;
    shape.policy = kPolicies[seed % kPolicies.size()];
    shape.columns = 1 + maker.below(4);
    shape.cuts = 1 + maker.below(6);
    shape.rules = 2 + maker.below(24);
    Model model = seed % 3 == 0 ? maker.list(shape, 1 + maker.below(2)).model : maker.whole(shape).model;
    auto& table = *model.decisions[0].table();
    // Tables that cannot be followed are looked at whole.
    if (seed % 17 == 5)
        table.inputs[0].type_ref.clear();
    if (seed % 5 == 1)
        for (Rule& rule : table.rules)
            if (maker.below(4) == 0 && model.inputs[0].typeRef() == "number")
                rule.inputs[0].text = "abs(?) > " + std::to_string(maker.below(20)); // no set of values
    return model;
}

} // namespace

class TestVerifyEdits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asWhole();
    void spaces();
    void chained();
    void manyOverlaps();
    void changes();

private:
    void editOnce(std::uint32_t seed, int number, Editor& editor, Verifier& verifier);

    std::map<std::string, int> m_edits; ///< by what was done
};

void TestVerifyEdits::editOnce(std::uint32_t seed, int number, Editor& editor, Verifier& verifier)
{
    const std::string what = editor.edit();
    const auto compiled = Compiled(editor.model());
    const Verification after = verifier.update(compiled);
    const Verification whole = Verify(*compiled);
    QVERIFY2(Told(after) == Told(whole), Message(seed, number, what, editor.model(), after, whole));
    ++m_edits[what];
    for (const TableFinding& one : after.findings)
        if (one.verdict == Verdict::Found)
            QVERIFY2(one.witness ? Confirms(*compiled, one) : Recheck(*compiled, one),
                     Message(seed, number, what + ", " + Name(one.kind), editor.model(), after, whole));
}

void TestVerifyEdits::asWhole()
{
    for (std::uint32_t seed = 0; seed < kTables; ++seed) {
        TableMaker maker(3'000'000 + seed);
        Editor editor(seed, Made(seed, maker));
        Verifier verifier;
        verifier.update(Compiled(editor.model()));
        for (int i = 0; i < kEdits; ++i) {
            editOnce(seed, i, editor, verifier);
            if (QTest::currentTestFailed())
                return;
        }
    }
    int all = 0;
    std::string told;
    for (const auto& [what, count] : m_edits) {
        all += count;
        told += ", " + what + " " + std::to_string(count);
        QVERIFY2(count >= 50, what.c_str());
    }
    qInfo("%d edits%s", all, told.c_str());
    QVERIFY(m_edits.size() == 13);
}

/// A space that was changed is the space made anew.
void TestVerifyEdits::spaces()
{
    constexpr std::size_t kSpare = 8;
    int followed = 0;
    for (std::uint32_t seed = 0; seed < kTables; ++seed) {
        TableMaker maker(4'000'000 + seed);
        Editor editor(seed, Made(seed, maker));
        auto before = Compiled(editor.model());
        Space space(*before, 0, kSpare);
        for (int i = 0; i < kEdits; ++i) {
            editor.edit();
            const auto now = Compiled(editor.model());
            const auto change = ChangeOf(before->model().decisions[0], now->model().decisions[0]);
            const Space anew(*now, 0, kSpare);
            if (!change || !SpaceEdit::canFollow(space, *now)) {
                space = Space(*now, 0, kSpare);
            } else {
                SpaceEdit edit(space, *now);
                if (change->declared)
                    edit.declareAnew();
                edit.apply(change->rules);
                ++followed;
            }
            const QByteArray where = "seed " + QByteArray::number(seed) + ", edit " + QByteArray::number(i);
            QVERIFY2(space.domain() == anew.domain(), where);
            QVERIFY2(space.table().exact == anew.table().exact, where);
            QVERIFY2(space.precedence(0).rank == anew.precedence(0).rank, where);
            QCOMPARE(space.boxes().size(), anew.boxes().size());
            QCOMPARE(space.boxes().capacity(), anew.boxes().capacity());
            Work work(~std::uint64_t{0});
            for (std::size_t a = 0; a < anew.axes().size(); ++a) {
                const SpaceAxis& one = space.axes()[a];
                const SpaceAxis& other = anew.axes()[a];
                QVERIFY2(one.usual == other.usual && one.samples == other.samples, where);
                QCOMPARE(space.boxes().pieces(a), anew.boxes().pieces(a));
                for (std::uint32_t piece = 0; piece < anew.boxes().pieces(a); ++piece) {
                    QVERIFY2(std::ranges::equal(space.boxes().holders(a, piece), anew.boxes().holders(a, piece)),
                             where);
                    QCOMPARE(space.boxes().holderCount(a, piece), anew.boxes().holderCount(a, piece));
                }
                for (std::uint32_t box = 0; box < anew.boxes().size(); ++box)
                    QVERIFY2(space.boxes().side(box, a) == anew.boxes().side(box, a), where);
            }
            for (std::uint32_t box = 0; box < anew.boxes().size(); ++box) {
                QVERIFY2(space.boxes().meetingBox(box, work) == anew.boxes().meetingBox(box, work), where);
                QVERIFY2(space.boxes().isLonely(box, work) == anew.boxes().isLonely(box, work), where);
            }
            before = now;
        }
    }
    QVERIFY(followed > static_cast<int>(kTables) * kEdits / 2);
}

/// Edits of a table that another asks.
void TestVerifyEdits::chained()
{
    for (std::uint32_t seed = 0; seed < 40; ++seed) {
        TableMaker maker(5'000'000 + seed);
        Editor editor(seed, maker.chained(2 + maker.below(6)).model);
        Verifier verifier;
        verifier.update(Compiled(editor.model()));
        for (int i = 0; i < 8; ++i) {
            editOnce(seed, i, editor, verifier);
            if (QTest::currentTestFailed())
                return;
        }
    }
}

/// More overlaps than are told: those left out are counted.
void TestVerifyEdits::manyOverlaps()
{
    TableMaker maker(77);
    TableShape shape;
    shape.columns = 3;
    shape.rules = 60;
    Editor editor(77, maker.list(shape, 1).model);
    Verifier verifier;
    verifier.update(Compiled(editor.model()));
    QVERIFY(verifier.result().left_out > 0);
    for (int i = 0; i < 60; ++i) {
        editOnce(77, i, editor, verifier);
        if (QTest::currentTestFailed())
            return;
    }
}

/// What a step of the editor does is seen as what it is.
void TestVerifyEdits::changes()
{
    TableMaker maker(5);
    TableShape shape;
    shape.rules = 20;
    const Decision before = maker.whole(shape).model.decisions[0];
    const auto told = [&](const Decision& now) {
        std::string text;
        const auto change = ChangeOf(before, now);
        if (!change)
            return std::string("other");
        if (change->frame)
            text += "frame ";
        for (const RulesChange& one : change->rules)
            text += std::to_string(one.at) + "-" + std::to_string(one.gone) + "+" + std::to_string(one.made) + " ";
        return text;
    };
    Decision now = before;
    auto& rules = now.table()->rules;
    QCOMPARE(told(now), std::string());
    rules[3].id = "other";
    rules[3].description = "other";
    QCOMPARE(told(now), std::string());
    rules[3].outputs[0].text = "-7";
    rules[17].outputs[0].text = "-7";
    QCOMPARE(told(now), std::string("3-1+1 17-1+1 "));
    rules = before.table()->rules;
    std::rotate(rules.begin() + 2, rules.begin() + 3, rules.begin() + 9);
    QCOMPARE(told(now), std::string("2-1+0 8-0+1 "));
    rules = before.table()->rules;
    std::rotate(rules.begin() + 2, rules.begin() + 8, rules.begin() + 9);
    QCOMPARE(told(now), std::string("8-1+0 2-0+1 "));
    rules = before.table()->rules;
    rules.erase(rules.begin() + 5);
    QCOMPARE(told(now), std::string("5-1+0 "));
    rules = before.table()->rules;
    rules.push_back(rules[0]);
    QCOMPARE(told(now), std::string("20-0+1 "));
    rules = before.table()->rules;
    now.table()->hit_policy = HitPolicy::First;
    QCOMPARE(told(now), std::string("frame "));
    now.table()->inputs[0].allowed.text = "[1..50]";
    now.table()->outputs[0].allowed.text = "1, 2, 3";
    QCOMPARE(told(now), std::string("frame "));
    now.table()->inputs[0].type_ref = "string";
    QCOMPARE(told(now), std::string("other"));
}

QTEST_APPLESS_MAIN(TestVerifyEdits)
#include "test_verify_edits.moc"
