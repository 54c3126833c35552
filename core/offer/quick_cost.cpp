// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/offer/quick_cost.h"

#include <algorithm>

#include "core/base/cut_fixed.h"

namespace core::offer {

namespace {

using base::Money;
using Wide = base::Coefficient;
__extension__ using SignedWide = __int128;

constexpr std::uint64_t kOne63 = std::uint64_t{1} << 63U;
constexpr std::uint64_t kGrainsPerOne = 1'000'000'000'000;
constexpr std::int64_t kMaxFen = std::int64_t{1}
                                 << 40U; ///< of all payments together: with 60 places they stay below 2^101
constexpr unsigned kPlaces = 60;
constexpr int kNewtonSteps = 8;
constexpr int kWalk = 4;

/// a x factor, cut. Domain: a below 2^110, factor at most 2^63 (one, with 63 places).
Wide Times(Wide a, std::uint64_t factor) noexcept
{
    const Wide high = Wide{static_cast<std::uint64_t>(a >> 64U)} * factor;
    const Wide low = Wide{static_cast<std::uint64_t>(a)} * factor;
    return (high << 1U) + (low >> 63U);
}

Wide Fixed(Money money) noexcept
{
    return Wide{static_cast<std::uint64_t>(money.fen())} << kPlaces;
}

/// Half-up, of a number with `places` places; nothing within `doubt` of the middle between two.
std::optional<std::int64_t> HalfUp(Wide value, unsigned places, Wide doubt) noexcept
{
    const Wide whole = value >> places;
    const Wide rest = value - (whole << places);
    const Wide half = Wide{1} << (places - 1);
    if (rest + doubt >= half && rest <= half + doubt)
        return std::nullopt;
    return static_cast<std::int64_t>(whole) + (rest > half ? 1 : 0);
}

/// factor^times, each product cut. Error: below `times` x (factor's error + 2^-62).
std::uint64_t Power(std::uint64_t factor, unsigned times) noexcept
{
    std::uint64_t result = kOne63;
    for (; times > 0; times >>= 1U) {
        if ((times & 1U) != 0)
            result = static_cast<std::uint64_t>((Wide{result} * factor) >> 63U);
        factor = static_cast<std::uint64_t>((Wide{factor} * factor) >> 63U);
    }
    return result;
}

std::uint64_t DiscountBits(std::uint64_t rate) noexcept
{
    return static_cast<std::uint64_t>((Wide{1} << 126U) / (kOne63 + (rate >> 1U)));
}

} // namespace

Discount Discount::ofGrains(std::int64_t grains) noexcept
{
    const Wide one = Wide{kGrainsPerOne} << 63U;
    return Discount(static_cast<std::uint64_t>(one / (kGrainsPerOne + static_cast<std::uint64_t>(grains))));
}

std::optional<Discount> Discount::of(const base::Decimal& monthly) noexcept
{
    const auto rate = base::CutFixed(monthly);
    return rate ? std::optional(Discount(DiscountBits(*rate))) : std::nullopt;
}

std::optional<QuickPayments> QuickPayments::of(const std::vector<Money>& payments, Money payout)
{
    std::int64_t sum = 0;
    for (const Money payment : payments) {
        if (payment.isNegative() || payment.fen() > kMaxFen || sum > kMaxFen)
            return std::nullopt;
        sum += payment.fen();
    }
    constexpr std::size_t kMaxPayments = 512;
    if (sum > kMaxFen || payout.isNegative() || payout.fen() > kMaxFen || payments.size() > kMaxPayments)
        return std::nullopt;
    // A discount right to 2^-58 moves what is paid in the n-th month by n times as much: all together by less than sum x n x 2^-58 fen.
    // Every product is cut by one unit at most. Decimal itself is right to 10^-30 of the sum.
    const auto doubt = (static_cast<std::uint64_t>(sum) + 1) * (payments.size() + 1) * 4 + 8;
    return QuickPayments(payments, payout, doubt);
}

std::optional<int> QuickPayments::against(Discount discount) const noexcept
{
    Wide value = 0;
    for (auto payment = m_payments->rbegin(); payment != m_payments->rend(); ++payment)
        value = Times(value + Fixed(*payment), discount.bits());
    const auto excess = static_cast<SignedWide>(value) - static_cast<SignedWide>(Fixed(m_payout));
    const auto doubt = static_cast<SignedWide>(m_doubt);
    if (excess >= -doubt && excess <= doubt)
        return std::nullopt;
    return excess > 0 ? 1 : -1;
}

std::int64_t QuickPayments::improved(std::int64_t grains, std::int64_t most) const noexcept
{
    const std::uint64_t factor = Discount::ofGrains(grains).bits();
    Wide value = 0;
    Wide slope = 0; // by the factor
    for (auto payment = m_payments->rbegin(); payment != m_payments->rend(); ++payment) {
        const Wide with_payment = value + Fixed(*payment);
        slope = Times(slope, factor) + with_payment;
        value = Times(with_payment, factor);
    }
    // By the rate, the factor changes by minus its square. 40 places are enough for both.
    constexpr unsigned kFewer = kPlaces - 40;
    const auto excess = (static_cast<SignedWide>(value) - static_cast<SignedWide>(Fixed(m_payout))) >> kFewer;
    const auto steepness = static_cast<SignedWide>(Times(Times(slope, factor), factor) >> kFewer);
    if (steepness <= 0)
        return grains;
    const SignedWide change = excess * static_cast<SignedWide>(kGrainsPerOne) / steepness;
    return static_cast<std::int64_t>(std::clamp<SignedWide>(grains + change, 0, most));
}

std::optional<std::int64_t> QuickPayments::lastGrain(std::int64_t guess, std::int64_t most) const noexcept
{
    std::int64_t grains = std::clamp<std::int64_t>(guess, 0, most);
    for (int i = 0; i < kNewtonSteps; ++i) {
        const std::int64_t next = improved(grains, most);
        const bool is_near = next - grains <= 1 && grains - next <= 1;
        grains = next;
        if (is_near)
            break;
    }
    // Whatever Newton did: the sign at a grain and at its neighbour settles it.
    for (int i = 0; i < kWalk && grains >= 0 && grains < most; ++i) {
        const auto here = against(Discount::ofGrains(grains));
        const auto there = against(Discount::ofGrains(grains + 1));
        if (!here || !there)
            return std::nullopt;
        if (*here > 0 && *there < 0)
            return grains;
        grains += *here > 0 ? 1 : -1;
    }
    return std::nullopt;
}

std::optional<Money> QuickShare(Money amount, std::uint64_t rate) noexcept
{
    if (amount.isNegative() || amount.fen() > kMaxFen)
        return std::nullopt;
    const auto fen = static_cast<std::uint64_t>(amount.fen());
    const auto share = HalfUp(Wide{fen} * rate, 64, Wide{fen} * (2 * base::kCutFixedError) + 2);
    return share ? std::optional(Money::fromFen(*share)) : std::nullopt;
}

std::optional<Money> QuickInstalment(Money principal, int months, std::uint64_t rate) noexcept
{
    constexpr std::uint64_t kLeastRate = std::uint64_t{1} << 44U;    // 2^-20
    constexpr std::uint64_t kLeastAnnuity = std::uint64_t{1} << 53U; // 2^-10
    if (principal.isNegative() || principal.fen() > kMaxFen || rate < kLeastRate || rate >> 62U != 0)
        return std::nullopt;
    const std::uint64_t annuity = kOne63 - Power(DiscountBits(rate), static_cast<unsigned>(months));
    if (annuity < kLeastAnnuity || months > 512)
        return std::nullopt;
    // The rate is right to 2^-59 of at least 2^-20, the annuity to 512 x 2^-57 of at least 2^-10: the quotient to 2^-37 of itself.
    constexpr unsigned kQuotientPlaces = 20;
    const Wide interest = (Wide{static_cast<std::uint64_t>(principal.fen())} * rate) >> 1U; // 63 places
    const Wide instalment = (interest << kQuotientPlaces) / annuity;
    const auto fen = HalfUp(instalment, kQuotientPlaces, (instalment >> 36U) + 4);
    return fen ? std::optional(Money::fromFen(*fen)) : std::nullopt;
}

std::optional<std::int64_t> QuickEffective(std::int64_t grains) noexcept
{
    constexpr std::int64_t kMost = kGrainsPerOne / 10;
    constexpr std::uint64_t kMillion = 1'000'000;
    constexpr unsigned kGrowthPlaces = 60; // (1.1)^12 = 3.14
    if (grains < 0 || grains > kMost)
        return std::nullopt;
    const auto times = [](std::uint64_t a, std::uint64_t b) {
        return static_cast<std::uint64_t>((Wide{a} * b) >> kGrowthPlaces);
    };
    const std::uint64_t one = std::uint64_t{1} << kGrowthPlaces;
    const std::uint64_t growth =
        one + static_cast<std::uint64_t>((Wide{static_cast<std::uint64_t>(grains)} << kGrowthPlaces) / kGrainsPerOne);
    const std::uint64_t third = times(times(growth, growth), growth);
    const std::uint64_t sixth = times(third, third);
    const std::uint64_t year = times(sixth, sixth);
    // Cut by 2^-60 once and in five products: less than 64 units, each of them worth a million.
    return HalfUp(Wide{year - one} * kMillion, kGrowthPlaces, Wide{kMillion} * 64);
}

} // namespace core::offer
