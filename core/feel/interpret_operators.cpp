// SPDX-License-Identifier: GPL-3.0-or-later
// Arithmetic, comparison, logic, types and ranges.
#include <compare>
#include <optional>
#include <utility>

#include "core/feel/builtins_support.h"
#include "core/feel/interpreter.h"
#include "core/feel/temporal_arithmetic.h"
#include "core/feel/types.h"

namespace core::feel {

namespace {

/// No text that an operator makes is longer.
constexpr std::size_t kMaxStringBytes = 16'777'216;
/// Bytes of text that count as one step.
constexpr std::size_t kBytesPerStep = 16;

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
    return a.raisedTo(b);
}

Value ComputeTemporal(Operation operation, const Value& a, const Value& b)
{
    if (operation == Operation::Add)
        return AddTemporal(a, b);
    if (operation == Operation::Subtract)
        return SubtractTemporal(a, b);
    if (operation == Operation::Multiply)
        return MultiplyTemporal(a, b);
    if (operation == Operation::Divide)
        return DivideTemporal(a, b);
    return Value::null(WhyNull(a, b));
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

} // namespace

Value Interpreter::arithmetic(const Node& node)
{
    Value left_scratch;
    Value right_scratch;
    const Value& left = at(node.left, left_scratch);
    const Value& right = at(node.right, right_scratch);
    if (left.kind() == Value::Kind::Number && right.kind() == Value::Kind::Number) {
        const auto result = Compute(node.operation, left.asNumber(), right.asNumber());
        return result ? Value::number(*result) : null(node, NullReason::Arithmetic);
    }
    const bool strings = left.kind() == Value::Kind::String && right.kind() == Value::Kind::String;
    if (strings && node.operation == Operation::Add) {
        const std::size_t size = left.asString().size() + right.asString().size();
        if (size > kMaxStringBytes || !m_environment.spend(size / kBytesPerStep))
            return null(node, NullReason::LimitExceeded);
        return Value::string(left.asString() + right.asString());
    }
    if (IsTemporal(left.kind()) || IsTemporal(right.kind()))
        return told(node, ComputeTemporal(node.operation, left, right), {});
    return null(node, WhyNull(left, right));
}

Value Interpreter::negated(const Node& node)
{
    Value scratch;
    const Value& operand = at(node.left, scratch);
    if (operand.kind() == Value::Kind::Number)
        return Value::number(operand.asNumber().negated());
    if (IsTemporal(operand.kind()))
        return told(node, NegateTemporal(operand), {});
    return null(node, WhyNull(operand, operand));
}

Value Interpreter::comparison(const Node& node)
{
    Value left_scratch;
    Value right_scratch;
    const Value& left = at(node.left, left_scratch);
    const Value& right = at(node.right, right_scratch);
    if (!affords(left))
        return null(node, NullReason::LimitExceeded);
    if (node.operation == Operation::Equal || node.operation == Operation::NotEqual) {
        const std::optional<bool> equal = EqualValues(left, right);
        return equal ? Value::boolean(*equal == (node.operation == Operation::Equal))
                     : null(node, NullReason::TypeMismatch);
    }
    const auto order = Order(left, right);
    return order ? Value::boolean(Holds(node.operation, *order)) : null(node, WhyNull(left, right));
}

/// DMN 1.5, table 50: false and null is false, true or null is true.
Value Interpreter::logic(const Node& node)
{
    Value left_scratch;
    Value right_scratch;
    const bool is_not = node.operation == Operation::Not;
    // `not` is a function: it takes the item of a list of one.
    const Value& left = is_not ? Single(at(node.left, left_scratch)) : at(node.left, left_scratch);
    const bool left_known = left.kind() == Value::Kind::Boolean;
    if (is_not)
        return left_known ? Value::boolean(!left.asBoolean()) : null(node, WhyNull(left, left));
    const bool deciding = node.operation == Operation::Or;
    if (left_known && left.asBoolean() == deciding)
        return Value::boolean(deciding);
    const Value& right = at(node.right, right_scratch);
    const bool right_known = right.kind() == Value::Kind::Boolean;
    if (right_known && right.asBoolean() == deciding)
        return Value::boolean(deciding);
    return left_known && right_known ? Value::boolean(!deciding) : null(node, WhyNull(left, right));
}

Value Interpreter::between(const Node& node)
{
    Value scratch;
    Value low_scratch;
    Value high_scratch;
    const Value& middle = at(node.left, scratch);
    const Value& low = at(node.items[0], low_scratch);
    const Value& high = at(node.items[1], high_scratch);
    const auto above = Order(middle, low);
    const auto below = Order(middle, high);
    if (!above || !below)
        return null(node, above ? WhyNull(middle, high) : WhyNull(middle, low));
    return Value::boolean(*above >= 0 && *below <= 0);
}

/// Null is an instance of the type Null only.
Value Interpreter::instanceOf(const Node& node)
{
    Value scratch;
    const Value& value = at(node.left, scratch);
    const Type& type = node.detail->type;
    if (value.isNull())
        return Value::boolean(type.kind == Type::Kind::Null);
    return affords(value) ? Value::boolean(Conforms(value, type)) : null(node, NullReason::LimitExceeded);
}

Value Interpreter::conform(const Node& node)
{
    Value scratch;
    const Value& value = at(node.left, scratch);
    if (!affords(value))
        return null(node, NullReason::LimitExceeded);
    Value coerced = Coerced(value, node.detail->type);
    return coerced.isNull() && !value.isNull() ? told(node, std::move(coerced), {}) : coerced;
}

/// An end that is null is kept; what cannot be an end, or not beside the other, makes the range null.
Value Interpreter::range(const Node& node)
{
    Range range;
    range.low_closed = node.low_closed;
    range.high_closed = node.high_closed;
    range.form = node.form;
    if (node.left != kNoNode)
        range.low = value(node.left);
    if (node.right != kNoNode)
        range.high = node.right == node.left ? range.low : value(node.right);
    const bool is_equality = node.form == Range::Form::Equal || node.form == Range::Form::NotEqual;
    const auto can_be_end = [&](const Value& end) { return end.isNull() || is_equality || Order(end, end); };
    if (!can_be_end(range.low) || !can_be_end(range.high))
        return null(node, NullReason::TypeMismatch);
    if (!is_equality && !range.low.isNull() && !range.high.isNull() && !Order(range.low, range.high))
        return null(node, NullReason::TypeMismatch);
    return Value::range(std::move(range));
}

} // namespace core::feel
