// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/rule_views.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "core/desks/policy_view.h"

namespace core::desks {

namespace {

constexpr std::int64_t kDayMillis = std::int64_t{24} * 3600 * 1000;
using policy::kAgeSuffix;

/// "bureau_report_date_age_days" tests the fact bureau_report_date.
std::string FactOf(const policy::CompiledPolicy& policy, const std::string& input)
{
    if (policy.catalogue().find(input) != nullptr || !input.ends_with(kAgeSuffix))
        return input;
    return input.substr(0, input.size() - kAgeSuffix.size());
}

std::set<std::string> TestedFacts(const policy::CompiledPolicy& policy, const decision::Decision& decision)
{
    std::set<std::string> tested;
    for (const RuleView& rule : RuleViews(policy, decision)) {
        for (const RuleConditionView& condition : rule.conditions)
            tested.insert(FactOf(policy, condition.input));
    }
    return tested;
}

const model::Fact* Delivered(const model::Application& inputs, const std::string& name)
{
    const auto found = std::find_if(inputs.facts.begin(), inputs.facts.end(),
                                    [&](const model::Fact& fact) { return fact.name == name; });
    return found == inputs.facts.end() ? nullptr : &*found;
}

FactView Declared(const model::FactDeclaration& declaration)
{
    FactView view;
    view.name = declaration.name;
    view.label = declaration.label;
    view.group = declaration.group;
    view.type = declaration.type;
    view.unit = declaration.unit;
    view.necessary = declaration.necessary;
    view.enabled = declaration.enabled;
    return view;
}

} // namespace

std::vector<FactView> FactViews(const policy::CompiledPolicy& policy, const model::Application& inputs,
                                const decision::Decision& decision)
{
    const std::set<std::string> tested = TestedFacts(policy, decision);
    std::vector<FactView> views;
    for (const model::FactDeclaration& declaration : policy.catalogue().facts()) {
        FactView view = Declared(declaration);
        view.used_by_rule = tested.contains(declaration.name);
        if (const model::Fact* fact = Delivered(inputs, declaration.name); fact != nullptr) {
            view.state = fact->state;
            view.value = fact->value;
            if (const auto* text = std::get_if<std::string>(&fact->value))
                view.value_label = LabelOf(declaration.values, *text);
            view.as_of = fact->as_of;
            view.age_days = static_cast<int>((decision.decided_at.millis() - fact->as_of.millis()) / kDayMillis);
            if (const model::FactSource* source = policy.catalogue().source(fact->source); source != nullptr)
                view.source = source->label;
        }
        view.stale = std::find(decision.stale_facts.begin(), decision.stale_facts.end(), declaration.name) !=
                     decision.stale_facts.end();
        views.push_back(std::move(view));
    }
    return views;
}

std::vector<RuleView> RuleViews(const policy::CompiledPolicy& policy, const decision::Decision& decision)
{
    std::vector<RuleView> views;
    for (const decision::RuleHit& hit : decision.rules) {
        RuleView view;
        view.table = hit.table;
        view.table_label = TableLabelOf(policy, hit.table);
        view.number = hit.number;
        view.fired = hit.fired;
        view.outputs = hit.outputs;
        const dmn::DecisionTable* table = TableOf(policy, hit.table);
        if (table != nullptr && hit.number >= 1 && static_cast<std::size_t>(hit.number) <= table->rules.size()) {
            const dmn::Rule& rule = table->rules[static_cast<std::size_t>(hit.number) - 1];
            view.annotation = rule.description;
            for (std::size_t i = 0; i < rule.inputs.size() && i < table->inputs.size(); ++i) {
                if (rule.inputs[i].text == "-")
                    continue;
                const ColumnWords words = WordsOf(policy, table->inputs[i].expression.text);
                view.conditions.push_back(
                    {table->inputs[i].expression.text, words.label, words.unit, rule.inputs[i].text, words.values});
            }
        }
        views.push_back(std::move(view));
    }
    return views;
}

} // namespace core::desks
