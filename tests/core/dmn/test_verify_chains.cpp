// SPDX-License-Identifier: GPL-3.0-or-later
// Verification across tables that ask one another: against trying every input, and after edits of any of them against the whole.
#include <QTest>
#include <algorithm>
#include <set>

#include "core/dmn/evaluate.h"
#include "core/dmn/verify.h"
#include "core/dmn/verify_check.h"
#include "tests/core/dmn/compiled.h"
#include "tests/support/chained_tables.h"
#include "tests/support/generated_tables.h"

using namespace core::dmn;
using core::feel::Value;
using tests::ChainShape;
using tests::Compiled;
using tests::TableMaker;
using tests::TableShape;

namespace {

constexpr std::uint32_t kTried = 240;
constexpr std::uint32_t kEdited = 120;
constexpr int kEdits = 8;

std::string Told(const Verification& result)
{
    std::string text;
    for (const TableFinding& one : result.findings) {
        text += std::string(Name(one.kind)) + (one.verdict == Verdict::Found ? "" : " undecided") + " of " +
                std::to_string(one.decision) + " " + one.value.text() + " " + one.detail;
        for (const std::uint32_t rule : one.rules)
            text += " r" + std::to_string(rule);
        for (const std::string& values : one.region)
            text += " | " + values;
        if (one.witness)
            for (const auto& [name, value] : *one.witness)
                text += " " + name + "=" + value.text();
        for (const RuleRef& ref : one.certificate)
            text += " by " + std::to_string(ref.decision) + "/" + std::to_string(ref.rule);
        text += "\n";
    }
    return text + "left out " + std::to_string(result.left_out) + "\n";
}

std::string TextOf(const Model& model)
{
    std::string text;
    for (const Decision& decision : model.decisions) {
        text += decision.name + ", " + std::string(Name(decision.table()->hit_policy)) + "\n";
        for (const Rule& rule : decision.table()->rules) {
            for (const Cell& cell : rule.inputs)
                text += cell.text + " | ";
            text += "-> " + rule.outputs[0].text + "\n";
        }
    }
    return text;
}

QByteArray Message(std::uint32_t seed, const std::string& what, const Model& model, const Verification& result)
{
    return QByteArray::fromStdString("seed " + std::to_string(seed) + ": " + what + "\n" + TextOf(model) +
                                     Told(result));
}

/// A cell, an output or a rule of one of the tables.
void Edit(Model& model, TableMaker& chance)
{
    const auto any = [&](std::size_t size) { return static_cast<std::size_t>(chance.below(static_cast<int>(size))); };
    auto& rules = model.decisions[any(model.decisions.size())].table()->rules;
    Rule& rule = rules[any(rules.size())];
    const std::size_t column = any(rule.inputs.size());
    switch (chance.below(6)) {
    case 0: rule.inputs[column].text = "-"; return;
    case 1: rule.inputs[column].text = rules[any(rules.size())].inputs[column].text; return;
    case 2: rule.outputs[0].text = rules[any(rules.size())].outputs[0].text; return;
    case 3: rule.outputs[0].text = std::to_string(chance.below(40)); return;
    case 4: rules.push_back(Rule(rule)); return;
    default:
        if (rules.size() > 2)
            rules.erase(rules.begin() + static_cast<std::ptrdiff_t>(any(rules.size())));
    }
}

/// Every combination of values at the cuts, between them and beyond, and null.
std::vector<Context> EveryInput(const Model& model, int cuts)
{
    std::vector<Context> all{Context()};
    for (const InputData& input : model.inputs) {
        const int column = input.name.back() - '0';
        std::vector<Value> values{Value()};
        for (int quarter = 4 * column - 1; quarter <= 40 * cuts + 4 * column + 3; ++quarter)
            if (const int rest = (quarter - 4 * column) % 40; rest <= 3 || rest == 39 || rest < 0)
                values.push_back(Value::number(*core::base::Decimal(quarter).dividedBy(4)));
        std::vector<Context> more;
        for (const Context& one : all)
            for (const Value& value : values) {
                more.push_back(one);
                more.back()[input.name] = value;
            }
        all = std::move(more);
    }
    return all;
}

/// What trying everything tells of one table.
struct Truth {
    bool gap = false;
    bool several = false;
    std::set<std::uint32_t> fired;
};

std::vector<Truth> Try(const CompiledModel& model, int cuts)
{
    std::vector<Truth> truths(model.decisions().size());
    const std::string& last = model.model().decisions.back().name;
    for (const Context& inputs : EveryInput(model.model(), cuts)) {
        const auto evaluation = Evaluate(model, last, inputs, EvaluationPath::Compiled);
        if (!evaluation)
            qFatal("%s", evaluation.error().detail.c_str());
        for (const DecisionResult& result : evaluation->results()) {
            Truth& truth = truths[result.decision];
            truth.gap = truth.gap || (result.matches.empty() && !IsError(result.status));
            truth.several = truth.several || result.status == Status::SeveralRules;
            for (const Match& match : result.matches)
                if (match.fired)
                    truth.fired.insert(match.rule);
        }
    }
    return truths;
}

TableShape ShapeOf(std::uint32_t seed, int rules)
{
    TableShape shape;
    shape.policy = seed % 2 == 0 ? HitPolicy::Unique : HitPolicy::First;
    shape.columns = 2;
    shape.cuts = 3;
    shape.rules = rules;
    return shape;
}

/// Of few results and of many, with inputs in common and without, the table that asks written first or last.
Model EditedChain(std::uint32_t seed, TableMaker& maker)
{
    ChainShape chain;
    chain.tables = 2 + static_cast<int>(seed % 2);
    chain.outcomes = 1 + maker.below(maker.below(2) == 0 ? 4 : 90);
    chain.shared = maker.below(2) == 0 ? 0 : maker.below(3);
    TableShape shape = ShapeOf(seed / 2, 4 + maker.below(maker.below(2) == 0 ? 6 : 90));
    if (maker.below(4) == 0)
        shape.policy = HitPolicy::Any;
    shape.columns = 3;
    shape.cuts = 6;
    Model model = ChainOf(maker, shape, chain);
    if (maker.below(3) == 0)
        std::reverse(model.decisions.begin(), model.decisions.end());
    return model;
}

} // namespace

