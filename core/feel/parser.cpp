// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feel/parser.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>
#include <utility>

#include "core/base/check.h"
#include "core/feel/lexer.h"
#include "core/feel/types.h"

namespace core::feel {

namespace {

constexpr std::array<std::string_view, 16> kWordsNotSupported{
    "if",        "then",     "else",     "for",      "in",      "return", "some", "every",
    "satisfies", "function", "external", "instance", "between", "and",    "or",   "of"};

std::string Shown(const Token& token)
{
    if (token.kind == TokenKind::End)
        return "the end";
    return token.kind == TokenKind::String ? "a string" : fmt::format("'{}'", token.text);
}

std::optional<Operation> ComparisonOf(const Token& token) noexcept
{
    constexpr std::array<std::pair<std::string_view, Operation>, 6> known{{{"=", Operation::Equal},
                                                                           {"!=", Operation::NotEqual},
                                                                           {"<", Operation::Less},
                                                                           {"<=", Operation::LessEqual},
                                                                           {">", Operation::Greater},
                                                                           {">=", Operation::GreaterEqual}}};
    for (const auto& [symbol, operation] : known)
        if (token.is(symbol))
            return operation;
    return std::nullopt;
}

UnaryTest::Kind TestKindOf(Operation comparison)
{
    switch (comparison) {
    case Operation::Equal: return UnaryTest::Kind::Equal;
    case Operation::NotEqual: return UnaryTest::Kind::NotEqual;
    case Operation::Less: return UnaryTest::Kind::Less;
    case Operation::LessEqual: return UnaryTest::Kind::LessEqual;
    case Operation::Greater: return UnaryTest::Kind::Greater;
    case Operation::GreaterEqual: return UnaryTest::Kind::GreaterEqual;
    case Operation::Literal:
    case Operation::Name:
    case Operation::Entry:
    case Operation::ListOf:
    case Operation::Negate:
    case Operation::Not:
    case Operation::Add:
    case Operation::Subtract:
    case Operation::Multiply:
    case Operation::Divide:
    case Operation::Power:
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
    case Operation::CallBuiltIn:
    case Operation::Lambda:
    case Operation::Outside:
    case Operation::Undeclared: break;
    }
    CHECK(false);
    return UnaryTest::Kind::Equal;
}

class Parser {
public:
    Parser(std::vector<Token> tokens, const Scope& scope) : m_tokens(std::move(tokens)), m_scope(scope) {}

    Expected<Expression> expression();
    Expected<UnaryTests> unaryTests();

private:
    using Level = Expected<NodeIndex> (Parser::*)();

    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const noexcept
    {
        return m_tokens[std::min(m_at + ahead, m_tokens.size() - 1)];
    }
    const Token& take() noexcept
    {
        const Token& token = peek();
        m_at = std::min(m_at + 1, m_tokens.size() - 1);
        return token;
    }
    bool takeIf(std::string_view symbol) noexcept
    {
        const bool found = peek().is(symbol);
        m_at += found ? 1 : 0;
        return found;
    }
    Expected<void> expect(std::string_view symbol);
    Expected<void> expectEnd() const;
    [[nodiscard]] tl::unexpected<base::Error> unexpected() const;

    Expected<NodeIndex> add(Node node);
    Expected<NodeIndex> binary(Operation operation, Place place, NodeIndex left, NodeIndex right);

    Expected<NodeIndex> disjunction();
    Expected<NodeIndex> conjunction();
    Expected<NodeIndex> comparison();
    Expected<NodeIndex> sum();
    Expected<NodeIndex> product();
    Expected<NodeIndex> power();
    Expected<NodeIndex> unary();
    Expected<NodeIndex> path();
    Expected<NodeIndex> primary();
    Expected<NodeIndex> word();
    Expected<NodeIndex> call();
    Expected<NodeIndex> listItems(Place place);
    Expected<NodeIndex> logical(std::string_view word, Operation operation, Level operand);

    Expected<void> testList(std::vector<UnaryTest>& tests);
    Expected<UnaryTest> test();
    Expected<std::optional<UnaryTest>> range();

