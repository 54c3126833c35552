// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feel/scope.h"

#include <algorithm>

#include "core/base/check.h"

namespace core::feel {

const char* Name(Type::Kind kind) noexcept
{
    switch (kind) {
    case Type::Kind::Any: return "any value";
    case Type::Kind::Null: return "null";
    case Type::Kind::Boolean: return "boolean";
    case Type::Kind::Number: return "number";
    case Type::Kind::String: return "string";
    case Type::Kind::Date: return "date";
    case Type::Kind::Time: return "time";
    case Type::Kind::DateTime: return "date and time";
    case Type::Kind::DaysDuration: return "days and time duration";
    case Type::Kind::MonthsDuration: return "years and months duration";
    case Type::Kind::Range: return "range";
    case Type::Kind::Function: return "function";
    case Type::Kind::List: return "list";
    case Type::Kind::Context: return "context";
    }
    return "any value";
}

Type Type::listOf(Type item)
{
    Type list{Kind::List};
    list.parts.push_back(std::move(item));
    return list;
}

const Type& Type::item() const noexcept
{
    static const Type any;
    return (kind == Kind::List || kind == Kind::Range) && !parts.empty() ? parts[0] : any;
}

const Type* Type::entry(std::string_view name) const noexcept
{
    const auto at = std::find_if(entries.begin(), entries.end(), [&](const TypeEntry& e) { return e.name == name; });
    return kind == Kind::Context && at != entries.end() ? &at->type : nullptr;
}

Scope::Scope(std::vector<Variable> variables) : m_variables(std::move(variables))
{
    std::sort(m_variables.begin(), m_variables.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    for (std::size_t i = 1; i < m_variables.size(); ++i)
        CHECK(m_variables[i - 1].name != m_variables[i].name);
}

const Variable* Scope::find(std::string_view name) const noexcept
{
    const auto at = std::lower_bound(m_variables.begin(), m_variables.end(), name,
                                     [](const Variable& v, std::string_view wanted) { return v.name < wanted; });
    return at != m_variables.end() && at->name == name ? &*at : nullptr;
}

const Variable* Scope::bySlot(std::uint32_t slot) const noexcept
{
    const auto at = std::find_if(m_variables.begin(), m_variables.end(), [&](const auto& v) { return v.slot == slot; });
    return at == m_variables.end() ? nullptr : &*at;
}

std::span<const Variable> Scope::startingWith(std::string_view prefix) const noexcept
{
    const auto begin = std::lower_bound(m_variables.begin(), m_variables.end(), prefix,
                                        [](const Variable& v, std::string_view wanted) { return v.name < wanted; });
    auto end = begin;
    while (end != m_variables.end() && end->name.starts_with(prefix))
        ++end;
    return {begin, end};
}

} // namespace core::feel
