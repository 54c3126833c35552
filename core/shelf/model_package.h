// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/shelf/model_package.h  One model as it lies on the shelf: its file, its golden vectors, how facts become its row, and its report.
/// Files: model.json, model.ubj, model.txt or model.pmml (a points scorecard); golden.json; scoring.json with `features`, `directions` and
/// `calibration`, of a scorecard `points` and `reason_codes` too, as in a bundle's scoring.json (scale and bands are the policy's);
/// report.json, which may come later.
/// Identity is the content hash of all but report.json, with scoring.json as canonical bytes: what the PD follows from, no more.
/// Threads: pure. Source: docs/scoring.md, "Life cycle"; docs/bundle.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/policy/bundle_files.h"
#include "core/policy/compiled_policy.h"
#include "core/policy/finding.h"
#include "core/scoring/monotone.h"
#include "core/shelf/model_report.h"
#include "core/shelf/shelf_model.h"

namespace core::shelf {

inline constexpr std::string_view kScoringFile = "scoring.json";
inline constexpr std::string_view kGoldenFile = "golden.json";
inline constexpr std::string_view kReportFile = "report.json";
inline constexpr std::size_t kMaxPackageBytes = 32U << 20U;

/// Checked: model and golden vectors agree, features are the model's and facts of the catalogue, reasons are declared for score,
/// directions are proved, the calibration keeps the order. A scorecard: also that everybody the catalogue lets through gets points.
struct ModelPackage {
    base::Digest hash; ///< identity
    ModelFiles files;  ///< scoring.json as canonical bytes
    ShelfModel model;
    /// Of the model, with scale and bands of the policy it was checked against.
    policy::ScoringPolicy scoring;
    std::optional<ModelReport> report;
};

/// `policy`: whose catalogue, reasons and scale it must fit; the live one. Findings are never empty in the failing half.
[[nodiscard]] tl::expected<ModelPackage, policy::Findings> OpenPackage(const ModelFiles& files,
                                                                       const policy::CompiledPolicy& policy);

/// Identity of such files, nothing else of them checked. Errors: InvalidInput (no model, scoring.json is no object).
[[nodiscard]] Expected<base::Digest> PackageHash(const ModelFiles& files);

/// The model's part of a bundle, without a report; nothing when the bundle has no model. Errors: InvalidInput (scoring.json).
[[nodiscard]] Expected<std::optional<ModelFiles>> ModelPartOf(const policy::BundleFiles& bundle);

/// `bundle` with this model in place of the one it has: model file, golden.json, the model's part of scoring.json, hash_of_model.
/// Everything else stays as it is. Errors: InvalidInput (a file that is no JSON object).
[[nodiscard]] Expected<policy::BundleFiles> WithModel(policy::BundleFiles bundle, const ModelFiles& package);

} // namespace core::shelf
