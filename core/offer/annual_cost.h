// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/offer/annual_cost.h  The annual cost of a row of monthly payments, from the sign of their present value.
/// Units: Money in fen, months of equal length, the first payment one month after the payout. Threads: pure.
/// Source: docs/bundle.md, prices.json and caps.json.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/decimal.h"
#include "core/base/error.h"
#include "core/base/money.h"
#include "core/base/rate.h"

namespace core::offer {

/// Both give the same answers, always: Quick calculates in whole numbers whose error is known, and asks Decimal where that error could
/// change the answer (quick_cost.h).
enum class Arithmetic : std::uint8_t { Quick, InDecimal };

/// Whether the payments, discounted at `monthly`, are worth no more than `payout`: then their cost is no more than `monthly`.
/// Domain: monthly > -1. Errors: Overflow.
[[nodiscard]] Expected<bool> CostsAtMost(const std::vector<base::Money>& payments, base::Money payout,
                                         const base::Decimal& monthly, Arithmetic arithmetic = Arithmetic::Quick);

/// The greatest multiple of 10^-12 at which the payments are still worth at least `payout`, in [0, 10].
/// `guess` (near the answer) makes it fast and changes nothing else.
/// Domain: payout > 0, payments sum to at least the payout, every payment >= 0. Errors: InvalidInput, Overflow.
[[nodiscard]] Expected<base::Decimal> MonthlyIrr(const std::vector<base::Money>& payments, base::Money payout,
                                                 const base::Decimal& guess, Arithmetic arithmetic = Arithmetic::Quick);

/// The same by plain bisection on the multiples of 10^-12: the reference the fast way is tested against.
[[nodiscard]] Expected<base::Decimal> MonthlyIrrByBisection(const std::vector<base::Money>& payments,
                                                            base::Money payout);

struct AnnualCost {
    base::Rate nominal;   ///< 12 x monthly, six places
    base::Rate effective; ///< (1 + monthly)^12 - 1, six places
};

/// Errors: Overflow.
[[nodiscard]] Expected<AnnualCost> AnnualCostOf(const base::Decimal& monthly_irr,
                                                Arithmetic arithmetic = Arithmetic::Quick);

} // namespace core::offer
