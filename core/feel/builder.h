// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/builder.h  Makes one Expression out of FEEL texts and nodes of the caller's own, with scopes nested as they are written.
/// The parser of FEEL text works through it; core/dmn lowers boxed expressions with it.
///
/// Every function that opens something (openFunction, openContext, openIteration, openFilter) is ended by its own closer; what is
/// made in between sees the names it brings. Nodes belong to the function they are made in: a node made outside a function cannot be
/// used inside (CHECK), but a variable can.
/// Threads: one builder on one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/feel/ast.h"
#include "core/feel/external.h"
#include "core/feel/scope.h"

namespace core::feel {

/// What to do with a name that nobody declared.
enum class Unknown : std::uint8_t {
    Refuse,
    Null, ///< it is null when evaluated, with NullReason::Missing
};

inline constexpr std::size_t kMaxNodes = 65'536;

class Builder {
public:
    /// `globals` and `types` outlive the builder; `types` may be null.
    explicit Builder(const Scope& globals, const TypeNames* types = nullptr, Unknown unknown = Unknown::Refuse);
    ~Builder();
    Builder(const Builder&) = delete;
    Builder& operator=(const Builder&) = delete;

    // ---- FEEL text, in the scope at hand. Errors: InvalidInput, Unsupported, LimitExceeded, each with line and column of its text.
    [[nodiscard]] Expected<NodeIndex> parse(std::string_view text);
    /// What a boxed iterator goes through: an expression, or `from..to`.
    struct Domain {
        NodeIndex from = kNoNode;
        NodeIndex to = kNoNode; ///< kNoNode: `from` is the whole
    };
    [[nodiscard]] Expected<Domain> parseDomain(std::string_view text);
    /// `low <= ?`, `[1..5]`, `"a", "b"`, `-`: true, false or null for the value of `input`.
    [[nodiscard]] Expected<NodeIndex> parseTests(std::string_view text, NodeIndex input);

    // ---- Nodes. Errors: LimitExceeded (too many, too deep).
    [[nodiscard]] Expected<NodeIndex> literal(Value value, Place place = {});
    /// A variable or a built-in function by its name. Errors: NotFound.
    [[nodiscard]] Expected<NodeIndex> variable(std::string_view name, Place place = {});
    [[nodiscard]] Expected<NodeIndex> list(std::vector<NodeIndex> items, Place place = {});
    [[nodiscard]] Expected<NodeIndex> entry(NodeIndex base, std::string_view name, Place place = {});
    [[nodiscard]] Expected<NodeIndex> choice(NodeIndex condition, NodeIndex then, NodeIndex otherwise,
                                             Place place = {});
    /// An operator of two operands, Add to Or.
    [[nodiscard]] Expected<NodeIndex> binary(Operation operation, NodeIndex left, NodeIndex right, Place place = {});
    /// A call with arguments in order. Wrong arguments are null when evaluated, and a type finding.
    [[nodiscard]] Expected<NodeIndex> call(NodeIndex function, std::vector<NodeIndex> arguments, Place place = {});
    /// A call with named arguments.
    [[nodiscard]] Expected<NodeIndex> callNamed(NodeIndex function, std::vector<std::string> names,
                                                std::vector<NodeIndex> arguments, Place place = {});
    /// Negate or Not.
    [[nodiscard]] Expected<NodeIndex> unary(Operation operation, NodeIndex operand, Place place = {});
    /// The value when it conforms to `type` after DMN's implicit conversions, else null.
    [[nodiscard]] Expected<NodeIndex> conform(NodeIndex value, Type type, Place place = {});
    /// Evaluated by `external` with the values of `arguments`.
    [[nodiscard]] Expected<NodeIndex> external(std::shared_ptr<const External> external,
                                               std::vector<NodeIndex> arguments, Place place = {});

    // ---- A function: parse its body between.
    /// The function made next is to be entry `name` of the context that is open: its body may call it by that name where nothing
    /// else has it.
    void nameFunction(std::string_view name);
    void openFunction(std::span<const Parameter> parameters);
    /// `result` other than Any: what the function gives is coerced to it.
    [[nodiscard]] Expected<NodeIndex> closeFunction(NodeIndex body, const Type& result = {}, Place place = {});

    // ---- A context: entries see those before them.
    void openContext();
    /// Errors: InvalidInput (an entry of that name exists).
    [[nodiscard]] Expected<void> addEntry(std::string_view name, NodeIndex value, const Type& declared = {},
                                          Place place = {});
    [[nodiscard]] Expected<NodeIndex> closeContext(Place place = {});
    /// The value of the last expression of a boxed context that has one without a name.
    [[nodiscard]] Expected<NodeIndex> closeContextWith(NodeIndex result, Place place = {});

    // ---- for, some, every: iterators see those before them. Only the body of a `for` has `partial`.
    enum class Partial : std::uint8_t { Visible, Hidden };
    void openIteration(Partial partial = Partial::Hidden);
    /// `end` when the domain is written `domain..end`.
    void addIterator(std::string_view name, NodeIndex domain, NodeIndex end = kNoNode);
    [[nodiscard]] Expected<NodeIndex> closeFor(NodeIndex body, Place place = {});
    [[nodiscard]] Expected<NodeIndex> closeSome(NodeIndex condition, Place place = {});
    [[nodiscard]] Expected<NodeIndex> closeEvery(NodeIndex condition, Place place = {});

    // ---- A filter over `list`: the condition sees `item` and the entries of an item that is a context.
    void openFilter(NodeIndex list);
    [[nodiscard]] Expected<NodeIndex> closeFilter(NodeIndex condition, Place place = {});

    // ---- A cell: its tests see the tested value as `?`. For a table whose cells are not part of a larger expression.
    void openCell(const Type& input);
    /// Ends the building; nodes and frame size go into `cell`.
    void closeCell(UnaryTests& cell);
    /// True when one of `tests` holds for `input`.
    [[nodiscard]] Expected<NodeIndex> tests(NodeIndex input, std::vector<UnaryTest> tests, Place place = {});

    // ---- What stands so far.
    /// Every variable to be seen here, innermost first where names repeat; slots are 0, 1, 2 … in this order.
    /// For externals: parse against Scope(visible()), then give variable(name) of each as arguments.
    [[nodiscard]] std::vector<Variable> visible() const;
    /// What is known of the value of a node; Any when nothing is.
    [[nodiscard]] Type typeOf(NodeIndex node) const;
    /// Ends the building: nothing is open (CHECK).
    [[nodiscard]] Expression finish(NodeIndex root);

private:
    friend class Parser;
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace core::feel
