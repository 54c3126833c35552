// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feel/builder.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "core/base/check.h"
#include "core/feel/builder_state.h"
#include "core/feel/functions.h"
#include "core/feel/lexer.h"
#include "core/feel/parse.h"
#include "core/feel/typing.h"

namespace core::feel {

namespace {

Node Made(Operation operation, Place place, NodeIndex left = kNoNode, NodeIndex right = kNoNode)
{
    Node node;
    node.operation = operation;
    node.place = place;
    node.left = left;
    node.right = right;
    return node;
}

} // namespace

Builder::Builder(const Scope& globals, const TypeNames* types, Unknown unknown)
    : m_state(std::make_unique<State>(globals, types, unknown))
{
    m_state->functions.emplace_back();
}

Builder::~Builder() = default;

Expected<NodeIndex> Builder::State::add(Node node)
{
    std::vector<Node>& nodes = top().nodes;
    if (++node_count > kMaxNodes)
        return FailAt(ErrorCode::LimitExceeded, node.place, "expression has too many parts");
    const auto below = [&](NodeIndex index) {
        if (index == kNoNode)
            return;
        CHECK(index < nodes.size());
        node.depth = std::max(node.depth, 1 + nodes[index].depth);
    };
    below(node.left);
    below(node.right);
    for (const NodeIndex item : node.items)
        below(item);
    if (node.detail != nullptr) {
        for (const UnaryTest& test : node.detail->tests) {
            below(test.low);
            below(test.kind == UnaryTest::Kind::Range ? test.high : kNoNode);
        }
        for (const Iterator& iterator : node.detail->iterators) {
            below(iterator.domain);
            below(iterator.end);
        }
    }
    if (node.depth > kMaxTreeDepth)
        return FailAt(ErrorCode::LimitExceeded, node.place, "expression is nested too deep");
    nodes.push_back(std::move(node));
    return static_cast<NodeIndex>(nodes.size() - 1);
}

Expected<NodeIndex> Builder::parse(std::string_view text)
{
    return ParseInto(*this, text);
}

Expected<Builder::Domain> Builder::parseDomain(std::string_view text)
{
    return ParseDomainInto(*this, text);
}

Expected<NodeIndex> Builder::parseTests(std::string_view text, NodeIndex input)
{
    return ParseTestsInto(*this, text, input);
}

Expected<NodeIndex> Builder::literal(Value value, Place place)
{
    Node node = Made(Operation::Literal, place);
    node.literal = std::move(value);
    return m_state->add(std::move(node));
}

Expected<NodeIndex> Builder::variable(std::string_view name, Place place)
{
    return m_state->resolve(name, place);
}

Expected<NodeIndex> Builder::list(std::vector<NodeIndex> items, Place place)
{
    Node node = Made(Operation::ListOf, place);
    node.items = std::move(items);
    return m_state->add(std::move(node));
}

Expected<NodeIndex> Builder::entry(NodeIndex base, std::string_view name, Place place)
{
    Node node = Made(Operation::Entry, place, base);
    node.name = std::string(name);
    return m_state->add(std::move(node));
}

Expected<NodeIndex> Builder::choice(NodeIndex condition, NodeIndex then, NodeIndex otherwise, Place place)
{
    Node node = Made(Operation::If, place, condition);
    node.items = {then, otherwise};
    return m_state->add(std::move(node));
}

Expected<NodeIndex> Builder::binary(Operation operation, NodeIndex left, NodeIndex right, Place place)
{
    CHECK(operation >= Operation::Add && operation <= Operation::Or);
    return m_state->add(Made(operation, place, left, right));
}

Expected<NodeIndex> Builder::unary(Operation operation, NodeIndex operand, Place place)
{
    CHECK(operation == Operation::Negate || operation == Operation::Not);
    return m_state->add(Made(operation, place, operand));
}

namespace {

/// Built-ins that make values out of texts and numbers: with literals they are literals.
bool IsMaker(std::string_view name) noexcept
{
    return name == "date" || name == "time" || name == "date and time" || name == "duration";
}

/// The value of a maker called with literals, when it has one.
std::optional<Value> Folded(const BuiltIn& built_in, std::uint32_t form, std::span<const Node> nodes,
                            std::span<const NodeIndex> arguments)
{
    if (!IsMaker(built_in.name))
        return std::nullopt;
    std::vector<Value> values;
    for (const NodeIndex argument : arguments) {
        if (nodes[argument].operation != Operation::Literal)
            return std::nullopt;
        values.push_back(nodes[argument].literal);
    }
    Environment environment;
    Value made = CallForm(built_in, form, std::move(values), environment);
    return made.isNull() ? std::nullopt : std::optional<Value>(std::move(made));
}

} // namespace

Expected<NodeIndex> Builder::call(NodeIndex function, std::vector<NodeIndex> arguments, Place place)
{
    Node node = Made(Operation::Call, place, function);
    const Value& callee = m_state->top().nodes[function].literal;
    const BuiltIn* built_in = callee.kind() == Value::Kind::Function ? callee.asFunction().builtIn() : nullptr;
    if (const auto form = built_in == nullptr ? std::nullopt : FormOf(*built_in, arguments.size())) {
        if (auto value = Folded(*built_in, *form, m_state->top().nodes, arguments))
            return literal(std::move(*value), place);
        auto detail = std::make_shared<NodeDetail>();
        detail->built_in = built_in;
        node = Made(Operation::CallBuiltIn, place);
        node.slot = *form;
        node.detail = std::move(detail);
    }
    node.items = std::move(arguments);
    return m_state->add(std::move(node));
}

Expected<NodeIndex> Builder::callNamed(NodeIndex function, std::vector<std::string> names,
                                       std::vector<NodeIndex> arguments, Place place)
{
    if (names.empty())
        return call(function, std::move(arguments), place);
    CHECK(names.size() == arguments.size());
    Node node = Made(Operation::Call, place, function);
    auto detail = std::make_shared<NodeDetail>();
    detail->names = std::move(names);
    node.items = std::move(arguments);
    node.detail = std::move(detail);
    return m_state->add(std::move(node));
}

Expected<NodeIndex> Builder::conform(NodeIndex value, Type type, Place place)
{
    if (type.kind == Type::Kind::Any)
        return value;
    Node node = Made(Operation::Conform, place, value);
    auto detail = std::make_shared<NodeDetail>();
    detail->type = std::move(type);
    node.detail = std::move(detail);
    return m_state->add(std::move(node));
}

Expected<NodeIndex> Builder::external(std::shared_ptr<const External> external, std::vector<NodeIndex> arguments,
                                      Place place)
{
    CHECK(external != nullptr);
    Node node = Made(Operation::Outside, place);
    auto detail = std::make_shared<NodeDetail>();
    detail->external = std::move(external);
    node.items = std::move(arguments);
    node.detail = std::move(detail);
    return m_state->add(std::move(node));
}

Expected<NodeIndex> Builder::tests(NodeIndex input, std::vector<UnaryTest> tests, Place place)
{
    Node node = Made(Operation::In, place, input);
    auto detail = std::make_shared<NodeDetail>();
    detail->tests = std::move(tests);
    node.detail = std::move(detail);
    return m_state->add(std::move(node));
}

Type Builder::typeOf(NodeIndex node) const
{
    const FunctionState& function = m_state->top();
    NameTypes names;
    if (m_state->functions.size() == 1)
        names.globals = &m_state->globals;
    else
        names.captures = function.capture_types;
    Typer typer(function.nodes, names, function.local_types);
    typer.remember(function.context_types);
    return typer.of(node);
}

Expression Builder::finish(NodeIndex root)
{
    CHECK(m_state->functions.size() == 1);
    CHECK(m_state->top().blocks.empty());
    FunctionState function = std::move(m_state->top());
    m_state->functions.back() = FunctionState();
    return Expression{std::move(function.nodes), root, function.frame_size};
}

} // namespace core::feel