    std::vector<Token> m_tokens;
    const Scope& m_scope;
    std::vector<Node> m_nodes;
    std::size_t m_at = 0;
    int m_depth = 0;
};

tl::unexpected<base::Error> Parser::unexpected() const
{
    return FailAt(ErrorCode::InvalidInput, peek().place, fmt::format("{} is not expected here", Shown(peek())));
}

Expected<void> Parser::expect(std::string_view symbol)
{
    if (takeIf(symbol))
        return {};
    return FailAt(ErrorCode::InvalidInput, peek().place, fmt::format("'{}' expected, not {}", symbol, Shown(peek())));
}

Expected<void> Parser::expectEnd() const
{
    if (peek().kind == TokenKind::End)
        return {};
    if (peek().kind == TokenKind::Name &&
        std::find(kWordsNotSupported.begin(), kWordsNotSupported.end(), peek().text) != kWordsNotSupported.end())
        return FailAt(ErrorCode::Unsupported, peek().place, fmt::format("\"{}\" is not supported here", peek().text));
    return unexpected();
}

Expected<NodeIndex> Parser::add(Node node)
{
    if (m_nodes.size() >= kMaxNodes)
        return FailAt(ErrorCode::LimitExceeded, node.place, "expression has too many parts");
    const bool has_children = node.operation != Operation::Literal && node.operation != Operation::Name;
    if (has_children && node.operation != Operation::ListOf)
        node.depth = 1 + std::max(m_nodes[node.left].depth, m_nodes[node.right].depth);
    for (const NodeIndex item : node.items)
        node.depth = std::max(node.depth, 1 + m_nodes[item].depth);
    if (node.depth > kMaxTreeDepth)
        return FailAt(ErrorCode::LimitExceeded, node.place, "expression is nested too deep");
    m_nodes.push_back(std::move(node));
    return static_cast<NodeIndex>(m_nodes.size() - 1);
}

Expected<NodeIndex> Parser::binary(Operation operation, Place place, NodeIndex left, NodeIndex right)
{
    Node node;
    node.operation = operation;
    node.place = place;
    node.left = left;
    node.right = right;
    return add(std::move(node));
}

Expected<NodeIndex> Parser::logical(std::string_view word, Operation operation, Level operand)
{
    TRY(NodeIndex left, (this->*operand)());
    while (peek().isWord(word)) {
        const Place place = take().place;
        TRY(const NodeIndex right, (this->*operand)());
        TRY(left, binary(operation, place, left, right));
    }
    return left;
}

Expected<NodeIndex> Parser::disjunction()
{
    if (++m_depth > kMaxDepth)
        return FailAt(ErrorCode::LimitExceeded, peek().place, "expression is nested too deep");
    auto result = logical("or", Operation::Or, &Parser::conjunction);
    --m_depth;
    return result;
}

Expected<NodeIndex> Parser::conjunction()
{
    return logical("and", Operation::And, &Parser::comparison);
}

Expected<NodeIndex> Parser::comparison()
{
    TRY(const NodeIndex left, sum());
    const auto operation = ComparisonOf(peek());
    if (!operation)
        return left;
    const Place place = take().place;
    TRY(const NodeIndex right, sum());
    return binary(*operation, place, left, right);
}

Expected<NodeIndex> Parser::sum()
{
    TRY(NodeIndex left, product());
    while (peek().is("+") || peek().is("-")) {
        const Operation operation = peek().is("+") ? Operation::Add : Operation::Subtract;
        const Place place = take().place;
        TRY(const NodeIndex right, product());
        TRY(left, binary(operation, place, left, right));
    }
    return left;
}

Expected<NodeIndex> Parser::product()
{
    TRY(NodeIndex left, power());
    while (peek().is("*") || peek().is("/")) {
        const Operation operation = peek().is("*") ? Operation::Multiply : Operation::Divide;
        const Place place = take().place;
        TRY(const NodeIndex right, power());
        TRY(left, binary(operation, place, left, right));
    }
    return left;
}

/// Left-associative, and below unary minus: -2 ** 2 is 4 (DMN 1.5, table 54).
Expected<NodeIndex> Parser::power()
{
    TRY(NodeIndex left, unary());
    while (peek().is("**")) {
        const Place place = take().place;
        TRY(const NodeIndex right, unary());
        TRY(left, binary(Operation::Power, place, left, right));
    }
    return left;
}

Expected<NodeIndex> Parser::unary()
{
    std::vector<Place> signs;
    while (peek().is("-")) {
        signs.push_back(take().place);
        if (signs.size() > static_cast<std::size_t>(kMaxDepth))
            return FailAt(ErrorCode::LimitExceeded, peek().place, "too many signs");
    }
    TRY(NodeIndex node, path());
    for (auto place = signs.rbegin(); place != signs.rend(); ++place) {
        Node& operand = m_nodes[node];
        if (operand.operation == Operation::Literal && operand.literal.kind() == Value::Kind::Number) {
            operand.literal = Value::number(operand.literal.asNumber().negated());
            operand.place = *place;
            continue;
        }
        TRY(node, binary(Operation::Negate, *place, node, node));
    }
    return node;
}

Expected<NodeIndex> Parser::path()
{
    TRY(NodeIndex node, primary());
    int steps = 0;
    while (peek().is(".")) {
        const Place place = take().place;
        if (peek().kind != TokenKind::Name)
            return unexpected();
        if (++steps > kMaxDepth)
            return FailAt(ErrorCode::LimitExceeded, place, "path is too long");
        Node entry;
        entry.operation = Operation::Entry;
        entry.place = place;
        entry.left = node;
        entry.right = node;
        entry.name = take().text;
        TRY(node, add(std::move(entry)));
    }
    // "]1..5[" closes a range with the same sign that opens a filter.
    const bool may_close = peek(1).kind == TokenKind::End || peek(1).is(",") || peek(1).is(")");
    if (peek().is("[") && !may_close)
        return FailAt(ErrorCode::Unsupported, peek().place, "a filter ('[…]' behind a value) is not supported");
    return node;
}

Expected<NodeIndex> Parser::listItems(Place place)
{
    Node list;
    list.operation = Operation::ListOf;
    list.place = place;
    if (!takeIf("]")) {
        do {
            TRY(const NodeIndex item, disjunction());
            list.items.push_back(item);
        } while (takeIf(","));
        TRY_VOID(expect("]"));
    }
    return add(std::move(list));
}

Expected<NodeIndex> Parser::primary()
{
    const Token& token = peek();
    Node literal;
    literal.place = token.place;
    if (token.kind == TokenKind::Number) {
        TRY(const base::Decimal number, base::Decimal::parse(token.text));
        literal.literal = Value::number(number);
        take();
        return add(std::move(literal));
    }
    if (token.kind == TokenKind::String) {
        literal.literal = Value::string(take().text);
        return add(std::move(literal));
    }
    if (token.kind == TokenKind::Name)
        return word();
    if (takeIf("(")) {
        TRY(const NodeIndex inner, disjunction());
        TRY_VOID(expect(")"));
        return inner;
    }
    if (takeIf("["))
        return listItems(literal.place);
    if (token.is("{"))
        return FailAt(ErrorCode::Unsupported, token.place, "a context ('{…}') is not supported");
    if (token.is("@"))
        return FailAt(ErrorCode::Unsupported, token.place, "a temporal literal ('@') is not supported");
    if (token.is("?"))
        return FailAt(ErrorCode::Unsupported, token.place, "'?' is not supported");
    return unexpected();
}

Expected<NodeIndex> Parser::word()
{
    const Token& token = peek();
    Node node;
    node.place = token.place;
    const Variable* variable = m_scope.find(token.text);
    if (peek(1).is("("))
        return call();
    if (token.text == "true" || token.text == "false" || token.text == "null") {
        node.literal = token.text == "null" ? Value::null(NullReason::Literal) : Value::boolean(token.text == "true");
        take();
        return add(std::move(node));
    }
    if (variable == nullptr) {
        if (std::find(kWordsNotSupported.begin(), kWordsNotSupported.end(), token.text) != kWordsNotSupported.end())
            return FailAt(ErrorCode::Unsupported, token.place, fmt::format("\"{}\" is not supported", token.text));
        return FailAt(ErrorCode::InvalidInput, token.place, fmt::format("name \"{}\" is not declared", token.text));
    }
    node.operation = Operation::Name;
    node.slot = variable->slot;
    node.name = take().text;
    return add(std::move(node));
}

Expected<NodeIndex> Parser::call()
{
    const Token name = take();
    take();
    if (name.text == "not") {
        TRY(const NodeIndex operand, disjunction());
        TRY_VOID(expect(")"));
        return binary(Operation::Not, name.place, operand, operand);
    }
    if (name.text != "date")
        return FailAt(ErrorCode::Unsupported, name.place, fmt::format("function \"{}\" is not supported", name.text));
    if (peek().kind != TokenKind::String)
        return FailAt(ErrorCode::Unsupported, peek().place, "date(…) of anything but one string is not supported");
    const auto date = base::Date::parse(peek().text);
    if (!date)
        return FailAt(ErrorCode::InvalidInput, peek().place, "no such date (YYYY-MM-DD)");
    take();
    TRY_VOID(expect(")"));
    Node node;
    node.place = name.place;
    node.literal = Value::date(*date);
    return add(std::move(node));
}

Expected<Expression> Parser::expression()
{
    TRY(const NodeIndex root, disjunction());
    TRY_VOID(expectEnd());
    return Expression{std::move(m_nodes), root, 0};
}

/// A range when there is one here; otherwise nothing, and nothing is taken.
Expected<std::optional<UnaryTest>> Parser::range()
{
    if (!peek().is("[") && !peek().is("(") && !peek().is("]"))
        return std::nullopt;
    const std::size_t start = m_at;
    const std::size_t nodes = m_nodes.size();
    UnaryTest test;
    test.kind = UnaryTest::Kind::Range;
    test.place = peek().place;
    test.low_closed = take().is("[");
    auto low = sum();
    if (!low || !peek().is("..")) {
        // "[1, 2]" is a list and "(1 + 2)" a number in brackets; only "]" can be nothing else.
        if (!low && low.error().code != ErrorCode::InvalidInput)
            return tl::unexpected<base::Error>(std::move(low).error());
        if (m_tokens[start].is("]"))
            return low ? tl::unexpected<base::Error>(unexpected()) : tl::unexpected<base::Error>(low.error());
        m_at = start;
        m_nodes.resize(nodes);
        return std::nullopt;
    }
    take();
    test.low = *low;
    TRY(test.high, sum());
    test.high_closed = peek().is("]");
    if (!peek().is("]") && !peek().is(")") && !peek().is("["))
        return unexpected();
    take();
    return test;
}

Expected<UnaryTest> Parser::test()
{
    TRY(const std::optional<UnaryTest> found, range());
    if (found)
        return *found;
    UnaryTest test;
    test.place = peek().place;
    if (const auto operation = ComparisonOf(peek())) {
        test.kind = TestKindOf(*operation);
        take();
    }
    TRY(test.low, sum());
    return test;
}

Expected<void> Parser::testList(std::vector<UnaryTest>& tests)
{
    do {
        TRY(const UnaryTest one, test());
        tests.push_back(one);
    } while (takeIf(","));
    return {};
}

Expected<UnaryTests> Parser::unaryTests()
{
    UnaryTests cell;
    if (peek().kind == TokenKind::End)
        return FailAt(ErrorCode::InvalidInput, peek().place, "cell is empty ('-' passes every value)");
    if (peek().is("-") && peek(1).kind == TokenKind::End) {
        cell.any_value = true;
        return cell;
    }
    cell.negated = peek().isWord("not") && peek(1).is("(");
    if (cell.negated) {
        take();
        take();
    }
    TRY_VOID(testList(cell.tests));
    if (cell.negated)
        TRY_VOID(expect(")"));
    TRY_VOID(expectEnd());
    cell.nodes = std::move(m_nodes);
    return cell;
}

} // namespace

Expected<Expression> ParseExpression(std::string_view text, const Scope& scope, Strictness strictness,
                                     const TypeNames* /*types*/)
{
    TRY(auto tokens, Tokens(text, scope));
    TRY(auto expression, Parser(std::move(tokens), scope).expression());
    if (strictness == Strictness::Typed)
        TRY_VOID(TypeOf(expression, scope));
    return expression;
}

Expected<UnaryTests> ParseUnaryTests(std::string_view text, const Type& input, const Scope& scope,
                                     Strictness strictness, const TypeNames* /*types*/)
{
    TRY(auto tokens, Tokens(text, scope));
    TRY(auto tests, Parser(std::move(tokens), scope).unaryTests());
    if (strictness == Strictness::Typed)
        for (const TypeFinding& finding : TypeFindings(tests, input, scope))
            return Fail(ErrorCode::InvalidInput, finding.what);
    return tests;
}

Expected<Value> ParseLiteral(std::string_view text)
{
    TRY(const auto expression, ParseExpression(text, Scope()));
    if (expression.top().operation != Operation::Literal)
        return FailAt(ErrorCode::Unsupported, expression.top().place, "not a literal");
    return expression.top().literal;
}

} // namespace core::feel
