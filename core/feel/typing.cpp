// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feel/typing.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <iterator>
#include <optional>
#include <tuple>

#include "core/feel/builtins.h"
#include "core/feel/functions.h"
#include "core/feel/lexer.h"
#include "core/feel/regex.h"

namespace core::feel {

namespace {

using Kind = Type::Kind;

/// A type of more parts is cut to its kind: types of nested contexts may double with each entry.
constexpr std::size_t kMaxTypeParts = 256;

std::size_t PartsOf(const Type& type)
{
    std::size_t count = 1;
    for (const TypeEntry& entry : type.entries)
        count += PartsOf(entry.type);
    for (const Type& part : type.parts)
        count += PartsOf(part);
    return count;
}

Type Cut(Type type)
{
    return PartsOf(type) > kMaxTypeParts ? Type{type.kind} : std::move(type);
}

bool IsKnown(Kind kind) noexcept
{
    return kind != Kind::Any && kind != Kind::Null;
}

bool IsDuration(Kind kind) noexcept
{
    return kind == Kind::DaysDuration || kind == Kind::MonthsDuration;
}

bool IsPoint(Kind kind) noexcept
{
    return kind == Kind::Date || kind == Kind::Time || kind == Kind::DateTime;
}

bool IsOrdered(Kind kind) noexcept
{
    return kind == Kind::Number || kind == Kind::String || IsPoint(kind) || IsDuration(kind) || !IsKnown(kind);
}

std::optional<Kind> Sum(Kind a, Kind b) noexcept
{
    if (a == b && (a == Kind::Number || a == Kind::String || IsDuration(a)))
        return a;
    if (IsPoint(a) && IsDuration(b))
        return a == Kind::Time && b == Kind::MonthsDuration ? std::nullopt : std::optional(a);
    return std::nullopt;
}

std::optional<Kind> Difference(Kind a, Kind b) noexcept
{
    if (a == b && (a == Kind::Number || IsDuration(a)))
        return a;
    if (IsPoint(a) && IsPoint(b))
        return (a == Kind::Time) == (b == Kind::Time) ? std::optional(Kind::DaysDuration) : std::nullopt;
    return IsPoint(a) && IsDuration(b) ? Sum(a, b) : std::nullopt;
}

/// Nothing when the operator is not defined for values of these kinds, both known.
std::optional<Kind> Arithmetic(Operation operation, Kind a, Kind b) noexcept
{
    if (operation == Operation::Add)
        return Sum(a, b) ? Sum(a, b) : Sum(b, a);
    if (operation == Operation::Subtract)
        return Difference(a, b);
    if (a == Kind::Number && b == Kind::Number)
        return a;
    if (operation == Operation::Multiply && IsDuration(a) && b == Kind::Number)
        return a;
    if (operation == Operation::Multiply && IsDuration(b) && a == Kind::Number)
        return b;
    if (operation == Operation::Divide && IsDuration(a))
        return b == Kind::Number ? std::optional(a) : a == b ? std::optional(Kind::Number) : std::nullopt;
    return std::nullopt;
}

bool HasProperty(Kind kind, std::string_view name) noexcept
{
    constexpr std::array<std::pair<Kind, std::string_view>, 31> known{{{Kind::Date, "year"},
                                                                       {Kind::Date, "month"},
                                                                       {Kind::Date, "day"},
                                                                       {Kind::Date, "weekday"},
                                                                       {Kind::DateTime, "year"},
                                                                       {Kind::DateTime, "month"},
                                                                       {Kind::DateTime, "day"},
                                                                       {Kind::DateTime, "weekday"},
                                                                       {Kind::DateTime, "hour"},
                                                                       {Kind::DateTime, "minute"},
                                                                       {Kind::DateTime, "second"},
                                                                       {Kind::DateTime, "time offset"},
                                                                       {Kind::DateTime, "timezone"},
                                                                       {Kind::DateTime, "value"},
                                                                       {Kind::Date, "value"},
                                                                       {Kind::Time, "value"},
                                                                       {Kind::Time, "hour"},
                                                                       {Kind::Time, "minute"},
                                                                       {Kind::Time, "second"},
                                                                       {Kind::Time, "time offset"},
                                                                       {Kind::Time, "timezone"},
                                                                       {Kind::DaysDuration, "days"},
                                                                       {Kind::DaysDuration, "hours"},
                                                                       {Kind::DaysDuration, "minutes"},
                                                                       {Kind::DaysDuration, "seconds"},
                                                                       {Kind::MonthsDuration, "years"},
                                                                       {Kind::MonthsDuration, "months"},
                                                                       {Kind::Range, "start"},
                                                                       {Kind::Range, "end"},
                                                                       {Kind::Range, "start included"},
                                                                       {Kind::Range, "end included"}}};
    return std::find(known.begin(), known.end(), std::pair(kind, name)) != known.end();
}

} // namespace

Type Common(const Type& a, const Type& b)
{
    if (a.kind == Kind::Null)
        return b;
    if (b.kind == Kind::Null)
        return a;
    if (a.kind != b.kind)
        return Type{};
    Type common{a.kind};
    if ((a.kind == Kind::List || a.kind == Kind::Range) && !a.parts.empty() && !b.parts.empty())
        common.parts.push_back(Common(a.parts[0], b.parts[0]));
    if (a.kind == Kind::Context && a.entries.size() == b.entries.size()) {
        for (const TypeEntry& entry : a.entries) {
            const Type* other = b.entry(entry.name);
            if (other == nullptr)
                return Type{Kind::Context};
            common.entries.push_back({entry.name, Common(entry.type, *other)});
        }
    }
    return common;
}

void Typer::find(const Node& node, std::string what)
{
    if (m_findings != nullptr)
        m_findings->push_back({node.place, std::move(what)});
}

void Typer::know(std::uint32_t slot, Type type)
{
    m_known.emplace_back(slot, Cut(std::move(type)));
}

Type Typer::of(NodeIndex index)
{
    const Node& node = m_nodes[index];
    if (m_contexts != nullptr && node.operation == Operation::ContextOf)
        if (const auto known = m_contexts->find(index); known != m_contexts->end())
            return known->second;
    switch (node.operation) {
    case Operation::Literal: return ofLiteral(node);
    case Operation::Name: return ofName(node);
    case Operation::Local: return ofLocal(node.slot);
    case Operation::Entry: return ofEntry(node);
    case Operation::ListOf: return ofList(node);
    case Operation::Negate:
    case Operation::Add:
    case Operation::Subtract:
    case Operation::Multiply:
    case Operation::Divide:
    case Operation::Power: return ofArithmetic(node);
    case Operation::Equal:
    case Operation::NotEqual:
    case Operation::Less:
    case Operation::LessEqual:
    case Operation::Greater:
    case Operation::GreaterEqual: return ofComparison(node);
    case Operation::Not:
    case Operation::And:
    case Operation::Or: return ofLogic(node);
    case Operation::ContextOf: return ofContext(node);
    case Operation::For:
    case Operation::Some:
    case Operation::Every: return ofIteration(node);
    case Operation::Filter: return ofFilter(node);
    case Operation::In: return ofIn(node);
    case Operation::Call: return ofCall(node);
    case Operation::CallBuiltIn: return ofCallBuiltIn(node);
    case Operation::Lambda: return ofLambda(node);
    case Operation::InstanceOf: visit(node.left); return Type{Kind::Boolean};
    case Operation::Conform: visit(node.left); return node.detail->type;
    case Operation::ItemEntry:
        if (node.right != kNoNode)
            visit(node.right);
        return Type{};
    case Operation::RangeOf: {
        Type range{Kind::Range};
        range.parts.push_back(of(node.left == kNoNode ? node.right : node.left));
        if (node.right != kNoNode && node.left != kNoNode && node.right != node.left)
            visit(node.right);
        return range;
    }
    case Operation::Between:
        for (const NodeIndex part : {node.left, node.items[0], node.items[1]})
            visit(part);
        return Type{Kind::Boolean};
    case Operation::If: {
        visit(node.left);
        const Type then = of(node.items[0]);
        return Common(then, of(node.items[1]));
    }
    case Operation::Outside:
        for (const NodeIndex item : node.items)
            visit(item);
        return Type{};
    case Operation::Undeclared: find(node, fmt::format("name \"{}\" is not declared", node.name)); return Type{};
    }
    return Type{};
}

Type Typer::ofLiteral(const Node& node)
{
    if (node.literal.isNull() && node.literal.nullReason() != NullReason::Literal)
        find(node, "no such date, time or duration");
    return TypeOfValue(node.literal);
}

Type Typer::ofName(const Node& node) const
{
    if (m_names.globals != nullptr) {
        const Variable* variable = m_names.globals->bySlot(node.slot);
        return variable == nullptr ? Type{} : variable->type;
    }
    return node.slot < m_names.captures.size() ? m_names.captures[node.slot] : Type{};
}

Type Typer::ofLocal(std::uint32_t slot) const
{
    const auto known = std::find_if(m_known.rbegin(), m_known.rend(), [&](const auto& k) { return k.first == slot; });
    if (known != m_known.rend())
        return known->second;
    return slot < m_locals.size() ? m_locals[slot] : Type{};
}

Type Typer::ofEntry(const Node& node)
{
    const Type base = of(node.left);
    const bool is_list = base.kind == Kind::List;
    const Type& holder = is_list ? base.item() : base;
    const auto result = [&](Type type) { return is_list ? Type::listOf(std::move(type)) : std::move(type); };
    if (holder.kind == Kind::Context && !holder.entries.empty()) {
        if (const Type* found = holder.entry(node.name))
            return result(*found);
        find(node, fmt::format("no entry \"{}\"", node.name));
    } else if (IsKnown(holder.kind) && holder.kind != Kind::Context && holder.kind != Kind::List &&
               !HasProperty(holder.kind, node.name)) {
        find(node, fmt::format("a {} has no entry \"{}\"", Name(holder.kind), node.name));
    }
    return result(Type{});
}

Type Typer::ofList(const Node& node)
{
    std::optional<Type> item;
    for (const NodeIndex index : node.items) {
        const Type type = of(index);
        item = item ? Common(*item, type) : type;
    }
    return item && item->kind != Kind::Null ? Cut(Type::listOf(std::move(*item))) : Type{Kind::List};
}

Type Typer::ofArithmetic(const Node& node)
{
    const Kind left = of(node.left).kind;
    if (node.operation == Operation::Negate) {
        if (IsKnown(left) && left != Kind::Number && !IsDuration(left))
            find(node, fmt::format("arithmetic on a {}", Name(left)));
        return Type{left == Kind::Number || IsDuration(left) ? left : Kind::Any};
    }
    const Kind right = of(node.right).kind;
    if (!IsKnown(left) || !IsKnown(right)) {
        const bool is_number = (left == Kind::Number || right == Kind::Number) &&
                               (node.operation == Operation::Add || node.operation == Operation::Subtract);
        return Type{is_number || node.operation == Operation::Power ? Kind::Number : Kind::Any};
    }
    const auto result = Arithmetic(node.operation, left, right);
    if (!result)
        find(node, fmt::format("{} between {} and {}", node.operation == Operation::Add ? "sum" : "arithmetic",
                               Name(left), Name(right)));
    return Type{result.value_or(Kind::Any)};
}

Type Typer::ofComparison(const Node& node)
{
    const Kind left = of(node.left).kind;
    const Kind right = of(node.right).kind;
    const bool is_equality = node.operation == Operation::Equal || node.operation == Operation::NotEqual;
    if (!Fits(left, right) || (!is_equality && (!IsOrdered(left) || !IsOrdered(right))))
        find(node, fmt::format("comparison between {} and {}", Name(left), Name(right)));
    return Type{Kind::Boolean};
}

Type Typer::ofLogic(const Node& node)
{
    const Kind left = of(node.left).kind;
    const bool is_not = node.operation == Operation::Not;
    const Kind right = is_not ? Kind::Boolean : of(node.right).kind;
    if (is_not && left == Kind::List) // may be a list of one
        return Type{Kind::Boolean};
    if (!Fits(left, Kind::Boolean) || !Fits(right, Kind::Boolean))
        find(node, fmt::format("logic between {} and {}", Name(left), Name(right)));
    return Type{Kind::Boolean};
}

Type Typer::ofContext(const Node& node)
{
    const std::size_t known = m_known.size();
    Type context{Kind::Context};
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        Type entry = of(node.items[i]);
        know(node.slot + static_cast<std::uint32_t>(i), entry);
        context.entries.push_back({node.detail->names[i], std::move(entry)});
    }
    if (node.right != kNoNode)
        context = of(node.right);
    m_known.resize(known);
    return Cut(std::move(context));
}

