// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/limits.h  How large a model file may be: more than any real model, less than what hurts.
/// Threads: plain values.
#pragma once

#include <cstddef>
#include <cstdint>

namespace core::scoring {

struct ModelLimits {
    std::size_t max_bytes = 128U << 20U;
    std::size_t max_trees = 20'000;
    std::size_t max_nodes = 8'000'000;
    std::size_t max_features = 10'000;
    std::size_t max_category_words = 4'000'000; ///< 32 categories each
    std::uint32_t max_tree_depth = 512;         ///< splits between root and leaf
};

} // namespace core::scoring
