// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitoring/observation.h"

#include <algorithm>

namespace core::monitoring {

Expected<RankedGroups> RankByValue(std::span<const Observation> observations)
{
    if (observations.size() > kMaxObservations)
        return base::Fail(ErrorCode::LimitExceeded, "too many observations");
    std::vector<Observation> sorted(observations.begin(), observations.end());
    std::sort(sorted.begin(), sorted.end(),
              [](const Observation& a, const Observation& b) { return a.value < b.value; });
    RankedGroups ranked;
    const base::Decimal* last = nullptr;
    for (const Observation& observation : sorted) {
        if (last == nullptr || *last != observation.value)
            ranked.groups.emplace_back();
        last = &observation.value;
        TieGroup& group = ranked.groups.back();
        (observation.event ? group.events : group.others) += 1;
        (observation.event ? ranked.events : ranked.others) += 1;
    }
    if (ranked.events == 0)
        return base::Fail(ErrorCode::InvalidInput, "one class: no events");
    if (ranked.others == 0)
        return base::Fail(ErrorCode::InvalidInput, "one class: only events");
    return ranked;
}

} // namespace core::monitoring
