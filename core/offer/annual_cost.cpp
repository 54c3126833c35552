// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/offer/annual_cost.h"

#include <algorithm>
#include <optional>

#include "core/base/cut_fixed.h"
#include "core/offer/quick_cost.h"

namespace core::offer {

namespace {

using base::Coefficient;
using base::Decimal;
using base::Money;
using base::Rounding;

constexpr int kShownPlaces = 6;
constexpr std::int64_t kGrainsPerOne = 1'000'000'000'000;
constexpr int kGrainPlaces = 12;
constexpr std::int64_t kMaxGrains = 10 * kGrainsPerOne;
constexpr int kNewtonSteps = 6;

/// Present value at rate `monthly` and its derivative by the discount factor, by Horner from the last payment.
struct Worth {
    Decimal value;
    Decimal slope;
};

Expected<Decimal> DiscountFactor(const Decimal& monthly)
{
    TRY(const Decimal growth, Decimal(1).plus(monthly));
    return Decimal(1).dividedBy(growth);
}

Expected<Decimal> ValueAt(const std::vector<Money>& payments, const Decimal& factor)
{
    Decimal value;
    for (auto payment = payments.rbegin(); payment != payments.rend(); ++payment) {
        TRY(const Decimal with_payment, value.plus(Decimal(payment->fen())));
        TRY(value, with_payment.times(factor));
    }
    return value;
}

Expected<Worth> WorthAt(const std::vector<Money>& payments, const Decimal& factor)
{
    Worth worth;
    for (auto payment = payments.rbegin(); payment != payments.rend(); ++payment) {
        TRY(const Decimal with_payment, worth.value.plus(Decimal(payment->fen())));
        TRY(const Decimal scaled, worth.slope.times(factor));
        TRY(worth.slope, scaled.plus(with_payment));
        TRY(worth.value, with_payment.times(factor));
    }
    return worth;
}

Decimal RateOfGrains(std::int64_t grains)
{
    return Decimal::scaled(grains, -kGrainPlaces);
}

/// Whether the payments are worth at least the payout at `grains` x 10^-12 a month.
Expected<bool> WorthPayout(const std::vector<Money>& payments, Money payout, std::int64_t grains)
{
    TRY(const Decimal factor, DiscountFactor(RateOfGrains(grains)));
    TRY(const Decimal value, ValueAt(payments, factor));
    return value >= Decimal(payout.fen());
}

Expected<void> CheckDomain(const std::vector<Money>& payments, Money payout)
{
    Money sum;
    for (const Money payment : payments) {
        if (payment.isNegative())
            return Fail(ErrorCode::InvalidInput, "annual cost: negative payment");
        TRY(sum, sum.plus(payment));
    }
    if (payout <= Money() || sum < payout)
        return Fail(ErrorCode::InvalidInput, "annual cost: payout is not above zero, or more than all payments");
    return {};
}

/// Bisection between `low` (worth at least the payout) and `high` (worth less).
Expected<Decimal> Bisected(const std::vector<Money>& payments, Money payout, std::int64_t low, std::int64_t high)
{
    while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        TRY(const bool enough, WorthPayout(payments, payout, middle));
        (enough ? low : high) = middle;
    }
    return RateOfGrains(low);
}

/// Newton in the discount factor. Returns a place near the root in grains.
/// Errors: any, when it leaves the domain: the caller then bisects.
Expected<std::int64_t> NearRoot(const std::vector<Money>& payments, Money payout, const Decimal& guess)
{
    TRY(Decimal factor, DiscountFactor(guess));
    TRY(const Decimal small, Decimal::parse("1e-16"));
    for (int i = 0; i < kNewtonSteps; ++i) {
        TRY(const Worth worth, WorthAt(payments, factor));
        TRY(const Decimal excess, worth.value.minus(Decimal(payout.fen())));
        TRY(const Decimal change, excess.dividedBy(worth.slope));
        TRY(factor, factor.minus(change));
        if (factor <= Decimal(0))
            return Fail(ErrorCode::Overflow, "annual cost: left the domain");
        if (change.absolute() < small)
            break;
    }
    TRY(const Decimal growth, Decimal(1).dividedBy(factor));
    TRY(const Decimal monthly, growth.minus(Decimal(1)));
    TRY(const Decimal grains, monthly.times(Decimal(kGrainsPerOne)));
    TRY(const Decimal whole, grains.rounded(0, Rounding::Floor));
    const auto place = whole.toInt64();
    if (!place || *place < 0 || *place >= kMaxGrains)
        return Fail(ErrorCode::Overflow, "annual cost: left the domain");
    return *place;
}

std::optional<int> QuickSign(const std::vector<Money>& payments, Money payout, const Decimal& monthly)
{
    const auto quick = QuickPayments::of(payments, payout);
    const auto discount = quick ? Discount::of(monthly) : std::nullopt;
    return discount ? quick->against(*discount) : std::nullopt;
}

std::optional<std::int64_t> QuickIrr(const std::vector<Money>& payments, Money payout, const Decimal& guess)
{
    const auto quick = QuickPayments::of(payments, payout);
    const auto cut = base::CutFixed(guess);
    if (!quick || !cut)
        return std::nullopt;
    const auto near = static_cast<std::int64_t>((Coefficient{*cut} * std::uint64_t{kGrainsPerOne}) >> 64U);
    return quick->lastGrain(near, kMaxGrains);
}

/// Of a whole number of grains, as MonthlyIrr gives it.
std::optional<AnnualCost> QuickAnnualCost(const Decimal& monthly_irr)
{
    constexpr std::int64_t kGrainsPerMillionth = 1'000'000;
    const base::DecimalParts parts = base::Split(monthly_irr.bits());
    if (parts.negative || parts.exponent != -kGrainPlaces || parts.coefficient > Coefficient{kMaxGrains})
        return std::nullopt;
    const auto grains = static_cast<std::int64_t>(parts.coefficient);
    const auto effective = QuickEffective(grains);
    if (!effective)
        return std::nullopt;
    const std::int64_t year = 12 * grains;
    const std::int64_t whole = year / kGrainsPerMillionth;
    const std::int64_t rest = year % kGrainsPerMillionth;
    const std::int64_t half = kGrainsPerMillionth / 2;
    const std::int64_t nominal = whole + (rest > half || (rest == half && whole % 2 == 1) ? 1 : 0);
    return AnnualCost{base::Rate(Decimal::scaled(nominal, -kShownPlaces)),
                      base::Rate(Decimal::scaled(*effective, -kShownPlaces))};
}

} // namespace

