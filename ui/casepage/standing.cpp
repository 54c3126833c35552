// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/casepage/standing.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/times.h"

#include <QCoreApplication>

namespace ui::casepage {

using core::base::Decimal;
using core::desks::CaseView;
using core::desks::ScoreDistribution;

namespace {

constexpr int kRound = 20;     ///< points: both ends of the axis are multiples of it, unless a report has its own bins
constexpr int kTickEvery = 50; ///< points
constexpr int kMostBars = 48;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::casepage::Standing)
};

/// Points from the best (left) to the worst (right), in bars of `step`; bars begin where those of a report do.
struct Axis {
    int best = 0;
    int worst = 0;
    int step = 5;

    [[nodiscard]] int bars() const { return (best - worst + step - 1) / step; }
    /// Of the border between `points` and what is one point better.
    [[nodiscard]] double place(double points) const { return (best - points) / (best - worst); }
};

int RoundDown(int points, int unit)
{
    const int rest = points % unit;
    return points - (rest < 0 ? rest + unit : rest);
}

Axis AxisOf(const ScoreDistribution& scores, int own)
{
    const int first = scores.scores.front().first;
    const int least = std::min(own, first);
    const int most = std::max(own, scores.scores.back().first + scores.step - 1);
    const bool binned = scores.step > 1;
    const int unit = binned ? scores.step : kRound;
    const int origin = binned ? RoundDown(first, 1) : 0;
    Axis axis{origin + RoundDown(most - origin, unit) + unit,
              binned ? origin + RoundDown(least - origin, unit) : RoundDown(least - 1, unit), binned ? unit : 5};
    while (axis.bars() > kMostBars)
        axis.step *= 2;
    axis.worst = axis.best - axis.bars() * axis.step; // whole bars
    return axis;
}

std::vector<double> SharesOf(const ScoreDistribution& scores, const Axis& axis)
{
    std::vector<double> shares(static_cast<std::size_t>(axis.bars()), 0.0);
    for (const auto& [points, count] : scores.scores) {
        const int highest = points + scores.step - 1;
        const int bar = std::clamp((axis.best - highest) / axis.step, 0, axis.bars() - 1);
        shares[static_cast<std::size_t>(bar)] += static_cast<double>(count) / static_cast<double>(scores.total);
    }
    return shares;
}

QString TenthsText(std::int64_t part, std::int64_t whole)
{
    const std::int64_t tenths = (part * 1'000 + whole / 2) / whole;
    return QString::number(tenths / 10) + QLatin1Char('.') + QString::number(tenths % 10) + QLatin1Char('%');
}

/// Of a bin that holds `own`, those above it as if its scores lay evenly.
double BetterThan(int own, const ScoreDistribution& scores)
{
    double better = 0;
    for (const auto& [points, count] : scores.scores) {
        const int above = std::clamp(points + scores.step - 1 - own, 0, scores.step);
        better += static_cast<double>(count) * above / scores.step;
    }
    return better;
}

QString PlaceText(const ScoreDistribution& scores, int own)
{
    const QString total = text::CountText(scores.total);
    const double better = BetterThan(own, scores);
    if (scores.step > 1) {
        const auto percent = static_cast<int>(std::lround(100.0 * better / static_cast<double>(scores.total)));
        return Words::tr("about %1% of %2 score better").arg(percent).arg(total);
    }
    return Words::tr("%1 of %2 score better")
        .arg(TenthsText(static_cast<std::int64_t>(std::llround(better)), scores.total), total);
}

QString SourceText(const ScoreDistribution& scores, core::base::Instant now)
{
    const auto today = now.shanghaiDate();
    const QString to = text::ShortDate(scores.to.shanghaiDate(), today);
    if (scores.source == ScoreDistribution::Source::Report)
        return Words::tr("model report of %1, out of time; %n scored here", nullptr, static_cast<int>(scores.decided))
            .arg(to);
    return Words::tr("same model, %1 to %2").arg(text::ShortDate(scores.from.shanghaiDate(), today), to);
}

} // namespace

QString OddsText(const Decimal& pd)
{
    const auto good = Decimal(1).minus(pd);
    if (!(pd > Decimal(0)) || !(pd < Decimal(1)) || !good)
        return QStringLiteral("—");
    const double value = good->toDoubleForDisplay() / pd.toDoubleForDisplay();
    return (value < 100 ? QString::number(value, 'f', 1) : text::CountText(static_cast<std::int64_t>(value + 0.5))) +
           QStringLiteral(" : 1");
}

std::optional<Standing> StandingOf(const CaseView& view, const ScoreDistribution& scores, core::base::Instant now)
{
    if (!view.decision.score || scores.scores.empty() || scores.total < core::desks::kFewestScored)
        return std::nullopt;
    const int own = view.decision.score->score;
    const Axis axis = AxisOf(scores, own);
    Standing standing;
    standing.shares = SharesOf(scores, axis);
    standing.mark = axis.place(own - 0.5);
    double from = 0.0;
    for (const core::desks::BandView& band : view.bands) {
        const double to = band.score_at ? std::clamp(axis.place(*band.score_at), from, 1.0) : 1.0;
        standing.bands.push_back({QString(), to}); // the strip over it names them in this order
        // Points are rounded, bands follow the PD: at a border the mark stands on the side of its band.
        const double within = 0.25 / (axis.best - axis.worst);
        if (band.name == view.decision.score->band && to - from > 2 * within)
            standing.mark = std::clamp(standing.mark, from + within, to - within);
        from = to;
    }
    const bool has_borders =
        std::any_of(view.bands.begin(), view.bands.end(), [](const auto& band) { return band.score_at.has_value(); });
    if (!has_borders)
        standing.bands.clear();
    for (int points = axis.best - axis.best % kTickEvery; points >= axis.worst; points -= kTickEvery)
        standing.ticks.push_back({axis.place(points), standing.ticks.empty() ? Words::tr("%1 points").arg(points)
                                                                             : QString::number(points)});
    standing.place = PlaceText(scores, own);
    standing.source = SourceText(scores, now);
    return standing;
}

} // namespace ui::casepage
