// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/zones.h  The named time zones of the IANA data base and their offsets from UTC.
/// Units: seconds. Source: ICU's copy of the data base. Threads: pure; the list of names is made once.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/feel/temporal.h"

namespace core::feel {

/// Domain of the functions below: a zone with a name or an offset.

/// Nothing when the data base has no such name; names are told apart by case.
[[nodiscard]] std::optional<Zone> FindZone(std::string_view name);
/// Seconds ahead of UTC at that moment (seconds since 1970-01-01T00:00:00Z).
[[nodiscard]] std::int32_t OffsetAtInstant(const Zone& zone, std::int64_t instant_seconds);
/// The same for a local time (seconds since 1970-01-01T00:00:00 on the zone's clocks): of a time that the clocks skip the offset before
/// the change, of a time they show twice the earlier one, or the later when `zone.later`.
[[nodiscard]] std::int32_t OffsetAtLocal(const Zone& zone, std::int64_t local_seconds);
/// What a time without a date is taken to be: the zone's standard time.
[[nodiscard]] std::int32_t StandardOffset(const Zone& zone);

} // namespace core::feel
