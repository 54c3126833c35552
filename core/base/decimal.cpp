// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/decimal.h"

// The ABI of libbidgcc000: operands and results by value, rounding mode and
// flags as arguments.
#define DECIMAL_CALL_BY_REFERENCE 0
#define DECIMAL_GLOBAL_ROUNDING 0
#define DECIMAL_GLOBAL_EXCEPTION_FLAGS 0
#include <bid_conf.h>
#include <bid_functions.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "core/base/check.h"
#include "core/base/decimal_parts.h"

namespace core::base {

namespace {

using Bits = Decimal::Bits;

constexpr int kBias = kDecimalBias;
constexpr int kMaxExponent = kMaxDecimalExponent;
constexpr std::uint64_t kSign = std::uint64_t{1} << 63U;
constexpr std::uint64_t kZeroHigh = std::uint64_t{kBias} << 49U;

BID_UINT128 Bid(Bits bits) noexcept
{
    return BID_UINT128{{bits.low, bits.high}};
}

Bits FromBid(BID_UINT128 value) noexcept
{
    return Bits{value.w[0], value.w[1]};
}

bool IsFinite(Bits bits) noexcept
{
    return (bits.high & (std::uint64_t{0x1e} << 58U)) != (std::uint64_t{0x1e} << 58U);
}

/// Powers of ten that 64 bits hold.
constexpr std::array<std::uint64_t, 20> kTens = [] {
    std::array<std::uint64_t, 20> tens{};
    std::uint64_t ten = 1;
    for (std::uint64_t& power : tens) {
        power = ten;
        ten *= 10;
    }
    return tens;
}();

Expected<Decimal> Finite(BID_UINT128 value, const char* what)
{
    const Bits bits = FromBid(value);
    if (!IsFinite(bits))
        return Fail(ErrorCode::Overflow, what);
    return Decimal::fromBits(bits);
}

bool AllDigits(std::string_view text) noexcept
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Exponent as a number within +-99999: enough to tell overflow from a value.
Expected<int> ParseExponent(std::string_view text)
{
    const bool negative = !text.empty() && text[0] == '-';
    if (!text.empty() && (text[0] == '-' || text[0] == '+'))
        text.remove_prefix(1);
    if (!AllDigits(text))
        return Fail(ErrorCode::InvalidInput, "decimal: exponent has no digits");
    int value = 0;
    for (const char c : text)
        value = std::min(value * 10 + (c - '0'), 99'999);
    return negative ? -value : value;
}

/// Domain: the mantissa without sign, "digits[.digits]".
bool IsMantissa(std::string_view text) noexcept
{
    const std::size_t dot = text.find('.');
    if (dot == std::string_view::npos)
        return AllDigits(text);
    return AllDigits(text.substr(0, dot)) && AllDigits(text.substr(dot + 1));
}

/// [-]digits[.digits] of at most 18 digits, as the library reads it; nothing for any other text.
std::optional<Bits> ParseShort(std::string_view text) noexcept
{
    constexpr std::size_t kMaxChars = 20;
    const bool negative = text[0] == '-';
    std::size_t at = negative ? 1 : 0;
    std::size_t dot = text.size();
    if (text.size() > kMaxChars || text.size() == at || text[at] == '.' || text.back() == '.')
        return std::nullopt;
    std::uint64_t value = 0;
    std::size_t digits = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '.' && dot == text.size()) {
            dot = at;
        } else if (c >= '0' && c <= '9') {
            value = value * 10 + static_cast<std::uint64_t>(c - '0');
            ++digits;
        } else {
            return std::nullopt;
        }
    }
    if (digits > 18)
        return std::nullopt;
    const int places = dot == text.size() ? 0 : static_cast<int>(text.size() - dot - 1);
    return Join(DecimalParts{negative, value, -places});
}

unsigned BidRounding(Rounding rounding, bool negative) noexcept
{
    switch (rounding) {
    case Rounding::HalfEven: return BID_ROUNDING_TO_NEAREST;
    case Rounding::HalfUp: return BID_ROUNDING_TIES_AWAY;
    case Rounding::HalfDown: return BID_ROUNDING_TO_ZERO;
    case Rounding::Up: return negative ? BID_ROUNDING_DOWN : BID_ROUNDING_UP;
    case Rounding::Down: return BID_ROUNDING_TO_ZERO;
    case Rounding::Floor: return BID_ROUNDING_DOWN;
    case Rounding::Ceiling: return BID_ROUNDING_UP;
    }
    return BID_ROUNDING_TO_NEAREST;
}

Expected<Decimal> Quantized(const Decimal& value, int exponent, unsigned rounding)
{
    unsigned flags = 0;
    const BID_UINT128 unit = Bid(Join(DecimalParts{false, 1, exponent}));
    return Finite(bid128_quantize(Bid(value.bits()), unit, rounding, &flags), "decimal: rounding needs over 34 digits");
}

} // namespace

