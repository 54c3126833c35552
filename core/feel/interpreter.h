// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/interpreter.h  Evaluates the nodes of one pool over one frame of locals. Internal to core/feel.
/// Threads: one interpreter on one thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/feel/ast.h"
#include "core/feel/callable.h"
#include "core/feel/interpret.h"
#include "core/feel/value.h"

namespace core::feel {

/// Locals of one evaluation; the usual few need no allocation.
class Frame {
public:
    explicit Frame(std::size_t size) : m_size(size)
    {
        if (size > m_few.size())
            m_many.resize(size);
    }
    [[nodiscard]] std::span<Value> values() noexcept
    {
        return {m_size > m_few.size() ? m_many.data() : m_few.data(), m_size};
    }
    [[nodiscard]] Value& operator[](std::size_t slot) noexcept { return values()[slot]; }

private:
    std::size_t m_size;
    std::array<Value, 4> m_few;
    std::vector<Value> m_many;
};

class Interpreter {
public:
    Interpreter(std::span<const Node> nodes, std::span<const Value> globals, std::span<Value> locals,
                Environment& environment)
        : m_nodes(nodes), m_globals(globals), m_locals(locals), m_environment(environment)
    {}

    /// The value of a node; literals and variables are not copied, anything else is made in `scratch`.
    const Value& at(NodeIndex index, Value& scratch);
    Value value(NodeIndex index);
    /// One test of a cell, or of `in`.
    Truth test(const UnaryTest& test, const Value& input);
    Truth anyOf(std::span<const UnaryTest> tests, const Value& input);

private:
    Truth testList(const Node& list, const Value& input);
    Value made(const Node& node);
    Value null(const Node& node, NullReason reason);
    /// Pays for looking at all of a value; false when the steps do not suffice.
    bool affords(const Value& value) { return m_environment.spend(value.weight()); }
    /// Tells of a null that a function made.
    Value told(const Node& node, Value value, std::string_view what);

    // interpret_operators.cpp
    Value arithmetic(const Node& node);
    Value negated(const Node& node);
    Value comparison(const Node& node);
    Value logic(const Node& node);
    Value between(const Node& node);
    Value instanceOf(const Node& node);
    Value conform(const Node& node);
    Value range(const Node& node);

    // interpret_structure.cpp
    Value list(const Node& node);
    Value context(const Node& node);
    Value entry(const Node& node);
    Value entryOf(const Node& node, const Value& base);
    Value itemEntry(const Node& node);
    Value filter(const Node& node);
    Value pick(const Node& node, std::span<const Value> items, const base::Decimal& position);
    Value choice(const Node& node);

    // interpret_iteration.cpp
    Value loop(const Node& node);
    Value quantified(const Node& node);

    // interpret_calls.cpp
    Value call(const Node& node);
    Value callBuiltIn(const Node& node);
    Value lambda(const Node& node);
    Value outside(const Node& node);
    std::vector<Value> values(std::span<const NodeIndex> nodes);

    friend class Iteration;

    std::span<const Node> m_nodes;
    std::span<const Value> m_globals;
    std::span<Value> m_locals;
    Environment& m_environment;
};

[[nodiscard]] NullReason WhyNull(const Value& a, const Value& b) noexcept;
[[nodiscard]] Truth TruthOf(bool value) noexcept;
[[nodiscard]] Truth Negated(Truth truth) noexcept;
/// A boolean's own truth; anything else is Null.
[[nodiscard]] Truth TruthOf(const Value& value) noexcept;

} // namespace core::feel
