// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitoring/bins.h"

#include <algorithm>

namespace core::monitoring {

std::size_t Bins::of(const base::Decimal& value) const noexcept
{
    return static_cast<std::size_t>(std::lower_bound(edges.begin(), edges.end(), value) - edges.begin());
}

Expected<Bins> QuantileBins(std::span<const base::Decimal> values, int count)
{
    if (count < 1 || count > kMaxBins)
        return base::Fail(ErrorCode::InvalidInput, "number of bins is not 1 to 1,000");
    if (values.empty())
        return base::Fail(ErrorCode::InvalidInput, "no values");
    std::vector<base::Decimal> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    Bins bins;
    const auto parts = static_cast<std::size_t>(count);
    for (std::size_t k = 1; k < parts; ++k) {
        const std::size_t rank = (k * sorted.size() + parts - 1) / parts; // the rank-th smallest, from 1
        const base::Decimal& edge = sorted[rank - 1];
        if (edge < sorted.back() && (bins.edges.empty() || bins.edges.back() < edge))
            bins.edges.push_back(edge);
    }
    return bins;
}

std::vector<std::int64_t> CountPerBin(const Bins& bins, std::span<const base::Decimal> values)
{
    std::vector<std::int64_t> counts(bins.count());
    for (const base::Decimal& value : values)
        ++counts[bins.of(value)];
    return counts;
}

std::vector<TieGroup> ClassesPerBin(const Bins& bins, std::span<const Observation> observations)
{
    std::vector<TieGroup> classes(bins.count());
    for (const Observation& observation : observations) {
        TieGroup& group = classes[bins.of(observation.value)];
        (observation.event ? group.events : group.others) += 1;
    }
    return classes;
}

} // namespace core::monitoring
