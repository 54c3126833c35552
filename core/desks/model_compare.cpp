// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/model_compare.cpp  StoreModelDesk: models on the decided past: two side by side, or one that is evaluated.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "core/decision/scope.h"
#include "core/desks/audit_kinds.h"
#include "core/desks/matured_past.h"
#include "core/desks/model_view.h"
#include "core/desks/past_rows.h"
#include "core/desks/store_model_desk.h"
#include "core/review/rights.h"
#include "core/scoring/score.h"
#include "core/shelf/swap_set.h"

namespace core::desks {

namespace {

using shelf::PartReport;

/// Decided applications that are scored by both: enough to see, little enough to wait for.
constexpr int kComparedDecisions = 1'000;
constexpr int kBinPoints = 10;
constexpr int kMostBins = 41;

struct Scored {
    base::Decimal pd;
    int score = 0;
    std::string band;
};

Expected<Scored> ScoreOf(const PastScorer& scorer, const decision::Scope& scope, const policy::CompiledPolicy& live)
{
    Scored scored;
    TRY(scored.pd, shelf::PdOf(scorer.model, scorer.scoring, scope.values));
    TRY(scored.score, scoring::Score(scored.pd, live.scoring().scale));
    if (const auto band = scoring::BandOf(scored.pd, live.scoreBands()))
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
                                                const policy::CompiledPolicy& live, const PastScorer& a,
                                                const PastScorer& b)
{
    TRY(const std::vector<DecisionId> ids, reader.decisions().idsAfter(DecisionId(), kComparedDecisions));
    Difference difference;
    for (const DecisionId& id : ids) {
        TRY(const auto scope, ScopeOfDecision(reader, policies, live, id));
        if (!scope)
            continue; // the live catalogue has another type for one of its facts
        const auto of_a = ScoreOf(a, *scope, live);
        const auto of_b = ScoreOf(b, *scope, live);
        if (!of_a || !of_b)
            continue; // a scorecard refuses what the catalogue of then let through
        difference.add(*of_a, *of_b);
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

using Field = std::optional<monitoring::Estimate> PartReport::*;
constexpr std::array<std::pair<FigureKind, Field>, 6> kFigures{{{FigureKind::Auc, &PartReport::auc},
                                                                {FigureKind::Gini, &PartReport::gini},
                                                                {FigureKind::Ks, &PartReport::ks},
                                                                {FigureKind::Iv, &PartReport::iv},
                                                                {FigureKind::Brier, &PartReport::brier},
                                                                {FigureKind::Psi, &PartReport::psi}}};

void AddReports(ModelComparison& comparison, const std::optional<shelf::ModelReport>& a,
                const std::optional<shelf::ModelReport>& b)
{
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

/// What both say of the same loans, in place of what their reports say.
Expected<void> AddObservations(ModelComparison& comparison, const ScoredPast& past)
{
    TRY(const shelf::MaturedFigures a, shelf::MeasureMatured(past.cases[0], past.days));
    TRY(const shelf::MaturedFigures b, shelf::MeasureMatured(past.cases[1], past.days));
    TRY(comparison.swaps, shelf::SwapSets(past.cases[0], past.cases[1]));
    comparison.basis = CompareBasis::Observations;
    comparison.past = past.facts;
    comparison.figures.clear();
    for (const auto& [kind, field] : kFigures)
        comparison.figures.push_back({kind, shelf::Part::Matured, a.part.*field, b.part.*field});
    comparison.reliability_a = a.part.reliability;
    comparison.reliability_b = b.part.reliability;
    return {};
}

/// What a comparison rests on, read in one go.
struct Ground {
    PolicyPointer live;
    std::vector<PastScorer> scorers; ///< both, or none
    Maturity maturity;
};

Expected<Maturity> MaturityNow(const Reader& reader)
{
    TRY(const int days, MaturityDaysOf(reader));
    return MaturityAt(reader.now(), days);
}

constexpr std::int64_t kEnough = 10; ///< of either class, for an evaluation: what a part of a training needs too

shelf::Evaluation EvaluationOf(ScoredPast past, shelf::MaturedFigures figures, const policy::CompiledPolicy& live)
{
    shelf::Evaluation made;
    made.digest = past.digest;
    made.figures = std::move(figures.part);
    made.newer_from = figures.newer_from;
    made.maturity_days = past.facts.maturity_days;
    made.left_out_trained = past.facts.left_out_trained;
    made.left_out_unread = past.facts.left_out_unread;
    made.beyond_limit = past.facts.beyond_limit;
    made.decided = past.decided;
    made.approved = past.approved;
    made.policy = live.version();
    return made;
}

/// The evaluation and its audit entry; it gets the instant of the transaction.
Expected<void> Keep(Transaction& transaction, const Actor& actor, const Digest& hash, shelf::Evaluation& made)
{
    made.evaluated_at = transaction.now();
    const std::string bytes = shelf::EvaluationBytes(made);
    TRY_VOID(transaction.shelf().addEvaluation({hash, actor.account, made.evaluated_at, bytes}));
    audit::Payload payload;
    payload.number("bads", made.figures.bads).digest("data", made.digest).digest("evaluation", base::Sha256Of(bytes));
    payload.number("rows", made.figures.rows);
    TRY_VOID(transaction.audit().append(
        {std::string(kinds::kModelEvaluated), actor.number, hash.hex(), std::move(payload)}));
    return {};
}

} // namespace

Expected<ModelComparison> StoreModelDesk::compare(const Actor& actor, const Digest& a, const Digest& b,
                                                  const Progress& progress)
{
    TRY_VOID(review::Require(actor, review::Action::ReadModels));
    if (a == b)
        return Fail(ErrorCode::InvalidInput, "the same model twice");
    TRY_VOID(catchUp());
    ModelComparison comparison;
    TRY(const Ground ground, m_store.look([&](const Reader& reader) -> Expected<Ground> {
        Ground read;
        TRY(comparison.a, ShelfRowOf(reader, a));
        TRY(comparison.b, ShelfRowOf(reader, b));
        TRY(const auto report_a, ReportOf(reader, a));
        TRY(const auto report_b, ReportOf(reader, b));
        AddReports(comparison, report_a, report_b);
        TRY(read.live, m_policies.live(reader));
        TRY(read.maturity, MaturityNow(reader));
        TRY(auto scorer_a, PastScorerOf(reader, *read.live, a));
        TRY(auto scorer_b, PastScorerOf(reader, *read.live, b));
        if (!scorer_a || !scorer_b)
            return read;
        TRY(comparison.scores, Differ(reader, m_policies, *read.live, *scorer_a, *scorer_b));
        read.scorers.push_back(std::move(*scorer_a));
        read.scorers.push_back(std::move(*scorer_b));
        return read;
    }));
    if (ground.scorers.empty())
        return comparison;
    TRY(const ScoredPast past, ScorePast(m_store, m_policies, ground.live, ground.scorers, ground.maturity, progress));
    // One class alone ranks nothing: then the reports are all there is.
    if (past.facts.goods > 0 && past.facts.bads > 0)
        TRY_VOID(AddObservations(comparison, past));
    return comparison;
}

Expected<shelf::Evaluation> StoreModelDesk::evaluate(const Actor& actor, const Digest& hash, const Progress& progress)
{
    TRY_VOID(review::Require(actor, review::Action::TestModel));
    TRY_VOID(catchUp());
    TRY(const Ground ground, m_store.look([&](const Reader& reader) -> Expected<Ground> {
        Ground read;
        TRY(const ShelfRow row, ShelfRowOf(reader, hash));
        if (row.stage == shelf::Stage::Retired)
            return Fail(ErrorCode::Conflict, "model: retired");
        TRY(read.live, m_policies.live(reader));
        TRY(read.maturity, MaturityNow(reader));
        TRY(auto scorer, PastScorerOf(reader, *read.live, hash));
        if (!scorer)
            return Fail(ErrorCode::InvalidInput, "the live catalogue does not have what the model reads");
        read.scorers.push_back(std::move(*scorer));
        return read;
    }));
    TRY(ScoredPast past, ScorePast(m_store, m_policies, ground.live, ground.scorers, ground.maturity, progress));
    if (past.facts.goods < kEnough || past.facts.bads < kEnough)
        return Fail(ErrorCode::InvalidInput, "too few matured loans: 10 good and 10 bad are needed, here are " +
                                                 std::to_string(past.facts.goods) + " and " +
                                                 std::to_string(past.facts.bads));
    TRY(shelf::MaturedFigures figures, shelf::MeasureMatured(past.cases[0], past.days));
    shelf::Evaluation made = EvaluationOf(std::move(past), std::move(figures), *ground.live);
    TRY_VOID(m_store.run([&](Transaction& transaction) { return Keep(transaction, actor, hash, made); }));
    return made;
}

} // namespace core::desks
