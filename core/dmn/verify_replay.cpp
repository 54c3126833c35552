// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

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

/// Whether the interpreter says of each cell of a rule that it holds.
bool Holds(const CompiledTable& table, std::uint32_t rule, const std::vector<feel::Value>& slots)
{
    const auto& tested = table.rules[rule].tested;
    return std::all_of(tested.begin(), tested.end(), [&](std::uint32_t c) {
        return feel::Test(*table.rules[rule].inputs[c], feel::Evaluate(table.inputs[c].expression, slots), slots) ==
               feel::Truth::True;
    });
}

} // namespace

bool StaysGap(const CompiledModel& model, const TableFinding& gap, const std::vector<std::uint32_t>& made)
{
    const std::vector<feel::Value> slots = SlotsOf(model, gap);
    const CompiledTable& table = *model.decisions()[gap.decision].table;
    return std::none_of(made.begin(), made.end(), [&](std::uint32_t rule) { return Holds(table, rule, slots); });
}

bool Confirms(const CompiledModel& model, const TableFinding& finding)
{
    if (!finding.witness)
        return false;
    // Two rules suffice where the interpreter is asked of both; that nothing else holds it has to say of every rule.
    const bool of_rules = finding.kind == FindingKind::Overlap || finding.kind == FindingKind::Conflict;
    const bool few = of_rules && model.decisions()[finding.decision].order.size() == 1;
    if (few) {
        const std::vector<feel::Value> slots = SlotsOf(model, finding);
        const CompiledTable& table = *model.decisions()[finding.decision].table;
        if (!std::all_of(finding.rules.begin(), finding.rules.end(),
                         [&](std::uint32_t rule) { return Holds(table, rule, slots); }))
            return false;
    }
    const auto evaluation = Evaluate(model, model.model().decisions[finding.decision].name, *finding.witness,
                                     few ? EvaluationPath::Compiled : EvaluationPath::Reference);
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
