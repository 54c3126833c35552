// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/namespaces.h"

#include <fmt/format.h>

namespace core::dmn {

PrefixTable::PrefixTable(const Pairs& pairs)
{
    for (const auto& [prefix, name_space] : pairs)
        declare(prefix, name_space);
}

void PrefixTable::declare(std::string_view prefix, std::string_view name_space)
{
    if (prefix.empty() || prefix == "xml" || prefix == "xmlns" || name_space.empty())
        return;
    if (!m_by_prefix.emplace(prefix, name_space).second)
        return;
    // Of several prefixes the first in the alphabet is used, whatever the order of declaration.
    auto [at, is_new] = m_by_namespace.emplace(name_space, prefix);
    if (!is_new && prefix < at->second)
        at->second = prefix;
}

const std::string& PrefixTable::prefixOf(std::string_view name_space, std::string_view wanted)
{
    if (const auto at = m_by_namespace.find(name_space); at != m_by_namespace.end())
        return at->second;
    std::string prefix(wanted);
    for (int number = 1; prefix.empty() || prefix == "xml" || m_by_prefix.contains(prefix); ++number)
        prefix = fmt::format("ns{}", number);
    declare(prefix, name_space);
    return m_by_namespace.find(name_space)->second;
}

} // namespace core::dmn
