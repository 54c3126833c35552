// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/cell_values.h"

#include <array>
#include <fmt/format.h>
#include <string_view>
#include <utility>

#include "core/base/check.h"
#include "core/dmn/cell_times.h"
#include "core/feel/temporal_arithmetic.h"

namespace core::dmn {

using base::Decimal;
using feel::Date;
using feel::Value;
using Kind = feel::Value::Kind;

namespace {

constexpr int kMaxPlaces = 34;
constexpr std::int32_t kNanosPerSecond = 1'000'000'000;
constexpr std::array<std::string_view, 4> kPlainTexts{"other", "", "a", "~"};
constexpr std::array<std::string_view, 3> kSuffixes{"x", "0", " "};

int SignOf(std::strong_ordering order) noexcept
{
    return order < 0 ? -1 : order > 0 ? 1 : 0;
}

bool Holds(const Interval& interval, const Value& value)
{
    if (interval.low) {
        const int order = OrderOf(interval.low->value, value);
        if (order > 0 || (order == 0 && interval.low->after))
            return false;
    }
    if (!interval.high)
        return true;
    const int order = OrderOf(interval.high->value, value);
    return order > 0 || (order == 0 && interval.high->after);
}

/// `number` rounded to `places` and moved one unit of that place.
std::optional<Value> Stepped(const Decimal& number, int places, bool upwards)
{
    const auto whole = number.rounded(places, upwards ? base::Rounding::Floor : base::Rounding::Ceiling);
    const auto unit = Decimal::parse(fmt::format("{}1e{}", upwards ? "" : "-", -places));
    if (!whole || !unit)
        return std::nullopt;
    const auto moved = whole->plus(*unit);
    return moved ? std::optional<Value>(Value::number(*moved)) : std::nullopt;
}

std::optional<Value> Doubled(const Decimal& number)
{
    const auto twice = number.plus(number);
    return twice ? std::optional<Value>(Value::number(*twice)) : std::nullopt;
}

/// Both ends are given and open: the shortest fraction in between.
std::optional<Value> BetweenNumbers(const Interval& interval)
{
    const Decimal& low = interval.low->value.asNumber();
    for (int places = 0; places <= kMaxPlaces; ++places)
        if (auto value = Stepped(low, places, true); value && Holds(interval, *value))
            return value;
    const auto sum = low.plus(interval.high->value.asNumber());
    const auto half = sum ? sum->dividedBy(2) : sum;
    return half ? std::optional<Value>(Value::number(*half)) : std::nullopt;
}

std::optional<Value> NumberWithin(const Interval& interval)
{
    if (!interval.low && !interval.high)
        return Value::number(0);
    if (interval.low && interval.high)
        return BetweenNumbers(interval);
    const bool upwards = interval.low.has_value();
    const Decimal& end = (upwards ? interval.low : interval.high)->value.asNumber();
    for (auto& value : {Stepped(end, 0, upwards), std::optional<Value>(Value::number(0)), Doubled(end)})
        if (value && Holds(interval, *value))
            return value;
    return std::nullopt;
}

/// Of a kind whose values are counted: the next value, or the one before. Nothing at the ends of the kind.
std::optional<Value> Neighbour(const Value& value, int step)
{
    if (IsTimeKind(value.kind()))
        return NextTime(value, step);
    if (value.kind() == Kind::Date) {
        const auto date = Date::fromDaysSinceEpoch(value.asDate().daysSinceEpoch() + step);
        return date ? std::optional<Value>(Value::date(*date)) : std::nullopt;
    }
    if (value.kind() == Kind::MonthsDuration) {
        const std::int64_t months = value.asMonthsDuration().months + step;
        const bool exists = months <= feel::kMaxDurationMonths && months >= -feel::kMaxDurationMonths;
        return exists ? std::optional<Value>(Value::duration(feel::MonthsDuration{months})) : std::nullopt;
    }
    feel::DaysDuration days = value.asDaysDuration();
    days.nanos += step;
    if (days.nanos < 0 || days.nanos >= kNanosPerSecond) {
        days.nanos -= step * kNanosPerSecond;
        days.seconds += step;
    }
    const feel::DaysDuration most{feel::kMaxDurationSeconds, 0};
    const feel::DaysDuration least{-feel::kMaxDurationSeconds, 0};
    return days <= most && days >= least ? std::optional<Value>(Value::duration(days)) : std::nullopt;
}

Value SomeCounted(Kind kind)
{
    if (kind == Kind::Date)
        return Value::date(Date());
    return kind == Kind::MonthsDuration ? Value::duration(feel::MonthsDuration{})
                                        : Value::duration(feel::DaysDuration{});
}

bool IsCounted(Kind kind) noexcept
{
    return kind == Kind::Date || kind == Kind::DaysDuration || kind == Kind::MonthsDuration || IsTimeKind(kind);
}

/// Midnight where it is among them.
std::optional<Value> TimeWithin(Kind kind, const Interval& interval)
{
    for (const bool has_zone : {false, true})
        if (Value value = PlainTime(kind, has_zone); Holds(interval, value))
            return value;
    if (interval.low && !interval.low->after)
        return interval.low->value;
    return interval.high ? Neighbour(interval.high->value, -1) : std::nullopt;
}

std::optional<Value> TextWithin(const Interval& interval)
{
    for (const std::string_view text : kPlainTexts)
        if (auto value = Value::string(std::string(text)); Holds(interval, value))
            return value;
    const std::string base = interval.low ? interval.low->value.asString() : std::string();
    for (const std::string_view suffix : kSuffixes)
        if (auto value = Value::string(base + std::string(suffix)); Holds(interval, value))
            return value;
    return Value::string(base + std::string(1, '\0'));
}

} // namespace

bool IsOrderedKind(Kind kind) noexcept
{
    switch (kind) {
    case Kind::Boolean:
    case Kind::Number:
    case Kind::String:
    case Kind::Date:
    case Kind::Time:
    case Kind::DateTime:
    case Kind::DaysDuration:
    case Kind::MonthsDuration: return true;
    case Kind::Null:
    case Kind::Range:
    case Kind::List:
    case Kind::Context:
    case Kind::Function: break;
    }
    return false;
}

std::optional<Kind> KindOfType(feel::Type::Kind kind) noexcept
{
    switch (kind) {
    case feel::Type::Kind::Boolean: return Kind::Boolean;
    case feel::Type::Kind::Number: return Kind::Number;
    case feel::Type::Kind::String: return Kind::String;
    case feel::Type::Kind::Date: return Kind::Date;
    case feel::Type::Kind::Time: return Kind::Time;
    case feel::Type::Kind::DateTime: return Kind::DateTime;
    case feel::Type::Kind::DaysDuration: return Kind::DaysDuration;
    case feel::Type::Kind::MonthsDuration: return Kind::MonthsDuration;
    case feel::Type::Kind::Any:
    case feel::Type::Kind::Null:
    case feel::Type::Kind::Range:
    case feel::Type::Kind::List:
    case feel::Type::Kind::Context:
    case feel::Type::Kind::Function: break;
    }
    return std::nullopt;
}

int OrderOf(const Value& a, const Value& b)
{
    CHECK(a.kind() == b.kind());
    CHECK(IsOrderedKind(a.kind()));
    switch (a.kind()) {
    case Kind::Boolean: return static_cast<int>(a.asBoolean()) - static_cast<int>(b.asBoolean());
    case Kind::Number: return SignOf(a.asNumber().compare(b.asNumber()));
    case Kind::Date: return SignOf(a.asDate() <=> b.asDate());
    case Kind::String: return a.asString().compare(b.asString()); // bytes of UTF-8 stand in the order of code points
    case Kind::Time:
    case Kind::DateTime: return SignOf(PlaceOf(a) <=> PlaceOf(b));
    case Kind::DaysDuration: return SignOf(a.asDaysDuration() <=> b.asDaysDuration());
    case Kind::MonthsDuration: return SignOf(a.asMonthsDuration() <=> b.asMonthsDuration());
    case Kind::Null:
    case Kind::Range:
    case Kind::List:
    case Kind::Context:
    case Kind::Function: break;
    }
    return 0;
}

int OrderOf(const Cut& a, const Cut& b)
{
    const int order = OrderOf(a.value, b.value);
    return order != 0 ? order : static_cast<int>(a.after) - static_cast<int>(b.after);
}

CutPlace Normalise(Cut& cut)
{
    const Kind kind = cut.value.kind();
    if (kind == Kind::Boolean) {
        if (cut.value.asBoolean() == cut.after)
            return cut.after ? CutPlace::AboveAll : CutPlace::BelowAll;
        cut = Cut{Value::boolean(true), false};
    } else if (IsCounted(kind)) {
        if (cut.after) {
            auto next = Neighbour(cut.value, 1);
            if (!next)
                return CutPlace::AboveAll;
            cut = Cut{*std::move(next), false};
        } else if (!Neighbour(cut.value, -1)) {
            return CutPlace::BelowAll;
        }
    } else if (kind == Kind::String && !cut.after) {
        const std::string& text = cut.value.asString();
        if (text.empty())
            return CutPlace::BelowAll;
        if (text.back() == '\0')
            cut = Cut{Value::string(text.substr(0, text.size() - 1)), true};
    }
    return CutPlace::Between;
}

std::optional<Value> ValueWithin(Kind kind, const Interval& interval)
{
    if (IsTimeKind(kind))
        return TimeWithin(kind, interval);
    if (interval.low && !interval.low->after)
        return interval.low->value;
    if (interval.high && interval.high->after)
        return interval.high->value;
    switch (kind) {
    case Kind::Boolean: return Value::boolean(false); // only the side without a lower end is left
    case Kind::Number: return NumberWithin(interval);
    case Kind::String: return TextWithin(interval);
    case Kind::Date:
    case Kind::DaysDuration:
    case Kind::MonthsDuration: return interval.high ? Neighbour(interval.high->value, -1) : SomeCounted(kind);
    case Kind::Time:
    case Kind::DateTime:
    case Kind::Null:
    case Kind::Range:
    case Kind::List:
    case Kind::Context:
    case Kind::Function: break;
    }
    return std::nullopt;
}

} // namespace core::dmn
