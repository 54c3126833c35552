// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/problem_words.h  A problem of a draft for somebody who meets it the first time: what it is, what can be done, who shows it.
/// Threads: GUI (language in force).
#pragma once

#include <string>
#include <vector>

#include "core/desks/policy_views.h"
#include "core/release/draft_check.h"
#include "ui/policy/details.h"

#include <QString>

namespace ui::policy {

/// One sentence: what a person does about it; then whether submitting waits for that.
[[nodiscard]] QString AdviceText(const core::release::DraftFinding& finding);

/// Domain: `at` begins a problem (GoesOn is false).
[[nodiscard]] Details ProblemDetails(const core::desks::PolicyView& policy,
                                     const std::vector<core::release::DraftFinding>& findings, std::size_t at);

/// What is wrong with a rule (numbers from 1), that of the cell in `column` first; the first few.
[[nodiscard]] std::vector<Details::Passage> ProblemPassages(const core::desks::PolicyView& policy,
                                                            const std::vector<core::release::DraftFinding>& findings,
                                                            const std::string& table, int rule, int column);

} // namespace ui::policy
