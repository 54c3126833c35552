// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/support/fake_models.h  The shelf of models from memory, for tests of pages: stages by the real rules (core/shelf/stage.h),
/// reports measured by the real figures on made-up cases. Scripting as in fake_desks.h.
/// Threads: any, like the real desk.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/desks/desk.h"
#include "tests/support/script.h"

namespace tests {

/// A report on `rows` made-up cases whose PDs tell goods from bads; `noise` from 0 (clear) to 100 (blind). Same arguments, same report.
[[nodiscard]] core::shelf::ModelReport SampleReport(int rows, int noise, std::int64_t seed);

/// 1,200 made-up matured loans scored anew. Same instant, same evaluation.
[[nodiscard]] core::shelf::Evaluation SampleEvaluation(core::base::Instant at);

/// Live, a challenger in test with one document, one in development, one retired: newest challenger second.
[[nodiscard]] std::vector<core::desks::ModelView> SampleModels();

class FakeModelDesk final : public core::desks::ModelDesk, public Script {
public:
    using Actor = core::model::Actor;
    using Digest = core::base::Digest;
    template <class T>
    using Expected = core::Expected<T>;

    FakeModelDesk();

    // what tests look at and change
    void setModels(std::vector<core::desks::ModelView> models);
    /// Replaces the model of the same hash, as somebody else's write would; adds it when there is none.
    void putModel(const core::desks::ModelView& view);
    [[nodiscard]] std::vector<core::desks::ModelView> models() const;
    void setSources(std::vector<core::desks::TrainingSource> sources);
    /// What the running training says from now on; Finished puts a model of its name on the shelf when somebody asks.
    void setProgress(const core::desks::TrainingProgress& progress);
    [[nodiscard]] std::optional<core::desks::TrainingRequest> requested() const;
    /// Hashes that went into a draft, in order.
    [[nodiscard]] std::vector<Digest> drafted() const;
    void setComparison(const core::desks::ModelComparison& comparison);

    Expected<std::vector<core::desks::ShelfRow>> shelf(const Actor& actor) override;
    Expected<core::desks::ModelView> model(const Actor& actor, const Digest& hash) override;
    Expected<core::desks::AddedModel> add(const Actor& actor, const core::desks::NewModel& model) override;
    Expected<core::base::DocumentId> attach(const Actor& actor, const Digest& hash,
                                            const core::desks::NewModelDocument& document) override;
    Expected<core::desks::ModelDocument> document(const Actor& actor, const Digest& hash,
                                                  const core::base::DocumentId& document) override;
    Expected<void> advance(const Actor& actor, const core::desks::ModelVersion& model, core::shelf::Stage stage,
                           const std::string& note) override;
    Expected<void> retire(const Actor& actor, const core::desks::ModelVersion& model,
                          const std::string& reason) override;
    Expected<core::desks::DraftView> intoDraft(const Actor& actor, const Digest& hash) override;
    Expected<core::desks::ModelComparison> compare(const Actor& actor, const Digest& a, const Digest& b,
                                                   const core::desks::Progress& progress) override;
    Expected<core::shelf::Evaluation> evaluate(const Actor& actor, const Digest& hash,
                                               const core::desks::Progress& progress) override;
    Expected<std::vector<core::desks::TrainingSource>> trainingSources(const Actor& actor) override;
    Expected<core::desks::TrainingId> startTraining(const Actor& actor,
                                                    const core::desks::TrainingRequest& request) override;
    Expected<core::desks::TrainingView> training(const Actor& actor, const core::desks::TrainingId& training) override;
    Expected<std::vector<core::desks::TrainingView>> trainings(const Actor& actor) override;
    Expected<void> cancelTraining(const Actor& actor, const core::desks::TrainingId& training) override;

private:
    core::desks::ModelView* find(const Digest& hash);
    /// A test may hold it there by its name.
    Expected<void> halfWay(const char* name, const core::desks::Progress& progress) const;
    Expected<void> move(const Actor& actor, const core::desks::ModelVersion& model, core::shelf::Stage stage,
                        const std::string& note);

    std::vector<core::desks::ModelView> m_models;
    std::map<std::string, core::base::Bytes> m_contents;
    std::vector<core::desks::TrainingSource> m_sources;
    std::vector<core::desks::TrainingView> m_trainings;
    std::vector<Digest> m_drafted;
    std::optional<core::desks::ModelComparison> m_comparison;
    int m_serial = 0;
};

} // namespace tests
