// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/regex_class.h  Character classes of XML Schema's regular expressions: `[A-Z-[OI]]`, `\i`, `\p{IsBasicLatin}`.
/// Source: XML Schema 1.1 part 2, appendix G.4. Threads: pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace core::feel {

/// `\n`, `\.`, ...: the character meant by the letter behind the backslash; nothing when there is no such escape.
[[nodiscard]] std::optional<char32_t> SingleEscape(char32_t letter) noexcept;
/// `\s`, `\i`, `\c`, `\d`, `\w` and their capitals as an ICU set; empty when there is no such escape.
[[nodiscard]] std::string_view MultiEscape(char32_t letter) noexcept;
/// Of "{Lu}" or "{IsBasicLatin}" that begins at `at`, which moves behind it. Errors: InvalidInput (no such category or block).
[[nodiscard]] Expected<std::string> PropertyEscape(std::u32string_view pattern, std::size_t& at, bool negated);
/// A class that begins at `at` with '[', as an ICU set; `at` moves behind it. Errors: InvalidInput, LimitExceeded (nested too deep).
[[nodiscard]] Expected<std::string> CharacterClass(std::u32string_view pattern, std::size_t& at, bool ignore_case);
/// One character as an ICU pattern; with `ignore_case` a set of its cases.
[[nodiscard]] std::string LiteralPattern(char32_t character, bool ignore_case);

} // namespace core::feel
