// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/scorecard_golden.h  Rows with the points another program gave for them: without them no scorecard enters.
/// The file holds the points of every characteristic, so that a difference has a row and a characteristic, not only a row.
/// Source: docs/bundle.md, golden.json of a scorecard. Threads: pure.
#pragma once

#include <string_view>

#include "core/base/error.h"
#include "core/scoring/scorecard.h"

namespace core::scoring {

/// Whether the card is the one the file describes (initial points, fields and characteristics by name and order) and gives each of its
/// points exactly. Rows: as many as golden.h asks for.
/// Errors: InvalidInput (not such a file, with its place; what differs; the first row, from 1, and the first characteristic that
/// differ), LimitExceeded.
[[nodiscard]] Expected<void> CheckScorecardGolden(const Scorecard& card, std::string_view bytes);

} // namespace core::scoring
