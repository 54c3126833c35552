// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/model_part.h  A model held against what scoring.json says of it: the same checks in a bundle and on the shelf.
/// Threads: pure. Source: docs/bundle.md, "The model".
#pragma once

#include <optional>

#include "core/policy/bundle_files.h"
#include "core/policy/finding.h"
#include "core/policy/reasons_file.h"
#include "core/policy/scoring_file.h"
#include "core/scoring/model.h"

namespace core::policy {

/// The trees of `files`, which have no points scorecard (card_check.h): read, its golden vectors held, its features those of `scoring`, its directions proved. What is wrong goes to
/// `findings`. Nothing when there is no model or it is not understood.
[[nodiscard]] std::optional<scoring::TreeModel> CheckedModel(const BundleFiles& files, const ScoringPolicy& scoring,
                                                             Findings& findings);

/// Reasons of features that are not declared for score.
void CheckScoreReasons(const ScoringPolicy& scoring, const Reasons& reasons, Findings& findings);

} // namespace core::policy
