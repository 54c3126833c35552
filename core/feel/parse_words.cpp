// SPDX-License-Identifier: GPL-3.0-or-later
// if, for, some, every, function, and calls.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

#include "core/feel/parse.h"
#include "core/feel/parser.h"

namespace core::feel {

Expected<NodeIndex> Parser::choice()
{
    const Place place = take().place();
    const bool outer = std::exchange(m_in_range_end, false);
    TRY(const NodeIndex condition, expression());
    TRY_VOID(expectWord("then"));
    TRY(const NodeIndex then, expression());
    TRY_VOID(expectWord("else"));
    m_in_range_end = outer;
    TRY(const NodeIndex otherwise, expression());
    return m_builder.choice(condition, then, otherwise, place);
}

Expected<NodeIndex> Parser::iteration(std::string_view word)
{
    const bool is_for = word == "for";
    const bool is_some = word == "some";
    const Place place = take().place();
    m_builder.openIteration(is_for ? Builder::Partial::Visible : Builder::Partial::Hidden);
    const bool outer = std::exchange(m_in_range_end, false);
    do {
        TRY_VOID(iterator());
    } while (takeIf(","));
    TRY_VOID(expectWord(is_for ? "return" : "satisfies"));
    m_in_range_end = outer;
    TRY(const NodeIndex body, expression());
    if (is_for)
        return m_builder.closeFor(body, place);
    return is_some ? m_builder.closeSome(body, place) : m_builder.closeEvery(body, place);
}

/// `name in domain`.
Expected<void> Parser::iterator()
{
    TRY(const std::string name, nameUntil("in"));
    TRY_VOID(expectWord("in"));
    TRY(const Builder::Domain found, domain());
    m_builder.addIterator(name, found.from, found.to);
    return {};
}

/// An expression or `from..to` (DMN 1.5, grammar rule 47).
Expected<Builder::Domain> Parser::domain()
{
    Builder::Domain found;
    TRY(found.from, expression());
    if (takeIf("..")) {
        TRY(found.to, expression());
    }
    return found;
}

Expected<Builder::Domain> Parser::wholeDomain()
{
    TRY(const Builder::Domain found, domain());
    TRY_VOID(expectEnd());
    return found;
}

/// A name being declared: every token before `word` or before a sign that cannot be part of a name.
Expected<std::string> Parser::nameUntil(std::string_view word)
{
    if (m_token.kind != TokenKind::Name || IsInfixWord(m_token.raw))
        return unexpected("a name");
    const std::size_t begin = m_token.start.at;
    std::size_t end = take().end.at;
    constexpr std::array<std::string_view, 7> inside{".", "/", "-", "'", "+", "*", "**"};
    while (!m_token.isWord(word) && (m_token.kind == TokenKind::Name || m_token.kind == TokenKind::Number ||
                                     (m_token.kind == TokenKind::Symbol &&
                                      std::find(inside.begin(), inside.end(), m_token.raw) != inside.end())))
        end = take().end.at;
    return NormalName(m_lexer.text().substr(begin, end - begin));
}

std::string Parser::joinedWords()
{
    std::string name(take().raw);
    while (m_token.kind == TokenKind::Name && !IsInfixWord(m_token.raw))
        name.append(" ").append(take().raw);
    return name;
}

/// `function(a: number, b) body`. `function(a) external {…}` is refused by its name: nothing foreign is run here.
Expected<NodeIndex> Parser::function()
{
    const Place place = take().place();
    TRY_VOID(expect("("));
    TRY(const std::vector<Parameter> declared, parameters());
    Type result;
    if (takeIf(":")) {
        TRY(result, type());
    }
    const bool is_external = takeWord("external");
    if (is_external)
        return FailAt(ErrorCode::Unsupported, place, "external functions are not supported");
    m_builder.openFunction(declared);
    TRY(const NodeIndex body, expression());
    return m_builder.closeFunction(body, result, place);
}

/// Up to and with the closing bracket.
Expected<std::vector<Parameter>> Parser::parameters()
{
    std::vector<Parameter> declared;
    if (takeIf(")"))
        return declared;
    do {
        const Place place = m_token.place();
        Parameter parameter;
        TRY(parameter.name, nameUntil(":"));
        if (takeIf(":")) {
            TRY(parameter.type, type());
        }
        if (std::any_of(declared.begin(), declared.end(), [&](const Parameter& p) { return p.name == parameter.name; }))
            return FailAt(ErrorCode::InvalidInput, place, fmt::format("two parameters \"{}\"", parameter.name));
        declared.push_back(std::move(parameter));
    } while (takeIf(","));
    TRY_VOID(expect(")"));
    return declared;
}

/// Whether the argument at hand has a name; then where its colon ends.
bool Parser::namedArgument(Cursor& colon, std::string& name) const
{
    if (m_token.kind != TokenKind::Name)
        return false;
    constexpr std::array<std::string_view, 6> inside{".", "/", "-", "'", "+", "*"};
    std::size_t end = m_token.end.at;
    Token token = m_lexer.next(m_token.end);
    while (token.kind == TokenKind::Name || token.kind == TokenKind::Number ||
           (token.kind == TokenKind::Symbol && std::find(inside.begin(), inside.end(), token.raw) != inside.end())) {
        end = token.end.at;
        token = m_lexer.next(token.end);
    }
    if (!token.is(":"))
        return false;
    colon = token.end;
    name = NormalName(m_lexer.text().substr(m_token.start.at, end - m_token.start.at));
    return true;
}

Expected<NodeIndex> Parser::call(NodeIndex callee)
{
    take();
    const bool outer = std::exchange(m_in_range_end, false);
    std::vector<std::string> names;
    std::vector<NodeIndex> arguments;
    if (!m_token.is(")")) {
        do {
            Cursor colon;
            std::string name;
            if (arguments.size() == names.size() && namedArgument(colon, name)) {
                names.push_back(std::move(name));
                jump(colon);
            } else if (!names.empty()) {
                return unexpected("a named argument");
            }
            const bool is_range = m_token.is("<") || m_token.is("<=") || m_token.is(">") || m_token.is(">=");
            TRY(const NodeIndex argument, is_range ? unaryRange() : expression());
            arguments.push_back(argument);
        } while (takeIf(","));
    }
    TRY_VOID(expect(")"));
    m_in_range_end = outer;
    const Node& function = node(callee);
    const Place at = function.place;
    const bool is_not = function.literal.kind() == Value::Kind::Function && function.name == "not";
    if (is_not && names.empty() && arguments.size() == 1)
        return m_builder.unary(Operation::Not, arguments[0], at);
    return m_builder.callNamed(callee, std::move(names), std::move(arguments), at);
}

} // namespace core::feel
