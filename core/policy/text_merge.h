// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/text_merge.h  Two changed versions of a text brought together line by line.
/// Units: a line holds its line end. Threads: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace core::policy {

/// A stretch of the result. Joined, all of them give the whole.
struct TextPiece {
    bool conflict = false; ///< both changed these lines, and not to the same
    std::string base = {}; ///< of a conflict
    std::string mine = {};
    std::string theirs = {};
    std::string text = {};  ///< of what is none
    bool from_mine = false; ///< only mine changed it
    bool from_theirs = false;
};

[[nodiscard]] std::vector<TextPiece> MergeLines(std::string_view base, std::string_view mine, std::string_view theirs);

} // namespace core::policy
