// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/decide_bench.h"

#include <cmath>
#include <cstring>
#include <simdjson.h>

#include "app/admin/population.h"
#include "core/base/check.h"
#include "core/decision/decide.h"
#include "core/decision/scope.h"
#include "core/intake/application_reader.h"
#include "core/policy/compile.h"
#include "core/scoring/row.h"
#include "datasources/files/bundle_folder.h"
#include "tests/bench/timing.h"
#include "tests/bench/xgboost_peer.h"

namespace bench {

namespace {

using core::Expected;
using core::decision::DecisionInputs;

constexpr std::uint64_t kApplicants = 4'000;

/// Everything prepared before the first clock is read.
struct Prepared {
    core::policy::PolicyPtr policy;
    std::string model;
    std::vector<std::string> lines;
    std::vector<DecisionInputs> inputs;
    std::vector<std::vector<float>> rows;
};

Expected<std::vector<float>> ModelRow(const DecisionInputs& inputs, const core::policy::CompiledPolicy& policy)
{
    TRY(const core::decision::Scope scope, core::decision::MakeScope(inputs, policy, {}));
    const core::scoring::FeatureRow row = core::policy::RowOf(policy.scoring().features, scope.values);
    return std::vector<float>(row.values().begin(), row.values().end());
}

Expected<Prepared> Prepare()
{
    Prepared all;
    TRY(const core::policy::BundleFiles files, datasources::files::ReadBundleFolder(BUNDLE_DIR));
    auto compiled = core::policy::Compile(files);
    if (!compiled)
        return core::Fail(core::ErrorCode::InvalidInput, "the default bundle has findings");
    all.policy = *compiled;
    CHECK(all.policy->model() != nullptr);
    all.model = files.at("model.json");
    admin::PopulationOptions options;
    options.applicants = kApplicants;
    options.end = admin::DemoMorning();
    for (std::uint64_t i = 0; i < kApplicants; ++i) {
        TRY(const admin::SyntheticApplicant made, admin::MakeApplicant(options, i));
        std::string line = admin::ApplicationLine(made.application);
        auto read = core::intake::ReadApplication(line, all.policy->catalogue(), all.policy->product());
        if (!read)
            continue; // the population has damaged applications too: they are refused, not decided
        TRY(DecisionInputs inputs, core::decision::FreezeInputs(*std::move(read)));
        TRY(std::vector<float> row, ModelRow(inputs, *all.policy));
        all.lines.push_back(std::move(line));
        all.inputs.push_back(std::move(inputs));
        all.rows.push_back(std::move(row));
    }
    return all;
}

void AddPeer(Figure& figure, const std::string& name, const std::vector<Run>& runs)
{
    figure.peer = Summarise(name, figure.unit, runs).p50;
    figure.peer_name = name;
}

Figure PerSecond(const std::string& name, const std::vector<Run>& runs)
{
    std::vector<Run> rates;
    for (const Run& run : runs) {
        double sum = 0;
        for (const double us : run)
            sum += us;
        rates.push_back({1e6 * static_cast<double>(run.size()) / sum});
    }
    return Summarise(name, "1/s", rates);
}

Figure MeasureModel(const Prepared& all, int runs)
{
    const auto& model = *all.policy->model();
    volatile float sink = 0;
    Figure figure = Summarise("model: margin of one row", "us",
                              Runs(runs, all.rows.size(), [&](std::size_t i) { sink = model.margin(all.rows[i]); }));
    const auto peer = XgboostPeer::load(all.model);
    if (peer == nullptr)
        return figure;
    for (const auto& row : all.rows) {
        const float own = model.margin(row);
        const float theirs = peer->margin(row);
        CHECK(std::memcmp(&own, &theirs, sizeof own) == 0); // compared only where both give the same bits
    }
    AddPeer(figure, "XGBoost in place, one thread:", Runs(runs, all.rows.size(), [&](std::size_t i) {
                sink = peer->margin(all.rows[i]);
            }));
    return figure;
}

Figure MeasureIntake(const Prepared& all, int runs)
{
    const auto read = [&](std::size_t i) {
        const auto result = core::intake::ReadApplication(all.lines[i], all.policy->catalogue(), all.policy->product());
        CHECK(result.has_value());
    };
    Figure figure =
        Summarise("intake: bytes to Application, every field checked", "us", Runs(runs, all.lines.size(), read));
    std::vector<simdjson::padded_string> padded;
    for (const std::string& line : all.lines)
        padded.emplace_back(line);
    simdjson::dom::parser parser;
    AddPeer(figure, "simdjson DOM parse alone:", Runs(runs, padded.size(), [&](std::size_t i) {
                CHECK(parser.parse(padded[i]).error() == simdjson::SUCCESS);
            }));
    return figure;
}

} // namespace

Expected<std::vector<Figure>> MeasureDeciding(int runs)
{
    TRY(const Prepared all, Prepare());
    const auto& policy = *all.policy;
    std::vector<Figure> figures;
    const auto decide = Runs(runs, all.inputs.size(),
                             [&](std::size_t i) { CHECK(core::decision::Decide(all.inputs[i], policy).has_value()); });
    figures.push_back(Summarise("Decide: inputs to Decision", "us", decide));
    figures.push_back(PerSecond("Decide: one core", decide));
    const auto whole = Runs(runs, all.lines.size(), [&](std::size_t i) {
        auto read = core::intake::ReadApplication(all.lines[i], policy.catalogue(), policy.product());
        CHECK(read.has_value());
        const auto inputs = core::decision::FreezeInputs(*std::move(read));
        CHECK(inputs.has_value());
        CHECK(core::decision::Decide(*inputs, policy).has_value());
    });
    figures.push_back(Summarise("intake and Decide: bytes to Decision", "us", whole));
    figures.push_back(PerSecond("intake and Decide: one core", whole));
    figures.push_back(MeasureIntake(all, runs));
    figures.push_back(MeasureModel(all, runs));
    return figures;
}

} // namespace bench
