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

/// Depth: as that of the forest's trees, which is limited.
std::uint32_t ScoreRange::reduce(Reduced& made, std::uint32_t from, const Features& moving) const
{
    const TreeNode* node = &m_forest.nodes[from];
    auto place = moving.end();
    for (++m_steps; !node->isLeaf(); ++m_steps) {
        place = std::find(moving.begin(), moving.end(), node->feature);
        if (place != moving.end())
            break;
        node = &m_forest.nodes[GoesLeft(m_forest, *node, m_row[node->feature]) ? node->left : node->right];
    }
    const auto at = static_cast<std::uint32_t>(made.nodes.size());
    made.nodes.push_back({node});
    if (node->isLeaf())
        return at;
    made.nodes[at].place = static_cast<std::uint32_t>(place - moving.begin());
    const std::uint32_t left = reduce(made, node->left, moving);
    const std::uint32_t right = reduce(made, node->right, moving);
    made.nodes[at].left = left;
    made.nodes[at].right = right;
    return at;
}

const ScoreRange::Reduced& ScoreRange::reducedTo(std::span<const FeatureRange> ranges) const
{
    constexpr std::size_t kMostNodes = 1U << 20U; ///< kept at a time: some 24 MiB
    Features moving;
    for (const FeatureRange& range : ranges)
        moving.push_back(range.feature);
    if (const auto known = m_reduced.find(moving); known != m_reduced.end())
        return known->second;
    Reduced made;
    made.fixed = m_fixed;
    for (const std::uint32_t root : m_moving_trees) {
        const std::uint32_t at = reduce(made, root, moving);
        if (!made.nodes[at].node->isLeaf()) {
            made.roots.push_back(at);
        } else {
            made.fixed += made.nodes[at].node->value;
            made.nodes.pop_back();
        }
    }
    if (m_kept_nodes + made.nodes.size() > kMostNodes) {
        m_reduced.clear();
        m_kept_nodes = 0;
    }
    m_kept_nodes += made.nodes.size();
    return m_reduced.emplace(std::move(moving), std::move(made)).first->second;
}

SumRange ScoreRange::ofTree(const Reduced& reduced, std::uint32_t root, std::span<const FeatureRange> ranges) const
{
    SumRange found{INFINITY, -INFINITY};
    m_open.assign(1, root);
    while (!m_open.empty()) {
        const Node& at = reduced.nodes[m_open.back()];
        m_open.pop_back();
        ++m_steps;
        if (at.node->isLeaf()) {
            found = {std::min(found.low, at.node->value), std::max(found.high, at.node->value)};
            continue;
        }
        const Sides sides = SidesOf(m_forest, *at.node, ranges[at.place]);
        if (sides.left)
            m_open.push_back(at.left);
        if (sides.right)
            m_open.push_back(at.right);
    }
    return found;
}

SumRange ScoreRange::bounds(std::span<const FeatureRange> ranges) const
{
    const Reduced& reduced = reducedTo(ranges);
    SumRange sum{reduced.fixed - m_slack, reduced.fixed + m_slack};
    for (const std::uint32_t root : reduced.roots) {
        const SumRange one = ofTree(reduced, root, ranges);
        sum.low += one.low;
        sum.high += one.high;
    }
    return sum;
}

} // namespace core::simulation
