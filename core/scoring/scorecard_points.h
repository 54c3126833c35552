// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/scorecard_points.h  From a card's points to log-odds of default, and a value as a card's field reads it.
/// Units: points in Decimal; margin in log-odds of default, as a tree model's: calibration.h takes either.
/// Source: docs/bundle.md, "points"; Siddiqi, "Credit Risk Scorecards" (2006), ch. 6, scaling. Threads: pure.
#pragma once

#include <string>
#include <vector>

#include "core/base/decimal.h"
#include "core/base/error.h"
#include "core/feel/value.h"
#include "core/scoring/scorecard.h"

namespace core::scoring {

/// What points mean: `base` points are odds (good : bad) of `base_odds`; each `points_to_double` more double them.
struct PointsScale {
    base::Decimal base = 600;
    base::Decimal points_to_double = 50; ///< below 0: more points are more risk
    base::Decimal base_odds = 20;

    [[nodiscard]] bool isHigherBetter() const noexcept { return !points_to_double.isNegative(); }
};

/// -(ln base_odds + (points - base) / points_to_double x ln 2), each step in decimal128.
/// Domain: base_odds > 0, points_to_double not 0. Errors: InvalidInput (outside it), Overflow.
[[nodiscard]] Expected<base::Decimal> PointsMargin(const base::Decimal& points, const PointsScale& scale);

/// Log-odds of default that one point takes away (below 0: adds). For people and charts. Domain: as PointsMargin.
[[nodiscard]] double LogOddsOfAPoint(const PointsScale& scale) noexcept;

/// What `field` reads of a value. Number field: a number as it is, a date as days since 1970-01-01, a boolean as 1 or 0. Text field: a
/// text as it is, a boolean as "true" or "false", which is how PMML writes it. Anything else is missing.
[[nodiscard]] feel::Value FieldValue(const ScorecardField& field, const feel::Value& value);

} // namespace core::scoring
