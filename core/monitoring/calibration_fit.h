// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/monitoring/calibration_fit.h  The calibration that past margins and what came of them suggest.
/// Source: Platt (1999) with the targets of Lin, Lin and Weng, "A note on Platt's probabilistic outputs", Machine Learning 68 (2007);
/// isotonic: pool adjacent violators, Ayer et al., Ann. Math. Stat. 26 (1955). Units: as core/scoring/calibration.h. Threads: pure.
#pragma once

#include <span>

#include "core/base/error.h"
#include "core/monitoring/observation.h"
#include "core/scoring/calibration.h"

namespace core::monitoring {

/// Slope and intercept rounded to nine places. Observation::value is a margin.
/// Errors: those of RankByValue; InvalidInput (the margins do not rank the events at all: no slope above 0).
[[nodiscard]] Expected<scoring::Calibration> FitPlatt(std::span<const Observation> observations);

/// Two points for each pooled block, at its lowest and highest margin, PDs rounded to six places.
/// Errors: those of RankByValue; LimitExceeded (more blocks than a calibration may have).
[[nodiscard]] Expected<scoring::Calibration> FitIsotonic(std::span<const Observation> observations);

} // namespace core::monitoring
