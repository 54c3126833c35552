// SPDX-License-Identifier: GPL-3.0-or-later
// Literals, names, and what stands in brackets.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

#include "core/feel/advice.h"
#include "core/feel/parse.h"
#include "core/feel/temporal_arithmetic.h"

namespace core::feel {

namespace {

/// The longest text Decimal::parse takes; what lies behind only rounds.
constexpr std::size_t kMaxNumberText = 60;

/// A number of any length: digits beyond those that count are folded into one that keeps the rounding right.
Expected<base::Decimal> NumberOf(std::string_view text)
{
    std::string plain = (text.starts_with('.') ? "0" : "") + std::string(text);
    if (plain.size() <= kMaxNumberText)
        return base::Decimal::parse(plain);
    const std::size_t exponent_at = std::min(plain.find_first_of("eE"), plain.size());
    const std::string exponent_text = exponent_at < plain.size() ? plain.substr(exponent_at + 1) : "0";
    if (exponent_text.size() > 8)
        return Fail(ErrorCode::Overflow, "number is beyond decimal128");
    TRY(const base::Decimal exponent_value, base::Decimal::parse(exponent_text));
    std::int64_t exponent = exponent_value.toInt64().value_or(0);
    std::string digits;
    bool fraction = false;
    bool more = false;
    for (const char c : std::string_view(plain).substr(0, exponent_at)) {
        if (c == '.') {
            fraction = true;
            continue;
        }
        const bool counts = digits.size() < 40 && (c != '0' || !digits.empty());
        if (counts)
            digits += c;
        else if (!digits.empty())
            more |= c != '0';
        const bool scaled_up = !counts && !digits.empty();
        exponent += scaled_up ? 1 : 0;
        exponent -= fraction ? 1 : 0;
    }
    if (digits.empty())
        return base::Decimal(0);
    return base::Decimal::parse(fmt::format("{}{}e{}", digits, more ? "1" : "0", exponent - 1));
}

} // namespace

Expected<NodeIndex> Parser::primary()
{
    const Place place = m_token.place();
    switch (m_token.kind) {
    case TokenKind::Number: return number();
    case TokenKind::String: return literal(Value::string(take().text), place);
    case TokenKind::Name: return name();
    case TokenKind::Symbol: break;
    case TokenKind::Invalid:
    case TokenKind::End: return unexpected("an expression");
    }
    if (m_token.is("("))
        return parenthesis();
    if (m_token.is("[") || m_token.is("]"))
        return bracket();
    if (m_token.is("{"))
        return context();
    if (m_token.is("@"))
        return atLiteral();
    return unexpected();
}

Expected<NodeIndex> Parser::number()
{
    const auto value = NumberOf(m_token.raw);
    if (!value)
        return FailAt(ErrorCode::InvalidInput, m_token.place(), "number is beyond decimal128");
    const Place place = take().place();
    return literal(Value::number(*value), place);
}

Expected<NodeIndex> Parser::atLiteral()
{
    const Place place = take().place();
    if (m_token.kind != TokenKind::String)
        return unexpected("a string");
    return literal(FromAtLiteral(take().text), place);
}

Expected<NodeIndex> Parser::name()
{
    const Place place = m_token.place();
    Cursor end;
    std::string found;
    const bool is_known = state().longestName(m_lexer, m_token, end, found);
    Cursor behind;
    const auto* const foreign = refusesUnknown() ? ForeignFunctionAt(m_lexer, m_token, behind) : nullptr;
    if (foreign != nullptr && (!is_known || end.at < behind.at))
        return FailAt(ErrorCode::Unsupported, place, WordsOf(*foreign));
    const std::string_view word = m_token.raw;
    if (!is_known || end.at == m_token.end.at) {
        if (word == "true" || word == "false")
            return literal(Value::boolean(take().raw == "true"), place);
        if (word == "null") {
            take();
            return literal(Value::null(NullReason::Literal), place);
        }
        if (word == "if")
            return choice();
        if (word == "for" || word == "some" || word == "every")
            return iteration(word);
        if (word == "function")
            return function();
        if (IsInfixWord(word) && !is_known)
            return unexpected("an expression");
    }
    if (!is_known)
        return undeclared();
    jump(end);
    return m_token.is("(") ? state().callee(found, place) : m_builder.variable(found, place);
}

Expected<NodeIndex> Parser::undeclared()
{
    const Place place = m_token.place();
    if (m_token.raw == "?")
        return FailAt(ErrorCode::InvalidInput, place, "'?' has no meaning outside a cell");
    const std::string words = joinedWords();
    if (m_token.is("(") && refusesUnknown() && !state().isTaken(words) && !state().mayBeItemEntry())
        return FailAt(ErrorCode::InvalidInput, place, fmt::format("function \"{}\" is not known", words));
    return m_builder.variable(words, place);
}

/// Whether the `[` at hand closes a range: "[1..5[" ends where nothing follows that a filter could begin with.
bool Parser::closesRange() const
{
    if (!m_in_range_end)
        return false;
    const Token next = behind();
    if (next.kind == TokenKind::Name)
        return IsInfixWord(next.raw);
    if (next.kind != TokenKind::Symbol)
        return next.kind == TokenKind::End;
    constexpr std::array<std::string_view, 6> openers{"(", "[", "{", "-", "@", "]"};
    return std::find(openers.begin(), openers.end() - 1, next.raw) == openers.end() - 1;
}

/// From `..` on.
Expected<NodeIndex> Parser::rangeEnd(NodeIndex low, bool low_closed, Place place)
{
    TRY_VOID(expect(".."));
    const bool outer = std::exchange(m_in_range_end, true);
    TRY(const NodeIndex high, expression());
    m_in_range_end = outer;
    Node range;
    range.operation = Operation::RangeOf;
    range.place = place;
    range.left = low;
    range.right = high;
    range.low_closed = low_closed;
    range.high_closed = m_token.is("]");
    if (!m_token.is("]") && !m_token.is(")") && !m_token.is("["))
        return unexpected("the end of the range");
    take();
    return state().add(std::move(range));
}

Expected<NodeIndex> Parser::parenthesis()
{
    const Place place = take().place();
    const bool outer = std::exchange(m_in_range_end, false);
    const bool is_range = m_token.is("<") || m_token.is("<=") || m_token.is(">") || m_token.is(">=") ||
                          m_token.is("=") || m_token.is("!=");
    TRY(const NodeIndex inner, is_range ? unaryRange() : expression());
    m_in_range_end = outer;
    if (m_token.is(".."))
        return rangeEnd(inner, false, place);
    TRY_VOID(expect(")"));
    return inner;
}

/// `< 10` as a value: behind an opening bracket.
Expected<NodeIndex> Parser::unaryRange()
{
    using Form = Range::Form;
    constexpr std::array<std::pair<std::string_view, Form>, 6> forms{{{"<", Form::Less},
                                                                      {"<=", Form::LessEqual},
                                                                      {">", Form::Greater},
                                                                      {">=", Form::GreaterEqual},
                                                                      {"=", Form::Equal},
                                                                      {"!=", Form::NotEqual}}};
    Node range;
    range.operation = Operation::RangeOf;
    range.place = m_token.place();
    const std::string_view sign = take().raw;
    for (const auto& [symbol, form] : forms)
        if (symbol == sign)
            range.form = form;
    TRY(const NodeIndex operand, operators(Binding::Sum));
    const bool has_low = range.form != Form::Less && range.form != Form::LessEqual;
    const bool has_high = range.form != Form::Greater && range.form != Form::GreaterEqual;
    range.left = has_low ? operand : kNoNode;
    range.right = has_high ? operand : kNoNode;
    range.low_closed = range.form == Form::GreaterEqual || range.form == Form::Equal;
    range.high_closed = range.form == Form::LessEqual || range.form == Form::Equal;
    return state().add(std::move(range));
}

/// A list, or a range that begins with `[` or `]`.
Expected<NodeIndex> Parser::bracket()
{
    const bool is_open = m_token.is("]");
    const Place place = take().place();
    std::vector<NodeIndex> items;
    if (!is_open && takeIf("]"))
        return m_builder.list({}, place);
    const bool outer = std::exchange(m_in_range_end, false);
    do {
        const bool is_range = m_token.is("<") || m_token.is("<=") || m_token.is(">") || m_token.is(">=");
        TRY(const NodeIndex item, is_range ? unaryRange() : expression());
        if (items.empty() && m_token.is("..")) {
            m_in_range_end = outer;
            return rangeEnd(item, !is_open, place);
        }
        items.push_back(item);
    } while (!is_open && takeIf(","));
    m_in_range_end = outer;
    if (is_open)
        return unexpected("'..'");
    TRY_VOID(expect("]"));
    return m_builder.list(std::move(items), place);
}

Expected<NodeIndex> Parser::context()
{
    const Place place = take().place();
    const bool outer = std::exchange(m_in_range_end, false);
    m_builder.openContext();
    std::optional<base::Error> twice;
    if (!m_token.is("}")) {
        do {
            const Place key_place = m_token.place();
            TRY(const std::string key, contextKey());
            TRY_VOID(expect(":"));
            if (m_token.isWord("function"))
                m_builder.nameFunction(key);
            TRY(const NodeIndex value, expression());
            m_builder.nameFunction({});
            if (auto added = m_builder.addEntry(key, value, {}, key_place); !added && !twice)
                twice = std::move(added).error();
        } while (takeIf(","));
    }
    TRY_VOID(expect("}"));
    m_in_range_end = outer;
    TRY(const NodeIndex made, m_builder.closeContext(place));
    if (!twice)
        return made;
    if (state().unknown == Unknown::Refuse)
        return tl::unexpected<base::Error>(std::move(*twice));
    return literal(Value::null(NullReason::BadArgument), place);
}

/// A string, or everything up to the colon.
Expected<std::string> Parser::contextKey()
{
    if (m_token.kind == TokenKind::String)
        return take().text;
    if (m_token.kind != TokenKind::Name)
        return unexpected("the name of an entry");
    const std::size_t begin = m_token.start.at;
    std::size_t end = begin;
    while (!m_token.is(":")) {
        constexpr std::array<std::string_view, 8> inside{".", "/", "-", "'", "+", "*", "**", ".."};
        const bool may_be_inside =
            m_token.kind == TokenKind::Name || m_token.kind == TokenKind::Number ||
            (m_token.kind == TokenKind::Symbol && std::find(inside.begin(), inside.end(), m_token.raw) != inside.end());
        if (!may_be_inside)
            return unexpected("':'");
        end = take().end.at;
    }
    return NormalName(m_lexer.text().substr(begin, end - begin));
}

} // namespace core::feel
