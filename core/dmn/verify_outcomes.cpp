// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/verify_outcomes.h"

#include <algorithm>
#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "core/dmn/cell_reading.h"
#include "core/feel/interpret.h"
#include "core/feel/types.h"

namespace core::dmn {

using feel::NullReason;
using feel::Operation;
using feel::Truth;
using feel::UnaryTests;
using feel::Value;

namespace {

constexpr std::size_t kMostOutcomeRules = 20'000;
/// So many results are asked one by one whether a cell holds for them, and each stays by itself.
constexpr std::size_t kFewOutcomes = 64;

Value RowValue(const CompiledTable& table, std::vector<Value> row)
{
    if (row.size() == 1)
        return std::move(row[0]);
    Value::Context entries;
    for (std::size_t c = 0; c < row.size(); ++c)
        entries.emplace_back(table.outputs[c].name, std::move(row[c]));
    return Value::context(std::move(entries));
}

const Value* LiteralOf(const feel::Expression& expression)
{
    return expression.top().operation == Operation::Literal ? &expression.top().literal : nullptr;
}

void AddOutcome(std::vector<Outcome>& outcomes, std::map<std::string, std::size_t>& known, const Value& value,
                const std::function<void(Outcome&)>& note)
{
    const auto [at, is_new] = known.emplace(value.text(), outcomes.size());
    if (is_new)
        outcomes.push_back({value, {}, {}, false, false});
    note(outcomes[at->second]);
}

} // namespace

bool IsSelfContained(const std::vector<feel::Node>& nodes)
{
    return std::all_of(nodes.begin(), nodes.end(), [](const feel::Node& node) {
        return feel::IsPlain(node.operation) || node.operation == Operation::Between ||
               node.operation == Operation::If || node.operation == Operation::RangeOf ||
               (node.operation == Operation::CallBuiltIn && !node.items.empty());
    });
}

std::optional<std::vector<Outcome>> OutcomesOf(const CompiledTable& table)
{
    const bool one_hit = table.hit_policy == HitPolicy::Unique || table.hit_policy == HitPolicy::Any ||
                         table.hit_policy == HitPolicy::First || table.hit_policy == HitPolicy::Priority;
    if (!one_hit || table.rules.size() > kMostOutcomeRules)
        return std::nullopt;
    std::vector<Outcome> outcomes;
    std::map<std::string, std::size_t> known;
    for (std::uint32_t r = 0; r < table.rules.size(); ++r) {
        std::vector<Value> row;
        for (const auto& output : table.rules[r].outputs) {
            const Value* const literal = LiteralOf(*output);
            if (literal == nullptr)
                return std::nullopt;
            row.push_back(*literal);
        }
        AddOutcome(outcomes, known, RowValue(table, std::move(row)), [&](Outcome& o) { o.rules.push_back(r); });
    }
    std::vector<Value> row;
    for (const CompiledOutput& output : table.outputs) {
        const Value* const literal = output.default_entry ? LiteralOf(*output.default_entry) : nullptr;
        if (output.default_entry && literal == nullptr)
            return std::nullopt;
        row.push_back(literal != nullptr ? *literal : Value::null(NullReason::NoRule));
    }
    const Value without = table.has_default ? RowValue(table, std::move(row)) : Value::null(NullReason::NoRule);
    AddOutcome(outcomes, known, without, [](Outcome& o) { o.without_rule = true; });
    AddOutcome(outcomes, known, Value::null(NullReason::SeveralRules), [](Outcome& o) { o.by_error = true; });
    return outcomes;
}

OutcomeSides::OutcomeSides(const CompiledModel& model, std::uint32_t decision, std::vector<Outcome> outcomes)
    : m_model(model), m_decision(decision), m_outcomes(std::move(outcomes)), m_class(m_outcomes.size(), 0)
{
    for (std::uint32_t o = 0; o < m_outcomes.size(); ++o)
        m_first.push_back(o);
    m_merging = m_first;
}

const OutcomeSides::Results& OutcomeSides::resultsOf(const CompiledInput& input)
{
    const auto [at, is_new] = m_results.try_emplace(&input);
    Results& made = at->second;
    if (!is_new)
        return made;
    std::vector<Value> slots(m_model.slotCount());
    for (const Outcome& outcome : m_outcomes) {
        slots[m_model.slotOfDecision(m_decision)] = outcome.value;
        made.values.push_back(feel::Evaluate(input.expression, slots));
    }
    const auto sorts = [](const Value& value) {
        return value.kind() == Value::Kind::Number || value.kind() == Value::Kind::String;
    };
    const auto first = std::find_if(made.values.begin(), made.values.end(), sorts);
    if (made.values.size() > kFewOutcomes && first != made.values.end())
        made.kind = first->kind();
    for (std::uint32_t o = 0; o < made.values.size(); ++o)
        (made.values[o].kind() == made.kind ? made.in_order : made.otherwise).push_back(o);
    std::stable_sort(made.in_order.begin(), made.in_order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return OrderOf(made.values[a], made.values[b]) < 0; });
    return made;
}

const std::pair<Bits, bool>& OutcomeSides::wholeSideOf(const CompiledInput& input, const UnaryTests* cell)
{
    const auto [at, is_new] = m_sides.try_emplace(std::pair(&input, cell));
    if (is_new)
        at->second = madeSideOf(input, cell);
    return at->second;
}

