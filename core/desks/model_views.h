// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/model_views.h  The shelf of models as screens and the command line show it.
/// Units: instants UTC, PD a proportion, score in points. Threads: plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/model/catalogue.h"
#include "core/monitoring/calibration.h"
#include "core/monitoring/estimate.h"
#include "core/release/release.h"
#include "core/scoring/calibration.h"
#include "core/scoring/monotone.h"
#include "core/scoring/scorecard_points.h"
#include "core/shelf/evaluation.h"
#include "core/shelf/model_report.h"
#include "core/shelf/stage.h"
#include "core/shelf/swap_set.h"

namespace core::desks {

/// What a model learnt from, as its report says.
struct TrainedOn {
    base::Date from; ///< first and last business day on which somebody applied
    base::Date to;
    std::int64_t rows = 0;
    std::int64_t bads = 0;
};

struct ShelfRow {
    base::Digest hash; ///< identity (core/shelf/model_package.h)
    std::string name;
    shelf::Origin origin = shelf::Origin::Added;
    shelf::Stage stage = shelf::Stage::Development;
    std::string added_by; ///< account number
    base::Instant added_at;
    base::Instant stage_since;
    shelf::ModelKind kind = shelf::ModelKind::Xgboost;
    int trees = 0; ///< of a scorecard: its characteristics
    int features = 0;
    bool has_report = false;
    std::optional<TrainedOn> trained_on;          ///< all parts of the report's data; nothing without one
    std::optional<monitoring::Estimate> test_auc; ///< of the report's out-of-time part
    std::optional<monitoring::Estimate> test_ks;
    bool has_evaluation = false; ///< on the decided past: the newest is meant
    std::optional<monitoring::Estimate> past_auc;
    std::optional<monitoring::Estimate> past_ks;
    int documents = 0;
    std::string live_version;     ///< of the policy in force, when it holds this model
    std::int64_t row_version = 0; ///< to be given with every change
};

struct ModelDocumentRow {
    base::DocumentId document;
    shelf::DocumentKind kind = shelf::DocumentKind::Other;
    std::string name; ///< of the file: "development.md"
    std::int64_t bytes = 0;
    std::string attached_by;
    base::Instant attached_at;
    base::Digest content_hash; ///< SHA-256
};

struct ModelDocument {
    ModelDocumentRow row;
    base::Bytes content;
};

struct StageEvent {
    std::optional<shelf::Stage> from; ///< nothing: it came to the shelf
    shelf::Stage to = shelf::Stage::Development;
    std::string by;
    base::Instant at;
    std::string note;
    std::string version; ///< of the policy whose release moved it; empty when a person did
};

struct FeatureUse {
    std::string name;
    std::string from;               ///< fact or reserved name
    model::Label label;             ///< of the fact; empty for reserved names
    std::string equals;             ///< 1 when the text is this; empty otherwise
    std::vector<std::string> codes; ///< texts by category code; empty otherwise
    std::string reason;             ///< code; empty: none
    model::Label reason_label;
    std::int64_t splits = 0;        ///< how many splits, or attributes of a scorecard, ask it
    model::Label equals_label = {}; ///< of that text; empty where the catalogue has no words for it
};

struct DirectionProof {
    std::string feature;
    scoring::Direction direction = scoring::Direction::Rising;
    scoring::Monotonicity::Verdict verdict = scoring::Monotonicity::Verdict::Proved;
};

struct ModelRelease {
    base::Digest policy;
    std::string version;
    release::ReleaseState state = release::ReleaseState::Submitted;
    base::Instant at; ///< decided, or submitted while it waits
};

/// A step a person of this role may ever take, and what stands in its way for this person now; without obstacles it may be taken.
struct StageChoice {
    shelf::Stage to = shelf::Stage::Test;
    std::vector<shelf::Obstacle> obstacles;
};

struct ModelView {
    ShelfRow row;
    std::string note; ///< of who added it
    base::Digest file_hash;
    std::string file_name; ///< "model.json"
    std::int64_t file_bytes = 0;
    std::string objective;
    int depth = 0;           ///< 0 for a scorecard
    std::int64_t leaves = 0; ///< of a scorecard: attributes
    int golden_rows = 0;
    scoring::Calibration calibration;
    std::optional<scoring::PointsScale> points; ///< of a scorecard: what its points mean
    std::vector<FeatureUse> features;           ///< in the order of the model
    std::vector<DirectionProof> proofs;
    std::optional<shelf::ModelReport> report; ///< of its training
    /// The newest on the decided past, by whomever it was trained: never to be called a training report.
    std::optional<shelf::Evaluation> evaluation;
    std::vector<ModelDocumentRow> documents; ///< oldest first
    std::vector<StageEvent> history;         ///< oldest first
    std::vector<ModelRelease> releases;      ///< newest first
    std::vector<StageChoice> choices;
    bool may_attach = false;
    bool may_evaluate = false;
    bool may_go_into_draft = false;
};

enum class FigureKind : std::uint8_t { Auc = 1, Gini = 2, Ks = 3, Iv = 4, Brier = 5, Psi = 6 };

struct ComparedFigure {
    FigureKind kind = FigureKind::Auc;
    shelf::Part part = shelf::Part::Test; ///< Matured on basis Observations
    std::optional<monitoring::Estimate> a;
    std::optional<monitoring::Estimate> b;
};

struct BandMove {
    std::string from; ///< band by model a, under the live policy's bands
    std::string to;   ///< by model b
    std::int64_t rows = 0;
};

/// Score of b minus score of a.
struct DifferenceBin {
    int from = 0;  ///< points, inclusive
    int below = 0; ///< points, exclusive
    std::int64_t rows = 0;
};

/// Both models on a sample of the decided applications (at most 1,000, by their random ids), whatever came of them.
struct ScoreDifference {
    std::int64_t rows = 0;
    std::int64_t equal = 0; ///< the same PD to six places
    double mean_points = 0; ///< of b - a
    double mean_absolute_points = 0;
    double largest_pd = 0; ///< greatest |PD of b - PD of a|
    std::vector<DifferenceBin> bins;
    std::vector<BandMove> moves; ///< most first; staying is a move too
};

/// Which loans both models were scored on.
struct ObservedPast {
    std::int64_t rows = 0;
    std::int64_t goods = 0;
    std::int64_t bads = 0;
    base::Date from; ///< days on which they were applied for
    base::Date to;
    int maturity_days = 0;
    std::int64_t left_out_trained =
        0; ///< older than the out-of-time part of a model that was trained on the decided past
    std::int64_t left_out_unread = 0; ///< the live catalogue reads a fact otherwise, or a model has no score for them
    std::int64_t beyond_limit = 0;    ///< matured, but more than are scored at once
};

/// What the figures of a comparison rest on. Fixed numbers: sent.
enum class CompareBasis : std::uint8_t {
    Observations = 1, ///< both scored on the same decided and matured applications, now
    SameData = 2,     ///< reports, whose data have the same digest
    Reports = 3,      ///< reports on different data: the figures do not rank the models
};

struct ModelComparison {
    ShelfRow a;
    ShelfRow b;
    CompareBasis basis = CompareBasis::Reports;
    std::optional<ObservedPast> past;  ///< of basis Observations
    std::vector<shelf::SwapSet> swaps; ///< of basis Observations, by ascending percent
    std::vector<ComparedFigure> figures;
    std::vector<monitoring::ReliabilityPoint> reliability_a; ///< of the same basis; may be empty
    std::vector<monitoring::ReliabilityPoint> reliability_b;
    std::optional<ScoreDifference> scores; ///< nothing without decided applications
};

} // namespace core::desks