Type Typer::ofIteration(const Node& node)
{
    const std::size_t known = m_known.size();
    if (node.slot != kNoSlot)
        know(node.slot, Type{Kind::List});
    for (const Iterator& iterator : node.detail->iterators) {
        Type domain = of(iterator.domain);
        if (iterator.end != kNoNode)
            visit(iterator.end);
        const bool is_item = iterator.end == kNoNode && (domain.kind == Kind::List || domain.kind == Kind::Range);
        know(iterator.slot, is_item ? Type(domain.item()) : std::move(domain));
    }
    const Type body = of(node.right);
    m_known.resize(known);
    if (node.operation == Operation::For)
        return Cut(Type::listOf(body));
    if (!Fits(body.kind, Kind::Boolean))
        find(node, fmt::format("a condition that is a {}", Name(body.kind)));
    return Type{Kind::Boolean};
}

Type Typer::ofFilter(const Node& node)
{
    const std::size_t known = m_known.size();
    Type list = of(node.left);
    Type item = list.kind == Kind::List ? Type(list.item()) : std::move(list);
    know(node.slot, item);
    const Kind condition = of(node.right).kind;
    m_known.resize(known);
    if (condition == Kind::Number)
        return item;
    return condition == Kind::Boolean ? Type::listOf(std::move(item)) : Type{};
}

