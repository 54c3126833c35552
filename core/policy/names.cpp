// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/names.h"

#include <algorithm>
#include <fmt/format.h>

#include "core/base/check.h"

namespace core::policy {

namespace {

constexpr bool SlotsAreTheOrder()
{
    for (std::size_t i = 0; i < kReservedNames.size(); ++i)
        if (SlotOf(kReservedNames[i].slot) != i)
            return false;
    return true;
}
static_assert(SlotsAreTheOrder());

} // namespace

bool IsReserved(std::string_view name) noexcept
{
    return name.ends_with(kAgeSuffix) ||
           std::any_of(kReservedNames.begin(), kReservedNames.end(),
                       [name](const ReservedName& reserved) { return reserved.name == name; });
}

const char* TypeName(NameType type) noexcept
{
    switch (type) {
    case NameType::Number: return "number";
    case NameType::Boolean: return "boolean";
    case NameType::String: return "string";
    case NameType::Date: return "date";
    }
    return "";
}

NameType TypeOf(model::FactType type) noexcept
{
    switch (type) {
    case model::FactType::Number:
    case model::FactType::Integer:
    case model::FactType::Money: return NameType::Number;
    case model::FactType::Boolean: return NameType::Boolean;
    case model::FactType::String: return NameType::String;
    case model::FactType::Date: return NameType::Date;
    }
    return NameType::Number;
}

std::string WhyUnreadable(std::string_view name, const model::Catalogue& catalogue)
{
    const bool is_age = name.ends_with(kAgeSuffix);
    const auto* const fact = catalogue.find(is_age ? name.substr(0, name.size() - kAgeSuffix.size()) : name);
    if (fact == nullptr)
        return fmt::format("{} is no fact and no reserved name", name);
    return fmt::format("{} is {}", name, fact->enabled ? "not automated" : "not enabled");
}

NameTable::NameTable(const model::Catalogue& catalogue)
{
    for (const ReservedName& reserved : kReservedNames)
        add(std::string(reserved.name), reserved.type);
    for (std::uint32_t i = 0; i < catalogue.facts().size(); ++i) {
        const model::FactDeclaration& fact = catalogue.facts()[i];
        if (!fact.enabled || !fact.automated)
            continue;
        const auto slot = static_cast<std::uint32_t>(m_types.size());
        m_facts.push_back({i, slot, slot + 1});
        add(fact.name, TypeOf(fact.type));
        add(fact.name + std::string(kAgeSuffix), NameType::Number);
    }
    std::sort(m_facts.begin(), m_facts.end(), [&catalogue](const FactSlots& a, const FactSlots& b) {
        return catalogue.facts()[a.fact].name < catalogue.facts()[b.fact].name;
    });
}

std::optional<std::uint32_t> NameTable::find(std::string_view name) const noexcept
{
    const auto found = m_slots.find(name);
    return found == m_slots.end() ? std::nullopt : std::optional(found->second);
}

void NameTable::add(std::string name, NameType type)
{
    const bool is_new = m_slots.emplace(std::move(name), static_cast<std::uint32_t>(m_types.size())).second;
    CHECK(is_new);
    m_types.push_back(type);
}

} // namespace core::policy
