// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulation/score_range.h"

#include <algorithm>
#include <cmath>

namespace core::simulation {

namespace {

using scoring::Forest;
using scoring::GoesLeft;
using scoring::TreeNode;

struct Sides {
    bool left = false;
    bool right = false;
};

/// Which sides values of the range can take. A split by order sends a lower part of it left; zero may stand apart.
Sides SidesOf(const Forest& forest, const TreeNode& node, const FeatureRange& range)
{
    if (node.is_categorical)
        return {true, true};
    const bool at_low = GoesLeft(forest, node, range.low);
    const bool at_high = GoesLeft(forest, node, range.high);
    Sides sides{at_low || at_high, !at_low || !at_high};
    if (range.low <= 0 && range.high >= 0) {
        const bool at_zero = GoesLeft(forest, node, 0.0);
        sides.left = sides.left || at_zero;
        sides.right = sides.right || !at_zero;
    }
    return sides;
}

} // namespace

ScoreRange::ScoreRange(const Forest& forest, std::vector<double> row, std::span<const std::uint32_t> moving)
    : m_forest(forest), m_row(std::move(row)), m_fixed(static_cast<double>(forest.base_margin))
{
    double largest_sum = std::abs(m_fixed);
    for (std::size_t t = 0; t < forest.roots.size(); ++t) {
        const std::size_t end = t + 1 < forest.roots.size() ? forest.roots[t + 1] : forest.nodes.size();
        bool moves = false;
        double largest = 0;
        for (std::size_t n = forest.roots[t]; n < end; ++n) {
            const TreeNode& node = forest.nodes[n];
            moves = moves || (!node.isLeaf() && std::find(moving.begin(), moving.end(), node.feature) != moving.end());
            largest = node.isLeaf() ? std::max(largest, std::abs(node.value)) : largest;
        }
        largest_sum += largest;
        if (moves)
            m_moving_trees.push_back(forest.roots[t]);
        else
            m_fixed += forest.nodes[LeafOf(forest, t, m_row.data())].value;
    }
    // Each of n float32 additions errs by at most half a unit of the largest sum there can be; twice that, for the double sums here too.
    m_slack = static_cast<double>(forest.roots.size() + 1) * largest_sum * 0x1p-23;
}

SumRange ScoreRange::ofTree(std::uint32_t root, std::span<const FeatureRange> ranges) const
{
    constexpr std::size_t kSmallStack = 64;
    SumRange found{INFINITY, -INFINITY};
    std::vector<std::uint32_t> open;
    open.reserve(kSmallStack);
    open.push_back(root);
    while (!open.empty()) {
        const TreeNode& node = m_forest.nodes[open.back()];
        open.pop_back();
        if (node.isLeaf()) {
            found = {std::min(found.low, node.value), std::max(found.high, node.value)};
            continue;
        }
        const auto range = std::find_if(ranges.begin(), ranges.end(),
                                        [&node](const FeatureRange& one) { return one.feature == node.feature; });
        Sides sides;
        if (range != ranges.end()) {
            sides = SidesOf(m_forest, node, *range);
        } else {
            sides.left = GoesLeft(m_forest, node, m_row[node.feature]);
            sides.right = !sides.left;
        }
        if (sides.left)
            open.push_back(node.left);
        if (sides.right)
            open.push_back(node.right);
    }
    return found;
}

SumRange ScoreRange::bounds(std::span<const FeatureRange> ranges) const
{
    SumRange sum{m_fixed - m_slack, m_fixed + m_slack};
    for (const std::uint32_t root : m_moving_trees) {
        const SumRange one = ofTree(root, ranges);
        sum.low += one.low;
        sum.high += one.high;
    }
    return sum;
}

} // namespace core::simulation
