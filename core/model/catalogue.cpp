// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/catalogue.h"

#include <algorithm>
#include <utility>

#include "core/base/check.h"

namespace core::model {

const NamedValue* FindValue(const std::vector<NamedValue>& values, std::string_view value) noexcept
{
    const auto found =
        std::find_if(values.begin(), values.end(), [value](const NamedValue& one) { return one.value == value; });
    return found == values.end() ? nullptr : &*found;
}

Catalogue::Catalogue(std::vector<IdentityField> identity, std::vector<FactSource> sources,
                     std::vector<FactGroup> groups, std::vector<FactDeclaration> facts)
    : m_identity(std::move(identity)),
      m_sources(std::move(sources)),
      m_groups(std::move(groups)),
      m_facts(std::move(facts))
{
    for (std::size_t i = 0; i < m_facts.size(); ++i) {
        const bool is_new = m_by_name.emplace(m_facts[i].name, i).second;
        CHECK(is_new);
    }
}

bool Catalogue::asksFor(IdentityField field) const noexcept
{
    return std::find(m_identity.begin(), m_identity.end(), field) != m_identity.end();
}

const FactDeclaration* Catalogue::find(std::string_view name) const noexcept
{
    const auto found = m_by_name.find(name);
    return found == m_by_name.end() ? nullptr : &m_facts[found->second];
}

const FactSource* Catalogue::source(std::string_view name) const noexcept
{
    const auto found = std::find_if(m_sources.begin(), m_sources.end(),
                                    [name](const FactSource& source) { return source.name == name; });
    return found == m_sources.end() ? nullptr : &*found;
}

} // namespace core::model
