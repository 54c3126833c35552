// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/scoring_file.h  scoring.json: features of the model, scale of the score, bands.
/// Threads: plain values. Source: docs/bundle.md, scoring.json.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/policy/file_reader.h"
#include "core/policy/names.h"
#include "core/scoring/calibration.h"
#include "core/scoring/monotone.h"
#include "core/scoring/row.h"
#include "core/scoring/score.h"
#include "core/scoring/scorecard_points.h"

namespace core::policy {

struct Feature {
    std::string name;
    std::uint32_t slot = 0;            ///< in the NameTable
    std::optional<std::string> equals; ///< 1 when the text is this
    std::vector<std::string> codes;    ///< texts in the order of the codes a categorical split counts by; empty: none
    std::string reason;                ///< code that says this feature raised the risk; empty: none

    [[nodiscard]] bool readsText() const noexcept { return equals.has_value() || !codes.empty(); }
};

/// What the model reads: one value per feature, of `slots` by the NameTable.
[[nodiscard]] scoring::FeatureRow RowOf(std::span<const Feature> features, std::span<const feel::Value> slots);

/// What field `field` of a scorecard reads of `value`.
[[nodiscard]] feel::Value CardValue(const Feature& feature, const scoring::ScorecardField& field,
                                    const feel::Value& value);

/// One value for each field of `card`, from the values by slot.
[[nodiscard]] std::vector<feel::Value> RowOf(std::span<const Feature> features, const scoring::Scorecard& card,
                                             std::span<const feel::Value> slots);

/// A reason code of a scorecard, and the policy's own that says it.
struct CardReason {
    std::string card;
    std::string reason;
};

/// A direction the model must keep: proved when the bundle is compiled.
struct FeatureDirection {
    std::string feature;
    scoring::Direction direction = scoring::Direction::Rising;
};

struct BandPolicy {
    std::string name;
    std::optional<base::Decimal> pd_below; ///< exclusive; the last has none
    std::string recommends;                ///< approve, refer, strict, decline
    int authority = 1;                     ///< level that approves this band alone: 1 reviewer, 2 supervisor
};

struct ScoringPolicy {
    std::vector<Feature> features; ///< in the order of the model
    std::vector<FeatureDirection> directions;
    std::optional<scoring::PointsScale>
        points; ///< of a scorecard: what its points mean; there exactly when the model is one
    std::vector<CardReason> card_reasons;
    scoring::Calibration calibration;
    scoring::ScoreScale scale;
    std::vector<BandPolicy> bands; ///< ascending by pd_below
};

/// `has_card`: the model is a scorecard, whose fields may be texts.
[[nodiscard]] ScoringPolicy ReadScoring(FileReader& file, const NameTable& names, const model::Catalogue& catalogue,
                                        bool has_card);

/// What belongs to a model alone: features, directions, calibration; of a scorecard its points and reason codes too. Scale and bands
/// are unknown members here.
[[nodiscard]] ScoringPolicy ReadScoringOfModel(FileReader& file, const NameTable& names,
                                               const model::Catalogue& catalogue, bool has_card);

} // namespace core::policy
