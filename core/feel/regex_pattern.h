// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/regex_pattern.h  Patterns of XPath 3.1 in the syntax of ICU.
/// Only what XPath has gets through: no look-around, no possessive quantifiers, no inline flags. Letter case is resolved here, since XPath
/// folds single characters and leaves categories alone.
/// Source: XPath and XQuery Functions and Operators 3.1, 5.6.1; XML Schema 1.1 part 2, appendix G. Threads: pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace core::feel {

/// Longest pattern, in bytes.
inline constexpr std::size_t kMaxPattern = 4'096;

struct RegexFlags {
    bool dot_all = false;      ///< s
    bool multi_line = false;   ///< m
    bool ignore_case = false;  ///< i
    bool ignore_space = false; ///< x
    bool literal = false;      ///< q

    /// Errors: InvalidInput (a letter that is none of these).
    [[nodiscard]] static Expected<RegexFlags> parse(std::string_view text);
};

/// For a case-sensitive match with Unix lines. Errors: InvalidInput (not of XPath's syntax), LimitExceeded.
[[nodiscard]] Expected<std::string> TranslatePattern(std::string_view pattern, const RegexFlags& flags);

} // namespace core::feel
