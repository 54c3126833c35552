// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/training/trainer_process.h  One run of the program touchstone-train: rows in, progress and a model out, no file written.
/// What comes out of it is untrusted: read within limits, and what is no word of the pipe ends it. When this process dies, its end of
/// the pipe closes and the other process stops. Threads: the call blocks its own thread; any number of runs side by side.
#pragma once

#include <functional>
#include <string>

#include "core/base/error.h"
#include "core/training/job.h"

namespace datasources::training {

struct TrainerRun {
    std::string program; ///< path of touchstone-train
    /// Told of every round, on the calling thread. May be empty.
    std::function<void(const core::training::RoundProgress&)> on_round;
    /// Asked ten times a second; true ends the other process at once. May be empty.
    std::function<bool()> is_cancelled;
};

/// Errors: Cancelled; Environment (the program is missing, was killed or ended without a result); Corrupt (it said something else than a
/// trainer says); Timeout (Params::max_seconds and a minute); those the trainer names.
[[nodiscard]] core::Expected<core::training::TrainedModel> RunTrainer(const core::training::Job& job,
                                                                      const TrainerRun& run);

} // namespace datasources::training
