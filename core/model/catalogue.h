// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/model/catalogue.h  Every fact a policy may use, declared once (docs/bundle.md, catalogue.json).
/// Threads: immutable after construction.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/decimal.h"

namespace core::model {

/// A text for people in both languages of the console.
struct Label {
    std::string zh;
    std::string en;
    friend bool operator==(const Label&, const Label&) = default;
};

/// A text that may be said (a value of a fact, a channel) and its words; both empty when the bundle gives none.
struct NamedValue {
    std::string value;
    Label label;
    friend bool operator==(const NamedValue&, const NamedValue&) = default;
};

/// Null pointer when `values` has no such text.
[[nodiscard]] const NamedValue* FindValue(const std::vector<NamedValue>& values, std::string_view value) noexcept;

enum class FactType : std::uint8_t { Number = 1, Integer = 2, Money = 3, Boolean = 4, String = 5, Date = 6 };
/// C3 is the most sensitive class.
enum class Sensitivity : std::uint8_t { C1 = 1, C2 = 2, C3 = 3 };
enum class MissingRule : std::uint8_t { Null = 1, Refer = 2 };
enum class StaleRule : std::uint8_t { Keep = 1, Null = 2, Refer = 3 };
enum class Unit : std::uint8_t {
    None = 1,
    Times = 2,
    People = 3,
    Months = 4,
    Days = 5,
    Years = 6,
    Percent = 7,
    Points = 8,
    Fen = 9,
    Yuan = 10,
    Items = 11,
};
enum class IdentityField : std::uint8_t { Name = 1, Phone = 2, IdNumber = 3, BankCard = 4, Address = 5, Device = 6 };

struct FactSource {
    std::string name;
    Label label;
    std::string licence;
};

struct FactGroup {
    std::string name;
    Label label;
};

struct FactDeclaration {
    std::string name;
    Label label;
    std::string group;
    FactType type = FactType::Number;
    Unit unit = Unit::None;
    std::vector<std::string> sources;
    std::string consent;
    Sensitivity sensitivity = Sensitivity::C2;
    std::optional<int> freshness_days;
    bool necessary = true;
    bool automated = true;
    bool enabled = true;
    bool hard_stop = false;
    MissingRule missing = MissingRule::Null;
    StaleRule stale = StaleRule::Keep;
    std::optional<base::Decimal> min;
    std::optional<base::Decimal> max;
    std::vector<NamedValue> values; ///< of texts: what may be delivered; empty = any
};

class Catalogue {
public:
    Catalogue() = default;
    /// Names are unique (CHECK; core/policy reports duplicates as findings first).
    Catalogue(std::vector<IdentityField> identity, std::vector<FactSource> sources, std::vector<FactGroup> groups,
              std::vector<FactDeclaration> facts);

    [[nodiscard]] const std::vector<IdentityField>& identity() const noexcept { return m_identity; }
    [[nodiscard]] bool asksFor(IdentityField field) const noexcept;
    [[nodiscard]] const std::vector<FactSource>& sources() const noexcept { return m_sources; }
    [[nodiscard]] const std::vector<FactGroup>& groups() const noexcept { return m_groups; }
    /// In the order of the file, which is the order on screen.
    [[nodiscard]] const std::vector<FactDeclaration>& facts() const noexcept { return m_facts; }
    /// Null pointer when not declared.
    [[nodiscard]] const FactDeclaration* find(std::string_view name) const noexcept;
    /// Its place when all facts are sorted by name. Domain: `fact` is one of facts().
    [[nodiscard]] std::uint32_t placeByName(const FactDeclaration& fact) const noexcept
    {
        return m_places[static_cast<std::size_t>(&fact - m_facts.data())];
    }
    [[nodiscard]] const FactSource* source(std::string_view name) const noexcept;

private:
    struct Hash {
        using is_transparent = void;
        [[nodiscard]] std::size_t operator()(std::string_view text) const noexcept
        {
            return std::hash<std::string_view>()(text);
        }
    };

    std::vector<IdentityField> m_identity;
    std::vector<FactSource> m_sources;
    std::vector<FactGroup> m_groups;
    std::vector<FactDeclaration> m_facts;
    std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> m_by_name; ///< asked, never walked
    std::vector<std::uint32_t> m_places;
};

} // namespace core::model
