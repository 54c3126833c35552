// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/temporal_arithmetic.h  Dates, times and durations: from their texts, added, compared, taken apart.
/// Null operands and kinds an operator is not defined for give null with NullReason::NullOperand or TypeMismatch; results
/// beyond the supported years and lengths give OutOfRange; division by zero gives Arithmetic.
/// Source: DMN 1.5, 10.3.2.3 (semantic domains), 10.3.2.13 (tables 55 to 57), XML Schema 1.1 part 2. Threads: pure.
#pragma once

#include <compare>
#include <optional>
#include <string_view>

#include "core/feel/value.h"

namespace core::feel {

/// Longest duration of days and time, either sign; more than the span of the supported years.
inline constexpr std::int64_t kMaxDurationSeconds = 100'000'000'000'000'000;
/// Longest duration of years and months, either sign; more than the span of the supported years.
inline constexpr std::int64_t kMaxDurationMonths = 30'000'000'000;

/// `@"..."`: a date, a time, a date and time or a duration. Anything else is null with BadArgument.
[[nodiscard]] Value FromAtLiteral(std::string_view text);
/// "2026-07-14"; years of more than four digits begin with no zero; no zone.
[[nodiscard]] Value DateFromText(std::string_view text);
/// "10:24:31", "10:24:31.5+08:00", "10:24:31Z", "10:24:31@Asia/Shanghai"; 24:00:00 is 00:00:00.
[[nodiscard]] Value TimeFromText(std::string_view text);
/// "2026-07-14T10:24:31@Asia/Shanghai", or a date alone (its midnight, no zone); 24:00:00 is the next day's 00:00:00. A local time that
/// the zone skips is moved on by what is skipped; of two the earlier is meant.
[[nodiscard]] Value DateTimeFromText(std::string_view text);
/// "P1DT2H3M4.5S" or "-P1Y2M"; both kinds at once is no duration.
[[nodiscard]] Value DurationFromText(std::string_view text);

[[nodiscard]] bool IsTemporal(Value::Kind kind) noexcept;

/// `a + b` where at least one is temporal: a duration onto a date, time, date and time or duration, in either order.
[[nodiscard]] Value AddTemporal(const Value& a, const Value& b);
/// `a - b`: also the length between two points; a date counts as its midnight UTC beside a date and time with a zone. Points with and
/// without zone have no difference (TypeMismatch).
[[nodiscard]] Value SubtractTemporal(const Value& a, const Value& b);
/// A duration and a number, in either order. Months are cut towards zero, seconds rounded half-even to nanoseconds.
[[nodiscard]] Value MultiplyTemporal(const Value& a, const Value& b);
/// A duration by a number, or by a duration of its own kind (a number).
[[nodiscard]] Value DivideTemporal(const Value& a, const Value& b);
[[nodiscard]] Value NegateTemporal(const Value& a);

/// Years and months from `from` to `to`, whole months only, cut towards zero. Dates, or dates and times of which only the date counts.
[[nodiscard]] Value MonthsBetween(const Value& from, const Value& to);

/// Both numbers, strings, dates, times, dates and times, or durations of one kind; nothing otherwise, and nothing for a value with a zone
/// beside one without.
[[nodiscard]] std::optional<std::strong_ordering> Order(const Value& a, const Value& b);

/// FEEL's `=`. Null equals null and nothing else; nothing (null) when the kinds differ, and for a value with a zone beside one without.
/// Points in time are equal when they are within the same second (the TCK's reading of table 53). Lists and contexts by their contents.
[[nodiscard]] std::optional<bool> EqualValues(const Value& a, const Value& b);

/// `value.name` of a temporal value: "year", "time offset", "months"; null with NoSuchEntry when its kind has none of that name.
/// `second` and `seconds` keep their fraction. Ranges and contexts are not asked here.
[[nodiscard]] Value TemporalProperty(const Value& value, std::string_view name);

} // namespace core::feel
