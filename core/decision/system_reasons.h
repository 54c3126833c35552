// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/decision/system_reasons.h  Reasons the program itself gives, before all reasons of a policy.
/// Threads: constants. Source: docs/bundle.md, "Outcome".
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace core::decision {

/// Fixed numbers: never reused, never renumbered.
enum class SystemReason : std::uint8_t {
    InvariantCostCap = 1,
    InvariantBalance = 2,
    InvariantFirstLimit = 3,
    InvariantBlacklist = 4,
    InvariantMultiLender = 5,
    HardStopMissing = 6,
    HardStopStale = 7,
    TableError = 8,
    NoRule = 9,
    NoLimit = 10,
    NoPrice = 11,
    FactMissing = 12,
    FactStale = 13,
};

struct SystemReasonRow {
    SystemReason reason;
    std::string_view code;
};

/// By precedence, the first before all others: what the law forbids, what could not be checked, what the policy left open.
inline constexpr std::array kSystemReasons{
    SystemReasonRow{SystemReason::InvariantBlacklist, "system.invariant_blacklist"},
    SystemReasonRow{SystemReason::InvariantMultiLender, "system.invariant_multi_lender"},
    SystemReasonRow{SystemReason::InvariantCostCap, "system.invariant_cost_cap"},
    SystemReasonRow{SystemReason::InvariantBalance, "system.invariant_balance"},
    SystemReasonRow{SystemReason::InvariantFirstLimit, "system.invariant_first_limit"},
    SystemReasonRow{SystemReason::HardStopMissing, "system.hard_stop_missing"},
    SystemReasonRow{SystemReason::HardStopStale, "system.hard_stop_stale"},
    SystemReasonRow{SystemReason::TableError, "system.table_error"},
    SystemReasonRow{SystemReason::NoRule, "system.no_rule"},
    SystemReasonRow{SystemReason::NoLimit, "system.no_limit"},
    SystemReasonRow{SystemReason::NoPrice, "system.no_price"},
    SystemReasonRow{SystemReason::FactMissing, "system.fact_missing"},
    SystemReasonRow{SystemReason::FactStale, "system.fact_stale"},
};

/// Every number from 1 to the size of the table stands in it exactly once, with a code of its own.
constexpr bool SystemReasonsAreComplete()
{
    for (std::size_t number = 1; number <= kSystemReasons.size(); ++number) {
        int found = 0;
        for (const SystemReasonRow& row : kSystemReasons)
            found += static_cast<std::size_t>(row.reason) == number ? 1 : 0;
        if (found != 1)
            return false;
    }
    for (std::size_t i = 0; i < kSystemReasons.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (kSystemReasons[i].code == kSystemReasons[j].code)
                return false;
    return true;
}
static_assert(SystemReasonsAreComplete());

[[nodiscard]] constexpr std::string_view CodeOf(SystemReason reason) noexcept
{
    for (const SystemReasonRow& row : kSystemReasons)
        if (row.reason == reason)
            return row.code;
    return {};
}

[[nodiscard]] constexpr bool IsSystemReason(std::string_view code) noexcept
{
    for (const SystemReasonRow& row : kSystemReasons)
        if (row.code == code)
            return true;
    return false;
}

/// The system reasons of one decision.
class SystemReasonSet {
public:
    void add(SystemReason reason) noexcept { m_bits |= bit(reason); }
    [[nodiscard]] bool has(SystemReason reason) const noexcept { return (m_bits & bit(reason)) != 0; }
    [[nodiscard]] bool empty() const noexcept { return m_bits == 0; }

private:
    static constexpr std::uint32_t bit(SystemReason reason) noexcept
    {
        return 1U << static_cast<std::uint32_t>(reason);
    }
    std::uint32_t m_bits = 0;
};

} // namespace core::decision
