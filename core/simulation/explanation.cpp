// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulation/explanation.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/base/check.h"
#include "core/decision/scope.h"
#include "core/scoring/calibration.h"
#include "core/scoring/explain.h"
#include "core/scoring/scorecard_proof.h"
#include "core/simulation/model_row.h"

namespace core::simulation {

namespace {

using base::Decimal;
using policy::CompiledPolicy;
using scoring::Calibration;
using scoring::Scorecard;

/// From raw sums to log-odds: LightGBM's link, then Platt's line; nothing else stretches.
struct Stretch {
    double slope = 1;
    double intercept = 0;
};

Stretch StretchOf(const scoring::Forest& forest, const Calibration& calibration)
{
    Stretch stretch;
    if (forest.family == scoring::Family::Lightgbm)
        stretch.slope = forest.sigmoid / (forest.average ? static_cast<double>(forest.roots.size()) : 1.0);
    if (calibration.kind == Calibration::Kind::Platt) {
        stretch.slope *= calibration.slope.toDoubleForDisplay();
        stretch.intercept = calibration.intercept.toDoubleForDisplay();
    }
    return stretch;
}

void SortBySize(std::vector<FactContribution>& contributions)
{
    std::stable_sort(contributions.begin(), contributions.end(),
                     [](const FactContribution& a, const FactContribution& b) {
                         return std::abs(a.log_odds) > std::abs(b.log_odds);
                     });
}

void AddContributions(const std::vector<double>& by_feature, const CompiledPolicy& policy, double slope,
                      ScoreExplanation& explanation)
{
    std::map<std::uint32_t, double> by_slot;
    const auto& features = policy.scoring().features;
    for (std::size_t f = 0; f < features.size(); ++f)
        by_slot[features[f].slot] += slope * by_feature[f];
    for (const auto& [slot, log_odds] : by_slot)
        if (log_odds != 0)
            explanation.contributions.push_back({slot, log_odds, {}, std::nullopt});
    SortBySize(explanation.contributions);
}

struct Cause {
    double log_odds;
    const policy::Reason* reason;
};

std::vector<Cause> CausesOf(const std::vector<double>& by_feature, const CompiledPolicy& policy)
{
    std::vector<Cause> causes;
    const auto& features = policy.scoring().features;
    for (std::size_t f = 0; f < features.size(); ++f)
        if (by_feature[f] > 0 && !features[f].reason.empty())
            causes.push_back({by_feature[f], policy.reasons().find(features[f].reason)});
    return causes;
}

void AddReasons(std::vector<Cause> causes, ScoreExplanation& explanation)
{
    std::stable_sort(causes.begin(), causes.end(), [](const Cause& a, const Cause& b) {
        return a.log_odds != b.log_odds ? a.log_odds > b.log_odds : a.reason->precedence < b.reason->precedence;
    });
    for (const Cause& cause : causes) {
        auto& reasons = explanation.reasons;
        const bool is_new = std::find(reasons.begin(), reasons.end(), cause.reason->code) == reasons.end();
        if (is_new && reasons.size() < kMaxScoreReasons)
            reasons.push_back(cause.reason->code);
    }
}

/// 1/(1+e^-x) of a double, half-even to six places.
Expected<Decimal> PdOf(double log_odds)
{
    TRY(const Decimal exact, Decimal::fromDouble(log_odds));
    return scoring::CalibratedPd(exact, {});
}

/// Null pointer when the policy says nothing for that code.
const policy::Reason* ReasonOfCode(const CompiledPolicy& policy, const std::string& code)
{
    for (const policy::CardReason& one : policy.scoring().card_reasons)
        if (one.card == code)
            return policy.reasons().find(one.reason);
    return nullptr;
}

/// What the characteristics give away against their baselines. One that reads no fact is part of the baseline.
Expected<void> AddCharacteristics(const Scorecard& card, const CompiledPolicy& policy, const decision::Scope& scope,
                                  double log_odds_of_a_point, ScoreExplanation& explanation)
{
    const auto& features = policy.scoring().features;
    TRY(const auto seen, scoring::SeenRow(card, policy::RowOf(features, card, scope.values)));
    std::vector<Cause> causes;
    Decimal baseline = card.initial;
    for (const scoring::Characteristic& one : card.characteristics) {
        const scoring::ScorecardAttribute* const hit = scoring::AttributeOf(one, seen);
        CHECK(hit != nullptr); // else there were no score
        const std::vector<std::size_t> fields = scoring::FieldsOf(one);
        TRY(baseline, baseline.plus(fields.empty() ? hit->points : one.baseline));
        TRY(const Decimal lost, one.baseline.minus(hit->points));
        if (fields.empty() || lost.isZero())
            continue;
        FactContribution made;
        made.points_lost = lost;
        made.log_odds = log_odds_of_a_point * lost.toDoubleForDisplay();
        made.slot = features[fields.front()].slot;
        for (std::size_t i = 1; i < fields.size(); ++i)
            made.also.push_back(features[fields[i]].slot);
        if (const policy::Reason* const reason = ReasonOfCode(policy, hit->reason); reason && made.log_odds > 0)
            causes.push_back({made.log_odds, reason});
        explanation.contributions.push_back(std::move(made));
    }
    explanation.baseline_points = baseline;
    SortBySize(explanation.contributions);
    AddReasons(std::move(causes), explanation);
    return {};
}

Expected<std::optional<ScoreExplanation>> CardExplanation(const Scorecard& card, const CompiledPolicy& policy,
                                                          const decision::Scope& scope)
{
    const scoring::PointsScale& scale = *policy.scoring().points;
    const Calibration& calibration = policy.scoring().calibration;
    const bool is_platt = calibration.kind == Calibration::Kind::Platt;
    const double slope = is_platt ? calibration.slope.toDoubleForDisplay() : 1.0;
    ScoreExplanation explanation;
    explanation.is_before_calibration = calibration.kind == Calibration::Kind::Isotonic;
    explanation.points = scope.score->points;
    explanation.pd = scope.score->pd;
    TRY_VOID(AddCharacteristics(card, policy, scope, slope * scoring::LogOddsOfAPoint(scale), explanation));
    TRY(const Decimal margin, scoring::PointsMargin(*explanation.baseline_points, scale));
    explanation.baseline = slope * margin.toDoubleForDisplay();
    if (is_platt)
        explanation.baseline += calibration.intercept.toDoubleForDisplay();
    TRY(explanation.baseline_pd, PdOf(explanation.baseline));
    explanation.log_odds = explanation.baseline;
    for (const FactContribution& one : explanation.contributions)
        explanation.log_odds += one.log_odds;
    return explanation;
}

} // namespace

Expected<std::optional<ScoreExplanation>> ExplainScore(const decision::DecisionInputs& inputs,
                                                       const CompiledPolicy& policy)
{
    TRY(const decision::Scope scope, decision::MakeScope(inputs, policy, {}));
    if (!scope.score)
        return std::nullopt;
    if (policy.scorecard() != nullptr)
        return CardExplanation(*policy.scorecard(), policy, scope);
    if (policy.model() == nullptr)
        return std::nullopt;
    TRY(const scoring::Explainer explainer, scoring::Explainer::make(policy.model()->forest()));
    scoring::ExplainWorkspace workspace = explainer.workspace();
    const std::vector<double> row = ModelRow(policy, scope);
    std::vector<double> by_feature(row.size() + 1);
    explainer.contributions(row, by_feature, workspace);

    const Calibration& calibration = policy.scoring().calibration;
    const Stretch stretch = StretchOf(policy.model()->forest(), calibration);
    ScoreExplanation explanation;
    explanation.is_before_calibration = calibration.kind == Calibration::Kind::Isotonic;
    explanation.baseline = stretch.slope * by_feature.back() + stretch.intercept;
    TRY(explanation.baseline_pd, PdOf(explanation.baseline));
    explanation.pd = scope.score->pd;
    AddContributions(by_feature, policy, stretch.slope, explanation);
    explanation.log_odds = explanation.baseline;
    for (const FactContribution& one : explanation.contributions)
        explanation.log_odds += one.log_odds;
    AddReasons(CausesOf(by_feature, policy), explanation);
    return explanation;
}

} // namespace core::simulation
