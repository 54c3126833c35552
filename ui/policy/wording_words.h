// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/wording_words.h  The wordings of reasons as rows, one for each of their three readers, and what is wrong with a text.
/// Threads: GUI (language in force).
#pragma once

#include <string>
#include <vector>

#include "core/desks/policy_views.h"
#include "core/policy/wording_text.h"
#include "ui/parts/sheet.h"

#include <QString>

namespace ui::policy {

/// Title, Internal wording, Borrower's wording.
[[nodiscard]] QString WordingPartWord(core::policy::WordingPart part);
/// Who reads it, and what may stand in it.
[[nodiscard]] QString WordingPartText(core::policy::WordingPart part);
/// R-501, borrower's wording, Chinese. `column`: as core::desks::PolicyChangeKind::Wording has it.
[[nodiscard]] QString WordingName(const std::string& code, int column);

/// What is seen of a text as it stands: it is missing, or too long; empty when neither.
[[nodiscard]] QString WordingProblem(core::policy::WordingPart part, const QString& text);

[[nodiscard]] const core::model::Label& WordingOf(const core::desks::PolicyView::Reason& reason,
                                                  core::policy::WordingPart part);
/// Three rows for each reason, in the order of `now`; a text other than in `base` carries a pencil, one at a place of
/// `wrong` a cross. Keys are WordingKey.
[[nodiscard]] parts::Sheet WordingSheet(const core::desks::PolicyView& now, const core::desks::PolicyView& base,
                                        const std::vector<core::policy::WordingPlace>& wrong);
[[nodiscard]] QString WordingKey(const std::string& code, core::policy::WordingPart part);

} // namespace ui::policy
