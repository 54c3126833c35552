// SPDX-License-Identifier: GPL-3.0-or-later
// A small table and a series of edits, made of the bytes: after each edit the report of a Verifier that saw all of them is the report
// of Verify, witnesses do what is said of them, and certificates hold.
#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/base/check.h"
#include "core/dmn/verify.h"
#include "core/dmn/verify_check.h"

namespace {

using namespace core::dmn;

constexpr std::size_t kMostRules = 9;
constexpr std::size_t kMostEdits = 12;
constexpr std::array<HitPolicy, 7> kPolicies{HitPolicy::Unique,     HitPolicy::Any,     HitPolicy::First,
                                             HitPolicy::Priority,   HitPolicy::Collect, HitPolicy::RuleOrder,
                                             HitPolicy::OutputOrder};
constexpr std::array<Aggregator, 5> kAggregators{Aggregator::None, Aggregator::Sum, Aggregator::Min, Aggregator::Max,
                                                 Aggregator::Count};
constexpr std::array<const char*, 6> kTypes{"number", "string", "boolean", "date", "time", ""};

using Cells = std::array<const char*, 12>;
constexpr std::array<Cells, 6> kCells{{
    {"-", "< 10", ">= 10", "[5..20)", "(5..20]", "null", "10", "< 10, null", "> 30", "not(10)", "not(null)",
     "abs(?) > 5"},
    {"-", R"("a")", R"("b")", R"("a","b")", R"(not("a"))", "null", R"(not("a","b"))", R"("c",null)", R"(< "b")",
     R"(["a".."c"])", "not(null)", R"(starts with(?, "a"))"},
    {"-", "true", "false", "null", "true,null", "false,null", "not(true)", "not(null)", "true,false", "-", "not(false)",
     "false"},
    {"-", R"(< date("2026-07-14"))", R"(>= date("2026-07-14"))", "null", R"([date("2026-01-01")..date("2026-12-31")])",
     R"(date("2026-07-14"))", R"(not(date("2026-07-14")))", R"(> date("2026-12-31"),null)", R"(<= date("2026-01-01"))",
     "not(null)", R"(> date("2027-01-01"))", "-"},
    {"-", R"(< time("10:00:00"))", R"(>= time("10:00:00"))", "null", R"([time("08:00:00Z")..time("12:00:00+01:00")])",
     R"(time("10:00:00"))", R"(not(time("10:00:00")))", R"(> time("12:00:00Z"),null)", "not(null)",
     R"(>= time("00:00:00"))", R"(>= time("00:00:00Z"))", "-"},
    {"-", "< 10", ">= 10", "null", "10", "not(10)", "[5..20)", "< 10, null", "not(null)", "> 30", "-", "20"},
}};
constexpr std::array<const char*, 5> kOutputs{R"("p")", R"("q")", R"("r")", R"("p")", R"(if true then "q" else "p")"};
constexpr std::array<const char*, 4> kNumbers{"1", "2", "3", "1 + 1"};
constexpr std::array<const char*, 4> kAllowedOutputs{R"("p","q","r")", R"("r","q","p","s")", R"("q","p","r")",
                                                     R"("p","q","r","s")"};

/// The bytes, one after the other; zeros behind the last.
class Bytes {
public:
    Bytes(const std::uint8_t* data, std::size_t size) : m_data(data), m_size(size) {}
    [[nodiscard]] bool any() const { return m_at < m_size; }
    std::size_t below(std::size_t limit) { return m_at < m_size ? m_data[m_at++] % limit : 0; }

private:
    const std::uint8_t* m_data;
    std::size_t m_size;
    std::size_t m_at = 0;
};

class Editor {
public:
    explicit Editor(Bytes bytes);
    void edit();
    [[nodiscard]] bool more() const { return m_bytes.any(); }
    [[nodiscard]] const Model& model() const { return m_model; }

private:
    DecisionTable& table() { return *m_model.decisions[0].table(); }
    Rule rule();
    std::string cell(std::size_t column) { return kCells[m_types[column]][m_bytes.below(kCells[0].size())]; }
    std::string output();
    std::size_t anyRule() { return m_bytes.below(table().rules.size()); }
    void insert(Rule rule);
    void remove();
    void move();
    void setPolicy();
    void setAllowed();

