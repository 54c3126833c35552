// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/base/date.h  A business date (Asia/Shanghai calendar day, no time of day).
/// Units: proleptic Gregorian, years 1 to 9999. Threads: plain value.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace core::base {

class Date {
public:
    /// 1970-01-01.
    constexpr Date() = default;
    /// Errors: InvalidInput (no such day).
    [[nodiscard]] static Expected<Date> make(int year, int month, int day);
    /// Domain: "YYYY-MM-DD". Errors: InvalidInput.
    [[nodiscard]] static Expected<Date> parse(std::string_view text);
    /// Days since 1970-01-01. Errors: InvalidInput (outside years 1 to 9999).
    [[nodiscard]] static Expected<Date> fromDays(std::int64_t days_since_epoch);

    [[nodiscard]] constexpr std::int32_t daysSinceEpoch() const noexcept { return m_days; }
    [[nodiscard]] int year() const noexcept;
    [[nodiscard]] int month() const noexcept;
    [[nodiscard]] int day() const noexcept;
    /// 1 = Monday ... 7 = Sunday.
    [[nodiscard]] int isoWeekday() const noexcept;

    /// Same day of the month `months` later; a day that month does not have becomes its last day.
    /// Errors: Overflow (outside years 1 to 9999).
    [[nodiscard]] Expected<Date> plusMonthsClamped(int months) const;
    [[nodiscard]] Expected<Date> plusDays(std::int64_t days) const;
    /// Whole years from `birth` to this date (birthdays on 29 February count from 1 March in common years).
    [[nodiscard]] int wholeYearsSince(Date birth) const noexcept;

    /// "YYYY-MM-DD".
    [[nodiscard]] std::array<char, 10> chars() const noexcept;
    [[nodiscard]] std::string text() const;

    friend constexpr auto operator<=>(Date, Date) = default;

private:
    explicit constexpr Date(std::int32_t days) noexcept : m_days(days) {}
    std::int32_t m_days = 0;
};

} // namespace core::base
