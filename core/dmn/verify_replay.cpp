// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "core/dmn/evaluate.h"
#include "core/dmn/verify_check.h"
#include "core/feel/interpret.h"

namespace core::dmn {

namespace {

bool Matched(const DecisionResult& result, std::uint32_t rule)
{
    return std::any_of(result.matches.begin(), result.matches.end(),
                       [rule](const Match& match) { return match.rule == rule; });
}

bool AllMatched(const DecisionResult& result, const std::vector<std::uint32_t>& rules)
{
    return std::all_of(rules.begin(), rules.end(), [&](std::uint32_t rule) { return Matched(result, rule); });
}

/// The values of a witness in their slots. Domain: a table that needs no other.
std::vector<feel::Value> SlotsOf(const CompiledModel& model, const TableFinding& finding)
{
    const auto& declared = model.model().inputs;
    std::vector<feel::Value> slots(model.slotCount());
    for (std::size_t i = 0; i < declared.size(); ++i)
        if (const auto at = finding.witness->find(declared[i].name); at != finding.witness->end())
            slots[i] = at->second;
    return slots;
}

/// What the interpreter says of the cells of rules, each column being asked once.
class Asked {
public:
    Asked(const CompiledTable& table, std::vector<feel::Value> slots)
        : m_table(table), m_slots(std::move(slots)), m_values(table.inputs.size())
    {}

    bool holds(std::uint32_t rule)
    {
        const auto& tested = m_table.rules[rule].tested;
        return std::all_of(tested.begin(), tested.end(), [&](std::uint32_t c) {
            auto& value = m_values[c];
            if (!value)
                value = feel::Evaluate(m_table.inputs[c].expression, m_slots);
            return feel::Test(*m_table.rules[rule].inputs[c], *value, m_slots) == feel::Truth::True;
        });
    }

private:
    const CompiledTable& m_table;
    std::vector<feel::Value> m_slots;
    std::vector<std::optional<feel::Value>> m_values;
};

/// Whether the rules of a finding hold for its witness; of a gap, that no rule does.
bool RulesDo(const CompiledModel& model, const TableFinding& finding)
{
    const CompiledTable& table = *model.decisions()[finding.decision].table;
    Asked asked(table, SlotsOf(model, finding));
    if (finding.kind != FindingKind::Gap)
        return std::all_of(finding.rules.begin(), finding.rules.end(),
                           [&](std::uint32_t rule) { return asked.holds(rule); });
    for (std::uint32_t rule = 0; rule < table.rules.size(); ++rule)
        if (asked.holds(rule))
            return false;
    return true;
}

} // namespace

std::vector<std::uint32_t> RulesHolding(const CompiledModel& model, const TableFinding& gap,
                                        const std::vector<std::uint32_t>& among)
{
    Asked asked(*model.decisions()[gap.decision].table, SlotsOf(model, gap));
    std::vector<std::uint32_t> found;
    std::copy_if(among.begin(), among.end(), std::back_inserter(found),
                 [&](std::uint32_t rule) { return asked.holds(rule); });
    return found;
}

bool Confirms(const CompiledModel& model, const TableFinding& finding)
{
    if (!finding.witness)
        return false;
    // Where no other table is asked, the interpreter says of each rule in question whether it holds: of two, or, for a gap, of all.
    const bool by_rules =
        finding.kind != FindingKind::TypeError && model.decisions()[finding.decision].order.size() == 1;
    if (by_rules && !RulesDo(model, finding))
        return false;
    const auto evaluation = Evaluate(model, model.model().decisions[finding.decision].name, *finding.witness,
                                     by_rules ? EvaluationPath::Compiled : EvaluationPath::Reference);
    if (!evaluation)
        return false;
    const auto at = std::find_if(evaluation->results().begin(), evaluation->results().end(),
                                 [&](const DecisionResult& one) { return one.decision == finding.decision; });
    if (at == evaluation->results().end())
        return false;
    switch (finding.kind) {
    case FindingKind::Gap: return at->matches.empty() && !IsError(at->status);
    case FindingKind::Overlap: return at->status == Status::SeveralRules && AllMatched(*at, finding.rules);
    case FindingKind::Conflict: return at->status == Status::DifferingOutputs && AllMatched(*at, finding.rules);
    case FindingKind::TypeError: return at->status == Status::InputNotAllowed;
    case FindingKind::NeverFires:
    case FindingKind::Shadowed:
    case FindingKind::AlwaysFires:
    case FindingKind::UnreachableOutput: break;
    }
    return false;
}

} // namespace core::dmn
