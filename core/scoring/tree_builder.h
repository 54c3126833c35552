// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/tree_builder.h  From the node lists of a file to a checked tree of the forest; one check for every format.
/// Threads: one builder, one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/scoring/forest.h"
#include "core/scoring/limits.h"

namespace core::scoring {

/// One tree by the numbers its file gives its nodes; node 0 is the root. Children are indices into `nodes`, kNoChild for a leaf.
struct RawTree {
    static constexpr std::int64_t kNoChild = -1;
    struct Node {
        TreeNode node; ///< left and right are not read
        std::int64_t left = kNoChild;
        std::int64_t right = kNoChild;
        std::int64_t feature = 0;
    };
    std::vector<Node> nodes;
    std::size_t unreachable = 0; ///< nodes the file declares deleted
};

/// Appends the tree: what can be reached from the root, each node once.
/// Errors (each begins with `path`): InvalidInput (a child or feature beyond its range, a node reached twice or never, a leaf
/// that is not finite, a cover that is negative or not finite, a threshold that is no number), LimitExceeded (depth, nodes, trees).
[[nodiscard]] Expected<void> AppendTree(Forest& forest, const RawTree& tree, const ModelLimits& limits,
                                        const std::string& path);

/// Gives a categorical node its set. Errors: LimitExceeded.
[[nodiscard]] Expected<std::uint32_t> AppendCategories(Forest& forest, const std::vector<std::uint32_t>& words,
                                                       const ModelLimits& limits, const std::string& path);

/// Errors: InvalidInput (a name twice, or not one for each feature).
[[nodiscard]] Expected<void> CheckFeatureNames(const Forest& forest, const std::string& path);

} // namespace core::scoring
