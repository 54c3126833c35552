// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/review/access_page.h  docs/access.md, written from the table of rights.
/// Threads: pure.
#pragma once

#include <string>

namespace core::review {

/// The whole page, Markdown, ends with one newline.
[[nodiscard]] std::string AccessPage();

} // namespace core::review
