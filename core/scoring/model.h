// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/model.h  A gradient-boosted tree model as XGBoost wrote it (JSON, 1.7 and 3.x), with the margins XGBoost computes.
/// Supported: booster gbtree, objective binary:logistic, numerical splits. Everything else is refused by its name.
/// Units: features and margin in float32, NaN = missing. Source: XGBoost 1.7.4 and 3.2.0 model files.
/// Threads: immutable after parse(); any number of threads may score with it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/base/hash.h"

namespace core::scoring {

struct ModelLimits {
    std::size_t max_bytes = 128U << 20U;
    std::size_t max_trees = 20'000;
    std::size_t max_nodes = 8'000'000;
    std::size_t max_features = 10'000;
    std::uint32_t max_tree_depth = 64;
};

class TreeModel {
public:
    /// Errors: InvalidInput (not a model, not a tree, with the path), Unsupported (a booster, objective or split by its name), LimitExceeded.
    [[nodiscard]] static Expected<TreeModel> parse(std::string_view bytes, const ModelLimits& limits = {});

    /// Base margin first, then tree after tree, in float32; a feature goes left when value < split, and where the tree says when NaN.
    /// Domain: row.size() == featureCount() (CHECK).
    [[nodiscard]] float margin(std::span<const float> row) const;

    [[nodiscard]] std::size_t featureCount() const noexcept { return m_feature_count; }
    /// Empty when the file names none.
    [[nodiscard]] const std::vector<std::string>& featureNames() const noexcept { return m_feature_names; }
    [[nodiscard]] std::size_t treeCount() const noexcept { return m_roots.size(); }
    [[nodiscard]] float baseMargin() const noexcept { return m_base_margin; }
    /// SHA-256 of the file's bytes.
    [[nodiscard]] const base::Digest& hash() const noexcept { return m_hash; }

private:
    friend class ModelReader;

    /// A leaf has left == 0 (no tree's root is a child) and its value in `split`.
    struct Node {
        float split = 0;
        std::uint32_t left = 0;
        std::uint32_t right = 0;
        std::uint32_t feature_and_default = 0; ///< feature * 2 + (1 when missing goes left)
    };

    std::vector<Node> m_nodes;
    std::vector<std::uint32_t> m_roots;
    std::vector<std::string> m_feature_names;
    std::size_t m_feature_count = 0;
    float m_base_margin = 0;
    base::Digest m_hash;
};

} // namespace core::scoring
