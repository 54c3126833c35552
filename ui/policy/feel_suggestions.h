// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/feel_suggestions.h  What a cell of a decision table may go on as, while it is typed: comparisons with the number that
/// stands there, values the column knows, names the table may read; each read out in words.
/// Threads: GUI (language in force).
#pragma once

#include <vector>

#include "core/desks/policy_views.h"

#include <QString>

namespace ui::policy {

struct FeelSuggestion {
    QString text; ///< the cell, whole
    QString note; ///< what it means
};

inline constexpr std::size_t kMostSuggestions = 7;

/// Domain: `column` of a table of `policy`. Empty when nothing is known to follow.
[[nodiscard]] std::vector<FeelSuggestion> SuggestFor(const core::desks::PolicyView& policy,
                                                     const core::desks::TableColumn& column, const QString& typed);

} // namespace ui::policy
