// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/store_model_desk.h  ModelDesk over a Store, in process: models by content, papers that stay, stages that follow rules.
/// Threads: any; the list of trainings is replaced whole, never changed.
#pragma once

#include <vector>

#include "core/desks/desk.h"
#include "core/desks/policy_source.h"
#include "core/desks/stores.h"
#include "core/ports/entropy.h"
#include "core/shelf/model_package.h"

namespace core::desks {

class TrainingList;
struct TrainingEntry;

/// What a person writes with a model. Errors: InvalidInput.
[[nodiscard]] Expected<void> CheckModelName(const std::string& name);
[[nodiscard]] Expected<void> CheckModelNote(const std::string& note);

class StoreModelDesk final : public ModelDesk {
public:
    /// All must outlive the desk. `trainer` may be a null pointer: nothing is trained then.
    StoreModelDesk(Store& store, PolicySource& policies, ports::Entropy& entropy, ModelTrainer* trainer);
    ~StoreModelDesk() override;

    Expected<std::vector<ShelfRow>> shelf(const Actor& actor) override;
    Expected<ModelView> model(const Actor& actor, const Digest& hash) override;
    Expected<AddedModel> add(const Actor& actor, const NewModel& model) override;
    Expected<base::DocumentId> attach(const Actor& actor, const Digest& hash,
                                      const NewModelDocument& document) override;
    Expected<ModelDocument> document(const Actor& actor, const Digest& hash, const base::DocumentId& document) override;
    Expected<void> advance(const Actor& actor, const ModelVersion& model, shelf::Stage stage,
                           const std::string& note) override;
    Expected<void> retire(const Actor& actor, const ModelVersion& model, const std::string& reason) override;
    Expected<DraftView> intoDraft(const Actor& actor, const Digest& hash) override;
    Expected<ModelComparison> compare(const Actor& actor, const Digest& a, const Digest& b,
                                      const Progress& progress) override;
    Expected<shelf::Evaluation> evaluate(const Actor& actor, const Digest& hash, const Progress& progress) override;
    Expected<std::vector<TrainingSource>> trainingSources(const Actor& actor) override;
    Expected<TrainingId> startTraining(const Actor& actor, const TrainingRequest& request) override;
    Expected<TrainingView> training(const Actor& actor, const TrainingId& training) override;
    Expected<std::vector<TrainingView>> trainings(const Actor& actor) override;
    Expected<void> cancelTraining(const Actor& actor, const TrainingId& training) override;

private:
    Expected<AddedModel> put(const AccountId& author, const std::string& number, const NewModel& model,
                             shelf::Origin origin);
    Expected<void> move(const Actor& actor, const ModelVersion& model, shelf::Stage stage, const std::string& note);
    /// What was released before this database had a shelf comes to it.
    Expected<void> catchUp();
    Expected<TrainingView> watched(const TrainingId& training);
    Expected<AddedModel> putTrained(const TrainingEntry& entry);

    Store& m_store;
    PolicySource& m_policies;
    ports::Entropy& m_entropy;
    ModelTrainer* m_trainer;
    std::unique_ptr<TrainingList> m_trainings;
};

} // namespace core::desks
