// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/logistic.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

#include "core/base/decimal_parts.h"

namespace core::scoring {

namespace {

using base::Decimal;
using Wide = base::Coefficient;
__extension__ using SignedWide = __int128;

constexpr std::uint64_t kOne63 = std::uint64_t{1} << 63U;
constexpr std::uint64_t kMillion = 1'000'000;
constexpr int kTerms = 20;

/// ln 2 and 1 / ln 2 with 63 places, cut.
constexpr std::uint64_t kLn2 = 0x58b90bfbe8e7bcd5;
constexpr std::uint64_t kPerLn2 = 0xb8aa3b295c17f0bb;

/// 2^64 / k, cut.
constexpr std::array<std::uint64_t, kTerms + 1> kPer = [] {
    std::array<std::uint64_t, kTerms + 1> per{};
    for (std::uint64_t k = 2; k <= kTerms; ++k)
        per[k] = ~std::uint64_t{0} / k;
    return per;
}();

std::uint64_t Times63(std::uint64_t a, std::uint64_t b) noexcept
{
    return static_cast<std::uint64_t>((Wide{a} * b) >> 63U);
}

/// e^-rest with 63 places, by the series. Domain: rest below 0.7. Error below 2^-56: twenty terms, each cut twice, each next one
/// weighing less; the twenty-first term is below 2^-70.
std::uint64_t ExpOfMinus(std::uint64_t rest) noexcept
{
    std::uint64_t sum = kOne63;
    for (std::size_t k = kTerms; k >= 2; --k)
        sum = kOne63 - static_cast<std::uint64_t>((Wide{Times63(rest, sum)} * kPer[k]) >> 64U);
    return kOne63 - Times63(rest, sum);
}

/// |margin| with 57 places, cut. Domain: below 64.
std::uint64_t Size57(double margin) noexcept
{
    constexpr int kFractionBits = 52;
    constexpr int kPlaces = 57;
    const auto bits = std::bit_cast<std::uint64_t>(margin);
    const int exponent = static_cast<int>((bits >> 52U) & 0x7ffU) - 1023;
    const std::uint64_t mantissa = (bits & ((std::uint64_t{1} << 52U) - 1)) | (std::uint64_t{1} << 52U);
    const int shift = exponent - kFractionBits + kPlaces;
    if (shift <= -64)
        return 0;
    return shift >= 0 ? mantissa << static_cast<unsigned>(shift) : mantissa >> static_cast<unsigned>(-shift);
}

/// Rounded to the nearest whole number; nothing within `doubt` of the middle between two. `value` has `places` binary places.
std::optional<std::int64_t> Nearest(SignedWide value, unsigned places, std::int64_t doubt) noexcept
{
    const SignedWide whole = value >> places;
    const auto rest = static_cast<std::int64_t>(value - (whole << places));
    const std::int64_t half = std::int64_t{1} << (places - 1);
    if (rest >= half - doubt && rest <= half + doubt)
        return std::nullopt;
    return static_cast<std::int64_t>(whole) + (rest > half ? 1 : 0);
}

/// log2 of numerator / denominator with 36 places. Domain: both above 0. Error below 2^-34: bit by bit, by squaring.
std::int64_t Log2(std::uint64_t numerator, std::uint64_t denominator) noexcept
{
    constexpr int kPlaces = 36;
    const int above = std::countl_zero(numerator);
    const int below = std::countl_zero(denominator);
    Wide ratio = (Wide{numerator << static_cast<unsigned>(above)} << 63U) /
                 (denominator << static_cast<unsigned>(below)); // in (2^62, 2^64)
    std::int64_t log = below - above;
    if (ratio < kOne63) {
        ratio <<= 1U;
        --log;
    }
    auto rest = static_cast<std::uint64_t>(ratio);
    for (int i = 0; i < kPlaces; ++i) {
        const Wide square = (Wide{rest} * rest) >> 63U; // in [1, 4)
        const auto bit = static_cast<unsigned>(square >> 64U);
        rest = static_cast<std::uint64_t>(square >> bit);
        log = log * 2 + static_cast<std::int64_t>(bit);
    }
    return log;
}

constexpr std::array<std::uint64_t, 13> kTens{
    1,          10,          100,           1'000,          10'000,          100'000,          1'000'000,
    10'000'000, 100'000'000, 1'000'000'000, 10'000'000'000, 100'000'000'000, 1'000'000'000'000};

/// A short decimal taken apart: at most 40 bits, at most 12 places. Nothing otherwise.
std::optional<base::DecimalParts> Short(const Decimal& value) noexcept
{
    base::DecimalParts parts = base::Split(value.bits());
    for (; parts.exponent > 0 && (parts.coefficient >> 40U) == 0; --parts.exponent)
        parts.coefficient *= 10;
    const bool fits = (parts.coefficient >> 40U) == 0 && parts.exponent <= 0 && parts.exponent >= -12;
    return fits ? std::optional(parts) : std::nullopt;
}

/// With 32 places, cut towards zero.
SignedWide Fixed32(const base::DecimalParts& parts) noexcept
{
    const auto size =
        static_cast<SignedWide>((parts.coefficient << 32U) / kTens[static_cast<std::size_t>(-parts.exponent)]);
    return parts.negative ? -size : size;
}

constexpr double kFlat = 40; // from here on PD is 0 or 1 in six places

Decimal FlatPd(bool negative) noexcept
{
    return Decimal::scaled(negative ? 0 : kMillion, -6);
}

/// The PD of a margin of that size with 57 places. Domain: below kFlat, right to 2^-49.
std::optional<Decimal> PdOf(std::uint64_t size, bool negative) noexcept
{
    constexpr unsigned kPlaces = 40;
    // What is calculated with 63 places is right to 2^-48, so a millionth's share of it to 2^-28.
    constexpr std::int64_t kDoubt = std::int64_t{1} << 14U;
    const auto twos = static_cast<std::uint64_t>((Wide{size} * kPerLn2) >> (57U + 63U));
    // size - twos ln 2 with 63 places; the cut of 1 / ln 2 may leave `twos` one too small.
    Wide rest = (Wide{size} << 6U) - Wide{twos} * kLn2;
    const bool is_small = rest >= kLn2;
    rest -= is_small ? kLn2 : 0;
    const std::uint64_t power = ExpOfMinus(static_cast<std::uint64_t>(rest)) >> (twos + (is_small ? 1 : 0));
    const Wide share = Wide{negative ? power : kOne63} * kMillion;
    const Wide scaled = (share << kPlaces) / (Wide{kOne63} + power);
    const auto millionths = Nearest(static_cast<SignedWide>(scaled), kPlaces, kDoubt);
    return millionths ? std::optional(Decimal::scaled(*millionths, -6)) : std::nullopt;
}

/// With 57 places, right to 2^-57 of it. Domain: a short decimal.
SignedWide Fixed57(const base::DecimalParts& parts) noexcept
{
    const auto size =
        static_cast<SignedWide>((parts.coefficient << 57U) / kTens[static_cast<std::size_t>(-parts.exponent)]);
    return parts.negative ? -size : size;
}

} // namespace

std::optional<Decimal> QuickPd(double margin) noexcept
{
    if (!std::isfinite(margin))
        return std::nullopt;
    const bool negative = std::signbit(margin);
    return std::abs(margin) >= kFlat ? FlatPd(negative) : PdOf(Size57(margin), negative);
}

std::optional<Decimal> QuickPd(double margin, const Calibration& calibration) noexcept
{
    constexpr double kMost = 60; // Size57 goes up to 64
    constexpr std::uint64_t kMostSlope = 64;
    if (calibration.kind == Calibration::Kind::Logistic)
        return QuickPd(margin);
    if (calibration.kind == Calibration::Kind::Isotonic || !(std::abs(margin) < kMost))
        return std::nullopt;
    const auto slope = Short(calibration.slope);
    const auto intercept = Short(calibration.intercept);
    if (!slope || !intercept || slope->coefficient / kTens[static_cast<std::size_t>(-slope->exponent)] >= kMostSlope)
        return std::nullopt;
    // The size is right to 2^-57, so its product to 2^-51; two divisions are cut at 2^-57.
    const auto stretched = static_cast<SignedWide>(Wide{Size57(margin)} * slope->coefficient /
                                                   kTens[static_cast<std::size_t>(-slope->exponent)]);
    const SignedWide line = (std::signbit(margin) != slope->negative ? -stretched : stretched) + Fixed57(*intercept);
    const bool negative = line < 0;
    const auto size = static_cast<Wide>(negative ? -line : line);
    if (size >= static_cast<Wide>(kFlat) << 57U)
        return FlatPd(negative);
    return PdOf(static_cast<std::uint64_t>(size), negative);
}

std::optional<int> QuickScore(const Decimal& pd, const ScoreScale& scale) noexcept
{
    constexpr unsigned kPlaces = 32;
    constexpr std::int64_t kDoubt = std::int64_t{1} << 16U;
    constexpr std::int64_t kMaxBase = 1'000'000;
    constexpr std::int64_t kMaxPerDoubling = 16'384;
    const base::DecimalParts given = base::Split(pd.bits());
    const auto odds = Short(scale.base_odds);
    const auto base = Short(scale.base);
    const auto doubling = Short(scale.points_to_double);
    if (given.negative || given.exponent != -6 || given.coefficient > kMillion || !odds || !base || !doubling ||
        odds->negative || odds->coefficient == 0)
        return std::nullopt;
    const SignedWide start = Fixed32(*base);
    const SignedWide step = Fixed32(*doubling);
    if (start >> kPlaces > kMaxBase || start >> kPlaces < -kMaxBase || step < 0 || step >> kPlaces >= kMaxPerDoubling)
        return std::nullopt;
    const std::uint64_t bad = std::clamp<std::uint64_t>(static_cast<std::uint64_t>(given.coefficient), 1, kMillion - 1);
    const std::int64_t doublings = Log2((kMillion - bad) * kTens[static_cast<std::size_t>(-odds->exponent)],
                                        bad * static_cast<std::uint64_t>(odds->coefficient));
    // Doublings are right to 2^-34 and below 2^7, points to double to 2^-32 and below 2^14: together to 2^-19.
    const SignedWide points = start + ((step * doublings) >> 36U);
    const auto whole = Nearest(points, kPlaces, kDoubt);
    return whole ? std::optional(static_cast<int>(*whole)) : std::nullopt;
}

} // namespace core::scoring
