// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/base/decimal.h  Exact decimal numbers: IEEE 754 decimal128, 34 digits, rounding half-even.
/// Rates, probabilities and every number of a policy are Decimal; money is Money.
/// Source: Intel Decimal Floating-Point Math Library (software integers only, so the same bits on every machine).
/// Threads: plain value. A result that is not finite is an Error, never a value.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace core::base {

enum class Rounding : std::uint8_t { HalfEven, HalfUp, HalfDown, Up, Down, Floor, Ceiling };

class Decimal {
public:
    /// Zero.
    Decimal() noexcept;
    Decimal(std::int64_t value) noexcept; // NOLINT(google-explicit-constructor): every integer is a decimal

    /// Domain: [+-]digits[.digits][e[+-]digits], at most 64 characters; no white space, no NaN, no infinity.
    /// More than 34 significant digits round half-even. Errors: InvalidInput, Overflow.
    [[nodiscard]] static Expected<Decimal> parse(std::string_view text);
    /// coefficient * 10^exponent. Domain: exponent in [-6176, 6111].
    [[nodiscard]] static Decimal scaled(std::int64_t coefficient, int exponent) noexcept;
    /// The exact value of a binary float. Errors: InvalidInput (NaN, infinity).
    [[nodiscard]] static Expected<Decimal> fromFloat(float value);
    /// The decimal128 nearest to the double's exact value. Errors: InvalidInput (not finite).
    [[nodiscard]] static Expected<Decimal> fromDouble(double value);

    [[nodiscard]] Expected<Decimal> plus(const Decimal& other) const;
    [[nodiscard]] Expected<Decimal> minus(const Decimal& other) const;
    [[nodiscard]] Expected<Decimal> times(const Decimal& other) const;
    /// Errors: InvalidInput (division by zero), Overflow.
    [[nodiscard]] Expected<Decimal> dividedBy(const Decimal& other) const;
    /// this^exponent for a non-negative whole exponent, by repeated multiplication. Errors: Overflow.
    [[nodiscard]] Expected<Decimal> power(std::uint32_t exponent) const;
    /// this^exponent for any exponent; a whole result is exact. Errors: InvalidInput (a negative base with a broken exponent, zero to a
    /// negative one), Overflow.
    [[nodiscard]] Expected<Decimal> raisedTo(const Decimal& exponent) const;
    /// The remainder of the division rounded down: it has the divisor's sign. Errors: InvalidInput (division by zero).
    [[nodiscard]] Expected<Decimal> modulo(const Decimal& divisor) const;
    /// Errors: InvalidInput (below zero).
    [[nodiscard]] Expected<Decimal> squareRoot() const;
    /// Errors: InvalidInput (argument <= 0).
    [[nodiscard]] Expected<Decimal> ln() const;
    /// Errors: Overflow.
    [[nodiscard]] Expected<Decimal> exp() const;
    /// Errors: InvalidInput (argument <= 0).
    [[nodiscard]] Expected<Decimal> log2() const;
    [[nodiscard]] Decimal negated() const noexcept;
    [[nodiscard]] Decimal absolute() const noexcept;
    /// Rounded to `places` decimals (negative: tens, hundreds). The exponent of the result is -places.
    /// Errors: Overflow (more than 34 digits needed).
    [[nodiscard]] Expected<Decimal> rounded(int places, Rounding rounding = Rounding::HalfEven) const;

    [[nodiscard]] bool isZero() const noexcept;
    [[nodiscard]] bool isNegative() const noexcept;
    [[nodiscard]] bool isInteger() const noexcept;
    /// The value when it is whole and fits.
    [[nodiscard]] std::optional<std::int64_t> toInt64() const noexcept;
    /// The nearest float (round to nearest, ties to even): for model input only.
    [[nodiscard]] float toFloat() const noexcept;
    /// The nearest double, rounded once: what a model trained in double reads.
    [[nodiscard]] double toDouble() const noexcept;
    /// The nearest double: for pixels and charts only, never for money or rules.
    [[nodiscard]] double toDoubleForDisplay() const noexcept;

    /// Plain notation without exponent, trailing zeros of the fraction removed: "0.0871", "-12", "100". Equal values give equal text.
    [[nodiscard]] std::string text() const;
    /// The same into `out` where it takes at most kShortChars: how many it took. 0: it takes more.
    static constexpr std::size_t kShortChars = 24;
    std::size_t writeShort(char* out) const noexcept;
    /// Exactly `places` decimals, rounded half-even: "8.710". Domain: places in [0, 30].
    [[nodiscard]] std::string fixed(int places) const;

    [[nodiscard]] std::strong_ordering compare(const Decimal& other) const noexcept;
    friend bool operator==(const Decimal& a, const Decimal& b) noexcept { return a.compare(b) == 0; }
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) noexcept { return a.compare(b); }

    /// The two 64-bit words of the BID encoding, low word first.
    struct Bits {
        std::uint64_t low = 0;
        std::uint64_t high = 0;
    };
    [[nodiscard]] Bits bits() const noexcept { return m_bits; }
    [[nodiscard]] static Decimal fromBits(Bits bits) noexcept;

private:
    Bits m_bits;
};

} // namespace core::base
