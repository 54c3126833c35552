// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/temporal.h  FEEL's dates, times, zones and durations as plain values.
/// Units: proleptic Gregorian, years -999,999,999 to 999,999,999; nanoseconds of a day; seconds and nanoseconds; months.
/// Source: DMN 1.5, 10.3.2.3 (semantic domains). Threads: plain values.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/date.h"

namespace core::feel {

inline constexpr std::int32_t kMaxYear = 999'999'999;

/// A calendar day. Not every triple is one: makers check.
struct Date {
    std::int32_t year = 1970;
    std::uint8_t month = 1;
    std::uint8_t day = 1;

    /// Nothing when there is no such day or the year is beyond kMaxYear.
    [[nodiscard]] static std::optional<Date> make(std::int64_t year, std::int64_t month, std::int64_t day) noexcept;
    [[nodiscard]] static std::optional<Date> fromDaysSinceEpoch(std::int64_t days) noexcept;
    [[nodiscard]] static Date of(base::Date date) noexcept;

    [[nodiscard]] std::int64_t daysSinceEpoch() const noexcept;
    /// Nothing outside years 1 to 9999.
    [[nodiscard]] std::optional<base::Date> toBase() const noexcept;
    /// "2026-07-14", "-0044-03-15", "12345-01-01".
    [[nodiscard]] std::string text() const;

    friend constexpr auto operator<=>(const Date&, const Date&) = default;
};

/// None (local), an offset from UTC, or a named zone of the IANA data base.
struct Zone {
    enum class Kind : std::uint8_t { None, Offset, Named };
    Kind kind = Kind::None;
    bool later = false;              ///< of a named zone: the second of two equal local times when clocks go back
    std::uint16_t name = 0;          ///< of a named zone: see ZoneName
    std::int32_t offset_seconds = 0; ///< of an offset

    friend constexpr bool operator==(const Zone&, const Zone&) = default;
};

/// "Asia/Shanghai"; empty when the zone has no name.
[[nodiscard]] std::string_view ZoneName(const Zone& zone) noexcept;

struct Time {
    std::int64_t nanos_of_day = 0; ///< [0, 86,400e9)
    Zone zone;

    /// "10:24:31.5+08:00", "10:24:31@Asia/Shanghai".
    [[nodiscard]] std::string text() const;

    friend constexpr bool operator==(const Time&, const Time&) = default;
};

struct DateTime {
    Date date;
    Time time;

    /// "2026-07-14T10:24:31+08:00".
    [[nodiscard]] std::string text() const;

    friend constexpr bool operator==(const DateTime&, const DateTime&) = default;
};

/// Days and time: an exact length. `nanos` in [0, 1e9); a negative length has negative `seconds`.
struct DaysDuration {
    std::int64_t seconds = 0;
    std::int32_t nanos = 0;

    /// "P1DT2H3M4.5S", "-PT1S", "PT0S".
    [[nodiscard]] std::string text() const;

    friend constexpr auto operator<=>(const DaysDuration&, const DaysDuration&) = default;
};

/// Years and months.
struct MonthsDuration {
    std::int64_t months = 0;

    /// "P1Y2M", "-P3M", "P0M".
    [[nodiscard]] std::string text() const;

    friend constexpr auto operator<=>(const MonthsDuration&, const MonthsDuration&) = default;
};

} // namespace core::feel