    Bytes m_bytes;
    Model m_model;
    std::vector<std::size_t> m_types;
    bool m_numbers = false;
};

Editor::Editor(Bytes bytes) : m_bytes(bytes)
{
    m_model.id = m_model.name = "m";
    m_model.name_space = "urn:m";
    DecisionTable table;
    Decision decision;
    decision.id = decision.name = "d";
    const std::size_t columns = 1 + m_bytes.below(4);
    for (std::size_t c = 0; c < columns; ++c) {
        m_types.push_back(m_bytes.below(kTypes.size()));
        InputClause input;
        input.expression.text = "c" + std::to_string(c);
        input.type_ref = kTypes[m_types.back()];
        InputData data;
        data.name = input.expression.text;
        data.id = "i" + std::to_string(c);
        data.setTypeRef(input.type_ref);
        Requirement requirement;
        requirement.href = "#" + data.id;
        decision.information.push_back(std::move(requirement));
        m_model.inputs.push_back(std::move(data));
        table.inputs.push_back(std::move(input));
    }
    table.hit_policy = kPolicies[m_bytes.below(kPolicies.size())];
    m_numbers = table.hit_policy == HitPolicy::Collect;
    OutputClause clause;
    clause.name = "d";
    clause.type_ref = m_numbers ? "number" : "string";
    if (!m_numbers)
        clause.allowed.text = kAllowedOutputs[m_bytes.below(kAllowedOutputs.size())];
    table.outputs.push_back(std::move(clause));
    decision.logic.content = std::move(table);
    m_model.decisions.push_back(std::move(decision));
    for (std::size_t r = 1 + m_bytes.below(kMostRules - 2); r > 0; --r)
        this->table().rules.push_back(rule());
}

std::string Editor::output()
{
    return m_numbers ? kNumbers[m_bytes.below(kNumbers.size())] : kOutputs[m_bytes.below(kOutputs.size())];
}

Rule Editor::rule()
{
    Rule made;
    for (std::size_t c = 0; c < m_types.size(); ++c)
        made.inputs.emplace_back().text = cell(c);
    made.outputs.emplace_back().text = output();
    return made;
}

void Editor::insert(Rule rule)
{
    auto& rules = table().rules;
    if (rules.size() < kMostRules)
        rules.insert(rules.begin() + static_cast<std::ptrdiff_t>(m_bytes.below(rules.size() + 1)), std::move(rule));
}

void Editor::remove()
{
    auto& rules = table().rules;
    if (rules.size() > 1)
        rules.erase(rules.begin() + static_cast<std::ptrdiff_t>(anyRule()));
}

void Editor::move()
{
    auto& rules = table().rules;
    const auto from = static_cast<std::ptrdiff_t>(anyRule());
    const auto to = static_cast<std::ptrdiff_t>(anyRule());
    Rule one = std::move(rules[static_cast<std::size_t>(from)]);
    rules.erase(rules.begin() + from);
    rules.insert(rules.begin() + to, std::move(one));
}

void Editor::setPolicy()
{
    if (m_numbers) {
        table().hit_policy = HitPolicy::Collect;
        table().aggregator = kAggregators[m_bytes.below(kAggregators.size())];
    } else {
        table().hit_policy = kPolicies[m_bytes.below(kPolicies.size())];
    }
}

void Editor::setAllowed()
{
    const std::size_t column = m_bytes.below(m_types.size() + 1);
    if (column < m_types.size()) {
        const std::string text = cell(column);
        table().inputs[column].allowed.text = text == "-" ? "" : text;
    } else if (!m_numbers) {
        table().outputs[0].allowed.text = kAllowedOutputs[m_bytes.below(kAllowedOutputs.size())];
    }
}

void Editor::edit()
{
    auto& rules = table().rules;
    switch (m_bytes.below(9)) {
    case 0: return insert(rule());
    case 1: return remove();
    case 2: return move();
    case 3: return setPolicy();
    case 4: return setAllowed();
    case 5: rules[anyRule()].outputs[0].text = output(); return;
    case 6: {
        Rule all = rule();
        for (Cell& one : all.inputs)
            one.text = "-";
        return insert(std::move(all));
    }
    default: {
        Rule& one = rules[anyRule()];
        const std::size_t column = m_bytes.below(m_types.size());
        one.inputs[column].text = cell(column);
    }
    }
}

std::string Told(const Verification& result)
{
    std::string text = std::to_string(result.left_out);
    for (const TableFinding& one : result.findings) {
        text += std::string("\n") + Name(one.kind) + (one.verdict == Verdict::Found ? "" : "?") +
                (one.note ? "*" : "") + one.value.text() + one.detail;
        for (const std::uint32_t rule : one.rules)
            text += " r" + std::to_string(rule);
        for (const std::uint32_t column : one.columns)
            text += " c" + std::to_string(column);
        for (const std::string& values : one.region)
            text += "|" + values;
        if (one.witness)
            for (const auto& [name, value] : *one.witness)
                text += " " + name + "=" + value.text();
        for (const RuleRef& ref : one.certificate)
            text += " by" + std::to_string(ref.rule);
    }
    return text;
}

bool Holds(const CompiledModel& model, const TableFinding& finding)
{
    const auto evaluation =
        Evaluate(model, model.model().decisions[0].name, *finding.witness, EvaluationPath::Reference);
    CHECK(evaluation.has_value());
    const DecisionResult& result = *evaluation->find(model.model().decisions[0].name);
    const bool both = std::all_of(finding.rules.begin(), finding.rules.end(), [&](std::uint32_t rule) {
        return std::any_of(result.matches.begin(), result.matches.end(),
                           [rule](const Match& match) { return match.rule == rule; });
    });
    if (finding.kind == FindingKind::Gap)
        return result.status == Status::NoRule;
    if (finding.kind == FindingKind::Overlap)
        return both && result.status == Status::SeveralRules;
    return finding.kind == FindingKind::Conflict && both && result.status == Status::DifferingOutputs;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    Editor editor(Bytes(data, size));
    Verifier verifier;
    for (std::size_t i = 0; i < kMostEdits; ++i) {
        auto compiled = CompiledModel::compile(editor.model());
        if (compiled) {
            const auto model = std::make_shared<const CompiledModel>(std::move(*compiled));
            const Verification after = verifier.update(model);
            CHECK(Told(after) == Told(Verify(*model)));
            for (const TableFinding& one : after.findings)
                if (one.verdict == Verdict::Found)
                    CHECK(one.witness ? Holds(*model, one) : Recheck(*model, one));
        }
        if (!editor.more())
            break;
        editor.edit();
    }
    return 0;
}
