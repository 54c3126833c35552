// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/training/params.h  What a training is told: how trees are grown, when it stops, how the past is parted.
/// Read from a JSON file whose unknown members are refused; what a file does not say keeps its value here.
/// Units: shares in percent. Numbers for the library stay the decimals they were written as. Threads: plain values.
/// Source: XGBoost 1.7 parameters; docs/scoring.md, "Training".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/decimal.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/scoring/monotone.h"

namespace core::training {

/// What decides when the training stops, measured on the validation part.
enum class Metric : std::uint8_t {
    Logloss, ///< lower is better
    Auc,     ///< higher is better
};

[[nodiscard]] const char* Name(Metric metric) noexcept;

enum class CalibrationKind : std::uint8_t { None, Platt, Isotonic };

/// Percent of the rows, by time: the oldest grow the trees, the newest are not touched until the report.
struct Shares {
    int train = 60;
    int validation = 20;
    int test = 20;
};

/// A feature with which the risk may only rise, or only fall.
struct FeatureDirection {
    std::string feature;
    scoring::Direction direction = scoring::Direction::Rising;
};

struct Params {
    int max_rounds = 500;
    int early_stopping_rounds = 30;
    Metric metric = Metric::Logloss;
    int max_depth = 3;
    int max_bin = 128;
    base::Decimal eta = base::Decimal::scaled(8, -2);
    base::Decimal min_child_weight = 5;
    base::Decimal lambda = 10;
    base::Decimal alpha = 0;
    base::Decimal gamma = 0;
    base::Decimal subsample = base::Decimal::scaled(8, -1);
    base::Decimal colsample_bytree = base::Decimal::scaled(6, -1);
    std::string tree_method = "hist"; ///< hist, approx, exact
    Shares shares;
    CalibrationKind calibration = CalibrationKind::Platt;
    std::vector<FeatureDirection> directions; ///< of a file; those of a policy come from the policy
    int max_seconds = 3600;                   ///< of growing trees: beyond it the training fails, it is never cut short
};

inline constexpr int kMostRounds = 5'000;
inline constexpr std::size_t kMaxParamsBytes = 1U << 20U;

/// Errors: InvalidInput (no such file of parameters; every fault with its place, "; " between them), LimitExceeded.
[[nodiscard]] Expected<Params> ReadParams(std::string_view bytes);
/// Every parameter, for the report: ReadParams of its canonical bytes gives the same.
[[nodiscard]] base::Json ToJson(const Params& params);

} // namespace core::training
