// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/wide_fixed.h"

#include <algorithm>
#include <bit>

namespace core::base {

namespace {

constexpr std::uint64_t kTenTo19 = 10'000'000'000'000'000'000U;

std::uint64_t PowerOfTen(int exponent) noexcept
{
    std::uint64_t power = 1;
    for (; exponent > 0; --exponent)
        power *= 10;
    return power;
}

} // namespace

WideFixed WideFixed::ratio(Coefficient numerator, Coefficient denominator) noexcept
{
    WideFixed quotient;
    for (std::size_t limb = kFraction; limb-- > 0;) {
        for (int bit = 0; bit < 64; ++bit) {
            numerator <<= 1U;
            const bool fits = numerator >= denominator;
            if (fits)
                numerator -= denominator;
            quotient.m_limbs[limb] = (quotient.m_limbs[limb] << 1U) | (fits ? 1U : 0U);
        }
    }
    return quotient;
}

bool WideFixed::isZero() const noexcept
{
    return std::all_of(m_limbs.begin(), m_limbs.end(), [](std::uint64_t limb) { return limb == 0; });
}

bool WideFixed::exceedsWhole() const noexcept
{
    return std::any_of(m_limbs.begin() + kFraction + 2, m_limbs.end(), [](std::uint64_t limb) { return limb != 0; });
}

std::strong_ordering WideFixed::fractionAgainstHalf() const noexcept
{
    constexpr std::uint64_t kHalf = std::uint64_t{1} << 63U;
    if (m_limbs[kFraction - 1] != kHalf)
        return m_limbs[kFraction - 1] <=> kHalf;
    const bool has_more =
        std::any_of(m_limbs.begin(), m_limbs.begin() + kFraction - 1, [](std::uint64_t limb) { return limb != 0; });
    return has_more ? std::strong_ordering::greater : std::strong_ordering::equal;
}

int WideFixed::highestBit() const noexcept
{
    for (std::size_t limb = kLimbs; limb-- > 0;)
        if (m_limbs[limb] != 0)
            return (static_cast<int>(limb) - static_cast<int>(kFraction)) * 64 +
                   static_cast<int>(std::bit_width(m_limbs[limb])) - 1;
    return -static_cast<int>(kFraction) * 64;
}

WideFixed WideFixed::plus(const WideFixed& other) const noexcept
{
    WideFixed sum;
    Coefficient carry = 0;
    for (std::size_t i = 0; i < kLimbs; ++i) {
        carry += Coefficient{m_limbs[i]} + other.m_limbs[i];
        sum.m_limbs[i] = static_cast<std::uint64_t>(carry);
        carry >>= 64U;
    }
    return sum;
}

WideFixed WideFixed::minus(const WideFixed& other) const noexcept
{
    WideFixed difference;
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < kLimbs; ++i) {
        const Coefficient from = Coefficient{m_limbs[i]};
        const Coefficient what = Coefficient{other.m_limbs[i]} + borrow;
        difference.m_limbs[i] = static_cast<std::uint64_t>(from - what);
        borrow = from < what ? 1 : 0;
    }
    return difference;
}

WideFixed WideFixed::times(const WideFixed& other) const noexcept
{
    std::array<std::uint64_t, 2 * kLimbs> product{};
    for (std::size_t i = 0; i < kLimbs; ++i) {
        if (m_limbs[i] == 0)
            continue;
        Coefficient carry = 0;
        for (std::size_t k = 0; k < kLimbs; ++k) {
            carry += Coefficient{m_limbs[i]} * other.m_limbs[k] + product[i + k];
            product[i + k] = static_cast<std::uint64_t>(carry);
            carry >>= 64U;
        }
        product[i + kLimbs] = static_cast<std::uint64_t>(carry);
    }
    WideFixed result;
    std::copy_n(product.begin() + kFraction, kLimbs, result.m_limbs.begin());
    return result;
}

WideFixed WideFixed::times(std::uint64_t factor) const noexcept
{
    WideFixed product;
    Coefficient carry = 0;
    for (std::size_t i = 0; i < kLimbs; ++i) {
        carry += Coefficient{m_limbs[i]} * factor;
        product.m_limbs[i] = static_cast<std::uint64_t>(carry);
        carry >>= 64U;
    }
    return product;
}

WideFixed WideFixed::times(Coefficient factor) const noexcept
{
    WideFixed high = times(static_cast<std::uint64_t>(factor >> 64U));
    std::copy_backward(high.m_limbs.begin(), high.m_limbs.end() - 1, high.m_limbs.end());
    high.m_limbs[0] = 0;
    return times(static_cast<std::uint64_t>(factor)).plus(high);
}

WideFixed WideFixed::dividedBy(std::uint64_t divisor) const noexcept
{
    WideFixed quotient;
    Coefficient rest = 0;
    for (std::size_t i = kLimbs; i-- > 0;) {
        rest = (rest << 64U) | m_limbs[i];
        quotient.m_limbs[i] = static_cast<std::uint64_t>(rest / divisor);
        rest %= divisor;
    }
    return quotient;
}

WideFixed WideFixed::scaled(int exponent) const noexcept
{
    WideFixed result = *this;
    for (; exponent >= 19; exponent -= 19)
        result = result.times(kTenTo19);
    for (; exponent <= -19; exponent += 19)
        result = result.dividedBy(kTenTo19);
    return exponent >= 0 ? result.times(PowerOfTen(exponent)) : result.dividedBy(PowerOfTen(-exponent));
}

WideFixed WideFixed::halved(unsigned times) const noexcept
{
    WideFixed result;
    for (std::size_t i = 0; i < kLimbs; ++i) {
        const std::uint64_t above = i + 1 < kLimbs ? m_limbs[i + 1] : 0;
        result.m_limbs[i] = (m_limbs[i] >> times) | (above << (64U - times));
    }
    return result;
}

std::strong_ordering WideFixed::compare(const WideFixed& other) const noexcept
{
    for (std::size_t i = kLimbs; i-- > 0;)
        if (m_limbs[i] != other.m_limbs[i])
            return m_limbs[i] <=> other.m_limbs[i];
    return std::strong_ordering::equal;
}

} // namespace core::base
