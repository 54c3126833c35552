// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/temporal_moment.h  Points in time as seconds and nanoseconds: what the temporal operators calculate with.
/// Units: seconds since 1970-01-01T00:00:00, of UTC (instants) or of a zone's clocks (local). Threads: pure.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/decimal.h"
#include "core/feel/temporal.h"
#include "core/feel/value.h"

namespace core::feel {

/// A length, or a point as its length from the epoch; `nanos` in [0, 1e9).
using Moment = DaysDuration;

[[nodiscard]] Zone OffsetZone(std::int32_t seconds) noexcept;
[[nodiscard]] Moment Negated(const Moment& moment) noexcept;
/// Domain: the sum of the seconds fits.
[[nodiscard]] Moment Sum(const Moment& a, const Moment& b) noexcept;
/// Null with OutOfRange beyond kMaxDurationSeconds.
[[nodiscard]] Value DurationValue(const Moment& length);

/// What the clocks show, as if they were at UTC.
[[nodiscard]] Moment LocalMoment(const DateTime& point) noexcept;
/// Nothing without a zone.
[[nodiscard]] std::optional<Moment> Instant(const DateTime& point);
/// Null with OutOfRange beyond the supported years.
[[nodiscard]] Value FromLocal(const Moment& local, const Zone& zone);
[[nodiscard]] Value FromInstant(const Moment& instant, Zone zone);
/// The point itself, or moved on when its zone skips that local time.
[[nodiscard]] Value OnClocks(const DateTime& point);
/// The time of day moved back by its zone's offset; the time itself without one. May be below zero.
[[nodiscard]] Moment TimeMoment(const Time& time);

/// Seconds with their fraction.
[[nodiscard]] base::Decimal SecondsOf(const Moment& moment);
/// Rounded half-even to nanoseconds. Nothing beyond kMaxDurationSeconds.
[[nodiscard]] std::optional<Moment> FromSeconds(const base::Decimal& seconds);

} // namespace core::feel
