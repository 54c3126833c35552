// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/core/scoring/random_forest.h  Small forests of every shape, and rows that reach all their leaves; a seed says which.
/// Threads: one generator on one thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include "core/scoring/forest.h"

namespace tests {

class RandomForests {
public:
    explicit RandomForests(std::uint64_t seed) : m_random(seed) {}

    core::scoring::Forest forest(core::scoring::Family family, std::size_t features, std::size_t trees, int depth)
    {
        core::scoring::Forest made;
        made.family = family;
        made.objective = family == core::scoring::Family::Xgboost ? "binary:logistic" : "binary";
        made.base_margin = family == core::scoring::Family::Xgboost ? 0.25F : 0.0F;
        made.feature_count = features;
        for (std::size_t i = 0; i < trees; ++i) {
            made.roots.push_back(static_cast<std::uint32_t>(made.nodes.size()));
            made.nodes.push_back({});
            grow(made, made.roots.back(), depth, 100.0);
        }
        return made;
    }

    std::vector<double> row(std::size_t features)
    {
        std::vector<double> made;
        for (std::size_t i = 0; i < features; ++i)
            made.push_back(below(6) == 0 ? std::numeric_limits<double>::quiet_NaN() : value());
        return made;
    }

    std::uint64_t below(std::uint64_t n) { return m_random() % n; }
    /// Few different ones, so that thresholds are met.
    double value() { return static_cast<double>(static_cast<int>(below(9)) - 4) / 2.0; }

private:
    void grow(core::scoring::Forest& made, std::uint32_t at, int depth, double cover)
    {
        made.nodes[at].cover = cover;
        if (depth == 0 || below(6) == 0) {
            made.nodes[at].value =
                static_cast<double>(static_cast<float>(static_cast<int>(below(2001)) - 1000)) / 512.0;
            return;
        }
        const auto left = static_cast<std::uint32_t>(made.nodes.size());
        made.nodes.resize(left + 2);
        core::scoring::TreeNode& node = made.nodes[at];
        node.value = value();
        node.feature = static_cast<std::uint32_t>(below(made.feature_count));
        node.left = left;
        node.right = left + 1;
        node.default_left = below(2) == 0;
        node.missing = core::scoring::Missing::Nan;
        const double share = below(12) == 0 ? 0.0 : static_cast<double>(1 + below(9)) / 10.0;
        grow(made, left, depth - 1, cover * share);
        grow(made, left + 1, depth - 1, cover * (1 - share));
    }

    std::mt19937_64 m_random;
};

} // namespace tests
