// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitoring/ks.h"

#include <algorithm>

namespace core::monitoring {

Expected<base::Decimal> Ks(std::span<const Observation> observations)
{
    TRY(const RankedGroups ranked, RankByValue(observations));
    std::int64_t events_below = 0;
    std::int64_t others_below = 0;
    std::int64_t widest = 0;
    for (const TieGroup& group : ranked.groups) {
        events_below += group.events;
        others_below += group.others;
        const std::int64_t gap = events_below * ranked.others - others_below * ranked.events;
        widest = std::max(widest, gap < 0 ? -gap : gap);
    }
    return base::Decimal(widest).dividedBy(base::Decimal(ranked.events * ranked.others));
}

} // namespace core::monitoring
