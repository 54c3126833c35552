// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/dmn/evaluate.h"
#include "core/dmn/verify_check.h"

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

} // namespace

bool Confirms(const CompiledModel& model, const TableFinding& finding)
{
    if (!finding.witness)
        return false;
    const auto evaluation =
        Evaluate(model, model.model().decisions[finding.decision].name, *finding.witness, EvaluationPath::Reference);
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
