// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a value passes a test: of a cell, or behind `in`.
#include <algorithm>
#include <optional>

#include "core/feel/interpreter.h"
#include "core/feel/temporal_arithmetic.h"

namespace core::feel {

namespace {

using Kind = UnaryTest::Kind;

Truth OrderTest(Kind kind, const Value& input, const Value& operand)
{
    const auto order = Order(input, operand);
    if (!order)
        return Truth::Null;
    switch (kind) {
    case Kind::Less: return TruthOf(*order < 0);
    case Kind::LessEqual: return TruthOf(*order <= 0);
    case Kind::Greater: return TruthOf(*order > 0);
    case Kind::GreaterEqual: return TruthOf(*order >= 0);
    case Kind::Equal:
    case Kind::NotEqual:
    case Kind::Range:
    case Kind::Condition: break;
    }
    return Truth::Null;
}

/// False as soon as one end says no, even when the other cannot be compared.
Truth RangeTest(const Value& input, const Value& low, bool low_closed, const Value& high, bool high_closed)
{
    const Truth above = OrderTest(low_closed ? Kind::GreaterEqual : Kind::Greater, input, low);
    if (above == Truth::False)
        return above;
    const Truth below = OrderTest(high_closed ? Kind::LessEqual : Kind::Less, input, high);
    if (below == Truth::False)
        return below;
    return above == Truth::True && below == Truth::True ? Truth::True : Truth::Null;
}

/// Whether an item of a list equals the input or is a range that holds it.
bool IsMatch(const Value& item, const Value& input)
{
    if (EqualValues(input, item).value_or(false))
        return true;
    return item.kind() == Value::Kind::Range && Contains(item.asRange(), input) == Truth::True;
}

bool IsAmong(const Value::List& items, const Value& input)
{
    return std::any_of(items.begin(), items.end(), [&](const Value& item) { return IsMatch(item, input); });
}

/// The input against an operand that is no test of its own: equal to it, an item of it, inside it.
Truth EqualTest(const Value& input, const Value& operand)
{
    if (operand.kind() == Value::Kind::List) {
        if (IsAmong(operand.asList(), input))
            return Truth::True;
        return input.kind() == Value::Kind::List ? Equal(input, operand) : Truth::False;
    }
    if (operand.kind() == Value::Kind::Range && input.kind() != Value::Kind::Range)
        return Contains(operand.asRange(), input);
    return Equal(input, operand);
}

/// What is a boolean by how it is written: a test that is not asked about its input.
bool IsCondition(Operation operation) noexcept
{
    const bool is_comparison = operation >= Operation::Equal && operation <= Operation::Or;
    return is_comparison || operation == Operation::Not || operation == Operation::Between ||
           operation == Operation::In || operation == Operation::InstanceOf || operation == Operation::Some ||
           operation == Operation::Every;
}

} // namespace

Truth Contains(const Range& range, const Value& value)
{
    switch (range.form) {
    case Range::Form::Interval:
        if (range.low.isNull() || range.high.isNull())
            return Truth::Null;
        return RangeTest(value, range.low, range.low_closed, range.high, range.high_closed);
    case Range::Form::Less: return OrderTest(Kind::Less, value, range.high);
    case Range::Form::LessEqual: return OrderTest(Kind::LessEqual, value, range.high);
    case Range::Form::Greater: return OrderTest(Kind::Greater, value, range.low);
    case Range::Form::GreaterEqual: return OrderTest(Kind::GreaterEqual, value, range.low);
    case Range::Form::Equal: return Equal(value, range.low);
    case Range::Form::NotEqual: return Negated(Equal(value, range.low));
    }
    return Truth::Null;
}

/// The list is not made: its items are asked one by one.
Truth Interpreter::testList(const Node& list, const Value& input)
{
    for (const NodeIndex index : list.items) {
        Value scratch;
        if (!affords(input))
            return Truth::Null;
        if (IsMatch(at(index, scratch), input))
            return Truth::True;
    }
    return Truth::False;
}

Truth Interpreter::test(const UnaryTest& test, const Value& input)
{
    if (test.kind == Kind::Equal && m_nodes[test.low].operation == Operation::ListOf &&
        input.kind() != Value::Kind::List)
        return testList(m_nodes[test.low], input);
    Value low_scratch;
    const Value& low = at(test.low, low_scratch);
    if (!affords(low))
        return Truth::Null;
    switch (test.kind) {
    case Kind::Condition:
        return low.kind() == Value::Kind::Boolean || low.isNull() ? TruthOf(low) : EqualTest(input, low);
    case Kind::Equal: {
        const bool decides = low.kind() == Value::Kind::Boolean && input.kind() != Value::Kind::Boolean &&
                             (IsCondition(m_nodes[test.low].operation) ||
                              (m_nodes[test.low].operation != Operation::Literal && !input.isNull()));
        return decides ? TruthOf(low) : EqualTest(input, low);
    }
    case Kind::NotEqual: return Negated(Equal(input, low));
    case Kind::Less:
    case Kind::LessEqual:
    case Kind::Greater:
    case Kind::GreaterEqual: return OrderTest(test.kind, input, low);
    case Kind::Range: {
        Value high_scratch;
        return RangeTest(input, low, test.low_closed, at(test.high, high_scratch), test.high_closed);
    }
    }
    return Truth::Null;
}

Truth Interpreter::anyOf(std::span<const UnaryTest> tests, const Value& input)
{
    Truth found = Truth::False;
    for (const UnaryTest& one : tests) {
        const Truth truth = test(one, input);
        if (truth == Truth::True)
            return truth;
        if (truth == Truth::Null)
            found = truth;
    }
    return found;
}

} // namespace core::feel