class TestVerifyChains : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void againstTryingEverything();
    void edits();
    void manyResults();

private:
    void compare(std::uint32_t seed, const Model& model, int cuts);

    int m_never = 0;
    int m_gaps = 0;
};

void TestVerifyChains::compare(std::uint32_t seed, const Model& model, int cuts)
{
    const auto compiled = Compiled(model);
    const Verification result = Verify(*compiled);
    const std::vector<Truth> truths = Try(*compiled, cuts);
    for (std::uint32_t d = 0; d < truths.size(); ++d) {
        std::set<std::uint32_t> never;
        bool gap = false;
        bool several = false;
        for (const TableFinding& one : result.findings) {
            QVERIFY2(one.verdict == Verdict::Found, Message(seed, one.detail, model, result));
            if (one.decision != d)
                continue;
            gap = gap || one.kind == FindingKind::Gap;
            several = several || one.kind == FindingKind::Overlap;
            if (one.kind == FindingKind::NeverFires || one.kind == FindingKind::Shadowed)
                never.insert(one.rules[0]);
            QVERIFY2(one.witness ? Confirms(*compiled, one) : Recheck(*compiled, one),
                     Message(seed, Name(one.kind), model, result));
        }
        QVERIFY2(gap == truths[d].gap, Message(seed, "gap", model, result));
        QVERIFY2(several == truths[d].several, Message(seed, "overlap", model, result));
        for (std::uint32_t r = 0; r < model.decisions[d].table()->rules.size(); ++r)
            QVERIFY2(never.contains(r) != truths[d].fired.contains(r),
                     Message(seed, "rule " + std::to_string(r) + " of " + std::to_string(d), model, result));
        m_never += d > 0 ? static_cast<int>(never.size()) : 0;
        m_gaps += d > 0 && gap ? 1 : 0;
    }
}

