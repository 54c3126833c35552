// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/simulation/explanation.h  What an applicant's PD rests on: a baseline, what each fact adds in log-odds, and the reasons for it.
/// Contributions of features that read the same fact are added up; all together with the baseline they make the log-odds of the PD.
/// Units: log-odds, double: for people and charts, they decide nothing. Threads: pure.
/// A scorecard needs no game: a characteristic adds the points it gives away against its declared baseline.
/// Source: core/scoring/explain.h; PMML 4.4, Scorecard, "points below".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/decimal.h"
#include "core/base/error.h"
#include "core/decision/inputs.h"
#include "core/policy/compiled_policy.h"

namespace core::simulation {

/// What one fact adds; of a scorecard, what one characteristic does.
struct FactContribution {
    std::uint32_t slot = 0;                   ///< of the policy's NameTable
    double log_odds = 0;                      ///< above 0: raised the risk
    std::vector<std::uint32_t> also;          ///< of a characteristic that reads several facts: the others
    std::optional<base::Decimal> points_lost; ///< of a scorecard: baseline - points, below 0: more than the baseline
};

struct ScoreExplanation {
    double baseline = 0;       ///< log-odds of an applicant of whom nothing is known; of a scorecard, of the baselines
    base::Decimal baseline_pd; ///< six places
    double log_odds = 0;       ///< baseline + all contributions
    base::Decimal pd;          ///< of the decision
    /// By size, the largest first; equal sizes by slot (of a scorecard in its order). Facts that add nothing are left out.
    std::vector<FactContribution> contributions;
    /// Codes that features (or the card's reason codes) declare, of those that raised the risk, the largest first, equal ones by precedence; each once.
    std::vector<std::string> reasons;
    /// An isotonic calibration is no sum: then all log-odds are the model's own, and `pd` is theirs calibrated.
    bool is_before_calibration = false;
    std::optional<base::Decimal> baseline_points; ///< of a scorecard: somebody of whom everything is ordinary
    std::optional<base::Decimal> points;          ///< of a scorecard: baseline_points less all that is lost
};

inline constexpr std::size_t kMaxScoreReasons = 4;

/// Nothing when the policy has no model. Errors: those of MakeScope; LimitExceeded (a model too deep to be explained).
[[nodiscard]] Expected<std::optional<ScoreExplanation>> ExplainScore(const decision::DecisionInputs& inputs,
                                                                     const policy::CompiledPolicy& policy);

} // namespace core::simulation
