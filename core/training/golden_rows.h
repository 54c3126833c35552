// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/training/golden_rows.h  The rows a new model is tried on, and golden.json of what its own library gives for them.
/// Thresholds of the model itself, their neighbours in float32, zeros, denormals and missing values: where two programs would differ
/// if they differed at all. No row is an applicant's. Threads: pure; the same model gives the same rows.
/// Source: docs/bundle.md, golden.json.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/scoring/forest.h"

namespace core::training {

inline constexpr std::size_t kGoldenRows = 40;

/// kGoldenRows rows of forest.feature_count values. The first is missing throughout, the second zero. No infinities: XGBoost takes none.
[[nodiscard]] std::vector<float> GoldenRows(const scoring::Forest& forest, std::uint64_t seed);

/// `sums`: margin after each round, rounds values a row. Domain: sizes agree (CHECK).
[[nodiscard]] std::string GoldenText(const scoring::Forest& forest, std::span<const float> rows,
                                     std::span<const float> sums);

} // namespace core::training
