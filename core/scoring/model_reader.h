// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/model_reader.h  XGBoost's JSON -> TreeModel. Untrusted input: sizes, indices and shape are checked before use.
/// Threads: one reader, one thread.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/scoring/model.h"

namespace core::scoring {

/// -logf(1/p - 1), every step in float32, as XGBoost takes it.
/// Errors: InvalidInput (p outside (0, 1)).
[[nodiscard]] Expected<float> BaseMargin(float base_score);

class ModelReader {
public:
    explicit ModelReader(const ModelLimits& limits) : m_limits(limits) {}

    [[nodiscard]] Expected<TreeModel> run(std::string_view bytes);

private:
    /// The arrays of one tree, by node.
    struct Tree {
        std::vector<std::int64_t> left;
        std::vector<std::int64_t> right;
        std::vector<std::int64_t> feature;
        std::vector<std::int64_t> default_left;
        std::vector<float> split;
        std::size_t deleted = 0;
    };

    Expected<void> learner(const base::Json& learner);
    Expected<void> parameters(const base::Json& learner);
    Expected<void> features(const base::Json& learner);
    Expected<void> booster(const base::Json& booster);
    Expected<void> trees(const base::Json& model);
    Expected<void> tree(const base::Json& tree, const std::string& path);
    Expected<Tree> treeArrays(const base::Json& tree, const std::string& path) const;
    Expected<void> checkNode(const Tree& tree, std::size_t node, const std::string& path) const;
    Expected<void> flatten(const Tree& tree, const std::string& path);

    ModelLimits m_limits;
    TreeModel m_model;
};

} // namespace core::scoring
