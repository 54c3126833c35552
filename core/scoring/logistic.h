// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/logistic.h  PD and points in whole numbers of 64 bits, where their error cannot change the answer.
/// What they answer is what calibration.h and score.h answer in Decimal, digit for digit; where the value lies so close to the middle
/// between two answers that the error could matter, they say nothing and Decimal decides.
/// Units: as score.h. Threads: pure. Source: Ziv, "Fast evaluation of elementary mathematical functions with correctly rounded last bit"
/// (TOMS 1991): calculate with a known error, round where it allows, else calculate again.
#pragma once

#include <optional>

#include "core/base/decimal.h"
#include "core/scoring/calibration.h"
#include "core/scoring/score.h"

namespace core::scoring {

/// 1 / (1 + e^-margin) to six places, of the exact value of `margin`. Nothing: too close to call, or not finite.
[[nodiscard]] std::optional<base::Decimal> QuickPd(double margin) noexcept;

/// The same after the calibration. Nothing also: isotonic, or numbers of a line beyond 40 bits, 12 places or a slope of 64.
[[nodiscard]] std::optional<base::Decimal> QuickPd(double margin, const Calibration& calibration) noexcept;

/// Points of a PD of six places. Nothing: too close to call, another number of places, or a scale beyond what points mean.
[[nodiscard]] std::optional<int> QuickScore(const base::Decimal& pd, const ScoreScale& scale) noexcept;

} // namespace core::scoring
