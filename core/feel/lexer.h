// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/lexer.h  FEEL text -> tokens with their places, one at a time: what a name is depends on the scope, so the parser
/// asks for longer names where a name may stand.
/// Source: DMN 1.5, 10.3.1.2 (rules 26 to 41). Threads: pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/feel/place.h"

namespace core::feel {

enum class TokenKind : std::uint8_t {
    Number,
    String,
    Name, ///< one word: a name start, then name parts
    Symbol,
    Invalid, ///< what is wrong is in `text`
    End,
};

/// Where reading goes on.
struct Cursor {
    std::size_t at = 0;
    Place place;
};

struct Token {
    TokenKind kind = TokenKind::End;
    Cursor start;
    Cursor end;
    std::string_view raw; ///< as written
    std::string text;     ///< the decoded text of a string, or what is wrong

    [[nodiscard]] Place place() const noexcept { return start.place; }
    [[nodiscard]] bool is(std::string_view symbol) const noexcept { return kind == TokenKind::Symbol && raw == symbol; }
    [[nodiscard]] bool isWord(std::string_view word) const noexcept { return kind == TokenKind::Name && raw == word; }
};

inline constexpr std::size_t kMaxTextBytes = 65'536;

/// `c` is a code point.
[[nodiscard]] bool IsNameStart(char32_t c) noexcept;
[[nodiscard]] bool IsNamePart(char32_t c) noexcept;
/// One word of a name. Domain: UTF-8.
[[nodiscard]] bool IsIdentifier(std::string_view text) noexcept;
/// `text` without white space at its ends and with one space for each run of it inside: how names are compared.
[[nodiscard]] std::string NormalName(std::string_view text);

class Lexer {
public:
    /// `text` outlives the lexer. Domain: see check().
    explicit Lexer(std::string_view text) noexcept : m_text(text) {}

    /// Errors: InvalidInput (not UTF-8), LimitExceeded (over kMaxTextBytes).
    [[nodiscard]] static Expected<void> check(std::string_view text);

    /// The token at or behind `from`, white space and comments skipped.
    [[nodiscard]] Token next(Cursor from) const;
    /// Where `name` ends when it stands at `from`; nothing otherwise. A space of the name stands for any white space;
    /// no name part may follow directly.
    [[nodiscard]] bool matches(Cursor from, std::string_view name, Cursor& end) const noexcept;
    [[nodiscard]] std::string_view text() const noexcept { return m_text; }

private:
    [[nodiscard]] bool skipSpace(Cursor& cursor) const noexcept;
    void number(Token& token) const noexcept;
    void string(Token& token) const;
    void word(Token& token) const noexcept;
    void symbol(Token& token) const;

    std::string_view m_text;
};

/// `line 1, column 5: what`.
[[nodiscard]] tl::unexpected<base::Error> FailAt(ErrorCode code, Place place, std::string_view what);

} // namespace core::feel
