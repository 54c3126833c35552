// SPDX-License-Identifier: GPL-3.0-or-later
// Source: DMN 1.5, table 80 (range functions). `(< 5)` reaches below every value; an interval whose end is null
// has no relation to anything.
#include "core/feel/builtins_support.h"
#include "core/feel/temporal_arithmetic.h"

namespace core::feel {

namespace {

using Kind = Value::Kind;

/// An end of a range: of two with the same value the one with the lower `nudge` comes first. An open low end lies just behind its value
/// (+1), an open high end just before (-1). Without a value it lies beyond all on its side.
struct End {
    const Value* value = nullptr;
    int nudge = 0;
    int infinite = 0;
};

/// A point is a range from itself to itself.
struct Span {
    End low;
    End high;
    bool is_point = false;
};

Span SpanOf(const Value& argument)
{
    Span span;
    if (argument.kind() != Kind::Range) {
        span.low.value = &argument;
        span.high.value = &argument;
        span.is_point = true;
        return span;
    }
    const Range& range = argument.asRange();
    const bool has_low = range.form != Range::Form::Less && range.form != Range::Form::LessEqual;
    const bool has_high = range.form != Range::Form::Greater && range.form != Range::Form::GreaterEqual;
    span.low = End{&range.low, range.low_closed ? 0 : 1, has_low ? 0 : -1};
    span.high = End{&range.high, range.high_closed ? 0 : -1, has_high ? 0 : 1};
    return span;
}

/// What is known so far: false of one part decides, an end without order makes the rest unknown.
class Verdict {
public:
    Verdict& needs(std::optional<bool> part)
    {
        if (!part)
            m_known = false;
        else if (!*part)
            m_holds = false;
        return *this;
    }
    [[nodiscard]] Value value() const
    {
        return m_known || !m_holds ? Value::boolean(m_holds) : Value::null(NullReason::TypeMismatch);
    }

private:
    bool m_holds = true;
    bool m_known = true;
};

/// Order of two ends. Nothing when their values have none.
std::optional<int> Compare(const End& a, const End& b)
{
    if (a.infinite != 0 || b.infinite != 0)
        return a.infinite - b.infinite;
    const auto order = Order(*a.value, *b.value);
    if (!order)
        return std::nullopt;
    if (*order != 0)
        return *order < 0 ? -1 : 1;
    return a.nudge - b.nudge;
}

/// Order of the values alone, whether they are included or not.
std::optional<int> CompareValues(const End& a, const End& b)
{
    return Compare(End{a.value, 0, a.infinite}, End{b.value, 0, b.infinite});
}

std::optional<bool> Below(const End& a, const End& b)
{
    const auto order = Compare(a, b);
    return order ? std::optional(*order < 0) : std::nullopt;
}

std::optional<bool> NotAbove(const End& a, const End& b)
{
    const auto order = Compare(a, b);
    return order ? std::optional(*order <= 0) : std::nullopt;
}

/// The same value, included in both or in neither; never beyond all values.
std::optional<bool> SameEnd(const End& a, const End& b)
{
    const auto order = Compare(a, b);
    return order ? std::optional(*order == 0) : std::nullopt;
}

Value Before(const Span& a, const Span& b)
{
    return Verdict().needs(Below(a.high, b.low)).value();
}

Value After(const Span& a, const Span& b)
{
    return Before(b, a);
}

Value Meets(const Span& a, const Span& b)
{
    const auto order = CompareValues(a.high, b.low);
    return Verdict()
        .needs(order ? std::optional(*order == 0 && a.high.nudge == 0 && b.low.nudge == 0) : std::nullopt)
        .value();
}

Value MetBy(const Span& a, const Span& b)
{
    return Meets(b, a);
}

Value Overlaps(const Span& a, const Span& b)
{
    return Verdict().needs(NotAbove(b.low, a.high)).needs(NotAbove(a.low, b.high)).value();
}

Value OverlapsBefore(const Span& a, const Span& b)
{
    return Verdict().needs(Below(a.low, b.low)).needs(NotAbove(b.low, a.high)).needs(NotAbove(a.high, b.high)).value();
}

Value OverlapsAfter(const Span& a, const Span& b)
{
    return OverlapsBefore(b, a);
}

Value Finishes(const Span& a, const Span& b)
{
    return Verdict().needs(SameEnd(a.high, b.high)).needs(NotAbove(b.low, a.low)).value();
}

Value FinishedBy(const Span& a, const Span& b)
{
    return Finishes(b, a);
}

Value Includes(const Span& a, const Span& b)
{
    return Verdict().needs(NotAbove(a.low, b.low)).needs(NotAbove(b.high, a.high)).value();
}

Value During(const Span& a, const Span& b)
{
    return Includes(b, a);
}

Value Starts(const Span& a, const Span& b)
{
    return Verdict().needs(SameEnd(a.low, b.low)).needs(NotAbove(a.high, b.high)).value();
}

Value StartedBy(const Span& a, const Span& b)
{
    return Starts(b, a);
}

Value Coincides(const Span& a, const Span& b)
{
    return Verdict().needs(SameEnd(a.low, b.low)).needs(SameEnd(a.high, b.high)).value();
}

/// Which of the two arguments may be a point and which a range.
struct Shape {
    bool point_point = false;
    bool point_range = false;
    bool range_point = false;
    bool range_range = true;
};

constexpr Shape kAnyShape{true, true, true, true};
constexpr Shape kRangesOnly{};
constexpr Shape kPointFirst{false, true, false, true};
constexpr Shape kPointLast{false, false, true, true};
constexpr Shape kAlike{true, false, false, true};

template <Value (*Relation)(const Span&, const Span&), Shape Allowed>
Value Call(Arguments arguments, std::uint32_t, Environment&)
{
    const Value& first = Single(arguments[0]);
    const Value& second = Single(arguments[1]);
    const auto has_gap = [](const Value& value) {
        return value.kind() == Kind::Range && value.asRange().form == Range::Form::NotEqual;
    };
    if (first.isNull() || second.isNull() || has_gap(first) || has_gap(second))
        return Unusable(arguments);
    const Span a = SpanOf(first);
    const Span b = SpanOf(second);
    const bool is_allowed = a.is_point ? (b.is_point ? Allowed.point_point : Allowed.point_range)
                                       : (b.is_point ? Allowed.range_point : Allowed.range_range);
    return is_allowed ? Relation(a, b) : Unusable(arguments);
}

constexpr std::array<std::string_view, 2> kPoints{"point1", "point2"};
constexpr std::array<std::string_view, 2> kPointRange{"point", "range"};
constexpr std::array<std::string_view, 2> kRangePoint{"range", "point"};
constexpr std::array<std::string_view, 2> kRanges{"range1", "range2"};
constexpr std::array kAnyForms{Signature{kPoints, 2}, Signature{kPointRange, 2}, Signature{kRangePoint, 2},
                               Signature{kRanges, 2}};
constexpr std::array kRangesForms{Signature{kRanges, 2}};
constexpr std::array kPointFirstForms{Signature{kPointRange, 2}, Signature{kRanges, 2}};
constexpr std::array kPointLastForms{Signature{kRangePoint, 2}, Signature{kRanges, 2}};
constexpr std::array kAlikeForms{Signature{kPoints, 2}, Signature{kRanges, 2}};

constexpr std::array kTable{
    BuiltIn{"after", kAnyForms, Type::Kind::Boolean, Call<After, kAnyShape>},
    BuiltIn{"before", kAnyForms, Type::Kind::Boolean, Call<Before, kAnyShape>},
    BuiltIn{"coincides", kAlikeForms, Type::Kind::Boolean, Call<Coincides, kAlike>},
    BuiltIn{"during", kPointFirstForms, Type::Kind::Boolean, Call<During, kPointFirst>},
    BuiltIn{"finished by", kPointLastForms, Type::Kind::Boolean, Call<FinishedBy, kPointLast>},
    BuiltIn{"finishes", kPointFirstForms, Type::Kind::Boolean, Call<Finishes, kPointFirst>},
    BuiltIn{"includes", kPointLastForms, Type::Kind::Boolean, Call<Includes, kPointLast>},
    BuiltIn{"meets", kRangesForms, Type::Kind::Boolean, Call<Meets, kRangesOnly>},
    BuiltIn{"met by", kRangesForms, Type::Kind::Boolean, Call<MetBy, kRangesOnly>},
    BuiltIn{"overlaps", kRangesForms, Type::Kind::Boolean, Call<Overlaps, kRangesOnly>},
    BuiltIn{"overlaps after", kRangesForms, Type::Kind::Boolean, Call<OverlapsAfter, kRangesOnly>},
    BuiltIn{"overlaps before", kRangesForms, Type::Kind::Boolean, Call<OverlapsBefore, kRangesOnly>},
    BuiltIn{"started by", kPointLastForms, Type::Kind::Boolean, Call<StartedBy, kPointLast>},
    BuiltIn{"starts", kPointFirstForms, Type::Kind::Boolean, Call<Starts, kPointFirst>},
};

} // namespace

std::span<const BuiltIn> RangeBuiltIns() noexcept
{
    return kTable;
}

} // namespace core::feel
