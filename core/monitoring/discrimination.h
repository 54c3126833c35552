// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/monitoring/discrimination.h  AUC, Gini and KS with their 95 % intervals.
/// AUC: DeLong, DeLong and Clarke-Pearson, "Comparing the areas under two or more correlated ROC curves", Biometrics 44 (1988);
/// the normal interval, cut to [0, 1]. Gini = 2 AUC - 1 (Somers' D of the value on the event), so its interval follows.
/// KS: the difference of the two classes' shares below the value that sets them farthest apart (the lowest of them, where several do).
/// Interval: Newcombe's score interval of such a difference (Stat. Med. 17 (1998) 873, method 10), as the largest difference is
/// normal in the limit with the variance at its place (Raghavachari, Ann. Stat. 1 (1973) 67). The largest of many differences is
/// too large on average, more so with few cases: so the lower end is that of 99 %, the upper that of 95 %. docs/scoring.md has what
/// it covers by simulation.
/// Units: proportions; Gini in [-1, 1]. Threads: pure.
#pragma once

#include <span>

#include "core/base/error.h"
#include "core/monitoring/estimate.h"
#include "core/monitoring/observation.h"

namespace core::monitoring {

/// A variance needs two of each class: with one event or one other the interval is all of [0, 1].
/// Errors: those of RankByValue.
[[nodiscard]] Expected<Estimate> AucEstimate(std::span<const Observation> observations);

/// Errors: those of AucEstimate.
[[nodiscard]] Expected<Estimate> GiniEstimate(std::span<const Observation> observations);

/// Errors: those of RankByValue.
[[nodiscard]] Expected<Estimate> KsEstimate(std::span<const Observation> observations);

} // namespace core::monitoring