Decimal::Decimal() noexcept : m_bits{0, kZeroHigh} {}

Decimal::Decimal(std::int64_t value) noexcept
    : m_bits(Join(DecimalParts{
          value < 0, value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value), 0}))
{}

Decimal Decimal::scaled(std::int64_t coefficient, int exponent) noexcept
{
    CHECK(exponent >= -kBias && exponent <= kMaxExponent);
    Decimal value(coefficient);
    value.m_bits.high = (value.m_bits.high & kSign) | (static_cast<std::uint64_t>(exponent + kBias) << 49U);
    return value;
}

Decimal Decimal::fromBits(Bits bits) noexcept
{
    CHECK(IsFinite(bits));
    Decimal value;
    value.m_bits = bits;
    return value;
}

Expected<Decimal> Decimal::parse(std::string_view text)
{
    if (text.empty() || text.size() > 64)
        return Fail(ErrorCode::InvalidInput, "decimal: not 1 to 64 characters");
    if (const auto bits = ParseShort(text))
        return fromBits(*bits);
    const bool is_signed = text[0] == '-' || text[0] == '+';
    const std::size_t mark = text.find_first_of("eE");
    const std::string_view mantissa = text.substr(0, mark).substr(is_signed ? 1 : 0);
    if (!IsMantissa(mantissa))
        return Fail(ErrorCode::InvalidInput, "decimal: not a number");
    int exponent = 0;
    if (mark != std::string_view::npos) {
        TRY(exponent, ParseExponent(text.substr(mark + 1)));
    }
    if (mantissa.find_first_not_of("0.") == std::string_view::npos)
        exponent = std::clamp(exponent, -kBias / 2, kMaxExponent / 2);
    std::array<char, 80> buffer{};
    const std::string_view head = text.substr(0, is_signed ? mantissa.size() + 1 : mantissa.size());
    std::string whole(head);
    whole += 'E';
    whole += std::to_string(exponent);
    std::copy(whole.begin(), whole.end(), buffer.begin());
    unsigned flags = 0;
    return Finite(bid128_from_string(buffer.data(), BID_ROUNDING_TO_NEAREST, &flags), "decimal: number too large");
}

Expected<Decimal> Decimal::fromDouble(double value)
{
    if (!std::isfinite(value))
        return Fail(ErrorCode::InvalidInput, "decimal: not a finite double");
    unsigned flags = 0;
    return Finite(binary64_to_bid128(value, BID_ROUNDING_TO_NEAREST, &flags), "decimal: double out of range");
}

Expected<Decimal> Decimal::fromFloat(float value)
{
    if (!std::isfinite(value))
        return Fail(ErrorCode::InvalidInput, "decimal: not a finite float");
    unsigned flags = 0;
    return Finite(binary32_to_bid128(value, BID_ROUNDING_TO_NEAREST, &flags), "decimal: float out of range");
}

Expected<Decimal> Decimal::plus(const Decimal& other) const
{
    unsigned flags = 0;
    return Finite(bid128_add(Bid(m_bits), Bid(other.m_bits), BID_ROUNDING_TO_NEAREST, &flags),
                  "decimal: sum too large");
}

Expected<Decimal> Decimal::minus(const Decimal& other) const
{
    unsigned flags = 0;
    return Finite(bid128_sub(Bid(m_bits), Bid(other.m_bits), BID_ROUNDING_TO_NEAREST, &flags),
                  "decimal: difference too large");
}

