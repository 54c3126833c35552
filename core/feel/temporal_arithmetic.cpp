// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feel/temporal_arithmetic.h"

#include <algorithm>

#include "core/feel/temporal_moment.h"
#include "core/feel/zones.h"

namespace core::feel {

namespace {

using Kind = Value::Kind;

constexpr std::int64_t kSecondsOfDay = 86'400;
constexpr std::int64_t kNanosOfSecond = 1'000'000'000;

Value Undefined(const Value& a, const Value& b)
{
    return Value::null(a.isNull() || b.isNull() ? NullReason::NullOperand : NullReason::TypeMismatch);
}

Value OutOfRange()
{
    return Value::null(NullReason::OutOfRange);
}

Value MonthsValue(std::int64_t months)
{
    if (months < -kMaxDurationMonths || months > kMaxDurationMonths)
        return OutOfRange();
    return Value::duration(MonthsDuration{months});
}

/// A day that month does not have becomes its last day.
std::optional<Date> PlusMonths(const Date& date, std::int64_t months)
{
    const std::int64_t count = std::int64_t{date.year} * 12 + (date.month - 1) + months;
    const std::int64_t year = count / 12 - (count % 12 < 0 ? 1 : 0);
    const std::int64_t month = count - year * 12 + 1;
    for (std::int64_t day = date.day; day >= 28; --day)
        if (const auto found = Date::make(year, month, day))
            return found;
    return Date::make(year, month, date.day);
}

Value DatePlus(const Date& date, const Value& duration)
{
    std::optional<Date> moved;
    if (duration.kind() == Kind::MonthsDuration) {
        moved = PlusMonths(date, duration.asMonthsDuration().months);
    } else {
        // From midnight; the day it ends on counts.
        const std::int64_t seconds = duration.asDaysDuration().seconds;
        const std::int64_t days = seconds / kSecondsOfDay - (seconds % kSecondsOfDay < 0 ? 1 : 0);
        moved = Date::fromDaysSinceEpoch(date.daysSinceEpoch() + days);
    }
    return moved ? Value::date(*moved) : OutOfRange();
}

Value TimePlus(const Time& time, const Moment& length)
{
    const Moment sum =
        Sum(Moment{time.nanos_of_day / kNanosOfSecond, static_cast<std::int32_t>(time.nanos_of_day % kNanosOfSecond)},
            length);
    const std::int64_t second = ((sum.seconds % kSecondsOfDay) + kSecondsOfDay) % kSecondsOfDay;
    return Value::time(Time{second * kNanosOfSecond + sum.nanos, time.zone});
}

/// Months move the clocks' date; days and time move the instant.
Value DateTimePlus(const DateTime& point, const Value& duration)
{
    const Zone& zone = point.time.zone;
    if (duration.kind() == Kind::MonthsDuration) {
        const auto date = PlusMonths(point.date, duration.asMonthsDuration().months);
        return date ? OnClocks(DateTime{*date, point.time}) : OutOfRange();
    }
    const Moment& length = duration.asDaysDuration();
    if (zone.kind == Zone::Kind::Named)
        return FromInstant(Sum(Instant(point).value_or(Moment{}), length), zone);
    return FromLocal(Sum(LocalMoment(point), length), zone);
}

bool IsDuration(Kind kind) noexcept
{
    return kind == Kind::DaysDuration || kind == Kind::MonthsDuration;
}

Value PlusDuration(const Value& a, const Value& duration)
{
    if (!IsDuration(duration.kind()))
        return Undefined(a, duration);
    const bool has_days = duration.kind() == Kind::DaysDuration;
    switch (a.kind()) {
    case Kind::Date: return DatePlus(a.asDate(), duration);
    case Kind::DateTime: return DateTimePlus(a.asDateTime(), duration);
    case Kind::Time: return has_days ? TimePlus(a.asTime(), duration.asDaysDuration()) : Undefined(a, duration);
    case Kind::DaysDuration:
        return has_days ? DurationValue(Sum(a.asDaysDuration(), duration.asDaysDuration())) : Undefined(a, duration);
    case Kind::MonthsDuration:
        return has_days ? Undefined(a, duration)
                        : MonthsValue(a.asMonthsDuration().months + duration.asMonthsDuration().months);
    case Kind::Null:
    case Kind::Boolean:
    case Kind::Number:
    case Kind::String:
    case Kind::Range:
    case Kind::List:
    case Kind::Context:
    case Kind::Function: break;
    }
    return Undefined(a, duration);
}

bool IsPoint(Kind kind) noexcept
{
    return kind == Kind::Date || kind == Kind::DateTime;
}

DateTime AsPoint(const Value& value)
{
    if (value.kind() == Kind::DateTime)
        return value.asDateTime();
    return DateTime{value.asDate(), Time{0, OffsetZone(0)}};
}

Value Between(const Value& later, const Value& earlier)
{
    const DateTime a = AsPoint(later);
    const DateTime b = AsPoint(earlier);
    const auto a_instant = Instant(a);
    const auto b_instant = Instant(b);
    if (a_instant.has_value() != b_instant.has_value())
        return Undefined(later, earlier);
    if (a_instant)
        return DurationValue(Sum(*a_instant, Negated(*b_instant)));
    return DurationValue(Sum(LocalMoment(a), Negated(LocalMoment(b))));
}

Value BetweenTimes(const Value& later, const Value& earlier)
{
    const Zone& a = later.asTime().zone;
    const Zone& b = earlier.asTime().zone;
    if ((a.kind == Zone::Kind::None) != (b.kind == Zone::Kind::None))
        return Undefined(later, earlier);
    return DurationValue(Sum(TimeMoment(later.asTime()), Negated(TimeMoment(earlier.asTime()))));
}

/// `factor` is never zero when `divide`.
Value Scaled(const Value& duration, const base::Decimal& factor, bool divide)
{
    const bool has_days = duration.kind() == Kind::DaysDuration;
    const base::Decimal size =
        has_days ? SecondsOf(duration.asDaysDuration()) : base::Decimal(duration.asMonthsDuration().months);
    const auto scaled = divide ? size.dividedBy(factor) : size.times(factor);
    if (!scaled)
        return OutOfRange();
    if (has_days) {
        const auto length = FromSeconds(*scaled);
        return length ? DurationValue(*length) : OutOfRange();
    }
    const auto months = scaled->rounded(0, base::Rounding::Down);
    const auto whole = months ? months->toInt64() : std::nullopt;
    return whole ? MonthsValue(*whole) : OutOfRange();
}

} // namespace

bool IsTemporal(Kind kind) noexcept
{
    return kind == Kind::Time || IsPoint(kind) || IsDuration(kind);
}

Value AddTemporal(const Value& a, const Value& b)
{
    return IsDuration(b.kind()) ? PlusDuration(a, b) : PlusDuration(b, a);
}

Value SubtractTemporal(const Value& a, const Value& b)
{
    if (IsPoint(a.kind()) && IsPoint(b.kind()))
        return Between(a, b);
    if (a.kind() == Kind::Time && b.kind() == Kind::Time)
        return BetweenTimes(a, b);
    return IsDuration(b.kind()) ? PlusDuration(a, NegateTemporal(b)) : Undefined(a, b);
}

Value MultiplyTemporal(const Value& a, const Value& b)
{
    if (IsDuration(a.kind()) && b.kind() == Kind::Number)
        return Scaled(a, b.asNumber(), false);
    if (a.kind() == Kind::Number && IsDuration(b.kind()))
        return Scaled(b, a.asNumber(), false);
    return Undefined(a, b);
}

Value DivideTemporal(const Value& a, const Value& b)
{
    if (!IsDuration(a.kind()))
        return Undefined(a, b);
    if (b.kind() == Kind::Number)
        return b.asNumber().isZero() ? Value::null(NullReason::Arithmetic) : Scaled(a, b.asNumber(), true);
    if (a.kind() != b.kind())
        return Undefined(a, b);
    const bool has_days = a.kind() == Kind::DaysDuration;
    const base::Decimal above = has_days ? SecondsOf(a.asDaysDuration()) : base::Decimal(a.asMonthsDuration().months);
    const base::Decimal below = has_days ? SecondsOf(b.asDaysDuration()) : base::Decimal(b.asMonthsDuration().months);
    const auto ratio = above.dividedBy(below);
    return ratio ? Value::number(*ratio) : Value::null(NullReason::Arithmetic);
}

Value NegateTemporal(const Value& a)
{
    if (a.kind() == Kind::DaysDuration)
        return Value::duration(Negated(a.asDaysDuration()));
    if (a.kind() == Kind::MonthsDuration)
        return Value::duration(MonthsDuration{-a.asMonthsDuration().months});
    return Undefined(a, a);
}

Value MonthsBetween(const Value& from, const Value& to)
{
    if (!IsPoint(from.kind()) || !IsPoint(to.kind()))
        return Undefined(from, to);
    const Date a = AsPoint(from).date;
    const Date b = AsPoint(to).date;
    std::int64_t months = (std::int64_t{b.year} - a.year) * 12 + (std::int64_t{b.month} - a.month);
    if (months > 0 && b.day < a.day)
        --months;
    if (months < 0 && b.day > a.day)
        ++months;
    return MonthsValue(months);
}

} // namespace core::feel
