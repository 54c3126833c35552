// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/xgboost/train_model.h  One training: rounds of trees until validation gets no better, cut to the best one.
/// The same job gives the same bytes: one thread, its own seed, nothing read but the job. Threads: one.
#pragma once

#include <functional>

#include "core/base/error.h"
#include "core/training/job.h"

namespace datasources::xgboost {

using OnRound = std::function<void(const core::training::RoundProgress&)>;

/// Errors: InvalidInput (what the library refuses; what it made is no model for this house), Timeout (Params::max_seconds), LimitExceeded.
[[nodiscard]] core::Expected<core::training::TrainedModel> TrainModel(const core::training::Job& job,
                                                                      const OnRound& on_round);

} // namespace datasources::xgboost
