// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feel/lexer.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

#include "core/base/text.h"

namespace core::feel {

namespace {

constexpr std::array<std::string_view, 6> kTwoCharSymbols{"..", "<=", ">=", "!=", "**", "->"};
constexpr std::string_view kSymbols = "[](){}<>=,.+-*/:@'";

using CodeRange = std::pair<char32_t, char32_t>;

constexpr std::array<CodeRange, 17> kNameStart{{{'?', '?'},
                                                {'A', 'Z'},
                                                {'_', '_'},
                                                {'a', 'z'},
                                                {0xc0, 0xd6},
                                                {0xd8, 0xf6},
                                                {0xf8, 0x2ff},
                                                {0x370, 0x37d},
                                                {0x37f, 0x1fff},
                                                {0x200c, 0x200d},
                                                {0x2070, 0x218f},
                                                {0x2c00, 0x2fef},
                                                {0x3001, 0xd7ff},
                                                {0xf900, 0xfdcf},
                                                {0xfdf0, 0xfefe},
                                                {0xff00, 0xfffd},
                                                {0x10000, 0xeffff}}};
constexpr std::array<CodeRange, 4> kNameOnly{{{'0', '9'}, {0xb7, 0xb7}, {0x300, 0x36f}, {0x203f, 0x2040}}};
constexpr std::array<CodeRange, 11> kSpace{{{0x09, 0x0d},
                                            {0x20, 0x20},
                                            {0x85, 0x85},
                                            {0xa0, 0xa0},
                                            {0x1680, 0x1680},
                                            {0x180e, 0x180e},
                                            {0x2000, 0x200b},
                                            {0x2028, 0x2029},
                                            {0x202f, 0x202f},
                                            {0x205f, 0x205f},
                                            {0x3000, 0x3000}}};

template <std::size_t N>
bool IsIn(const std::array<CodeRange, N>& ranges, char32_t c) noexcept
{
    return std::any_of(ranges.begin(), ranges.end(), [c](const auto& r) { return c >= r.first && c <= r.second; });
}

bool IsDigit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

bool IsSpace(char32_t c) noexcept
{
    if (c < 0x80)
        return c == ' ' || (c >= 0x09 && c <= 0x0d);
    return IsIn(kSpace, c) || c == 0xfeff;
}

int HexDigit(char c) noexcept
{
    if (IsDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

struct CodePoint {
    char32_t value = 0; ///< 0 at the end
    std::size_t size = 0;
};

/// Domain: UTF-8, checked before.
CodePoint At(std::string_view text, std::size_t at) noexcept
{
    if (at >= text.size())
        return {};
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const unsigned char first = byte(0);
    if (first < 0x80)
        return {first, 1};
    const std::size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (at + size > text.size())
        return {};
    char32_t value = first & (0xffU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i)
        value = (value << 6U) | (byte(i) & 0x3fU);
    return {value, size};
}

char Byte(std::string_view text, std::size_t at) noexcept
{
    return at < text.size() ? text[at] : '\0';
}

void Advance(Cursor& cursor, const CodePoint& c) noexcept
{
    cursor.at += c.size;
    ++cursor.place.column;
    if (c.value == '\n') {
        ++cursor.place.line;
        cursor.place.column = 1;
    }
}

/// Domain: `to` stands on the same line's later byte or beyond; the text between is UTF-8.
void AdvanceTo(std::string_view text, Cursor& cursor, std::size_t to) noexcept
{
    while (cursor.at < to)
        Advance(cursor, At(text, cursor.at));
}

/// `digits` hexadecimal digits at `at`; nothing when they are not there.
bool Hex(std::string_view text, std::size_t at, std::size_t digits, char32_t& value) noexcept
{
    value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        const int digit = HexDigit(Byte(text, at + i));
        if (digit < 0)
            return false;
        value = value * 16 + static_cast<char32_t>(digit);
    }
    return true;
}

struct Escape {
    std::size_t size = 0; ///< with the backslash; 0 when something is wrong
    char32_t value = 0;
    const char* wrong = "";
};

Escape CodePointEscape(std::string_view text, std::size_t at, bool is_long) noexcept
{
    const std::size_t digits = is_long ? 6 : 4;
    Escape escape;
    if (!Hex(text, at + 2, digits, escape.value))
        return {0, 0, "escape needs hexadecimal digits"};
    escape.size = 2 + digits;
    if (escape.value >= 0xd800 && escape.value <= 0xdbff && text.substr(at + escape.size, 2) == "\\u") {
        char32_t low = 0;
        if (!Hex(text, at + escape.size + 2, 4, low) || low < 0xdc00 || low > 0xdfff)
            return {0, 0, "unpaired surrogate in a string"};
        escape.value = 0x10000 + ((escape.value - 0xd800) << 10U) + (low - 0xdc00);
        escape.size += 6;
    }
    if (escape.value == 0 || escape.value > 0x10ffff || (escape.value >= 0xd800 && escape.value <= 0xdfff))
        return {0, 0, "escape is no character"};
    return escape;
}

/// At the backslash. One that begins no escape is itself: "\d" in a pattern.
Escape EscapeAt(std::string_view text, std::size_t at) noexcept
{
    const char c = Byte(text, at + 1);
    if (c == 'u' || c == 'U')
        return CodePointEscape(text, at, c == 'U');
    constexpr std::string_view plain = "\"'\\ntr";
    constexpr std::string_view meaning = "\"'\\\n\t\r";
    const std::size_t known = c == '\0' ? std::string_view::npos : plain.find(c);
    if (known == std::string_view::npos)
        return {1, '\\', ""};
    return {2, static_cast<char32_t>(meaning[known]), ""};
}

void Wrong(Token& token, Cursor where, std::string what)
{
    token.kind = TokenKind::Invalid;
    token.start = where;
    token.text = std::move(what);
}

} // namespace

bool IsNameStart(char32_t c) noexcept
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '?';
    return IsIn(kNameStart, c) && !IsSpace(c);
}

bool IsNamePart(char32_t c) noexcept
{
    return IsNameStart(c) || IsIn(kNameOnly, c);
}

bool IsIdentifier(std::string_view text) noexcept
{
    if (!IsNameStart(At(text, 0).value))
        return false;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = At(text, at);
        if (c.size == 0 || !IsNamePart(c.value))
            return false;
        at += c.size;
    }
    return true;
}

