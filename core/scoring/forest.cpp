// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/forest.h"

#include <cmath>

namespace core::scoring {

namespace {

bool IsListed(const Forest& forest, const TreeNode& node, std::uint32_t category) noexcept
{
    const CategorySet& set = forest.category_sets[node.categories];
    const std::uint32_t word = category / 32U;
    return word < set.words && (forest.category_words[set.first_word + word] >> (category % 32U) & 1U) != 0;
}

/// Listed categories go right; unseen, negative and impossible ones left.
bool XgboostCategoryGoesLeft(const Forest& forest, const TreeNode& node, double value) noexcept
{
    constexpr double kEnd = 1U << 24U; // beyond it float32 no longer counts by ones
    if (std::isnan(value))
        return node.default_left;
    return value < 0 || value >= kEnd || !IsListed(forest, node, static_cast<std::uint32_t>(value));
}

/// Listed categories go left; NaN, unseen, negative and impossible ones right.
bool LightgbmCategoryGoesLeft(const Forest& forest, const TreeNode& node, double value) noexcept
{
    constexpr double kEnd = 2147483648.0; // what an int32 cannot hold
    return value > -1 && value < kEnd && IsListed(forest, node, static_cast<std::uint32_t>(value < 0 ? 0 : value));
}

bool LightgbmGoesLeft(const TreeNode& node, double value) noexcept
{
    if (std::isnan(value)) {
        if (node.missing == Missing::Nan)
            return node.default_left;
        value = 0;
    }
    if (value >= -kLightgbmZero && value <= kLightgbmZero)
        value = 0; // tiny values are zero before any tree sees them
    if (node.missing == Missing::Zero && value == 0)
        return node.default_left;
    return value <= node.value;
}

} // namespace

bool GoesLeft(const Forest& forest, const TreeNode& node, double value) noexcept
{
    if (forest.family == Family::Xgboost) {
        if (node.is_categorical)
            return XgboostCategoryGoesLeft(forest, node, value);
        return std::isnan(value) ? node.default_left : value < node.value;
    }
    return node.is_categorical ? LightgbmCategoryGoesLeft(forest, node, value) : LightgbmGoesLeft(node, value);
}

} // namespace core::scoring
