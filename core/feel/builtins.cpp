// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feel/builtins.h"

#include <algorithm>
#include <vector>

#include "core/feel/builtins_support.h"
#include "core/feel/temporal_arithmetic.h"

namespace core::feel {

namespace {

std::vector<BuiltIn> Collect()
{
    std::vector<BuiltIn> all;
    for (const auto group : {ConversionBuiltIns(), StringBuiltIns(), ListBuiltIns(), StatisticsBuiltIns(),
                             NumberBuiltIns(), TemporalBuiltIns(), ContextBuiltIns(), RangeBuiltIns()})
        all.insert(all.end(), group.begin(), group.end());
    std::sort(all.begin(), all.end(), [](const BuiltIn& a, const BuiltIn& b) { return a.name < b.name; });
    return all;
}

} // namespace

std::span<const BuiltIn> BuiltIns() noexcept
{
    static const std::vector<BuiltIn> kAll = Collect();
    return kAll;
}

const BuiltIn* FindBuiltIn(std::string_view name) noexcept
{
    const auto all = BuiltIns();
    const auto at =
        std::lower_bound(all.begin(), all.end(), name,
                         [](const BuiltIn& function, std::string_view wanted) { return function.name < wanted; });
    return at == all.end() || at->name != name ? nullptr : &*at;
}

Value Unusable(Arguments arguments)
{
    const bool has_null = std::any_of(arguments.begin(), arguments.end(),
                                      [](const Value& argument) { return argument.isNull() && IsGiven(argument); });
    return Value::null(has_null ? NullReason::NullOperand : NullReason::TypeMismatch);
}

Value NumberValue(const Expected<base::Decimal>& number)
{
    return number ? Value::number(*number) : Value::null(NullReason::Arithmetic);
}

bool IsGiven(const Value& argument) noexcept
{
    return !argument.isNull() || argument.nullReason() != NullReason::NotGiven;
}

const Value& Single(const Value& argument) noexcept
{
    if (argument.kind() == Value::Kind::List && argument.asList().size() == 1)
        return argument.asList().front();
    return argument;
}

const std::string* StringOf(const Value& argument) noexcept
{
    const Value& single = Single(argument);
    return single.kind() == Value::Kind::String ? &single.asString() : nullptr;
}

const base::Decimal* NumberOf(const Value& argument) noexcept
{
    const Value& single = Single(argument);
    return single.kind() == Value::Kind::Number ? &single.asNumber() : nullptr;
}

const Value* ContextOf(const Value& argument) noexcept
{
    const Value& single = Single(argument);
    return single.kind() == Value::Kind::Context ? &single : nullptr;
}

std::optional<std::int64_t> WholeOf(const Value& argument)
{
    const base::Decimal* number = NumberOf(argument);
    const auto whole = number == nullptr ? std::nullopt : std::optional(number->rounded(0, base::Rounding::Down));
    return whole && whole->has_value() ? (*whole)->toInt64() : std::nullopt;
}

std::optional<std::int64_t> ExactWholeOf(const Value& argument)
{
    const base::Decimal* number = NumberOf(argument);
    return number == nullptr ? std::nullopt : number->toInt64();
}

std::span<const Value> ItemsOf(const Value& argument) noexcept
{
    if (argument.kind() == Value::Kind::List)
        return argument.asList();
    return argument.isNull() ? std::span<const Value>() : std::span<const Value>(&argument, 1);
}

std::optional<std::size_t> IndexOf(std::int64_t position, std::size_t size) noexcept
{
    const auto count = static_cast<std::int64_t>(size);
    if (position == 0 || position > count || position < -count)
        return std::nullopt;
    return static_cast<std::size_t>(position > 0 ? position - 1 : count + position);
}

bool AreEqual(const Value& a, const Value& b)
{
    return EqualValues(a, b) == true;
}

} // namespace core::feel
