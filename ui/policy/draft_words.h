// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/draft_words.h  What checking a draft found, as words: the kind, a sentence, the witness, and why a cell is no FEEL.
/// Threads: GUI (language in force).
#pragma once

#include <functional>
#include <vector>

#include "core/desks/policy_views.h"
#include "core/release/draft_trace.h"
#include "ui/parts/sheet.h"
#include "ui/policy/details.h"

#include <QString>

namespace ui::policy {

struct FindingLook {
    QString word;
    widgets::Icon icon = widgets::Icon::Warning;
    widgets::Mood mood = widgets::Mood::Warning;
};
/// 缺口, 重叠, 单元格, 用例 …
[[nodiscard]] FindingLook LookOf(const core::release::DraftFinding& finding);
/// One sentence; names table, rule and column as the page does.
[[nodiscard]] QString FindingText(const core::desks::PolicyView& policy, const core::release::DraftFinding& finding);
/// Whether `at` is one more line of the failed case that stands before it: one case is one problem.
[[nodiscard]] bool GoesOn(const std::vector<core::release::DraftFinding>& findings, std::size_t at);
/// All lines of the failed case that begins there in one sentence. Domain: `at` is of kind CaseFailed.
[[nodiscard]] QString CaseText(const core::desks::PolicyView& policy,
                               const std::vector<core::release::DraftFinding>& findings, std::size_t at);
/// Problems as people count them, of those that `counts` takes.
[[nodiscard]] int ProblemCount(const std::vector<core::release::DraftFinding>& findings,
                               const std::function<bool(const core::release::DraftFinding&)>& counts);
/// Sentences about one cell, or about the rule (column -1); empty when there is none.
[[nodiscard]] QString FindingsAt(const std::vector<core::release::DraftFinding>& findings, const std::string& table,
                                 int rule, int column);
/// The same of a column's head: of the values it takes.
[[nodiscard]] QString HeadFindings(const std::vector<core::release::DraftFinding>& findings, const std::string& table,
                                   int column);
/// Why a cell is not understood, in the language in force where the engine's sentence is known; with line and column.
[[nodiscard]] QString CellProblem(const core::release::DraftFinding& finding);

/// 准入 3, 5; 限额 2: the rules that leave nothing, table by table; empty where there is no proof.
[[nodiscard]] QString ProofText(const core::desks::PolicyView& policy, const core::release::DraftFinding& finding);
/// The values of a witness that `table` reads, as people write them: "6 次, C, 1 人"; all of them without a table.
[[nodiscard]] QString WitnessText(const core::desks::PolicyView& policy, const std::string& table,
                                  const std::vector<core::release::GivenValue>& witness);
/// A name written in both languages (docs/bundle.md, cases) in the one in force.
[[nodiscard]] QString CaseName(const std::string& name);
/// One of them: 近 3 个月多头申请 10 次.
[[nodiscard]] QString GivenText(const core::desks::PolicyView& policy, const core::release::GivenValue& value);
/// "outcome = refer" as 结论 转人工.
[[nodiscard]] QString ExpectationText(const core::desks::PolicyView& policy, const std::string& line);

/// The findings as rows; row keys are indices. Beyond some hundreds the last row, which has no key, says how many more there are.
[[nodiscard]] parts::Sheet DraftFindingSheet(const core::desks::PolicyView& policy,
                                             const std::vector<core::release::DraftFinding>& findings);
/// What a tried witness gave: its values, the value of each decision, which rules fired.
[[nodiscard]] Details TraceDetails(const core::desks::PolicyView& policy, const core::release::DraftFinding& finding,
                                   const core::release::DraftTrace& trace);

} // namespace ui::policy
