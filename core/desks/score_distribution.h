// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/score_distribution.h  How a model scored others: by the decisions made here, or by its report while these are few.
/// Units: points. Threads and common errors: those of core/desks/stores.h.
#pragma once

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/desks/stores.h"
#include "core/desks/views.h"

namespace core::desks {

/// Of the newest decisions by the model's file. With fewer than kFewestScored of them, the out-of-time part of the report that
/// lies with the model of `policy` on the shelf: applicants it had not seen; without a report, the few there are.
/// A report's points are those of the scale it was measured with. Errors: Corrupt (a stored report).
[[nodiscard]] Expected<ScoreDistribution> ScoresOfModel(const Reader& reader, const base::Digest& policy,
                                                        const base::Digest& model_file);

} // namespace core::desks