Expected<bool> CostsAtMost(const std::vector<Money>& payments, Money payout, const Decimal& monthly,
                           Arithmetic arithmetic)
{
    if (const auto sign = arithmetic == Arithmetic::Quick ? QuickSign(payments, payout, monthly) : std::nullopt)
        return *sign < 0;
    TRY(const Decimal factor, DiscountFactor(monthly));
    TRY(const Decimal value, ValueAt(payments, factor));
    return value <= Decimal(payout.fen());
}

Expected<Decimal> MonthlyIrrByBisection(const std::vector<Money>& payments, Money payout)
{
    TRY_VOID(CheckDomain(payments, payout));
    return Bisected(payments, payout, 0, kMaxGrains + 1);
}

Expected<Decimal> MonthlyIrr(const std::vector<Money>& payments, Money payout, const Decimal& guess,
                             Arithmetic arithmetic)
{
    TRY_VOID(CheckDomain(payments, payout));
    if (const auto grains = arithmetic == Arithmetic::Quick ? QuickIrr(payments, payout, guess) : std::nullopt)
        return RateOfGrains(*grains);
    const auto near = NearRoot(payments, payout, guess);
    if (!near)
        return Bisected(payments, payout, 0, kMaxGrains + 1);
    // The answer is the last grain that is worth the payout: its sign and its neighbour's settle it, whatever Newton did.
    TRY(const bool enough, WorthPayout(payments, payout, *near));
    TRY(const bool next_enough, WorthPayout(payments, payout, *near + 1));
    if (enough && !next_enough)
        return RateOfGrains(*near);
    return Bisected(payments, payout, enough ? *near : 0, enough ? kMaxGrains + 1 : *near);
}

Expected<AnnualCost> AnnualCostOf(const Decimal& monthly_irr, Arithmetic arithmetic)
{
    if (const auto quick = arithmetic == Arithmetic::Quick ? QuickAnnualCost(monthly_irr) : std::nullopt)
        return *quick;
    TRY(const Decimal twelve, monthly_irr.times(Decimal(12)));
    TRY(const Decimal nominal, twelve.rounded(kShownPlaces));
    TRY(const Decimal growth, Decimal(1).plus(monthly_irr));
    TRY(const Decimal year, growth.power(12));
    TRY(const Decimal excess, year.minus(Decimal(1)));
    TRY(const Decimal effective, excess.rounded(kShownPlaces));
    return AnnualCost{base::Rate(nominal), base::Rate(effective)};
}

} // namespace core::offer
