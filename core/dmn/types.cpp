// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/types.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace core::dmn {

namespace {

constexpr int kMaxDepth = 32;

using Kind = feel::Type::Kind;

constexpr std::array<std::pair<std::string_view, Kind>, 7> kBasic{{{"", Kind::Any},
                                                                   {"Any", Kind::Any},
                                                                   {"string", Kind::String},
                                                                   {"number", Kind::Number},
                                                                   {"boolean", Kind::Boolean},
                                                                   {"date", Kind::Date},
                                                                   {"list", Kind::List}}};

} // namespace

const ItemDefinition* TypeTable::find(std::string_view type_ref) const noexcept
{
    const auto at =
        std::find_if(m_items.begin(), m_items.end(), [&](const ItemDefinition& item) { return item.name == type_ref; });
    return at == m_items.end() ? nullptr : &*at;
}

Expected<feel::Type> TypeTable::resolve(std::string_view type_ref, Allowed allowed) const
{
    return resolveAt(type_ref, allowed, 0);
}

Expected<feel::Type> TypeTable::resolveAt(std::string_view type_ref, Allowed allowed, int depth) const
{
    if (depth > kMaxDepth)
        return Fail(ErrorCode::InvalidInput, fmt::format("type '{}' holds itself", type_ref));
    if (const ItemDefinition* item = find(type_ref))
        return ofItem(*item, allowed, depth);
    for (const auto& [name, kind] : kBasic)
        if (name == type_ref)
            return feel::Type{kind, {}};
    return Fail(ErrorCode::Unsupported, fmt::format("type '{}' is not supported", type_ref));
}

Expected<feel::Type> TypeTable::ofItem(const ItemDefinition& item, Allowed allowed, int depth) const
{
    if (!item.allowed.empty() && allowed == Allowed::Refuse)
        return Fail(ErrorCode::Unsupported,
                    fmt::format("allowedValues of type '{}' are not supported here", item.name));
    feel::Type type;
    if (item.components.empty()) {
        TRY(type, resolveAt(item.type_ref, allowed, depth + 1));
    } else {
        type.kind = Kind::Context;
        for (const ItemDefinition& component : item.components) {
            TRY(feel::Type part, ofItem(component, allowed, depth + 1));
            type.entries.push_back({component.name, std::move(part)});
        }
    }
    return item.is_collection ? feel::Type{Kind::List, {}} : type;
}

} // namespace core::dmn
