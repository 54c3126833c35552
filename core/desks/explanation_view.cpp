// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/explanation_view.h"

#include <map>
#include <string>

#include "core/decision/scope.h"
#include "core/desks/policy_access.h"
#include "core/desks/policy_view.h"
#include "core/simulation/counterfactual.h"
#include "core/simulation/explanation.h"

namespace core::desks {

namespace {

using base::Decimal;
using feel::Value;
using policy::CompiledPolicy;
using simulation::Counterfactual;
using simulation::FactContribution;
using simulation::ScoreExplanation;

/// Every name tables and model may read, by slot.
std::map<std::uint32_t, std::string> NamesBySlot(const CompiledPolicy& policy)
{
    std::map<std::uint32_t, std::string> names;
    for (const policy::ReservedName& reserved : policy::kReservedNames)
        names.emplace(policy::SlotOf(reserved.slot), reserved.name);
    for (const policy::FactSlots& slots : policy.names().facts()) {
        const std::string& name = policy.catalogue().facts()[slots.fact].name;
        names.emplace(slots.value, name);
        names.emplace(slots.age, name + std::string(policy::kAgeSuffix));
    }
    return names;
}

std::optional<model::FactValue> ToFactValue(const Value& value)
{
    switch (value.kind()) {
    case Value::Kind::Boolean: return model::FactValue(value.asBoolean());
    case Value::Kind::Number: return model::FactValue(value.asNumber());
    case Value::Kind::String: return model::FactValue(value.asString());
    case Value::Kind::Date: {
        const auto day = value.asDate().toBase();
        return day ? std::optional(model::FactValue(*day)) : std::nullopt;
    }
    case Value::Kind::Null:
    case Value::Kind::Time:
    case Value::Kind::DateTime:
    case Value::Kind::DaysDuration:
    case Value::Kind::MonthsDuration:
    case Value::Kind::Range:
    case Value::Kind::List:
    case Value::Kind::Context:
    case Value::Kind::Function: break;
    }
    return std::nullopt;
}

ContributionView ToView(const CompiledPolicy& policy, const std::string& name, const Value& value, double log_odds)
{
    const ColumnWords words = WordsOf(policy, name);
    ContributionView view;
    view.name = name;
    view.label = words.label;
    view.unit = words.unit;
    view.value = ToFactValue(value);
    view.log_odds = log_odds;
    if (const model::FactDeclaration* const fact = policy.catalogue().find(name)) {
        view.type = fact->type;
        if (value.kind() == Value::Kind::String)
            view.value_label = LabelOf(fact->values, value.asString());
    }
    return view;
}

CounterfactualView ToView(const CompiledPolicy& policy, const Counterfactual& found,
                          const std::map<std::uint32_t, std::string>& names)
{
    CounterfactualView view;
    view.outcome = found.outcome;
    view.bound_facts = found.bound_facts;
    switch (found.proof) {
    case Counterfactual::Proof::Optimal: view.proof = CounterfactualView::Proof::Optimal; break;
    case Counterfactual::Proof::NotProven: view.proof = CounterfactualView::Proof::NotProven; break;
    case Counterfactual::Proof::Impossible: view.proof = CounterfactualView::Proof::Impossible; break;
    }
    for (const simulation::Change& change : found.changes) {
        const std::string& name = names.at(change.slot);
        const ColumnWords words = WordsOf(policy, name);
        view.changes.push_back({name, words.label, words.unit, change.from, change.to});
    }
    return view;
}

} // namespace

std::optional<ExplanationView> ExplanationViewOf(const CompiledPolicy& policy, const decision::DecisionInputs& inputs,
                                                 const decision::Decision& decision)
{
    const auto explained = simulation::ExplainScore(inputs, policy);
    const auto scope = decision::MakeScope(inputs, policy, {});
    if (!explained || !*explained || !scope)
        return std::nullopt;
    const ScoreExplanation& explanation = **explained;
    const auto names = NamesBySlot(policy);
    ExplanationView view;
    view.baseline = explanation.baseline;
    view.baseline_pd = explanation.baseline_pd;
    view.log_odds = explanation.log_odds;
    view.is_before_calibration = explanation.is_before_calibration;
    view.baseline_points = explanation.baseline_points;
    view.points = explanation.points;
    for (const FactContribution& one : explanation.contributions) {
        ContributionView shown = ToView(policy, names.at(one.slot), scope->values[one.slot], one.log_odds);
        shown.points_lost = one.points_lost;
        for (const std::uint32_t slot : one.also)
            shown.also.push_back(ToView(policy, names.at(slot), scope->values[slot], 0));
        view.contributions.push_back(std::move(shown));
    }
    for (const std::string& code : explanation.reasons)
        view.reasons.push_back(ReasonViewOf(policy, code, inputs.application, decision));
    return view;
}

Expected<std::vector<CounterfactualView>> CounterfactualViews(const CompiledPolicy& policy,
                                                              const decision::DecisionInputs& inputs,
                                                              const decision::Decision& decision)
{
    const auto names = NamesBySlot(policy);
    std::vector<CounterfactualView> views;
    for (const decision::Outcome outcome : {decision::Outcome::Approve, decision::Outcome::Decline}) {
        if (policy.actionable().empty() || outcome == decision.outcome)
            continue;
        TRY(const Counterfactual found, simulation::FindCounterfactual(inputs, policy, outcome));
        views.push_back(ToView(policy, found, names));
    }
    return views;
}

} // namespace core::desks
