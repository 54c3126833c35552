// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/accept.h"

#include <fmt/format.h>

#include "core/scoring/golden.h"
#include "core/scoring/monotone.h"

namespace core::training {

namespace {

using scoring::Direction;
using scoring::Monotonicity;
using scoring::TreeModel;

constexpr std::size_t kRowsAtOnce = 4'096;

void AddMargins(const TreeModel& model, const JobPart& part, base::Sha256& out)
{
    const std::size_t columns = model.featureCount();
    std::vector<float> margins;
    for (std::size_t row = 0; row < part.bad.size(); row += kRowsAtOnce) {
        margins.resize(std::min(kRowsAtOnce, part.bad.size() - row));
        model.margins(std::span(part.values).subspan(row * columns, margins.size() * columns), margins);
        out.add({reinterpret_cast<const std::uint8_t*>(margins.data()), margins.size() * sizeof(float)});
    }
}

/// A few rows to look for counterexamples from, evenly over the train part.
std::vector<std::vector<double>> Samples(const Job& job)
{
    constexpr std::size_t kSamples = 20;
    std::vector<std::vector<double>> samples;
    const std::size_t columns = job.features.size();
    const std::size_t step = std::max<std::size_t>(1, job.train.bad.size() / kSamples);
    for (std::size_t row = 0; row < job.train.bad.size() && samples.size() < kSamples; row += step) {
        const auto values = std::span(job.train.values).subspan(row * columns, columns);
        samples.emplace_back(values.begin(), values.end());
    }
    return samples;
}

Expected<void> ProveDirections(const Job& job, const TreeModel& model)
{
    const auto samples = Samples(job);
    for (std::size_t i = 0; i < job.directions.size(); ++i) {
        if (job.directions[i] == 0)
            continue;
        const Direction direction = job.directions[i] > 0 ? Direction::Rising : Direction::Falling;
        TRY(const Monotonicity found,
            scoring::CheckMonotone(model.forest(), static_cast<std::uint32_t>(i), direction, samples));
        switch (found.verdict) {
        case Monotonicity::Verdict::Proved: break;
        case Monotonicity::Verdict::Broken:
        case Monotonicity::Verdict::NotProven:
            return Fail(ErrorCode::InvalidInput, fmt::format("the model does not keep the direction of '{}': tree {}",
                                                             job.features[i], found.tree + 1));
        }
    }
    return {};
}

} // namespace

Expected<TreeModel> AcceptModel(const Job& job, const TrainedModel& trained)
{
    TRY(TreeModel model, TreeModel::parse(trained.model));
    if (model.family() != scoring::Family::Xgboost || model.featureNames() != job.features)
        return Fail(ErrorCode::Corrupt, "the new model is of other features than it was asked for");
    if (model.treeCount() != static_cast<std::size_t>(trained.best) * model.forest().trees_per_round)
        return Fail(ErrorCode::Corrupt, "the new model is not cut to its best round");
    TRY_VOID(scoring::CheckGolden(model, trained.golden));
    base::Sha256 margins;
    AddMargins(model, job.train, margins);
    AddMargins(model, job.validation, margins);
    if (margins.finish() != trained.margins)
        return Fail(ErrorCode::Corrupt, "the new model gives other margins here than in the library that made it");
    TRY_VOID(ProveDirections(job, model));
    return model;
}

} // namespace core::training
