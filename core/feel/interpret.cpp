// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feel/interpret.h"

#include <compare>
#include <optional>

#include "core/base/check.h"

namespace core::feel {

namespace {

Value FromTruth(Truth truth, NullReason reason)
{
    return truth == Truth::Null ? Value::null(reason) : Value::boolean(truth == Truth::True);
}

Truth FromBool(bool value) noexcept
{
    return value ? Truth::True : Truth::False;
}

Truth Negated(Truth truth) noexcept
{
    if (truth == Truth::Null)
        return truth;
    return FromBool(truth == Truth::False);
}

std::optional<std::strong_ordering> Order(const Value& a, const Value& b)
{
    if (a.kind() != b.kind())
        return std::nullopt;
    switch (a.kind()) {
    case Value::Kind::Number: return a.asNumber().compare(b.asNumber());
    case Value::Kind::Date: return a.asDate() <=> b.asDate();
    case Value::Kind::String: {
        // Byte order of UTF-8 is code-point order.
        const int order = a.asString().compare(b.asString());
        return order <=> 0;
    }
    case Value::Kind::Time:
    case Value::Kind::DateTime:
    case Value::Kind::DaysDuration:
    case Value::Kind::MonthsDuration:
    case Value::Kind::Range:
    case Value::Kind::Function:
    case Value::Kind::Null:
    case Value::Kind::Boolean:
    case Value::Kind::List:
    case Value::Kind::Context: break;
    }
    return std::nullopt;
}

NullReason WhyNull(const Value& a, const Value& b) noexcept
{
    return a.isNull() || b.isNull() ? NullReason::NullOperand : NullReason::TypeMismatch;
}

class Interpreter {
public:
    Interpreter(std::span<const Node> nodes, std::span<const Value> slots) : m_nodes(nodes), m_slots(slots) {}

    /// The value of a node; literals and names are not copied, anything else is made in `scratch`.
    const Value& at(NodeIndex index, Value& scratch) const;
    Value value(NodeIndex index) const;

private:
    Value entry(const Node& node) const;
    Value arithmetic(const Node& node) const;
    Value comparison(const Node& node) const;
    Value logic(const Node& node) const;

