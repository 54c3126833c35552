// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/base/wide_fixed.h  Fixed-point numbers of 320 bits before the point and 448 behind it: what correctly rounded logarithms,
/// exponentials and powers are calculated with. Results are cut, not rounded.
/// Threads: plain value.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>

#include "core/base/decimal_parts.h"

namespace core::base {

class WideFixed {
public:
    static constexpr std::size_t kFraction = 7;
    static constexpr std::size_t kLimbs = 12;

    constexpr WideFixed() = default;
    explicit constexpr WideFixed(Coefficient whole) noexcept
    {
        m_limbs[kFraction] = static_cast<std::uint64_t>(whole);
        m_limbs[kFraction + 1] = static_cast<std::uint64_t>(whole >> 64U);
    }
    /// Eight limbs, lowest first: seven behind the point and one before it.
    explicit constexpr WideFixed(const std::array<std::uint64_t, 8>& limbs) noexcept
    {
        for (std::size_t i = 0; i < limbs.size(); ++i)
            m_limbs[i] = limbs[i];
    }
    /// numerator / denominator below one. Domain: numerator < denominator < 2^126.
    [[nodiscard]] static WideFixed ratio(Coefficient numerator, Coefficient denominator) noexcept;

    [[nodiscard]] bool isZero() const noexcept;
    /// The two lowest limbs before the point.
    [[nodiscard]] Coefficient whole() const noexcept
    {
        return (Coefficient{m_limbs[kFraction + 1]} << 64U) | m_limbs[kFraction];
    }
    /// Whether anything is left above whole().
    [[nodiscard]] bool exceedsWhole() const noexcept;
    /// The part behind the point against a half.
    [[nodiscard]] std::strong_ordering fractionAgainstHalf() const noexcept;
    /// Position of the highest bit set, 0 being the one just before the point, -1 just behind it. Domain: not zero.
    [[nodiscard]] int highestBit() const noexcept;

    // Domain of each: the result fits, and is not negative.
    [[nodiscard]] WideFixed plus(const WideFixed& other) const noexcept;
    [[nodiscard]] WideFixed minus(const WideFixed& other) const noexcept;
    [[nodiscard]] WideFixed times(const WideFixed& other) const noexcept;
    [[nodiscard]] WideFixed times(std::uint64_t factor) const noexcept;
    [[nodiscard]] WideFixed times(Coefficient factor) const noexcept;
    [[nodiscard]] WideFixed dividedBy(std::uint64_t divisor) const noexcept;
    /// By 10^exponent, either sign.
    [[nodiscard]] WideFixed scaled(int exponent) const noexcept;
    [[nodiscard]] WideFixed halved(unsigned times) const noexcept;

    [[nodiscard]] std::strong_ordering compare(const WideFixed& other) const noexcept;
    friend bool operator==(const WideFixed& a, const WideFixed& b) noexcept = default;
    friend std::strong_ordering operator<=>(const WideFixed& a, const WideFixed& b) noexcept { return a.compare(b); }

private:
    std::array<std::uint64_t, kLimbs> m_limbs{};
};

} // namespace core::base
