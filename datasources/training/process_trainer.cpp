// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/training/process_trainer.h"

#include <atomic>
#include <limits>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include "core/desks/new_id.h"
#include "core/desks/past_rows.h"
#include "datasources/training/past_training.h"

namespace datasources::training {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::base::TrainingId;
using core::desks::Reader;
using core::desks::TrainingPhase;
using core::desks::TrainingProgress;
using core::desks::TrainingRequest;
using core::desks::TrainingSource;
using core::desks::TrainingState;
using core::policy::BundleFiles;

struct ProcessTrainer::Run {
    TrainingRequest request;
    core::training::Params params;
    BundleFiles policy;
    std::atomic<bool> is_cancelled = false;
    std::mutex mutex; ///< guards what follows
    TrainingProgress progress;
    BundleFiles result;
};

struct ProcessTrainer::Parts {
    core::desks::Store& store;
    core::desks::PolicySource& policies;
    core::ports::Entropy& entropy;
    std::string program;
    std::mutex mutex; ///< guards what follows
    std::map<TrainingId, std::shared_ptr<Run>> runs;
    std::thread worker;
};

namespace {

/// The request's numbers meet the same limits as a file of parameters.
Expected<core::training::Params> ParamsOf(const TrainingRequest& request)
{
    if (request.source != kPastSource)
        return Fail(ErrorCode::NotFound, "source: no source of this name");
    if (request.boundaries && request.boundaries->validation_from >= request.boundaries->test_from)
        return Fail(ErrorCode::InvalidInput, "test_from: not after validation_from");
    if (request.seed < 0 || request.seed > std::numeric_limits<std::uint32_t>::max())
        return Fail(ErrorCode::InvalidInput, "seed: not from 0 to 4294967295");
    core::training::Params params;
    params.max_rounds = request.rounds;
    params.early_stopping_rounds = request.early_stopping;
    params.max_depth = request.depth;
    params.eta = request.learning_rate;
    params.subsample = request.row_share;
    params.colsample_bytree = request.feature_share;
    params.min_child_weight = request.min_child_weight;
    params.lambda = request.lambda;
    params.calibration =
        request.calibrate ? core::training::CalibrationKind::Platt : core::training::CalibrationKind::None;
    return core::training::ReadParams(core::base::CanonicalBytes(ToJson(params)));
}

/// Domain: whoever asks holds the lock of `runs`.
template <class Runs>
bool AnyRuns(const Runs& runs)
{
    for (const auto& [id, run] : runs) {
        const std::scoped_lock lock(run->mutex);
        if (run->progress.state == TrainingState::Running)
            return true;
    }
    return false;
}

} // namespace

ProcessTrainer::ProcessTrainer(core::desks::Store& store, core::desks::PolicySource& policies,
                               core::ports::Entropy& entropy, std::string program)
    : m_parts(new Parts{store, policies, entropy, std::move(program), {}, {}, {}})
{}

ProcessTrainer::~ProcessTrainer()
{
    for (const auto& [id, run] : m_parts->runs)
        run->is_cancelled = true;
    if (m_parts->worker.joinable())
        m_parts->worker.join();
}

Expected<std::vector<TrainingSource>> ProcessTrainer::sources()
{
    return m_parts->store.look([](const Reader& reader) -> Expected<std::vector<TrainingSource>> {
        TRY(const int days, core::desks::MaturityDaysOf(reader));
        TRY(const auto counts, reader.outcomes().counts(core::desks::MaturityAt(reader.now(), days)));
        std::vector<TrainingSource> sources;
        if (counts.rows > 0)
            sources.push_back({kPastSource, counts.rows, counts.bads, counts.from, counts.to});
        return sources;
    });
}

Expected<TrainingId> ProcessTrainer::start(const TrainingRequest& request, const BundleFiles& policy)
{
    auto run = std::make_shared<Run>();
    TRY(run->params, ParamsOf(request));
    TRY_VOID(ScoringPart(policy, request.keep_directions));
    run->request = request;
    run->policy = policy;
    run->progress.rounds = request.rounds;
    const std::scoped_lock lock(m_parts->mutex);
    if (AnyRuns(m_parts->runs))
        return Fail(ErrorCode::Conflict, "a training is running");
    if (m_parts->worker.joinable())
        m_parts->worker.join();
    const auto id = core::desks::NewId<TrainingId>(m_parts->entropy);
    m_parts->runs.emplace(id, run);
    m_parts->worker = std::thread([this, run] { work(*run); });
    return id;
}

void ProcessTrainer::work(Run& run)
{
    auto made = train(run);
    const std::scoped_lock lock(run.mutex);
    run.policy.clear();
    if (made) {
        run.result = std::move(*made);
        run.progress.state = TrainingState::Finished;
        return;
    }
    run.progress.state = made.error().code == ErrorCode::Cancelled ? TrainingState::Cancelled : TrainingState::Failed;
    if (run.progress.state == TrainingState::Failed)
        run.progress.error = made.error();
}

Expected<BundleFiles> ProcessTrainer::train(Run& run)
{
    PastTraining training;
    training.policy = run.policy;
    training.params = run.params;
    training.seed = static_cast<std::uint32_t>(run.request.seed);
    training.keep_directions = run.request.keep_directions;
    training.boundaries = run.request.boundaries;
    training.on_measuring = [&run] {
        const std::scoped_lock lock(run.mutex);
        run.progress.phase = TrainingPhase::Measuring;
    };
    const auto on_round = [&run](const core::training::RoundProgress& round) {
        const std::scoped_lock lock(run.mutex);
        run.progress.phase = TrainingPhase::Training;
        run.progress.round = round.round;
        run.progress.best_round = round.best;
        run.progress.train_loss = round.train;
        run.progress.validation_loss = round.validation;
    };
    TRY(auto package, TrainOnPast(m_parts->store, m_parts->policies, training,
                                  {m_parts->program, on_round, [&run] { return run.is_cancelled.load(); }}));
    return std::move(package.files);
}

Expected<std::shared_ptr<ProcessTrainer::Run>> ProcessTrainer::find(const TrainingId& training)
{
    const std::scoped_lock lock(m_parts->mutex);
    const auto found = m_parts->runs.find(training);
    if (found == m_parts->runs.end())
        return Fail(ErrorCode::NotFound, "no training of this name");
    return found->second;
}

Expected<TrainingProgress> ProcessTrainer::progress(const TrainingId& training)
{
    TRY(const auto run, find(training));
    const std::scoped_lock lock(run->mutex);
    return run->progress;
}

bool ProcessTrainer::isBusy() const
{
    const std::scoped_lock lock(m_parts->mutex);
    return AnyRuns(m_parts->runs);
}

Expected<void> ProcessTrainer::cancel(const TrainingId& training)
{
    TRY(const auto run, find(training));
    run->is_cancelled = true;
    return {};
}

Expected<BundleFiles> ProcessTrainer::result(const TrainingId& training)
{
    TRY(const auto run, find(training));
    const std::scoped_lock lock(run->mutex);
    if (run->progress.state != TrainingState::Finished)
        return Fail(ErrorCode::Conflict, "the training did not finish");
    return run->result;
}

} // namespace datasources::training
