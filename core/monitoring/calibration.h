// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/monitoring/calibration.h  Whether predicted probabilities come true: the reliability curve and the Brier score.
/// Source: Murphy and Winkler, "Reliability of subjective probability forecasts", Appl. Stat. 26 (1977); Brier, Mon. Weather Rev. 78
/// (1950); interval of a share: Wilson, J. Am. Stat. Assoc. 22 (1927), 95 %.
/// Units: proportions. Threads: pure.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/error.h"
#include "core/monitoring/estimate.h"
#include "core/monitoring/observation.h"

namespace core::monitoring {

/// One bin of the curve: what was predicted on average and what came.
struct ReliabilityPoint {
    double predicted = 0.0;
    Estimate observed;
    std::int64_t cases = 0;
};

/// By bins of (nearly) equally many cases, ascending; values are probabilities.
/// Errors: InvalidInput (no observations, a value outside 0 to 1, `bins` outside 1 to kMaxBins).
[[nodiscard]] Expected<std::vector<ReliabilityPoint>> Reliability(std::span<const Observation> observations, int bins);

/// Mean squared distance between probability and event; 0 is perfect. Errors: as Reliability.
[[nodiscard]] Expected<double> Brier(std::span<const Observation> observations);

/// Brier with the normal interval of a mean, cut to [0, 1]. Errors: as Reliability; InvalidInput (one observation).
[[nodiscard]] Expected<Estimate> BrierEstimate(std::span<const Observation> observations);

/// Wilson's interval of a share, `normal` standard deviations to either side. Domain: 0 <= events <= cases, cases > 0.
[[nodiscard]] Estimate WilsonShare(std::int64_t events, std::int64_t cases, double normal = kNormal95);

} // namespace core::monitoring
