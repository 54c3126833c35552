// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/base/text.h  UTF-8 by code points.
/// Threads: pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core::base {

/// Whether the bytes are well-formed UTF-8 (no surrogates, nothing above U+10FFFF, no overlong forms).
[[nodiscard]] bool IsUtf8(std::string_view text) noexcept;
/// Domain: well-formed UTF-8; otherwise nothing.
[[nodiscard]] std::optional<std::vector<char32_t>> CodePoints(std::string_view text);
[[nodiscard]] std::string Utf8(std::u32string_view code_points);
/// Number of code points of well-formed UTF-8.
[[nodiscard]] std::size_t CodePointCount(std::string_view text) noexcept;
/// Without blanks, tabs and ends of lines at its ends: what people write in a file, and what XML sets apart.
[[nodiscard]] std::string_view Trimmed(std::string_view text) noexcept;
/// At most the first 64 bytes, cut between two code points: enough of a name from a file to find it by in an error's detail.
[[nodiscard]] std::string_view Excerpt(std::string_view text) noexcept;

} // namespace core::base
