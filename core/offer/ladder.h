// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/offer/ladder.h  How much a borrower may draw: steps that are climbed by paying on time.
/// Units: Money in fen, steps count from 1. Threads: pure. Source: docs/bundle.md, ladder.json and "Outcome" 4.
#pragma once

#include <optional>
#include <vector>

#include "core/base/money.h"
#include "core/model/application.h"

namespace core::offer {

struct ClimbLine {
    int instalments_on_time = 0;
    int step = 1;
};

/// Domain (core/policy checks it): steps and both columns of `climb` ascend, `climb` starts at 0 instalments, its steps exist.
struct LadderPolicy {
    std::vector<base::Money> steps;
    base::Money first_min;
    base::Money first_max;
    std::vector<ClimbLine> climb;
    int max_overdue_days = 0;
};

/// The step a borrower with this history has reached. No history counts as none repaid.
[[nodiscard]] int StepReached(const LadderPolicy& ladder,
                              const std::optional<model::RepaymentHistory>& history) noexcept;

struct Limit {
    base::Money amount; ///< zero: no step is within reach
    int step = 0;       ///< 0 with amount zero
    friend bool operator==(const Limit&, const Limit&) = default;
};

/// `bound` rounded down to a step.
[[nodiscard]] Limit RoundedDownToStep(const LadderPolicy& ladder, base::Money bound) noexcept;

struct LimitBounds {
    base::Money by_table;                ///< what the limit table says
    base::Money asked;                   ///< amount_fen
    std::optional<base::Money> headroom; ///< what the balance cap leaves; nothing when it does not bind
};

/// The least of the bounds, the step reached and, for a first loan, the first-limit maximum, rounded down to a step.
[[nodiscard]] Limit LadderLimit(const LadderPolicy& ladder, const std::optional<model::RepaymentHistory>& history,
                                const LimitBounds& bounds) noexcept;

} // namespace core::offer
