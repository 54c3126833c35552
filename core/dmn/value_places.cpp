// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/value_places.h"

#include <algorithm>
#include <utility>

namespace core::dmn {

namespace {

/// So many are compared one by one.
constexpr std::size_t kFew = 16;

} // namespace

ValuePlaces::ValuePlaces(std::vector<feel::Value> values) : m_values(std::move(values))
{
    if (m_values.size() <= kFew)
        return;
    m_by_text.reserve(m_values.size());
    for (std::uint32_t i = 0; i < m_values.size(); ++i)
        m_by_text[m_values[i].text()].push_back(i);
}

std::uint32_t ValuePlaces::of(const feel::Value& value) const
{
    if (m_values.size() <= kFew)
        return static_cast<std::uint32_t>(std::find(m_values.begin(), m_values.end(), value) - m_values.begin());
    const auto at = m_by_text.find(value.text());
    if (at == m_by_text.end())
        return size();
    const auto equal = std::find_if(at->second.begin(), at->second.end(),
                                    [&](std::uint32_t place) { return m_values[place] == value; });
    return equal == at->second.end() ? size() : *equal;
}

} // namespace core::dmn
