// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/boxed.h  Boxed expressions as they were written: literal expressions, decision tables, contexts, invocations, loops.
/// Source: DMN 1.5, chapters 7.3, 8 and 10.2. Threads: plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/dmn/layout.h"
#include "core/dmn/nested.h"
#include "core/dmn/xml_tree.h"

namespace core::dmn {

/// What every element may have.
struct Common {
    std::string id;
    std::string label;
    std::string description;
    Nested<Extras> extras;
    Layout layout;

    friend bool operator==(const Common&, const Common&) = default;
};

/// What a cell seldom has.
struct CellDetails {
    std::string label;
    std::string description;
    std::string type_ref;
    std::string language; ///< expressionLanguage; FEEL always
    Nested<Extras> extras;

    friend bool operator==(const CellDetails&, const CellDetails&) = default;
};

/// A short FEEL text inside another element: a cell of a table, allowed values, a constraint.
struct Cell {
    std::string text;
    std::string id;
    Nested<CellDetails> details;

    [[nodiscard]] bool empty() const noexcept { return text.empty(); }
    friend bool operator==(const Cell&, const Cell&) = default;
};

enum class HitPolicy : std::uint8_t { Unique, Any, First, Priority, Collect, RuleOrder, OutputOrder };
enum class Aggregator : std::uint8_t { None, Sum, Min, Max, Count };
enum class Orientation : std::uint8_t { RuleAsRow, RuleAsColumn, CrossTable };

/// As the DMN file writes it: "UNIQUE", "RULE ORDER".
[[nodiscard]] std::string_view Name(HitPolicy policy) noexcept;
/// "SUM"; empty for None.
[[nodiscard]] std::string_view Name(Aggregator aggregator) noexcept;
/// "Rule-as-Row".
[[nodiscard]] std::string_view Name(Orientation orientation) noexcept;

struct InputClause : Common {
    Cell expression;
    std::string type_ref;
    Cell allowed; ///< unary tests; empty when every value is allowed

    friend bool operator==(const InputClause&, const InputClause&) = default;
};

struct OutputClause : Common {
    std::string name; ///< may be empty in a table of one output
    std::string type_ref;
    Cell allowed; ///< unary tests, for PRIORITY and OUTPUT ORDER the best value first
    std::optional<Cell> default_entry;

    friend bool operator==(const OutputClause&, const OutputClause&) = default;
};

struct Rule : Common {
    std::vector<Cell> inputs;
    std::vector<Cell> outputs;
    std::vector<std::string> annotations;

    friend bool operator==(const Rule&, const Rule&) = default;
};

struct DecisionTable {
    HitPolicy hit_policy = HitPolicy::Unique;
    Aggregator aggregator = Aggregator::None;
    Orientation orientation = Orientation::RuleAsRow;
    std::string output_label;
    std::vector<InputClause> inputs;
    std::vector<OutputClause> outputs;
    std::vector<std::string> annotations; ///< names of the annotation columns
    std::vector<Rule> rules;

    friend bool operator==(const DecisionTable&, const DecisionTable&) = default;
};

/// A name with a type: variable, parameter, column.
struct InformationItem : Common {
    std::string name;
    std::string type_ref; ///< empty when the file names no type

    friend bool operator==(const InformationItem&, const InformationItem&) = default;
};

struct BoxedExpression;

struct LiteralExpression {
    std::string text;
    std::string language; ///< expressionLanguage as written; FEEL always

    friend bool operator==(const LiteralExpression&, const LiteralExpression&) = default;
};

/// An expression with the element around it: `if`, `in`, `match`, `return`, `satisfies`.
struct ChildExpression {
    std::string id;
    std::string type_ref; ///< of `in` only
    Nested<BoxedExpression> expression;

    friend bool operator==(const ChildExpression& a, const ChildExpression& b);
};

struct Binding {
    InformationItem parameter;
    Nested<BoxedExpression> value; ///< absent: null

    friend bool operator==(const Binding& a, const Binding& b);
};

struct Invocation {
    Nested<BoxedExpression> called;
    std::vector<Binding> bindings;

    friend bool operator==(const Invocation& a, const Invocation& b);
};

struct ContextEntry : Common {
    std::optional<InformationItem> variable; ///< absent: the result of the context
    Nested<BoxedExpression> value;

    friend bool operator==(const ContextEntry& a, const ContextEntry& b);
};

struct BoxedContext {
    std::vector<ContextEntry> entries;

    friend bool operator==(const BoxedContext& a, const BoxedContext& b);
};

struct BoxedList {
    std::vector<BoxedExpression> items;

    friend bool operator==(const BoxedList& a, const BoxedList& b);
};

struct RelationRow : Common {
    std::string type_ref;
    std::vector<BoxedExpression> cells;

    friend bool operator==(const RelationRow& a, const RelationRow& b);
};

struct Relation {
    std::vector<InformationItem> columns;
    std::vector<RelationRow> rows;

    friend bool operator==(const Relation& a, const Relation& b);
};

enum class FunctionKind : std::uint8_t { Feel, Java, Pmml };
/// "FEEL", "Java", "PMML".
[[nodiscard]] std::string_view Name(FunctionKind kind) noexcept;

struct FunctionDefinition {
    FunctionKind kind = FunctionKind::Feel;
    std::vector<InformationItem> parameters;
    Nested<BoxedExpression> body;

    friend bool operator==(const FunctionDefinition& a, const FunctionDefinition& b);
};

struct Conditional {
    ChildExpression condition;
    ChildExpression then_value;
    ChildExpression else_value;

    friend bool operator==(const Conditional& a, const Conditional& b);
};

struct Filter {
    ChildExpression in;
    ChildExpression match;

    friend bool operator==(const Filter& a, const Filter& b);
};

struct Iterator {
    enum class Kind : std::uint8_t { For, Some, Every };
    Kind kind = Kind::For;
    std::string variable;
    ChildExpression in;
    ChildExpression result; ///< `return` or `satisfies`

    friend bool operator==(const Iterator& a, const Iterator& b);
};
/// "for", "some", "every".
[[nodiscard]] std::string_view Name(Iterator::Kind kind) noexcept;

/// Nothing (monostate) is an expression that was left empty.
using BoxedContent = std::variant<std::monostate, LiteralExpression, DecisionTable, Invocation, BoxedContext, BoxedList,
                                  Relation, FunctionDefinition, Conditional, Filter, Iterator>;

struct BoxedExpression : Common {
    std::string type_ref;
    BoxedContent content;

    [[nodiscard]] bool empty() const noexcept { return std::holds_alternative<std::monostate>(content); }
    friend bool operator==(const BoxedExpression& a, const BoxedExpression& b);
};

} // namespace core::dmn
