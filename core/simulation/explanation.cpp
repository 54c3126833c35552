// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulation/explanation.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/decision/scope.h"
#include "core/scoring/calibration.h"
#include "core/scoring/explain.h"
#include "core/simulation/model_row.h"

namespace core::simulation {

namespace {

using base::Decimal;
using policy::CompiledPolicy;
using scoring::Calibration;

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

void AddContributions(const std::vector<double>& by_feature, const CompiledPolicy& policy, double slope,
                      ScoreExplanation& explanation)
{
    std::map<std::uint32_t, double> by_slot;
    const auto& features = policy.scoring().features;
    for (std::size_t f = 0; f < features.size(); ++f)
        by_slot[features[f].slot] += slope * by_feature[f];
    for (const auto& [slot, log_odds] : by_slot)
        if (log_odds != 0)
            explanation.contributions.push_back({slot, log_odds});
    std::stable_sort(explanation.contributions.begin(), explanation.contributions.end(),
                     [](const FactContribution& a, const FactContribution& b) {
                         return std::abs(a.log_odds) > std::abs(b.log_odds);
                     });
}

void AddReasons(const std::vector<double>& by_feature, const CompiledPolicy& policy, ScoreExplanation& explanation)
{
    struct Cause {
        double log_odds;
        const policy::Reason* reason;
    };
    std::vector<Cause> causes;
    const auto& features = policy.scoring().features;
    for (std::size_t f = 0; f < features.size(); ++f)
        if (by_feature[f] > 0 && !features[f].reason.empty())
            causes.push_back({by_feature[f], policy.reasons().find(features[f].reason)});
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

} // namespace

Expected<std::optional<ScoreExplanation>> ExplainScore(const decision::DecisionInputs& inputs,
                                                       const CompiledPolicy& policy)
{
    TRY(const decision::Scope scope, decision::MakeScope(inputs, policy, {}));
    if (policy.model() == nullptr || !scope.score)
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
    AddReasons(by_feature, policy, explanation);
    return explanation;
}

} // namespace core::simulation
