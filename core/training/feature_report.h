// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/training/feature_report.h  What a model reads, feature by feature: its share of the gain, its power alone, its shift.
/// IV and CSI: core/monitoring/divergence.h over at most ten bins of (nearly) equally many Train rows, a missing value being one more.
/// Gain: what each split takes from the training loss, G²/(H + lambda) of both sides less that of the whole (Chen and Guestrin,
/// "XGBoost", KDD 2016, eq. 7), worked out again from leaves and covers. Threads: pure.
#pragma once

#include <vector>

#include "core/scoring/forest.h"
#include "core/shelf/model_report.h"
#include "core/training/data_set.h"
#include "core/training/params.h"
#include "core/training/split.h"

namespace core::training {

inline constexpr int kFeatureBins = 10;

/// In the order of the data's features. Domain: the forest has as many features as the data.
[[nodiscard]] std::vector<shelf::FeatureReport> ReportFeatures(const DataSet& data, const Split& split,
                                                               const scoring::Forest& forest, const Params& params);

} // namespace core::training
