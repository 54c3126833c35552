// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/golden.h  Rows with the sums the model's own library gave for them: without them no model enters.
/// The file holds the sum after every round of trees, so that a difference has a row and a tree, not only a row.
/// Source: docs/bundle.md, golden.json. Threads: pure.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/scoring/model.h"

namespace core::scoring {

inline constexpr std::size_t kLeastGoldenRows = 10;
inline constexpr std::size_t kMostGoldenRows = 1000;

/// Whether the model is the one the file describes (objective, link, base margin, features by name and order, trees) and gives
/// each of its sums, bit for bit, by the reference and by every path this processor can take.
/// `names`: what the policy calls the features: of a model that names none the file must hold these, or XGBoost's f0, f1, …; empty: not asked.
/// Errors: InvalidInput (not such a file, with its place; what differs; the first row and the first tree that differ, both from 1),
/// LimitExceeded.
[[nodiscard]] Expected<void> CheckGolden(const TreeModel& model, std::string_view bytes,
                                         std::span<const std::string> names = {});

} // namespace core::scoring
