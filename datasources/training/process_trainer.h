// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/training/process_trainer.h  The ModelTrainer of one desk: reads the past from the store, trains in a process of its own.
/// One training at a time; what was trained lies in memory until the program ends. Threads: any; one of its own for each training.
#pragma once

#include <memory>
#include <string>

#include "core/desks/model_trainer.h"
#include "core/desks/policy_source.h"
#include "core/ports/entropy.h"

namespace datasources::training {

/// Name of the one source: loans decided here long enough ago (core/desks/past_rows.h).
inline constexpr const char* kPastSource = "past";

class ProcessTrainer : public core::desks::ModelTrainer {
public:
    /// All outlive it. `program`: path of touchstone-train.
    ProcessTrainer(core::desks::Store& store, core::desks::PolicySource& policies, core::ports::Entropy& entropy,
                   std::string program);
    /// Cancels what still runs and waits for it.
    ~ProcessTrainer() override;
    ProcessTrainer(const ProcessTrainer&) = delete;
    ProcessTrainer& operator=(const ProcessTrainer&) = delete;

    [[nodiscard]] core::Expected<std::vector<core::desks::TrainingSource>> sources() override;
    [[nodiscard]] core::Expected<core::base::TrainingId> start(const core::desks::TrainingRequest& request,
                                                               const core::policy::BundleFiles& policy) override;
    [[nodiscard]] core::Expected<core::desks::TrainingProgress> progress(
        const core::base::TrainingId& training) override;
    [[nodiscard]] bool isBusy() const override;
    core::Expected<void> cancel(const core::base::TrainingId& training) override;
    [[nodiscard]] core::Expected<core::policy::BundleFiles> result(const core::base::TrainingId& training) override;

private:
    struct Run;
    [[nodiscard]] core::Expected<std::shared_ptr<Run>> find(const core::base::TrainingId& training);
    void work(Run& run);
    core::Expected<core::policy::BundleFiles> train(Run& run);

    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace datasources::training