Type Typer::ofIn(const Node& node)
{
    visit(node.left);
    for (const UnaryTest& test : node.detail->tests) {
        visit(test.low);
        if (test.kind == UnaryTest::Kind::Range)
            visit(test.high);
    }
    return Type{Kind::Boolean};
}

Type Typer::ofCall(const Node& node)
{
    const Type function = of(node.left);
    for (const NodeIndex item : node.items)
        visit(item);
    if (IsKnown(function.kind) && function.kind != Kind::Function)
        find(node, fmt::format("a {} is called like a function", Name(function.kind)));
    const Value& callee = m_nodes[node.left].literal;
    const BuiltIn* built_in = callee.kind() == Value::Kind::Function ? callee.asFunction().builtIn() : nullptr;
    if (built_in != nullptr) {
        const auto form =
            node.detail == nullptr ? FormOf(*built_in, node.items.size()) : FormOf(*built_in, node.detail->names);
        if (!form)
            find(node, fmt::format("function \"{}\" does not take these arguments", built_in->name));
        else if (node.detail != nullptr)
            checkRegex(*built_in, node);
        return Type{built_in->result};
    }
    if (function.kind != Kind::Function || function.parts.empty())
        return Type{};
    if (node.detail == nullptr && function.parts.size() != node.items.size() + 1)
        find(node, fmt::format("the function takes {} arguments", function.parts.size() - 1));
    return function.parts.back();
}

