// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feel/interpret.h"

#include <optional>
#include <utility>

#include "core/base/check.h"
#include "core/feel/interpreter.h"
#include "core/feel/temporal_arithmetic.h"

namespace core::feel {

NullReason WhyNull(const Value& a, const Value& b) noexcept
{
    return a.isNull() || b.isNull() ? NullReason::NullOperand : NullReason::TypeMismatch;
}

Truth TruthOf(bool value) noexcept
{
    return value ? Truth::True : Truth::False;
}

Truth TruthOf(const Value& value) noexcept
{
    return value.kind() == Value::Kind::Boolean ? TruthOf(value.isTrue()) : Truth::Null;
}

Truth Negated(Truth truth) noexcept
{
    return truth == Truth::Null ? truth : TruthOf(truth == Truth::False);
}

namespace {

const char* NameOf(Operation operation) noexcept
{
    switch (operation) {
    case Operation::Literal: return "literal";
    case Operation::Name:
    case Operation::Local:
    case Operation::Undeclared: return "name";
    case Operation::Entry:
    case Operation::ItemEntry: return ".";
    case Operation::ListOf: return "list";
    case Operation::Negate:
    case Operation::Subtract: return "-";
    case Operation::Not: return "not";
    case Operation::Add: return "+";
    case Operation::Multiply: return "*";
    case Operation::Divide: return "/";
    case Operation::Power: return "**";
    case Operation::Equal: return "=";
    case Operation::NotEqual: return "!=";
    case Operation::Less: return "<";
    case Operation::LessEqual: return "<=";
    case Operation::Greater: return ">";
    case Operation::GreaterEqual: return ">=";
    case Operation::And: return "and";
    case Operation::Or: return "or";
    case Operation::ContextOf: return "context";
    case Operation::RangeOf: return "range";
    case Operation::Between: return "between";
    case Operation::In: return "in";
    case Operation::InstanceOf: return "instance of";
    case Operation::Conform: return "type";
    case Operation::If: return "if";
    case Operation::For: return "for";
    case Operation::Some: return "some";
    case Operation::Every: return "every";
    case Operation::Filter: return "filter";
    case Operation::Call:
    case Operation::CallBuiltIn: return "call";
    case Operation::Lambda: return "function";
    case Operation::Outside: return "decision table";
    }
    return "?";
}

} // namespace

Value Interpreter::null(const Node& node, NullReason reason)
{
    if (m_environment.observer != nullptr)
        m_environment.observer->becameNull(reason, node.place, NameOf(node.operation));
    return Value::null(reason);
}

Value Interpreter::told(const Node& node, Value value, std::string_view what)
{
    if (m_environment.observer != nullptr && value.isNull())
        m_environment.observer->becameNull(value.nullReason(), node.place,
                                           what.empty() ? NameOf(node.operation) : what);
    return value;
}

const Value& Interpreter::at(NodeIndex index, Value& scratch)
{
    const Node& node = m_nodes[index];
    if (node.operation == Operation::Literal)
        return node.literal;
    if (node.operation == Operation::Name) {
        CHECK(node.slot < m_globals.size());
        return m_globals[node.slot];
    }
    if (node.operation == Operation::Local) {
        CHECK(node.slot < m_locals.size());
        return m_locals[node.slot];
    }
    scratch = value(index);
    return scratch;
}

Value Interpreter::value(NodeIndex index)
{
    const Node& node = m_nodes[index];
    if (node.operation == Operation::Literal || node.operation == Operation::Name ||
        node.operation == Operation::Local) {
        Value unused;
        return at(index, unused);
    }
    if (m_environment.depth >= kMaxEvaluationDepth || !m_environment.spend(1))
        return null(node, NullReason::LimitExceeded);
    ++m_environment.depth;
    Value result = made(node);
    --m_environment.depth;
    return result;
}

Value Interpreter::made(const Node& node)
{
    switch (node.operation) {
    case Operation::Add:
    case Operation::Subtract:
    case Operation::Multiply:
    case Operation::Divide:
    case Operation::Power: return arithmetic(node);
    case Operation::Negate: return negated(node);
    case Operation::Equal:
    case Operation::NotEqual:
    case Operation::Less:
    case Operation::LessEqual:
    case Operation::Greater:
    case Operation::GreaterEqual: return comparison(node);
    case Operation::Not:
    case Operation::And:
    case Operation::Or: return logic(node);
    case Operation::Between: return between(node);
    case Operation::InstanceOf: return instanceOf(node);
    case Operation::Conform: return conform(node);
    case Operation::RangeOf: return range(node);
    case Operation::ListOf: return list(node);
    case Operation::ContextOf: return context(node);
    case Operation::Entry: return entry(node);
    case Operation::ItemEntry: return itemEntry(node);
    case Operation::Filter: return filter(node);
    case Operation::If: return choice(node);
    case Operation::For: return loop(node);
    case Operation::Some:
    case Operation::Every: return quantified(node);
    case Operation::Call: return call(node);
    case Operation::CallBuiltIn: return callBuiltIn(node);
    case Operation::Lambda: return lambda(node);
    case Operation::Outside: return outside(node);
    case Operation::In: {
        Value scratch;
        const Value& input = at(node.left, scratch);
        const Truth truth = anyOf(node.detail->tests, input);
        return truth == Truth::Null ? null(node, WhyNull(input, input)) : Value::boolean(truth == Truth::True);
    }
    case Operation::Literal:
    case Operation::Name:
    case Operation::Local:
    case Operation::Undeclared: break;
    }
    return null(node, NullReason::Missing);
}

Value Evaluate(const Expression& expression, std::span<const Value> slots, Environment& environment)
{
    Frame frame(expression.frame_size);
    return Interpreter(expression.nodes, slots, frame.values(), environment).value(expression.root);
}

Value Evaluate(const Expression& expression, std::span<const Value> slots)
{
    Environment environment;
    return Evaluate(expression, slots, environment);
}

Truth Test(const UnaryTests& tests, const Value& input, std::span<const Value> slots, Environment& environment)
{
    if (tests.any_value)
        return Truth::True;
    Frame frame(tests.frame_size);
    if (tests.frame_size > 0)
        frame[0] = input;
    const Truth found = Interpreter(tests.nodes, slots, frame.values(), environment).anyOf(tests.tests, input);
    return tests.negated ? Negated(found) : found;
}

Truth Test(const UnaryTests& tests, const Value& input, std::span<const Value> slots)
{
    Environment environment;
    return Test(tests, input, slots, environment);
}

Truth Equal(const Value& a, const Value& b)
{
    const std::optional<bool> equal = EqualValues(a, b);
    return equal ? TruthOf(*equal) : Truth::Null;
}

} // namespace core::feel
