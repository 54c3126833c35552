// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/base/decimal_parts.h  A decimal128 taken apart: sign, coefficient, exponent.
/// Source: IEEE 754-2008, 3.5.2 (binary encoding). Threads: pure.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/decimal.h"

namespace core::base {

__extension__ using Coefficient = unsigned __int128;

inline constexpr int kDecimalBias = 6'176;
inline constexpr int kMaxDecimalExponent = 6'111;
inline constexpr int kDecimalDigits = 34;

/// (-1)^negative * coefficient * 10^exponent.
struct DecimalParts {
    bool negative = false;
    Coefficient coefficient = 0;
    int exponent = 0;
};

/// Domain: finite. The encoding with both of its highest bits set holds only coefficients above 10^34: all read as zero.
[[nodiscard]] inline DecimalParts Split(Decimal::Bits bits) noexcept
{
    constexpr std::uint64_t kSpecial = std::uint64_t{3} << 61U;
    DecimalParts parts;
    parts.negative = (bits.high >> 63U) != 0;
    if ((bits.high & kSpecial) == kSpecial) {
        parts.exponent = static_cast<int>((bits.high >> 47U) & 0x3fffU) - kDecimalBias;
        return parts;
    }
    parts.exponent = static_cast<int>((bits.high >> 49U) & 0x3fffU) - kDecimalBias;
    parts.coefficient = (Coefficient{bits.high & 0x1ffffffffffffU} << 64U) | bits.low;
    return parts;
}

/// Domain: coefficient below 10^34, exponent in [-6176, 6111].
[[nodiscard]] inline Decimal::Bits Join(const DecimalParts& parts) noexcept
{
    const auto biased = static_cast<std::uint64_t>(parts.exponent + kDecimalBias);
    const auto high = static_cast<std::uint64_t>(parts.coefficient >> 64U);
    return Decimal::Bits{static_cast<std::uint64_t>(parts.coefficient),
                         (parts.negative ? std::uint64_t{1} << 63U : 0) | (biased << 49U) | high};
}

/// Most numbers are short: their coefficient fits 64 bits, and what is asked of them needs no library. Nothing of zero.
[[nodiscard]] inline std::optional<std::uint64_t> ShortCoefficient(const DecimalParts& parts) noexcept
{
    const auto low = static_cast<std::uint64_t>(parts.coefficient);
    return low == parts.coefficient && low != 0 ? std::optional(low) : std::nullopt;
}

} // namespace core::base
