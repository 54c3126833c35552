// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/feel/temporal_arithmetic.h"
#include "core/feel/temporal_moment.h"

namespace core::feel {

namespace {

using Kind = Value::Kind;

/// Both with a zone or both without; nothing otherwise.
std::optional<std::pair<Moment, Moment>> Points(const DateTime& a, const DateTime& b)
{
    const auto a_instant = Instant(a);
    const auto b_instant = Instant(b);
    if (a_instant.has_value() != b_instant.has_value())
        return std::nullopt;
    if (a_instant)
        return std::pair(*a_instant, *b_instant);
    return std::pair(LocalMoment(a), LocalMoment(b));
}

/// Of two times of one zone the clocks are compared.
std::optional<std::pair<Moment, Moment>> Points(const Time& a, const Time& b)
{
    if ((a.zone.kind == Zone::Kind::None) != (b.zone.kind == Zone::Kind::None))
        return std::nullopt;
    return std::pair(TimeMoment(a), TimeMoment(b));
}

template <class T>
std::optional<std::strong_ordering> OrderOf(const T& a, const T& b)
{
    const auto points = Points(a, b);
    return points ? std::optional(points->first <=> points->second) : std::nullopt;
}

template <class T>
std::optional<bool> SameSecond(const T& a, const T& b)
{
    const auto points = Points(a, b);
    return points ? std::optional(points->first.seconds == points->second.seconds) : std::nullopt;
}

/// False as soon as one pair differs; nothing when none differs but one is not comparable.
std::optional<bool> EqualLists(const Value::List& a, const Value::List& b)
{
    if (a.size() != b.size())
        return false;
    std::optional<bool> equal = true;
    for (std::size_t i = 0; i < a.size() && equal != false; ++i) {
        const auto one = EqualValues(a[i], b[i]);
        if (one != true)
            equal = one;
    }
    return equal;
}

/// Whatever the order of the entries.
std::optional<bool> EqualContexts(const Value& a, const Value& b)
{
    if (a.asContext().size() != b.asContext().size())
        return false;
    std::optional<bool> equal = true;
    for (const auto& [name, value] : a.asContext()) {
        const Value* other = b.entry(name);
        if (other == nullptr)
            return false;
        const auto one = EqualValues(value, *other);
        if (one == false)
            return false;
        if (one != true)
            equal = one;
    }
    return equal;
}

std::optional<bool> EqualRanges(const Range& a, const Range& b)
{
    if (a.form != b.form || a.low_closed != b.low_closed || a.high_closed != b.high_closed)
        return false;
    const auto low = EqualValues(a.low, b.low);
    const auto high = EqualValues(a.high, b.high);
    if (low == false || high == false)
        return false;
    return low == true ? high : low;
}

} // namespace

std::optional<std::strong_ordering> Order(const Value& a, const Value& b)
{
    if (a.kind() != b.kind())
        return std::nullopt;
    switch (a.kind()) {
    case Kind::Number: return a.asNumber().compare(b.asNumber());
    // Byte order of UTF-8 is code-point order.
    case Kind::String: return a.asString().compare(b.asString()) <=> 0;
    case Kind::Date: return a.asDate() <=> b.asDate();
    case Kind::Time: return OrderOf(a.asTime(), b.asTime());
    case Kind::DateTime: return OrderOf(a.asDateTime(), b.asDateTime());
    case Kind::DaysDuration: return a.asDaysDuration() <=> b.asDaysDuration();
    case Kind::MonthsDuration: return a.asMonthsDuration() <=> b.asMonthsDuration();
    case Kind::Null:
    case Kind::Boolean:
    case Kind::Range:
    case Kind::List:
    case Kind::Context:
    case Kind::Function: break;
    }
    return std::nullopt;
}

std::optional<bool> EqualValues(const Value& a, const Value& b)
{
    if (a.isNull() || b.isNull())
        return a.isNull() && b.isNull();
    if (a.kind() != b.kind())
        return std::nullopt;
    switch (a.kind()) {
    case Kind::Time: return SameSecond(a.asTime(), b.asTime());
    case Kind::DateTime: return SameSecond(a.asDateTime(), b.asDateTime());
    case Kind::Range: return EqualRanges(a.asRange(), b.asRange());
    case Kind::List: return EqualLists(a.asList(), b.asList());
    case Kind::Context: return EqualContexts(a, b);
    case Kind::Null:
    case Kind::Boolean:
    case Kind::Number:
    case Kind::String:
    case Kind::Date:
    case Kind::DaysDuration:
    case Kind::MonthsDuration:
    case Kind::Function: return a == b;
    }
    return std::nullopt;
}

} // namespace core::feel
