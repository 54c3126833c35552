// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/builder_state.h  What a Builder has open: functions, in each of them blocks of variables. Internal to core/feel.
/// Threads: with its builder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/feel/ast.h"
#include "core/feel/builder.h"
#include "core/feel/lexer.h"
#include "core/feel/scope.h"

namespace core::feel {

struct LocalVariable {
    std::string name;
    Type type;
    std::uint32_t slot = 0;
};

struct Block {
    enum class Kind : std::uint8_t { Function, Context, Iteration, Filter };
    Kind kind = Kind::Context;
    std::size_t first_variable = 0;
    std::uint32_t first_slot = 0;
    std::vector<std::string> names;  ///< of a context
    std::vector<NodeIndex> items;    ///< of a context
    std::vector<Iterator> iterators; ///< of an iteration
    NodeIndex list = kNoNode;        ///< of a filter
    Type item;                       ///< of a filter
    bool has_partial = false;        ///< of an iteration: its first slot is that of `partial`
    bool uses_partial = false;       ///< of an iteration: its body asks for `partial`
};

/// A function under construction; the outermost is the expression itself.
struct FunctionState {
    std::vector<Node> nodes;
    std::vector<Block> blocks;
    std::vector<LocalVariable> variables;
    std::vector<Type> local_types; ///< by slot, of the variables in sight
    std::uint32_t next_slot = 0;
    std::uint32_t frame_size = 0;
    std::vector<Lambda::Capture> captures;
    std::vector<Type> capture_types;
    std::map<NodeIndex, Type> context_types; ///< of the contexts made so far
    std::vector<Parameter> parameters;
    std::uint32_t self = kNoSlot; ///< local that holds the function itself
};

/// A variable where it lives: in function `level`, or global when it is not local.
struct VariableRef {
    std::size_t level = 0;
    bool is_local = false;
    std::uint32_t slot = 0;
    Type type;
};

struct Builder::State {
    State(const Scope& scope, const TypeNames* names, Unknown mode) : globals(scope), types(names), unknown(mode) {}

    const Scope& globals;
    const TypeNames* types;
    Unknown unknown;
    std::vector<FunctionState> functions;
    std::size_t node_count = 0;
    bool used_input = false;   ///< `?` was asked for since this was last cleared
    std::string next_function; ///< what the function made next calls itself; empty: nothing

    [[nodiscard]] FunctionState& top() { return functions.back(); }
    [[nodiscard]] const FunctionState& top() const { return functions.back(); }

    Expected<NodeIndex> add(Node node);
    std::uint32_t declare(std::string_view name, Type type);
    Block& open(Block::Kind kind);
    Block close(Block::Kind kind);
    /// The variable as a node of the innermost function, captured on the way when it lives outside.
    Expected<NodeIndex> use(const VariableRef& variable, std::string_view name, Place place);
    Expected<NodeIndex> resolve(std::string_view name, Place place);
    /// What is called by that name. A variable of the name of a built-in function hides it, and calling it is null (DMN 1.5, 10.3.2.2);
    /// where unknown names are refused, such a text would be refused as well. Tables of other tools have a column "date" and cells
    /// with date("…"): there the function is called when the variable can be none.
    Expected<NodeIndex> callee(std::string_view name, Place place);
    /// Nothing when no scope, filter or built-in has that name for certain.
    Expected<std::optional<NodeIndex>> find(std::string_view name, Place place);
    /// Whether a scope or a built-in has that name for certain.
    [[nodiscard]] bool isTaken(std::string_view name);
    /// Whether a name that nobody declared may be an entry of a filter's item.
    [[nodiscard]] bool mayBeItemEntry() const;
    /// The longest name in sight that stands in the text at `from`; false when there is none.
    [[nodiscard]] bool longestName(const Lexer& lexer, const Token& first, Cursor& end, std::string& name) const;
};

} // namespace core::feel