Type Typer::ofCallBuiltIn(const Node& node)
{
    bool all_literal = !node.items.empty();
    for (const NodeIndex item : node.items) {
        visit(item);
        all_literal &= m_nodes[item].operation == Operation::Literal;
    }
    const BuiltIn& built_in = *node.detail->built_in;
    // Those that make dates of literals would be literals if there were such a value (Builder::call).
    const bool is_maker = built_in.name == "date" || built_in.name == "time" || built_in.name == "date and time" ||
                          built_in.name == "duration";
    if (all_literal && is_maker)
        find(m_nodes[node.items[0]], fmt::format("no such {}", built_in.name));
    checkRegex(built_in, node);
    return Type{built_in.result};
}

/// A pattern that is written out and can never be used makes every such call null.
void Typer::checkRegex(const BuiltIn& built_in, const Node& node)
{
    const bool replaces = built_in.name == "replace";
    const bool splits = built_in.name == "split";
    if (m_findings == nullptr || (!replaces && !splits && built_in.name != "matches"))
        return;
    const auto& parameters = built_in.signatures.front().parameters;
    const auto given = [&](std::string_view parameter) -> const Node* {
        const auto& names = node.detail->names;
        const auto at = names.empty() ? std::find(parameters.begin(), parameters.end(), parameter) - parameters.begin()
                                      : std::find(names.begin(), names.end(), parameter) - names.begin();
        return at < std::ssize(node.items) ? &m_nodes[node.items[static_cast<std::size_t>(at)]] : nullptr;
    };
    const auto text = [](const Node* item) -> const std::string* {
        const bool written =
            item != nullptr && item->operation == Operation::Literal && item->literal.kind() == Value::Kind::String;
        return written ? &item->literal.asString() : nullptr;
    };
    const Node* const pattern = given(splits ? "delimiter" : "pattern");
    const Node* const flags = splits ? nullptr : given("flags");
    if (text(pattern) == nullptr || (flags != nullptr && text(flags) == nullptr))
        return; // known when it is evaluated
    RegexCall call{*text(pattern), {}, replaces || splits};
    if (flags != nullptr)
        call.flags = *text(flags);
    if (const std::string* const replacement = replaces ? text(given("replacement")) : nullptr; replacement != nullptr)
        call.replacement = *replacement;
    if (const auto good = CheckRegex(call); !good)
        find(*pattern, "regular expression, " + good.error().detail);
}

Type Typer::ofLambda(const Node& node)
{
    const Lambda& lambda = *node.detail->lambda;
    std::vector<Type> captured;
    for (const Lambda::Capture& capture : lambda.captures) {
        Node name;
        name.slot = capture.slot;
        captured.push_back(capture.is_local ? ofLocal(capture.slot) : ofName(name));
    }
    Typer body(lambda.body.nodes, {nullptr, captured}, lambda.parameter_types, m_findings);
    Type function{Kind::Function};
    function.parts = lambda.parameter_types;
    const Type result = body.of(lambda.body.root);
    function.parts.push_back(lambda.result.kind == Kind::Any ? result : lambda.result);
    return Cut(std::move(function));
}

} // namespace core::feel
