// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/monitoring/auc.h  How well values put events above the rest: area under the ROC curve.
/// Definition: the share of (event, other) pairs in which the event has the higher value, a tie counting one half; the same
/// number as the trapezoid area under the ROC curve and the Mann-Whitney U over the number of pairs.
/// Source: Hanley and McNeil, "The meaning and use of the area under a ROC curve", Radiology 143 (1982).
/// Units: a proportion, 0.5 without any order. Counted in whole pairs, so exact up to the one final division. Threads: pure.
#pragma once

#include <span>

#include "core/base/decimal.h"
#include "core/base/error.h"
#include "core/monitoring/observation.h"

namespace core::monitoring {

/// Errors: those of RankByValue.
[[nodiscard]] Expected<base::Decimal> Auc(std::span<const Observation> observations);

} // namespace core::monitoring
