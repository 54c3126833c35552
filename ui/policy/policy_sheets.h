// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/policy_sheets.h  The parts of one policy that are no decision table, worded as sheets.
/// Threads: GUI (language in force).
#pragma once

#include "core/base/date.h"
#include "core/desks/policy_views.h"
#include "ui/parts/sheet.h"
#include "ui/policy/section.h"

namespace ui::policy {

/// The sheet of `part`: one of Ladder, Prices, Caps, Catalogue, Reasons, Scoring, Invariants, Live; empty for the others.
/// Row keys are the index of what they show, as text.
[[nodiscard]] parts::Sheet PolicySheet(const core::desks::PolicyView& policy, Part part, core::base::Date today);
/// One muted sentence beside the section's title.
[[nodiscard]] QString PolicyNote(const core::desks::PolicyView& policy, Part part);
/// How many there are, for the tree; empty when a count says nothing.
[[nodiscard]] QString PolicyCount(const core::desks::PolicyView& policy, Part part);

} // namespace ui::policy
