// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/decision/invariants.h  What no policy and no person can switch off, checked on every decision and every verdict.
/// Units: Money in fen. Threads: pure. Source: docs/bundle.md, "Outcome" 6.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/decision/decision.h"
#include "core/decision/inputs.h"
#include "core/policy/compiled_policy.h"

namespace core::decision {

/// Snake case, as in manifest.json: "cost_cap".
[[nodiscard]] std::string_view NameOf(Invariant invariant) noexcept;

struct InvariantFacts {
    std::optional<model::Exposure> exposure;
    std::optional<model::RepaymentHistory> history;
    std::optional<bool> blacklist_hit;
    std::optional<base::Decimal> multi_lender; ///< the bound fact's value
};

/// All five, in the order of their numbers. `offer` is a null pointer when nothing is offered: then cost, balance and first limit
/// hold. What is not known does not hold: no exposure breaks the balance, no lists the blacklist, no value the multi-lender one.
[[nodiscard]] std::vector<InvariantResult> CheckInvariants(const Offer* offer, const InvariantFacts& facts,
                                                           const policy::CompiledPolicy& policy);

[[nodiscard]] bool AnyBroken(const std::vector<InvariantResult>& results) noexcept;

/// What has changed between a decision and a person's verdict on it.
struct VerdictCircumstances {
    base::Money limit; ///< what the person grants: a step of the ladder
    base::Date today;
    std::optional<model::Exposure> exposure;
    std::optional<model::RepaymentHistory> history;
    std::optional<model::ListHits> lists;
};

struct VerdictOffer {
    Offer offer; ///< the decision's price, worked out for the limit and for today
    std::vector<InvariantResult> invariants;
};

/// Facts are taken as they were seen when decided; money, lists and law as of today.
/// Errors: InvalidInput (the decision made no offer, the limit is no step of the ladder), Overflow.
[[nodiscard]] Expected<VerdictOffer> OfferForVerdict(const DecisionInputs& inputs, const Decision& decision,
                                                     const VerdictCircumstances& now,
                                                     const policy::CompiledPolicy& policy);

} // namespace core::decision
