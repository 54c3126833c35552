// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feel/lexer.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "core/base/text.h"

namespace core::feel {

namespace {

constexpr std::array<std::string_view, 8> kTwoCharSymbols{"..", "<=", ">=", "!=", "**", "->", "==", "=>"};
constexpr std::string_view kSymbols = "[](){}<>=,.+-*/:?@;";

bool IsDigit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

int HexDigit(char c) noexcept
{
    if (IsDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

class Lexer {
public:
    Lexer(std::string_view text, const Scope& scope) : m_text(text), m_scope(scope) {}

    Expected<std::vector<Token>> run();

private:
    [[nodiscard]] char at(std::size_t ahead = 0) const noexcept
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }
    void advance(std::size_t count) noexcept;
    Expected<void> skipSpace();
    Expected<Token> next();
    Expected<Token> number();
    Expected<Token> string();
    Expected<void> escape(std::u32string& into);
    Expected<char32_t> hexEscape(std::size_t digits);
    Token name();
    Expected<Token> symbol();

    std::string_view m_text;
    const Scope& m_scope;
    std::size_t m_at = 0;
    Place m_place;
};

void Lexer::advance(std::size_t count) noexcept
{
    for (std::size_t i = 0; i < count; ++i, ++m_at) {
        if (m_text[m_at] == '\n') {
            ++m_place.line;
            m_place.column = 1;
        } else if ((static_cast<unsigned char>(m_text[m_at]) & 0xc0U) != 0x80U) {
            ++m_place.column;
        }
    }
}

Expected<void> Lexer::skipSpace()
{
    while (m_at < m_text.size()) {
        const char c = at();
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            advance(1);
        } else if (c == '/' && at(1) == '/') {
            advance(std::min(m_text.find('\n', m_at), m_text.size()) - m_at);
        } else if (c == '/' && at(1) == '*') {
            const std::size_t end = m_text.find("*/", m_at + 2);
            if (end == std::string_view::npos)
                return FailAt(ErrorCode::InvalidInput, m_place, "comment has no end");
            advance(end + 2 - m_at);
        } else {
            break;
        }
    }
    return {};
}

Expected<Token> Lexer::number()
{
    Token token{TokenKind::Number, {}, m_place};
    std::size_t size = 0;
    while (IsDigit(at(size)))
        ++size;
    if (at(size) == '.' && IsDigit(at(size + 1)))
        for (++size; IsDigit(at(size));)
            ++size;
    if (IsNamePart(at(size)))
        return FailAt(ErrorCode::InvalidInput, m_place, "letters directly behind a number");
    token.text = (at() == '.' ? "0" : "") + std::string(m_text.substr(m_at, size));
    advance(size);
    return token;
}

Expected<char32_t> Lexer::hexEscape(std::size_t digits)
{
    char32_t value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        const int digit = HexDigit(at(i));
        if (digit < 0)
            return FailAt(ErrorCode::InvalidInput, m_place, "escape needs hexadecimal digits");
        value = value * 16 + static_cast<char32_t>(digit);
    }
    advance(digits);
    return value;
}

/// Behind the backslash.
Expected<void> Lexer::escape(std::u32string& into)
{
    const Place place = m_place;
    const char c = at();
    constexpr std::string_view plain = "\"'\\ntr";
    constexpr std::string_view meaning = "\"'\\\n\t\r";
    const std::size_t known = c == '\0' ? std::string_view::npos : plain.find(c);
    if (known == std::string_view::npos && c != 'u' && c != 'U')
        return FailAt(ErrorCode::InvalidInput, place, "unknown escape in a string");
    advance(1);
    if (known != std::string_view::npos) {
        into.push_back(static_cast<char32_t>(meaning[known]));
        return {};
    }
    TRY(char32_t value, hexEscape(c == 'u' ? 4 : 6));
    if (value >= 0xd800 && value <= 0xdbff && at() == '\\' && at(1) == 'u') {
        advance(2);
        TRY(const char32_t low, hexEscape(4));
        if (low < 0xdc00 || low > 0xdfff)
            return FailAt(ErrorCode::InvalidInput, place, "unpaired surrogate in a string");
        value = 0x10000 + ((value - 0xd800) << 10U) + (low - 0xdc00);
    }
    if (value == 0 || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
        return FailAt(ErrorCode::InvalidInput, place, "escape is no character");
    into.push_back(value);
    return {};
}

Expected<Token> Lexer::string()
{
    Token token{TokenKind::String, {}, m_place};
    advance(1);
    while (at() != '"') {
        if (m_at >= m_text.size() || at() == '\n')
            return FailAt(ErrorCode::InvalidInput, token.place, "string has no end");
        if (at() == '\\') {
            advance(1);
            std::u32string decoded;
            TRY_VOID(escape(decoded));
            token.text += base::Utf8(decoded);
        } else {
            token.text.push_back(at());
            advance(1);
        }
    }
    advance(1);
    return token;
}

Token Lexer::name()
{
    Token token{TokenKind::Name, {}, m_place};
    std::size_t size = m_scope.longNameAt(m_text.substr(m_at));
    if (size == 0)
        while (IsNamePart(at(size)))
            ++size;
    token.text = std::string(m_text.substr(m_at, size));
    advance(size);
    return token;
}

Expected<Token> Lexer::symbol()
{
    const std::string_view two = m_text.substr(m_at, 2);
    const bool is_two = std::find(kTwoCharSymbols.begin(), kTwoCharSymbols.end(), two) != kTwoCharSymbols.end();
    if (!is_two && (at() == '\0' || kSymbols.find(at()) == std::string_view::npos))
        return FailAt(ErrorCode::InvalidInput, m_place, "character that has no meaning here");
    Token token{TokenKind::Symbol, std::string(m_text.substr(m_at, is_two ? 2 : 1)), m_place};
    advance(token.text.size());
    return token;
}

Expected<Token> Lexer::next()
{
    const char c = at();
    if (IsDigit(c) || (c == '.' && IsDigit(at(1))))
        return number();
    if (c == '"')
        return string();
    if (IsNamePart(c) || m_scope.longNameAt(m_text.substr(m_at)) > 0)
        return name();
    return symbol();
}

Expected<std::vector<Token>> Lexer::run()
{
    if (m_text.size() > kMaxTextBytes)
        return FailAt(ErrorCode::LimitExceeded, m_place, "expression is too long");
    if (!base::IsUtf8(m_text))
        return FailAt(ErrorCode::InvalidInput, m_place, "expression is not UTF-8");
    std::vector<Token> tokens;
    while (true) {
        TRY_VOID(skipSpace());
        if (m_at >= m_text.size())
            break;
        TRY(Token token, next());
        tokens.push_back(std::move(token));
    }
    tokens.push_back(Token{TokenKind::End, {}, m_place});
    return tokens;
}

} // namespace

bool IsNamePart(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || IsDigit(c) ||
           static_cast<unsigned char>(c) >= 0x80U;
}

bool IsIdentifier(std::string_view text) noexcept
{
    return !text.empty() && !IsDigit(text[0]) && std::all_of(text.begin(), text.end(), IsNamePart);
}

Expected<std::vector<Token>> Tokens(std::string_view text, const Scope& scope)
{
    return Lexer(text, scope).run();
}

tl::unexpected<base::Error> FailAt(ErrorCode code, Place place, std::string_view what)
{
    return Fail(code, fmt::format("line {}, column {}: {}", place.line, place.column, what));
}

} // namespace core::feel
