// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/range_text.h  A range from its text, as range("[1..3]") reads it.
/// Source: DMN 1.5, table 73 (range). Threads: pure.
#pragma once

#include <string_view>

#include "core/feel/value.h"

namespace core::feel {

/// Domain: a bracket, two literals around "..", a bracket; white space between them is ignored. A literal is a number, a string, `@"..."`
/// or date("..."), time, date and time, duration of a string. An end left out stands beside a round or turned bracket. Anything else, ends
/// of two kinds and a high end below the low one are null with BadArgument.
[[nodiscard]] Value RangeFromText(std::string_view text);

} // namespace core::feel
