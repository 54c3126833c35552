// SPDX-License-Identifier: GPL-3.0-or-later
// Source: DMN 1.5, table 76 (list functions) and 10.3.4.6 (sort).
#include <algorithm>

#include "core/feel/builtins_support.h"
#include "core/feel/functions.h"
#include "core/feel/temporal_arithmetic.h"

namespace core::feel {

namespace {

using Kind = Value::Kind;

/// Pays for `steps`; a list of that many comparisons may be refused.
bool Pays(Environment& environment, std::size_t a, std::size_t b = 1)
{
    return environment.spend(static_cast<std::uint64_t>(a) * std::max<std::uint64_t>(b, 1) + 1);
}

Value ListContains(Arguments arguments, std::uint32_t, Environment& environment)
{
    if (arguments[0].isNull())
        return Unusable(arguments.first(1));
    const auto items = ItemsOf(arguments[0]);
    if (!Pays(environment, items.size()))
        return LimitExceeded();
    return Value::boolean(
        std::any_of(items.begin(), items.end(), [&](const Value& item) { return AreEqual(item, arguments[1]); }));
}

Value Count(Arguments arguments, std::uint32_t, Environment&)
{
    if (arguments[0].isNull())
        return Unusable(arguments);
    return Value::number(base::Decimal(static_cast<std::int64_t>(ItemsOf(arguments[0]).size())));
}

Value Sublist(Arguments arguments, std::uint32_t, Environment& environment)
{
    const bool has_length = IsGiven(arguments[2]);
    if (arguments[0].isNull() || NumberOf(arguments[1]) == nullptr || (has_length && NumberOf(arguments[2]) == nullptr))
        return Unusable(arguments);
    const auto items = ItemsOf(arguments[0]);
    const auto start = ExactWholeOf(arguments[1]);
    const auto from = start ? IndexOf(*start, items.size()) : std::nullopt;
    if (!from)
        return OutOfRange();
    std::size_t count = items.size() - *from;
    if (has_length) {
        const auto length = ExactWholeOf(arguments[2]);
        if (!length || *length < 0)
            return BadArgument();
        count = std::min(count, static_cast<std::size_t>(*length));
    }
    if (!Pays(environment, count))
        return LimitExceeded();
    const auto part = items.subspan(*from, count);
    return Value::list(Value::List(part.begin(), part.end()));
}

/// The second argument holds the items.
Value Append(Arguments arguments, std::uint32_t, Environment& environment)
{
    if (arguments[0].isNull())
        return Unusable(arguments.first(1));
    const auto head = ItemsOf(arguments[0]);
    const Value::List& tail = arguments[1].asList();
    if (!Pays(environment, head.size() + tail.size()))
        return LimitExceeded();
    Value::List all(head.begin(), head.end());
    all.insert(all.end(), tail.begin(), tail.end());
    return Value::list(std::move(all));
}

/// Nothing when one of them is null.
std::optional<Value::List> Joined(std::span<const Value> lists)
{
    Value::List all;
    for (const Value& list : lists) {
        if (list.isNull())
            return std::nullopt;
        const auto items = ItemsOf(list);
        all.insert(all.end(), items.begin(), items.end());
    }
    return all;
}

Value Concatenate(Arguments arguments, std::uint32_t, Environment& environment)
{
    auto all = Joined(ItemsOf(arguments[0]));
    if (!all)
        return Value::null(NullReason::NullOperand);
    return Pays(environment, all->size()) ? Value::list(std::move(*all)) : LimitExceeded();
}

/// The first of each set of equal values, in their order.
Value Distinct(std::span<const Value> items, Environment& environment)
{
    Value::List distinct;
    for (const Value& item : items) {
        if (!Pays(environment, distinct.size()))
            return LimitExceeded();
        const bool is_known =
            std::any_of(distinct.begin(), distinct.end(), [&](const Value& known) { return AreEqual(known, item); });
        if (!is_known)
            distinct.push_back(item);
    }
    return Value::list(std::move(distinct));
}

Value Union(Arguments arguments, std::uint32_t, Environment& environment)
{
    const auto all = Joined(ItemsOf(arguments[0]));
    return all ? Distinct(*all, environment) : Value::null(NullReason::NullOperand);
}

Value DistinctValues(Arguments arguments, std::uint32_t, Environment& environment)
{
    return arguments[0].isNull() ? Unusable(arguments) : Distinct(ItemsOf(arguments[0]), environment);
}

Value InsertBefore(Arguments arguments, std::uint32_t, Environment& environment)
{
    if (arguments[0].isNull() || NumberOf(arguments[1]) == nullptr)
        return Unusable(arguments.first(2));
    const auto items = ItemsOf(arguments[0]);
    const auto position = ExactWholeOf(arguments[1]);
    const auto at = position ? IndexOf(*position, items.size()) : std::nullopt;
    if (!at)
        return OutOfRange();
    if (!Pays(environment, items.size()))
        return LimitExceeded();
    Value::List all(items.begin(), items.end());
    all.insert(all.begin() + static_cast<std::ptrdiff_t>(*at), arguments[2]);
    return Value::list(std::move(all));
}

Value Remove(Arguments arguments, std::uint32_t, Environment& environment)
{
    if (arguments[0].isNull() || NumberOf(arguments[1]) == nullptr)
        return Unusable(arguments);
    const auto items = ItemsOf(arguments[0]);
    const auto position = ExactWholeOf(arguments[1]);
    const auto at = position ? IndexOf(*position, items.size()) : std::nullopt;
    if (!at)
        return OutOfRange();
    if (!Pays(environment, items.size()))
        return LimitExceeded();
    Value::List all(items.begin(), items.end());
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(*at));
    return Value::list(std::move(all));
}

/// Items for which the function says true are replaced. Null unless it takes two arguments and always gives a boolean.
Value ReplaceMatching(std::span<const Value> items, const Value& match, const Value& replacement,
                      Environment& environment)
{
    if (match.asFunction().parameters().size() != 2)
        return Value::null(NullReason::WrongArguments);
    Value::List all(items.begin(), items.end());
    for (Value& item : all) {
        if (!Pays(environment, 1))
            return LimitExceeded();
        const Value answer = CallValue(match, {item, replacement}, environment);
        if (answer.kind() != Kind::Boolean)
            return BadArgument();
        if (answer.asBoolean())
            item = replacement;
    }
    return Value::list(std::move(all));
}

Value ListReplace(Arguments arguments, std::uint32_t form, Environment& environment)
{
    const bool is_called_match = form == 1;
    if (arguments[0].isNull() || arguments[1].isNull() || (is_called_match && arguments[1].kind() != Kind::Function))
        return Unusable(arguments.first(2));
    const auto items = ItemsOf(arguments[0]);
    if (!Pays(environment, items.size()))
        return LimitExceeded();
    if (arguments[1].kind() == Kind::Function)
        return ReplaceMatching(items, arguments[1], arguments[2], environment);
    if (NumberOf(arguments[1]) == nullptr)
        return Unusable(arguments.first(2));
    const auto position = ExactWholeOf(arguments[1]);
    const auto at = position ? IndexOf(*position, items.size()) : std::nullopt;
    if (!at)
        return OutOfRange();
    Value::List all(items.begin(), items.end());
    all[*at] = arguments[2];
    return Value::list(std::move(all));
}

Value Reverse(Arguments arguments, std::uint32_t, Environment& environment)
{
    if (arguments[0].isNull())
        return Unusable(arguments);
    const auto items = ItemsOf(arguments[0]);
    return Pays(environment, items.size()) ? Value::list(Value::List(items.rbegin(), items.rend())) : LimitExceeded();
}

Value IndexOfMatch(Arguments arguments, std::uint32_t, Environment& environment)
{
    if (arguments[0].isNull())
        return Unusable(arguments.first(1));
    const auto items = ItemsOf(arguments[0]);
    if (!Pays(environment, items.size()))
        return LimitExceeded();
    Value::List positions;
    for (std::size_t i = 0; i < items.size(); ++i)
        if (AreEqual(items[i], arguments[1]))
            positions.push_back(Value::number(base::Decimal(static_cast<std::int64_t>(i + 1))));
    return Value::list(std::move(positions));
}

/// False when it would take too many steps or lists are nested too deep.
bool FlattenInto(Value::List& flat, std::span<const Value> items, std::uint32_t depth, Environment& environment)
{
    if (depth > kMaxEvaluationDepth)
        return false;
    for (const Value& item : items) {
        if (!Pays(environment, 1))
            return false;
        if (item.kind() != Kind::List)
            flat.push_back(item);
        else if (!FlattenInto(flat, item.asList(), depth + 1, environment))
            return false;
    }
    return true;
}

Value Flatten(Arguments arguments, std::uint32_t, Environment& environment)
{
    if (arguments[0].isNull())
        return Unusable(arguments);
    Value::List flat;
    return FlattenInto(flat, ItemsOf(arguments[0]), 0, environment) ? Value::list(std::move(flat)) : LimitExceeded();
}

/// The order of a sort: the function's, or that of the values.
class Precedence {
public:
    Precedence(const Value* function, Environment& environment) : m_function(function), m_environment(environment) {}

