// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/training/train_package.h  One training from rows to a package: parted, grown in the other process, accepted, measured.
/// Threads: blocks its own thread.
#pragma once

#include <cstdint>
#include <functional>

#include "core/training/package.h"
#include "core/training/split.h"
#include "datasources/training/trainer_process.h"

namespace datasources::training {

struct TrainingOrder {
    core::training::Params params;
    std::uint32_t seed = 1;
    core::training::Telling telling;
    std::function<void()> on_measuring; ///< trees are grown, figures begin; may be empty
};

/// Errors: those of CheckDataSet, MakeJob, RunTrainer, AcceptModel, MakePackage. Domain: `split` is of these rows.
[[nodiscard]] core::Expected<core::training::Package> TrainPackage(const core::training::DataSet& data,
                                                                   const core::training::Split& split,
                                                                   const TrainingOrder& order, const TrainerRun& run);

} // namespace datasources::training
