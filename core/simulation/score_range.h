// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/simulation/score_range.h  Between which raw sums a model must stay while some of a row's values move within ranges.
/// Bounds hold for the library's own float32 or double sums: they are widened by more than rounding can add.
/// Threads: immutable after construction but for its own scratch; one thread.
#pragma once

#include <cstdint>
#include <map>
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

    /// Nodes looked at so far.
    [[nodiscard]] std::uint64_t steps() const noexcept { return m_steps; }

private:
    /// What is left of the trees when all features but some are as in the row: their splits alone, and leaves.
    struct Node {
        const scoring::TreeNode* node = nullptr;
        std::uint32_t place = 0; ///< of the feature among those that move
        std::uint32_t left = 0;
        std::uint32_t right = 0;
    };
    struct Reduced {
        std::vector<Node> nodes;
        std::vector<std::uint32_t> roots; ///< of the trees that are more than a leaf
        double fixed = 0;                 ///< what all other trees add
    };
    using Features = std::vector<std::uint32_t>;

    [[nodiscard]] const Reduced& reducedTo(std::span<const FeatureRange> ranges) const;
    std::uint32_t reduce(Reduced& made, std::uint32_t from, const Features& moving) const;
    [[nodiscard]] SumRange ofTree(const Reduced& reduced, std::uint32_t root,
                                  std::span<const FeatureRange> ranges) const;

    const scoring::Forest& m_forest;
    std::vector<double> m_row;
    std::vector<std::uint32_t> m_moving_trees; ///< roots of the trees that ask about a moving feature
    double m_fixed = 0;                        ///< what all other trees add
    double m_slack = 0;
    mutable std::map<Features, Reduced> m_reduced; ///< by the features that move
    mutable std::size_t m_kept_nodes = 0;          ///< in m_reduced
    mutable std::uint64_t m_steps = 0;
    mutable std::vector<std::uint32_t> m_open;
};

} // namespace core::simulation
