// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/monitoring/discrimination.h  AUC, Gini and KS with their 95 % intervals.
/// AUC: DeLong, DeLong and Clarke-Pearson, "Comparing the areas under two or more correlated ROC curves", Biometrics 44 (1988);
/// the normal interval, cut to [0, 1]. Gini = 2 AUC - 1 (Somers' D of the value on the event), so its interval follows.
/// KS: D -+ (e(events) + e(others)) with e(n) = sqrt(ln(4 / 0.05) / 2n), which holds for every distribution (Massart, "The tight
/// constant in the Dvoretzky-Kiefer-Wolfowitz inequality", Ann. Probab. 18 (1990), half of the error to each class).
/// Units: proportions; Gini in [-1, 1]. Threads: pure.
#pragma once

#include <span>

#include "core/base/error.h"
#include "core/monitoring/estimate.h"
#include "core/monitoring/observation.h"

namespace core::monitoring {

/// Errors: those of RankByValue; InvalidInput "one event only" or "one other only" (a variance needs two of each class).
[[nodiscard]] Expected<Estimate> AucEstimate(std::span<const Observation> observations);

/// Errors: those of AucEstimate.
[[nodiscard]] Expected<Estimate> GiniEstimate(std::span<const Observation> observations);

/// Errors: those of RankByValue.
[[nodiscard]] Expected<Estimate> KsEstimate(std::span<const Observation> observations);

} // namespace core::monitoring
