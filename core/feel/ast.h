// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/ast.h  Parsed FEEL: an expression is a pool of nodes, a cell of a decision table is a list of tests.
/// Source: DMN 1.5, 10.3.1.2 (grammar). Threads: immutable once parsed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/feel/place.h"
#include "core/feel/value.h"

namespace core::feel {

using NodeIndex = std::uint32_t;

/// Evaluation recurses no deeper than this.
inline constexpr std::uint32_t kMaxTreeDepth = 200;

enum class Operation : std::uint8_t {
    Literal,
    Name,   ///< `slot`
    Entry,  ///< entry `name` of the context `left`
    ListOf, ///< `items`
    Negate,
    Not,
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    And,
    Or,
};

struct Node {
    Operation operation = Operation::Literal;
    Place place;
    NodeIndex left = 0;
    NodeIndex right = 0;
    std::uint32_t slot = 0;
    std::uint32_t depth = 1; ///< of the tree below; bounded by kMaxTreeDepth
    Value literal;
    std::string name;
    std::vector<NodeIndex> items;
};

struct Expression {
    std::vector<Node> nodes;
    NodeIndex root = 0;

    [[nodiscard]] const Node& top() const { return nodes[root]; }
};

/// One test of an input value.
struct UnaryTest {
    enum class Kind : std::uint8_t { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual, Range };
    Kind kind = Kind::Equal;
    Place place;
    NodeIndex low = 0;  ///< the operand, or the lower end of a range
    NodeIndex high = 0; ///< of a range only
    bool low_closed = true;
    bool high_closed = true;
};

/// A cell: `-`, or tests of which one must hold, or `not(…)` around them.
struct UnaryTests {
    bool any_value = false;
    bool negated = false;
    std::vector<Node> nodes;
    std::vector<UnaryTest> tests;
};

} // namespace core::feel
