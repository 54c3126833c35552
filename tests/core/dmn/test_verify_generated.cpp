// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/dmn/verify.h"
#include "core/dmn/verify_check.h"
#include "tests/support/generated_tables.h"

using namespace core::dmn;
using core::base::Decimal;
using core::feel::Value;
using tests::GeneratedTable;
using tests::Planted;
using tests::TableMaker;
using tests::TableShape;

namespace {

constexpr int kTables = 10'000;
constexpr int kSmallTables = 1'500;
constexpr std::array<HitPolicy, 7> kPolicies{HitPolicy::Unique,     HitPolicy::Any,     HitPolicy::First,
                                             HitPolicy::Priority,   HitPolicy::Collect, HitPolicy::RuleOrder,
                                             HitPolicy::OutputOrder};

/// Under which hit policies a kind of fault can be planted.
const std::vector<std::pair<FindingKind, std::vector<const char*>>> kKnown{
    {FindingKind::Gap, {"UNIQUE", "ANY", "FIRST", "PRIORITY", "COLLECT", "RULE ORDER", "OUTPUT ORDER", "chained"}},
    {FindingKind::Overlap, {"UNIQUE"}},
    {FindingKind::Conflict, {"ANY"}},
    {FindingKind::Shadowed, {"FIRST", "PRIORITY"}},
    {FindingKind::NeverFires,
     {"UNIQUE", "ANY", "FIRST", "PRIORITY", "COLLECT", "RULE ORDER", "OUTPUT ORDER", "chained"}},
    {FindingKind::AlwaysFires, {"FIRST", "COLLECT", "RULE ORDER", "OUTPUT ORDER"}},
    {FindingKind::UnreachableOutput, {"UNIQUE", "ANY", "FIRST", "PRIORITY", "COLLECT", "RULE ORDER", "OUTPUT ORDER"}},
    {FindingKind::TypeError, {"chained"}},
};

CompiledModel Compiled(Model model)
{
    auto compiled = CompiledModel::compile(std::move(model));
    if (!compiled)
        qFatal("%s", compiled.error()[0].text().c_str());
    return std::move(*compiled);
}

/// What the interpreter gives for the decision of that index.
DecisionResult ResultAt(const CompiledModel& model, std::uint32_t decision, const Context& inputs)
{
    const auto evaluation =
        Evaluate(model, model.model().decisions[decision].name, inputs, EvaluationPath::Reference).value();
    return *evaluation.find(model.model().decisions[decision].name);
}

/// The one rule that was taken out, in a table of its own, holds for the witness of a gap.
bool IsPlantedGap(const GeneratedTable& table, const Context& witness)
{
    Model alone = table.model;
    alone.decisions.resize(1);
    alone.decisions[0].table()->rules = table.removed;
    if (auto& allowed = alone.decisions[0].table()->outputs[0].allowed.text; allowed.ends_with("-77"))
        allowed.clear(); // the values of the rules that stayed
    return !ResultAt(Compiled(std::move(alone)), 0, witness).matches.empty();
}

bool Found(const GeneratedTable& table, const Planted& planted, const Verification& result)
{
    return std::any_of(result.findings.begin(), result.findings.end(), [&](const TableFinding& finding) {
        if (finding.verdict != Verdict::Found || finding.kind != planted.kind || finding.decision != planted.decision)
            return false;
        if (planted.kind == FindingKind::Gap && planted.decision == 0)
            return IsPlantedGap(table, *finding.witness);
        return planted.rules.empty() || finding.rules == planted.rules;
    });
}

/// The test's own look at a witness, beside the verifier's.
bool DoesWhatItSays(const CompiledModel& model, const TableFinding& finding)
{
    const DecisionResult result = ResultAt(model, finding.decision, *finding.witness);
    const auto holds = [&](std::uint32_t rule) {
        return std::any_of(result.matches.begin(), result.matches.end(),
                           [&](const Match& m) { return m.rule == rule; });
    };
    switch (finding.kind) {
    case FindingKind::Gap: return result.status == Status::NoRule;
    case FindingKind::Overlap:
        return result.status == Status::SeveralRules && holds(finding.rules[0]) && holds(finding.rules[1]);
    case FindingKind::Conflict:
        return result.status == Status::DifferingOutputs && holds(finding.rules[0]) && holds(finding.rules[1]);
    case FindingKind::TypeError: return result.status == Status::InputNotAllowed;
    case FindingKind::NeverFires:
    case FindingKind::Shadowed:
    case FindingKind::AlwaysFires:
    case FindingKind::UnreachableOutput: break;
    }
    return false;
}

QByteArray Message(std::uint32_t seed, const Model& model, const char* what)
{
    QByteArray text = QByteArray("seed ") + QByteArray::number(seed) + ": " + what + "\n";
    for (const Decision& decision : model.decisions) {
        text += std::string(Name(decision.table()->hit_policy)) + "\n";
        for (const Rule& rule : decision.table()->rules) {
            for (const Cell& cell : rule.inputs)
                text += cell.text + " | ";
            text += "-> " + rule.outputs[0].text + "\n";
        }
    }
    return text;
}

/// Every combination of values that a table's cells tell apart: ends, values between them, null.
std::vector<Context> EveryInput(const Model& model, int cuts)
{
    std::vector<Context> all(1);
    for (std::size_t c = 0; c < model.inputs.size(); ++c) {
        std::vector<Value> values{Value()};
        if (model.inputs[c].typeRef() == "number")
            for (int i = -1; i <= 40 * (cuts + 1); ++i)
                values.push_back(Value::number(*Decimal::parse(std::to_string(i * 0.5))));
        else if (model.inputs[c].typeRef() == "boolean")
            values.insert(values.end(), {Value::boolean(false), Value::boolean(true)});
        else if (model.inputs[c].typeRef() == "date")
            for (int i = 0; i <= cuts + 1; ++i)
                for (const char* const month : {"-01-", "-06-"})
                    values.push_back(Value::date(
                        *core::base::Date::parse(std::to_string(2010 + i) + month + "0" + std::to_string(1 + c))));
        else
            for (int i = 0; i < 8; ++i)
                values.push_back(Value::string("k" + std::to_string(c) + "_" + std::to_string(i)));
        std::vector<Context> more;
        for (const Context& one : all)
            for (const Value& value : values) {
                more.push_back(one);
                more.back()[model.inputs[c].name] = value;
            }
        all = std::move(more);
    }
    return all;
}

/// What trying everything tells of a table.
struct Truth {
    bool gap = false;
    std::set<std::vector<std::uint32_t>> together;
    std::vector<std::uint32_t> fired; ///< how often
    std::size_t tried = 0;
};

Truth Try(const CompiledModel& model, int cuts)
{
    Truth truth;
    truth.fired.resize(model.decisions()[0].table->rules.size());
    for (const Context& inputs : EveryInput(model.model(), cuts)) {
        const DecisionResult result = ResultAt(model, 0, inputs);
        ++truth.tried;
        truth.gap = truth.gap || result.matches.empty();
        const bool clash = result.status == Status::SeveralRules || result.status == Status::DifferingOutputs;
        for (const Match& a : result.matches) {
            truth.fired[a.rule] += a.fired ? 1 : 0;
            for (const Match& b : result.matches) {
                const auto& rules = model.decisions()[0].table->rules;
                const bool differ =
                    result.status != Status::DifferingOutputs || rules[a.rule].outputs != rules[b.rule].outputs;
                if (clash && a.rule < b.rule && differ)
                    truth.together.insert({a.rule, b.rule});
            }
        }
    }
    return truth;
}

} // namespace

