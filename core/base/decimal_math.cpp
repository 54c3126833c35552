// SPDX-License-Identifier: GPL-3.0-or-later
// Logarithm, exponential and power, correctly rounded to 34 digits: calculated with some 300 bits more than the result holds. (The
// Intel library is off by one unit in the last place now and then, and by hundreds for powers.)
#include <algorithm>
#include <bit>
#include <optional>

#include "core/base/decimal.h"
#include "core/base/decimal_parts.h"
#include "core/base/wide_fixed.h"

namespace core::base {

namespace {

constexpr WideFixed kLn10(std::array<std::uint64_t, 8>{0xb1889061042f8b6b, 0x31c32f00b17c35a0, 0x58bc0b5ec6a04173,
                                                       0x0f187a0807c0b5ca, 0x8a3fb3e76977e43a, 0xa95b58ae0b4c28a3,
                                                       0x4d763776aaa2b05b, 2});
constexpr WideFixed kLn2(std::array<std::uint64_t, 8>{0xed2eae35c1382144, 0x559552fb4afa1b10, 0xe7b876206debac98,
                                                      0x8a0d175b8baafa2b, 0x40f343267298b62d, 0xc9e3b39803f2f6af,
                                                      0xb17217f7d1cf79ab, 0});
constexpr WideFixed kPerLn10(std::array<std::uint64_t, 8>{0x8c671decfe9c6e5e, 0x4911aac96323250a, 0x3aa1277d0a0179f9,
                                                          0x1d1f96a27bc7529e, 0x1f71a30122e4d101, 0x9aadd557d699ee19,
                                                          0x6f2dec549b9438ca, 0});
/// Beyond this, e to the power leaves the range of a decimal128 on either side.
constexpr std::uint64_t kMaxArgument = 14'300;

struct Signed {
    bool negative = false;
    WideFixed size;
};

int BitWidth(Coefficient value) noexcept
{
    const auto high = static_cast<std::uint64_t>(value >> 64U);
    return static_cast<int>(high != 0 ? 64 + std::bit_width(high) : std::bit_width(static_cast<std::uint64_t>(value)));
}

int DigitCount(Coefficient value) noexcept
{
    int count = 1;
    for (; value >= 10; value /= 10)
        ++count;
    return count;
}

Coefficient TenTo(int exponent) noexcept
{
    Coefficient power = 1;
    for (; exponent > 0; --exponent)
        power *= 10;
    return power;
}

/// size * 10^exponent rounded half-even to a whole number, as the coefficient of a result with the exponent `last`.
Expected<Decimal> Rounded(bool negative, const WideFixed& scaled, int last)
{
    Coefficient whole = scaled.whole();
    const auto against_half = scaled.fractionAgainstHalf();
    if (against_half > 0 || (against_half == 0 && whole % 2 == 1))
        ++whole;
    if (whole == TenTo(kDecimalDigits)) {
        whole /= 10;
        ++last;
    }
    if (last > kMaxDecimalExponent)
        return Fail(ErrorCode::Overflow, "decimal: result too large");
    return Decimal::fromBits(Join(DecimalParts{negative, whole, last}));
}

/// Domain: size below 10^33.
Expected<Decimal> ToDecimal(const Signed& value)
{
    if (value.size.isZero())
        return Decimal();
    const Coefficient least = TenTo(kDecimalDigits - 1);
    int shift = kDecimalDigits - 1 - value.size.highestBit() * 30'103 / 100'000;
    WideFixed scaled = value.size.scaled(shift);
    for (; scaled.exceedsWhole() || scaled.whole() >= least * 10; --shift)
        scaled = value.size.scaled(shift - 1);
    for (; scaled.whole() < least; ++shift)
        scaled = value.size.scaled(shift + 1);
    return Rounded(value.negative, scaled, -shift);
}

/// Of a number above zero, by the series of the inverse hyperbolic tangent.
Signed Ln(const DecimalParts& parts)
{
    int twos = BitWidth(parts.coefficient) - 1;
    Coefficient power = Coefficient{1} << static_cast<unsigned>(twos);
    // The coefficient between 0.75 and 1.5 powers of two.
    if (parts.coefficient > power + power / 2) {
        power *= 2;
        ++twos;
    }
    const bool is_below = parts.coefficient < power;
    const Coefficient distance = is_below ? power - parts.coefficient : parts.coefficient - power;
    const WideFixed z = WideFixed::ratio(distance, parts.coefficient + power);
    const WideFixed square = z.times(z);
    WideFixed sum = z;
    WideFixed term = z;
    for (std::uint64_t divisor = 3; !term.isZero(); divisor += 2) {
        term = term.times(square);
        sum = sum.plus(term.dividedBy(divisor));
    }
    sum = sum.plus(sum);
    WideFixed above = kLn2.times(static_cast<std::uint64_t>(twos));
    WideFixed below;
    (is_below ? below : above) = (is_below ? below : above).plus(sum);
    const WideFixed tens =
        kLn10.times(static_cast<std::uint64_t>(parts.exponent < 0 ? -parts.exponent : parts.exponent));
    (parts.exponent < 0 ? below : above) = (parts.exponent < 0 ? below : above).plus(tens);
    return above >= below ? Signed{false, above.minus(below)} : Signed{true, below.minus(above)};
}

/// e^value. Domain: value below kMaxArgument.
Expected<Decimal> Exp(const Signed& value, bool negative)
{
    // value = tens * ln 10 + rest, 0 <= rest < ln 10.
    auto tens = static_cast<std::int64_t>(value.size.times(kPerLn10).whole());
    WideFixed rest = value.size.minus(kLn10.times(static_cast<std::uint64_t>(tens)));
    if (rest >= kLn10) {
        rest = rest.minus(kLn10);
        ++tens;
    }
    if (value.negative) {
        tens = -tens;
        if (!rest.isZero()) {
            rest = kLn10.minus(rest);
            --tens;
        }
    }
    // e^rest from the series of a 256th of it.
    constexpr unsigned kHalvings = 8;
    const WideFixed small = rest.halved(kHalvings);
    WideFixed sum(Coefficient{1});
    WideFixed term = sum;
    for (std::uint64_t divisor = 1; !term.isZero(); ++divisor) {
        term = term.times(small).dividedBy(divisor);
        sum = sum.plus(term);
    }
    for (unsigned i = 0; i < kHalvings; ++i)
        sum = sum.times(sum);
    // Close to zero there is room for fewer digits.
    const int last = std::max(static_cast<int>(tens) - (kDecimalDigits - 1), -kDecimalBias);
    return Rounded(negative, sum.scaled(static_cast<int>(tens) - last), last);
}

Expected<Decimal> OutOfReach(bool is_below)
{
    if (is_below)
        return Decimal();
    return Fail(ErrorCode::Overflow, "decimal: result too large");
}

/// Exponent of the first digit.
int Magnitude(const DecimalParts& parts) noexcept
{
    return DigitCount(parts.coefficient) - 1 + parts.exponent;
}

} // namespace

Expected<Decimal> Decimal::ln() const
{
    if (isZero() || isNegative())
        return Fail(ErrorCode::InvalidInput, "decimal: logarithm of a number that is not positive");
    return ToDecimal(Ln(Split(m_bits)));
}

Expected<Decimal> Decimal::exp() const
{
    const DecimalParts parts = Split(m_bits);
    constexpr int kNegligible = -40;
    if (parts.coefficient == 0 || Magnitude(parts) < kNegligible)
        return Decimal(1);
    if (Magnitude(parts) > 4)
        return OutOfReach(parts.negative);
    const WideFixed size = WideFixed(parts.coefficient).scaled(parts.exponent);
    if (size.whole() >= kMaxArgument)
        return OutOfReach(parts.negative);
    return Exp(Signed{parts.negative, size}, false);
}

namespace {

/// base^exponent when every multiplication but the last is exact, so that the result is rounded once.
std::optional<Decimal> PowerByMultiplication(const Decimal& base, std::uint32_t exponent)
{
    const auto is_exact = [](const Decimal& a, const Decimal& b) {
        const Coefficient x = Split(a.bits()).coefficient;
        const Coefficient y = Split(b.bits()).coefficient;
        return BitWidth(x) + BitWidth(y) <= 112;
    };
    Decimal result(1);
    bool is_rounded = false;
    for (int bit = static_cast<int>(std::bit_width(exponent)) - 1; bit >= 0; --bit) {
        const bool has_bit = ((exponent >> static_cast<unsigned>(bit)) & 1U) != 0;
        if (is_rounded)
            return std::nullopt;
        is_rounded = !is_exact(result, result);
        const auto square = result.times(result);
        if (!square || (is_rounded && has_bit))
            return std::nullopt;
        is_rounded = is_rounded || (has_bit && !is_exact(*square, base));
        const auto next = has_bit ? square->times(base) : square;
        if (!next)
            return std::nullopt;
        result = *next;
    }
    return result;
}

/// A coefficient without trailing zeros, so that products stay exact for longer.
Decimal Shortened(const Decimal& number)
{
    DecimalParts parts = Split(number.bits());
    while (parts.coefficient != 0 && parts.coefficient % 10 == 0 && parts.exponent < kMaxDecimalExponent) {
        parts.coefficient /= 10;
        ++parts.exponent;
    }
    return Decimal::fromBits(Join(parts));
}

std::optional<Decimal> ExactPower(const Decimal& base, const Decimal& exponent)
{
    constexpr std::int64_t kMaxExponent = 100'000;
    const auto whole = exponent.toInt64();
    if (!whole || *whole > kMaxExponent || *whole < -kMaxExponent)
        return std::nullopt;
    const auto power = PowerByMultiplication(base, static_cast<std::uint32_t>(*whole < 0 ? -*whole : *whole));
    if (!power || *whole >= 0)
        return power;
    // Rounded twice unless the power itself is exact: with so few bits it is.
    const bool is_exact = BitWidth(Split(power->bits()).coefficient) <= 112 &&
                          (*whole == -1 || BitWidth(Split(base.bits()).coefficient) * -*whole <= 112);
    const auto inverse = is_exact && !power->isZero() ? Decimal(1).dividedBy(*power) : Expected<Decimal>(*power);
    return is_exact && inverse ? std::optional(*inverse) : std::nullopt;
}

} // namespace

Expected<Decimal> Decimal::raisedTo(const Decimal& exponent) const
{
    if (isNegative() && !exponent.isInteger())
        return Fail(ErrorCode::InvalidInput, "decimal: power of a negative number");
    if (isZero() && exponent.isNegative())
        return Fail(ErrorCode::InvalidInput, "decimal: negative power of zero");
    if (exponent.isZero())
        return Decimal(1);
    if (isZero())
        return Decimal();
    const Decimal base = Shortened(*this);
    if (const auto exact = ExactPower(base, exponent))
        return *exact;
    TRY(const Decimal parity, exponent.modulo(Decimal(2)));
    const bool negative = isNegative() && parity == Decimal(1);
    const Signed ln = Ln(Split(base.absolute().bits()));
    const DecimalParts times = Split(exponent.m_bits);
    if (ln.size.isZero())
        return Decimal(negative ? -1 : 1);
    const bool is_below = ln.negative != times.negative;
    // The logarithm of a number that is not one lies between 10^-34 and 10^5.
    if (Magnitude(times) > 40)
        return OutOfReach(is_below);
    if (Magnitude(times) < -45)
        return Decimal(negative ? -1 : 1);
    const WideFixed size = ln.size.times(times.coefficient).scaled(times.exponent);
    if (size.exceedsWhole() || size.whole() >= kMaxArgument)
        return OutOfReach(is_below);
    return Exp(Signed{is_below, size}, negative);
}

} // namespace core::base
