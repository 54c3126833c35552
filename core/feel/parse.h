// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/parse.h  The parser of FEEL text: reads tokens, makes nodes through a Builder. Internal to core/feel.
/// Precedence from loose to tight: or, and, comparisons (with between and in), + -, * /, **, unary minus, instance of, paths with
/// filters and calls. if, for, some, every and function reach as far as they can.
/// Threads: one parser on one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/feel/ast.h"
#include "core/feel/builder_state.h"
#include "core/feel/lexer.h"

namespace core::feel {

/// How tightly an operator binds.
enum class Binding : std::uint8_t { Or, And, Comparison, Sum, Product, Power, Unary };

class Parser {
public:
    /// `text` has passed Lexer::check.
    Parser(Builder& builder, std::string_view text);

    /// The whole text as one expression.
    Expected<NodeIndex> whole();
    /// The whole text as what an iterator goes through.
    Expected<Builder::Domain> wholeDomain();
    /// The whole text as a cell about local `?`, whose nodes go to the builder.
    Expected<UnaryTests> wholeTests();
    /// The whole text as a type.
    Expected<Type> wholeType();

private:
    // Tokens.
    [[nodiscard]] const Token& peek() const noexcept { return m_token; }
    [[nodiscard]] Token behind() const { return m_lexer.next(m_token.end); }
    Token take();
    void jump(Cursor to) { m_token = m_lexer.next(to); }
    bool takeIf(std::string_view symbol);
    bool takeWord(std::string_view word);
    Expected<void> expect(std::string_view symbol);
    Expected<void> expectWord(std::string_view word);
    Expected<void> expectEnd() const;
    [[nodiscard]] tl::unexpected<base::Error> unexpected(std::string_view wanted = {}) const;

    // parse.cpp: expressions.
    Expected<NodeIndex> expression();
    Expected<NodeIndex> operators(Binding loosest);
    Expected<NodeIndex> operation(Binding binding, NodeIndex left);
    Expected<NodeIndex> between(NodeIndex left);
    Expected<NodeIndex> unary();
    Expected<NodeIndex> instanceOf(NodeIndex left);
    Expected<NodeIndex> postfix();
    Expected<NodeIndex> entry(NodeIndex base);
    Expected<NodeIndex> filter(NodeIndex list);

    // parse_primary.cpp: literals, names, brackets.
    Expected<NodeIndex> primary();
    Expected<NodeIndex> number();
    Expected<NodeIndex> atLiteral();
    Expected<NodeIndex> name();
    Expected<NodeIndex> undeclared();
    Expected<NodeIndex> parenthesis();
    Expected<NodeIndex> bracket();
    Expected<NodeIndex> rangeEnd(NodeIndex low, bool low_closed, Place place);
    Expected<NodeIndex> unaryRange();
    Expected<NodeIndex> context();
    Expected<std::string> contextKey();
    [[nodiscard]] bool closesRange() const;

    // parse_words.cpp: if, for, some, every, function, calls.
    Expected<NodeIndex> choice();
    Expected<NodeIndex> iteration(std::string_view word);
    Expected<void> iterator();
    Expected<Builder::Domain> domain();
    Expected<NodeIndex> function();
    Expected<std::vector<Parameter>> parameters();
    Expected<NodeIndex> call(NodeIndex callee);
    [[nodiscard]] bool namedArgument(Cursor& colon, std::string& name) const;
    Expected<std::string> nameUntil(std::string_view word);
    /// Words that follow each other, none of them a keyword: a name nobody declared may hold spaces.
    std::string joinedWords();

    // parse_tests.cpp: cells and `in`.
    Expected<NodeIndex> in(NodeIndex left);
    Expected<void> inTests(std::vector<UnaryTest>& tests);
    Expected<UnaryTest> test();
    UnaryTest asTest(NodeIndex node, Place place);
    Expected<std::vector<UnaryTest>> testList();

    // parse_types.cpp.
    Expected<Type> type();
    Expected<Type> typeOfName();
    Expected<std::vector<Type>> typeList(std::string_view close);
    Expected<Type> contextType();
    Expected<Type> functionType();

    [[nodiscard]] Builder::State& state() { return *m_builder.m_state; }
    [[nodiscard]] bool refusesUnknown() const noexcept { return m_builder.m_state->unknown == Unknown::Refuse; }
    [[nodiscard]] const Node& node(NodeIndex index) { return state().top().nodes[index]; }
    Expected<NodeIndex> literal(Value value, Place place) { return m_builder.literal(std::move(value), place); }

    Builder& m_builder;
    Lexer m_lexer;
    Token m_token;
    int m_depth = 0;
    bool m_in_range_end = false; ///< a `[` may close the range at hand
};

/// A word that ends an expression or joins two: no name of its own where an operator may stand.
[[nodiscard]] bool IsInfixWord(std::string_view word) noexcept;

[[nodiscard]] Expected<NodeIndex> ParseInto(Builder& builder, std::string_view text);
[[nodiscard]] Expected<Builder::Domain> ParseDomainInto(Builder& builder, std::string_view text);
[[nodiscard]] Expected<NodeIndex> ParseTestsInto(Builder& builder, std::string_view text, NodeIndex input);

} // namespace core::feel
