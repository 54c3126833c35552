// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/past_rows.h  The decided and matured past as rows to train on: what each decision itself was given, and what came of it.
/// Facts are those of the stored inputs, bound to the decision by their hash; nothing is asked again today. They become features by the
/// live policy's scoring.json, missing and stale by its catalogue, so that the new model reads what it will read when it decides.
/// Threads: as the Reader; takes some tens of microseconds a row. Source: docs/scoring.md, "Training".
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/decision/scope.h"
#include "core/desks/outcome_rows.h"
#include "core/desks/policy_source.h"
#include "core/training/data_set.h"
#include "core/training/split.h"

namespace core::desks {

struct PastRows {
    training::DataSet data; ///< by date, then decision id
    MaturedCounts counts;
    std::int64_t unread = 0; ///< inputs the live catalogue has another type for: left out
};

/// How long a loan takes to show what comes of it, where the database says nothing (meta key kMaturityKey): a year.
inline constexpr int kMaturityDays = 365;
inline constexpr const char* kMaturityKey = "training.maturity_days";

/// Errors: Corrupt (a setting that is no number of days).
[[nodiscard]] Expected<int> MaturityDaysOf(const Reader& reader);

/// Loans decided at least `days` before `now`.
[[nodiscard]] Maturity MaturityAt(base::Instant now, int days);

/// What one decision was given, as the live policy's tables and model would see it, without a score; nothing when its catalogue has
/// another type for one of the facts.
/// Errors: Corrupt (inputs that are not those of their decision, or no such decision), NotFound (a policy), WrongSecret.
[[nodiscard]] Expected<std::optional<decision::Scope>> ScopeOfDecision(const Reader& reader, PolicySource& policies,
                                                                       const policy::CompiledPolicy& live,
                                                                       const DecisionId& id);

/// Midnight in Shanghai at the beginning of that day.
[[nodiscard]] base::Instant StartOfDay(base::Date day);

/// Errors: Corrupt (inputs that are not those of their decision), NotFound (a policy), LimitExceeded (more rows than a training reads),
/// Cancelled, WrongSecret (no key is open).
[[nodiscard]] Expected<PastRows> ReadPast(const Reader& reader, PolicySource& policies,
                                          const policy::CompiledPolicy& live, const Maturity& maturity,
                                          const std::function<bool()>& is_cancelled);

/// For the report: only approved loans have outcomes, and how many of the decided applications those are in each part.
[[nodiscard]] Expected<std::vector<std::pair<std::string, std::string>>> SelectionOf(const Reader& reader,
                                                                                     const PastRows& past,
                                                                                     const training::Split& split,
                                                                                     const Maturity& maturity);

} // namespace core::desks
