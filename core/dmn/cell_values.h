// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/cell_values.h  What the algebra of a column asks of each kind of value: order, neighbours, a value in between.
/// Threads: pure.
#pragma once

#include <cstdint>
#include <optional>

#include "core/dmn/cell_set.h"
#include "core/feel/scope.h"

namespace core::dmn {

enum class CutPlace : std::uint8_t { BelowAll, Between, AboveAll };

/// Writes cuts that part the same values in one way: of dates, times, durations and booleans every cut stands before a value, of texts the cut
/// before `x` + U+0000 becomes the one after `x`.
[[nodiscard]] CutPlace Normalise(Cut& cut);

/// A value between the ends, or nothing when none was found. The caller checks it.
[[nodiscard]] std::optional<feel::Value> ValueWithin(feel::Value::Kind kind, const Interval& interval);

/// The kind of value a type of that kind holds, when it is ordered.
[[nodiscard]] std::optional<feel::Value::Kind> KindOfType(feel::Type::Kind kind) noexcept;

} // namespace core::dmn
