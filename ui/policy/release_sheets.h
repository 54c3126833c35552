// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/release_sheets.h  Releases, list entries and findings as sheets: the rows that change while one looks.
/// Threads: GUI (language in force).
#pragma once

#include <vector>

#include "core/base/instant.h"
#include "core/desks/desk.h"
#include "ui/parts/sheet.h"

namespace ui::policy {

/// Finds a submission again: the same hash may be submitted more than once.
[[nodiscard]] QString KeyOf(const core::desks::ReleaseRow& release);
[[nodiscard]] QString KeyOf(const core::desks::ListRow& entry);

/// Newest first, as given; `waiting_only` leaves those to be approved.
[[nodiscard]] parts::Sheet ReleaseSheet(const std::vector<core::desks::ReleaseRow>& releases, bool waiting_only,
                                        core::base::Instant now);
[[nodiscard]] parts::Sheet ListSheet(const std::vector<core::desks::ListRow>& entries, core::base::Instant now);
/// Row keys are indices.
[[nodiscard]] parts::Sheet FindingSheet(const std::vector<core::desks::BundleFinding>& findings);

} // namespace ui::policy
