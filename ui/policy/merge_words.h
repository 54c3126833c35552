// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/merge_words.h  What two people changed differently, as words: where it is, what stood there, what each of them made of it.
/// Threads: GUI (language in force).
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/desks/policy_views.h"
#include "core/policy/draft_merge.h"
#include "ui/parts/sheet.h"

namespace ui::policy {

/// The release both began with, the draft, and the release that came meanwhile. Domain: no null pointers.
struct MergeViews {
    std::shared_ptr<const core::desks::PolicyView> base;
    std::shared_ptr<const core::desks::PolicyView> mine;
    std::shared_ptr<const core::desks::PolicyView> theirs;
};

struct ConflictTexts {
    QString place;
    QString base;
    QString mine;
    QString theirs;
};
[[nodiscard]] ConflictTexts TextsOf(const MergeViews& views, const core::policy::MergeConflict& conflict);

/// Nothing: not decided yet.
using Decision = std::optional<core::policy::MergeSide>;
/// A row for each, its key the index; the side that was decided for is bold.
[[nodiscard]] parts::Sheet ConflictSheet(const MergeViews& views,
                                         const std::vector<core::policy::MergeConflict>& conflicts,
                                         const std::vector<Decision>& decided);

} // namespace ui::policy
