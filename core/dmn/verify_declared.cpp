// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/verify_declared.h"

#include <algorithm>

namespace core::dmn {

ValuePlaces::ValuePlaces(const std::vector<feel::Value>& values) : m_values(&values)
{
    m_by_text.reserve(values.size());
    for (std::uint32_t i = 0; i < values.size(); ++i)
        m_by_text[values[i].text()].push_back(i);
}

std::uint32_t ValuePlaces::of(const feel::Value& value) const
{
    const auto none = static_cast<std::uint32_t>(m_values->size());
    if (none == 0)
        return none;
    const auto at = m_by_text.find(value.text());
    if (at == m_by_text.end())
        return none;
    const auto equal = std::find_if(at->second.begin(), at->second.end(),
                                    [&](std::uint32_t place) { return (*m_values)[place] == value; });
    return equal == at->second.end() ? none : *equal;
}

RulesByValue GroupByDeclared(const CompiledTable& table, std::size_t column)
{
    const std::vector<feel::Value>& declared = table.outputs[column].allowed;
    RulesByValue groups;
    groups.of_declared.resize(declared.size());
    if (declared.empty())
        return groups;
    const ValuePlaces places(declared);
    for (std::uint32_t r = 0; r < table.rules.size(); ++r) {
        const feel::Node& top = table.rules[r].outputs[column]->top();
        if (top.operation != feel::Operation::Literal)
            groups.computed.push_back(r);
        else if (const std::uint32_t place = places.of(top.literal); place < declared.size())
            groups.of_declared[place].push_back(r);
    }
    // A value that is declared twice is given by the same rules.
    for (std::uint32_t i = 0; i < declared.size(); ++i)
        if (const std::uint32_t first = places.of(declared[i]); first != i)
            groups.of_declared[i] = groups.of_declared[first];
    return groups;
}

} // namespace core::dmn
