// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/tree_builder.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace core::scoring {

namespace {

tl::unexpected<base::Error> Bad(const std::string& path, std::size_t node, std::string_view what)
{
    return Fail(ErrorCode::InvalidInput, fmt::format("{}: node {} {}", path, node, what));
}

Expected<void> CheckNode(const Forest& forest, const RawTree& tree, std::size_t index, const std::string& path)
{
    const RawTree::Node& at = tree.nodes[index];
    const bool is_leaf = at.left == RawTree::kNoChild && at.right == RawTree::kNoChild;
    // A threshold may be infinite (LightGBM writes such to part infinities from the rest), a leaf may not.
    if (std::isnan(at.node.value) || (is_leaf && !std::isfinite(at.node.value)))
        return Bad(path, index, "has no finite value");
    if (!std::isfinite(at.node.cover) || at.node.cover < 0)
        return Bad(path, index, "has no finite cover, or a negative one");
    if (is_leaf)
        return {};
    const auto size = static_cast<std::int64_t>(tree.nodes.size());
    if (at.left < 1 || at.left >= size || at.right < 1 || at.right >= size || at.left == at.right)
        return Bad(path, index, "has no two children in the tree");
    if (at.feature < 0 || at.feature >= static_cast<std::int64_t>(forest.feature_count))
        return Bad(path, index, "asks for a feature that does not exist");
    return {};
}

} // namespace

Expected<void> AppendTree(Forest& forest, const RawTree& tree, const ModelLimits& limits, const std::string& path)
{
    struct Pending {
        std::size_t node = 0;
        std::uint32_t parent = 0;
        std::uint32_t depth = 0;
        bool is_left = false;
    };
    if (tree.nodes.empty() || forest.roots.size() >= limits.max_trees)
        return Fail(ErrorCode::LimitExceeded, path + ": a tree without nodes, or too many trees");
    auto& nodes = forest.nodes;
    const auto root = static_cast<std::uint32_t>(nodes.size());
    std::vector<char> seen(tree.nodes.size(), 0);
    std::vector<Pending> pending{{0, root, 0, false}};
    std::size_t reached = 0;
    while (!pending.empty()) {
        const Pending at = pending.back();
        pending.pop_back();
        TRY_VOID(CheckNode(forest, tree, at.node, path));
        if (seen[at.node] != 0)
            return Bad(path, at.node, "is reached twice");
        if (at.depth > limits.max_tree_depth || nodes.size() >= limits.max_nodes)
            return Fail(ErrorCode::LimitExceeded, path + ": tree is too deep, or the model too large");
        seen[at.node] = 1;
        ++reached;
        const RawTree::Node& raw = tree.nodes[at.node];
        const auto made = static_cast<std::uint32_t>(nodes.size());
        if (made != root)
            (at.is_left ? nodes[at.parent].left : nodes[at.parent].right) = made;
        TreeNode& node = nodes.emplace_back(raw.node);
        node.left = node.right = 0;
        if (raw.left == RawTree::kNoChild) {
            node.is_categorical = false;
            continue;
        }
        node.feature = static_cast<std::uint32_t>(raw.feature);
        pending.push_back({static_cast<std::size_t>(raw.right), made, at.depth + 1, false});
        pending.push_back({static_cast<std::size_t>(raw.left), made, at.depth + 1, true});
    }
    if (reached + tree.unreachable != tree.nodes.size())
        return Fail(ErrorCode::InvalidInput, path + ": nodes that cannot be reached");
    forest.roots.push_back(root);
    return {};
}

Expected<std::uint32_t> AppendCategories(Forest& forest, const std::vector<std::uint32_t>& words,
                                         const ModelLimits& limits, const std::string& path)
{
    if (words.size() > limits.max_category_words - std::min(limits.max_category_words, forest.category_words.size()))
        return Fail(ErrorCode::LimitExceeded, path + ": too many categories");
    if (forest.category_sets.size() >= limits.max_nodes) // a node has one at most
        return Fail(ErrorCode::LimitExceeded, path + ": too many sets of categories");
    const CategorySet set{static_cast<std::uint32_t>(forest.category_words.size()),
                          static_cast<std::uint32_t>(words.size())};
    forest.category_words.insert(forest.category_words.end(), words.begin(), words.end());
    forest.category_sets.push_back(set);
    return static_cast<std::uint32_t>(forest.category_sets.size() - 1);
}

Expected<void> CheckFeatureNames(const Forest& forest, const std::string& path)
{
    std::vector<std::string> sorted = forest.feature_names;
    if (!sorted.empty() && sorted.size() != forest.feature_count)
        return Fail(ErrorCode::InvalidInput, path + ": does not name every feature once");
    std::sort(sorted.begin(), sorted.end());
    if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end())
        return Fail(ErrorCode::InvalidInput, path + ": names a feature twice");
    return {};
}

} // namespace core::scoring
