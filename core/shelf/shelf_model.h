// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/shelf/shelf_model.h  A model of the shelf, trees or a points scorecard, read from its file and asked for a PD.
/// Threads: pure. Source: docs/bundle.md, scoring.json; docs/scoring.md, "Life cycle".
#pragma once

#include <cstddef>
#include <span>
#include <variant>

#include "core/base/decimal.h"
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/feel/value.h"
#include "core/policy/bundle_files.h"
#include "core/policy/compiled_policy.h"
#include "core/policy/finding.h"
#include "core/policy/scoring_file.h"
#include "core/scoring/model.h"
#include "core/scoring/scorecard.h"
#include "core/shelf/stage.h"

namespace core::shelf {

using ModelFiles = policy::BundleFiles; ///< name -> raw bytes

struct ShelfModel {
    std::variant<scoring::TreeModel, scoring::Scorecard> model;
    base::Digest file_hash; ///< SHA-256 of the model's file: what decisions name

    /// Null pointer when it is the other kind.
    [[nodiscard]] const scoring::TreeModel* trees() const noexcept { return std::get_if<scoring::TreeModel>(&model); }
    [[nodiscard]] const scoring::Scorecard* card() const noexcept { return std::get_if<scoring::Scorecard>(&model); }
    [[nodiscard]] ModelKind kind() const noexcept;
    [[nodiscard]] std::size_t parts() const noexcept; ///< trees, or characteristics
    [[nodiscard]] std::size_t features() const noexcept;
};

/// Errors: NotFound (no model file); those of TreeModel::parse and ReadScorecard.
[[nodiscard]] Expected<ShelfModel> ReadModel(const ModelFiles& files);

/// Whether its golden vectors are there and give what they say, now.
[[nodiscard]] bool GoldenHolds(const ShelfModel& model, const ModelFiles& files);

/// The model's part of scoring.json, by the names and catalogue of `policy`; findings are added.
[[nodiscard]] policy::ScoringPolicy ReadScoringPart(const ModelFiles& files, const policy::CompiledPolicy& policy,
                                                    policy::Findings& findings);

/// The PD as a decision would have it. Domain: `scoring` was read for this model without findings; `slots` by the NameTable it was
/// read with. Errors: InvalidInput (a margin that is not finite; a value the card has no points for), Overflow.
[[nodiscard]] Expected<base::Decimal> PdOf(const ShelfModel& model, const policy::ScoringPolicy& scoring,
                                           std::span<const feel::Value> slots);

} // namespace core::shelf
