// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/ast.h  Parsed FEEL: an expression is a pool of nodes, a cell of a decision table is a list of tests.
/// A variable is either global (`Operation::Name`, its value given by the caller by slot) or local (`Operation::Local`,
/// a slot of the frame that the expression itself fills: iteration variables, context entries, parameters, `item`, `?`).
/// Source: DMN 1.5, 10.3.1.2 (grammar). Threads: immutable once parsed.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/feel/external.h"
#include "core/feel/place.h"
#include "core/feel/scope.h"
#include "core/feel/value.h"

namespace core::feel {

struct BuiltIn;

using NodeIndex = std::uint32_t;

/// No node: an open end of a range, a context without a result of its own.
inline constexpr NodeIndex kNoNode = 0xffffffff;
inline constexpr std::uint32_t kNoSlot = 0xffffffff;

/// No tree is deeper than this.
inline constexpr std::uint32_t kMaxTreeDepth = 400;

enum class Operation : std::uint8_t {
    Literal,
    Name, ///< the global variable in `slot`
    Entry, ///< entry `name` of `left`: of a context, of each item of a list, or a property of a date, duration, range …
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
    Local,     ///< the local variable in `slot`
    ItemEntry, ///< in a filter: entry `name` of the context `left` when it has one, else `right` (kNoNode: null)
    ContextOf, ///< entries `detail->names[i]` = `items[i]`, entry i also in local `slot + i`; `right` is the result unless kNoNode
    RangeOf,     ///< from `left` to `right`, either may be kNoNode; `low_closed`, `high_closed`, `form`
    Between,     ///< `left` between `items[0]` and `items[1]`
    In,          ///< `left` in `detail->tests`
    InstanceOf,  ///< `left`, `detail->type`
    Conform,     ///< `left` coerced to `detail->type`, else null (typed variables of DMN)
    If,          ///< `left`, `items[0]`, `items[1]`
    For,         ///< `detail->iterators`, body `right`; `partial` in local `slot` unless kNoSlot
    Some,        ///< `detail->iterators`, condition `right`
    Every,       ///< `detail->iterators`, condition `right`
    Filter,      ///< items of `left` by `right`; `item` in local `slot`
    Call,        ///< function `left` with `items`, by name when `detail->names` is not empty
    CallBuiltIn, ///< `detail->built_in` in its form `slot` with the arguments `items` in order
    Lambda,      ///< `detail->lambda`
    Outside,     ///< `detail->external` with the values of `items`
    Undeclared,  ///< `name` that nobody declared: null (lenient parsing only)
};

struct NodeDetail;

struct Node {
    Operation operation = Operation::Literal;
    bool low_closed = true;
    bool high_closed = true;
    Range::Form form = Range::Form::Interval;
    Place place;
    NodeIndex left = 0;
    NodeIndex right = 0;
    std::uint32_t slot = 0;
    std::uint32_t depth = 1; ///< of the tree below; bounded by kMaxTreeDepth
    Value literal;
    std::string name;
    std::vector<NodeIndex> items;
    std::shared_ptr<const NodeDetail> detail; ///< of operations that need more
};

/// Literals, names and what operators make of them: no locals, functions, contexts, ranges or iterations.
[[nodiscard]] constexpr bool IsPlain(Operation operation) noexcept
{
    return operation <= Operation::Or;
}

struct Expression {
    std::vector<Node> nodes;
    NodeIndex root = 0;
    std::uint32_t frame_size = 0; ///< locals in use at once

    [[nodiscard]] const Node& top() const { return nodes[root]; }
};

/// One test of an input value.
struct UnaryTest {
    enum class Kind : std::uint8_t {
        Equal, ///< also membership when the operand turns out to be a list or a range, also truth when it is a boolean and the input is not
        NotEqual,
        Less,
        LessEqual,
        Greater,
        GreaterEqual,
        Range,
        Condition, ///< an expression about `?` (local 0): holds when it is true, equals the input or is a list or range that holds it
    };
    Kind kind = Kind::Equal;
    Place place;
    NodeIndex low = 0;  ///< the operand, or the lower end of a range
    NodeIndex high = 0; ///< of a range only
    bool low_closed = true;
    bool high_closed = true;
};

/// A cell: `-`, or tests of which one must hold, or `not(…)` around them.
/// What a compiled path may rely on: tests of a kind other than Condition whose operands are Operation::Literal need nothing
/// but the input; `]`, `(` and `[` are told apart by low_closed and high_closed only. A cell whose every test is such is `isSimple()`.
struct UnaryTests {
    bool any_value = false;
    bool negated = false;
    std::vector<Node> nodes;
    std::vector<UnaryTest> tests;
    std::uint32_t frame_size = 0; ///< of the locals, `?` the first of them; 0 when every node is plain

    [[nodiscard]] bool isSimple() const noexcept;
};

/// `for name in domain` or `for name in domain..end`.
struct Iterator {
    std::uint32_t slot = 0;
    NodeIndex domain = 0;
    NodeIndex end = kNoNode;
};

struct Parameter {
    std::string name;
    Type type;
};

/// A function defined in FEEL or by a boxed function: its body is an expression of its own, whose locals are what it captures
/// from where it is made, then its parameters, then its own.
struct Lambda {
    /// Where a captured value comes from at the place of definition.
    struct Capture {
        bool is_local = false;
        std::uint32_t slot = 0;
    };
    std::vector<Capture> captures;
    std::vector<std::string> parameters;
    std::vector<Type> parameter_types; ///< Any when not declared
    Type result;                       ///< Any when not declared
    std::uint32_t self = kNoSlot;      ///< local that holds the function itself, for a body that calls it
    Expression body;
};

struct NodeDetail {
    std::vector<std::string> names;
    std::vector<UnaryTest> tests;
    std::vector<Iterator> iterators;
    Type type;
    const BuiltIn* built_in = nullptr;
    std::shared_ptr<const Lambda> lambda;
    std::shared_ptr<const External> external;
};

} // namespace core::feel