Expected<Decimal> Decimal::times(const Decimal& other) const
{
    unsigned flags = 0;
    return Finite(bid128_mul(Bid(m_bits), Bid(other.m_bits), BID_ROUNDING_TO_NEAREST, &flags),
                  "decimal: product too large");
}

Expected<Decimal> Decimal::dividedBy(const Decimal& other) const
{
    if (other.isZero())
        return Fail(ErrorCode::InvalidInput, "decimal: division by zero");
    unsigned flags = 0;
    return Finite(bid128_div(Bid(m_bits), Bid(other.m_bits), BID_ROUNDING_TO_NEAREST, &flags),
                  "decimal: quotient too large");
}

Expected<Decimal> Decimal::power(std::uint32_t exponent) const
{
    // From the highest bit down: at most 64 multiplications, in the same order
    // for the same exponent.
    Decimal result(1);
    for (int bit = static_cast<int>(std::bit_width(exponent)) - 1; bit >= 0; --bit) {
        TRY(result, result.times(result));
        if (((exponent >> static_cast<unsigned>(bit)) & 1U) != 0) {
            TRY(result, result.times(*this));
        }
    }
    return result;
}

Expected<Decimal> Decimal::modulo(const Decimal& divisor) const
{
    if (divisor.isZero())
        return Fail(ErrorCode::InvalidInput, "decimal: division by zero");
    unsigned flags = 0;
    TRY(const Decimal rest, Finite(bid128_fmod(Bid(m_bits), Bid(divisor.m_bits), &flags), "decimal: no remainder"));
    return rest.isZero() || rest.isNegative() == divisor.isNegative() ? rest : rest.plus(divisor);
}

Expected<Decimal> Decimal::squareRoot() const
{
    if (isNegative())
        return Fail(ErrorCode::InvalidInput, "decimal: square root of a negative number");
    unsigned flags = 0;
    return Finite(bid128_sqrt(Bid(m_bits), BID_ROUNDING_TO_NEAREST, &flags), "decimal: square root out of range");
}

Expected<Decimal> Decimal::log2() const
{
    if (isZero() || isNegative())
        return Fail(ErrorCode::InvalidInput, "decimal: logarithm of a number that is not positive");
    unsigned flags = 0;
    return Finite(bid128_log2(Bid(m_bits), BID_ROUNDING_TO_NEAREST, &flags), "decimal: logarithm out of range");
}

Decimal Decimal::negated() const noexcept
{
    return fromBits(Bits{m_bits.low, isZero() ? m_bits.high & ~kSign : m_bits.high ^ kSign});
}

Decimal Decimal::absolute() const noexcept
{
    return fromBits(Bits{m_bits.low, m_bits.high & ~kSign});
}

Expected<Decimal> Decimal::rounded(int places, Rounding rounding) const
{
    if (places > kBias || places < -kMaxExponent)
        return Fail(ErrorCode::Overflow, "decimal: rounding needs over 34 digits");
    const bool negative = isNegative();
    TRY(Decimal result, Quantized(*this, -places, BidRounding(rounding, negative)));
    if (rounding != Rounding::HalfDown)
        return result;
    // Truncated so far: one unit more when the part cut off is above a half.
    TRY(const Decimal cut, minus(result));
    TRY(const Decimal twice, cut.plus(cut));
    const Decimal unit = fromBits(Join(DecimalParts{false, 1, -places}));
    return twice.absolute() > unit ? Quantized(*this, -places, BidRounding(Rounding::Up, negative)) : result;
}

bool Decimal::isZero() const noexcept
{
    return Split(m_bits).coefficient == 0;
}

bool Decimal::isNegative() const noexcept
{
    return (m_bits.high & kSign) != 0 && !isZero();
}

bool Decimal::isInteger() const noexcept
{
    DecimalParts parts = Split(m_bits);
    for (; parts.exponent < 0 && parts.coefficient != 0; ++parts.exponent, parts.coefficient /= 10)
        if (parts.coefficient % 10 != 0)
            return false;
    return true;
}

