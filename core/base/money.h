// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/base/money.h  An amount of money in fen (1 yuan = 100 fen).
/// Units: fen, int64. Threads: plain value. Arithmetic that leaves int64 is an Error, never a wrap.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

#include "core/base/error.h"

namespace core::base {

class Money {
public:
    constexpr Money() = default;
    [[nodiscard]] static constexpr Money fromFen(std::int64_t fen) noexcept { return Money(fen); }
    [[nodiscard]] static constexpr Money fromYuan(std::int32_t yuan) noexcept
    {
        return Money(std::int64_t{yuan} * 100);
    }

    [[nodiscard]] constexpr std::int64_t fen() const noexcept { return m_fen; }
    [[nodiscard]] constexpr bool isNegative() const noexcept { return m_fen < 0; }
    [[nodiscard]] constexpr bool isZero() const noexcept { return m_fen == 0; }

    /// Errors: Overflow.
    [[nodiscard]] Expected<Money> plus(Money other) const;
    /// Errors: Overflow.
    [[nodiscard]] Expected<Money> minus(Money other) const;

    /// "-1234.50": ASCII, always two decimals, no grouping; for logs and files, not for people.
    [[nodiscard]] std::string text() const;

    friend constexpr auto operator<=>(Money, Money) = default;

private:
    explicit constexpr Money(std::int64_t fen) noexcept : m_fen(fen) {}
    std::int64_t m_fen = 0;
};

} // namespace core::base
