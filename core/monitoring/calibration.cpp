// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitoring/calibration.h"

#include <algorithm>
#include <cmath>

#include "core/monitoring/bins.h"

namespace core::monitoring {

namespace {

Expected<void> CheckProbabilities(std::span<const Observation> observations)
{
    if (observations.empty())
        return base::Fail(ErrorCode::InvalidInput, "no observations");
    const bool all = std::all_of(observations.begin(), observations.end(), [](const Observation& observation) {
        return !observation.value.isNegative() && observation.value <= base::Decimal(1);
    });
    if (!all)
        return base::Fail(ErrorCode::InvalidInput, "a probability outside 0 to 1");
    return {};
}

} // namespace

Estimate WilsonShare(std::int64_t events, std::int64_t cases, double normal)
{
    const auto n = static_cast<double>(cases);
    const double share = static_cast<double>(events) / n;
    const double z2 = normal * normal;
    const double centre = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    const double reach = normal / (1.0 + z2 / n) * std::sqrt(share * (1.0 - share) / n + z2 / (4.0 * n * n));
    // The interval holds the share; at 0 and 1, where it ends there, rounding may miss it by a unit in the last place.
    return Estimate{share, std::clamp(centre - reach, 0.0, share), std::clamp(centre + reach, share, 1.0)};
}

Expected<std::vector<ReliabilityPoint>> Reliability(std::span<const Observation> observations, int bins)
{
    TRY_VOID(CheckProbabilities(observations));
    std::vector<base::Decimal> values;
    values.reserve(observations.size());
    for (const Observation& observation : observations)
        values.push_back(observation.value);
    TRY(const Bins edges, QuantileBins(values, bins));
    std::vector<ReliabilityPoint> points(edges.count());
    std::vector<std::int64_t> events(edges.count());
    for (const Observation& observation : observations) {
        const std::size_t bin = edges.of(observation.value);
        points[bin].predicted += observation.value.toDoubleForDisplay();
        ++points[bin].cases;
        events[bin] += observation.event ? 1 : 0;
    }
    for (std::size_t i = 0; i < points.size(); ++i) {
        points[i].predicted /= static_cast<double>(points[i].cases); // no bin of quantiles is empty
        points[i].observed = WilsonShare(events[i], points[i].cases);
    }
    return points;
}

Expected<double> Brier(std::span<const Observation> observations)
{
    TRY_VOID(CheckProbabilities(observations));
    double sum = 0.0;
    for (const Observation& observation : observations) {
        const double error = observation.value.toDoubleForDisplay() - (observation.event ? 1.0 : 0.0);
        sum += error * error;
    }
    return sum / static_cast<double>(observations.size());
}

Expected<Estimate> BrierEstimate(std::span<const Observation> observations)
{
    TRY(const double mean, Brier(observations));
    const auto n = static_cast<double>(observations.size());
    if (observations.size() < 2)
        return base::Fail(ErrorCode::InvalidInput, "one observation only");
    double squares = 0.0;
    for (const Observation& observation : observations) {
        const double error = observation.value.toDoubleForDisplay() - (observation.event ? 1.0 : 0.0);
        squares += (error * error - mean) * (error * error - mean);
    }
    const double reach = kNormal95 * std::sqrt(squares / (n - 1.0) / n);
    return Estimate{mean, std::max(0.0, mean - reach), std::min(1.0, mean + reach)};
}

} // namespace core::monitoring
