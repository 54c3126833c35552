// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/types.h  What a `typeRef` names: a basic FEEL type or an item definition of the model.
/// Source: DMN 1.5, 7.3.3. Threads: pure.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/dmn/model.h"
#include "core/feel/scope.h"

namespace core::dmn {

class TypeTable {
public:
    /// What to do with a type that restricts its values.
    enum class Allowed : std::uint8_t { Refuse, CheckedByCaller };

    /// `items` must outlive this.
    explicit TypeTable(const std::vector<ItemDefinition>& items) : m_items(items) {}

    /// An empty reference is any type. Errors: Unsupported (a type by its name), InvalidInput (a type that holds itself).
    [[nodiscard]] Expected<feel::Type> resolve(std::string_view type_ref, Allowed allowed = Allowed::Refuse) const;
    /// Null pointer when it is a basic type or unknown.
    [[nodiscard]] const ItemDefinition* find(std::string_view type_ref) const noexcept;

private:
    [[nodiscard]] Expected<feel::Type> resolveAt(std::string_view type_ref, Allowed allowed, int depth) const;
    [[nodiscard]] Expected<feel::Type> ofItem(const ItemDefinition& item, Allowed allowed, int depth) const;

    const std::vector<ItemDefinition>& m_items;
};

} // namespace core::dmn
