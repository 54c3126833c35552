// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/offer/ladder.h"

#include <algorithm>

#include "core/base/check.h"

namespace core::offer {

using base::Money;

int StepReached(const LadderPolicy& ladder, const std::optional<model::RepaymentHistory>& history) noexcept
{
    CHECK(!ladder.climb.empty());
    if (!history || history->max_overdue_days > ladder.max_overdue_days)
        return ladder.climb.front().step;
    int step = ladder.climb.front().step;
    for (const ClimbLine& line : ladder.climb)
        if (history->instalments_on_time >= line.instalments_on_time)
            step = line.step;
    return step;
}

Limit RoundedDownToStep(const LadderPolicy& ladder, Money bound) noexcept
{
    const auto above = std::upper_bound(ladder.steps.begin(), ladder.steps.end(), bound);
    if (above == ladder.steps.begin())
        return {};
    return {*(above - 1), static_cast<int>(above - ladder.steps.begin())};
}

Limit LadderLimit(const LadderPolicy& ladder, const std::optional<model::RepaymentHistory>& history,
                  const LimitBounds& bounds) noexcept
{
    const auto reached = static_cast<std::size_t>(StepReached(ladder, history));
    CHECK(reached >= 1 && reached <= ladder.steps.size());
    Money bound = std::min({bounds.by_table, bounds.asked, ladder.steps[reached - 1]});
    if (bounds.headroom)
        bound = std::min(bound, *bounds.headroom);
    if (!history || history->loans == 0)
        bound = std::min(bound, ladder.first_max);
    return RoundedDownToStep(ladder, bound);
}

} // namespace core::offer
