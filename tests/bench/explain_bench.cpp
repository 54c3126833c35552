// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/explain_bench.h"

#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <sstream>

#include "app/admin/population.h"
#include "core/decision/decide.h"
#include "core/policy/compile.h"
#include "core/scoring/explain.h"
#include "core/scoring/model.h"
#include "core/simulation/counterfactual.h"
#include "datasources/files/bundle_folder.h"
#include "tests/bench/timing.h"
#include "tests/bench/xgboost_peer.h"
#include "tests/support/grown_bundle.h"
#include "tests/support/shared.h"

namespace bench {

namespace {

using core::Expected;
using core::decision::DecisionInputs;
using core::decision::Outcome;
using core::scoring::Explainer;
using core::scoring::TreeModel;

constexpr std::size_t kFeatures = 30;
constexpr std::size_t kRows = 300;
constexpr double kSameAs = 1e-5; ///< how far single precision may lie from ours
constexpr std::size_t kAsked = 60;
constexpr double kMostMillis = 1'000;

std::string Slurp(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

Expected<Figure> Contributions(const std::filesystem::path& folder, int runs)
{
    const std::string bytes = Slurp(folder / "m500.json");
    TRY(const TreeModel model, TreeModel::parse(bytes));
    TRY(const Explainer explainer, Explainer::make(model.forest()));
    const std::string raw = Slurp(folder / "test.f32");
    std::vector<float> rows(kRows * kFeatures);
    if (raw.size() < rows.size() * sizeof(float))
        return core::Fail(core::ErrorCode::Environment, "test.f32 is too short");
    std::memcpy(rows.data(), raw.data(), rows.size() * sizeof(float));
    const std::vector<double> wide(rows.begin(), rows.end());
    core::scoring::ExplainWorkspace workspace = explainer.workspace();
    std::vector<double> out(kFeatures + 1);
    const auto own = [&](std::size_t i) {
        explainer.contributions(std::span(wide).subspan(i * kFeatures, kFeatures), out, workspace);
    };
    const auto library = XgboostPeer::load(bytes);
    std::vector<float> theirs(kFeatures + 1);
    const auto peer = [&](std::size_t i) {
        return library->contributions(std::span(rows).subspan(i * kFeatures, kFeatures), theirs);
    };
    std::vector<Run> ours;
    std::vector<Run> others;
    for (int run = 0; run < runs; ++run) {
        ours.push_back(TimeEach(kRows, own));
        if (library != nullptr)
            others.push_back(TimeEach(kRows / 3, [&](std::size_t i) { (void)peer(i); }));
    }
    Figure figure = Summarise("TreeSHAP, one row of 500 trees", "us", ours);
    if (library == nullptr)
        return figure;
    own(0);
    if (!peer(0))
        return core::Fail(core::ErrorCode::Environment, "XGBoost gives no contributions");
    for (std::size_t f = 0; f <= kFeatures; ++f)
        if (std::abs(out[f] - static_cast<double>(theirs[f])) > kSameAs)
            return core::Fail(core::ErrorCode::InvalidInput, "our contributions are not the peer's");
    const Figure other = Summarise(figure.name, "us", others);
    figure.peer = other.p50;
    figure.peer_name =
        fmt::format("XGBoost pred_contribs (p99 {:.0f}), we are {:.1f}x:", other.p99, other.p50 / figure.p50);
    figure.bar = Bar{other.p50 / 3, BarOf::P50};
    return figure;
}

Expected<Figure> Counterfactuals(const core::policy::BundleFiles& files, const char* bundle)
{
    const auto policy = core::policy::Compile(files);
    if (!policy)
        return core::Fail(core::ErrorCode::InvalidInput, fmt::format("the {} has findings", bundle));
    admin::PopulationOptions options;
    options.seed = 20'261'123;
    options.applicants = 2'000;
    options.end = admin::DemoMorning();
    Run millis;
    std::size_t proved = 0;
    for (std::uint64_t i = 0; i < options.applicants && millis.size() < kAsked; ++i) {
        TRY(const admin::SyntheticApplicant applicant, admin::MakeApplicant(options, i));
        TRY(const DecisionInputs inputs, core::decision::FreezeInputs(applicant.application));
        TRY(const core::decision::Decision decision, Decide(inputs, **policy));
        if (decision.outcome != Outcome::Refer || !decision.missing_facts.empty())
            continue;
        Expected<core::simulation::Counterfactual> found;
        const Run one = TimeEach(
            1, [&](std::size_t) { found = core::simulation::FindCounterfactual(inputs, **policy, Outcome::Approve); });
        TRY_VOID(found);
        proved += found->proof != core::simulation::Counterfactual::Proof::NotProven ? 1U : 0U;
        millis.push_back(one.front() / 1'000);
    }
    fmt::print("counterfactuals, {}: {} of {} optimal or impossible, the others with a bound\n", bundle, proved,
               millis.size());
    Figure figure = Summarise(fmt::format("counterfactual of a referred case, {}", bundle), "ms", {millis});
    figure.bar = Bar{kMostMillis, BarOf::Greatest};
    return figure;
}

} // namespace

Expected<std::vector<Figure>> MeasureExplaining(int runs)
{
    std::vector<Figure> figures;
    if (const auto folder = tests::SharedFile("bench/models")) {
        TRY(Figure figure, Contributions(*folder, runs));
        figures.push_back(std::move(figure));
    }
    constexpr std::size_t kTrees = 500;
    TRY(const core::policy::BundleFiles files, datasources::files::ReadBundleFolder(BUNDLE_DIR));
    TRY(Figure figure, Counterfactuals(files, "default bundle"));
    figures.push_back(std::move(figure));
    TRY(Figure larger, Counterfactuals(tests::WithTrees(files, kTrees), "default bundle with 500 trees"));
    figures.push_back(std::move(larger));
    return figures;
}

} // namespace bench
