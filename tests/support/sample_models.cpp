// SPDX-License-Identifier: GPL-3.0-or-later
// The models of FakeModelDesk: made-up people, real figures.
#include <cmath>

#include "core/scoring/score.h"
#include "core/shelf/report_figures.h"
#include "tests/support/fake_models.h"

namespace tests {

using core::base::Date;
using core::base::Decimal;
using core::base::Digest;
using core::base::Instant;
using core::shelf::DocumentKind;
using core::shelf::ModelReport;
using core::shelf::Part;
using core::shelf::ScoredCase;
using core::shelf::Stage;
using namespace core::desks;

namespace {

/// 0 to 999,999, from a counter.
std::int64_t Draw(std::int64_t seed, std::int64_t counter)
{
    auto x = static_cast<std::uint64_t>(seed * 1'000'003 + counter) + 0x9E3779B97F4A7C15U;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return static_cast<std::int64_t>((x ^ (x >> 31U)) % 1'000'000U);
}

std::vector<ScoredCase> Cases(int rows, int noise, std::int64_t seed)
{
    std::vector<ScoredCase> cases;
    for (int i = 0; i < rows; ++i) {
        const std::int64_t truth = Draw(seed, 3 * i) * Draw(seed, 3 * i + 1) / 1'000'000 / 3;
        const bool bad = Draw(seed + 1, i) < truth;
        const std::int64_t seen = (truth * (100 - noise) + Draw(seed + 2, i) / 5 * noise) / 100;
        ScoredCase one{Decimal::scaled(std::max<std::int64_t>(seen, 500), -6), 0, bad};
        one.score = core::scoring::Score(one.pd, {}).value();
        cases.push_back(one);
    }
    return cases;
}

Digest HashOf(std::string_view text)
{
    return core::base::Sha256Of(text);
}

struct Sample {
    const char* name;
    Stage stage;
    int noise;
    int days_ago;
};

const std::vector<FeatureUse>& Features()
{
    static const std::vector<FeatureUse> features{
        {"multi_apps_3m",
         "multi_apps_3m",
         {"近 3 月多头申请", "Lenders asked in 3 months"},
         "",
         {},
         "S-101",
         {"多头申请", "Many lenders"},
         214},
        {"credit_use",
         "credit_use",
         {"授信使用率", "Credit used"},
         "",
         {},
         "S-108",
         {"使用率高", "Credit used up"},
         188},
        {"debt_ratio", "debt_ratio", {"负债收入比", "Debt to income"}, "", {}, "S-111", {"负债高", "High debt"}, 140},
        {"amount_fen", "amount_fen", {"", ""}, "", {}, "", {"", ""}, 61},
        {"occupation_gig", "occupation", {"职业", "Occupation"}, "gig", {}, "", {"", ""}, 9}};
    return features;
}

ModelView Made(const Sample& sample, std::int64_t seed)
{
    const Instant added = PictureTime().plusSeconds(-86'400LL * sample.days_ago);
    ModelView view;
    view.row.hash = HashOf(sample.name);
    view.row.name = sample.name;
    view.row.stage = sample.stage;
    view.row.added_by = "01";
    view.row.added_at = added;
    view.row.stage_since = added.plusSeconds(86'400);
    view.row.trees = 120;
    view.row.features = static_cast<int>(Features().size());
    view.row.row_version = 1;
    view.file_hash = HashOf(std::string(sample.name) + " file");
    view.file_name = "model.json";
    view.file_bytes = 130'104;
    view.objective = "binary:logistic";
    view.depth = 4;
    view.leaves = 1'820;
    view.golden_rows = 50;
    view.features = Features();
    for (const FeatureUse& feature : view.features) {
        if (!feature.reason.empty())
            view.proofs.push_back(
                {feature.name, core::scoring::Direction::Rising, core::scoring::Monotonicity::Verdict::Proved});
    }
    view.report = SampleReport(3'000, sample.noise, seed);
    view.row.has_report = true;
    const auto& data = view.report->data;
    view.row.trained_on = core::desks::TrainedOn{data.from, data.to, data.rows, data.bads};
    view.row.test_auc = view.report->part(Part::Test)->auc;
    view.row.test_ks = view.report->part(Part::Test)->ks;
    view.history = {{std::nullopt, Stage::Development, "01", added, "", ""}};
    return view;
}

void Attach(ModelView& view, DocumentKind kind, const char* name, const char* by)
{
    view.documents.push_back({core::base::DocumentId(view.row.name + name), kind, name, 4'096, by,
                              view.row.added_at.plusSeconds(7'200), HashOf(name)});
    view.row.documents = static_cast<int>(view.documents.size());
}

} // namespace

ModelReport SampleReport(int rows, int noise, std::int64_t seed)
{
    const std::vector<ScoredCase> cases = Cases(rows, noise, seed);
    const std::size_t train = cases.size() * 6 / 10;
    const std::size_t validation = cases.size() * 2 / 10;
    const std::span all(cases);
    const auto edges = core::shelf::ScoreEdges(all).value();
    const auto day = [](int year, int month, int date) { return Date::make(year, month, date).value(); };
    ModelReport report;
    using core::shelf::MeasurePart;
    report.parts.push_back(
        MeasurePart(Part::Train, day(2025, 7, 1), day(2025, 12, 31), all.first(train), edges, nullptr).value());
    const core::shelf::PartReport first = report.parts.front();
    report.parts.push_back(
        MeasurePart(Part::Validation, day(2026, 1, 1), day(2026, 2, 14), all.subspan(train, validation), edges, &first)
            .value());
    report.parts.push_back(
        MeasurePart(Part::Test, day(2026, 2, 15), day(2026, 3, 31), all.subspan(train + validation), edges, &first)
            .value());
    report.data = {"past", HashOf("past"), 0, 0, 0, day(2025, 7, 1), day(2026, 3, 31)};
    for (const auto& part : report.parts) {
        report.data.rows += part.rows;
        report.data.goods += part.goods;
        report.data.bads += part.bads;
    }
    const double gains[] = {0.41, 0.29, 0.18, 0.10, 0.02};
    for (std::size_t i = 0; i < Features().size(); ++i)
        report.features.push_back({Features()[i].name, gains[i], i == 2 ? 0.12 : 0.0,
                                   core::monitoring::Estimate{gains[i] / 2, gains[i] / 3, gains[i]},
                                   core::monitoring::Estimate{0.01 * static_cast<double>(i), 0.0, 0.05}});
    report.training = {"xgboost 1.7.4",
                       {{"eta", "0.05"}, {"max_depth", "4"}, {"subsample", "0.8"}},
                       400,
                       120,
                       seed,
                       PictureTime(),
                       "logloss",
                       {}};
    for (int round = 10; round <= 150; round += 10)
        report.training.curve.push_back(
            {round, 0.4 * std::exp(-round / 60.0) + 0.2, 0.4 * std::exp(-round / 60.0) + 0.22 + round / 5e3});
    return report;
}

core::shelf::Evaluation SampleEvaluation(Instant at)
{
    constexpr int kRows = 1'200;
    const std::vector<ScoredCase> cases = Cases(kRows, 30, 77);
    const Date first = at.shanghaiDate().plusDays(-400).value();
    std::vector<Date> days;
    for (int i = 0; i < kRows; ++i)
        days.push_back(first.plusDays(i / 20).value());
    core::shelf::MaturedFigures figures = core::shelf::MeasureMatured(cases, days).value();
    core::shelf::Evaluation made;
    made.digest = HashOf("sample evaluation");
    made.figures = std::move(figures.part);
    made.newer_from = figures.newer_from;
    made.maturity_days = 365;
    made.decided = 1'900;
    made.approved = 1'350;
    made.policy = "2026.07-3";
    made.evaluated_at = at;
    return made;
}

std::vector<ModelView> SampleModels()
{
    ModelView live = Made({"gbt-2026.06", Stage::Live, 25, 40}, 1);
    live.row.origin = core::shelf::Origin::Released;
    live.row.live_version = "2026.07-3";
    live.releases = {
        {HashOf("2026.07-3"), "2026.07-3", core::release::ReleaseState::Live, PictureTime().plusSeconds(-86'400 * 3)}};
    live.history.push_back({std::nullopt, Stage::Live, "02", PictureTime().plusSeconds(-86'400 * 3), "", "2026.07-3"});
    live.history.erase(live.history.begin());
    ModelView tested = Made({"challenger-a", Stage::Test, 15, 6}, 1);
    tested.note = "Wider window, fewer features";
    tested.history.push_back({Stage::Development, Stage::Test, "01", tested.row.stage_since, "Golden holds", ""});
    Attach(tested, DocumentKind::Development, "development.md", "01");
    ModelView begun = Made({"challenger-b", Stage::Development, 20, 1}, 2);
    ModelView retired = Made({"gbt-2025.12", Stage::Retired, 45, 200}, 3);
    retired.history.push_back(
        {Stage::Monitored, Stage::Retired, "02", retired.row.stage_since, "Loans have run out", ""});
    return {live, tested, begun, retired};
}

} // namespace tests
