// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_models.h"

#include <algorithm>

#include "core/review/rights.h"

namespace tests {

using core::ErrorCode;
using core::Fail;
using core::base::Bytes;
using core::base::Digest;
using core::base::DocumentId;
using core::model::Actor;
using core::review::Action;
using core::shelf::Stage;
using namespace core::desks;

namespace {

core::shelf::Situation SituationOf(const ModelView& view)
{
    core::shelf::Situation situation;
    situation.stage = view.row.stage;
    situation.author = core::base::AccountId(view.row.added_by);
    situation.has_report = view.row.has_report;
    situation.golden_holds = true;
    for (const ModelDocumentRow& document : view.documents)
        situation.documents.push_back({document.kind, core::base::AccountId(document.attached_by)});
    return situation;
}

Action RightFor(Stage stage)
{
    if (stage == Stage::Test)
        return Action::TestModel;
    return stage == Stage::Review ? Action::ReviewModel : Action::RetireModel;
}

/// The view as this person gets it.
ModelView For(const Actor& actor, ModelView view)
{
    view.choices.clear();
    for (const Stage stage : {Stage::Test, Stage::Review, Stage::Retired}) {
        const bool next = stage == Stage::Retired || stage == core::shelf::NextByHand(view.row.stage);
        if (!next || view.row.stage == Stage::Retired || !core::review::May(actor.role, RightFor(stage)))
            continue;
        view.choices.push_back(
            {stage, core::shelf::ObstaclesTo(stage, SituationOf(view), core::base::AccountId(actor.number))});
    }
    view.may_evaluate = core::review::May(actor.role, Action::TestModel) && view.row.stage != Stage::Retired;
    view.may_attach = core::review::May(actor.role, Action::AttachModelDocument) && view.row.stage != Stage::Retired;
    view.may_go_into_draft =
        core::review::May(actor.role, Action::EditDraft) && core::shelf::MayBeReleased(view.row.stage);
    return view;
}

ComparedFigure Figure(FigureKind kind, const ModelView& a, const ModelView& b,
                      std::optional<core::monitoring::Estimate> core::shelf::PartReport::*field)
{
    ComparedFigure figure{kind, core::shelf::Part::Test, std::nullopt, std::nullopt};
    if (a.report)
        figure.a = a.report->part(core::shelf::Part::Test)->*field;
    if (b.report)
        figure.b = b.report->part(core::shelf::Part::Test)->*field;
    return figure;
}

ModelComparison Compared(const ModelView& a, const ModelView& b)
{
    using core::shelf::PartReport;
    ModelComparison comparison;
    comparison.a = a.row;
    comparison.b = b.row;
    comparison.basis = CompareBasis::SameData;
    comparison.figures = {
        Figure(FigureKind::Auc, a, b, &PartReport::auc), Figure(FigureKind::Gini, a, b, &PartReport::gini),
        Figure(FigureKind::Ks, a, b, &PartReport::ks), Figure(FigureKind::Brier, a, b, &PartReport::brier)};
    if (a.report)
        comparison.reliability_a = a.report->part(core::shelf::Part::Test)->reliability;
    if (b.report)
        comparison.reliability_b = b.report->part(core::shelf::Part::Test)->reliability;
    comparison.scores =
        ScoreDifference{1'000,
                        120,
                        3.5,
                        14.25,
                        0.0825,
                        {{-60, -40, 40}, {-40, -20, 160}, {-20, 0, 240}, {0, 20, 330}, {20, 40, 200}, {40, 60, 30}},
                        {{"B", "B", 520}, {"C", "C", 300}, {"C", "B", 110}, {"B", "C", 70}}};
    return comparison;
}

} // namespace

FakeModelDesk::FakeModelDesk() : m_models(SampleModels())
{
    m_sources = {
        {"past", 4'200, 377, core::base::Date::make(2025, 7, 1).value(), core::base::Date::make(2026, 3, 31).value()}};
}

void FakeModelDesk::setModels(std::vector<ModelView> models)
{
    const auto guard = lock();
    m_models = std::move(models);
}

void FakeModelDesk::putModel(const ModelView& view)
{
    const auto guard = lock();
    if (ModelView* known = find(view.row.hash))
        *known = view;
    else
        m_models.push_back(view);
}

std::vector<ModelView> FakeModelDesk::models() const
{
    const auto guard = lock();
    return m_models;
}

void FakeModelDesk::setSources(std::vector<TrainingSource> sources)
{
    const auto guard = lock();
    m_sources = std::move(sources);
}

void FakeModelDesk::setProgress(const TrainingProgress& progress)
{
    const auto guard = lock();
    if (!m_trainings.empty())
        m_trainings.back().progress = progress;
}

std::optional<TrainingRequest> FakeModelDesk::requested() const
{
    const auto guard = lock();
    return m_trainings.empty() ? std::nullopt : std::optional(m_trainings.back().request);
}

std::vector<Digest> FakeModelDesk::drafted() const
{
    const auto guard = lock();
    return m_drafted;
}

void FakeModelDesk::setComparison(const ModelComparison& comparison)
{
    const auto guard = lock();
    m_comparison = comparison;
}

ModelView* FakeModelDesk::find(const Digest& hash)
{
    const auto found =
        std::find_if(m_models.begin(), m_models.end(), [&](const ModelView& view) { return view.row.hash == hash; });
    return found == m_models.end() ? nullptr : &*found;
}

core::Expected<std::vector<ShelfRow>> FakeModelDesk::shelf(const Actor& actor)
{
    TRY_VOID(enter("shelf"));
    TRY_VOID(core::review::Require(actor, Action::ReadModels));
    const auto guard = lock();
    std::vector<ShelfRow> rows;
    for (const ModelView& view : m_models)
        rows.push_back(view.row);
    return rows;
}

core::Expected<ModelView> FakeModelDesk::model(const Actor& actor, const Digest& hash)
{
    TRY_VOID(enter("model"));
    TRY_VOID(core::review::Require(actor, Action::ReadModels));
    const auto guard = lock();
    const ModelView* view = find(hash);
    if (view == nullptr)
        return Fail(ErrorCode::NotFound, "no such model");
    return For(actor, *view);
}

core::Expected<AddedModel> FakeModelDesk::add(const Actor& actor, const NewModel& model)
{
    TRY_VOID(enter("add"));
    TRY_VOID(core::review::Require(actor, Action::AddModel));
    const auto guard = lock();
    ModelView view = SampleModels().back();
    view.row.hash = core::base::Sha256Of(model.name + std::to_string(model.files.size()));
    if (find(view.row.hash) != nullptr)
        return Fail(ErrorCode::AlreadyExists, "the model is on the shelf");
    view.row.name = model.name;
    view.row.stage = Stage::Development;
    view.row.added_by = actor.number;
    view.row.added_at = view.row.stage_since = now();
    view.row.row_version = 1;
    view.note = model.note;
    view.documents.clear();
    view.row.documents = 0;
    view.history = {{std::nullopt, Stage::Development, actor.number, now(), model.note, ""}};
    m_models.push_back(view);
    return AddedModel{view.row.hash, {}};
}

core::Expected<DocumentId> FakeModelDesk::attach(const Actor& actor, const Digest& hash,
                                                 const NewModelDocument& document)
{
    TRY_VOID(enter("attach"));
    TRY_VOID(core::review::Require(actor, Action::AttachModelDocument));
    const auto guard = lock();
    ModelView* view = find(hash);
    if (view == nullptr)
        return Fail(ErrorCode::NotFound, "no such model");
    if (document.content.size() > kMaxModelDocumentBytes)
        return Fail(ErrorCode::LimitExceeded, "document: too large");
    const DocumentId id("model-document-" + std::to_string(++m_serial));
    view->documents.push_back({id, document.kind, document.name, static_cast<std::int64_t>(document.content.size()),
                               actor.number, now(), core::base::Sha256Of(document.content)});
    view->row.documents = static_cast<int>(view->documents.size());
    ++view->row.row_version;
    m_contents[id.value] = document.content;
    return id;
}

core::Expected<ModelDocument> FakeModelDesk::document(const Actor& actor, const Digest& hash,
                                                      const DocumentId& document)
{
    TRY_VOID(enter("document"));
    TRY_VOID(core::review::Require(actor, Action::ReadModels));
    const auto guard = lock();
    const ModelView* view = find(hash);
    if (view == nullptr)
        return Fail(ErrorCode::NotFound, "no such model");
    for (const ModelDocumentRow& row : view->documents) {
        if (row.document == document)
            return ModelDocument{row, m_contents[document.value]};
    }
    return Fail(ErrorCode::NotFound, "no such document");
}

core::Expected<void> FakeModelDesk::move(const Actor& actor, const ModelVersion& model, Stage stage,
                                         const std::string& note)
{
    TRY_VOID(core::review::Require(actor, RightFor(stage)));
    const auto guard = lock();
    ModelView* view = find(model.hash);
    if (view == nullptr)
        return Fail(ErrorCode::NotFound, "no such model");
    if (view->row.row_version != model.row_version)
        return Fail(ErrorCode::Conflict, "model: changed by somebody else");
    TRY_VOID(core::shelf::CheckStep(stage, SituationOf(*view), core::base::AccountId(actor.number)));
    view->history.push_back({view->row.stage, stage, actor.number, now(), note, ""});
    view->row.stage = stage;
    view->row.stage_since = now();
    ++view->row.row_version;
    return {};
}

core::Expected<void> FakeModelDesk::advance(const Actor& actor, const ModelVersion& model, Stage stage,
                                            const std::string& note)
{
    TRY_VOID(enter("advance"));
    if (stage == Stage::Retired)
        return Fail(ErrorCode::InvalidInput, "stage: retiring has a reason");
    return move(actor, model, stage, note);
}

core::Expected<void> FakeModelDesk::retire(const Actor& actor, const ModelVersion& model, const std::string& reason)
{
    TRY_VOID(enter("retire"));
    if (reason.empty())
        return Fail(ErrorCode::InvalidInput, "reason: missing");
    return move(actor, model, Stage::Retired, reason);
}

core::Expected<DraftView> FakeModelDesk::intoDraft(const Actor& actor, const Digest& hash)
{
    TRY_VOID(enter("intoDraft"));
    TRY_VOID(core::review::Require(actor, Action::EditDraft));
    const auto guard = lock();
    const ModelView* view = find(hash);
    if (view == nullptr)
        return Fail(ErrorCode::NotFound, "no such model");
    if (!core::shelf::MayBeReleased(view->row.stage))
        return Fail(ErrorCode::Conflict, "model: not reviewed");
    m_drafted.push_back(hash);
    DraftView draft;
    draft.draft_id = core::base::DraftId("draft-1");
    draft.row_version = 2;
    draft.version = "2026.07-4";
    draft.live_version = "2026.07-3";
    draft.saved_at = now();
    return draft;
}

core::Expected<void> FakeModelDesk::halfWay(const char* name, const core::desks::Progress& progress) const
{
    if (progress && !progress(600, 1'200))
        return Fail(ErrorCode::Cancelled, "cancelled");
    TRY_VOID(enter(name));
    if (progress && !progress(1'200, 1'200))
        return Fail(ErrorCode::Cancelled, "cancelled");
    return {};
}

core::Expected<ModelComparison> FakeModelDesk::compare(const Actor& actor, const Digest& a, const Digest& b,
                                                       const core::desks::Progress& progress)
{
    TRY_VOID(enter("compare"));
    TRY_VOID(core::review::Require(actor, Action::ReadModels));
    TRY_VOID(halfWay("compare half way", progress));
    const auto guard = lock();
    const ModelView* first = find(a);
    const ModelView* second = find(b);
    if (first == nullptr || second == nullptr)
        return Fail(ErrorCode::NotFound, "no such model");
    if (first == second)
        return Fail(ErrorCode::InvalidInput, "the same model twice");
    return m_comparison ? *m_comparison : Compared(*first, *second);
}

core::Expected<core::shelf::Evaluation> FakeModelDesk::evaluate(const Actor& actor, const Digest& hash,
                                                                const core::desks::Progress& progress)
{
    TRY_VOID(enter("evaluate"));
    TRY_VOID(core::review::Require(actor, Action::TestModel));
    TRY_VOID(halfWay("evaluate half way", progress));
    const auto guard = lock();
    ModelView* view = find(hash);
    if (view == nullptr)
        return Fail(ErrorCode::NotFound, "no such model");
    view->evaluation = SampleEvaluation(now());
    view->row.has_evaluation = true;
    view->row.past_auc = view->evaluation->figures.auc;
    view->row.past_ks = view->evaluation->figures.ks;
    return *view->evaluation;
}

core::Expected<std::vector<TrainingSource>> FakeModelDesk::trainingSources(const Actor& actor)
{
    TRY_VOID(enter("trainingSources"));
    TRY_VOID(core::review::Require(actor, Action::AddModel));
    const auto guard = lock();
    return m_sources;
}

core::Expected<TrainingId> FakeModelDesk::startTraining(const Actor& actor, const TrainingRequest& request)
{
    TRY_VOID(enter("startTraining"));
    TRY_VOID(core::review::Require(actor, Action::AddModel));
    const auto guard = lock();
    if (!m_trainings.empty() && m_trainings.back().progress.state == TrainingState::Running)
        return Fail(ErrorCode::Conflict, "a training is running");
    TrainingView view;
    view.training = TrainingId("training-" + std::to_string(++m_serial));
    view.request = request;
    view.started_by = actor.number;
    view.started_at = now();
    view.progress.rounds = request.rounds;
    m_trainings.push_back(view);
    return view.training;
}

core::Expected<TrainingView> FakeModelDesk::training(const Actor& actor, const TrainingId& training)
{
    TRY_VOID(enter("training"));
    TRY_VOID(core::review::Require(actor, Action::ReadModels));
    const auto guard = lock();
    for (TrainingView& view : m_trainings) {
        if (view.training != training)
            continue;
        if (view.progress.state == TrainingState::Finished && !view.model) {
            ModelView made = SampleModels().back();
            made.row.hash = core::base::Sha256Of(view.training.value);
            made.row.name = view.request.name;
            made.row.origin = core::shelf::Origin::Trained;
            made.row.added_by = view.started_by;
            made.row.added_at = made.row.stage_since = now();
            made.row.stage = Stage::Development;
            m_models.push_back(made);
            view.model = made.row.hash;
        }
        return view;
    }
    return Fail(ErrorCode::NotFound, "no such training");
}

core::Expected<std::vector<TrainingView>> FakeModelDesk::trainings(const Actor& actor)
{
    TRY_VOID(enter("trainings"));
    TRY_VOID(core::review::Require(actor, Action::ReadModels));
    const auto guard = lock();
    return std::vector<TrainingView>(m_trainings.rbegin(), m_trainings.rend());
}

core::Expected<void> FakeModelDesk::cancelTraining(const Actor& actor, const TrainingId& training)
{
    TRY_VOID(enter("cancelTraining"));
    TRY_VOID(core::review::Require(actor, Action::AddModel));
    const auto guard = lock();
    for (TrainingView& view : m_trainings) {
        if (view.training != training)
            continue;
        if (view.started_by != actor.number)
            return Fail(ErrorCode::Forbidden, "started by another");
        if (view.progress.state == TrainingState::Running)
            view.progress.state = TrainingState::Cancelled;
        return {};
    }
    return Fail(ErrorCode::NotFound, "no such training");
}

} // namespace tests
