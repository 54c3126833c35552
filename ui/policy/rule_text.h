// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/rule_text.h  A rule of a decision table read out in plain words, with the part under the cursor set apart.
/// Threads: any.
#pragma once

#include <vector>

#include "core/desks/policy_views.h"

#include <QString>

namespace ui::policy {

/// A piece of a sentence; `strong` ones are drawn bold.
struct Run {
    QString text;
    bool strong = false;
};
using Runs = std::vector<Run>;

[[nodiscard]] QString PlainText(const Runs& runs);

/// The conditions of `row`: 近 3 月多头申请 6～7 次、C 段且…; empty when every cell is "-".
/// `strong_column`: the condition of this column is strong; -1 for none.
[[nodiscard]] Runs ConditionRuns(const core::desks::TableView& table, const core::desks::TableRow& row,
                                 int strong_column = -1);
/// What the rule says: 通过（R-002）, a limit, a price.
[[nodiscard]] QString OutcomeText(const core::desks::TableView& table, const core::desks::TableRow& row);
/// 若 …，则 通过（R-002）。
[[nodiscard]] Runs RuleSentence(const core::desks::TableView& table, const core::desks::TableRow& row,
                                int strong_column = -1);

} // namespace ui::policy
