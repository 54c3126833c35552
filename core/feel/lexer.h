// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/lexer.h  FEEL text -> tokens with their places.
/// Source: DMN 1.5, 10.3.1.2. Threads: pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/feel/ast.h"
#include "core/feel/scope.h"

namespace core::feel {

enum class TokenKind : std::uint8_t { Number, String, Name, Symbol, End };

struct Token {
    TokenKind kind = TokenKind::End;
    /// The decoded text of a string, else the characters as written.
    std::string text;
    Place place;

    [[nodiscard]] bool is(std::string_view symbol) const noexcept
    {
        return kind == TokenKind::Symbol && text == symbol;
    }
    [[nodiscard]] bool isWord(std::string_view word) const noexcept { return kind == TokenKind::Name && text == word; }
};

inline constexpr std::size_t kMaxTextBytes = 16'384;

/// Letters, digits, `_` and everything outside ASCII.
[[nodiscard]] bool IsNamePart(char c) noexcept;
/// A name part that is no digit, then name parts.
[[nodiscard]] bool IsIdentifier(std::string_view text) noexcept;

/// Ends with one token of kind End. Errors: InvalidInput, LimitExceeded (over kMaxTextBytes), each with line and column.
[[nodiscard]] Expected<std::vector<Token>> Tokens(std::string_view text, const Scope& scope);

/// `line 1, column 5: what`.
[[nodiscard]] tl::unexpected<base::Error> FailAt(ErrorCode code, Place place, std::string_view what);

} // namespace core::feel
