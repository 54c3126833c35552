// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/verify_declared.h"

#include <algorithm>
#include <utility>

namespace core::dmn {

namespace {

constexpr std::uint32_t kComputed = ~std::uint32_t{0};

} // namespace

DeclaredValues::DeclaredValues(const CompiledTable& table, std::size_t column)
    : m_column(column), m_places(table.outputs[column].places)
{
    if (m_places == nullptr)
        return;
    for (const feel::Value& value : m_places->values())
        m_first.push_back(m_places->of(value));
    for (const CompiledRule& rule : table.rules)
        m_of_rule.push_back(placeOf(rule));
}

bool DeclaredValues::declares(const std::vector<feel::Value>& values) const
{
    return m_places != nullptr ? m_places->values() == values : values.empty();
}

std::uint32_t DeclaredValues::placeOf(const CompiledRule& rule) const
{
    const feel::Node& top = rule.outputs[m_column]->top();
    return top.operation == feel::Operation::Literal ? m_places->of(top.literal) : kComputed;
}

void DeclaredValues::follow(const CompiledTable& table, const std::vector<std::uint32_t>& from)
{
    if (m_places == nullptr)
        return;
    std::vector<std::uint32_t> now(from.size());
    for (std::size_t r = 0; r < now.size(); ++r)
        now[r] = from[r] < m_of_rule.size() ? m_of_rule[from[r]] : placeOf(table.rules[r]);
    m_of_rule = std::move(now);
}

RulesByValue DeclaredValues::rules() const
{
    RulesByValue groups;
    groups.of_declared.resize(m_first.size());
    for (std::uint32_t r = 0; r < m_of_rule.size(); ++r) {
        if (m_of_rule[r] == kComputed)
            groups.computed.push_back(r);
        else if (m_of_rule[r] < m_first.size())
            groups.of_declared[m_of_rule[r]].push_back(r);
    }
    // A value that is declared twice is given by the same rules.
    for (std::uint32_t i = 0; i < m_first.size(); ++i)
        if (m_first[i] != i)
            groups.of_declared[i] = groups.of_declared[m_first[i]];
    return groups;
}

} // namespace core::dmn
