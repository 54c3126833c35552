// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/offer/pricing.h  A principal, a term and a nominal rate -> schedule, fees, both annual rates, cap.
/// Units: Money in fen, rates as proportions. Threads: pure. Source: docs/bundle.md, prices.json and caps.json.
#pragma once

#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/base/error.h"
#include "core/base/money.h"
#include "core/base/rate.h"
#include "core/model/catalogue.h"
#include "core/offer/annual_cost.h"
#include "core/offer/caps.h"
#include "core/offer/price.h"

namespace core::offer {

struct FeePolicy {
    std::string name;
    model::Label label;
    base::Decimal rate;    ///< of the principal, once
    bool deducted = false; ///< from the payout, else financed
};

/// Falls due only on default: disclosed, never part of the cost.
struct DefaultCost {
    std::string name;
    model::Label label;
    base::Decimal rate_per_day;
};

struct PricePolicy {
    std::vector<FeePolicy> fees;
    std::vector<DefaultCost> on_default;
};

struct LoanTerms {
    base::Money principal;
    int months = 0;
    base::Rate nominal_annual;
    base::Date decided_on; ///< instalments fall due each month after it, month ends clamp
};

inline constexpr std::int64_t kMaxNominalAnnual = 10; ///< 1,000 % a year: beyond it a table is wrong, not dear
inline constexpr int kMaxMonths = 360;

/// Domain: principal in (0, 10^15] fen, months in [1, 360], nominal in [0, 10]. Errors: InvalidInput (outside it, or the
/// deducted fees leave nothing to pay out), Overflow.
[[nodiscard]] Expected<Price> PriceLoan(const LoanTerms& terms, const PricePolicy& policy, const CapSchedule& caps,
                                        Arithmetic arithmetic = Arithmetic::Quick);

} // namespace core::offer
