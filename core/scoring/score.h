// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/score.h  From a margin to PD, from PD to points and to a band; all in Decimal, the same on every machine.
/// Units: PD is a probability with six decimals, higher is worse; score in points, higher is better.
/// Source: docs/bundle.md, scoring.json. Threads: pure.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/decimal.h"
#include "core/base/error.h"

namespace core::scoring {

/// 1/(1+e^-margin) of the margin's exact value, half-even to six places. Errors: InvalidInput (not finite).
[[nodiscard]] Expected<base::Decimal> Pd(float margin);

/// How many pay for each one that defaults: (1 - pd) / pd, pd first clamped to [0.000001, 0.999999].
[[nodiscard]] Expected<base::Decimal> Odds(const base::Decimal& pd);

struct ScoreScale {
    base::Decimal base = 600;
    base::Decimal points_to_double = 50;
    base::Decimal base_odds = 20;
};

/// base + points_to_double x log2(((1-pd)/pd) / base_odds), half-even to a whole number; pd is first clamped to [0.000001, 0.999999].
/// Errors: InvalidInput (base_odds <= 0), Overflow (beyond int).
[[nodiscard]] Expected<int> Score(const base::Decimal& pd, const ScoreScale& scale);

/// The same, every number a Decimal: what Score must answer.
[[nodiscard]] Expected<int> ScoreInDecimal(const base::Decimal& pd, const ScoreScale& scale);

struct Band {
    std::string name;
    std::optional<base::Decimal> pd_below; ///< exclusive; the last band has none
};

/// Index of the first band whose `pd_below` is greater than `pd` or absent; nothing when there is none.
[[nodiscard]] std::optional<std::size_t> BandOf(const base::Decimal& pd, std::span<const Band> bands);

} // namespace core::scoring
