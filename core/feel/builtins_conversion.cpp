// SPDX-License-Identifier: GPL-3.0-or-later
// Source: DMN 1.5, table 73 (conversion functions), table 74 (not) and 10.3.4.9 (is).
#include <algorithm>

#include "core/feel/builtins_support.h"
#include "core/feel/range_text.h"
#include "core/feel/temporal_arithmetic.h"
#include "core/feel/temporal_moment.h"
#include "core/feel/zones.h"

namespace core::feel {

namespace {

using Kind = Value::Kind;

constexpr std::int64_t kNanosOfSecond = 1'000'000'000;

/// Year, month, day from the front of the arguments. Null in `failed` when there is no such day.
struct ReadDay {
    std::optional<Date> date;
    Value failed;
};

ReadDay DayOf(Arguments arguments)
{
    for (const Value& part : arguments.first(3))
        if (NumberOf(part) == nullptr)
            return {std::nullopt, Unusable(arguments.first(3))};
    const auto year = ExactWholeOf(arguments[0]);
    const auto month = ExactWholeOf(arguments[1]);
    const auto day = ExactWholeOf(arguments[2]);
    if (!year || !month || !day)
        return {std::nullopt, BadArgument()};
    return {Date::make(*year, *month, *day), OutOfRange()};
}

/// Hour, minute and second (with its fraction) from the front of the arguments.
struct ReadClock {
    std::optional<std::int64_t> nanos_of_day;
    Value failed;
};

ReadClock ClockOf(Arguments arguments)
{
    for (const Value& part : arguments.first(3))
        if (NumberOf(part) == nullptr)
            return {std::nullopt, Unusable(arguments.first(3))};
    const auto hour = ExactWholeOf(arguments[0]);
    const auto minute = ExactWholeOf(arguments[1]);
    const auto second = FromSeconds(*NumberOf(arguments[2]));
    if (!hour || !minute || !second || *hour < 0 || *hour > 23 || *minute < 0 || *minute > 59 || second->seconds < 0 ||
        second->seconds > 59)
        return {std::nullopt, OutOfRange()};
    return {((*hour * 60 + *minute) * 60 + second->seconds) * kNanosOfSecond + second->nanos, Value()};
}

/// A duration within 18 hours, the name of a zone, or null for none. Nothing when it is none of these.
std::optional<Zone> ZoneOf(const Value& argument)
{
    const Value& single = Single(argument);
    if (single.isNull())
        return Zone{};
    if (single.kind() == Kind::String)
        return FindZone(single.asString());
    if (single.kind() != Kind::DaysDuration)
        return std::nullopt;
    const DaysDuration& offset = single.asDaysDuration();
    constexpr std::int64_t kMaxOffset = 18 * 3'600;
    if (offset.nanos != 0 || offset.seconds < -kMaxOffset || offset.seconds > kMaxOffset)
        return std::nullopt;
    return OffsetZone(static_cast<std::int32_t>(offset.seconds));
}

Value ToDate(Arguments arguments, std::uint32_t signature, Environment&)
{
    if (signature == 1) {
        const ReadDay day = DayOf(arguments);
        return day.date ? Value::date(*day.date) : day.failed;
    }
    const Value& from = Single(arguments[0]);
    if (from.kind() == Kind::String)
        return DateFromText(from.asString());
    if (from.kind() == Kind::DateTime)
        return Value::date(from.asDateTime().date);
    return from.kind() == Kind::Date ? from : Unusable(arguments);
}

Value TimeFrom(Arguments arguments)
{
    const Value& from = Single(arguments[0]);
    if (from.kind() == Kind::String)
        return TimeFromText(from.asString());
    if (from.kind() == Kind::DateTime)
        return Value::time(from.asDateTime().time);
    if (from.kind() == Kind::Date)
        return Value::time(Time{0, OffsetZone(0)});
    return from.kind() == Kind::Time ? from : Unusable(arguments);
}

Value ToTime(Arguments arguments, std::uint32_t signature, Environment&)
{
    if (signature == 0)
        return TimeFrom(arguments);
    const ReadClock clock = ClockOf(arguments);
    if (!clock.nanos_of_day)
        return clock.failed;
    const auto zone = ZoneOf(arguments[3]);
    return zone ? Value::time(Time{*clock.nanos_of_day, *zone}) : BadArgument();
}

Value DateTimeFrom(Arguments arguments)
{
    const Value& from = Single(arguments[0]);
    if (from.kind() == Kind::String)
        return DateTimeFromText(from.asString());
    if (from.kind() == Kind::Date)
        return Value::dateTime(DateTime{from.asDate(), Time{0, OffsetZone(0)}});
    return from.kind() == Kind::DateTime ? from : Unusable(arguments);
}

/// Of two dates and times the date of the first and the time of the second.
Value DateWithTime(Arguments arguments)
{
    const Value& date = Single(arguments[0]);
    const Value& time = Single(arguments[1]);
    if ((date.kind() != Kind::Date && date.kind() != Kind::DateTime) || time.kind() != Kind::Time)
        return Unusable(arguments);
    return OnClocks(DateTime{date.kind() == Kind::Date ? date.asDate() : date.asDateTime().date, time.asTime()});
}

Value ToDateTime(Arguments arguments, std::uint32_t signature, Environment&)
{
    if (signature == 0)
        return DateTimeFrom(arguments);
    if (signature == 1)
        return DateWithTime(arguments);
    const ReadDay day = DayOf(arguments);
    if (!day.date)
        return day.failed;
    const ReadClock clock = ClockOf(arguments.subspan(3));
    if (!clock.nanos_of_day)
        return clock.failed;
    const auto zone = arguments.size() > 6 ? ZoneOf(arguments[6]) : Zone{};
    return zone ? OnClocks(DateTime{*day.date, Time{*clock.nanos_of_day, *zone}}) : BadArgument();
}

/// A separator that may be null: one of " ", ",", ".". Nothing when it is anything else.
std::optional<std::string_view> Separator(const Value& argument, bool may_be_space)
{
    if (argument.isNull())
        return std::string_view();
    const std::string* text = StringOf(argument);
    if (text == nullptr || (*text != "," && *text != "." && (*text != " " || !may_be_space)))
        return std::nullopt;
    return *text;
}

/// A number as FEEL writes it, with a sign and an exponent if need be.
Value ParseNumber(std::string_view text)
{
    std::string_view digits = text;
    if (!digits.empty() && (digits[0] == '-' || digits[0] == '+'))
        digits.remove_prefix(1);
    const auto number = digits.starts_with('.')
                            ? base::Decimal::parse((text[0] == '-' ? "-0" : "0") + std::string(digits))
                            : base::Decimal::parse(text);
    if (number)
        return Value::number(*number);
    return Value::null(number.error().code == ErrorCode::Overflow ? NullReason::Arithmetic : NullReason::BadArgument);
}

Value ToNumber(Arguments arguments, std::uint32_t signature, Environment& environment)
{
    if (signature == 0 && NumberOf(arguments[0]) != nullptr)
        return Single(arguments[0]);
    const std::string* from = StringOf(arguments[0]);
    if (from == nullptr)
        return Unusable(arguments.first(1));
    if (!environment.spend(from->size()))
        return LimitExceeded();
    if (signature == 0)
        return ParseNumber(*from);
    const auto grouping = Separator(arguments[1], true);
    const auto decimal = Separator(arguments[2], false);
    if (!grouping || !decimal || (!grouping->empty() && *grouping == *decimal))
        return BadArgument();
    std::string plain;
    for (const char c : *from) {
        if (!grouping->empty() && c == grouping->front())
            continue;
        if (!decimal->empty() && decimal->front() == ',' && (c == ',' || c == '.'))
            plain += c == ',' ? '.' : ',';
        else
            plain += c;
    }
    return ParseNumber(plain);
}

Value ToString(Arguments arguments, std::uint32_t, Environment& environment)
{
    const Value& from = arguments[0];
    switch (from.kind()) {
    case Kind::Null: return Unusable(arguments);
    case Kind::String: return from;
    case Kind::Date: return Value::string(from.asDate().text());
    case Kind::Time: return Value::string(from.asTime().text());
    case Kind::DateTime: return Value::string(from.asDateTime().text());
    case Kind::DaysDuration: return Value::string(from.asDaysDuration().text());
    case Kind::MonthsDuration: return Value::string(from.asMonthsDuration().text());
    case Kind::Boolean:
    case Kind::Number:
    case Kind::Range:
    case Kind::List:
    case Kind::Context:
    case Kind::Function: break;
    }
    std::string text = from.text();
    return environment.spend(text.size()) ? Value::string(std::move(text)) : LimitExceeded();
}

Value ToDuration(Arguments arguments, std::uint32_t, Environment&)
{
    const Value& from = Single(arguments[0]);
    if (from.kind() == Kind::String)
        return DurationFromText(from.asString());
    return from.kind() == Kind::DaysDuration || from.kind() == Kind::MonthsDuration ? from : Unusable(arguments);
}

Value YearsAndMonths(Arguments arguments, std::uint32_t, Environment&)
{
    return MonthsBetween(Single(arguments[0]), Single(arguments[1]));
}

Value ToRange(Arguments arguments, std::uint32_t, Environment& environment)
{
    const std::string* from = StringOf(arguments[0]);
    if (from == nullptr)
        return Unusable(arguments);
    return environment.spend(from->size()) ? RangeFromText(*from) : LimitExceeded();
}

Value Not(Arguments arguments, std::uint32_t, Environment&)
{
    const Value& negand = Single(arguments[0]);
    return negand.kind() == Kind::Boolean ? Value::boolean(!negand.asBoolean()) : Unusable(arguments);
}

/// Without regard to zones that mean the same: two values are the same when they are written the same.
Value Is(Arguments arguments, std::uint32_t, Environment&)
{
    return Value::boolean(IsGiven(arguments[0]) == IsGiven(arguments[1]) && arguments[0] == arguments[1]);
}

constexpr std::array<std::string_view, 3> kDay{"year", "month", "day"};
constexpr std::array<std::string_view, 4> kTime{"hour", "minute", "second", "offset"};
constexpr std::array<std::string_view, 2> kDateTime{"date", "time"};
constexpr std::array<std::string_view, 6> kParts{"year", "month", "day", "hour", "minute", "second"};
constexpr std::array<std::string_view, 7> kOffset{"year", "month", "day", "hour", "minute", "second", "offset"};
constexpr std::array<std::string_view, 7> kZone{"year", "month", "day", "hour", "minute", "second", "timezone"};
constexpr std::array<std::string_view, 3> kToNumber{"from", "grouping separator", "decimal separator"};
constexpr std::array<std::string_view, 2> kFromTo{"from", "to"};
constexpr std::array<std::string_view, 1> kNegand{"negand"};
constexpr std::array<std::string_view, 2> kIs{"value1", "value2"};
constexpr std::array kDateForms{Signature{kFrom, 1}, Signature{kDay, 3}};
constexpr std::array kTimeForms{Signature{kFrom, 1}, Signature{kTime, 3}};
constexpr std::array kDateTimeForms{Signature{kFrom, 1}, Signature{kDateTime, 2}, Signature{kParts, 6},
                                    Signature{kOffset, 7}, Signature{kZone, 7}};
constexpr std::array kToNumberForms{Signature{kFrom, 1}, Signature{kToNumber, 3}};
constexpr std::array kFromToForms{Signature{kFromTo, 2}};
constexpr std::array kNegandForms{Signature{kNegand, 1}};
constexpr std::array kIsForms{Signature{kIs, 0}};

constexpr std::array kTable{
    BuiltIn{"date", kDateForms, Type::Kind::Date, ToDate},
    BuiltIn{"date and time", kDateTimeForms, Type::Kind::DateTime, ToDateTime},
    BuiltIn{"duration", kFromForms, Type::Kind::Any, ToDuration},
    BuiltIn{"is", kIsForms, Type::Kind::Boolean, Is},
    BuiltIn{"not", kNegandForms, Type::Kind::Boolean, Not},
    BuiltIn{"number", kToNumberForms, Type::Kind::Number, ToNumber},
    BuiltIn{"range", kFromForms, Type::Kind::Range, ToRange},
    BuiltIn{"string", kFromForms, Type::Kind::String, ToString},
    BuiltIn{"time", kTimeForms, Type::Kind::Time, ToTime},
    BuiltIn{"years and months duration", kFromToForms, Type::Kind::MonthsDuration, YearsAndMonths},
};

} // namespace

std::span<const BuiltIn> ConversionBuiltIns() noexcept
{
    return kTable;
}

} // namespace core::feel
