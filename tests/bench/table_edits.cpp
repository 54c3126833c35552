// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/table_edits.h"

#include <algorithm>
#include <string>
#include <utility>

namespace bench {

namespace {

using core::dmn::HitPolicy;
using core::dmn::Rule;
using Rules = std::vector<Rule>;

std::size_t Any(std::size_t size, tests::TableMaker& chance)
{
    return static_cast<std::size_t>(chance.below(static_cast<int>(size)));
}

/// A rule with the outputs of one that is there, and every cell `-`.
Rule ForAll(const Rules& rules, tests::TableMaker& chance)
{
    Rule made = rules[Any(rules.size(), chance)];
    for (auto& cell : made.inputs)
        cell.text = "-";
    return made;
}

void Insert(Rules& rules, std::size_t at, Rule rule)
{
    rules.insert(rules.begin() + static_cast<std::ptrdiff_t>(at), std::move(rule));
}

void Move(Rules& rules, std::size_t from, std::size_t to)
{
    Rule moved = std::move(rules[from]);
    rules.erase(rules.begin() + static_cast<std::ptrdiff_t>(from));
    Insert(rules, to, std::move(moved));
}

std::string Threshold(tests::TableMaker& chance)
{
    return ">= " + std::to_string(chance.below(400)) + ".25";
}

HitPolicy Other(HitPolicy policy)
{
    switch (policy) {
    case HitPolicy::Unique: return HitPolicy::First;
    case HitPolicy::Any: return HitPolicy::Unique;
    case HitPolicy::Priority: return HitPolicy::Any;
    case HitPolicy::First: return HitPolicy::Any;
    case HitPolicy::Collect: return HitPolicy::First;
    case HitPolicy::RuleOrder: return HitPolicy::First;
    case HitPolicy::OutputOrder: return HitPolicy::Priority;
    }
    return HitPolicy::First;
}

/// Number columns alone have thresholds.
std::size_t NumberColumn(const core::dmn::DecisionTable& table, tests::TableMaker& chance)
{
    std::size_t column = Any(table.inputs.size(), chance);
    while (table.inputs[column].type_ref != "number")
        column = Any(table.inputs.size(), chance);
    return column;
}

void EditCells(core::dmn::DecisionTable& table, EditKind kind, tests::TableMaker& chance)
{
    Rules& rules = table.rules;
    Rule& rule = rules[Any(rules.size(), chance)];
    const std::size_t column = NumberColumn(table, chance);
    std::string& cell = rule.inputs[column].text;
    if (kind == EditKind::Threshold)
        cell = Threshold(chance);
    else if (kind == EditKind::CellCleared)
        cell = "-";
    else if (kind == EditKind::CellNarrowed)
        cell = std::to_string(chance.below(400));
    else
        for (std::size_t c = 0; c < table.inputs.size(); ++c)
            rule.inputs[c].text = table.inputs[c].type_ref == "number" ? ">= 200" : "-";
}

void EditTable(core::dmn::DecisionTable& table, EditKind kind, tests::TableMaker& chance)
{
    if (kind == EditKind::HitPolicy) {
        table.hit_policy = Other(table.hit_policy);
        table.aggregator = core::dmn::Aggregator::None;
        return;
    }
    const int low = chance.below(100);
    table.inputs[NumberColumn(table, chance)].allowed.text =
        "[" + std::to_string(low) + ".." + std::to_string(low + 250) + "]";
}

} // namespace

void Edit(core::dmn::Model& model, EditKind kind, tests::TableMaker& chance)
{
    core::dmn::DecisionTable& table = *model.decisions[0].table();
    Rules& rules = table.rules;
    const std::size_t last = rules.size() - 1;
    switch (kind) {
    case EditKind::Threshold:
    case EditKind::CellCleared:
    case EditKind::CellNarrowed:
    case EditKind::RowRetyped: return EditCells(table, kind, chance);
    case EditKind::Output: {
        const std::size_t from = Any(rules.size(), chance);
        const auto outputs = rules[from].outputs;
        rules[Any(rules.size(), chance)].outputs = outputs;
        return;
    }
    case EditKind::RuleAdded: return Insert(rules, Any(last, chance), Rule(rules[Any(last, chance)]));
    case EditKind::RuleRemoved: rules.erase(rules.begin() + chance.below(static_cast<int>(last))); return;
    case EditKind::RuleMoved: return Move(rules, Any(last, chance), Any(last, chance));
    case EditKind::FirstToLast: return Move(rules, 0, last);
    case EditKind::LastToFirst: return Move(rules, last, 0);
    case EditKind::AllAtTop: return Insert(rules, 0, ForAll(rules, chance));
    case EditKind::AllInMiddle: return Insert(rules, last / 2, ForAll(rules, chance));
    case EditKind::AllAtBottom: rules.push_back(ForAll(rules, chance)); return;
    case EditKind::HalfAtTop: {
        Rule made = ForAll(rules, chance);
        made.inputs[NumberColumn(table, chance)].text = ">= 200";
        return Insert(rules, 0, std::move(made));
    }
    case EditKind::AllowedValues:
    case EditKind::HitPolicy: return EditTable(table, kind, chance);
    }
}

} // namespace bench
