// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/offer/price.h  What a loan costs: instalments, both annual rates, the cap in force.
/// Units: Money in fen; rates as proportions. Threads: pure values. Source: docs/bundle.md, prices.json and caps.json.
#pragma once

#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/base/money.h"
#include "core/base/rate.h"

namespace core::offer {

struct Instalment {
    int number = 0; ///< from 1
    base::Date due;
    base::Money principal;
    base::Money interest;
    base::Money fee; ///< financed fees due with this instalment
    base::Money total;
    friend bool operator==(const Instalment&, const Instalment&) = default;
};

struct FeeCharge {
    std::string name;
    base::Money amount;
    bool deducted = false; ///< else financed
    friend bool operator==(const FeeCharge&, const FeeCharge&) = default;
};

struct Price {
    base::Rate contract_nominal; ///< what the table says, per year
    base::Rate nominal_annual;   ///< 12 x monthly IRR over all fees, six places
    base::Rate effective_annual; ///< (1 + monthly IRR)^12 - 1, six places
    base::Money payout;          ///< principal less deducted fees
    base::Money total_repayment;
    base::Money total_cost; ///< total repayment less payout
    base::Rate cap;         ///< legal cap in force on the decision date; zero when none is
    bool cap_is_effective = true;
    bool within_cap = false; ///< by the sign of the present value, never by rounded rates
    std::vector<FeeCharge> fees;
    std::vector<Instalment> schedule;
    friend bool operator==(const Price&, const Price&) = default;
};

} // namespace core::offer
