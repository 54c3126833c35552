// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <iterator>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "core/base/check.h"
#include "core/base/decimal.h"
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

/// Equal literals have equal texts; other cells are told apart by what is written.
std::string RowText(const CompiledRule& rule, const Rule* written)
{
    std::string text;
    for (std::size_t c = 0; c < rule.outputs.size(); ++c) {
        if (c > 0)
            text += '\n';
        if (const Value* const literal = LiteralOf(rule, c))
            text += literal->text();
        else
            text += written != nullptr ? "=" + written->outputs[c].text : fmt::format("@{}", fmt::ptr(rule.outputs[c]));
    }
    return text;
}

/// By the places of the outputs in the declared values, what is computed or not declared last; then the rule's own place.
std::vector<std::uint32_t> RanksByDeclaredValues(const CompiledTable& table)
{
    std::vector<std::vector<std::uint32_t>> places(table.rules.size());
    for (std::size_t c = 0; c < table.outputs.size(); ++c) {
        const ValuePlaces* const declared = table.outputs[c].places.get();
        const auto last = static_cast<std::uint32_t>(table.outputs[c].allowed.size());
        for (std::size_t r = 0; r < places.size(); ++r) {
            const Value* const literal = LiteralOf(table.rules[r], c);
            places[r].push_back(literal == nullptr || declared == nullptr ? last : declared->of(*literal));
        }
    }
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
    std::vector<base::Decimal> sizes(order.size());
    for (std::size_t r = 0; r < sizes.size(); ++r)
        if (known[r] != 0)
            sizes[r] = LiteralOf(table.rules[r], 0)->asNumber();
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (known[a] == 0 || known[b] == 0)
            return known[a] > known[b];
        const auto by_size = sizes[a] <=> sizes[b];
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

void OutputRows::insert(std::uint32_t rule)
{
    if (!m_of_rule.empty())
        m_of_rule.insert(m_of_rule.begin() + rule, kUnknown);
}

void OutputRows::erase(std::uint32_t rule)
{
    if (!m_of_rule.empty())
        m_of_rule.erase(m_of_rule.begin() + rule);
}

void OutputRows::change(std::uint32_t rule)
{
    if (!m_of_rule.empty())
        m_of_rule[rule] = kUnknown;
}

std::vector<std::uint32_t> OutputRows::numbers(const CompiledTable& table, const DecisionTable* written)
{
    // Texts that no rule has any more are kept for a while.
    const bool known = m_of_rule.size() == table.rules.size() && m_by_text.size() <= 2 * table.rules.size();
    if (!known || written == nullptr) {
        m_of_rule.assign(table.rules.size(), kUnknown);
        m_by_text.clear();
        m_by_text.reserve(table.rules.size());
    }
    for (std::size_t r = 0; r < m_of_rule.size(); ++r)
        if (m_of_rule[r] == kUnknown)
            m_of_rule[r] = m_by_text
                               .try_emplace(RowText(table.rules[r], written != nullptr ? &written->rules[r] : nullptr),
                                            static_cast<std::uint32_t>(m_by_text.size()))
                               .first->second;
    return m_of_rule;
}

Precedence PrecedenceOf(const CompiledModel& model, std::uint32_t decision, OutputRows& rows)
{
    const CompiledTable& table = TableAt(model, decision);
    Precedence made;
    made.kind = KindOf(table);
    made.rank.resize(table.rules.size());
    std::iota(made.rank.begin(), made.rank.end(), 0U);
    made.known.assign(table.rules.size(), 1);
    if (made.kind == Precedence::Kind::SmallerOrDiffering)
        made.outputs = rows.numbers(table, WrittenTable(model, decision));
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
    if (made.kind == Precedence::Kind::Smaller) {
        std::vector<std::uint32_t> by_rank(table.rules.size());
        for (std::uint32_t r = 0; r < by_rank.size(); ++r)
            by_rank[made.rank[r]] = r;
        std::copy_if(by_rank.begin(), by_rank.end(), std::back_inserter(made.in_order),
                     [&](std::uint32_t r) { return made.known[r] != 0; });
    }
    if (!made.outputs.empty()) {
        made.first_of_outputs.resize(*std::max_element(made.outputs.begin(), made.outputs.end()) + std::size_t{2});
        for (const std::uint32_t outputs : made.outputs)
            ++made.first_of_outputs[outputs + 1];
        std::partial_sum(made.first_of_outputs.begin(), made.first_of_outputs.end(), made.first_of_outputs.begin());
        std::vector<std::uint32_t> next = made.first_of_outputs;
        made.by_outputs.resize(made.outputs.size());
        for (std::uint32_t r = 0; r < made.outputs.size(); ++r)
            made.by_outputs[next[made.outputs[r]]++] = r;
    }
    return made;
}

namespace {

/// Of rules in order, every so many are kept as bits.
constexpr std::uint32_t kStep = 64;

} // namespace

Blockers::Blockers(const Precedence& precedence, std::size_t size) : m_precedence(&precedence), m_known(size)
{
    for (std::uint32_t r = 0; r < precedence.known.size(); ++r)
        if (precedence.known[r] != 0)
            m_known.set(r);
    m_place.resize(precedence.rank.size());
    Bits before(size);
    for (std::uint32_t i = 0; i < precedence.in_order.size(); ++i) {
        if (i % kStep == 0)
            m_before.push_back(before);
        m_place[precedence.in_order[i]] = i;
        before.set(precedence.in_order[i]);
    }
    m_same.resize(precedence.first_of_outputs.empty() ? 0 : precedence.first_of_outputs.size() - 1);
    for (std::uint32_t outputs = 0; outputs < m_same.size(); ++outputs) {
        Bits& same = m_same[outputs];
        const auto rules = precedence.ofOutputs(outputs);
        if (rules.size() <= kStep)
            continue;
        same = Bits(size);
        for (const std::uint32_t rule : rules)
            same.set(rule);
    }
}

void Blockers::keepSmaller(std::uint32_t rule, Bits& rules) const
{
    if (m_precedence->known[rule] == 0) {
        rules = Bits(rules.size());
        return;
    }
    const std::uint32_t place = m_place[rule];
    std::array<std::uint32_t, kStep> also{};
    std::size_t count = 0;
    for (std::uint32_t i = place - place % kStep; i < place; ++i)
        if (rules.test(m_precedence->in_order[i]))
            also[count++] = m_precedence->in_order[i];
    rules &= m_before[place / kStep];
    for (std::size_t i = 0; i < count; ++i)
        rules.set(also[i]);
}

void Blockers::keepDiffering(std::uint32_t rule, Bits& rules) const
{
    const std::uint32_t outputs = m_precedence->outputs[rule];
    if (m_same[outputs].size() > 0)
        rules.remove(m_same[outputs]);
    else
        for (const std::uint32_t one : m_precedence->ofOutputs(outputs))
            rules.reset(one);
}

/// All before it; of those behind it, those of other outputs, where both are known.
void Blockers::keepSmallerOrDiffering(std::uint32_t rule, Bits& rules) const
{
    Bits before(rules.size());
    before.setRange(0, rule);
    before &= rules;
    if (m_precedence->known[rule] == 0) {
        rules = std::move(before);
        return;
    }
    rules &= m_known;
    keepDiffering(rule, rules);
    rules |= before;
}

void Blockers::keep(std::uint32_t rule, Bits& rules) const
{
    switch (m_precedence->kind) {
    case Precedence::Kind::Nobody: rules = Bits(rules.size()); return;
    case Precedence::Kind::Everybody: rules.reset(rule); return;
    case Precedence::Kind::Smaller: keepSmaller(rule, rules); return;
    case Precedence::Kind::SmallerOrDiffering: keepSmallerOrDiffering(rule, rules); return;
    }
}

} // namespace core::dmn
