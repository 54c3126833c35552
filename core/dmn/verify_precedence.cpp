// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <numeric>
#include <unordered_map>

#include "core/base/check.h"
#include "core/dmn/types.h"
#include "core/dmn/verify_space.h"

namespace core::dmn {

namespace {

using feel::Value;

/// Null pointer when the cell is no literal.
const Value* LiteralOf(const CompiledRule& rule, std::size_t column)
{
    const feel::Node& top = rule.outputs[column]->top();
    return top.operation == feel::Operation::Literal ? &top.literal : nullptr;
}

bool AllLiteral(const CompiledRule& rule)
{
    for (std::size_t c = 0; c < rule.outputs.size(); ++c)
        if (LiteralOf(rule, c) == nullptr)
            return false;
    return true;
}

/// Numbers of rows of outputs: equal literals have equal texts; other cells are told apart by identity, since cells that read the
/// same are one object.
std::vector<std::uint32_t> OutputNumbers(const CompiledTable& table)
{
    std::unordered_map<const feel::Expression*, std::uint32_t> by_cell;
    std::map<std::string, std::uint32_t> by_text;
    std::map<std::vector<std::uint32_t>, std::uint32_t> by_row;
    std::vector<std::uint32_t> numbers;
    for (const CompiledRule& rule : table.rules) {
        std::vector<std::uint32_t> row;
        for (std::size_t c = 0; c < rule.outputs.size(); ++c) {
            auto at = by_cell.find(rule.outputs[c].get());
            if (at == by_cell.end()) {
                const Value* const literal = LiteralOf(rule, c);
                const std::string text = literal != nullptr ? literal->text() : fmt::format("@{}", by_cell.size());
                const auto number = static_cast<std::uint32_t>(by_text.size());
                at = by_cell.emplace(rule.outputs[c].get(), by_text.emplace(text, number).first->second).first;
            }
            row.push_back(at->second);
        }
        const auto number = static_cast<std::uint32_t>(by_row.size());
        numbers.push_back(by_row.emplace(std::move(row), number).first->second);
    }
    return numbers;
}

/// Places of the outputs in the declared values, then the rule's own place.
std::vector<std::size_t> DeclaredPlaces(const CompiledTable& table, const CompiledRule& rule)
{
    std::vector<std::size_t> places;
    for (std::size_t c = 0; c < table.outputs.size(); ++c) {
        const auto& allowed = table.outputs[c].allowed;
        const Value* const literal = LiteralOf(rule, c);
        places.push_back(
            literal == nullptr
                ? allowed.size()
                : static_cast<std::size_t>(std::find(allowed.begin(), allowed.end(), *literal) - allowed.begin()));
    }
    return places;
}

std::vector<std::uint32_t> RanksByDeclaredValues(const CompiledTable& table)
{
    std::vector<std::vector<std::size_t>> places;
    for (const CompiledRule& rule : table.rules)
        places.push_back(DeclaredPlaces(table, rule));
    std::vector<std::uint32_t> order(table.rules.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return places[a] < places[b]; });
    std::vector<std::uint32_t> rank(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        rank[order[i]] = i;
    return rank;
}

/// Domain: the known rules have one number each.
std::vector<std::uint32_t> RanksBySize(const CompiledTable& table, const std::vector<char>& known)
{
    std::vector<std::uint32_t> order(table.rules.size());
    std::iota(order.begin(), order.end(), 0U);
    const bool greatest = table.aggregator == Aggregator::Max;
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (known[a] == 0 || known[b] == 0)
            return known[a] > known[b];
        const auto by_size = LiteralOf(table.rules[a], 0)->asNumber() <=> LiteralOf(table.rules[b], 0)->asNumber();
        return greatest ? by_size > 0 : by_size < 0;
    });
    std::vector<std::uint32_t> rank(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        rank[order[i]] = i;
    return rank;
}

Precedence::Kind KindOf(const CompiledTable& table)
{
    switch (table.hit_policy) {
    case HitPolicy::Unique: return Precedence::Kind::Everybody;
    case HitPolicy::Any: return Precedence::Kind::SmallerOrDiffering;
    case HitPolicy::First:
    case HitPolicy::Priority: return Precedence::Kind::Smaller;
    case HitPolicy::Collect:
        return table.aggregator == Aggregator::Min || table.aggregator == Aggregator::Max ? Precedence::Kind::Smaller
                                                                                          : Precedence::Kind::Nobody;
    case HitPolicy::RuleOrder:
    case HitPolicy::OutputOrder: return Precedence::Kind::Nobody;
    }
    return Precedence::Kind::Nobody;
}

} // namespace