std::string NormalName(std::string_view text)
{
    std::string normal;
    bool space = false;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = At(text, at);
        if (c.size == 0)
            break;
        if (IsSpace(c.value)) {
            space = !normal.empty();
        } else {
            normal.append(space ? " " : "").append(text.substr(at, c.size));
            space = false;
        }
        at += c.size;
    }
    return normal;
}

Expected<void> Lexer::check(std::string_view text)
{
    if (text.size() > kMaxTextBytes)
        return FailAt(ErrorCode::LimitExceeded, {}, "expression is too long");
    if (!base::IsUtf8(text))
        return FailAt(ErrorCode::InvalidInput, {}, "expression is not UTF-8");
    return {};
}

/// False when a comment has no end; the cursor then stands at its begin.
bool Lexer::skipSpace(Cursor& cursor) const noexcept
{
    while (cursor.at < m_text.size()) {
        const CodePoint c = At(m_text, cursor.at);
        const char behind = Byte(m_text, cursor.at + 1);
        if (IsSpace(c.value)) {
            Advance(cursor, c);
        } else if (c.value == '/' && behind == '/') {
            AdvanceTo(m_text, cursor, std::min(m_text.find('\n', cursor.at), m_text.size()));
        } else if (c.value == '/' && behind == '*') {
            const std::size_t end = m_text.find("*/", cursor.at + 2);
            if (end == std::string_view::npos)
                return false;
            AdvanceTo(m_text, cursor, end + 2);
        } else {
            break;
        }
    }
    return true;
}

void Lexer::number(Token& token) const noexcept
{
    std::size_t at = token.start.at;
    const auto digits = [&] {
        while (IsDigit(Byte(m_text, at)))
            ++at;
    };
    digits();
    if (Byte(m_text, at) == '.' && IsDigit(Byte(m_text, at + 1))) {
        ++at;
        digits();
    }
    if (Byte(m_text, at) == 'e' || Byte(m_text, at) == 'E') {
        const char sign = Byte(m_text, at + 1);
        const std::size_t first = at + (sign == '+' || sign == '-' ? 2 : 1);
        if (IsDigit(Byte(m_text, first))) {
            at = first;
            digits();
        }
    }
    token.kind = TokenKind::Number;
    AdvanceTo(m_text, token.end, at);
    if (IsNamePart(At(m_text, at).value))
        Wrong(token, token.start, "letters directly behind a number");
}

