// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/forest.h  A tree ensemble as plain data, whichever library made it, and the rule by which a value takes a side.
/// Walks, layouts for speed and explanations all read this one structure; only readers fill it, and check it while they do.
/// Units: XGBoost works in binary32, LightGBM in binary64; both are held as double, which is exact for either.
/// Source: XGBoost 1.7.4 and 3.2.0, LightGBM 4.7 (docs/scoring.md, "Numerics"). Threads: plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace core::scoring {

/// Whose arithmetic the trees were trained for.
enum class Family : std::uint8_t {
    Xgboost,  ///< float32; left when value < threshold; listed categories go right; base margin first
    Lightgbm, ///< double; left when value <= threshold; listed categories go left; sum from 0
};

/// Which values have no side of their own at a node.
enum class Missing : std::uint8_t {
    None, ///< LightGBM: NaN is 0.0
    Zero, ///< LightGBM: 0.0, tiny values and NaN are missing
    Nan,  ///< NaN is missing; all of XGBoost
};

/// A leaf has left == 0: no root is a child.
struct TreeNode {
    double value = 0; ///< threshold; of a leaf what it adds to the sum (the weight of a dropped tree applied)
    double cover = 0; ///< what the training rows weighed here: XGBoost's sum of hessians, LightGBM's count of rows
    std::uint32_t left = 0;
    std::uint32_t right = 0;
    std::uint32_t feature = 0;
    std::uint32_t categories = 0; ///< of a categorical split: index into Forest::category_sets
    bool is_categorical = false;
    bool default_left = false;
    Missing missing = Missing::None;

    [[nodiscard]] bool isLeaf() const noexcept { return left == 0; }
};

/// Bit c % 32 of word c / 32 says whether category c is listed.
struct CategorySet {
    std::uint32_t first_word = 0;
    std::uint32_t words = 0;
};

/// Invariants, given by the readers: indices are in range, each node is reached once from one root, no threshold is NaN, leaves and covers are finite.
struct Forest {
    Family family = Family::Xgboost;
    std::string objective; ///< "binary:logistic" or "binary"
    float base_margin = 0; ///< XGBoost only
    double sigmoid = 1;    ///< LightGBM only: probability = 1 / (1 + exp(-sigmoid x))
    bool average = false;  ///< LightGBM's random forest: the probability is that of sum / number of trees
    std::size_t feature_count = 0;
    std::vector<std::string> feature_names; ///< empty when the file names none
    std::vector<TreeNode> nodes;            ///< tree after tree, each from its root downwards
    std::vector<std::uint32_t> roots;
    std::vector<CategorySet> category_sets;
    std::vector<std::uint32_t> category_words;
    std::size_t trees_per_round = 1; ///< trees made in one boosting round
};

/// |v| <= this is zero to LightGBM: 1e-35 rounded to float, compared as double.
inline constexpr double kLightgbmZero = 1.0000000180025095e-35;

/// Whether `value` goes left at `node`. Domain: the node is no leaf; for XGBoost the value is one of float32.
[[nodiscard]] bool GoesLeft(const Forest& forest, const TreeNode& node, double value) noexcept;

/// Index in Forest::nodes of the leaf a row reaches. The exact reference of every quicker path.
/// Domain: forest.feature_count values, NaN = missing.
template <class Real>
[[nodiscard]] std::uint32_t LeafOf(const Forest& forest, std::size_t tree, const Real* row) noexcept
{
    std::uint32_t at = forest.roots[tree];
    while (!forest.nodes[at].isLeaf()) {
        const TreeNode& node = forest.nodes[at];
        at = GoesLeft(forest, node, static_cast<double>(row[node.feature])) ? node.left : node.right;
    }
    return at;
}

} // namespace core::scoring
