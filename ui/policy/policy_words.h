// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/policy_words.h  Words of the policy page that more than one of its parts says.
/// Threads: any.
#pragma once

#include "core/desks/policy_views.h"
#include "ui/policy/section.h"
#include "widgets/paint.h"

#include <QString>
#include <QStringList>

namespace ui::policy {

[[nodiscard]] QString FactTypeWord(core::model::FactType type);
/// Type with its unit: "整数, 次".
[[nodiscard]] QString FactKindText(const core::model::FactDeclaration& fact);
[[nodiscard]] QString MissingRuleWord(core::model::MissingRule rule, bool hard_stop);
[[nodiscard]] QString StaleRuleWord(core::model::StaleRule rule, bool hard_stop);
/// "FIRST" as 首条 …; another text as it is.
[[nodiscard]] QString HitPolicyWord(const std::string& hit_policy);
/// What the hit policy means for reading the table, as a sentence.
[[nodiscard]] QString HitPolicyText(const std::string& hit_policy);
/// Who may use a reason ("policy", "approve" …).
[[nodiscard]] QString ReasonUseWord(const std::string& use);
/// Wording with {fact} shown as the fact's name.
[[nodiscard]] QString WordingText(const core::desks::PolicyView& policy, const core::model::Label& label);
[[nodiscard]] QString SourceText(const core::desks::PolicyView& policy, const std::string& source);
/// Rules of all tables that test `fact` (or its age), as "准入 4, 7".
[[nodiscard]] QStringList RulesTesting(const core::desks::PolicyView& policy, const std::string& fact);
/// Rules of all tables that give reason `code`.
[[nodiscard]] QStringList RulesGiving(const core::desks::PolicyView& policy, const std::string& code);
/// Nominal cap of a line: "24.00%", "4 x one-year LPR".
[[nodiscard]] QString CapText(const core::desks::PolicyView::Cap& cap);
/// Which cap line binds a loan of `today`; -1 when none does.
[[nodiscard]] int CapInForce(const core::desks::PolicyView& policy, core::base::Date today);
/// PD range of band `index`: "5% – 12%".
[[nodiscard]] QString BandRange(const core::desks::PolicyView& policy, std::size_t index);

struct StateLook {
    widgets::Mood mood = widgets::Mood::Neutral;
    widgets::Icon icon = widgets::Icon::None;
};
[[nodiscard]] StateLook LookOf(core::desks::ReleaseState state);
[[nodiscard]] StateLook LookOf(core::desks::ListState state);

/// 64 digits in groups of four, two lines.
[[nodiscard]] QString HashLines(const core::base::Digest& digest);
[[nodiscard]] QString TableName(const core::desks::TableView& table);
/// Null pointer when `policy` has no table of that name.
[[nodiscard]] const core::desks::TableView* TableCalled(const core::desks::PolicyView& policy, const std::string& name);

} // namespace ui::policy
