// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/offer/pricing.h"

#include <algorithm>
#include <optional>

#include "core/base/cut_fixed.h"
#include "core/offer/annual_cost.h"
#include "core/offer/quick_cost.h"

namespace core::offer {

namespace {

using base::Decimal;
using base::Money;
using base::Rounding;

constexpr std::int64_t kMaxPrincipalFen = 1'000'000'000'000'000;

Expected<Money> WholeFen(const Decimal& amount, Rounding rounding)
{
    TRY(const Decimal rounded, amount.rounded(0, rounding));
    const auto fen = rounded.toInt64();
    if (!fen)
        return Fail(ErrorCode::Overflow, "price: amount leaves int64 fen");
    return Money::fromFen(*fen);
}

/// A rate, and what quick arithmetic takes in its place.
struct Portion {
    Decimal rate;
    std::optional<std::uint64_t> cut;

    Portion(const Decimal& exact, Arithmetic arithmetic)
        : rate(exact), cut(arithmetic == Arithmetic::Quick ? base::CutFixed(exact) : std::nullopt)
    {}
};

Expected<Money> Share(Money of, const Portion& portion)
{
    if (const auto quick = portion.cut ? QuickShare(of, *portion.cut) : std::nullopt)
        return *quick;
    TRY(const Decimal share, Decimal(of.fen()).times(portion.rate));
    return WholeFen(share, Rounding::HalfUp);
}

Expected<void> CheckDomain(const LoanTerms& terms)
{
    if (terms.principal <= Money() || terms.principal.fen() > kMaxPrincipalFen)
        return Fail(ErrorCode::InvalidInput, "price: principal out of range");
    if (terms.months < 1 || terms.months > kMaxMonths)
        return Fail(ErrorCode::InvalidInput, "price: term out of range");
    const Decimal& nominal = terms.nominal_annual.proportion();
    if (nominal.isNegative() || nominal > Decimal(kMaxNominalAnnual))
        return Fail(ErrorCode::InvalidInput, "price: nominal rate out of range");
    return {};
}

/// P i / (1 - (1+i)^-n) half-up to the fen; without interest P/n rounded down.
Expected<Money> EqualInstalment(const LoanTerms& terms, const Portion& portion)
{
    const Decimal& monthly = portion.rate;
    const auto quick = portion.cut ? QuickInstalment(terms.principal, terms.months, *portion.cut) : std::nullopt;
    if (quick)
        return *quick;
    if (monthly.isZero())
        return Money::fromFen(terms.principal.fen() / terms.months);
    TRY(const Decimal growth, Decimal(1).plus(monthly));
    TRY(const Decimal grown, growth.power(static_cast<std::uint32_t>(terms.months)));
    TRY(const Decimal discount, Decimal(1).dividedBy(grown));
    TRY(const Decimal annuity, Decimal(1).minus(discount));
    if (annuity.isZero()) // a rate below 10^-34: no interest in 34 digits
        return Money::fromFen(terms.principal.fen() / terms.months);
    TRY(const Decimal interest, Decimal(terms.principal.fen()).times(monthly));
    TRY(const Decimal instalment, interest.dividedBy(annuity));
    return WholeFen(instalment, Rounding::HalfUp);
}

Expected<std::vector<FeeCharge>> Charges(Money principal, const PricePolicy& policy, Arithmetic arithmetic)
{
    std::vector<FeeCharge> charges;
    charges.reserve(policy.fees.size());
    for (const FeePolicy& fee : policy.fees) {
        TRY(const Money amount, Share(principal, Portion(fee.rate, arithmetic)));
        charges.push_back({fee.name, amount, fee.deducted});
    }
    return charges;
}

/// What instalment `number` bears of the financed fees: each fee spread evenly, its odd fen on the last.
Money FinancedPart(const std::vector<FeeCharge>& charges, int number, int months)
{
    std::int64_t fen = 0;
    for (const FeeCharge& charge : charges) {
        if (charge.deducted)
            continue;
        const std::int64_t even = charge.amount.fen() / months;
        fen += number == months ? charge.amount.fen() - even * (months - 1) : even;
    }
    return Money::fromFen(fen);
}

Expected<std::vector<Instalment>> Schedule(const LoanTerms& terms, const Portion& monthly,
                                           const std::vector<FeeCharge>& charges)
{
    TRY(const Money equal, EqualInstalment(terms, monthly));
    std::vector<Instalment> schedule;
    schedule.reserve(static_cast<std::size_t>(terms.months));
    std::int64_t outstanding = terms.principal.fen();
    for (int number = 1; number <= terms.months; ++number) {
        Instalment instalment;
        instalment.number = number;
        TRY(instalment.due, terms.decided_on.plusMonthsClamped(number));
        TRY(instalment.interest, Share(Money::fromFen(outstanding), monthly));
        const std::int64_t repaid = std::clamp<std::int64_t>(equal.fen() - instalment.interest.fen(), 0, outstanding);
        instalment.principal = Money::fromFen(number == terms.months ? outstanding : repaid);
        instalment.fee = FinancedPart(charges, number, terms.months);
        instalment.total =
            Money::fromFen(instalment.principal.fen() + instalment.interest.fen() + instalment.fee.fen());
        outstanding -= instalment.principal.fen();
        schedule.push_back(instalment);
    }
    return schedule;
}

Expected<void> AddAnnualCost(Price& price, const Decimal& monthly, const CapInForce* cap, Arithmetic arithmetic)
{
    std::vector<Money> payments;
    payments.reserve(price.schedule.size());
    for (const Instalment& instalment : price.schedule)
        payments.push_back(instalment.total);
    TRY(const Decimal irr, MonthlyIrr(payments, price.payout, monthly, arithmetic));
    TRY(const AnnualCost cost, AnnualCostOf(irr, arithmetic));
    price.nominal_annual = cost.nominal;
    price.effective_annual = cost.effective;
    if (cap == nullptr)
        return {};
    price.cap = cap->annual;
    TRY(price.within_cap, CostsAtMost(payments, price.payout, cap->monthly, arithmetic));
    return {};
}

} // namespace

Expected<Price> PriceLoan(const LoanTerms& terms, const PricePolicy& policy, const CapSchedule& caps,
                          Arithmetic arithmetic)
{
    TRY_VOID(CheckDomain(terms));
    TRY(const Decimal monthly, terms.nominal_annual.proportion().dividedBy(Decimal(12)));
    Price price;
    price.contract_nominal = terms.nominal_annual;
    TRY(price.fees, Charges(terms.principal, policy, arithmetic));
    TRY(price.schedule, Schedule(terms, Portion(monthly, arithmetic), price.fees));
    std::int64_t payout = terms.principal.fen();
    for (const FeeCharge& charge : price.fees)
        payout -= charge.deducted ? charge.amount.fen() : 0;
    if (payout <= 0)
        return Fail(ErrorCode::InvalidInput, "price: deducted fees leave nothing to pay out");
    price.payout = Money::fromFen(payout);
    for (const Instalment& instalment : price.schedule) {
        TRY(price.total_repayment, price.total_repayment.plus(instalment.total));
    }
    TRY(price.total_cost, price.total_repayment.minus(price.payout));
    price.cap_is_effective = caps.isEffective();
    TRY_VOID(AddAnnualCost(price, monthly, caps.inForce(terms.decided_on), arithmetic));
    return price;
}

} // namespace core::offer
