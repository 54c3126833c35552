// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/training/package.h  What a training leaves: model, golden vectors, how facts become its row, calibration, report.
/// Calibration is fitted on Validation, so that Test has seen neither trees nor calibration. Threads: pure.
/// Source: core/shelf/model_package.h, core/shelf/model_report.h; docs/scoring.md, "Training".
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/base/instant.h"
#include "core/base/json.h"
#include "core/policy/bundle_files.h"
#include "core/scoring/model.h"
#include "core/scoring/score.h"
#include "core/shelf/model_report.h"
#include "core/training/data_set.h"
#include "core/training/job.h"
#include "core/training/split.h"

namespace core::training {

/// What the rows cannot say themselves.
struct Telling {
    std::string data_name;
    base::Instant trained_at;
    /// `features` and `directions` of scoring.json; an object. Empty object: features named as the columns are, directions of Params.
    base::Json scoring = base::Json::object();
    scoring::ScoreScale scale;
    /// Joins the parameters of the report: how rows were chosen.
    std::vector<std::pair<std::string, std::string>> more;
    /// Asked now and then while figures are made. May be empty.
    std::function<bool()> is_cancelled;
};

struct Package {
    policy::BundleFiles files; ///< model.json, golden.json, scoring.json, report.json
    shelf::ModelReport report;
    std::string calibration; ///< "platt", or "none" with the reason when none could be fitted
};

/// Domain: job and split were made from data, `model` is AcceptModel of `trained` (CHECK on sizes).
/// Errors: Cancelled; InvalidInput (margins no figure can be made of).
[[nodiscard]] Expected<Package> MakePackage(const DataSet& data, const Split& split, const Job& job,
                                            const TrainedModel& trained, const scoring::TreeModel& model,
                                            const std::vector<RoundProgress>& rounds, const Telling& telling);

/// SHA-256 over names of features and all rows: the same rows in the same order, the same digest.
[[nodiscard]] base::Digest DigestOf(const DataSet& data);

} // namespace core::training