const CompiledTable& TableAt(const CompiledModel& model, std::uint32_t decision)
{
    CHECK(model.decisions()[decision].table != nullptr);
    return *model.decisions()[decision].table;
}

namespace {

/// Whether the declared type takes every literal the table gives as it is. Domain: one output column.
bool PassesUnchanged(const CompiledDecision& decision)
{
    if (decision.conforms == nullptr)
        return true;
    if (decision.table == nullptr || decision.table->outputs.size() != 1)
        return false;
    feel::Environment environment;
    const auto passes = [&](const feel::Expression& output) {
        const feel::Node& top = output.top();
        return top.operation == feel::Operation::Literal &&
               Conformed(*decision.conforms, top.literal, environment) == top.literal;
    };
    const auto& by_default = decision.table->outputs[0].default_entry;
    return (!by_default || passes(*by_default)) &&
           std::all_of(decision.table->rules.begin(), decision.table->rules.end(),
                       [&](const CompiledRule& rule) { return passes(*rule.outputs[0]); });
}

} // namespace

std::optional<std::uint32_t> ResultInSlot(const CompiledModel& model, std::uint32_t slot)
{
    const auto& decisions = model.decisions();
    for (std::uint32_t d = 0; d < decisions.size(); ++d)
        if (decisions[d].slot == slot && PassesUnchanged(decisions[d]))
            return d;
    return std::nullopt;
}

bool Precedence::blocks(std::uint32_t by, std::uint32_t rule) const
{
    if (by == rule)
        return false;
    switch (kind) {
    case Kind::Nobody: return false;
    case Kind::Everybody: return true;
    case Kind::Smaller: return known[by] != 0 && known[rule] != 0 && rank[by] < rank[rule];
    case Kind::SmallerOrDiffering:
        return rank[by] < rank[rule] || (known[by] != 0 && known[rule] != 0 && outputs[by] != outputs[rule]);
    }
    return false;
}

Precedence PrecedenceOf(const CompiledModel& model, std::uint32_t decision)
{
    const CompiledTable& table = TableAt(model, decision);
    Precedence made;
    made.kind = KindOf(table);
    made.rank.resize(table.rules.size());
    std::iota(made.rank.begin(), made.rank.end(), 0U);
    made.known.assign(table.rules.size(), 1);
    if (made.kind == Precedence::Kind::SmallerOrDiffering)
        made.outputs = OutputNumbers(table);
    for (std::size_t r = 0; r < table.rules.size(); ++r) {
        const CompiledRule& rule = table.rules[r];
        if (table.hit_policy != HitPolicy::First)
            made.known[r] = AllLiteral(rule) ? 1 : 0;
        if (table.hit_policy == HitPolicy::Collect && made.kind == Precedence::Kind::Smaller && made.known[r] != 0)
            made.known[r] = LiteralOf(rule, 0)->kind() == Value::Kind::Number ? 1 : 0;
    }
    if (table.hit_policy == HitPolicy::Priority)
        made.rank = RanksByDeclaredValues(table);
    else if (table.hit_policy == HitPolicy::Collect && made.kind == Precedence::Kind::Smaller)
        made.rank = RanksBySize(table, made.known);
    return made;
}

} // namespace core::dmn
