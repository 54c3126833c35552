// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitoring/auc.h"

namespace core::monitoring {

Expected<base::Decimal> Auc(std::span<const Observation> observations)
{
    TRY(const RankedGroups ranked, RankByValue(observations));
    std::int64_t twice_won = 0;
    std::int64_t others_below = 0;
    for (const TieGroup& group : ranked.groups) {
        twice_won += group.events * (2 * others_below + group.others);
        others_below += group.others;
    }
    return base::Decimal(twice_won).dividedBy(base::Decimal(2 * ranked.events * ranked.others));
}

} // namespace core::monitoring
