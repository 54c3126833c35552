// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/casepage/standing.h"

#include <algorithm>
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

constexpr int kRound = 20;     ///< points: both ends of the axis are multiples of it
constexpr int kTickEvery = 50; ///< points
constexpr int kMostBars = 48;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::casepage::Standing)
};

/// Points from the best (left) to the worst (right), in bars of `step`.
struct Axis {
    int best = 0;
    int worst = 0;
    int step = 5;

    [[nodiscard]] int bars() const { return (best - worst + step - 1) / step; }
    /// Of the border between `points` and what is one point better.
    [[nodiscard]] double place(double points) const { return (best - points) / (best - worst); }
};

int RoundDown(int points)
{
    const int rest = points % kRound;
    return points - (rest < 0 ? rest + kRound : rest);
}

Axis AxisOf(const ScoreDistribution& scores, int own)
{
    const int least = std::min(own, scores.scores.front().first);
    const int most = std::max(own, scores.scores.back().first);
    Axis axis{RoundDown(most) + kRound, RoundDown(least - 1), 5};
    while (axis.bars() > kMostBars)
        axis.step *= 2;
    axis.worst = axis.best - axis.bars() * axis.step; // whole bars
    return axis;
}

std::vector<double> SharesOf(const ScoreDistribution& scores, const Axis& axis)
{
    std::vector<double> shares(static_cast<std::size_t>(axis.bars()), 0.0);
    for (const auto& [points, count] : scores.scores) {
        const int bar = std::clamp((axis.best - points) / axis.step, 0, axis.bars() - 1);
        shares[static_cast<std::size_t>(bar)] += static_cast<double>(count) / static_cast<double>(scores.total);
    }
    return shares;
}

QString TenthsText(std::int64_t part, std::int64_t whole)
{
    const std::int64_t tenths = (part * 1'000 + whole / 2) / whole;
    return QString::number(tenths / 10) + QLatin1Char('.') + QString::number(tenths % 10) + QLatin1Char('%');
}

QString PlaceText(const ScoreDistribution& scores, int own)
{
    const QString total = text::CountText(scores.total);
    if (scores.total < kFewestOthers)
        return Words::tr("Only %1 others: too few").arg(total);
    std::int64_t better = 0;
    for (const auto& [points, count] : scores.scores)
        better += points > own ? count : 0;
    return Words::tr("%1 of %2 score better").arg(TenthsText(better, scores.total), total);
}

QString SourceText(const ScoreDistribution& scores, core::base::Instant now)
{
    const auto today = now.shanghaiDate();
    const QString to = text::ShortDate(scores.to.shanghaiDate(), today);
    if (scores.source == ScoreDistribution::Source::Report)
        return Words::tr("model report of %1").arg(to);
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
    if (!view.decision.score || scores.scores.empty() || scores.total <= 0)
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
