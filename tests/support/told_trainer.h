// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/support/told_trainer.h  A trainer that trains nothing: each test says what comes of it.
/// Threads: one.
#pragma once

#include <optional>
#include <vector>

#include "core/desks/model_trainer.h"

namespace tests {

class ToldTrainer final : public core::desks::ModelTrainer {
public:
    template <class T>
    using Expected = core::Expected<T>;
    using TrainingId = core::desks::TrainingId;

    Expected<std::vector<core::desks::TrainingSource>> sources() override
    {
        return std::vector<core::desks::TrainingSource>{{"past", 10, 1, {}, {}}};
    }
    Expected<TrainingId> start(const core::desks::TrainingRequest&, const core::policy::BundleFiles&) override
    {
        ++started;
        return TrainingId("training-1");
    }
    Expected<core::desks::TrainingProgress> progress(const TrainingId&) override { return now; }
    bool isBusy() const override { return now.state == core::desks::TrainingState::Running; }
    Expected<void> cancel(const TrainingId&) override
    {
        now.state = core::desks::TrainingState::Cancelled;
        return {};
    }
    Expected<core::policy::BundleFiles> result(const TrainingId&) override
    {
        ++taken;
        if (lost)
            return core::Fail(lost->code, lost->detail);
        return files;
    }

    core::desks::TrainingProgress now;
    core::policy::BundleFiles files;
    std::optional<core::Error> lost; ///< in place of the files
    int started = 0;
    int taken = 0;
};

/// What may be asked for anywhere.
inline core::desks::TrainingRequest OfThePast()
{
    core::desks::TrainingRequest request;
    request.source = "past";
    request.name = "trained";
    return request;
}

} // namespace tests
