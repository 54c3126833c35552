// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/training/past_training.h  A training on the decided and matured past of one store.
/// Threads: blocks its own thread; reads within one job of the store, trains behind it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "core/desks/policy_source.h"
#include "core/policy/bundle_files.h"
#include "core/training/package.h"
#include "datasources/training/trainer_process.h"

namespace datasources::training {

struct PastTraining {
    core::policy::BundleFiles policy; ///< the live bundle, stored: its catalogue, features, scale and directions hold
    core::training::Params params;    ///< directions come from the policy
    std::uint32_t seed = 1;
    bool keep_directions = true;
    std::optional<core::training::Boundaries> boundaries; ///< nothing: by the shares of `params`
    std::optional<int> maturity_days;                     ///< nothing: as the database says
    std::function<void()> on_measuring;                   ///< trees are grown, figures begin; may be empty
};

/// `features` and, when they are kept, `directions` of a bundle's scoring.json. Errors: InvalidInput (it has none).
[[nodiscard]] core::Expected<core::base::Json> ScoringPart(const core::policy::BundleFiles& policy,
                                                           bool keep_directions);

/// Errors: those of ReadPast, SplitAt and TrainPackage; InvalidInput (directions in `params`).
[[nodiscard]] core::Expected<core::training::Package> TrainOnPast(core::desks::Store& store,
                                                                  core::desks::PolicySource& policies,
                                                                  const PastTraining& training, const TrainerRun& run);

} // namespace datasources::training
