// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feel/parse.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>
#include <utility>

#include "core/feel/advice.h"
#include "core/feel/parser.h"

namespace core::feel {

namespace {

struct Infix {
    std::string_view symbol;
    Operation operation;
    Binding binding;
    bool is_word = false;
};

constexpr std::array<Infix, 13> kInfixes{{{"or", Operation::Or, Binding::Or, true},
                                          {"and", Operation::And, Binding::And, true},
                                          {"=", Operation::Equal, Binding::Comparison},
                                          {"!=", Operation::NotEqual, Binding::Comparison},
                                          {"<", Operation::Less, Binding::Comparison},
                                          {"<=", Operation::LessEqual, Binding::Comparison},
                                          {">", Operation::Greater, Binding::Comparison},
                                          {">=", Operation::GreaterEqual, Binding::Comparison},
                                          {"+", Operation::Add, Binding::Sum},
                                          {"-", Operation::Subtract, Binding::Sum},
                                          {"*", Operation::Multiply, Binding::Product},
                                          {"/", Operation::Divide, Binding::Product},
                                          {"**", Operation::Power, Binding::Power}}};

const Infix* InfixOf(const Token& token) noexcept
{
    if (token.kind != TokenKind::Name && token.kind != TokenKind::Symbol)
        return nullptr;
    const bool is_word = token.kind == TokenKind::Name;
    const auto* const at = std::find_if(kInfixes.begin(), kInfixes.end(), [&](const Infix& infix) {
        return infix.is_word == is_word && infix.symbol == token.raw;
    });
    return at == kInfixes.end() ? nullptr : at;
}

Binding Tighter(Binding binding) noexcept
{
    return static_cast<Binding>(static_cast<std::uint8_t>(binding) + 1);
}

std::string Shown(const Token& token)
{
    if (token.kind == TokenKind::End)
        return "the end";
    return token.kind == TokenKind::String ? "a string" : fmt::format("'{}'", token.raw);
}

} // namespace

bool IsInfixWord(std::string_view word) noexcept
{
    constexpr std::array<std::string_view, 9> words{"and",  "or",   "in",     "between",  "instance",
                                                    "then", "else", "return", "satisfies"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

Parser::Parser(Builder& builder, std::string_view text) : m_builder(builder), m_lexer(text), m_token(m_lexer.next({}))
{}

Token Parser::take()
{
    Token token = std::move(m_token);
    m_token = m_lexer.next(token.end);
    return token;
}

bool Parser::takeIf(std::string_view symbol)
{
    const bool found = m_token.is(symbol);
    if (found)
        take();
    return found;
}

bool Parser::takeWord(std::string_view word)
{
    const bool found = m_token.isWord(word);
    if (found)
        take();
    return found;
}

tl::unexpected<base::Error> Parser::unexpected(std::string_view wanted) const
{
    if (const auto sign = ForeignSignAt(m_lexer.text(), m_token.start.at)) {
        Place place = m_token.place();
        place.column -= sign->begins_before ? 1U : 0U;
        return FailAt(ErrorCode::InvalidInput, place, WordsOf(*sign));
    }
    if (m_token.kind == TokenKind::Invalid)
        return FailAt(ErrorCode::InvalidInput, m_token.place(), m_token.text);
    if (const std::string meant = m_token.kind == TokenKind::Name ? HalfWidthMeant(m_token.raw) : ""; !meant.empty())
        return FailAt(ErrorCode::InvalidInput, m_token.place(),
                      fmt::format("'{}' is not FEEL: write '{}'", m_token.raw, meant));
    if (wanted.empty())
        return FailAt(ErrorCode::InvalidInput, m_token.place(), fmt::format("{} is not expected here", Shown(m_token)));
    return FailAt(ErrorCode::InvalidInput, m_token.place(), fmt::format("{} expected, not {}", wanted, Shown(m_token)));
}

Expected<void> Parser::expect(std::string_view symbol)
{
    if (takeIf(symbol))
        return {};
    return unexpected(fmt::format("'{}'", symbol));
}

Expected<void> Parser::expectWord(std::string_view word)
{
    if (takeWord(word))
        return {};
    return unexpected(fmt::format("\"{}\"", word));
}

Expected<void> Parser::expectEnd() const
{
    if (m_token.kind == TokenKind::End)
        return {};
    return unexpected();
}

Expected<NodeIndex> Parser::whole()
{
    if (!m_token.isWord("function"))
        m_builder.nameFunction({});
    TRY(const NodeIndex root, expression());
    TRY_VOID(expectEnd());
    return root;
}

Expected<NodeIndex> Parser::expression()
{
    if (++m_depth > kMaxDepth)
        return FailAt(ErrorCode::LimitExceeded, m_token.place(), "expression is nested too deep");
    auto result = operators(Binding::Or);
    --m_depth;
    return result;
}

Expected<NodeIndex> Parser::operators(Binding loosest)
{
    TRY(NodeIndex left, unary());
    while (true) {
        if (loosest <= Binding::Comparison && m_token.isWord("between")) {
            TRY(left, between(left));
            continue;
        }
        if (loosest <= Binding::Comparison && m_token.isWord("in")) {
            TRY(left, in(left));
            continue;
        }
        const Infix* infix = InfixOf(m_token);
        if (infix == nullptr || infix->binding < loosest)
            return left;
        TRY(left, operation(infix->binding, left));
    }
}

/// All of these bind to the left; `**` too (DMN 1.5, grammar rule 4). A range open to one side may be compared without brackets:
/// `range("[2..)") = >= 2`.
Expected<NodeIndex> Parser::operation(Binding binding, NodeIndex left)
{
    const Operation operation = InfixOf(m_token)->operation;
    const Place place = take().place();
    const bool is_equality = operation == Operation::Equal || operation == Operation::NotEqual;
    const bool is_order = m_token.is("<") || m_token.is("<=") || m_token.is(">") || m_token.is(">=");
    const bool is_range = is_equality && is_order;
    TRY(const NodeIndex right, is_range ? unaryRange() : operators(Tighter(binding)));
    return m_builder.binary(operation, left, right, place);
}

Expected<NodeIndex> Parser::between(NodeIndex left)
{
    Node node;
    node.operation = Operation::Between;
    node.place = take().place();
    node.left = left;
    node.right = kNoNode;
    TRY(const NodeIndex low, operators(Binding::Sum));
    TRY_VOID(expectWord("and"));
    TRY(const NodeIndex high, operators(Binding::Sum));
    node.items = {low, high};
    return state().add(std::move(node));
}

/// Unary minus binds tighter than `**`: -2 ** 2 is 4 (DMN 1.5, table 54).
Expected<NodeIndex> Parser::unary()
{
    std::vector<Place> signs;
    while (m_token.is("-")) {
        signs.push_back(take().place());
        if (signs.size() > static_cast<std::size_t>(kMaxDepth))
            return FailAt(ErrorCode::LimitExceeded, m_token.place(), "too many signs");
    }
    TRY(NodeIndex operand, postfix());
    for (auto place = signs.rbegin(); place != signs.rend(); ++place) {
        Node& below = state().top().nodes[operand];
        if (below.operation == Operation::Literal && below.literal.kind() == Value::Kind::Number) {
            below.literal = Value::number(below.literal.asNumber().negated());
            below.place = *place;
            continue;
        }
        TRY(operand, m_builder.unary(Operation::Negate, operand, *place));
    }
    if (m_token.isWord("instance"))
        return instanceOf(operand);
    return operand;
}

Expected<NodeIndex> Parser::instanceOf(NodeIndex left)
{
    Node node;
    node.operation = Operation::InstanceOf;
    node.place = take().place();
    node.left = left;
    node.right = kNoNode;
    TRY_VOID(expectWord("of"));
    auto detail = std::make_shared<NodeDetail>();
    TRY(detail->type, type());
    node.detail = std::move(detail);
    return state().add(std::move(node));
}

Expected<NodeIndex> Parser::postfix()
{
    TRY(NodeIndex node, primary());
    for (int steps = 0;; ++steps) {
        if (steps > kMaxDepth)
            return FailAt(ErrorCode::LimitExceeded, m_token.place(), "path is too long");
        if (m_token.is(".")) {
            TRY(node, entry(node));
        } else if (m_token.is("(")) {
            TRY(node, call(node));
        } else if (m_token.is("[") && !closesRange()) {
            TRY(node, filter(node));
        } else {
            return node;
        }
    }
}

Expected<NodeIndex> Parser::entry(NodeIndex base)
{
    const Place place = take().place();
    if (m_token.kind != TokenKind::Name)
        return unexpected("a name");
    const Type type = m_builder.typeOf(base);
    const Type& holder = type.kind == Type::Kind::List ? type.item() : type;
    Cursor end;
    std::string longest;
    const auto consider = [&](std::string_view name) {
        Cursor after;
        if (name.size() > longest.size() && m_lexer.matches(m_token.start, name, after)) {
            end = after;
            longest = std::string(name);
        }
    };
    for (const TypeEntry& known : holder.entries)
        consider(known.name);
    if (holder.kind != Type::Kind::Context)
        for (const std::string_view property : {"time offset", "start included", "end included"})
            consider(property);
    if (longest.empty())
        longest = joinedWords();
    else
        jump(end);
    return m_builder.entry(base, longest, place);
}

Expected<NodeIndex> Parser::filter(NodeIndex list)
{
    const Place place = take().place();
    const bool outer = std::exchange(m_in_range_end, false);
    m_builder.openFilter(list);
    auto condition = expression();
    if (!condition)
        return condition;
    TRY(const NodeIndex node, m_builder.closeFilter(*condition, place));
    m_in_range_end = outer;
    TRY_VOID(expect("]"));
    return node;
}

} // namespace core::feel
