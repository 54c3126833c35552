// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/matured_past.h  The decided and matured past, scored anew by one or two models: the same loans for both, or for none.
/// Loans are read page by page, each page in a read of its own, so that no long read stands in the way of others; what stays of a loan is its
/// PDs, its scores, its day and what came of it. Which loans: by decision id, which is random, at most kMostScored.
/// Threads: any. Source: docs/scoring.md, "Report".
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/date.h"
#include "core/base/hash.h"
#include "core/desks/model_views.h"
#include "core/desks/outcome_rows.h"
#include "core/desks/policy_source.h"
#include "core/desks/progress.h"
#include "core/desks/stores.h"
#include "core/shelf/report_figures.h"
#include "core/shelf/shelf_model.h"

namespace core::desks {

/// A model that scores the past.
struct PastScorer {
    shelf::ShelfModel model;
    policy::ScoringPolicy scoring;         ///< its own part, by the live policy's names
    std::optional<base::Date> unseen_from; ///< it was trained on older loans of this very past
};

/// Nothing when the live catalogue does not have what the model reads. Errors: NotFound; those of shelf::ReadModel.
[[nodiscard]] Expected<std::optional<PastScorer>> PastScorerOf(const Reader& reader, const policy::CompiledPolicy& live,
                                                               const Digest& hash);

struct ScoredPast {
    ObservedPast facts;
    base::Digest digest;                               ///< of decision ids and outcomes, in their order
    std::vector<std::vector<shelf::ScoredCase>> cases; ///< one list for each scorer, by decision id
    std::vector<base::Date> days;                      ///< applied for on
    std::int64_t decided = 0;                          ///< of the days of `facts`
    std::int64_t approved = 0;
};

inline constexpr std::size_t kMostScored = 200'000;

/// Loans every scorer scores and none was trained on. Without any loan the dates of `facts` are those of nothing.
/// Domain: `live` is the policy the scorers were read by.
/// Errors: Cancelled; Corrupt (inputs that are not those of their decision); WrongSecret (no key is open).
[[nodiscard]] Expected<ScoredPast> ScorePast(Store& store, PolicySource& policies, const PolicyPointer& live,
                                             const std::vector<PastScorer>& scorers, const Maturity& maturity,
                                             const Progress& progress);

} // namespace core::desks
