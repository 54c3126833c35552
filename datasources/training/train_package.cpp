// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/training/train_package.h"

#include <utility>
#include <vector>

#include "core/training/accept.h"

namespace datasources::training {

using core::Expected;
using core::training::DataSet;
using core::training::Job;
using core::training::Package;
using core::training::RoundProgress;
using core::training::Split;

Expected<Package> TrainPackage(const DataSet& data, const Split& split, const TrainingOrder& order,
                               const TrainerRun& run)
{
    TRY_VOID(core::training::CheckDataSet(data));
    TRY(const Job job, core::training::MakeJob(data, split, order.params, order.seed));
    std::vector<RoundProgress> rounds;
    TrainerRun told = run;
    told.on_round = [&](const RoundProgress& progress) {
        rounds.push_back(progress);
        if (run.on_round)
            run.on_round(progress);
    };
    TRY(const auto trained, RunTrainer(job, told));
    if (order.on_measuring)
        order.on_measuring();
    TRY(const auto model, core::training::AcceptModel(job, trained));
    core::training::Telling telling = order.telling;
    telling.is_cancelled = run.is_cancelled;
    return core::training::MakePackage(data, split, job, trained, model, rounds, telling);
}

} // namespace datasources::training
