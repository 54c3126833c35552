// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/step_words.h  What one step of a draft does, in words, and where: what Undo takes back is named before it is pressed.
/// Threads: GUI (language in force).
#pragma once

#include <optional>

#include "core/desks/policy_views.h"
#include "core/policy/draft.h"

#include <QString>

namespace ui::policy {

/// 准入 A1, 准入：新增规则 5, 准入：12 格. Domain: `policy` has the tables of the draft; a step is one thing a person did.
[[nodiscard]] QString StepText(const core::desks::PolicyView& policy, const core::policy::DraftStep& step);

struct StepPlace {
    int table = 0;
    int row = 0;     ///< -1: of the head
    int column = -1; ///< -1: of a rule, whatever the column
};
/// The topmost place, leftmost in it, that `step` changed in its first table; nothing when it changed files alone.
[[nodiscard]] std::optional<StepPlace> PlaceOf(const core::desks::PolicyView& policy,
                                               const core::policy::DraftStep& step);

} // namespace ui::policy