void Lexer::string(Token& token) const
{
    token.kind = TokenKind::String;
    Advance(token.end, At(m_text, token.end.at));
    while (Byte(m_text, token.end.at) != '"') {
        const CodePoint c = At(m_text, token.end.at);
        if (c.size == 0)
            return Wrong(token, token.start, "string has no end");
        if (c.value != '\\') {
            token.text.append(m_text.substr(token.end.at, c.size));
            Advance(token.end, c);
            continue;
        }
        const Escape escape = EscapeAt(m_text, token.end.at);
        if (escape.size == 0)
            return Wrong(token, token.end, escape.wrong);
        token.text += base::Utf8(std::u32string_view(&escape.value, 1));
        AdvanceTo(m_text, token.end, token.end.at + escape.size);
    }
    Advance(token.end, At(m_text, token.end.at));
}

void Lexer::word(Token& token) const noexcept
{
    token.kind = TokenKind::Name;
    for (CodePoint c = At(m_text, token.end.at); IsNamePart(c.value); c = At(m_text, token.end.at))
        Advance(token.end, c);
}

void Lexer::symbol(Token& token) const
{
    const std::string_view two = m_text.substr(token.start.at, 2);
    const bool is_two = std::find(kTwoCharSymbols.begin(), kTwoCharSymbols.end(), two) != kTwoCharSymbols.end();
    const char c = m_text[token.start.at];
    token.kind = TokenKind::Symbol;
    if (!is_two && (c == '\0' || kSymbols.find(c) == std::string_view::npos))
        return Wrong(
            token, token.start,
            fmt::format("'{}' has no meaning here",
                        m_text.substr(token.start.at, std::max<std::size_t>(At(m_text, token.start.at).size, 1))));
    AdvanceTo(m_text, token.end, token.start.at + (is_two ? 2 : 1));
}

Token Lexer::next(Cursor from) const
{
    Token token;
    token.start = from;
    if (!skipSpace(token.start)) {
        Wrong(token, token.start, "comment has no end");
        token.end = token.start;
        return token;
    }
    token.end = token.start;
    const CodePoint c = At(m_text, token.start.at);
    if (c.size == 0)
        return token;
    const bool is_fraction = c.value == '.' && IsDigit(Byte(m_text, token.start.at + 1));
    if ((c.value >= '0' && c.value <= '9') || is_fraction)
        number(token);
    else if (c.value == '"')
        string(token);
    else if (IsNameStart(c.value))
        word(token);
    else
        symbol(token);
    token.raw = m_text.substr(token.start.at, token.end.at - token.start.at);
    return token;
}

bool Lexer::matches(Cursor from, std::string_view name, Cursor& end) const noexcept
{
    // One space is as many, in the name too; those at its end are none.
    const auto skip_spaces = [name](std::size_t i) {
        while (i < name.size() && IsSpace(At(name, i).value))
            i += At(name, i).size;
        return i;
    };
    for (std::size_t i = 0; i < name.size();) {
        const CodePoint wanted = At(name, i);
        CodePoint found = At(m_text, from.at);
        if (IsSpace(wanted.value)) {
            i = skip_spaces(i);
            if (i < name.size() && !IsSpace(found.value))
                return false;
            for (; i < name.size() && IsSpace(found.value); found = At(m_text, from.at))
                Advance(from, found);
            continue;
        }
        if (wanted.size == 0 || found.size == 0 || wanted.value != found.value)
            return false;
        Advance(from, found);
        i += wanted.size;
    }
    if (name.empty() || IsNamePart(At(m_text, from.at).value))
        return false;
    end = from;
    return true;
}

tl::unexpected<base::Error> FailAt(ErrorCode code, Place place, std::string_view what)
{
    return Fail(code, fmt::format("line {}, column {}: {}", place.line, place.column, what));
}

} // namespace core::feel