    /// Once a comparison failed every answer is false.
    bool precedes(const Value& a, const Value& b)
    {
        if (m_failed)
            return false;
        if (!Pays(m_environment, 1)) {
            m_failed = LimitExceeded();
            return false;
        }
        if (m_function == nullptr) {
            const auto order = Order(a, b);
            if (!order)
                m_failed = Unusable(std::array{a, b});
            return order && *order < 0;
        }
        const Value answer = CallValue(*m_function, {a, b}, m_environment);
        if (answer.kind() != Kind::Boolean)
            m_failed = answer.isNull() ? answer : BadArgument();
        return answer.isTrue();
    }
    [[nodiscard]] const std::optional<Value>& failed() const noexcept { return m_failed; }

private:
    const Value* m_function;
    Environment& m_environment;
    std::optional<Value> m_failed;
};

/// By merging, so that any answers of the function, consistent or not, end in some order.
void MergeSort(std::span<Value> items, std::span<Value> scratch, Precedence& order)
{
    for (std::size_t width = 1; width < items.size(); width *= 2) {
        for (std::size_t begin = 0; begin < items.size(); begin += 2 * width) {
            const std::size_t middle = std::min(begin + width, items.size());
            const std::size_t end = std::min(begin + 2 * width, items.size());
            std::size_t left = begin;
            std::size_t right = middle;
            for (std::size_t out = begin; out < end; ++out) {
                const bool take_right = left == middle || (right < end && order.precedes(items[right], items[left]));
                scratch[out] = std::move(take_right ? items[right++] : items[left++]);
            }
        }
        std::move(scratch.begin(), scratch.end(), items.begin());
    }
}

Value Sort(Arguments arguments, std::uint32_t, Environment& environment)
{
    const bool has_function = IsGiven(arguments[1]);
    if (arguments[0].isNull() || (has_function && arguments[1].kind() != Kind::Function))
        return Unusable(arguments);
    const Value* function = has_function ? &arguments[1] : nullptr;
    if (function != nullptr && function->asFunction().parameters().size() != 2)
        return Value::null(NullReason::WrongArguments);
    const auto items = ItemsOf(arguments[0]);
    if (!Pays(environment, items.size()))
        return LimitExceeded();
    Value::List sorted(items.begin(), items.end());
    Value::List scratch(items.size());
    Precedence order(function, environment);
    MergeSort(sorted, scratch, order);
    return order.failed() ? *order.failed() : Value::list(std::move(sorted));
}

constexpr std::array<std::string_view, 2> kElement{"list", "element"};
constexpr std::array<std::string_view, 2> kMatch{"list", "match"};
constexpr std::array<std::string_view, 3> kSublist{"list", "start position", "length"};
constexpr std::array<std::string_view, 2> kAppend{"list", "item"};
constexpr std::array<std::string_view, 3> kInsert{"list", "position", "newItem"};
constexpr std::array<std::string_view, 3> kReplaceMatch{"list", "match", "newItem"};
constexpr std::array<std::string_view, 2> kRemove{"list", "position"};
constexpr std::array<std::string_view, 2> kSort{"list", "precedes"};
constexpr std::array kElementForms{Signature{kElement, 2}};
constexpr std::array kMatchForms{Signature{kMatch, 2}};
constexpr std::array kSublistForms{Signature{kSublist, 2}};
constexpr std::array kAppendForms{Signature{kAppend, 2, true, true}};
constexpr std::array kInsertForms{Signature{kInsert, 3}};
constexpr std::array kRemoveForms{Signature{kRemove, 2}};
constexpr std::array kReplaceForms{Signature{kInsert, 3}, Signature{kReplaceMatch, 3}};
constexpr std::array kSortForms{Signature{kSort, 1}};

constexpr std::array kTable{
    BuiltIn{"append", kAppendForms, Type::Kind::List, Append},
    BuiltIn{"concatenate", kGatheredForms, Type::Kind::List, Concatenate},
    BuiltIn{"count", kListForms, Type::Kind::Number, Count},
    BuiltIn{"distinct values", kListForms, Type::Kind::List, DistinctValues},
    BuiltIn{"flatten", kListForms, Type::Kind::List, Flatten},
    BuiltIn{"index of", kMatchForms, Type::Kind::List, IndexOfMatch},
    BuiltIn{"insert before", kInsertForms, Type::Kind::List, InsertBefore},
    BuiltIn{"list contains", kElementForms, Type::Kind::Boolean, ListContains},
    BuiltIn{"list replace", kReplaceForms, Type::Kind::List, ListReplace},
    BuiltIn{"remove", kRemoveForms, Type::Kind::List, Remove},
    BuiltIn{"reverse", kListForms, Type::Kind::List, Reverse},
    BuiltIn{"sort", kSortForms, Type::Kind::List, Sort},
    BuiltIn{"sublist", kSublistForms, Type::Kind::List, Sublist},
    BuiltIn{"union", kGatheredForms, Type::Kind::List, Union},
};

} // namespace

std::span<const BuiltIn> ListBuiltIns() noexcept
{
    return kTable;
}

} // namespace core::feel
