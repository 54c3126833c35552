// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/model.h  A tree model: read from XGBoost's JSON or UBJ or LightGBM's text, scored as its library scores it.
/// Units: XGBoost: features and margin in float32, LightGBM: in double; NaN = missing.
/// Source: docs/scoring.md. Threads: immutable after parse(); any number of threads may score with it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/scoring/forest.h"
#include "core/scoring/layout.h"
#include "core/scoring/limits.h"

namespace core::scoring {

class TreeModel {
public:
    /// The format is seen from the bytes.
    /// Errors: InvalidInput (not a model, not a tree, with the path), Unsupported (a booster, objective or split by its name), LimitExceeded.
    [[nodiscard]] static Expected<TreeModel> parse(std::string_view bytes, const ModelLimits& limits = {});

    [[nodiscard]] Family family() const noexcept { return m_forest.family; }
    [[nodiscard]] const Forest& forest() const noexcept { return m_forest; }

    /// XGBoost's margin: base margin first, then tree after tree, in float32. The path changes the time, never the bits.
    /// Domain: family() == Xgboost, row.size() == featureCount(), CanTake(path) (CHECK).
    [[nodiscard]] float margin(std::span<const float> row, Path path) const;
    [[nodiscard]] float margin(std::span<const float> row) const { return margin(row, m_path); }
    /// The same of out.size() rows, one behind the other.
    void margins(std::span<const float> rows, std::span<float> out, Path path) const;
    void margins(std::span<const float> rows, std::span<float> out) const { margins(rows, out, m_path); }

    /// LightGBM's raw sum: tree after tree from 0.0, in double. Domain: family() == Lightgbm; else as margin().
    [[nodiscard]] double rawSum(std::span<const double> row, Path path) const;
    [[nodiscard]] double rawSum(std::span<const double> row) const { return rawSum(row, m_path); }
    void rawSums(std::span<const double> rows, std::span<double> out, Path path) const;
    void rawSums(std::span<const double> rows, std::span<double> out) const { rawSums(rows, out, m_path); }

    /// As XGBoost prints it: 1 / (1 + expf(min(-margin, 88.7))) in float32. For parity only; decisions use Pd (score.h).
    [[nodiscard]] float probability(float margin) const;
    /// As LightGBM prints it: of the average where the model averages, 1 / (1 + exp(-sigmoid x)) in double. For parity only.
    [[nodiscard]] double probability(double raw_sum) const;

    [[nodiscard]] std::size_t featureCount() const noexcept { return m_forest.feature_count; }
    /// Empty when the file names none.
    [[nodiscard]] const std::vector<std::string>& featureNames() const noexcept { return m_forest.feature_names; }
    [[nodiscard]] std::size_t treeCount() const noexcept { return m_forest.roots.size(); }
    [[nodiscard]] float baseMargin() const noexcept { return m_forest.base_margin; }
    /// Trees that the vector paths compare as bytes; the others (deep, categorical) are walked.
    [[nodiscard]] std::size_t quickTrees() const noexcept { return m_singles.quickTrees() + m_doubles.quickTrees(); }
    /// SHA-256 of the file's bytes.
    [[nodiscard]] const base::Digest& hash() const noexcept { return m_hash; }

private:
    Forest m_forest;
    Layout<float> m_singles;  ///< of XGBoost
    Layout<double> m_doubles; ///< of LightGBM
    Path m_path = BestPath();
    base::Digest m_hash;
};

} // namespace core::scoring
