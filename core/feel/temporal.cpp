// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feel/temporal.h"

#include <array>
#include <fmt/format.h>

namespace core::feel {

namespace {

constexpr std::int64_t kDaysOfEra = 146'097; // 400 years
constexpr std::int64_t kNanosOfSecond = 1'000'000'000;
constexpr std::int64_t kEpochShift = 719'468; // days from 0000-03-01 to 1970-01-01

bool IsLeap(std::int64_t year) noexcept
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

std::int64_t DaysOfMonth(std::int64_t year, std::int64_t month) noexcept
{
    constexpr std::array<std::int64_t, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && IsLeap(year) ? 1 : 0);
}

std::int64_t FloorDivide(std::int64_t value, std::int64_t by) noexcept
{
    return value / by - (value % by < 0 ? 1 : 0);
}

/// ".5" of 500,000,000; empty of 0.
std::string FractionText(std::int64_t nanos)
{
    if (nanos == 0)
        return {};
    std::string digits = fmt::format(".{:09}", nanos);
    digits.erase(digits.find_last_not_of('0') + 1);
    return digits;
}

std::string ZoneText(const Zone& zone)
{
    switch (zone.kind) {
    case Zone::Kind::None: return {};
    case Zone::Kind::Named: return "@" + std::string(ZoneName(zone));
    case Zone::Kind::Offset: break;
    }
    if (zone.offset_seconds == 0)
        return "Z";
    const std::int32_t size = zone.offset_seconds < 0 ? -zone.offset_seconds : zone.offset_seconds;
    return fmt::format("{}{:02}:{:02}{}", zone.offset_seconds < 0 ? "-" : "+", size / 3'600, size / 60 % 60,
                       size % 60 != 0 ? fmt::format(":{:02}", size % 60) : "");
}

} // namespace

std::optional<Date> Date::make(std::int64_t year, std::int64_t month, std::int64_t day) noexcept
{
    if (year < -kMaxYear || year > kMaxYear || month < 1 || month > 12 || day < 1 || day > DaysOfMonth(year, month))
        return std::nullopt;
    return Date{static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
}

// Years are counted from March, so that the leap day is the last of its year.
std::int64_t Date::daysSinceEpoch() const noexcept
{
    const std::int64_t march_year = static_cast<std::int64_t>(year) - (month <= 2 ? 1 : 0);
    const std::int64_t era = FloorDivide(march_year, 400);
    const std::int64_t year_of_era = march_year - era * 400;
    const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * kDaysOfEra + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - kEpochShift;
}

std::optional<Date> Date::fromDaysSinceEpoch(std::int64_t days) noexcept
{
    constexpr std::int64_t kMaxDays = 400'000'000'000;
    if (days < -kMaxDays || days > kMaxDays)
        return std::nullopt;
    const std::int64_t shifted = days + kEpochShift;
    const std::int64_t era = FloorDivide(shifted, kDaysOfEra);
    const std::int64_t day_of_era = shifted - era * kDaysOfEra;
    const std::int64_t year_of_era =
        (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t march_month = (5 * day_of_year + 2) / 153;
    const std::int64_t month = march_month < 10 ? march_month + 3 : march_month - 9;
    return make(year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day_of_year - (153 * march_month + 2) / 5 + 1);
}

Date Date::of(base::Date date) noexcept
{
    return Date{date.year(), static_cast<std::uint8_t>(date.month()), static_cast<std::uint8_t>(date.day())};
}

std::optional<base::Date> Date::toBase() const noexcept
{
    if (year < 1 || year > 9'999)
        return std::nullopt;
    const auto date = base::Date::make(year, month, day);
    return date ? std::optional(*date) : std::nullopt;
}

std::string Time::text() const
{
    const std::int64_t seconds = nanos_of_day / kNanosOfSecond;
    return fmt::format("{:02}:{:02}:{:02}{}{}", seconds / 3'600, seconds / 60 % 60, seconds % 60,
                       FractionText(nanos_of_day % kNanosOfSecond), ZoneText(zone));
}

std::string DateTime::text() const
{
    return date.text() + "T" + time.text();
}

std::string DaysDuration::text() const
{
    const bool is_negative = seconds < 0;
    const std::int64_t whole = is_negative ? -(seconds + (nanos > 0 ? 1 : 0)) : seconds;
    const std::int64_t fraction = is_negative && nanos > 0 ? kNanosOfSecond - nanos : nanos;
    std::string time;
    if (whole / 3'600 % 24 != 0)
        time += fmt::format("{}H", whole / 3'600 % 24);
    if (whole / 60 % 60 != 0)
        time += fmt::format("{}M", whole / 60 % 60);
    if (whole % 60 != 0 || fraction != 0)
        time += fmt::format("{}{}S", whole % 60, FractionText(fraction));
    const std::int64_t days = whole / 86'400;
    if (days == 0 && time.empty())
        return "PT0S";
    return fmt::format("{}P{}{}{}", is_negative ? "-" : "", days != 0 ? fmt::format("{}D", days) : "",
                       time.empty() ? "" : "T", time);
}

std::string MonthsDuration::text() const
{
    const std::int64_t size = months < 0 ? -months : months;
    if (size == 0)
        return "P0M";
    return fmt::format("{}P{}{}", months < 0 ? "-" : "", size / 12 != 0 ? fmt::format("{}Y", size / 12) : "",
                       size % 12 != 0 ? fmt::format("{}M", size % 12) : "");
}

std::string Date::text() const
{
    return fmt::format("{}{:04}-{:02}-{:02}", year < 0 ? "-" : "", year < 0 ? -year : year, month, day);
}

} // namespace core::feel