class TestVerifyGenerated : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plantedFaults();
    void againstTryingEverything();
    void edits();

private:
    void editOnce(std::uint32_t seed, TableMaker& maker, Model& model, Verifier& verifier);
    void checkOne(std::uint32_t seed, const GeneratedTable& table);
    void compare(std::uint32_t seed, const CompiledModel& model, int cuts);

    std::map<std::pair<FindingKind, std::string>, int> m_by_kind; ///< faults planted, by kind and hit policy
    int m_planted = 0;
    int m_witnesses = 0;
    int m_certificates = 0;
};

void TestVerifyGenerated::checkOne(std::uint32_t seed, const GeneratedTable& table)
{
    const CompiledModel model = Compiled(table.model);
    const Verification result = Verify(model);
    for (const TableFinding& finding : result.findings) {
        QVERIFY2(finding.verdict == Verdict::Found, Message(seed, table.model, finding.detail.c_str()));
        if (finding.witness) {
            QVERIFY2(DoesWhatItSays(model, finding), Message(seed, table.model, Name(finding.kind)));
            ++m_witnesses;
        } else {
            QVERIFY2(Recheck(model, finding), Message(seed, table.model, Name(finding.kind)));
            ++m_certificates;
        }
    }
    const HitPolicy policy = table.model.decisions[0].table()->hit_policy;
    for (const Planted& planted : table.planted) {
        QVERIFY2(Found(table, planted, result), Message(seed, table.model, planted.text.c_str()));
        ++m_planted;
        ++m_by_kind[{planted.kind, planted.decision > 0 ? std::string("chained") : std::string(Name(policy))}];
    }
    // The last of the ranked values is nobody's until a fault is planted with it.
    const bool clean = std::all_of(result.findings.begin(), result.findings.end(), [](const TableFinding& finding) {
        return finding.kind == FindingKind::UnreachableOutput || finding.kind == FindingKind::AlwaysFires;
    });
    if (table.planted.empty())
        QVERIFY2(clean, Message(seed, table.model, "a fault that was not planted"));
}

