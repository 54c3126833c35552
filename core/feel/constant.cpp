// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feel/constant.h"

#include <algorithm>

#include "core/feel/builtins.h"
#include "core/feel/interpreter.h"

namespace core::feel {

namespace {

constexpr std::uint64_t kSteps = 4'096;

bool AsksTheClock(const BuiltIn& function) noexcept
{
    return function.name == "now" || function.name == "today";
}

bool IsConstant(const UnaryTests& cell, NodeIndex index)
{
    if (index == kNoNode) // an argument that is not given
        return true;
    const Node& node = cell.nodes[index];
    const auto are_constant = [&] {
        return std::ranges::all_of(node.items, [&](NodeIndex item) { return IsConstant(cell, item); });
    };
    switch (node.operation) {
    case Operation::Literal: return true;
    case Operation::Negate:
    case Operation::Entry: return IsConstant(cell, node.left);
    case Operation::Add:
    case Operation::Subtract:
    case Operation::Multiply:
    case Operation::Divide:
    case Operation::Power: return IsConstant(cell, node.left) && IsConstant(cell, node.right);
    case Operation::ListOf: return are_constant();
    case Operation::CallBuiltIn: return !AsksTheClock(*node.detail->built_in) && are_constant();
    case Operation::Name:
    case Operation::Not:
    case Operation::Equal:
    case Operation::NotEqual:
    case Operation::Less:
    case Operation::LessEqual:
    case Operation::Greater:
    case Operation::GreaterEqual:
    case Operation::And:
    case Operation::Or:
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
    case Operation::Lambda:
    case Operation::Outside:
    case Operation::Undeclared: break;
    }
    return false;
}

} // namespace

std::optional<Value> ConstantOf(const UnaryTests& cell, NodeIndex index)
{
    const Node& node = cell.nodes[index];
    if (node.operation == Operation::Literal)
        return node.literal;
    if (!IsConstant(cell, index))
        return std::nullopt;
    Environment environment;
    environment.steps_left = kSteps;
    Frame frame(cell.frame_size);
    Value value = Interpreter(cell.nodes, {}, frame.values(), environment).value(index);
    return value.isNull() ? std::nullopt : std::optional<Value>(std::move(value));
}

} // namespace core::feel
