// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/model_trainer.h  Port: training a model in a process of its own. The desk checks rights, starts, watches, and puts
/// the result on the shelf; the trainer knows libraries, processes and files.
/// Threads: may be called from any thread; no call waits for training.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/policy/bundle_files.h"
#include "core/training/split.h"

namespace core::desks {

using base::TrainingId;

/// Applications with what came of them, by a name: "past" are those decided here whose loans have matured.
struct TrainingSource {
    std::string name;
    std::int64_t rows = 0;
    std::int64_t bads = 0;
    base::Date from; ///< business days of the applications
    base::Date to;
    friend bool operator==(const TrainingSource&, const TrainingSource&) = default;
};

struct TrainingRequest {
    std::string source;
    std::string name; ///< the model will have on the shelf
    std::string note;
    /// None: by the usual shares of the rows, as core/training/split.h has it.
    std::optional<training::Boundaries> boundaries;
    int depth = 4;
    int rounds = 400;
    int early_stopping = 30; ///< rounds without gain on Validation
    base::Decimal learning_rate = base::Decimal::scaled(5, -2);
    base::Decimal row_share = base::Decimal::scaled(8, -1);
    base::Decimal feature_share = base::Decimal::scaled(8, -1);
    base::Decimal min_child_weight = 5;
    base::Decimal lambda = 1;
    bool keep_directions = true; ///< train under the directions the live policy declares
    bool calibrate = true;       ///< Platt's line on Validation
    std::int64_t seed = 1;
};

/// Fixed numbers: sent.
enum class TrainingState : std::uint8_t { Running = 1, Finished = 2, Failed = 3, Cancelled = 4 };
enum class TrainingPhase : std::uint8_t { Gathering = 1, Training = 2, Measuring = 3 };

struct TrainingProgress {
    TrainingState state = TrainingState::Running;
    TrainingPhase phase = TrainingPhase::Gathering;
    int round = 0;
    int rounds = 0;
    int best_round = 0;
    std::optional<double> train_loss;
    std::optional<double> validation_loss;
    std::optional<base::Error> error; ///< of Failed
};

class ModelTrainer {
public:
    virtual ~ModelTrainer() = default;
    [[nodiscard]] virtual Expected<std::vector<TrainingSource>> sources() = 0;
    /// `policy`: the live bundle, whose catalogue, features and directions the model will have.
    /// Errors: NotFound (source), InvalidInput (naming the field), Conflict (one is running), Environment.
    [[nodiscard]] virtual Expected<TrainingId> start(const TrainingRequest& request,
                                                     const policy::BundleFiles& policy) = 0;
    /// Errors: NotFound.
    [[nodiscard]] virtual Expected<TrainingProgress> progress(const TrainingId& training) = 0;
    /// Whether one is running. Cheap: asked by whoever is about to end the program.
    [[nodiscard]] virtual bool isBusy() const = 0;
    /// The process ends; what it wrote is removed. Idempotent. Errors: NotFound.
    virtual Expected<void> cancel(const TrainingId& training) = 0;
    /// The package (core/shelf/model_package.h) of a Finished training, report.json among its files.
    /// Errors: NotFound, Conflict (not finished).
    [[nodiscard]] virtual Expected<policy::BundleFiles> result(const TrainingId& training) = 0;
};

} // namespace core::desks
