// SPDX-License-Identifier: GPL-3.0-or-later
// Source: DMN 1.5, 10.3.4.7 (temporal functions) and 10.3.4.8 (now, today).
#include "core/feel/builtins_support.h"
#include "core/feel/temporal_arithmetic.h"
#include "core/feel/temporal_moment.h"

namespace core::feel {

namespace {

using Kind = Value::Kind;

constexpr std::array<std::string_view, 7> kWeekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                    "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

/// The day of a date or a date and time.
std::optional<Date> DayOf(const Value& argument)
{
    const Value& single = Single(argument);
    if (single.kind() == Kind::Date)
        return single.asDate();
    return single.kind() == Kind::DateTime ? std::optional(single.asDateTime().date) : std::nullopt;
}

/// 0 is Monday. 1970-01-01 was a Thursday.
std::int64_t WeekdayOf(const Date& date) noexcept
{
    return ((date.daysSinceEpoch() + 3) % 7 + 7) % 7;
}

std::int64_t DayOfYearOf(const Date& date) noexcept
{
    return date.daysSinceEpoch() - Date{date.year, 1, 1}.daysSinceEpoch() + 1;
}

/// 52 or 53: a year has a week more when it begins or ends on a Thursday.
std::int64_t WeeksOf(std::int32_t year) noexcept
{
    constexpr std::int64_t kThursday = 3;
    const bool is_long = WeekdayOf(Date{year, 1, 1}) == kThursday || WeekdayOf(Date{year, 12, 31}) == kThursday;
    return is_long ? 53 : 52;
}

Value Number(std::int64_t number)
{
    return Value::number(base::Decimal(number));
}

Value DayOfYear(Arguments arguments, std::uint32_t, Environment&)
{
    const auto date = DayOf(arguments[0]);
    return date ? Number(DayOfYearOf(*date)) : Unusable(arguments);
}

Value DayOfWeek(Arguments arguments, std::uint32_t, Environment&)
{
    const auto date = DayOf(arguments[0]);
    if (!date)
        return Unusable(arguments);
    return Value::string(std::string(kWeekdays[static_cast<std::size_t>(WeekdayOf(*date))]));
}

Value MonthOfYear(Arguments arguments, std::uint32_t, Environment&)
{
    const auto date = DayOf(arguments[0]);
    return date ? Value::string(std::string(kMonths[date->month - 1U])) : Unusable(arguments);
}

/// ISO 8601: week 1 is the week of the year's first Thursday.
Value WeekOfYear(Arguments arguments, std::uint32_t, Environment&)
{
    const auto date = DayOf(arguments[0]);
    if (!date)
        return Unusable(arguments);
    const std::int64_t week = (DayOfYearOf(*date) - WeekdayOf(*date) - 1 + 10) / 7;
    if (week == 0)
        return Number(WeeksOf(date->year - 1));
    return Number(week > WeeksOf(date->year) ? 1 : week);
}

/// On Shanghai's clocks, eight hours ahead of UTC, as business dates are.
Value Now(Arguments, std::uint32_t, Environment& environment)
{
    if (!environment.now)
        return Value::null(NullReason::Missing);
    const std::int64_t ms = environment.now->millis();
    const std::int64_t seconds = ms / 1'000 - (ms % 1'000 < 0 ? 1 : 0);
    const Moment moment{seconds, static_cast<std::int32_t>((ms - seconds * 1'000) * 1'000'000)};
    return FromInstant(moment, OffsetZone(8 * 3'600));
}

Value Today(Arguments arguments, std::uint32_t signature, Environment& environment)
{
    const Value now = Now(arguments, signature, environment);
    return now.isNull() ? now : Value::date(now.asDateTime().date);
}

constexpr std::array<std::string_view, 1> kDate{"date"};
constexpr std::array kDateForms{Signature{kDate, 1}};
constexpr std::array kNoneForms{Signature{}};

constexpr std::array kTable{
    BuiltIn{"day of week", kDateForms, Type::Kind::String, DayOfWeek},
    BuiltIn{"day of year", kDateForms, Type::Kind::Number, DayOfYear},
    BuiltIn{"month of year", kDateForms, Type::Kind::String, MonthOfYear},
    BuiltIn{"now", kNoneForms, Type::Kind::DateTime, Now},
    BuiltIn{"today", kNoneForms, Type::Kind::Date, Today},
    BuiltIn{"week of year", kDateForms, Type::Kind::Number, WeekOfYear},
};

} // namespace

std::span<const BuiltIn> TemporalBuiltIns() noexcept
{
    return kTable;
}

} // namespace core::feel
