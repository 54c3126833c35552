// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/base/cut_fixed.h  A decimal as a binary fixed-point number of 64 places, cut: for arithmetic whose error is known, and
/// which gives way to Decimal where that error could change an answer.
/// Threads: pure.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/decimal.h"
#include "core/base/decimal_parts.h"

namespace core::base {

/// How far CutFixed may lie below the value, in units of 2^-64. (Digits beyond the 18th weigh at most 10^-18, which are 18.5 units, the cut
/// at 19 places 1.9, the last bit one.)
inline constexpr std::uint64_t kCutFixedError = 32;

/// value x 2^64. Nothing below 0, from 1 on, and where a shorter number would not come as close.
[[nodiscard]] inline std::optional<std::uint64_t> CutFixed(const Decimal& value) noexcept
{
    constexpr int kMaxPlaces = 19;
    DecimalParts parts = Split(value.bits());
    if (parts.negative || parts.exponent > 0 || parts.exponent < -64)
        return std::nullopt;
    for (; (parts.coefficient >> 63U) != 0 || parts.exponent < -kMaxPlaces; ++parts.exponent)
        parts.coefficient /= 10;
    std::uint64_t unit = 1;
    for (int i = parts.exponent; i < 0; ++i)
        unit *= 10;
    const auto digits = static_cast<std::uint64_t>(parts.coefficient);
    if (digits >= unit)
        return std::nullopt;
    return static_cast<std::uint64_t>((Coefficient{digits} << 64U) / unit);
}

} // namespace core::base