/// And whether that is exact.
std::pair<Bits, bool> OutcomeSides::madeSideOf(const CompiledInput& input, const UnaryTests* cell)
{
    const Results& results = resultsOf(input);
    const bool refers = std::any_of(cell->nodes.begin(), cell->nodes.end(),
                                    [](const feel::Node& node) { return node.operation == Operation::Name; });
    if (refers || !IsSelfContained(cell->nodes))
        return {Bits::all(results.values.size()), false};
    Bits side(results.values.size());
    const std::vector<Value> slots(m_model.slotCount());
    const auto ask = [&](std::uint32_t o) {
        if (feel::Test(*cell, results.values[o], slots) == Truth::True)
            side.set(o);
    };
    std::for_each(results.otherwise.begin(), results.otherwise.end(), ask);
    const auto set = results.kind ? std::optional(CellSetOf(*cell, *results.kind, true)) : std::nullopt;
    if (!set || !*set) {
        std::for_each(results.in_order.begin(), results.in_order.end(), ask);
        return {std::move(side), true};
    }
    const auto placeOf = [&](const Cut& cut) {
        return std::partition_point(results.in_order.begin(), results.in_order.end(), [&](std::uint32_t o) {
            const int order = OrderOf(results.values[o], cut.value);
            return order < 0 || (order == 0 && cut.after);
        });
    };
    for (const Interval& interval : (*set)->intervals()) {
        const auto behind = interval.high ? placeOf(*interval.high) : results.in_order.end();
        for (auto one = interval.low ? placeOf(*interval.low) : results.in_order.begin(); one < behind; ++one)
            side.set(*one);
    }
    return {std::move(side), true};
}

const Bits& OutcomeSides::wholeAdmitted(const CompiledInput& input)
{
    const auto [at, is_new] = m_admitted.try_emplace(&input);
    if (!is_new)
        return at->second;
    const Results& results = resultsOf(input);
    Bits& admits = at->second = Bits(results.values.size());
    const auto listed = input.allowed ? madeSideOf(input, &*input.allowed) : std::pair(Bits(), true);
    std::vector<Value> slots(m_model.slotCount());
    for (std::size_t o = 0; o < results.values.size(); ++o) {
        const Value& value = results.values[o];
        bool passes = value.isNull() || !input.allowed;
        if (!passes && listed.second) {
            passes = listed.first.test(o);
        } else if (!passes) {
            slots[m_model.slotOfDecision(m_decision)] = m_outcomes[o].value;
            passes = feel::Test(*input.allowed, value, slots) == Truth::True;
        }
        if (passes && feel::Fits(feel::KindOf(value), input.type.kind))
            admits.set(o);
    }
    return admits;
}

/// Results on both sides are told apart from now on.
void OutcomeSides::split(const Bits& side)
{
    std::unordered_map<std::uint32_t, std::uint32_t> within;
    side.forEach([&](std::uint32_t o) {
        const auto [at, is_new] = within.try_emplace(m_class[o], m_classes);
        m_classes += is_new ? 1 : 0;
        m_class[o] = at->second;
    });
}

void OutcomeSides::tellApart(const CompiledTable& table, std::uint32_t column)
{
    if (m_outcomes.size() <= kFewOutcomes)
        return;
    const CompiledInput& input = table.inputs[column];
    std::unordered_set<const UnaryTests*> seen;
    for (const CompiledRule& rule : table.rules) {
        const UnaryTests* const cell = rule.inputs[column].get();
        if (cell->any_value || !seen.insert(cell).second)
            continue;
        if (const auto& [side, exact] = wholeSideOf(input, cell); exact)
            split(side);
    }
    // Of what is refused each is told by itself.
    Bits refused = Bits::all(m_outcomes.size());
    refused.remove(wholeAdmitted(input));
    refused.forEach([&](std::uint32_t o) { m_class[o] = m_classes++; });
}

void OutcomeSides::mergeAlike()
{
    if (m_outcomes.size() <= kFewOutcomes)
        return;
    std::unordered_map<std::uint32_t, std::uint32_t> place;
    std::vector<Outcome> made;
    m_first.clear();
    for (std::uint32_t o = 0; o < m_outcomes.size(); ++o) {
        Outcome& one = m_outcomes[o];
        const auto [at, is_new] = place.try_emplace(m_class[o], static_cast<std::uint32_t>(made.size()));
        m_merging[o] = at->second;
        if (is_new) {
            m_first.push_back(o);
            made.push_back(std::move(one));
            continue;
        }
        Outcome& into = made[at->second];
        into.alike.push_back(std::move(one.value));
        into.rules.insert(into.rules.end(), one.rules.begin(), one.rules.end());
        into.without_rule = into.without_rule || one.without_rule;
        into.by_error = into.by_error || one.by_error;
    }
    for (Outcome& one : made)
        std::sort(one.rules.begin(), one.rules.end());
    m_outcomes = std::move(made);
}

Bits OutcomeSides::merged(const Bits& side) const
{
    Bits made(m_first.size());
    for (std::size_t i = 0; i < m_first.size(); ++i)
        if (side.test(m_first[i]))
            made.set(i);
    return made;
}

Bits OutcomeSides::sideOf(const CompiledInput& input, const UnaryTests* cell, bool& exact)
{
    const auto& [side, is_exact] = wholeSideOf(input, cell);
    exact = exact && is_exact;
    return merged(side);
}

Bits OutcomeSides::admitted(const CompiledInput& input)
{
    return merged(wholeAdmitted(input));
}

} // namespace core::dmn
