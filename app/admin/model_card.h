// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/model_card.h  What the model desk's commands do with a points scorecard.
/// Rows: as model_rows.h; columns are found by the fields' names, others are ignored. Threads: main thread.
#pragma once

#include <string>

#include "app/admin/model_rows.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/scoring/scorecard.h"

namespace admin {

[[nodiscard]] core::base::Json CardFacts(const core::scoring::Scorecard& card);

/// Points of every row, one a line.
/// Errors: InvalidInput (a column that is missing, a cell of another type, a row the card has no points for), with the line.
[[nodiscard]] core::Expected<std::string> PointsText(const core::scoring::Scorecard& card, const CsvRows& rows);

/// CSV: what each characteristic adds to (above 0) or takes from its baseline, the sum of initial points and baselines, and the card's
/// reason codes, the farthest from its baseline first. Numbers of a line add up to its points.
/// Errors: as PointsText; Unsupported (a characteristic without a baseline).
[[nodiscard]] core::Expected<std::string> ExplainedText(const core::scoring::Scorecard& card, const CsvRows& rows);
/// The head line above it.
[[nodiscard]] core::Expected<std::string> ExplainedHead(const core::scoring::Scorecard& card);

} // namespace admin
