// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/base/check.h  CHECK: a bug stops the program at once, in every build type.
/// Never for input: bad input is an Error (core/base/error.h). One condition each.
/// Threads: any.
#pragma once

namespace core::base {

/// Prints the condition and its place to stderr and aborts. Prints no values: they may be personal data.
[[noreturn]] void CheckFailed(const char* condition, const char* file, int line) noexcept;

} // namespace core::base

#define CHECK(condition) \
    (static_cast<bool>(condition) ? static_cast<void>(0) : ::core::base::CheckFailed(#condition, __FILE__, __LINE__))
