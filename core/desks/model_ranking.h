// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/model_ranking.h  Which of two compared models is better, as far as their figures prove it.
/// Two 95% intervals that have no value in common prove a difference; ones that overlap prove nothing, although a test of the difference
/// itself might (Schenker and Gentleman, "On judging the significance of differences by examining the overlap between confidence intervals",
/// The American Statistician 55, 2001): this one errs towards saying nothing.
/// Threads: pure.
#pragma once

#include <optional>

#include "core/desks/model_views.h"
#include "core/monitoring/estimate.h"

namespace core::desks {

enum class Ranking {
    NoFigure,  ///< there is none on both sides
    OtherData, ///< each side's figures rest on data of their own
    NotProven,
    AIsBetter,
    BIsBetter,
};

/// Of what a figure measures.
enum class Better { More, Less };

[[nodiscard]] Better BetterOf(FigureKind kind) noexcept;

/// Of two figures on the same data. Never OtherData.
[[nodiscard]] Ranking RankingOf(const std::optional<monitoring::Estimate>& a,
                                const std::optional<monitoring::Estimate>& b, Better better) noexcept;

[[nodiscard]] Ranking RankingOf(const ComparedFigure& figure, CompareBasis basis) noexcept;

/// By which the models are told apart: the AUC of what neither of them learnt from, which are the matured loans where both scored those,
/// else the out-of-time part of the reports. Null: there is none on both sides.
[[nodiscard]] const ComparedFigure* DecidingFigure(const ModelComparison& comparison) noexcept;

/// By its deciding figure.
[[nodiscard]] Ranking RankingOf(const ModelComparison& comparison) noexcept;

/// By the bad rates of those whom one of them alone approves. NoFigure: both approve the same.
[[nodiscard]] Ranking RankingOf(const shelf::SwapSet& swap) noexcept;

} // namespace core::desks