void TestVerifyGenerated::plantedFaults()
{
    for (std::uint32_t seed = 0; seed < kTables; ++seed) {
        TableMaker maker(seed);
        GeneratedTable table;
        if (seed % 10 == 9) {
            table = maker.chained(2 + maker.below(6));
        } else {
            TableShape shape;
            shape.policy = kPolicies[seed % kPolicies.size()];
            shape.columns = 1 + maker.below(6);
            shape.cuts = 1 + maker.below(12);
            shape.rules = 2 + maker.below(40);
            table = maker.whole(shape);
            maker.plant(table, maker.below(4));
        }
        checkOne(seed, table);
        if (QTest::currentTestFailed())
            return;
    }
    qInfo("%d tables: %d planted faults, %d witnesses, %d certificates", kTables, m_planted, m_witnesses,
          m_certificates);
    // Every kind under every hit policy that knows it, and across chained tables.
    for (const auto& [kind, policies] : kKnown)
        for (const char* const policy : policies)
            QVERIFY2(m_by_kind[std::pair(kind, std::string(policy))] >= 50,
                     (std::string(Name(kind)) + " under " + policy).c_str());
    QVERIFY(m_planted > kTables / 2);
    QVERIFY(m_witnesses > kTables / 10);
    QVERIFY(m_certificates > kTables / 10);
}

void TestVerifyGenerated::compare(std::uint32_t seed, const CompiledModel& model, int cuts)
{
    const Truth truth = Try(model, cuts);
    const Verification result = Verify(model);
    bool gap = false;
    std::set<std::vector<std::uint32_t>> together;
    std::set<std::uint32_t> never;
    std::set<std::uint32_t> always;
    for (const TableFinding& finding : result.findings) {
        QVERIFY2(finding.verdict == Verdict::Found, Message(seed, model.model(), finding.detail.c_str()));
        gap = gap || finding.kind == FindingKind::Gap;
        if (finding.kind == FindingKind::Overlap || finding.kind == FindingKind::Conflict)
            together.insert(finding.rules);
        if (finding.kind == FindingKind::NeverFires || finding.kind == FindingKind::Shadowed)
            never.insert(finding.rules[0]);
        if (finding.kind == FindingKind::AlwaysFires)
            always.insert(finding.rules[0]);
    }
    QVERIFY2(together == truth.together, Message(seed, model.model(), "rules that hold together"));
    const HitPolicy policy = model.decisions()[0].table->hit_policy;
    const bool collects =
        policy == HitPolicy::Collect || policy == HitPolicy::RuleOrder || policy == HitPolicy::OutputOrder;
    // Of tables that collect only a gap without nulls is told.
    QVERIFY2(collects ? !gap || truth.gap : gap == truth.gap, Message(seed, model.model(), "gap"));
    for (std::uint32_t r = 0; r < truth.fired.size(); ++r) {
        QVERIFY2(never.contains(r) == (truth.fired[r] == 0), Message(seed, model.model(), "a rule that never fires"));
        QVERIFY2(always.contains(r) == (truth.fired[r] == truth.tried),
                 Message(seed, model.model(), "a rule that always fires"));
    }
}

