// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/verify_diff.h"

#include <algorithm>
#include <utility>

namespace core::dmn {

namespace {

/// More rules that differ, each by itself, are no longer told one by one.
constexpr std::size_t kMostTold = 16;

bool AlikeCells(const std::vector<Cell>& a, const std::vector<Cell>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Cell& x, const Cell& y) { return x.text == y.text && x.details == y.details; });
}

bool Alike(const Rule& a, const Rule& b)
{
    return AlikeCells(a.inputs, b.inputs) && AlikeCells(a.outputs, b.outputs);
}

bool AlikeFrame(const DecisionTable& a, const DecisionTable& b)
{
    return a.hit_policy == b.hit_policy && a.aggregator == b.aggregator && a.inputs == b.inputs &&
           a.outputs == b.outputs;
}

/// Whether columns ask the same, and give values of the same types, whatever values are declared.
bool AlikeColumns(const DecisionTable& a, const DecisionTable& b)
{
    const auto asks = [](const InputClause& x, const InputClause& y) {
        return x.expression == y.expression && x.type_ref == y.type_ref;
    };
    const auto gives = [](const OutputClause& x, const OutputClause& y) {
        return x.name == y.name && x.type_ref == y.type_ref;
    };
    return std::equal(a.inputs.begin(), a.inputs.end(), b.inputs.begin(), b.inputs.end(), asks) &&
           std::equal(a.outputs.begin(), a.outputs.end(), b.outputs.begin(), b.outputs.end(), gives);
}

bool AlikeRange(const std::vector<Rule>& a, std::size_t from, const std::vector<Rule>& b, std::size_t at,
                std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        if (!Alike(a[from + i], b[at + i]))
            return false;
    return true;
}

/// As many rules before and after, the first and the last of `count` differ: one that moved, or some that changed.
std::optional<std::vector<RulesChange>> Within(const std::vector<Rule>& a, const std::vector<Rule>& b,
                                               std::uint32_t first, std::uint32_t count)
{
    const std::uint32_t last = first + count - 1;
    if (count > 1 && Alike(a[first], b[last]) && AlikeRange(a, first + 1, b, first, count - 1))
        return std::vector<RulesChange>{{first, 1, 0}, {last, 0, 1}};
    if (count > 1 && Alike(a[last], b[first]) && AlikeRange(a, first, b, first + 1, count - 1))
        return std::vector<RulesChange>{{last, 1, 0}, {first, 0, 1}};
    std::vector<RulesChange> changes;
    for (std::uint32_t r = first; r <= last; ++r) {
        if (Alike(a[r], b[r]))
            continue;
        if (changes.size() == kMostTold)
            return std::nullopt;
        changes.push_back({r, 1, 1});
    }
    return changes;
}

} // namespace

bool AlikeAround(const Model& before, const Model& now)
{
    const auto alike = [](const Decision& a, const Decision& b) {
        return a.name == b.name && a.id == b.id && a.variable == b.variable && a.information == b.information &&
               a.knowledge == b.knowledge;
    };
    return before.name_space == now.name_space && before.imports == now.imports && before.types == now.types &&
           before.inputs == now.inputs && before.knowledge_models == now.knowledge_models &&
           before.services == now.services &&
           std::equal(before.decisions.begin(), before.decisions.end(), now.decisions.begin(), now.decisions.end(),
                      alike);
}

namespace {

std::optional<std::vector<RulesChange>> RulesChanges(const std::vector<Rule>& a, const std::vector<Rule>& b)
{
    const std::size_t least = std::min(a.size(), b.size());
    std::size_t first = 0;
    while (first < least && Alike(a[first], b[first]))
        ++first;
    if (first == a.size() && first == b.size())
        return std::vector<RulesChange>();
    std::size_t after = 0;
    while (after < least - first && Alike(a[a.size() - 1 - after], b[b.size() - 1 - after]))
        ++after;
    const auto at = static_cast<std::uint32_t>(first);
    const auto gone = static_cast<std::uint32_t>(a.size() - first - after);
    const auto made = static_cast<std::uint32_t>(b.size() - first - after);
    if (gone == made)
        return Within(a, b, at, gone);
    return std::vector<RulesChange>{{at, gone, made}};
}

} // namespace

std::optional<TableChange> ChangeOf(const Decision& before, const Decision& now)
{
    const DecisionTable* const was = before.table();
    const DecisionTable* const is = now.table();
    if (was == nullptr || is == nullptr)
        return before.logic == now.logic ? std::optional(TableChange()) : std::nullopt;
    if (!AlikeColumns(*was, *is) || before.logic.type_ref != now.logic.type_ref)
        return std::nullopt;
    auto rules = RulesChanges(was->rules, is->rules);
    if (!rules)
        return std::nullopt;
    return TableChange{std::move(*rules), !AlikeFrame(*was, *is), was->inputs != is->inputs,
                       was->outputs != is->outputs};
}

} // namespace core::dmn
