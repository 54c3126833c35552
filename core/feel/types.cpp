// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feel/types.h"

#include <algorithm>
#include <fmt/format.h>

#include "core/feel/lexer.h"

namespace core::feel {

namespace {

using Kind = Type::Kind;

bool IsOrdered(Kind kind) noexcept
{
    return kind == Kind::Number || kind == Kind::String || kind == Kind::Date || kind == Kind::Any ||
           kind == Kind::Null;
}

tl::unexpected<base::Error> Mismatch(Place place, std::string_view what, Kind a, Kind b)
{
    return FailAt(ErrorCode::InvalidInput, place, fmt::format("{} between {} and {}", what, Name(a), Name(b)));
}

Expected<Type> OfEntry(const Node& node, const Type& base)
{
    if (base.kind != Kind::Context)
        return Fits(base.kind, Kind::Context)
                   ? Expected<Type>(Type{})
                   : Expected<Type>(FailAt(ErrorCode::InvalidInput, node.place,
                                           fmt::format("a {} has no entry \"{}\"", Name(base.kind), node.name)));
    const auto at =
        std::find_if(base.entries.begin(), base.entries.end(), [&](const auto& e) { return e.name == node.name; });
    if (at == base.entries.end())
        return FailAt(ErrorCode::InvalidInput, node.place, fmt::format("no entry \"{}\"", node.name));
    return at->type;
}

/// `+` also joins two strings.
Expected<Type> OfArithmetic(const Node& node, Kind left, Kind right)
{
    if (node.operation == Operation::Add && (left == Kind::String || right == Kind::String)) {
        if (!Fits(left, Kind::String) || !Fits(right, Kind::String))
            return Mismatch(node.place, "sum", left, right);
        return Type{Kind::String, {}};
    }
    if (!Fits(left, Kind::Number) || !Fits(right, Kind::Number))
        return Mismatch(node.place, "arithmetic", left, right);
    const bool may_join = node.operation == Operation::Add && left != Kind::Number && right != Kind::Number;
    return Type{may_join ? Kind::Any : Kind::Number, {}};
}

Expected<Type> OfComparison(const Node& node, Kind left, Kind right)
{
    const bool is_equality = node.operation == Operation::Equal || node.operation == Operation::NotEqual;
    if (!Fits(left, right) || (!is_equality && (!IsOrdered(left) || !IsOrdered(right))))
        return Mismatch(node.place, "comparison", left, right);
    return Type{Kind::Boolean, {}};
}

Expected<Type> OfLogic(const Node& node, Kind left, Kind right)
{
    if (!Fits(left, Kind::Boolean) || !Fits(right, Kind::Boolean))
        return Mismatch(node.place, "logic", left, right);
    return Type{Kind::Boolean, {}};
}

} // namespace

bool Fits(Kind a, Kind b) noexcept
{
    return a == b || a == Kind::Any || b == Kind::Any || a == Kind::Null || b == Kind::Null;
}

Kind KindOf(const Value& value) noexcept
{
    switch (value.kind()) {
    case Value::Kind::Null: return Kind::Null;
    case Value::Kind::Boolean: return Kind::Boolean;
    case Value::Kind::Number: return Kind::Number;
    case Value::Kind::String: return Kind::String;
    case Value::Kind::Date: return Kind::Date;
    case Value::Kind::Time: return Kind::Time;
    case Value::Kind::DateTime: return Kind::DateTime;
    case Value::Kind::DaysDuration: return Kind::DaysDuration;
    case Value::Kind::MonthsDuration: return Kind::MonthsDuration;
    case Value::Kind::Range: return Kind::Range;
    case Value::Kind::Function: return Kind::Function;
    case Value::Kind::List: return Kind::List;
    case Value::Kind::Context: return Kind::Context;
    }
    return Kind::Any;
}

Type TypeOfValue(const Value& value)
{
    Type type{KindOf(value), {}};
    if (type.kind == Kind::Context)
        for (const auto& [name, entry] : value.asContext())
            type.entries.push_back({name, TypeOfValue(entry)});
    return type;
}

namespace {

Expected<Type> TypeOfNode(std::span<const Node> nodes, NodeIndex index, const Scope& scope)
{
    const Node& node = nodes[index];
    if (node.operation == Operation::Literal)
        return TypeOfValue(node.literal);
    if (node.operation == Operation::Name) {
        const Variable* variable = scope.bySlot(node.slot);
        return variable == nullptr ? Type{} : variable->type;
    }
    if (node.operation == Operation::ListOf) {
        for (const NodeIndex item : node.items)
            TRY_VOID(TypeOfNode(nodes, item, scope));
        return Type{Kind::List, {}};
    }
    TRY(const Type left, TypeOfNode(nodes, node.left, scope));
    if (node.operation == Operation::Entry)
        return OfEntry(node, left);
    if (node.operation == Operation::Negate)
        return OfArithmetic(node, left.kind, Kind::Number);
    if (node.operation == Operation::Not)
        return OfLogic(node, left.kind, Kind::Boolean);
    TRY(const Type right, TypeOfNode(nodes, node.right, scope));
    if (node.operation == Operation::And || node.operation == Operation::Or)
        return OfLogic(node, left.kind, right.kind);
    return node.operation >= Operation::Equal ? OfComparison(node, left.kind, right.kind)
                                              : OfArithmetic(node, left.kind, right.kind);
}

} // namespace

Expected<Type> TypeOf(const Expression& expression, const Scope& scope)
{
    return TypeOfNode(expression.nodes, expression.root, scope);
}

std::vector<TypeFinding> TypeFindings(const Expression& expression, const Scope& scope)
{
    const auto type = TypeOf(expression, scope);
    return type ? std::vector<TypeFinding>{} : std::vector<TypeFinding>{{{}, type.error().detail}};
}

namespace {

Expected<void> CheckTests(const UnaryTests& tests, const Type& input, const Scope& scope)
{
    for (const UnaryTest& test : tests.tests) {
        TRY(const Type low, TypeOfNode(tests.nodes, test.low, scope));
        const bool is_equality = test.kind == UnaryTest::Kind::Equal || test.kind == UnaryTest::Kind::NotEqual;
        const bool is_membership = test.kind == UnaryTest::Kind::Equal && low.kind == Kind::List;
        if (is_membership)
            continue;
        if (!Fits(low.kind, input.kind) || (!is_equality && (!IsOrdered(low.kind) || !IsOrdered(input.kind))))
            return FailAt(ErrorCode::InvalidInput, test.place,
                          fmt::format("a {} is tested against a {}", Name(input.kind), Name(low.kind)));
        if (test.kind != UnaryTest::Kind::Range)
            continue;
        TRY(const Type high, TypeOfNode(tests.nodes, test.high, scope));
        if (!Fits(high.kind, low.kind) || !Fits(high.kind, input.kind) || !IsOrdered(high.kind))
            return FailAt(ErrorCode::InvalidInput, test.place,
                          fmt::format("a range from {} to {}", Name(low.kind), Name(high.kind)));
    }
    return {};
}

} // namespace

std::vector<TypeFinding> TypeFindings(const UnaryTests& tests, const Type& input, const Scope& scope)
{
    const auto checked = CheckTests(tests, input, scope);
    return checked ? std::vector<TypeFinding>{} : std::vector<TypeFinding>{{{}, checked.error().detail}};
}

} // namespace core::feel
