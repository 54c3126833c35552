// SPDX-License-Identifier: GPL-3.0-or-later
// The scopes of a Builder: functions, contexts, iterations, filters.
#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "core/base/check.h"
#include "core/feel/builder.h"
#include "core/feel/builder_state.h"
#include "core/feel/lexer.h"

namespace core::feel {

std::uint32_t Builder::State::declare(std::string_view name, Type type)
{
    FunctionState& function = top();
    const std::uint32_t slot = function.next_slot++;
    function.frame_size = std::max(function.frame_size, function.next_slot);
    function.local_types.resize(function.next_slot);
    function.local_types[slot] = type;
    function.variables.push_back({std::string(name), std::move(type), slot});
    return slot;
}

Block& Builder::State::open(Block::Kind kind)
{
    FunctionState& function = top();
    Block block;
    block.kind = kind;
    block.first_variable = function.variables.size();
    block.first_slot = function.next_slot;
    function.blocks.push_back(std::move(block));
    return function.blocks.back();
}

Block Builder::State::close(Block::Kind kind)
{
    FunctionState& function = top();
    CHECK(!function.blocks.empty());
    CHECK(function.blocks.back().kind == kind);
    Block block = std::move(function.blocks.back());
    function.blocks.pop_back();
    function.variables.resize(block.first_variable);
    function.next_slot = block.first_slot;
    return block;
}

void Builder::nameFunction(std::string_view name)
{
    m_state->next_function = std::string(name);
}

/// By the letter of DMN 1.5 (10.3.2.6) no entry sees itself; a name that means something outside keeps that meaning.
void Builder::openFunction(std::span<const Parameter> parameters)
{
    const std::string self = std::exchange(m_state->next_function, {});
    const bool has_self = !self.empty() && !m_state->isTaken(self);
    m_state->functions.emplace_back();
    m_state->top().parameters.assign(parameters.begin(), parameters.end());
    m_state->open(Block::Kind::Function);
    for (const Parameter& parameter : parameters)
        m_state->declare(parameter.name, parameter.type);
    const bool is_parameter =
        std::any_of(parameters.begin(), parameters.end(), [&](const Parameter& p) { return p.name == self; });
    if (has_self && !is_parameter)
        m_state->top().self = m_state->declare(self, Type{Type::Kind::Function});
}

Expected<NodeIndex> Builder::closeFunction(NodeIndex body, const Type& result, Place place)
{
    CHECK(m_state->functions.size() > 1);
    m_state->close(Block::Kind::Function);
    FunctionState function = std::move(m_state->functions.back());
    m_state->functions.pop_back();
    auto lambda = std::make_shared<Lambda>();
    lambda->captures = std::move(function.captures);
    for (Parameter& parameter : function.parameters) {
        lambda->parameters.push_back(std::move(parameter.name));
        lambda->parameter_types.push_back(std::move(parameter.type));
    }
    lambda->result = result;
    lambda->self = function.self;
    Node node;
    node.depth = function.nodes[body].depth + 1;
    lambda->body = Expression{std::move(function.nodes), body, function.frame_size};
    node.operation = Operation::Lambda;
    node.place = place;
    node.left = kNoNode;
    node.right = kNoNode;
    auto detail = std::make_shared<NodeDetail>();
    detail->lambda = std::move(lambda);
    node.detail = std::move(detail);
    return m_state->add(std::move(node));
}

void Builder::openContext()
{
    m_state->open(Block::Kind::Context);
}

Expected<void> Builder::addEntry(std::string_view name, NodeIndex value, const Type& declared, Place place)
{
    FunctionState& function = m_state->top();
    CHECK(!function.blocks.empty());
    CHECK(function.blocks.back().kind == Block::Kind::Context);
    const std::vector<std::string>& names = function.blocks.back().names;
    if (std::find(names.begin(), names.end(), name) != names.end())
        return FailAt(ErrorCode::InvalidInput, place, fmt::format("a context has two entries \"{}\"", name));
    TRY(const NodeIndex stored, conform(value, declared, place));
    Block& block = function.blocks.back();
    block.names.emplace_back(name);
    block.items.push_back(stored);
    m_state->declare(name, declared.kind == Type::Kind::Any ? typeOf(stored) : declared);
    return {};
}

Expected<NodeIndex> Builder::closeContext(Place place)
{
    return closeContextWith(kNoNode, place);
}

Expected<NodeIndex> Builder::closeContextWith(NodeIndex result, Place place)
{
    Block block = m_state->close(Block::Kind::Context);
    Node node;
    node.operation = Operation::ContextOf;
    node.place = place;
    node.left = kNoNode;
    node.right = result;
    node.slot = block.first_slot;
    node.items = std::move(block.items);
    auto detail = std::make_shared<NodeDetail>();
    detail->names = std::move(block.names);
    node.detail = std::move(detail);
    TRY(const NodeIndex made, m_state->add(std::move(node)));
    // Kept, so that contexts in contexts are not looked through again on each level.
    Type known = typeOf(made);
    m_state->top().context_types.emplace(made, std::move(known));
    return made;
}

void Builder::openIteration(Partial partial)
{
    m_state->open(Block::Kind::Iteration).has_partial = partial == Partial::Visible;
    if (partial == Partial::Visible)
        m_state->declare("partial", Type{Type::Kind::List});
}

void Builder::addIterator(std::string_view name, NodeIndex domain, NodeIndex end)
{
    CHECK(!m_state->top().blocks.empty());
    CHECK(m_state->top().blocks.back().kind == Block::Kind::Iteration);
    const Type domain_type = typeOf(domain);
    const Type item = end != kNoNode ? domain_type : domain_type.item();
    const std::uint32_t slot = m_state->declare(name, item);
    m_state->top().blocks.back().iterators.push_back({slot, domain, end});
}

namespace {

Node Iteration(Operation operation, Block block, NodeIndex body, Place place)
{
    Node node;
    node.operation = operation;
    node.place = place;
    node.left = kNoNode;
    node.right = body;
    node.slot = block.uses_partial ? block.first_slot : kNoSlot;
    auto detail = std::make_shared<NodeDetail>();
    detail->iterators = std::move(block.iterators);
    node.detail = std::move(detail);
    return node;
}

} // namespace

Expected<NodeIndex> Builder::closeFor(NodeIndex body, Place place)
{
    return m_state->add(Iteration(Operation::For, m_state->close(Block::Kind::Iteration), body, place));
}

Expected<NodeIndex> Builder::closeSome(NodeIndex condition, Place place)
{
    return m_state->add(Iteration(Operation::Some, m_state->close(Block::Kind::Iteration), condition, place));
}

Expected<NodeIndex> Builder::closeEvery(NodeIndex condition, Place place)
{
    return m_state->add(Iteration(Operation::Every, m_state->close(Block::Kind::Iteration), condition, place));
}

void Builder::openFilter(NodeIndex list)
{
    const Type type = typeOf(list);
    const bool is_list = type.kind == Type::Kind::List;
    Type item = is_list ? type.item() : type;
    Block& block = m_state->open(Block::Kind::Filter);
    block.list = list;
    block.item = item;
    m_state->declare("item", std::move(item));
}

Expected<NodeIndex> Builder::closeFilter(NodeIndex condition, Place place)
{
    const Block block = m_state->close(Block::Kind::Filter);
    Node node;
    node.operation = Operation::Filter;
    node.place = place;
    node.left = block.list;
    node.right = condition;
    node.slot = block.first_slot;
    return m_state->add(std::move(node));
}

void Builder::openCell(const Type& input)
{
    m_state->open(Block::Kind::Context);
    m_state->declare("?", input);
}

void Builder::closeCell(UnaryTests& cell)
{
    m_state->close(Block::Kind::Context);
    const std::uint32_t frame_size = m_state->top().frame_size;
    cell.nodes = finish(0).nodes;
    const bool is_plain =
        std::all_of(cell.nodes.begin(), cell.nodes.end(), [](const Node& node) { return IsPlain(node.operation); });
    cell.frame_size = is_plain ? 0 : frame_size;
}

std::vector<Variable> Builder::visible() const
{
    std::vector<Variable> found;
    const auto add = [&](const std::string& name, const Type& type) {
        const bool hidden =
            std::any_of(found.begin(), found.end(), [&](const Variable& other) { return other.name == name; });
        if (!hidden && !name.empty())
            found.push_back({name, type, static_cast<std::uint32_t>(found.size())});
    };
    const auto& functions = m_state->functions;
    for (auto function = functions.rbegin(); function != functions.rend(); ++function)
        for (auto variable = function->variables.rbegin(); variable != function->variables.rend(); ++variable)
            add(variable->name, variable->type);
    for (const Variable& variable : m_state->globals.variables())
        add(variable.name, variable.type);
    return found;
}

} // namespace core::feel
