// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/shelf/report_figures.h  The figures of one part of a report, from what was predicted and what came.
/// Used by training and by comparing alike, so that two reports say the same thing with the same number.
/// Definitions: core/monitoring. Units: PD a probability, score in points. Threads: pure.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/base/error.h"
#include "core/shelf/model_report.h"

namespace core::shelf {

struct ScoredCase {
    base::Decimal pd;
    int score = 0;
    bool bad = false;
};

inline constexpr int kReliabilityBins = 10;
inline constexpr int kScoreBins = 20;

/// Edges (ascending, at least two) of at most kScoreBins bins that hold every score of `cases`, a round number of points wide.
/// Errors: InvalidInput (no cases).
[[nodiscard]] Expected<std::vector<int>> ScoreEdges(std::span<const ScoredCase> cases);

/// Scores below the first edge count in the first bin, above the last in the last. `train`: for PSI; null pointer for Train itself.
/// A figure that is not defined on these cases (one class only) is left out. Errors: InvalidInput (no cases, fewer than two edges).
[[nodiscard]] Expected<PartReport> MeasurePart(Part part, base::Date from, base::Date to,
                                               std::span<const ScoredCase> cases, const std::vector<int>& edges,
                                               const PartReport* train);

struct MaturedFigures {
    PartReport part;       ///< of Part::Matured
    base::Date newer_from; ///< the day where the newer half begins
};

/// Loans whose outcome is known, as one part: PSI is of the scores of the newer half of them against those of the older; a day is never
/// divided, and one day alone has no PSI. `days`: on which each case was applied for.
/// Errors: InvalidInput (no cases, or as many days as cases there are not).
[[nodiscard]] Expected<MaturedFigures> MeasureMatured(std::span<const ScoredCase> cases,
                                                      std::span<const base::Date> days);

} // namespace core::shelf
