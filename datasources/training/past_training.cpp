// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/training/past_training.h"

#include <string_view>
#include <utility>

#include "core/desks/past_rows.h"
#include "core/shelf/model_report.h"
#include "datasources/training/train_package.h"

namespace datasources::training {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::desks::PastRows;
using core::desks::Reader;
using core::training::Boundaries;
using core::training::Package;
using core::training::Split;

namespace {

Expected<Boundaries> BoundariesOf(const PastTraining& training, const core::training::DataSet& data)
{
    if (training.boundaries)
        return *training.boundaries;
    return core::training::BoundariesOf(data, training.params.shares);
}

/// Rows and everything a report says of how they were chosen: of one moment.
struct Gathered {
    PastRows past;
    Split split;
    TrainingOrder order;
};

/// Trees read numbers only: a policy with a scorecard may have features that are texts as they are.
Expected<void> CheckFeatures(const core::policy::CompiledPolicy& live)
{
    for (const core::policy::Feature& feature : live.scoring().features)
        if (!feature.readsText() && live.names().type(feature.slot) == core::policy::NameType::String)
            return Fail(ErrorCode::InvalidInput,
                        "features: '" + feature.name + "' is a text; trees read texts with equals or codes");
    return {};
}

Expected<Gathered> Gather(const Reader& reader, core::desks::PolicySource& policies, const PastTraining& training,
                          const TrainerRun& run)
{
    Gathered gathered;
    TrainingOrder& order = gathered.order;
    order.params = training.params;
    order.seed = training.seed;
    order.on_measuring = training.on_measuring;
    TRY(const auto live, policies.byHash(reader, core::policy::ContentHash(training.policy)));
    TRY_VOID(CheckFeatures(*live));
    TRY(order.telling.scoring, ScoringPart(training.policy, training.keep_directions));
    order.telling.data_name = core::shelf::kPastDataName;
    order.telling.trained_at = reader.now();
    order.telling.scale = live->scoring().scale;
    if (training.keep_directions)
        for (const core::policy::FeatureDirection& one : live->scoring().directions)
            order.params.directions.push_back({one.feature, one.direction});
    TRY(const int stored_days, core::desks::MaturityDaysOf(reader));
    const auto maturity = core::desks::MaturityAt(reader.now(), training.maturity_days.value_or(stored_days));
    TRY(gathered.past, core::desks::ReadPast(reader, policies, *live, maturity, run.is_cancelled));
    TRY_VOID(core::training::CheckDataSet(gathered.past.data));
    TRY(const Boundaries boundaries, BoundariesOf(training, gathered.past.data));
    TRY(gathered.split, core::training::SplitAt(gathered.past.data, boundaries));
    TRY(order.telling.more, core::desks::SelectionOf(reader, gathered.past, gathered.split, maturity));
    return gathered;
}

} // namespace

Expected<core::base::Json> ScoringPart(const core::policy::BundleFiles& policy, bool keep_directions)
{
    const auto file = policy.find("scoring.json");
    if (file == policy.end())
        return Fail(ErrorCode::InvalidInput, "the policy has no scoring.json: there are no features to train on");
    TRY(const core::base::Json scoring, core::base::ParseJson(file->second));
    core::base::Json part = core::base::Json::object();
    for (const char* name : {"features", "directions"}) {
        const core::base::Json* const found = scoring.find(name);
        if (found != nullptr && (keep_directions || std::string_view(name) != "directions"))
            part.set(name, *found);
    }
    return part;
}

Expected<Package> TrainOnPast(core::desks::Store& store, core::desks::PolicySource& policies,
                              const PastTraining& training, const TrainerRun& run)
{
    if (!training.params.directions.empty())
        return Fail(ErrorCode::InvalidInput, "directions: those of the live policy hold");
    TRY(const Gathered gathered,
        store.look([&](const Reader& reader) { return Gather(reader, policies, training, run); }));
    return TrainPackage(gathered.past.data, gathered.split, gathered.order, run);
}

} // namespace datasources::training
