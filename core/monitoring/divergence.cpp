// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitoring/divergence.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace core::monitoring {

namespace {

/// One sample over the bins: shares, and its size after empty cells were mended.
struct Shares {
    std::vector<double> of;
    double size = 0.0;
};

Expected<Shares> ToShares(std::span<const std::int64_t> counts)
{
    constexpr double kEmptyCell = 0.5;
    Shares shares;
    std::int64_t cases = 0;
    for (const std::int64_t count : counts) {
        if (count < 0)
            return base::Fail(ErrorCode::InvalidInput, "a negative count");
        cases += count;
        shares.of.push_back(count == 0 ? kEmptyCell : static_cast<double>(count));
        shares.size += shares.of.back();
    }
    if (cases == 0)
        return base::Fail(ErrorCode::InvalidInput, "a sample without a case");
    for (double& share : shares.of)
        share /= shares.size;
    return shares;
}

/// What one sample adds to the variance: its multinomial covariance between the slopes of the divergence in its shares.
double VarianceFrom(const Shares& sample, const Shares& other)
{
    double mean = 0.0;
    double mean_of_squares = 0.0;
    for (std::size_t i = 0; i < sample.of.size(); ++i) {
        const double slope = std::log(sample.of[i] / other.of[i]) + 1.0 - other.of[i] / sample.of[i];
        mean += sample.of[i] * slope;
        mean_of_squares += sample.of[i] * slope * slope;
    }
    return std::max(0.0, mean_of_squares - mean * mean) / sample.size;
}

Expected<Estimate> Divergence(std::span<const std::int64_t> a, std::span<const std::int64_t> b)
{
    if (a.empty() || a.size() != b.size())
        return base::Fail(ErrorCode::InvalidInput, "no bins, or different numbers of bins");
    TRY(const Shares p, ToShares(a));
    TRY(const Shares q, ToShares(b));
    double value = 0.0;
    for (std::size_t i = 0; i < p.of.size(); ++i)
        value += (p.of[i] - q.of[i]) * std::log(p.of[i] / q.of[i]);
    const double reach = kNormal95 * std::sqrt(VarianceFrom(p, q) + VarianceFrom(q, p));
    return Estimate{value, std::max(0.0, value - reach), value + reach};
}

} // namespace

Expected<Estimate> Psi(std::span<const std::int64_t> expected, std::span<const std::int64_t> actual)
{
    return Divergence(expected, actual);
}

Expected<Estimate> Csi(std::span<const std::int64_t> expected, std::span<const std::int64_t> actual)
{
    return Divergence(expected, actual);
}

Expected<Estimate> InformationValue(std::span<const TieGroup> classes)
{
    std::vector<std::int64_t> events;
    std::vector<std::int64_t> others;
    for (const TieGroup& group : classes) {
        events.push_back(group.events);
        others.push_back(group.others);
    }
    const auto none = [](const std::vector<std::int64_t>& counts) {
        return std::all_of(counts.begin(), counts.end(), [](std::int64_t count) { return count == 0; });
    };
    if (!classes.empty() && none(events))
        return base::Fail(ErrorCode::InvalidInput, "one class: no events");
    if (!classes.empty() && none(others))
        return base::Fail(ErrorCode::InvalidInput, "one class: only events");
    return Divergence(events, others);
}

} // namespace core::monitoring
