// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/catalogue.h"

#include <algorithm>
#include <numeric>
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
    std::vector<std::uint32_t> sorted(m_facts.size());
    std::iota(sorted.begin(), sorted.end(), 0U);
    std::sort(sorted.begin(), sorted.end(),
              [this](std::uint32_t a, std::uint32_t b) { return m_facts[a].name < m_facts[b].name; });
    m_places.resize(m_facts.size());
    for (std::uint32_t place = 0; place < sorted.size(); ++place)
        m_places[sorted[place]] = place;
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
