// SPDX-License-Identifier: GPL-3.0-or-later
// Source: DMN 1.5, table 76 (list functions): those that make one value of many.
#include <algorithm>

#include "core/feel/builtins_support.h"
#include "core/feel/temporal_arithmetic.h"

namespace core::feel {

namespace {

using Kind = Value::Kind;
using base::Decimal;

/// The numbers of a list, paid for; nothing when `failed` says why not.
struct Numbers {
    std::vector<Decimal> values;
    std::optional<Value> failed;
};

Numbers ReadNumbers(const Value& list, Environment& environment)
{
    Numbers numbers;
    if (list.isNull()) {
        numbers.failed = Value::null(NullReason::NullOperand);
        return numbers;
    }
    const auto items = ItemsOf(list);
    if (!environment.spend(items.size())) {
        numbers.failed = LimitExceeded();
        return numbers;
    }
    numbers.values.reserve(items.size());
    for (const Value& item : items) {
        if (item.kind() != Kind::Number) {
            numbers.failed = Unusable(std::span(&item, 1));
            return numbers;
        }
        numbers.values.push_back(item.asNumber());
    }
    return numbers;
}

Expected<Decimal> SumOf(std::span<const Decimal> numbers)
{
    Decimal sum;
    for (const Decimal& number : numbers) {
        TRY(sum, sum.plus(number));
    }
    return sum;
}

Expected<Decimal> MeanOf(std::span<const Decimal> numbers)
{
    TRY(const Decimal sum, SumOf(numbers));
    return sum.dividedBy(Decimal(static_cast<std::int64_t>(numbers.size())));
}

/// Of the sample: the squares' sum is divided by one less than the count.
Expected<Decimal> DeviationOf(std::span<const Decimal> numbers)
{
    TRY(const Decimal mean, MeanOf(numbers));
    Decimal squares;
    for (const Decimal& number : numbers) {
        TRY(const Decimal distance, number.minus(mean));
        TRY(const Decimal square, distance.times(distance));
        TRY(squares, squares.plus(square));
    }
    TRY(const Decimal variance, squares.dividedBy(Decimal(static_cast<std::int64_t>(numbers.size()) - 1)));
    return variance.squareRoot();
}

Expected<Decimal> ProductOf(std::span<const Decimal> numbers)
{
    Decimal product(1);
    for (const Decimal& number : numbers) {
        TRY(product, product.times(number));
    }
    return product;
}

/// A sum of numbers; of durations of one kind too.
Value Sum(Arguments arguments, std::uint32_t, Environment& environment)
{
    const auto items = ItemsOf(arguments[0]);
    const bool has_durations =
        !items.empty() && (items[0].kind() == Kind::DaysDuration || items[0].kind() == Kind::MonthsDuration);
    if (has_durations) {
        if (!environment.spend(items.size()))
            return LimitExceeded();
        Value sum = items[0];
        for (std::size_t i = 1; i < items.size() && !sum.isNull(); ++i)
            sum = items[i].kind() == sum.kind() ? AddTemporal(sum, items[i]) : Unusable(items.subspan(i, 1));
        return sum;
    }
    const Numbers numbers = ReadNumbers(arguments[0], environment);
    if (numbers.failed)
        return *numbers.failed;
    return numbers.values.empty() ? BadArgument() : NumberValue(SumOf(numbers.values));
}

/// Of numbers or durations, whose mean a division gives.
Value Mean(Arguments arguments, std::uint32_t signature, Environment& environment)
{
    const Value sum = Sum(arguments, signature, environment);
    if (sum.isNull())
        return sum;
    const Decimal count(static_cast<std::int64_t>(ItemsOf(arguments[0]).size()));
    return sum.kind() == Kind::Number ? NumberValue(sum.asNumber().dividedBy(count))
                                      : DivideTemporal(sum, Value::number(count));
}

Value Product(Arguments arguments, std::uint32_t, Environment& environment)
{
    const Numbers numbers = ReadNumbers(arguments[0], environment);
    if (numbers.failed)
        return *numbers.failed;
    return numbers.values.empty() ? BadArgument() : NumberValue(ProductOf(numbers.values));
}

Value StandardDeviation(Arguments arguments, std::uint32_t, Environment& environment)
{
    const Numbers numbers = ReadNumbers(arguments[0], environment);
    if (numbers.failed)
        return *numbers.failed;
    return numbers.values.size() < 2 ? BadArgument() : NumberValue(DeviationOf(numbers.values));
}

Value Median(Arguments arguments, std::uint32_t, Environment& environment)
{
    Numbers numbers = ReadNumbers(arguments[0], environment);
    if (numbers.failed)
        return *numbers.failed;
    const std::size_t size = numbers.values.size();
    if (size == 0)
        return BadArgument();
    if (!environment.spend(size * 16))
        return LimitExceeded();
    std::sort(numbers.values.begin(), numbers.values.end());
    const Decimal& upper = numbers.values[size / 2];
    return size % 2 == 1 ? Value::number(upper) : NumberValue(MeanOf(std::array{numbers.values[size / 2 - 1], upper}));
}

/// The most frequent numbers, smallest first.
Value Mode(Arguments arguments, std::uint32_t, Environment& environment)
{
    Numbers numbers = ReadNumbers(arguments[0], environment);
    if (numbers.failed)
        return *numbers.failed;
    if (!environment.spend(numbers.values.size() * 16))
        return LimitExceeded();
    std::stable_sort(numbers.values.begin(), numbers.values.end());
    Value::List modes;
    std::size_t most = 0;
    for (auto at = numbers.values.begin(); at != numbers.values.end();) {
        const auto next = std::upper_bound(at, numbers.values.end(), *at);
        const auto times = static_cast<std::size_t>(next - at);
        if (times > most)
            modes.clear();
        if (times >= most)
            modes.push_back(Value::number(*at));
        most = std::max(most, times);
        at = next;
    }
    return Value::list(std::move(modes));
}

/// The first of the smallest or greatest items; null when two of them have no order.
Value Extreme(Arguments arguments, bool greatest, Environment& environment)
{
    if (arguments[0].isNull())
        return Unusable(arguments);
    const auto items = ItemsOf(arguments[0]);
    if (items.empty())
        return BadArgument();
    if (!environment.spend(items.size()))
        return LimitExceeded();
    const Value* best = items.data();
    for (const Value& item : items) {
        const auto order = Order(item, *best);
        if (!order)
            return Unusable(std::array{item, *best});
        if (greatest ? *order > 0 : *order < 0)
            best = &item;
    }
    return *best;
}

Value Min(Arguments arguments, std::uint32_t, Environment& environment)
{
    return Extreme(arguments, false, environment);
}

Value Max(Arguments arguments, std::uint32_t, Environment& environment)
{
    return Extreme(arguments, true, environment);
}

/// `deciding` if one item is that; else null if one is no boolean; else the other.
Value Combine(Arguments arguments, bool deciding, Environment& environment)
{
    if (arguments[0].isNull())
        return Unusable(arguments);
    const auto items = ItemsOf(arguments[0]);
    if (!environment.spend(items.size()))
        return LimitExceeded();
    const Value* unknown = nullptr;
    for (const Value& item : items) {
        if (item.kind() != Kind::Boolean)
            unknown = &item;
        else if (item.asBoolean() == deciding)
            return Value::boolean(deciding);
    }
    return unknown == nullptr ? Value::boolean(!deciding) : Unusable(std::span(unknown, 1));
}

Value All(Arguments arguments, std::uint32_t, Environment& environment)
{
    return Combine(arguments, false, environment);
}

Value Any(Arguments arguments, std::uint32_t, Environment& environment)
{
    return Combine(arguments, true, environment);
}

constexpr std::array kTable{
    BuiltIn{"all", kItemsForms, Type::Kind::Boolean, All},
    BuiltIn{"any", kItemsForms, Type::Kind::Boolean, Any},
    BuiltIn{"max", kItemsForms, Type::Kind::Any, Max},
    BuiltIn{"mean", kItemsForms, Type::Kind::Any, Mean},
    BuiltIn{"median", kItemsForms, Type::Kind::Number, Median},
    BuiltIn{"min", kItemsForms, Type::Kind::Any, Min},
    BuiltIn{"mode", kItemsForms, Type::Kind::List, Mode},
    BuiltIn{"product", kItemsForms, Type::Kind::Number, Product},
    BuiltIn{"stddev", kItemsForms, Type::Kind::Number, StandardDeviation},
    BuiltIn{"sum", kItemsForms, Type::Kind::Any, Sum},
};

} // namespace

std::span<const BuiltIn> StatisticsBuiltIns() noexcept
{
    return kTable;
}

} // namespace core::feel