void TestVerifyGenerated::againstTryingEverything()
{
    for (std::uint32_t seed = 0; seed < kSmallTables; ++seed) {
        TableMaker maker(1'000'000 + seed);
        TableShape shape;
        shape.policy = kPolicies[seed % kPolicies.size()];
        shape.columns = 1 + maker.below(2);
        shape.cuts = 1 + maker.below(2);
        shape.rules = 1 + maker.below(6);
        const GeneratedTable table = maker.list(shape, 1 + maker.below(2));
        compare(seed, Compiled(table.model), shape.cuts);
        if (QTest::currentTestFailed())
            return;
    }
}

void TestVerifyGenerated::editOnce(std::uint32_t seed, TableMaker& maker, Model& model, Verifier& verifier)
{
    auto& rules = model.decisions[0].table()->rules;
    const int count = static_cast<int>(rules.size());
    const auto rule = static_cast<std::uint32_t>(maker.below(count));
    const auto column = static_cast<std::size_t>(maker.below(static_cast<int>(rules[rule].inputs.size())));
    // A cell of another rule, or everything, or a new threshold.
    const int how = maker.below(3);
    if (how == 2 && model.inputs[column].typeRef() == "number")
        rules[rule].inputs[column].text = ">= " + std::to_string(maker.below(100)) + ".25";
    else
        rules[rule].inputs[column].text =
            how == 1 ? "-" : rules[static_cast<std::size_t>(maker.below(count))].inputs[column].text;
    const CompiledModel compiled = Compiled(model);
    const Verification edited = verifier.ruleChanged(compiled, {0, rule});
    const Verification whole = Verify(compiled);
    const auto told = [](const Verification& result) {
        std::multiset<std::pair<int, std::vector<std::uint32_t>>> all;
        for (const TableFinding& one : result.findings)
            if (one.kind != FindingKind::Gap)
                all.insert({static_cast<int>(one.kind), one.rules});
        return all;
    };
    // Whether there is a gap, and one without nulls; which nulls belong to it depends on where the search began.
    const auto gaps = [](const Verification& result) {
        std::pair<bool, bool> found;
        for (const TableFinding& one : result.findings)
            if (one.kind == FindingKind::Gap)
                found = {true, found.second || one.columns.empty()};
        return found;
    };
    QVERIFY2(told(edited) == told(whole), Message(seed, model, "findings after an edit"));
    QVERIFY2(gaps(edited) == gaps(whole), Message(seed, model, "gaps after an edit"));
    for (const TableFinding& one : edited.findings) {
        QVERIFY2(one.verdict == Verdict::Found, Message(seed, model, one.detail.c_str()));
        QVERIFY2(one.witness ? DoesWhatItSays(compiled, one) : Recheck(compiled, one),
                 Message(seed, model, Name(one.kind)));
    }
}

void TestVerifyGenerated::edits()
{
    constexpr std::uint32_t kEdited = 150;
    for (std::uint32_t seed = 0; seed < kEdited; ++seed) {
        TableMaker maker(2'000'000 + seed);
        TableShape shape;
        shape.policy = kPolicies[seed % kPolicies.size()];
        shape.columns = 1 + maker.below(4);
        shape.rules = 2 + maker.below(20);
        Model model = maker.whole(shape).model;
        Verifier verifier;
        verifier.load(Compiled(model));
        for (int i = 0; i < 8; ++i) {
            editOnce(seed, maker, model, verifier);
            if (QTest::currentTestFailed())
                return;
        }
    }
}

QTEST_APPLESS_MAIN(TestVerifyGenerated)
#include "test_verify_generated.moc"