    std::span<const Node> m_nodes;
    std::span<const Value> m_slots;
};

const Value& Interpreter::at(NodeIndex index, Value& scratch) const
{
    const Node& node = m_nodes[index];
    if (node.operation == Operation::Literal)
        return node.literal;
    if (node.operation == Operation::Name) {
        CHECK(node.slot < m_slots.size());
        return m_slots[node.slot];
    }
    scratch = value(index);
    return scratch;
}

Value Interpreter::entry(const Node& node) const
{
    Value scratch;
    const Value& base = at(node.left, scratch);
    if (base.isNull())
        return Value::null(NullReason::NullOperand);
    if (base.kind() != Value::Kind::Context)
        return Value::null(NullReason::TypeMismatch);
    const Value* found = base.entry(node.name);
    return found == nullptr ? Value::null(NullReason::NoSuchEntry) : *found;
}

Expected<base::Decimal> PowerOf(const base::Decimal& base, const base::Decimal& exponent)
{
    const auto whole = exponent.toInt64();
    if (!whole || *whole < -100'000 || *whole > 100'000)
        return Fail(ErrorCode::Unsupported, "power: exponent is not a whole number within 100,000");
    TRY(const base::Decimal positive, base.power(static_cast<std::uint32_t>(*whole < 0 ? -*whole : *whole)));
    return *whole < 0 ? base::Decimal(1).dividedBy(positive) : Expected<base::Decimal>(positive);
}

Expected<base::Decimal> Compute(Operation operation, const base::Decimal& a, const base::Decimal& b)
{
    if (operation == Operation::Add)
        return a.plus(b);
    if (operation == Operation::Subtract)
        return a.minus(b);
    if (operation == Operation::Multiply)
        return a.times(b);
    if (operation == Operation::Divide)
        return a.dividedBy(b);
    return PowerOf(a, b);
}

Value Interpreter::arithmetic(const Node& node) const
{
    Value left_scratch;
    Value right_scratch;
    const Value& left = at(node.left, left_scratch);
    if (node.operation == Operation::Negate)
        return left.kind() == Value::Kind::Number ? Value::number(left.asNumber().negated())
                                                  : Value::null(WhyNull(left, left));
    const Value& right = at(node.right, right_scratch);
    const bool strings = left.kind() == Value::Kind::String && right.kind() == Value::Kind::String;
    if (strings && node.operation == Operation::Add)
        return Value::string(left.asString() + right.asString());
    if (left.kind() != Value::Kind::Number || right.kind() != Value::Kind::Number)
        return Value::null(WhyNull(left, right));
    const auto result = Compute(node.operation, left.asNumber(), right.asNumber());
    return result ? Value::number(*result) : Value::null(NullReason::Arithmetic);
}

bool Holds(Operation comparison, std::strong_ordering order) noexcept
{
    if (comparison == Operation::Less)
        return order < 0;
    if (comparison == Operation::LessEqual)
        return order <= 0;
    if (comparison == Operation::Greater)
        return order > 0;
    return order >= 0;
}

Value Interpreter::comparison(const Node& node) const
{
    Value left_scratch;
    Value right_scratch;
    const Value& left = at(node.left, left_scratch);
    const Value& right = at(node.right, right_scratch);
    if (node.operation == Operation::Equal || node.operation == Operation::NotEqual) {
        const bool asks_null = (left.isNull() && m_nodes[node.left].operation == Operation::Literal) ||
                               (right.isNull() && m_nodes[node.right].operation == Operation::Literal);
        const Truth equal = asks_null ? FromBool(left.isNull() && right.isNull()) : Equal(left, right);
        return FromTruth(node.operation == Operation::Equal ? equal : Negated(equal), WhyNull(left, right));
    }
    const auto order = Order(left, right);
    return order ? Value::boolean(Holds(node.operation, *order)) : Value::null(WhyNull(left, right));
}

/// DMN 1.5, table 50: false and null is false, true or null is true.
Value Interpreter::logic(const Node& node) const
{
    Value left_scratch;
    Value right_scratch;
    const Value& left = at(node.left, left_scratch);
    const bool left_known = left.kind() == Value::Kind::Boolean;
    if (node.operation == Operation::Not)
        return left_known ? Value::boolean(!left.asBoolean()) : Value::null(WhyNull(left, left));
    const bool deciding = node.operation == Operation::Or;
    if (left_known && left.asBoolean() == deciding)
        return Value::boolean(deciding);
    const Value& right = at(node.right, right_scratch);
    const bool right_known = right.kind() == Value::Kind::Boolean;
    if (right_known && right.asBoolean() == deciding)
        return Value::boolean(deciding);
    return left_known && right_known ? Value::boolean(!deciding) : Value::null(WhyNull(left, right));
}

Value Interpreter::value(NodeIndex index) const
{
    const Node& node = m_nodes[index];
    switch (node.operation) {
    case Operation::Literal: return node.literal;
    case Operation::Name: CHECK(node.slot < m_slots.size()); return m_slots[node.slot];
    case Operation::Entry: return entry(node);
    case Operation::ListOf: {
        Value::List items;
        items.reserve(node.items.size());
        for (const NodeIndex item : node.items)
            items.push_back(value(item));
        return Value::list(std::move(items));
    }
    case Operation::Negate:
    case Operation::Add:
    case Operation::Subtract:
    case Operation::Multiply:
    case Operation::Divide:
    case Operation::Power: return arithmetic(node);
    case Operation::Equal:
    case Operation::NotEqual:
    case Operation::Less:
    case Operation::LessEqual:
    case Operation::Greater:
    case Operation::GreaterEqual: return comparison(node);
    case Operation::Not:
    case Operation::And:
    case Operation::Or: return logic(node);
    case Operation::Local:
    case Operation::ItemEntry:
    case Operation::ContextOf:
    case Operation::RangeOf:
    case Operation::Between:
    case Operation::In:
    case Operation::InstanceOf:
    case Operation::Conform:
    case Operation::If:
    case Operation::For:
    case Operation::Some:
    case Operation::Every:
    case Operation::Filter:
    case Operation::Call:
    case Operation::CallBuiltIn:
    case Operation::Lambda:
    case Operation::Outside:
    case Operation::Undeclared: break;
    }
    return Value::null(NullReason::TypeMismatch);
}

/// `null` written in the cell asks for null.
Truth EqualTest(bool asks_null, const Value& input, const Value& wanted)
{
    if (asks_null)
        return FromBool(input.isNull());
    if (wanted.kind() != Value::Kind::List || input.kind() == Value::Kind::List)
        return Equal(input, wanted);
    Truth found = Truth::False;
    for (const Value& item : wanted.asList()) {
        const Truth equal = Equal(input, item);
        if (equal == Truth::True)
            return equal;
        if (equal == Truth::Null)
            found = equal;
    }
    return found;
}

Truth OrderTest(const UnaryTest& test, const Value& input, const Value& low)
{
    const auto order = Order(input, low);
    if (!order)
        return Truth::Null;
    switch (test.kind) {
    case UnaryTest::Kind::Less: return FromBool(*order < 0);
    case UnaryTest::Kind::LessEqual: return FromBool(*order <= 0);
    case UnaryTest::Kind::Greater: return FromBool(*order > 0);
    case UnaryTest::Kind::GreaterEqual: return FromBool(*order >= 0);
    case UnaryTest::Kind::Range: return FromBool(test.low_closed ? *order >= 0 : *order > 0);
    case UnaryTest::Kind::Equal:
    case UnaryTest::Kind::NotEqual:
    case UnaryTest::Kind::Condition: break;
    }
    return Truth::Null;
}

Truth RangeTest(const UnaryTest& test, const Value& input, const Value& low, const Value& high)
{
    const Truth above = OrderTest(test, input, low);
    if (above == Truth::False)
        return above;
    const auto order = Order(input, high);
    if (order && (test.high_closed ? *order > 0 : *order >= 0))
        return Truth::False;
    return above == Truth::Null || !order ? Truth::Null : Truth::True;
}

Truth TestOne(const UnaryTest& test, const UnaryTests& cell, const Value& input, std::span<const Value> slots)
{
    const Interpreter interpreter(cell.nodes, slots);
    Value low_scratch;
    const Value& low = interpreter.at(test.low, low_scratch);
    if (test.kind == UnaryTest::Kind::Range) {
        Value high_scratch;
        return RangeTest(test, input, low, interpreter.at(test.high, high_scratch));
    }
    if (test.kind != UnaryTest::Kind::Equal && test.kind != UnaryTest::Kind::NotEqual)
        return OrderTest(test, input, low);
    const bool asks_null = low.isNull() && cell.nodes[test.low].operation == Operation::Literal;
    const Truth equal = EqualTest(asks_null, input, low);
    return test.kind == UnaryTest::Kind::Equal ? equal : Negated(equal);
}

} // namespace

Value Evaluate(const Expression& expression, std::span<const Value> slots)
{
    return Interpreter(expression.nodes, slots).value(expression.root);
}

Truth Test(const UnaryTests& tests, const Value& input, std::span<const Value> slots)
{
    if (tests.any_value)
        return Truth::True;
    Truth found = Truth::False;
    for (const UnaryTest& test : tests.tests) {
        const Truth one = TestOne(test, tests, input, slots);
        if (one == Truth::True) {
            found = one;
            break;
        }
        if (one == Truth::Null)
            found = one;
    }
    return tests.negated ? Negated(found) : found;
}

Truth Equal(const Value& a, const Value& b)
{
    if (a.isNull() || b.isNull())
        return FromBool(a.isNull() && b.isNull());
    if (a.kind() != b.kind())
        return Truth::Null;
    return FromBool(a == b);
}

} // namespace core::feel
