// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/calibration.h  From a model's margin to a PD that comes true: the logistic link, Platt's line, or an isotonic curve.
/// Units: margin in log-odds; PD is a probability with six decimals. All in Decimal: the same on every machine.
/// Source: Platt, "Probabilistic outputs for support vector machines" (1999); Zadrozny and Elkan, "Transforming classifier scores
/// into accurate multiclass probability estimates" (KDD 2002). Threads: pure.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/decimal.h"
#include "core/base/error.h"
#include "core/base/json.h"

namespace core::scoring {

struct CalibrationPoint {
    base::Decimal margin;
    base::Decimal pd;
};

struct Calibration {
    enum class Kind : std::uint8_t {
        Logistic, ///< pd = 1 / (1 + e^-margin): as the model was trained
        Platt,    ///< pd = 1 / (1 + e^-(slope margin + intercept))
        Isotonic, ///< straight lines between points, flat beyond the ends
    };
    Kind kind = Kind::Logistic;
    base::Decimal slope = 1;
    base::Decimal intercept = 0;
    std::vector<CalibrationPoint> points;
};

inline constexpr std::size_t kMaxCalibrationPoints = 1'000;

/// Whether it keeps the order of margins: a slope above 0; margins strictly ascending, PDs in [0, 1] and never descending.
/// Errors: InvalidInput, naming what is wrong; LimitExceeded (more than kMaxCalibrationPoints).
[[nodiscard]] Expected<void> CheckCalibration(const Calibration& calibration);

/// Half-even to six places. Domain: CheckCalibration held. Errors: Overflow (margin beyond decimal128).
[[nodiscard]] Expected<base::Decimal> CalibratedPd(const base::Decimal& margin, const Calibration& calibration);

/// As scoring.json declares it. Domain: Platt or Isotonic.
[[nodiscard]] base::Json ToJson(const Calibration& calibration);

} // namespace core::scoring
