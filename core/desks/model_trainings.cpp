// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/model_trainings.cpp  StoreModelDesk: trainings, from the request to a challenger on the shelf.
#include <algorithm>
#include <utility>

#include "core/desks/audit_kinds.h"
#include "core/desks/store_model_desk.h"
#include "core/desks/training_list.h"
#include "core/review/rights.h"

namespace core::desks {

namespace {

using review::Action;

tl::unexpected<Error> NoTrainer()
{
    return Fail(ErrorCode::Unsupported, "this program was given no trainer");
}

/// Whether the same step may succeed when it is tried again.
bool MayPass(ErrorCode code)
{
    return code == ErrorCode::StoreUnavailable || code == ErrorCode::StoreFull || code == ErrorCode::Conflict;
}

} // namespace

Expected<std::vector<TrainingSource>> StoreModelDesk::trainingSources(const Actor& actor)
{
    TRY_VOID(review::Require(actor, Action::AddModel));
    if (m_trainer == nullptr)
        return NoTrainer();
    return m_trainer->sources();
}

Expected<TrainingId> StoreModelDesk::startTraining(const Actor& actor, const TrainingRequest& request)
{
    TRY_VOID(review::Require(actor, Action::AddModel));
    if (m_trainer == nullptr)
        return NoTrainer();
    TRY_VOID(CheckModelName(request.name));
    TRY_VOID(CheckModelNote(request.note));
    TRY(const BundleFiles policy, m_store.look([](const Reader& reader) -> Expected<BundleFiles> {
        TRY(const std::optional<ReleaseRecord> live, reader.policies().live());
        if (!live)
            return Fail(ErrorCode::NotFound, "no policy is live");
        return reader.policies().files(live->hash);
    }));
    TRY(const TrainingId id, m_trainer->start(request, policy));
    TrainingEntry entry;
    entry.view.training = id;
    entry.view.request = request;
    entry.view.started_by = actor.number;
    entry.author = actor.account;
    const auto recorded = m_store.run([&](Transaction& transaction) -> Expected<void> {
        entry.view.started_at = transaction.now();
        audit::Payload payload;
        payload.code("name", audit::Code(request.name))
            .code("source", audit::Code(request.source))
            .number("seed", request.seed);
        TRY_VOID(transaction.audit().append(
            {std::string(kinds::kModelTraining), actor.number, id.value, std::move(payload)}));
        return {};
    });
    if (!recorded) {
        // What cannot be recorded does not happen.
        [[maybe_unused]] const auto ended = m_trainer->cancel(id);
        return tl::unexpected<Error>(recorded.error());
    }
    m_trainings->add(std::move(entry));
    return id;
}

Expected<TrainingView> StoreModelDesk::watched(const TrainingId& training)
{
    std::optional<TrainingEntry> entry = m_trainings->find(training);
    if (!entry)
        return Fail(ErrorCode::NotFound, "no such training");
    if (entry->view.model || !entry->view.findings.empty() || entry->view.progress.state == TrainingState::Failed)
        return entry->view;
    TRY(entry->view.progress, m_trainer->progress(training));
    if (entry->view.progress.state != TrainingState::Finished || !m_trainings->take(training))
        return entry->view;
    entry->taken = true;
    auto added = putTrained(*entry);
    if (!added && MayPass(added.error().code)) {
        entry->taken = false; // whoever asks next tries again
        m_trainings->update(*entry);
        return tl::unexpected<Error>(added.error());
    }
    if (!added) {
        entry->view.progress.state = TrainingState::Failed;
        entry->view.progress.error = added.error();
    } else if (added->findings.empty()) {
        entry->view.model = added->hash;
    } else {
        entry->view.findings = std::move(added->findings);
    }
    m_trainings->update(*entry);
    return entry->view;
}

/// A model that is on the shelf already is the training's result all the same.
Expected<AddedModel> StoreModelDesk::putTrained(const TrainingEntry& entry)
{
    TRY(BundleFiles files, m_trainer->result(entry.view.training));
    const NewModel model{std::move(files), entry.view.request.name, entry.view.request.note};
    auto added = put(entry.author, entry.view.started_by, model, shelf::Origin::Trained);
    if (added || added.error().code != ErrorCode::AlreadyExists)
        return added;
    TRY(const Digest hash, shelf::PackageHash(model.files));
    return AddedModel{hash, {}};
}

Expected<TrainingView> StoreModelDesk::training(const Actor& actor, const TrainingId& training)
{
    TRY_VOID(review::Require(actor, Action::ReadModels));
    if (m_trainer == nullptr)
        return NoTrainer();
    return watched(training);
}

Expected<std::vector<TrainingView>> StoreModelDesk::trainings(const Actor& actor)
{
    TRY_VOID(review::Require(actor, Action::ReadModels));
    if (m_trainer == nullptr)
        return NoTrainer();
    std::vector<TrainingView> views;
    for (const TrainingEntry& entry : *m_trainings->entries()) {
        TRY(TrainingView view, watched(entry.view.training));
        views.push_back(std::move(view));
    }
    std::reverse(views.begin(), views.end());
    return views;
}

Expected<void> StoreModelDesk::cancelTraining(const Actor& actor, const TrainingId& training)
{
    TRY_VOID(review::Require(actor, Action::AddModel));
    if (m_trainer == nullptr)
        return NoTrainer();
    const std::optional<TrainingEntry> entry = m_trainings->find(training);
    if (!entry)
        return Fail(ErrorCode::NotFound, "no such training");
    if (entry->author != actor.account)
        return Fail(ErrorCode::Forbidden, "started by another");
    return m_trainer->cancel(training);
}

} // namespace core::desks
