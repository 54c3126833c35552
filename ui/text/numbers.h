// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/text/numbers.h  Money, rates, probabilities and counts as people read them.
/// Units: as each function says. No double: text is made from fen and Decimal. Threads: any.
/// Source: the console's design, "Numbers, dates, money".
#pragma once

#include "core/base/decimal.h"
#include "core/base/money.h"
#include "core/base/rate.h"
#include "core/model/catalogue.h"

#include <QString>

namespace ui::text {

/// "¥1,500.00", "−¥95.90": always two decimals.
[[nodiscard]] QString MoneyText(core::base::Money money);
/// "238.98": for columns whose head already says yuan.
[[nodiscard]] QString PlainMoney(core::base::Money money);
/// Whole yuan without a sign of currency, for axis and ladder: "1,500"; fen only when there are any.
[[nodiscard]] QString ShortMoney(core::base::Money money);
/// Dashboards only: "¥842.60 万", "¥8.42 亿"; below ten thousand yuan as MoneyText. English: grouped whole yuan.
[[nodiscard]] QString LargeMoney(core::base::Money money);

/// Domain: proportion. "21.60%".
[[nodiscard]] QString RateText(const core::base::Rate& rate);
/// Domain: proportion. "8.71%"; "< 0.01%" below that and above 0.
[[nodiscard]] QString ProbabilityText(const core::base::Decimal& pd);
/// Domain: proportion. As many decimals as needed: "5%", "12.5%".
[[nodiscard]] QString ThresholdText(const core::base::Decimal& proportion);

/// "1,284".
[[nodiscard]] QString CountText(std::int64_t count);
/// Grouped, as many decimals as the value has, U+2212 as minus.
[[nodiscard]] QString NumberText(const core::base::Decimal& value);
/// "1,284 件".
[[nodiscard]] QString CasesText(std::int64_t count);
/// The number with the measure word of `unit`: "8 次", "31.4%", "¥4,860.00".
[[nodiscard]] QString Measured(const core::base::Decimal& value, core::model::Unit unit);
/// The same around a text that stands for the number: "6～10" -> "6～10 次". Money and percent units cannot be wrapped
/// this way and give `number` back. `plural` chooses the English form.
[[nodiscard]] QString MeasuredText(const QString& number, core::model::Unit unit, bool plural = true);
/// "6～10" in Chinese, "6–10" in English.
[[nodiscard]] QString RangeText(const QString& from, const QString& to);

} // namespace ui::text
