// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitoring/discrimination.h"

#include <algorithm>
#include <cmath>

#include "core/monitoring/calibration.h"

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

struct Share {
    std::int64_t below = 0;
    std::int64_t all = 0;
    [[nodiscard]] double value() const noexcept { return static_cast<double>(below) / static_cast<double>(all); }
};

/// Of the difference more - less. Domain: more.value() >= less.value().
Estimate DifferenceOf(const Share& more, const Share& less)
{
    const double value = more.value() - less.value();
    const Estimate more99 = WilsonShare(more.below, more.all, kNormal99);
    const Estimate less99 = WilsonShare(less.below, less.all, kNormal99);
    const Estimate more95 = WilsonShare(more.below, more.all);
    const Estimate less95 = WilsonShare(less.below, less.all);
    const double down = std::hypot(more.value() - more99.low, less99.high - less.value());
    const double up = std::hypot(more95.high - more.value(), less.value() - less95.low);
    return Estimate{value, std::max(0.0, value - down), std::min(1.0, value + up)};
}

} // namespace

Expected<Estimate> AucEstimate(std::span<const Observation> observations)
{
    TRY(const RankedGroups ranked, RankByValue(observations));
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
    if (ranked.events == 1 || ranked.others == 1)
        return Estimate{value, 0.0, 1.0};
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
    Share events{0, ranked.events};
    Share others{0, ranked.others};
    Share events_there = events;
    Share others_there = others;
    const auto distance = [](const Share& one, const Share& other) { return std::abs(one.value() - other.value()); };
    for (const TieGroup& group : ranked.groups) {
        events.below += group.events;
        others.below += group.others;
        if (distance(events, others) > distance(events_there, others_there)) {
            events_there = events;
            others_there = others;
        }
    }
    const bool more_others = others_there.value() >= events_there.value();
    return more_others ? DifferenceOf(others_there, events_there) : DifferenceOf(events_there, others_there);
}

} // namespace core::monitoring
