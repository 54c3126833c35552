// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/interpret.h  Exact evaluation of parsed FEEL, with three-valued logic: `null > 10` is null.
/// Never fails, never throws: what is not defined is null with its reason; depth and work are bounded by the Environment.
/// Source: DMN 1.5, 10.3.2. Threads: pure.
#pragma once

#include <cstdint>
#include <span>

#include "core/feel/ast.h"
#include "core/feel/callable.h"
#include "core/feel/value.h"

namespace core::feel {

enum class Truth : std::uint8_t { False, True, Null };

/// `slots[i]` is the value of the global variable with slot i.
[[nodiscard]] Value Evaluate(const Expression& expression, std::span<const Value> slots, Environment& environment);
/// Without a clock or an observer, with all the steps there are.
[[nodiscard]] Value Evaluate(const Expression& expression, std::span<const Value> slots);

/// Whether `input` passes the cell. With a null input an order or a range is null; an equality asks whether the operand is null too:
/// `"a"` is false, `not("a")` is true, `null` is true. Of an input of another kind than the operand every test is null.
[[nodiscard]] Truth Test(const UnaryTests& tests, const Value& input, std::span<const Value> slots,
                         Environment& environment);
[[nodiscard]] Truth Test(const UnaryTests& tests, const Value& input, std::span<const Value> slots);

/// FEEL's `=`: null when the kinds differ; null equals null and nothing else.
[[nodiscard]] Truth Equal(const Value& a, const Value& b);

/// FEEL's `in` for one range. Null when the value cannot be compared with its ends.
[[nodiscard]] Truth Contains(const Range& range, const Value& value);

} // namespace core::feel
