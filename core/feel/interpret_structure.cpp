// SPDX-License-Identifier: GPL-3.0-or-later
// Lists, contexts, paths, filters, if.
#include <span>
#include <utility>

#include "core/feel/interpreter.h"
#include "core/feel/temporal_arithmetic.h"

namespace core::feel {

namespace {

/// A property of a range; nothing it does not have.
Value PropertyOf(const Range& range, std::string_view name)
{
    if (name == "start")
        return range.low;
    if (name == "end")
        return range.high;
    if (name == "start included")
        return Value::boolean(range.low_closed);
    if (name == "end included")
        return Value::boolean(range.high_closed);
    return Value::null(NullReason::NoSuchEntry);
}

} // namespace

Value Interpreter::list(const Node& node)
{
    Value::List items;
    items.reserve(node.items.size());
    for (const NodeIndex item : node.items)
        items.push_back(value(item));
    return told(node, Value::list(std::move(items)), {});
}

Value Interpreter::context(const Node& node)
{
    const std::vector<std::string>& names = node.detail->names;
    for (std::size_t i = 0; i < names.size(); ++i)
        m_locals[node.slot + i] = value(node.items[i]);
    if (node.right != kNoNode)
        return value(node.right);
    Value::Context entries;
    entries.reserve(names.size());
    for (std::size_t i = 0; i < names.size(); ++i)
        entries.emplace_back(names[i], std::move(m_locals[node.slot + i]));
    return told(node, Value::context(std::move(entries)), {});
}

Value Interpreter::entry(const Node& node)
{
    Value scratch;
    return entryOf(node, at(node.left, scratch));
}

/// Of a list: that entry of each item. Values are nested no deeper than kMaxValueDepth.
Value Interpreter::entryOf(const Node& node, const Value& base)
{
    if (base.kind() == Value::Kind::Context) {
        const Value* found = base.entry(node.name);
        return found == nullptr ? null(node, NullReason::NoSuchEntry) : *found;
    }
    if (base.kind() == Value::Kind::List) {
        Value::List found;
        found.reserve(base.asList().size());
        for (const Value& item : base.asList()) {
            if (!m_environment.spend(1))
                return null(node, NullReason::LimitExceeded);
            found.push_back(entryOf(node, item));
        }
        return Value::list(std::move(found));
    }
    if (base.kind() == Value::Kind::Range)
        return told(node, PropertyOf(base.asRange(), node.name), {});
    if (IsTemporal(base.kind()))
        return told(node, TemporalProperty(base, node.name), {});
    return null(node, WhyNull(base, base));
}

Value Interpreter::itemEntry(const Node& node)
{
    Value scratch;
    const Value& item = at(node.left, scratch);
    if (const Value* found = item.entry(node.name))
        return *found;
    return node.right == kNoNode ? null(node, NullReason::NoSuchEntry) : value(node.right);
}

Value Interpreter::pick(const Node& node, std::span<const Value> items, const base::Decimal& position)
{
    const auto whole = position.toInt64();
    const auto size = static_cast<std::int64_t>(items.size());
    if (!whole || *whole == 0 || *whole > size || *whole < -size)
        return null(node, NullReason::OutOfRange);
    return items[static_cast<std::size_t>(*whole > 0 ? *whole - 1 : size + *whole)];
}

/// By position when the condition is a number, else the items of which it is true. What is no list is a list of one.
Value Interpreter::filter(const Node& node)
{
    const Value base = value(node.left);
    if (base.isNull())
        return null(node, NullReason::NullOperand);
    const std::span<const Value> items =
        base.kind() == Value::Kind::List ? std::span<const Value>(base.asList()) : std::span<const Value>(&base, 1);
    Value::List kept;
    Value& item = m_locals[node.slot];
    if (items.empty()) {
        item = Value::null(NullReason::Missing);
        const Value condition = value(node.right);
        return condition.kind() == Value::Kind::Number ? null(node, NullReason::OutOfRange) : Value::list({});
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!m_environment.spend(1))
            return null(node, NullReason::LimitExceeded);
        item = items[i];
        Value scratch;
        const Value& condition = at(node.right, scratch);
        if (i == 0 && condition.kind() == Value::Kind::Number)
            return pick(node, items, condition.asNumber());
        if (condition.isTrue())
            kept.push_back(items[i]);
    }
    item = Value();
    return Value::list(std::move(kept));
}

Value Interpreter::choice(const Node& node)
{
    Value scratch;
    const bool chosen = at(node.left, scratch).isTrue();
    return value(chosen ? node.items[0] : node.items[1]);
}

} // namespace core::feel
