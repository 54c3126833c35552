// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/reuse.h"

#include <algorithm>

namespace core::dmn {

namespace {

using feel::Type;

bool IsSame(const Type& a, const Type& b)
{
    const auto same_entry = [](const feel::TypeEntry& x, const feel::TypeEntry& y) {
        return x.name == y.name && IsSame(x.type, y.type);
    };
    return a.kind == b.kind && std::equal(a.parts.begin(), a.parts.end(), b.parts.begin(), b.parts.end(), IsSame) &&
           std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(), b.entries.end(), same_entry);
}

std::string_view AllowedText(const std::shared_ptr<const ItemType>& type) noexcept
{
    return type ? std::string_view(type->allowed_text) : std::string_view();
}

} // namespace

bool CanReuse(const Model& model, const CompileOptions& options)
{
    return options.earlier != nullptr && !options.is_lenient && options.library.empty() && model.imports.empty() &&
           options.earlier->model().imports.empty() && model.types == options.earlier->model().types;
}

bool SawTheSame(const ElementRef& ref, const Program& now, const Program& earlier)
{
    const auto same = [&](const auto& is, const auto& was) {
        return ref.index < was.size() && was[ref.index].slot == is[ref.index].slot &&
               was[ref.index].name == is[ref.index].name && IsSame(was[ref.index].type, is[ref.index].type) &&
               AllowedText(was[ref.index].conforms) == AllowedText(is[ref.index].conforms);
    };
    switch (ref.kind) {
    case ElementRef::Kind::Input: return same(now.inputs, earlier.inputs);
    case ElementRef::Kind::Decision:
        return same(now.decisions, earlier.decisions) &&
               now.decisions[ref.index].only_output == earlier.decisions[ref.index].only_output;
    case ElementRef::Kind::Function: return same(now.functions, earlier.functions);
    }
    return false;
}

} // namespace core::dmn
