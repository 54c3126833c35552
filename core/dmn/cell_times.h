// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/cell_times.h  Times, and dates and times, as one row of values: those without a zone first, then those with one, each
/// in the order of FEEL, nanosecond by nanosecond. FEEL compares only within one of the two, and calls equal what is in one second.
/// Source: DMN 1.5, 10.3.2 (equality and comparison of times). Threads: pure.
#pragma once

#include <compare>
#include <optional>

#include "core/dmn/cell_set.h"
#include "core/feel/temporal_moment.h"
#include "core/feel/value.h"

namespace core::dmn {

/// A place in the row; `at` is of the clocks, or of UTC where there is a zone.
struct TimePlace {
    bool has_zone = false;
    feel::Moment at;

    friend constexpr auto operator<=>(const TimePlace&, const TimePlace&) = default;
};

[[nodiscard]] bool IsTimeKind(feel::Value::Kind kind) noexcept;

// Domain of all below: values of a time kind (CHECK).
[[nodiscard]] TimePlace PlaceOf(const feel::Value& value);
/// The next value, or the one before. Nothing at the ends of the row.
[[nodiscard]] std::optional<feel::Value> NextTime(const feel::Value& value, int step);
/// The least value with a zone.
[[nodiscard]] feel::Value FirstWithZone(feel::Value::Kind kind);
/// Midnight, without a zone or at UTC.
[[nodiscard]] feel::Value PlainTime(feel::Value::Kind kind, bool has_zone);
/// What is equal to `value`: all of its second.
[[nodiscard]] CellSet SameSecond(const feel::Value& value);
/// What can be compared with `value`: all with a zone, or all without.
[[nodiscard]] CellSet ComparableWith(const feel::Value& value);

} // namespace core::dmn
