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

} // namespace core::base
