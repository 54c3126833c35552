// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/shelf/model_report.h  What is said about a model: the data it was trained on, how good it was on each part, what it reads.
/// report.json is this as canonical bytes; numbers that are no counts are texts with the shortest digits that bring them back.
/// Units: proportions; score in points; dates are business days of the applications. Figures are double: they decide nothing.
/// Source: docs/scoring.md, "Report". Threads: plain values; functions are pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/date.h"
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/instant.h"
#include "core/monitoring/calibration.h"
#include "core/monitoring/estimate.h"

namespace core::shelf {

using monitoring::Estimate;

/// Name of the data when they were the decided and matured past of the database itself.
inline constexpr std::string_view kPastDataName = "decided past";

/// What came of an application once its loan had had its time: good (repaid) or bad (defaulted).
struct DataFacts {
    std::string name;    ///< "decided past", "population seed 7"
    base::Digest digest; ///< of all rows that were split: the same rows, the same digest
    std::int64_t rows = 0;
    std::int64_t goods = 0;
    std::int64_t bads = 0;
    base::Date from; ///< first and last business day on which somebody applied
    base::Date to;
    friend bool operator==(const DataFacts&, const DataFacts&) = default;
};

/// The first three are split by time: each lies behind the one before. Fixed numbers: sent.
enum class Part : std::uint8_t {
    Train = 1,
    Validation = 2, ///< decided when to stop
    Test = 3,       ///< out of time: seen once, at the end
    Matured = 4,    ///< of no training: decided applications whose outcome is known (core/shelf/evaluation.h)
};

struct ScoreBin {
    int from = 0;  ///< points, inclusive
    int below = 0; ///< points, exclusive
    std::int64_t goods = 0;
    std::int64_t bads = 0;
    friend bool operator==(const ScoreBin&, const ScoreBin&) = default;
};

struct PartReport {
    Part part = Part::Train;
    base::Date from; ///< both inclusive
    base::Date to;
    std::int64_t rows = 0;
    std::int64_t goods = 0;
    std::int64_t bads = 0;
    std::optional<Estimate> auc; ///< nothing where the classes are too few for the figure and its interval
    std::optional<Estimate> gini;
    std::optional<Estimate> ks;
    std::optional<Estimate> iv; ///< information value of the score, over the bins of `scores`
    std::optional<Estimate> brier;
    std::optional<Estimate>
        psi; ///< of `scores` against those of Train; nothing for Train itself; of Matured: its newer half against its older
    std::vector<monitoring::ReliabilityPoint> reliability; ///< ascending
    std::vector<ScoreBin> scores;                          ///< ascending, without gaps, the same edges in every part
};

struct FeatureReport {
    std::string name;
    double gain = 0;             ///< share of the whole gain of all splits, in [0, 1]
    double missing = 0;          ///< share of rows of Train without a value, in [0, 1]
    std::optional<Estimate> iv;  ///< on Train
    std::optional<Estimate> csi; ///< of Test against Train
};

/// The loss that was stopped by, after a round.
struct LearningPoint {
    int round = 0; ///< from 1
    double train = 0;
    double validation = 0;
    friend bool operator==(const LearningPoint&, const LearningPoint&) = default;
};

struct TrainingFacts {
    std::string library;                                         ///< "xgboost 1.7.4"
    std::vector<std::pair<std::string, std::string>> parameters; ///< by name, each once
    int rounds = 0;                                              ///< asked for
    int best_round = 0;                                          ///< kept, from 1
    std::int64_t seed = 0;
    base::Instant trained_at;
    std::string loss;                 ///< "logloss"; empty with an empty curve
    std::vector<LearningPoint> curve; ///< ascending; may leave rounds out
    friend bool operator==(const TrainingFacts&, const TrainingFacts&) = default;
};

struct ModelReport {
    DataFacts data;
    std::vector<PartReport> parts; ///< Train, Validation, Test, each once and in this order
    std::vector<FeatureReport> features;
    TrainingFacts training;

    /// Null pointer when there is no such part.
    [[nodiscard]] const PartReport* part(Part which) const noexcept;
};

inline constexpr std::size_t kMaxReportBytes = 4U << 20U;
inline constexpr std::size_t kMaxReportBins = 1'000;
inline constexpr std::size_t kMaxCurvePoints = 5'000;

/// Equal reports give equal bytes.
[[nodiscard]] std::string ReportBytes(const ModelReport& report);

/// Strict: unknown and missing members, numbers in other words, counts that do not add up, parts that overlap in time, intervals that
/// do not hold their value. Errors: InvalidInput naming field and reason, LimitExceeded.
[[nodiscard]] Expected<ModelReport> ReadReport(std::string_view bytes);

} // namespace core::shelf
