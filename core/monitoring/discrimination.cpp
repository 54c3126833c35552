// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitoring/discrimination.h"

#include <algorithm>
#include <cmath>

namespace core::monitoring {

namespace {

/// Sum and sum of squared distances from the mean, of values that come in groups (West 1979).
class Spread {
public:
    void add(double value, std::int64_t times)
    {
        if (times == 0)
            return;
        const auto weight = static_cast<double>(times);
        m_count += weight;
        const double step = (value - m_mean) * weight / m_count;
        m_squares += weight * (value - m_mean) * (value - m_mean - step);
        m_mean += step;
    }
    [[nodiscard]] double mean() const noexcept { return m_mean; }
    /// Of the mean: the sample variance over the count.
    [[nodiscard]] double varianceOfMean() const noexcept { return m_squares / (m_count - 1.0) / m_count; }

private:
    double m_count = 0.0;
    double m_mean = 0.0;
    double m_squares = 0.0;
};

double DistanceBound(std::int64_t count)
{
    constexpr double kError = 0.05;
    return std::sqrt(std::log(4.0 / kError) / (2.0 * static_cast<double>(count)));
}

} // namespace

Expected<Estimate> AucEstimate(std::span<const Observation> observations)
{
    TRY(const RankedGroups ranked, RankByValue(observations));
    if (ranked.events == 1)
        return base::Fail(ErrorCode::InvalidInput, "one event only");
    if (ranked.others == 1)
        return base::Fail(ErrorCode::InvalidInput, "one other only");
    const auto events = static_cast<double>(ranked.events);
    const auto others = static_cast<double>(ranked.others);
    Spread of_events;
    Spread of_others;
    double events_above = events;
    double others_below = 0.0;
    for (const TieGroup& group : ranked.groups) {
        const auto in_events = static_cast<double>(group.events);
        const auto in_others = static_cast<double>(group.others);
        events_above -= in_events;
        of_events.add((others_below + in_others / 2.0) / others, group.events);
        of_others.add((events_above + in_events / 2.0) / events, group.others);
        others_below += in_others;
    }
    const double value = of_events.mean();
    const double reach = kNormal95 * std::sqrt(of_events.varianceOfMean() + of_others.varianceOfMean());
    return Estimate{value, std::max(0.0, value - reach), std::min(1.0, value + reach)};
}

Expected<Estimate> GiniEstimate(std::span<const Observation> observations)
{
    TRY(const Estimate auc, AucEstimate(observations));
    return Estimate{2.0 * auc.value - 1.0, 2.0 * auc.low - 1.0, 2.0 * auc.high - 1.0};
}

Expected<Estimate> KsEstimate(std::span<const Observation> observations)
{
    TRY(const RankedGroups ranked, RankByValue(observations));
    const auto events = static_cast<double>(ranked.events);
    const auto others = static_cast<double>(ranked.others);
    double events_below = 0.0;
    double others_below = 0.0;
    double value = 0.0;
    for (const TieGroup& group : ranked.groups) {
        events_below += static_cast<double>(group.events);
        others_below += static_cast<double>(group.others);
        value = std::max(value, std::abs(events_below / events - others_below / others));
    }
    const double reach = DistanceBound(ranked.events) + DistanceBound(ranked.others);
    return Estimate{value, std::max(0.0, value - reach), std::min(1.0, value + reach)};
}

} // namespace core::monitoring
