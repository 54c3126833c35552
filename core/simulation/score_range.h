// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/simulation/score_range.h  Between which raw sums a model must stay while some of a row's values move within ranges.
/// Bounds hold for the library's own float32 or double sums: they are widened by more than rounding can add.
/// Threads: immutable after construction but for its own scratch; one thread.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/scoring/forest.h"

namespace core::simulation {

/// One feature's values from `low` to `high`, as the model reads them.
struct FeatureRange {
    std::uint32_t feature = 0;
    double low = 0;
    double high = 0;
};

struct SumRange {
    double low = 0;
    double high = 0;
};

class ScoreRange {
public:
    /// `row` as the model reads it, NaN = missing; `moving`: features whose ranges will be asked for. `forest` outlives this.
    ScoreRange(const scoring::Forest& forest, std::vector<double> row, std::span<const std::uint32_t> moving);

    /// Features that are not named stay as in the row.
    [[nodiscard]] SumRange bounds(std::span<const FeatureRange> ranges) const;

private:
    [[nodiscard]] SumRange ofTree(std::uint32_t root, std::span<const FeatureRange> ranges) const;

    const scoring::Forest& m_forest;
    std::vector<double> m_row;
    std::vector<std::uint32_t> m_moving_trees; ///< roots of the trees that ask about a moving feature
    double m_fixed = 0;                        ///< what all other trees add
    double m_slack = 0;
};

} // namespace core::simulation
