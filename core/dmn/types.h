// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/types.h  What a `typeRef` names: a type of FEEL, or an item definition of the model or of one it imports.
/// Source: DMN 1.5, 7.3.3 and 10.3.2.9.4 (conversions, allowed values). Threads: immutable once made.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/dmn/model.h"
#include "core/feel/ast.h"
#include "core/feel/callable.h"
#include "core/feel/scope.h"

namespace core::dmn {

struct ItemType {
    feel::Type type;
    bool is_collection = false;
    bool is_restricted = false;                 ///< some value of `type` is not allowed
    std::optional<feel::UnaryTests> allowed;    ///< of the value; of a collection, of each item
    std::optional<feel::UnaryTests> constraint; ///< of the whole value
    std::shared_ptr<const ItemType> base; ///< the restricted type it is made from (of a collection, that of its items)
    std::vector<std::pair<std::string, std::shared_ptr<const ItemType>>> components; ///< the restricted ones
    std::string allowed_text; ///< as written, when allowed values are declared here or by a base
};

/// Whether a value that conforms to the type is among its allowed values. Null always is.
[[nodiscard]] bool Admits(const ItemType& type, const feel::Value& value, feel::Environment& environment);
/// The value after DMN's implicit conversions; null where it does not conform or is not allowed.
[[nodiscard]] feel::Value Conformed(const ItemType& type, const feel::Value& value, feel::Environment& environment);

class TypeTable : public feel::TypeNames {
public:
    /// Types of an imported model, used with the import's name before them.
    struct Imported {
        std::string name; ///< of the import; empty: without a prefix
        const TypeTable* types = nullptr;
    };
    /// What is wrong with an item definition.
    struct Fault {
        std::string type;
        base::Error error;
    };
    /// Limits what a type may grow to through types that use types.
    static constexpr std::size_t kMaxParts = 20'000;

    /// `items` and the tables of `imported` are needed only here.
    explicit TypeTable(const std::vector<ItemDefinition>& items, const std::vector<Imported>& imported = {});

    /// Those of types that cannot be used; they are any type.
    [[nodiscard]] const std::vector<Fault>& faults() const noexcept { return m_faults; }
    /// An empty reference is any type. Errors: Unsupported (a type by its name).
    [[nodiscard]] Expected<std::shared_ptr<const ItemType>> resolve(std::string_view type_ref) const;
    /// Null pointer when it is no item definition.
    [[nodiscard]] const feel::Type* findType(std::string_view name) const override;

private:
    using Types = std::map<std::string, std::shared_ptr<const ItemType>, std::less<>>;
    struct Maker;
    Types m_types;
    std::vector<Fault> m_faults;
};

} // namespace core::dmn
