// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include "core/feel/temporal_arithmetic.h"
#include "core/feel/temporal_moment.h"
#include "core/feel/zones.h"

namespace core::feel {

namespace {

using Kind = Value::Kind;

constexpr std::int64_t kNanosOfSecond = 1'000'000'000;

Value Number(std::int64_t number)
{
    return Value::number(base::Decimal(number));
}

Value NoSuch()
{
    return Value::null(NullReason::NoSuchEntry);
}

Value OfDate(const Date& date, std::string_view name)
{
    if (name == "year")
        return Number(date.year);
    if (name == "month")
        return Number(date.month);
    if (name == "day")
        return Number(date.day);
    if (name != "weekday")
        return NoSuch();
    // 1970-01-01 was a Thursday, 4.
    const std::int64_t weekday = (date.daysSinceEpoch() + 3) % 7;
    return Number((weekday + 7) % 7 + 1);
}

Value OfTime(const Time& time, std::string_view name)
{
    const std::int64_t seconds = time.nanos_of_day / kNanosOfSecond;
    if (name == "hour")
        return Number(seconds / 3'600);
    if (name == "minute")
        return Number(seconds / 60 % 60);
    if (name == "second")
        return Value::number(
            SecondsOf(Moment{seconds % 60, static_cast<std::int32_t>(time.nanos_of_day % kNanosOfSecond)}));
    if (name == "timezone")
        return time.zone.kind == Zone::Kind::Named ? Value::string(std::string(ZoneName(time.zone))) : NoSuch();
    if (name == "time offset")
        return time.zone.kind == Zone::Kind::None ? NoSuch()
                                                  : Value::duration(DaysDuration{StandardOffset(time.zone), 0});
    return NoSuch();
}

Value OfDateTime(const DateTime& point, std::string_view name)
{
    if (name == "time offset" && point.time.zone.kind == Zone::Kind::Named) {
        const std::int32_t offset = OffsetAtLocal(point.time.zone, LocalMoment(point).seconds);
        return Value::duration(DaysDuration{offset, 0});
    }
    const Value of_date = OfDate(point.date, name);
    return of_date.isNull() ? OfTime(point.time, name) : of_date;
}

/// Every part of a negative duration is negative.
Value OfDaysDuration(const DaysDuration& duration, std::string_view name)
{
    const bool is_negative = duration.seconds < 0;
    const Moment size = is_negative ? Negated(duration) : duration;
    const std::int64_t sign = is_negative ? -1 : 1;
    if (name == "days")
        return Number(sign * (size.seconds / 86'400));
    if (name == "hours")
        return Number(sign * (size.seconds / 3'600 % 24));
    if (name == "minutes")
        return Number(sign * (size.seconds / 60 % 60));
    if (name != "seconds")
        return NoSuch();
    const base::Decimal seconds = SecondsOf(Moment{size.seconds % 60, size.nanos});
    return Value::number(is_negative ? seconds.negated() : seconds);
}

Value OfMonthsDuration(const MonthsDuration& duration, std::string_view name)
{
    if (name == "years")
        return Number(duration.months / 12);
    return name == "months" ? Number(duration.months % 12) : NoSuch();
}

} // namespace

Value TemporalProperty(const Value& value, std::string_view name)
{
    switch (value.kind()) {
    case Kind::Date: return OfDate(value.asDate(), name);
    case Kind::Time: return OfTime(value.asTime(), name);
    case Kind::DateTime: return OfDateTime(value.asDateTime(), name);
    case Kind::DaysDuration: return OfDaysDuration(value.asDaysDuration(), name);
    case Kind::MonthsDuration: return OfMonthsDuration(value.asMonthsDuration(), name);
    case Kind::Null: return Value::null(NullReason::NullOperand);
    case Kind::Boolean:
    case Kind::Number:
    case Kind::String:
    case Kind::Range:
    case Kind::List:
    case Kind::Context:
    case Kind::Function: break;
    }
    return Value::null(NullReason::TypeMismatch);
}

} // namespace core::feel
