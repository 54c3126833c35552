// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/support/grown_bundle.h  The default bundle with a larger model over the same facts, made of its own trees: each new tree is
/// the sum of two of them, the second below every leaf of the first, so that cuts and directions stay what they were.
/// Threads: pure.
#pragma once

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "core/base/hash.h"
#include "core/policy/bundle_files.h"
#include "core/scoring/model.h"

namespace tests {

/// Of one tree, as XGBoost's JSON lists them.
struct TreeLists {
    std::vector<std::int64_t> left, right, parents, features, default_left;
    std::vector<float> values, covers;

    std::int64_t add(std::int64_t parent, const core::scoring::TreeNode& node, double value, double cover)
    {
        left.push_back(-1);
        right.push_back(-1);
        parents.push_back(parent);
        features.push_back(node.isLeaf() ? 0 : node.feature);
        default_left.push_back(!node.isLeaf() && node.default_left ? 1 : 0);
        values.push_back(static_cast<float>(value));
        covers.push_back(static_cast<float>(cover));
        return static_cast<std::int64_t>(left.size()) - 1;
    }
    [[nodiscard]] std::string text(std::size_t id, std::size_t feature_count) const
    {
        const std::vector<int> zeros(left.size(), 0);
        return fmt::format(
            R"({{"base_weights":[{0}],"categories":[],"categories_nodes":[],"categories_segments":[],"categories_sizes":[],)"
            R"("default_left":[{1}],"id":{2},"left_children":[{3}],"loss_changes":[{0}],"parents":[{4}],"right_children":[{5}],)"
            R"("split_conditions":[{6}],"split_indices":[{7}],"split_type":[{0}],"sum_hessian":[{8}],)"
            R"("tree_param":{{"num_deleted":"0","num_feature":"{9}","num_nodes":"{10}","size_leaf_vector":"0"}}}})",
            fmt::join(zeros, ","), fmt::join(default_left, ","), id, fmt::join(left, ","), fmt::join(parents, ","),
            fmt::join(right, ","), fmt::join(values, ","), fmt::join(features, ","), fmt::join(covers, ","),
            feature_count, left.size());
    }
};

class GrownForest {
public:
    GrownForest(const core::scoring::Forest& forest, std::size_t trees)
        : m_forest(forest), m_share(static_cast<double>(forest.roots.size()) / (2.0 * static_cast<double>(trees)))
    {
        const std::size_t count = forest.roots.size();
        for (std::size_t i = 0; i < trees; ++i) {
            TreeLists lists;
            copy(lists, forest.roots[i % count], -1, 0, 1, forest.roots[(i * 7 + i / count + 1) % count]);
            m_trees.push_back(lists.text(i, forest.feature_count));
        }
    }
    [[nodiscard]] std::string json() const
    {
        const std::vector<int> groups(m_trees.size(), 0);
        return fmt::format(
            R"({{"learner":{{"attributes":{{}},"feature_names":["{}"],"feature_types":[],"gradient_booster":{{"model":{{)"
            R"("gbtree_model_param":{{"num_parallel_tree":"1","num_trees":"{}","size_leaf_vector":"0"}},"tree_info":[{}],)"
            R"("trees":[{}]}},"name":"gbtree"}},"learner_model_param":{{"base_score":"5E-1","boost_from_average":"1",)"
            R"("num_class":"0","num_feature":"{}","num_target":"1"}},"objective":{{"name":"binary:logistic",)"
            R"("reg_loss_param":{{"scale_pos_weight":"1"}}}}}},"version":[1,7,4]}})",
            fmt::join(m_forest.feature_names, R"(",")"), m_trees.size(), fmt::join(groups, ","),
            fmt::join(m_trees, ",\n"), m_forest.feature_count);
    }

private:
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

    std::int64_t copy(TreeLists& lists, std::uint32_t from, std::int64_t parent, double so_far, double weight,
                      std::uint32_t below)
    {
        const core::scoring::TreeNode& node = m_forest.nodes[from];
        if (node.isLeaf() && below != kNone) {
            const double share = m_forest.nodes[below].cover > 0 ? node.cover / m_forest.nodes[below].cover : 0;
            return copy(lists, below, parent, node.value * m_share, share, kNone);
        }
        const double value = node.isLeaf() ? so_far + node.value * m_share : node.value;
        const std::int64_t at = lists.add(parent, node, value, node.cover * weight);
        if (node.isLeaf())
            return at;
        const std::int64_t left = copy(lists, node.left, at, so_far, weight, below);
        const std::int64_t right = copy(lists, node.right, at, so_far, weight, below);
        lists.left[static_cast<std::size_t>(at)] = left;
        lists.right[static_cast<std::size_t>(at)] = right;
        return at;
    }

    const core::scoring::Forest& m_forest;
    double m_share;
    std::vector<std::string> m_trees;
};

/// `files`: a bundle with XGBoost's JSON, whose calibration is for a sum of about the same size.
inline core::policy::BundleFiles WithTrees(core::policy::BundleFiles files, std::size_t trees)
{
    const auto model = core::scoring::TreeModel::parse(files["model.json"]).value();
    files["model.json"] = GrownForest(model.forest(), trees).json();
    const auto grown = core::scoring::TreeModel::parse(files["model.json"]).value();
    std::string rows;
    constexpr int kRows = 12;
    for (int i = 0; i < kRows; ++i) {
        const std::vector<float> row(grown.featureCount(), static_cast<float>(i * i));
        rows += fmt::format(R"({}{{"values":[{}],"sums":[{}]}})", rows.empty() ? "" : ",", fmt::join(row, ","),
                            grown.margin(row));
    }
    files["golden.json"] = fmt::format(
        R"({{"format":1,"objective":"binary:logistic","link":"logistic","base_margin":{},"features":["{}"],"trees_per_sum":{},"rows":[{}]}})",
        grown.baseMargin(), fmt::join(grown.featureNames(), R"(",")"), trees, rows);
    std::string& manifest = files["manifest.json"];
    const std::string key = "\"hash_of_model\": \"";
    manifest.replace(manifest.find(key) + key.size(), 64, core::base::Sha256Of(files["model.json"]).hex());
    return files;
}

} // namespace tests
