// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/text/facts.h  Values of facts and conditions of rules as words.
/// Threads: any. Source: docs/bundle.md (units, reserved names), the console's design "Numbers, dates, money".
#pragma once

#include "core/base/instant.h"
#include "core/desks/views.h"
#include "core/model/fact.h"

#include <QString>
#include <QStringList>

namespace ui::text {

/// The value with its unit: "8 次", "¥4,860.00", 是/否. Missing and unavailable: 缺失.
[[nodiscard]] QString FactValueText(const core::desks::FactView& fact, core::base::Date today);
/// Why a missing fact is missing, short: 无应答 (asked, no answer) or 未提供; empty when it is there.
[[nodiscard]] QString MissingWhy(core::model::FactState state);
/// The name of a fact of the catalogue, or of a reserved name (docs/bundle.md) that carries no label. For `…_age_days` the
/// label is that of the fact, and the words say that its age is meant.
[[nodiscard]] QString InputName(const std::string& name, const core::model::Label& label);
/// A number of the input `name`: like Measured, with the reserved names' own measure words (age 岁, term 期, pd %).
[[nodiscard]] QString InputNumber(const std::string& name, core::model::Unit unit, const core::base::Decimal& value);

/// At most three of them, then how many more: "A, B, C and 2 more". Empty for none.
[[nodiscard]] QString FirstOf(const QStringList& names);
/// What a reason of the program itself says, with the facts it is about: "The fact of a hard stop is missing: Student".
[[nodiscard]] QString SystemReasonText(const core::desks::ReasonView& reason);
/// The same in as few words as a heading has room for: "Student missing".
[[nodiscard]] QString SystemReasonTitle(const core::desks::ReasonView& reason);

/// One condition of a rule in plain words: `[6..10]` of 近 3 月多头申请 -> 近 3 月多头申请 6～10 次.
/// A cell that is none of the unary tests known here follows the name as it is written.
[[nodiscard]] QString ConditionText(const core::desks::RuleConditionView& condition);
/// All conditions of a rule, joined; a rule without conditions says that it always holds.
[[nodiscard]] QString RuleText(const core::desks::RuleView& rule);
/// What a rule says: its outcome word, limit or price.
[[nodiscard]] QString RuleOutcomeText(const core::desks::RuleView& rule);

} // namespace ui::text
