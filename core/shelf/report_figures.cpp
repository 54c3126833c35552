// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/shelf/report_figures.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/monitoring/discrimination.h"
#include "core/monitoring/divergence.h"

namespace core::shelf {

namespace {

using monitoring::Observation;

/// Widths people read easily.
constexpr std::array<int, 12> kWidths{1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1'000, 2'000};

int FloorTo(int value, int width)
{
    const int rest = value % width;
    return value - (rest < 0 ? rest + width : rest);
}

std::vector<std::int64_t> Totals(const std::vector<ScoreBin>& bins)
{
    std::vector<std::int64_t> totals;
    for (const ScoreBin& bin : bins)
        totals.push_back(bin.goods + bin.bads);
    return totals;
}

std::vector<ScoreBin> BinsOf(std::span<const ScoredCase> cases, const std::vector<int>& edges)
{
    std::vector<ScoreBin> bins;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i)
        bins.push_back({edges[i], edges[i + 1], 0, 0});
    for (const ScoredCase& one : cases) {
        const auto above = std::upper_bound(edges.begin(), edges.end(), one.score) - edges.begin();
        const auto at = std::clamp<std::ptrdiff_t>(above - 1, 0, static_cast<std::ptrdiff_t>(bins.size()) - 1);
        ScoreBin& bin = bins[static_cast<std::size_t>(at)];
        ++(one.bad ? bin.bads : bin.goods);
    }
    return bins;
}

/// What is not defined on these observations is left out.
std::optional<Estimate> Defined(Expected<Estimate> figure)
{
    return figure ? std::optional(*figure) : std::nullopt;
}

} // namespace

Expected<std::vector<int>> ScoreEdges(std::span<const ScoredCase> cases)
{
    if (cases.empty())
        return Fail(ErrorCode::InvalidInput, "no cases");
    const auto [low, high] = std::minmax_element(
        cases.begin(), cases.end(), [](const ScoredCase& a, const ScoredCase& b) { return a.score < b.score; });
    const auto width = std::find_if(kWidths.begin(), kWidths.end(), [&](int one) {
        return (high->score - FloorTo(low->score, one)) / one + 1 <= kScoreBins;
    });
    if (width == kWidths.end())
        return Fail(ErrorCode::InvalidInput, "scores lie further apart than any scale gives");
    std::vector<int> edges;
    for (int edge = FloorTo(low->score, *width); edge <= high->score; edge += *width)
        edges.push_back(edge);
    edges.push_back(edges.back() + *width);
    return edges;
}

Expected<PartReport> MeasurePart(Part part, base::Date from, base::Date to, std::span<const ScoredCase> cases,
                                 const std::vector<int>& edges, const PartReport* train)
{
    if (cases.empty() || edges.size() < 2)
        return Fail(ErrorCode::InvalidInput, cases.empty() ? "no cases" : "fewer than two edges");
    PartReport report;
    report.part = part;
    report.from = from;
    report.to = to;
    std::vector<Observation> observations;
    observations.reserve(cases.size());
    for (const ScoredCase& one : cases) {
        observations.push_back({one.pd, one.bad});
        ++(one.bad ? report.bads : report.goods);
    }
    report.rows = report.goods + report.bads;
    report.auc = Defined(monitoring::AucEstimate(observations));
    report.gini = Defined(monitoring::GiniEstimate(observations));
    report.ks = Defined(monitoring::KsEstimate(observations));
    report.brier = Defined(monitoring::BrierEstimate(observations));
    TRY(report.reliability, monitoring::Reliability(observations, kReliabilityBins));
    report.scores = BinsOf(cases, edges);
    std::vector<monitoring::TieGroup> classes;
    for (const ScoreBin& bin : report.scores)
        classes.push_back({bin.bads, bin.goods});
    report.iv = Defined(monitoring::InformationValue(classes));
    if (train != nullptr)
        report.psi = Defined(monitoring::Psi(Totals(train->scores), Totals(report.scores)));
    return report;
}

Expected<MaturedFigures> MeasureMatured(std::span<const ScoredCase> cases, std::span<const base::Date> days)
{
    if (cases.empty() || cases.size() != days.size())
        return Fail(ErrorCode::InvalidInput, cases.empty() ? "no cases" : "not a day for each case");
    std::vector<base::Date> ascending(days.begin(), days.end());
    std::sort(ascending.begin(), ascending.end());
    MaturedFigures made;
    made.newer_from = ascending[ascending.size() / 2];
    TRY(const std::vector<int> edges, ScoreEdges(cases));
    TRY(made.part, MeasurePart(Part::Matured, ascending.front(), ascending.back(), cases, edges, nullptr));
    std::vector<ScoredCase> older;
    std::vector<ScoredCase> newer;
    for (std::size_t i = 0; i < cases.size(); ++i)
        (days[i] < made.newer_from ? older : newer).push_back(cases[i]);
    if (!older.empty())
        made.part.psi = Defined(monitoring::Psi(Totals(BinsOf(older, edges)), Totals(BinsOf(newer, edges))));
    return made;
}

} // namespace core::shelf
