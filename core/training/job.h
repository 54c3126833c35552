// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/training/job.h  What the training process is given and what it says: the words of the pipe between two programs.
/// To it: one JSON line, then the rows as float32 and the labels as bytes; the pipe stays open as long as somebody waits, its end
/// means: stop. From it: JSON lines, `progress` after each round, at the end `error`, or `done` and the bytes it announces.
/// It is given neither the test rows nor whose rows they are, and writes no file. Units: little-endian. Threads: pure.
/// Source: docs/scoring.md, "Training".
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/training/data_set.h"
#include "core/training/params.h"
#include "core/training/split.h"

namespace core::training {

struct JobPart {
    std::vector<float> values; ///< features a row
    std::vector<std::uint8_t> bad;
};

struct Job {
    std::vector<std::string> features;
    std::vector<int> directions; ///< by feature: 1 rising, -1 falling, 0 none
    Params params;
    std::uint32_t seed = 1;
    JobPart train;
    JobPart validation;
};

/// Errors: InvalidInput (a direction of a feature that is not there, or twice).
[[nodiscard]] Expected<Job> MakeJob(const DataSet& data, const Split& split, const Params& params, std::uint32_t seed);

/// After one round of trees.
struct RoundProgress {
    int round = 0; ///< from 1
    int of = 0;    ///< most there can be; early stopping ends it before
    double train = 0;
    double validation = 0; ///< of the metric of Params
    int best = 0;          ///< round whose validation was best so far
    friend bool operator==(const RoundProgress&, const RoundProgress&) = default;
};

struct TrainedModel {
    int rounds = 0; ///< that were grown
    int best = 0;   ///< that were kept
    std::string model;
    std::string golden;
    base::Digest margins; ///< SHA-256 of the library's margins of the train rows, then the validation rows, as float32
    std::string library;  ///< version: "1.7.4"
};

/// What comes before the bytes of the model and of its golden vectors.
struct TrainerDone {
    int rounds = 0;
    int best = 0;
    std::size_t model_bytes = 0;
    std::size_t golden_bytes = 0;
    base::Digest margins;
    std::string library;
};

inline constexpr std::size_t kMaxJobLine = 4U << 20U;
inline constexpr std::size_t kMaxTrainerLine = 64U << 10U;
inline constexpr std::size_t kMaxModelBytes = 128U << 20U;
inline constexpr std::size_t kMaxGoldenBytes = 64U << 20U;

/// The line with its end. The rows follow as they lie in the job: train values, train labels, validation values, validation labels.
[[nodiscard]] std::string JobLine(const Job& job);
/// A job whose rows are still to come: the vectors have their sizes. Errors: InvalidInput, LimitExceeded.
[[nodiscard]] Expected<Job> ReadJobLine(std::string_view line);

[[nodiscard]] std::string ProgressLine(const RoundProgress& progress);
[[nodiscard]] std::string DoneLine(const TrainerDone& done);
[[nodiscard]] std::string ErrorLine(const Error& error);

using TrainerWord = std::variant<RoundProgress, TrainerDone, Error>;

/// One line of the trainer, without its end. Errors: Corrupt (not what a trainer says).
[[nodiscard]] Expected<TrainerWord> ReadTrainerLine(std::string_view line);

/// Name and value as the library takes them, base score and constraints included.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> LibraryParams(const Job& job);

} // namespace core::training