std::optional<std::int64_t> Decimal::toInt64() const noexcept
{
    const DecimalParts parts = Split(m_bits);
    if (const auto small = ShortCoefficient(parts); small && parts.exponent <= 0 && parts.exponent > -20) {
        const std::uint64_t unit = kTens[static_cast<std::size_t>(-parts.exponent)];
        const std::uint64_t whole = *small / unit;
        if (*small % unit != 0)
            return std::nullopt;
        if (whole >> 63U == 0)
            return parts.negative ? -static_cast<std::int64_t>(whole) : static_cast<std::int64_t>(whole);
    }
    unsigned flags = 0;
    const long long value = bid128_to_int64_xint(Bid(m_bits), &flags);
    if (flags != 0)
        return std::nullopt;
    return std::int64_t{value};
}

namespace {

/// Of at most 53 bits and 22 decimals: both are doubles, so that their quotient is rounded once. Nothing otherwise.
/// Source: Clinger, "How to read floating point numbers accurately" (PLDI 1990).
std::optional<double> ShortDouble(Decimal::Bits bits) noexcept
{
    constexpr std::array<double, 23> kExact{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                            1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    const DecimalParts parts = Split(bits);
    const auto small = ShortCoefficient(parts);
    if (!small || *small >> 53U != 0 || parts.exponent > 0 || parts.exponent < -22)
        return std::nullopt;
    const double size = static_cast<double>(*small) / kExact[static_cast<std::size_t>(-parts.exponent)];
    return parts.negative ? -size : size;
}

} // namespace

double Decimal::toDouble() const noexcept
{
    if (const auto quick = ShortDouble(m_bits))
        return *quick;
    unsigned flags = 0;
    return bid128_to_binary64(Bid(m_bits), BID_ROUNDING_TO_NEAREST, &flags);
}

float Decimal::toFloat() const noexcept
{
    // Rounded twice, which is wrong only where the first rounding ends halfway between two floats.
    constexpr double kLeast = 1e-30;
    constexpr std::uint64_t kBelowFloat = (std::uint64_t{1} << 29U) - 1;
    constexpr std::uint64_t kHalfway = std::uint64_t{1} << 28U;
    const auto quick = ShortDouble(m_bits);
    if (quick && std::abs(*quick) > kLeast && (std::bit_cast<std::uint64_t>(*quick) & kBelowFloat) != kHalfway)
        return static_cast<float>(*quick);
    unsigned flags = 0;
    return bid128_to_binary32(Bid(m_bits), BID_ROUNDING_TO_NEAREST, &flags);
}

double Decimal::toDoubleForDisplay() const noexcept
{
    unsigned flags = 0;
    return bid128_to_binary64(Bid(m_bits), BID_ROUNDING_TO_NEAREST, &flags);
}

namespace {

/// Of two short numbers whose exponents are not far apart.
std::optional<std::strong_ordering> CompareShort(Decimal::Bits left, Decimal::Bits right) noexcept
{
    const DecimalParts a = Split(left);
    const DecimalParts b = Split(right);
    const auto low = ShortCoefficient(a);
    const auto high = ShortCoefficient(b);
    const int apart = a.exponent - b.exponent;
    if (!low || !high || apart <= -20 || apart >= 20)
        return std::nullopt;
    if (a.negative != b.negative)
        return a.negative ? std::strong_ordering::less : std::strong_ordering::greater;
    const Coefficient x = Coefficient{*low} * kTens[static_cast<std::size_t>(std::max(apart, 0))];
    const Coefficient y = Coefficient{*high} * kTens[static_cast<std::size_t>(std::max(-apart, 0))];
    return a.negative ? y <=> x : x <=> y;
}

} // namespace

std::strong_ordering Decimal::compare(const Decimal& other) const noexcept
{
    if (const auto quick = CompareShort(m_bits, other.m_bits))
        return *quick;
    const BID_UINT128 a = Bid(m_bits);
    const BID_UINT128 b = Bid(other.m_bits);
    unsigned flags = 0;
    if (bid128_quiet_equal(a, b, &flags) != 0)
        return std::strong_ordering::equal;
    return bid128_quiet_less(a, b, &flags) != 0 ? std::strong_ordering::less : std::strong_ordering::greater;
}

} // namespace core::base
