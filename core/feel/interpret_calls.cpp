// SPDX-License-Identifier: GPL-3.0-or-later
// Calls, lambdas, what is evaluated elsewhere.
#include <utility>

#include "core/feel/functions.h"
#include "core/feel/interpreter.h"

namespace core::feel {

std::vector<Value> Interpreter::values(std::span<const NodeIndex> nodes)
{
    std::vector<Value> made;
    made.reserve(nodes.size());
    for (const NodeIndex node : nodes)
        made.push_back(value(node));
    return made;
}

Value Interpreter::call(const Node& node)
{
    const Value function = value(node.left);
    if (function.kind() != Value::Kind::Function)
        return null(node, NullReason::NoSuchFunction);
    std::vector<Value> arguments = values(node.items);
    for (const Value& argument : arguments)
        if (!affords(argument))
            return null(node, NullReason::LimitExceeded);
    const BuiltIn* built_in = function.asFunction().builtIn();
    const std::string_view what = built_in == nullptr ? std::string_view() : built_in->name;
    if (node.detail != nullptr)
        return told(node, CallValueNamed(function, node.detail->names, std::move(arguments), m_environment), what);
    return told(node, CallValue(function, std::move(arguments), m_environment), what);
}

Value Interpreter::callBuiltIn(const Node& node)
{
    const BuiltIn& built_in = *node.detail->built_in;
    std::vector<Value> arguments = values(node.items);
    for (const Value& argument : arguments)
        if (!affords(argument))
            return null(node, NullReason::LimitExceeded);
    return told(node, CallForm(built_in, node.slot, std::move(arguments), m_environment), built_in.name);
}

Value Interpreter::lambda(const Node& node)
{
    const Lambda& lambda = *node.detail->lambda;
    std::vector<Value> captured;
    captured.reserve(lambda.captures.size());
    for (const Lambda::Capture& capture : lambda.captures)
        captured.push_back(capture.is_local ? m_locals[capture.slot] : m_globals[capture.slot]);
    return told(node, Value::function(std::make_shared<const Closure>(node.detail->lambda, std::move(captured))), {});
}

Value Interpreter::outside(const Node& node)
{
    return told(node, node.detail->external->evaluate(values(node.items), m_environment), {});
}

} // namespace core::feel
