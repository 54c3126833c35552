// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/names.h  Everything tables and model may read, each name with a slot.
/// Threads: immutable after construction. Source: docs/bundle.md, "What tables and model may read".
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/catalogue.h"

namespace core::policy {

/// The reserved names; the enumerator is the slot.
enum class Reserved : std::uint8_t {
    AmountFen,
    TermMonths,
    Product,
    Channel,
    Age,
    ExposureFen,
    OpenLoans,
    Loans,
    InstalmentsOnTime,
    MaxOverdueDays,
    FirstLoan,
    BlacklistHit,
    WatchlistHit,
    Pd,
    Score,
    Band,
};

enum class NameType : std::uint8_t { Number, Boolean, String, Date };

struct ReservedName {
    Reserved slot;
    std::string_view name;
    NameType type;
};

inline constexpr std::array kReservedNames{
    ReservedName{Reserved::AmountFen, "amount_fen", NameType::Number},
    ReservedName{Reserved::TermMonths, "term_months", NameType::Number},
    ReservedName{Reserved::Product, "product", NameType::String},
    ReservedName{Reserved::Channel, "channel", NameType::String},
    ReservedName{Reserved::Age, "age", NameType::Number},
    ReservedName{Reserved::ExposureFen, "exposure_fen", NameType::Number},
    ReservedName{Reserved::OpenLoans, "open_loans", NameType::Number},
    ReservedName{Reserved::Loans, "loans", NameType::Number},
    ReservedName{Reserved::InstalmentsOnTime, "instalments_on_time", NameType::Number},
    ReservedName{Reserved::MaxOverdueDays, "max_overdue_days", NameType::Number},
    ReservedName{Reserved::FirstLoan, "first_loan", NameType::Boolean},
    ReservedName{Reserved::BlacklistHit, "blacklist_hit", NameType::Boolean},
    ReservedName{Reserved::WatchlistHit, "watchlist_hit", NameType::Boolean},
    ReservedName{Reserved::Pd, "pd", NameType::Number},
    ReservedName{Reserved::Score, "score", NameType::Number},
    ReservedName{Reserved::Band, "band", NameType::String},
};

inline constexpr std::string_view kAgeSuffix = "_age_days";

[[nodiscard]] bool IsReserved(std::string_view name) noexcept;
[[nodiscard]] constexpr std::uint32_t SlotOf(Reserved name) noexcept
{
    return static_cast<std::uint32_t>(name);
}
/// As feel and DMN name it: "number".
[[nodiscard]] const char* TypeName(NameType type) noexcept;
[[nodiscard]] NameType TypeOf(model::FactType type) noexcept;

/// Why tables and model may not read `name`: not declared, not enabled or not automated.
[[nodiscard]] std::string WhyUnreadable(std::string_view name, const model::Catalogue& catalogue);

/// An enabled and automated fact with the slots of its value and of its age.
struct FactSlots {
    std::uint32_t fact = 0; ///< index in catalogue.facts()
    std::uint32_t value = 0;
    std::uint32_t age = 0;
};

class NameTable {
public:
    NameTable() = default;
    explicit NameTable(const model::Catalogue& catalogue);

    [[nodiscard]] std::size_t size() const noexcept { return m_types.size(); }
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name) const noexcept;
    [[nodiscard]] NameType type(std::uint32_t slot) const noexcept { return m_types[slot]; }
    /// Sorted by the fact's name.
    [[nodiscard]] const std::vector<FactSlots>& facts() const noexcept { return m_facts; }

private:
    void add(std::string name, NameType type);

    std::vector<NameType> m_types;
    std::map<std::string, std::uint32_t, std::less<>> m_slots;
    std::vector<FactSlots> m_facts;
};

} // namespace core::policy
