// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/xgboost/train_model.h"

#include <chrono>
#include <fmt/format.h>
#include <span>

#include "core/base/hash.h"
#include "core/scoring/model.h"
#include "core/training/early_stopping.h"
#include "core/training/golden_rows.h"
#include "datasources/xgboost/booster.h"

namespace datasources::xgboost {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::training::Job;
using core::training::TrainedModel;
using Clock = std::chrono::steady_clock;

namespace {

struct Grown {
    Booster booster;
    int rounds = 0;
    int best = 0;
};

Expected<Grown> Grow(const Job& job, const Matrix& train, const Matrix& validation, const OnRound& on_round)
{
    const Clock::time_point end = Clock::now() + std::chrono::seconds(job.params.max_seconds);
    TRY(Booster booster, Booster::make(core::training::LibraryParams(job), train, validation));
    core::training::EarlyStopping stopping(job.params.metric, job.params.early_stopping_rounds);
    int round = 0;
    while (round < job.params.max_rounds && !stopping.over()) {
        TRY_VOID(booster.update(round, train));
        TRY(const auto metric, booster.evaluate(round, train, validation));
        ++round;
        stopping.add(metric.second);
        on_round({round, job.params.max_rounds, metric.first, metric.second, stopping.best()});
        if (Clock::now() > end)
            return Fail(ErrorCode::Timeout,
                        fmt::format("max_seconds: {} seconds were over in round {}", job.params.max_seconds, round));
    }
    return Grown{std::move(booster), round, stopping.best()};
}

Expected<std::string> Golden(const Booster& model, const core::scoring::Forest& forest, int rounds, std::uint32_t seed)
{
    const std::vector<float> rows = core::training::GoldenRows(forest, seed);
    TRY(const Matrix matrix, Matrix::make(rows, forest.feature_count, {}));
    const auto count = static_cast<std::size_t>(rounds);
    std::vector<float> sums(core::training::kGoldenRows * count);
    for (std::size_t round = 0; round < count; ++round) {
        TRY(const std::vector<float> margins, model.margins(matrix, static_cast<int>(round) + 1));
        for (std::size_t row = 0; row < core::training::kGoldenRows; ++row)
            sums[row * count + round] = margins[row];
    }
    return core::training::GoldenText(forest, rows, sums);
}

core::base::ByteView BytesOf(const std::vector<float>& values)
{
    return {reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof(float)};
}

} // namespace

Expected<TrainedModel> TrainModel(const Job& job, const OnRound& on_round)
{
    TRY(const Matrix train, Matrix::make(job.train.values, job.features.size(), job.train.bad));
    TRY(const Matrix validation, Matrix::make(job.validation.values, job.features.size(), job.validation.bad));
    TRY(const Grown grown, Grow(job, train, validation, on_round));
    TRY(const Booster best, grown.booster.cut(grown.best));
    TrainedModel made;
    made.rounds = grown.rounds;
    made.best = grown.best;
    made.library = Version();
    TRY(made.model, best.json(job.features));
    TRY(const auto model, core::scoring::TreeModel::parse(made.model));
    TRY(made.golden, Golden(best, model.forest(), made.best, job.seed));
    core::base::Sha256 margins;
    for (const Matrix* rows : {&train, &validation}) {
        TRY(const std::vector<float> values, best.margins(*rows, 0));
        margins.add(BytesOf(values));
    }
    made.margins = margins.finish();
    return made;
}

} // namespace datasources::xgboost
