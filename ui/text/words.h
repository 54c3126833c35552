// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/text/words.h  Verdicts, outcomes, states, roles and codes as words, glyphs and moods.
/// Threads: any. Source: ARCHITECTURE.md "Words". Every glyph comes with its word: never a colour alone.
#pragma once

#include "core/decision/decision.h"
#include "core/desks/views.h"
#include "core/model/actor.h"
#include "core/model/review_case.h"

#include "widgets/icons.h"
#include "widgets/paint.h"

#include <QString>

namespace ui::text {

/// As an action: 通过 拒绝 补件 上报 退回.
[[nodiscard]] QString VerdictWord(core::model::Verdict verdict);
/// As something done: 已通过 已拒绝 已补件 已上报 已退回.
[[nodiscard]] QString VerdictDone(core::model::Verdict verdict);
[[nodiscard]] widgets::Icon VerdictIcon(core::model::Verdict verdict);
[[nodiscard]] widgets::Mood VerdictMood(core::model::Verdict verdict);

[[nodiscard]] QString OutcomeWord(core::decision::Outcome outcome);
[[nodiscard]] widgets::Icon OutcomeIcon(core::decision::Outcome outcome);
[[nodiscard]] widgets::Mood OutcomeMood(core::decision::Outcome outcome);
/// A literal of a table's outcome column ("approve", "refer", "documents", "decline"); other text as it is.
[[nodiscard]] QString TableOutcomeWord(const QString& literal);
/// What a band recommends ("approve", "refer", "strict", "decline"), short: 自动通过 转人工 人工从严 拒绝.
[[nodiscard]] QString RecommendsWord(const std::string& recommends);
[[nodiscard]] widgets::Icon RecommendsIcon(const std::string& recommends);

[[nodiscard]] QString CaseStateWord(core::model::CaseState state);
[[nodiscard]] widgets::Icon CaseStateIcon(core::model::CaseState state);
[[nodiscard]] widgets::Mood CaseStateMood(core::model::CaseState state);
[[nodiscard]] QString CaseMarkWord(core::model::CaseMark mark);
[[nodiscard]] QString PriorityWord(core::model::Priority priority);
[[nodiscard]] QString QueueTabWord(core::desks::QueueTab tab);
[[nodiscard]] QString RoleWord(core::model::Role role);
/// "审核员 06 号".
[[nodiscard]] QString ActorText(const core::model::Actor& actor);
/// "04 号"; of the program itself ("system", or none) "System".
[[nodiscard]] QString NumberedPerson(const std::string& number);
/// Empty for nobody: what was not done yet has no doer.
[[nodiscard]] QString PersonIfAny(const std::string& number);
[[nodiscard]] QString InvariantWord(core::decision::Invariant invariant);
[[nodiscard]] QString InvariantStateWord(core::decision::InvariantState state);
/// "H5 网页渠道": the words of the bundle, else the channel as it is written there.
[[nodiscard]] QString ChannelText(const std::string& channel, const core::model::Label& label);

[[nodiscard]] QString ReleaseStateWord(core::desks::ReleaseState state);
[[nodiscard]] QString ListKindWord(core::desks::ListKind kind);
[[nodiscard]] QString ListStateWord(core::desks::ListState state);
[[nodiscard]] QString IdentityFieldWord(core::model::IdentityField field);
[[nodiscard]] QString SensitivityWord(core::model::Sensitivity sensitivity);
/// An audit kind ("case.claimed") in words; a kind not known yet is shown as it is.
[[nodiscard]] QString AuditKindWord(const std::string& kind);
/// Short name of a `system.*` reason; a code not known is shown as it is.
[[nodiscard]] QString SystemReasonWord(const std::string& code);

} // namespace ui::text
