// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/change_words.h  What a policy changes against another, as words: what an author reads before submitting, and who
/// approves before approving.
/// Threads: GUI (language in force).
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/desks/policy_changes.h"
#include "ui/parts/sheet.h"
#include "ui/policy/section.h"

#include <QString>

namespace ui::policy {

/// Two policies and what the second changes; `before` may be another one than the draft was made from.
struct Comparison {
    std::shared_ptr<const core::desks::PolicyView> before;
    std::shared_ptr<const core::desks::PolicyView> now;
    std::vector<core::desks::PolicyChange> changes;
};
/// Domain: no null pointers. Threads: any.
[[nodiscard]] Comparison Compare(std::shared_ptr<const core::desks::PolicyView> before,
                                 std::shared_ptr<const core::desks::PolicyView> now);

/// Where: 准入 7, 按期还款; R-501; the name of a table.
[[nodiscard]] QString ChangePlace(const Comparison& comparison, const core::desks::PolicyChange& change);
/// What stood there, and what stands there now, as they are drawn.
[[nodiscard]] std::pair<QString, QString> ChangeSides(const Comparison& comparison,
                                                      const core::desks::PolicyChange& change);
/// The rule (from 1) in plain words; empty when there is none.
[[nodiscard]] QString RuleReadOut(const core::desks::PolicyView& policy, const std::string& table, int rule);
/// The changes as rows with both texts; row keys are indices. A rule that came or went is read out.
[[nodiscard]] parts::Sheet ChangeSheet(const Comparison& comparison);
/// Above such a list: how many, and against what.
[[nodiscard]] QString ChangesLabel(const Comparison& comparison);
/// How many test cases there are, and that all of them hold.
[[nodiscard]] QString CasesLabel(const Comparison& comparison);
/// The section of the page that shows it: its table, or the part it is an entry of.
[[nodiscard]] Section SectionOf(const core::desks::PolicyView& policy, const core::desks::PolicyChange& change);

} // namespace ui::policy