void TestVerifyChains::againstTryingEverything()
{
    for (std::uint32_t seed = 0; seed < kTried; ++seed) {
        TableMaker maker(6'000'000 + seed);
        ChainShape chain;
        chain.tables = 2 + static_cast<int>(seed % 3 == 2);
        chain.outcomes = 1 + maker.below(6);
        chain.shared = maker.below(2);
        const TableShape shape = ShapeOf(seed, 2 + maker.below(5));
        if (chain.tables == 3)
            chain.shared = 1; // as many inputs as can be tried
        Model model = ChainOf(maker, shape, chain);
        for (int i = maker.below(5); i > 0; --i)
            Edit(model, maker);
        compare(seed, model, shape.cuts);
        if (QTest::currentTestFailed())
            return;
    }
    qInfo("%d rules that never fire, %d gaps", m_never, m_gaps);
    QVERIFY(m_never >= 100);
    QVERIFY(m_gaps >= 10);
}

void TestVerifyChains::edits()
{
    for (std::uint32_t seed = 0; seed < kEdited; ++seed) {
        TableMaker maker(7'000'000 + seed);
        Model model = EditedChain(seed, maker);
        Model before = model;
        Verifier verifier;
        verifier.update(Compiled(model));
        for (int i = 0; i < kEdits; ++i) {
            if (i > 0 && maker.below(4) == 0) {
                std::swap(model, before); // taken back
            } else {
                before = model;
                Edit(model, maker);
            }
            const auto compiled = Compiled(model);
            const Verification after = verifier.update(compiled);
            const Verification whole = Verify(*compiled);
            QVERIFY2(Told(after) == Told(whole),
                     Message(seed, "after an edit, where the whole tells " + Told(whole), model, after));
            for (const TableFinding& one : after.findings)
                if (one.verdict == Verdict::Found)
                    QVERIFY2(one.witness ? Confirms(*compiled, one) : Recheck(*compiled, one),
                             Message(seed, Name(one.kind), model, after));
        }
    }
}

/// A thousand different results, and a column that lists each of them.
void TestVerifyChains::manyResults()
{
    constexpr int kResults = 1'000;
    TableMaker maker(9);
    Model model = ChainOf(maker, ShapeOf(1, 2), {});
    for (Decision& decision : model.decisions) {
        decision.table()->rules.clear();
        decision.table()->inputs.resize(1);
    }
    for (int i = 0; i < kResults; ++i) {
        Rule rule;
        rule.inputs.resize(1);
        rule.outputs.resize(1);
        rule.inputs[0].text = std::to_string(i);
        rule.outputs[0].text = std::to_string(2 * i);
        model.decisions[0].table()->rules.push_back(rule);
        rule.inputs[0].text = std::to_string(2 * i + (i == 700 ? 1 : 0));
        model.decisions[1].table()->rules.push_back(rule);
    }
    const auto compiled = Compiled(model);
    const Verification result = VerifyTable(*compiled, 1);
    int never = 0;
    bool gap = false;
    for (const TableFinding& one : result.findings) {
        QVERIFY2(one.verdict == Verdict::Found, Told(result).c_str());
        if (one.kind == FindingKind::NeverFires) {
            QCOMPARE(one.rules[0], 700U);
            ++never;
        }
        gap = gap || (one.kind == FindingKind::Gap && one.witness->at("c0") == Value::number(700));
    }
    QCOMPARE(never, 1);
    QVERIFY2(gap, Told(result).c_str());
}

QTEST_APPLESS_MAIN(TestVerifyChains)
#include "test_verify_chains.moc"
