// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/xgboost_reader.h  XGBoost's model files, JSON and UBJ, as 1.7 to 3.2 write them -> Forest.
/// Read: boosters gbtree and dart, objective binary:logistic, numerical and categorical splits, parallel trees.
/// Everything else is refused by its name. Untrusted input: sizes, indices and shape are checked before use.
/// Source: XGBoost 1.7.4, 1.7.6, 2.1.4, 3.0.5, 3.1.1 and 3.2.0 (docs/scoring.md). Threads: pure.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/error.h"
#include "core/scoring/forest.h"
#include "core/scoring/limits.h"

namespace core::scoring {

/// Errors: InvalidInput (no model, no tree, with the path), Unsupported (what it holds, by name), LimitExceeded.
[[nodiscard]] Expected<Forest> ReadXgboost(std::string_view bytes, const ModelLimits& limits = {});

/// How far from 0 and 1 a library keeps the base score: 3.2 brings it within [1e-6, 1 - 1e-6], those before take it as it is.
enum class BaseScoreRule : std::uint8_t { AsItIs, Kept };

/// -logf(1/p - 1), every step in float32, as XGBoost takes it.
/// Errors: InvalidInput (p outside (0, 1), with Kept outside [0, 1]).
[[nodiscard]] Expected<float> BaseMargin(float base_score, BaseScoreRule rule = BaseScoreRule::AsItIs);

} // namespace core::scoring
