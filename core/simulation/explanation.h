// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/simulation/explanation.h  What an applicant's PD rests on: a baseline, what each fact adds in log-odds, and the reasons for it.
/// Contributions of features that read the same fact are added up; all together with the baseline they make the log-odds of the PD.
/// Units: log-odds, double: for people and charts, they decide nothing. Threads: pure.
/// Source: core/scoring/explain.h.
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

struct FactContribution {
    std::uint32_t slot = 0; ///< of the policy's NameTable
    double log_odds = 0;    ///< above 0: raised the risk
};

struct ScoreExplanation {
    double baseline = 0;       ///< log-odds of an applicant of whom nothing is known
    base::Decimal baseline_pd; ///< six places
    double log_odds = 0;       ///< baseline + all contributions
    base::Decimal pd;          ///< of the decision
    /// By size, the largest first; equal sizes by slot. Facts that add nothing are left out.
    std::vector<FactContribution> contributions;
    /// Codes that features declare, of those that raised the risk, the largest first, equal ones by precedence; each once.
    std::vector<std::string> reasons;
    /// An isotonic calibration is no sum: then all log-odds are the model's own, and `pd` is theirs calibrated.
    bool is_before_calibration = false;
};

inline constexpr std::size_t kMaxScoreReasons = 4;

/// Nothing when the policy has no model. Errors: those of MakeScope; LimitExceeded (a model too deep to be explained).
[[nodiscard]] Expected<std::optional<ScoreExplanation>> ExplainScore(const decision::DecisionInputs& inputs,
                                                                     const policy::CompiledPolicy& policy);

} // namespace core::simulation
