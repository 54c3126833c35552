// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/model_ranking.h"

#include <algorithm>

namespace core::desks {

using monitoring::Estimate;

Better BetterOf(FigureKind kind) noexcept
{
    switch (kind) {
    case FigureKind::Auc:
    case FigureKind::Gini:
    case FigureKind::Ks:
    case FigureKind::Iv: return Better::More;
    case FigureKind::Brier:
    case FigureKind::Psi: return Better::Less;
    }
    return Better::More;
}

Ranking RankingOf(const std::optional<Estimate>& a, const std::optional<Estimate>& b, Better better) noexcept
{
    if (!a || !b)
        return Ranking::NoFigure;
    if (Overlap(*a, *b))
        return Ranking::NotProven;
    const bool b_is_more = b->value > a->value;
    return b_is_more == (better == Better::More) ? Ranking::BIsBetter : Ranking::AIsBetter;
}

Ranking RankingOf(const ComparedFigure& figure, CompareBasis basis) noexcept
{
    const Ranking ranking = RankingOf(figure.a, figure.b, BetterOf(figure.kind));
    return basis == CompareBasis::Reports && ranking != Ranking::NoFigure ? Ranking::OtherData : ranking;
}

const ComparedFigure* DecidingFigure(const ModelComparison& comparison) noexcept
{
    const auto part = comparison.basis == CompareBasis::Observations ? shelf::Part::Matured : shelf::Part::Test;
    const auto found =
        std::find_if(comparison.figures.begin(), comparison.figures.end(), [part](const ComparedFigure& figure) {
            return figure.kind == FigureKind::Auc && figure.part == part && figure.a && figure.b;
        });
    return found == comparison.figures.end() ? nullptr : &*found;
}

Ranking RankingOf(const ModelComparison& comparison) noexcept
{
    const ComparedFigure* const figure = DecidingFigure(comparison);
    return figure == nullptr ? Ranking::NoFigure : RankingOf(*figure, comparison.basis);
}

Ranking RankingOf(const shelf::SwapSet& swap) noexcept
{
    return RankingOf(swap.bad_rate_a, swap.bad_rate_b, Better::Less);
}

} // namespace core::desks
