// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/regex.h  Regular expressions of XPath 3.1: what matches(), replace() and split() ask for.
/// Every pattern is translated: nothing of ICU's own syntax that XPath does not have gets through.
/// Source: XPath and XQuery Functions and Operators 3.1, 5.6; XML Schema 1.1 part 2, appendix G. Threads: pure.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/error.h"
#include "core/feel/callable.h"
#include "core/feel/value.h"

namespace core::feel {

// Null with BadArgument when pattern, flags or replacement are not valid, with LimitExceeded when the match would take too many steps.

/// Whether some part of `text` matches.
[[nodiscard]] Value RegexMatches(std::string_view text, std::string_view pattern, std::string_view flags,
                                 Environment& environment);
/// `$1` in the replacement is a group, `$0` the match, `\$` and `\\` themselves. A pattern that matches the empty string is BadArgument.
[[nodiscard]] Value RegexReplace(std::string_view text, std::string_view pattern, std::string_view replacement,
                                 std::string_view flags, Environment& environment);
/// The pieces between the matches, empty ones too. A pattern that matches the empty string is BadArgument.
[[nodiscard]] Value RegexSplit(std::string_view text, std::string_view pattern, Environment& environment);

/// What is known of a call before it is made.
struct RegexCall {
    std::string_view pattern;
    std::string_view flags;
    bool makes_pieces = false; ///< of replace() and split(): the pattern may not match the empty string
    std::optional<std::string_view> replacement = {}; ///< nothing where it is not known, or the function takes none
};
/// Whether the call may give anything but null. Errors: InvalidInput, LimitExceeded; `detail` says what is wrong with it.
[[nodiscard]] Expected<void> CheckRegex(const RegexCall& call);

} // namespace core::feel
