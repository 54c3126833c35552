// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/package.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

#include "core/base/check.h"
#include "core/monitoring/calibration_fit.h"
#include "core/scoring/calibration.h"
#include "core/shelf/report_figures.h"
#include "core/training/feature_report.h"

namespace core::training {

namespace {

using base::Decimal;
using base::Json;
using monitoring::Observation;
using scoring::Calibration;
using shelf::ScoredCase;

constexpr std::size_t kLookEvery = 1'024;
constexpr std::size_t kMaxParameterChars = 120;

class Maker {
public:
    Maker(const DataSet& data, const Split& split, const Job& job, const TrainedModel& trained,
          const scoring::TreeModel& model, const Telling& telling)
        : m_data(data), m_split(split), m_job(job), m_trained(trained), m_model(model), m_telling(telling)
    {}
    Expected<Package> make(const std::vector<RoundProgress>& rounds);

private:
    Expected<void> fit();
    Expected<Calibration> fitted(std::span<const Observation> observations) const;
    Expected<std::vector<ScoredCase>> scored(Part part) const;
    Expected<void> parts();
    void dataFacts();
    void trainingFacts(const std::vector<RoundProgress>& rounds);
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> parameters() const;
    [[nodiscard]] Json scoringJson() const;

    const DataSet& m_data;
    const Split& m_split;
    const Job& m_job;
    const TrainedModel& m_trained;
    const scoring::TreeModel& m_model;
    const Telling& m_telling;
    Calibration m_calibration;
    Package m_package;
};

Expected<Calibration> Maker::fitted(std::span<const Observation> observations) const
{
    switch (m_job.params.calibration) {
    case CalibrationKind::None: return Calibration{};
    case CalibrationKind::Platt: return monitoring::FitPlatt(observations);
    case CalibrationKind::Isotonic: return monitoring::FitIsotonic(observations);
    }
    return Calibration{};
}

/// A model that ranks nothing cannot be calibrated; it is still told of, with figures that show it.
Expected<void> Maker::fit()
{
    std::vector<Observation> observations;
    for (const std::size_t row : m_split.rowsOf(Part::Validation)) {
        TRY(const Decimal margin, Decimal::fromFloat(m_model.margin(m_data.row(row))));
        observations.push_back({margin, m_data.bad[row] == 1});
    }
    const auto calibration = fitted(observations);
    if (calibration)
        m_calibration = *calibration;
    switch (m_calibration.kind) {
    case Calibration::Kind::Logistic:
        m_package.calibration = calibration ? "none" : "none: " + calibration.error().detail;
        break;
    case Calibration::Kind::Platt:
        m_package.calibration =
            fmt::format("platt, slope {}, intercept {}", m_calibration.slope.text(), m_calibration.intercept.text());
        break;
    case Calibration::Kind::Isotonic:
        m_package.calibration = fmt::format("isotonic, {} points", m_calibration.points.size());
        break;
    }
    return {};
}

Expected<std::vector<ScoredCase>> Maker::scored(Part part) const
{
    std::vector<ScoredCase> cases;
    for (const std::size_t row : m_split.rowsOf(part)) {
        if (cases.size() % kLookEvery == 0 && m_telling.is_cancelled && m_telling.is_cancelled())
            return Fail(ErrorCode::Cancelled, "the training was cancelled; nothing was kept");
        TRY(const Decimal margin, Decimal::fromFloat(m_model.margin(m_data.row(row))));
        ScoredCase one;
        TRY(one.pd, scoring::CalibratedPd(margin, m_calibration));
        TRY(one.score, scoring::Score(one.pd, m_telling.scale));
        one.bad = m_data.bad[row] == 1;
        cases.push_back(one);
    }
    return cases;
}

Expected<void> Maker::parts()
{
    std::vector<int> edges;
    for (const Part part : {Part::Train, Part::Validation, Part::Test}) {
        TRY(const std::vector<ScoredCase> cases, scored(part));
        if (part == Part::Train) {
            TRY(edges, shelf::ScoreEdges(cases));
        }
        const PartFacts& facts = m_split.facts(part);
        const shelf::PartReport* const train = part == Part::Train ? nullptr : &m_package.report.parts.front();
        const auto which = static_cast<shelf::Part>(static_cast<int>(part) + 1);
        TRY(shelf::PartReport report, shelf::MeasurePart(which, facts.from, facts.to, cases, edges, train));
        m_package.report.parts.push_back(std::move(report));
    }
    return {};
}

void Maker::dataFacts()
{
    shelf::DataFacts& facts = m_package.report.data;
    facts.name = m_telling.data_name;
    facts.digest = DigestOf(m_data);
    for (const PartFacts& part : m_split.parts) {
        facts.rows += part.rows;
        facts.bads += part.bads;
        facts.goods += part.rows - part.bads;
    }
    facts.from = m_split.facts(Part::Train).from;
    facts.to = m_split.facts(Part::Test).to;
}

std::vector<std::pair<std::string, std::string>> Maker::parameters() const
{
    std::vector<std::pair<std::string, std::string>> all = LibraryParams(m_job);
    std::erase_if(all, [](const auto& one) {
        return one.first == "monotone_constraints" || one.first == "verbosity" || one.first == "validate_parameters";
    });
    const auto directed = std::count_if(m_job.directions.begin(), m_job.directions.end(), [](int d) { return d != 0; });
    all.emplace_back("directions", fmt::format("{} of {} features, each proved", directed, m_job.features.size()));
    all.emplace_back("early_stopping_rounds", std::to_string(m_job.params.early_stopping_rounds));
    all.emplace_back("rounds_grown", std::to_string(m_trained.rounds));
    all.emplace_back("calibration", m_package.calibration);
    all.emplace_back("applicants", m_data.people.empty()
                                       ? "not told apart: rows of one applicant may stand in two parts"
                                       : fmt::format("in one part each; {} rows left out", m_split.left_out));
    for (const auto& one : m_telling.more)
        all.push_back(one);
    for (auto& [name, value] : all)
        value.resize(std::min(value.size(), kMaxParameterChars));
    std::sort(all.begin(), all.end());
    return all;
}

void Maker::trainingFacts(const std::vector<RoundProgress>& rounds)
{
    shelf::TrainingFacts& facts = m_package.report.training;
    facts.library = "xgboost " + m_trained.library;
    facts.parameters = parameters();
    facts.rounds = m_job.params.max_rounds;
    facts.best_round = m_trained.best;
    facts.seed = m_job.seed;
    facts.trained_at = m_telling.trained_at;
    facts.loss = rounds.empty() ? "" : Name(m_job.params.metric);
    for (const RoundProgress& round : rounds)
        facts.curve.push_back({round.round, round.train, round.validation});
}

Json Maker::scoringJson() const
{
    Json json = m_telling.scoring;
    if (json.find("features") == nullptr) {
        std::vector<Json> features;
        for (const std::string& name : m_data.features)
            features.push_back(Json::object({{"name", Json::string(name)}, {"from", Json::string(name)}}));
        json.set("features", Json::array(std::move(features)));
        const Json params = ToJson(m_job.params);
        if (!m_job.params.directions.empty())
            json.set("directions", *params.find("directions"));
    }
    if (m_calibration.kind != Calibration::Kind::Logistic)
        json.set("calibration", ToJson(m_calibration));
    return json;
}

Expected<Package> Maker::make(const std::vector<RoundProgress>& rounds)
{
    TRY_VOID(fit());
    TRY_VOID(parts());
    dataFacts();
    m_package.report.features = ReportFeatures(m_data, m_split, m_model.forest(), m_job.params);
    trainingFacts(rounds);
    m_package.files["model.json"] = m_trained.model;
    m_package.files["golden.json"] = m_trained.golden;
    m_package.files["scoring.json"] = base::CanonicalBytes(scoringJson());
    m_package.files["report.json"] = shelf::ReportBytes(m_package.report);
    return std::move(m_package);
}

} // namespace

Expected<Package> MakePackage(const DataSet& data, const Split& split, const Job& job, const TrainedModel& trained,
                              const scoring::TreeModel& model, const std::vector<RoundProgress>& rounds,
                              const Telling& telling)
{
    CHECK(split.of_row.size() == data.rows());
    CHECK(model.featureCount() == data.features.size());
    return Maker(data, split, job, trained, model, telling).make(rounds);
}

base::Digest DigestOf(const DataSet& data)
{
    base::Sha256 digest;
    for (const std::string& feature : data.features)
        digest.add(feature).add(std::string_view("\0", 1));
    for (std::size_t row = 0; row < data.rows(); ++row) {
        std::string bytes = fmt::format("{},{}", data.dates[row].text(), data.bad[row]);
        for (const float value : data.row(row))
            bytes += std::isnan(value) ? std::string(",") : fmt::format(",{}", value);
        digest.add(bytes).add("\n");
    }
    return digest.finish();
}

} // namespace core::training
