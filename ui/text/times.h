// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/text/times.h  Dates, times of day, ages, spans and countdowns as people read them.
/// Units: instants UTC in, Asia/Shanghai shown; spans in milliseconds. Threads: any.
/// Source: the console's design, "Numbers, dates, money". No clock is read: `now` is passed in.
#pragma once

#include "core/base/date.h"
#include "core/base/instant.h"

#include <QString>

#include <cstdint>

namespace ui::text {

/// "2026-07-14".
[[nodiscard]] QString DateText(core::base::Date date);
/// "07-14" within the year of `today`, else with the year.
[[nodiscard]] QString ShortDate(core::base::Date date, core::base::Date today);
/// ShortDate and TimeText.
[[nodiscard]] QString DateAndTime(core::base::Instant at, core::base::Instant now);
/// "26-04-12": for narrow columns.
[[nodiscard]] QString NarrowDate(core::base::Date date);
/// "2026 年 7 月 14 日 周二" / "Tuesday, 14 July 2026".
[[nodiscard]] QString LongDate(core::base::Date date);
/// "周二" / "Tue".
[[nodiscard]] QString Weekday(core::base::Date date);

/// "10:24".
[[nodiscard]] QString TimeText(core::base::Instant at);
/// "10:24:31".
[[nodiscard]] QString TimeWithSeconds(core::base::Instant at);
/// "2026-07-14 10:24:31": audit and exports.
[[nodiscard]] QString DateTimeText(core::base::Instant at);
/// "2026-07-14 周二 10:24": the status line.
[[nodiscard]] QString StatusDate(core::base::Instant at);
/// As-of column: the time today, "07-13" this year, else the date.
[[nodiscard]] QString AsOfText(core::base::Instant at, core::base::Instant now);

/// "24 分", "1 时 38 分", "2 天 3 时"; below a minute "0 分". Negative spans count as 0.
[[nodiscard]] QString SpanText(std::int64_t span_ms);
/// "刚刚", "12 分钟前", then the time today, then the date.
[[nodiscard]] QString AgeText(core::base::Instant then, core::base::Instant now);
/// "11:42"; over an hour "1:02:03". Negative counts as 0. Seconds are rounded up: 0:00 means over.
[[nodiscard]] QString CountdownText(std::int64_t left_ms);

} // namespace ui::text
