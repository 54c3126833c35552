// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/model_desk.h  The shelf of models as a use case: what lies on it, its papers, its stages, comparing, training, and
/// the way into a policy's draft. Nothing here makes a model live: a release of a policy by two people does.
/// Threads and common errors: those of core/desks/desk.h. Source: docs/scoring.md, "Life cycle"; docs/access.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/desks/model_trainer.h"
#include "core/desks/model_views.h"
#include "core/desks/progress.h"
#include "core/model/actor.h"
#include "core/policy/bundle_files.h"
#include "core/policy/finding.h"
#include "core/shelf/stage.h"

namespace core::desks {

struct DraftView;

/// A model as it was when it was read.
struct ModelVersion {
    base::Digest hash;
    std::int64_t row_version = 0;
};

struct NewModel {
    policy::BundleFiles files; ///< the package (core/shelf/model_package.h)
    std::string name;          ///< [A-Za-z0-9._:/+-], at most 64
    std::string note;          ///< why it is here; may be empty
};

struct AddedModel {
    base::Digest hash;
    std::vector<policy::Finding> findings; ///< not empty: nothing was added
};

struct NewModelDocument {
    shelf::DocumentKind kind = shelf::DocumentKind::Other;
    std::string name; ///< of the file, without a path
    base::Bytes content;
};

inline constexpr std::size_t kMaxModelDocumentBytes = 16U << 20U;
inline constexpr int kMaxModelDocuments = 200;

struct TrainingView {
    TrainingId training;
    TrainingRequest request;
    std::string started_by;
    base::Instant started_at;
    TrainingProgress progress;
    std::optional<base::Digest> model;     ///< on the shelf, once it is there
    std::vector<policy::Finding> findings; ///< Finished, and the shelf refused the result
};

class ModelDesk {
public:
    virtual ~ModelDesk() = default;

    /// Live first, then by stage from review down, retired last; within a stage the newest first.
    virtual Expected<std::vector<ShelfRow>> shelf(const model::Actor& actor) = 0;
    /// Errors: NotFound, Corrupt (the stored files have another hash).
    virtual Expected<ModelView> model(const model::Actor& actor, const base::Digest& hash) = 0;
    /// Checked against the live policy. The same model again with a report it lacks, while in development or live: the report is added.
    /// Errors: AlreadyExists, NotFound (no policy is live), LimitExceeded, InvalidInput (name, note).
    virtual Expected<AddedModel> add(const model::Actor& actor, const NewModel& model) = 0;

    /// Papers are never changed and never removed. Errors: NotFound, LimitExceeded, InvalidInput, Conflict (retired).
    virtual Expected<base::DocumentId> attach(const model::Actor& actor, const base::Digest& hash,
                                              const NewModelDocument& document) = 0;
    virtual Expected<ModelDocument> document(const model::Actor& actor, const base::Digest& hash,
                                             const base::DocumentId& document) = 0;

    /// To Test or Review; retire() for the end. Errors: Conflict (the row moved, or an obstacle, which is named), FourEyes, NotFound.
    virtual Expected<void> advance(const model::Actor& actor, const ModelVersion& model, shelf::Stage stage,
                                   const std::string& note) = 0;
    /// Final. `reason` may not be empty. Errors: as advance; Conflict (it is live).
    virtual Expected<void> retire(const model::Actor& actor, const ModelVersion& model, const std::string& reason) = 0;

    /// Puts the model into the actor's draft of the policy (one is started when there is none); submitting and another person's
    /// approval make it live. Errors: Conflict (not reviewed, or the draft was saved elsewhere), NotFound, those of PolicyDesk.
    virtual Expected<DraftView> intoDraft(const model::Actor& actor, const base::Digest& hash) = 0;

    /// Both scored again on the same decided and matured loans where there are any, otherwise by their reports.
    /// Takes up to some tens of seconds; `progress` counts loans.
    /// Errors: NotFound, InvalidInput (the same model twice), Cancelled.
    virtual Expected<ModelComparison> compare(const model::Actor& actor, const base::Digest& a, const base::Digest& b,
                                              const Progress& progress) = 0;
    /// Scores the decided and matured loans anew and keeps what came out beside the model: of any model, wherever it was trained.
    /// Errors: NotFound, Conflict (retired), InvalidInput (too few loans: 10 good and 10 bad are needed; the catalogue has not its
    /// facts), Cancelled.
    virtual Expected<shelf::Evaluation> evaluate(const model::Actor& actor, const base::Digest& hash,
                                                 const Progress& progress) = 0;

    /// Errors of these: Unsupported (this program was given no trainer); those of ModelTrainer.
    virtual Expected<std::vector<TrainingSource>> trainingSources(const model::Actor& actor) = 0;
    virtual Expected<TrainingId> startTraining(const model::Actor& actor, const TrainingRequest& request) = 0;
    /// Asked again and again. A finished training is put on the shelf by the first who asks, as development, by who started it.
    virtual Expected<TrainingView> training(const model::Actor& actor, const TrainingId& training) = 0;
    /// Of this program since it started, newest first.
    virtual Expected<std::vector<TrainingView>> trainings(const model::Actor& actor) = 0;
    /// Errors: Forbidden (started by another).
    virtual Expected<void> cancelTraining(const model::Actor& actor, const TrainingId& training) = 0;
};

} // namespace core::desks
