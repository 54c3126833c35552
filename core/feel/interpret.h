// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/interpret.h  Exact evaluation of parsed FEEL, with three-valued logic: `null > 10` is null.
/// Source: DMN 1.5, 10.3.2. Threads: pure.
#pragma once

#include <cstdint>
#include <span>

#include "core/feel/ast.h"
#include "core/feel/value.h"

namespace core::feel {

enum class Truth : std::uint8_t { False, True, Null };

/// `slots[i]` is the value of the variable declared with slot i. Never fails: what is not defined is null with its reason.
[[nodiscard]] Value Evaluate(const Expression& expression, std::span<const Value> slots);

/// Whether `input` passes the cell. On null every test is null, except `-` and a test that asks for `null`.
[[nodiscard]] Truth Test(const UnaryTests& tests, const Value& input, std::span<const Value> slots);

/// FEEL's `=`: null when the kinds differ or one side is null.
[[nodiscard]] Truth Equal(const Value& a, const Value& b);

} // namespace core::feel
