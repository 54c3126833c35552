// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <numeric>

#include "core/base/check.h"
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

/// Literals by their text, other cells by their identity: cells that read the same are one object.
std::string OutputKey(const CompiledRule& rule)
{
    std::string key;
    for (std::size_t c = 0; c < rule.outputs.size(); ++c) {
        const Value* const literal = LiteralOf(rule, c);
        key +=
            literal != nullptr ? literal->text() : fmt::format("@{}", static_cast<const void*>(rule.outputs[c].get()));
        key += '\n';
    }
    return key;
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
    std::map<std::string, std::uint32_t> keys;
    for (std::size_t r = 0; r < table.rules.size(); ++r) {
        const CompiledRule& rule = table.rules[r];
        made.outputs.push_back(keys.emplace(OutputKey(rule), static_cast<std::uint32_t>(keys.size())).first->second);
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
