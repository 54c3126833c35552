// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/monotone.h  Whether a model's raw sum can only rise (or only fall) with a feature, all else equal.
/// Tree by tree: in each, no leaf reached with a lower value of the feature may give more than a compatible leaf reached with a higher
/// one. Values are tried at the ends of every interval between the tree's cuts by the very rule scoring uses, so what holds there holds
/// everywhere. Trees that each keep the order prove the sum; where one does not, the sum may still, and a counterexample is looked for.
/// A missing value has no place in the order: constraints say nothing about it.
/// Units: raw sum. Threads: pure.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/error.h"
#include "core/scoring/forest.h"

namespace core::scoring {

enum class Direction : std::uint8_t {
    Rising,  ///< a higher value never lowers the sum
    Falling, ///< a higher value never raises it
};

struct Monotonicity {
    enum class Verdict : std::uint8_t {
        Proved,
        Broken,    ///< `row` is a counterexample
        NotProven, ///< `tree` alone breaks the order, and no counterexample of the whole model was found
    };
    Verdict verdict = Verdict::Proved;
    std::uint32_t tree = 0;  ///< from 0; of Broken and NotProven, the first that breaks the order
    std::vector<double> row; ///< of Broken: NaN = missing; the feature's own place holds `lower`
    double lower = 0; ///< of Broken: two values of the feature, lower < higher, whose sums stand the wrong way round
    double higher = 0;
    double sum_at_lower = 0;
    double sum_at_higher = 0;
};

/// `samples`: rows to start counterexamples from, each of forest.feature_count values; may be empty.
/// Errors: InvalidInput (no such feature; the feature is split by categories), LimitExceeded (a tree that asks for
/// the feature has too many leaves, or names too many categories, to compare). The search for a counterexample ends after a fixed
/// number of rows.
[[nodiscard]] Expected<Monotonicity> CheckMonotone(const Forest& forest, std::uint32_t feature, Direction direction,
                                                   std::span<const std::vector<double>> samples);

/// Leaf values added as the model's library adds them: XGBoost in float32 from the base margin, LightGBM in double from 0.
/// Domain: row.size() == forest.feature_count (CHECK).
[[nodiscard]] double RawSum(const Forest& forest, std::span<const double> row);

} // namespace core::scoring
