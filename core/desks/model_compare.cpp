// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/model_compare.cpp  StoreModelDesk: two models side by side, on decided applications and by their reports.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "core/decision/scope.h"
#include "core/desks/model_view.h"
#include "core/desks/store_model_desk.h"
#include "core/policy/file_reader.h"
#include "core/review/rights.h"
#include "core/scoring/row.h"

namespace core::desks {

namespace {

using shelf::PartReport;

/// Decided applications that are scored by both: enough to see, little enough to wait for.
constexpr int kComparedDecisions = 1'000;
constexpr int kBinPoints = 10;
constexpr int kMostBins = 41;

struct Side {
    scoring::TreeModel model;
    policy::ScoringPolicy scoring;
};

struct Scored {
    base::Decimal pd;
    int score = 0;
    std::string band;
};

/// Nothing when the model does not fit the live catalogue.
Expected<std::optional<Side>> SideOf(const Reader& reader, const policy::CompiledPolicy& live, const Digest& hash)
{
    TRY(const shelf::ModelFiles files, reader.shelf().files(hash));
    std::string_view name;
    const std::string* const bytes = policy::ModelFile(files, name);
    if (bytes == nullptr)
        return Fail(ErrorCode::NotFound, "no such model");
    TRY(scoring::TreeModel model, scoring::TreeModel::parse(*bytes));
    policy::FileReader file(files, std::string(shelf::kScoringFile));
    policy::ScoringPolicy scoring = policy::ReadScoringOfModel(file, live.names(), live.catalogue());
    if (!file.findings().empty() || scoring.features.size() != model.featureCount())
        return std::optional<Side>();
    return std::optional<Side>(Side{std::move(model), std::move(scoring)});
}

Expected<Scored> ScoreOf(const Side& side, const decision::Scope& scope, const policy::CompiledPolicy& live)
{
    TRY(const scoring::ScoredRow row,
        scoring::ScoreRow(side.model, policy::RowOf(side.scoring.features, scope.values), side.scoring.calibration));
    Scored scored{row.pd, 0, {}};
    TRY(scored.score, scoring::Score(row.pd, live.scoring().scale));
    if (const auto band = scoring::BandOf(row.pd, live.scoreBands()))
        scored.band = live.scoreBands()[*band].name;
    return scored;
}

class Difference {
public:
    void add(const Scored& a, const Scored& b);
    [[nodiscard]] ScoreDifference made() const;

private:
    ScoreDifference m_sums;
    std::vector<int> m_points;
    std::map<std::pair<std::string, std::string>, std::int64_t> m_moves;
};

void Difference::add(const Scored& a, const Scored& b)
{
    const int points = b.score - a.score;
    ++m_sums.rows;
    m_sums.equal += a.pd == b.pd ? 1 : 0;
    m_sums.mean_points += points;
    m_sums.mean_absolute_points += std::abs(points);
    m_sums.largest_pd = std::max(m_sums.largest_pd, std::fabs(b.pd.toDoubleForDisplay() - a.pd.toDoubleForDisplay()));
    m_points.push_back(points);
    ++m_moves[{a.band, b.band}];
}

ScoreDifference Difference::made() const
{
    ScoreDifference made = m_sums;
    const auto rows = static_cast<double>(std::max<std::int64_t>(made.rows, 1));
    made.mean_points /= rows;
    made.mean_absolute_points /= rows;
    if (m_points.empty())
        return made;
    const auto [low, high] = std::minmax_element(m_points.begin(), m_points.end());
    int width = kBinPoints;
    while ((*high - *low) / width + 2 > kMostBins)
        width *= 2;
    const auto index = [width](int points) { return points >= 0 ? points / width : -((-points + width - 1) / width); };
    for (int bin = index(*low); bin <= index(*high); ++bin)
        made.bins.push_back({bin * width, (bin + 1) * width, 0});
    for (const int points : m_points)
        ++made.bins[static_cast<std::size_t>(index(points) - index(*low))].rows;
    for (const auto& [bands, count] : m_moves)
        made.moves.push_back({bands.first, bands.second, count});
    std::stable_sort(made.moves.begin(), made.moves.end(),
                     [](const BandMove& one, const BandMove& other) { return one.rows > other.rows; });
    return made;
}

/// Both models on decisions by their ids: ids are random, so this is a sample of all of them.
Expected<std::optional<ScoreDifference>> Differ(const Reader& reader, PolicySource& policies,
                                                const policy::CompiledPolicy& live, const Side& a, const Side& b)
{
    TRY(const std::vector<DecisionId> ids, reader.decisions().idsAfter(DecisionId(), kComparedDecisions));
    Difference difference;
    for (const DecisionId& id : ids) {
        TRY(const std::optional<DecisionRecord> record, reader.decisions().byId(id));
        if (!record)
            continue;
        TRY(const PolicyPointer then, policies.byHash(reader, record->replay.policy_hash));
        TRY(const decision::DecisionInputs inputs,
            decision::ReadInputBytes(base::AsText(record->inputs), then->catalogue(), then->product()));
        const auto scope = decision::MakeScope(inputs, live, {});
        if (!scope)
            continue; // the live catalogue has another type for one of its facts
        TRY(const Scored of_a, ScoreOf(a, *scope, live));
        TRY(const Scored of_b, ScoreOf(b, *scope, live));
        difference.add(of_a, of_b);
    }
    ScoreDifference made = difference.made();
    return made.rows == 0 ? std::optional<ScoreDifference>() : std::optional(std::move(made));
}

Expected<std::optional<shelf::ModelReport>> ReportOf(const Reader& reader, const Digest& hash)
{
    TRY(const auto bytes, reader.shelf().file(hash, std::string(shelf::kReportFile)));
    if (!bytes)
        return std::optional<shelf::ModelReport>();
    TRY(shelf::ModelReport report, shelf::ReadReport(*bytes));
    return std::optional(std::move(report));
}

void AddReports(ModelComparison& comparison, const std::optional<shelf::ModelReport>& a,
                const std::optional<shelf::ModelReport>& b)
{
    using Field = std::optional<monitoring::Estimate> PartReport::*;
    constexpr std::array<std::pair<FigureKind, Field>, 6> kFigures{{{FigureKind::Auc, &PartReport::auc},
                                                                    {FigureKind::Gini, &PartReport::gini},
                                                                    {FigureKind::Ks, &PartReport::ks},
                                                                    {FigureKind::Iv, &PartReport::iv},
                                                                    {FigureKind::Brier, &PartReport::brier},
                                                                    {FigureKind::Psi, &PartReport::psi}}};
    const auto figure = [](const std::optional<shelf::ModelReport>& report, shelf::Part part, Field field) {
        const PartReport* const found = report ? report->part(part) : nullptr;
        return found == nullptr ? std::optional<monitoring::Estimate>() : found->*field;
    };
    for (const shelf::Part part : {shelf::Part::Test, shelf::Part::Validation, shelf::Part::Train}) {
        for (const auto& [kind, field] : kFigures)
            comparison.figures.push_back({kind, part, figure(a, part, field), figure(b, part, field)});
    }
    if (a)
        comparison.reliability_a = a->part(shelf::Part::Test)->reliability;
    if (b)
        comparison.reliability_b = b->part(shelf::Part::Test)->reliability;
    const bool same = a && b && a->data.digest == b->data.digest;
    comparison.basis = same ? CompareBasis::SameData : CompareBasis::Reports;
}

} // namespace

Expected<ModelComparison> StoreModelDesk::compare(const Actor& actor, const Digest& a, const Digest& b)
{
    TRY_VOID(review::Require(actor, review::Action::ReadModels));
    if (a == b)
        return Fail(ErrorCode::InvalidInput, "the same model twice");
    TRY_VOID(catchUp());
    return m_store.look([&](const Reader& reader) -> Expected<ModelComparison> {
        ModelComparison comparison;
        TRY(comparison.a, ShelfRowOf(reader, a));
        TRY(comparison.b, ShelfRowOf(reader, b));
        TRY(const auto report_a, ReportOf(reader, a));
        TRY(const auto report_b, ReportOf(reader, b));
        AddReports(comparison, report_a, report_b);
        TRY(const PolicyPointer live, m_policies.live(reader));
        TRY(const auto side_a, SideOf(reader, *live, a));
        TRY(const auto side_b, SideOf(reader, *live, b));
        if (side_a && side_b) {
            TRY(comparison.scores, Differ(reader, m_policies, *live, *side_a, *side_b));
        }
        return comparison;
    });
}

} // namespace core::desks
