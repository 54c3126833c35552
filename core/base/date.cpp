// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/date.h"

#include <chrono>

namespace core::base {

namespace {

constexpr int kFirstYear = 1;
constexpr int kLastYear = 9999;

using std::chrono::year_month_day;

constexpr std::int32_t DaysOf(year_month_day date) noexcept
{
    return static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count());
}

constexpr year_month_day Civil(int year, int month, int day) noexcept
{
    return {std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
            std::chrono::day(static_cast<unsigned>(day))};
}

constexpr std::int32_t kFirstDay = DaysOf(Civil(kFirstYear, 1, 1));
constexpr std::int32_t kLastDay = DaysOf(Civil(kLastYear, 12, 31));

year_month_day CivilOf(std::int32_t days) noexcept
{
    return year_month_day(std::chrono::sys_days(std::chrono::days(days)));
}

/// -1 when a character is no digit.
int Digits(std::string_view text) noexcept
{
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

} // namespace

Expected<Date> Date::make(int year, int month, int day)
{
    if (year < kFirstYear || year > kLastYear || month < 1 || month > 12 || day < 1 || day > 31)
        return Fail(ErrorCode::InvalidInput, "date: no such day");
    const year_month_day civil = Civil(year, month, day);
    if (!civil.ok())
        return Fail(ErrorCode::InvalidInput, "date: no such day");
    return Date(DaysOf(civil));
}

Expected<Date> Date::parse(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return Fail(ErrorCode::InvalidInput, "date: not YYYY-MM-DD");
    const int year = Digits(text.substr(0, 4));
    const int month = Digits(text.substr(5, 2));
    const int day = Digits(text.substr(8, 2));
    if (year < 0 || month < 0 || day < 0)
        return Fail(ErrorCode::InvalidInput, "date: not YYYY-MM-DD");
    return make(year, month, day);
}

Expected<Date> Date::fromDays(std::int64_t days_since_epoch)
{
    if (days_since_epoch < kFirstDay || days_since_epoch > kLastDay)
        return Fail(ErrorCode::InvalidInput, "date: outside years 1 to 9999");
    return Date(static_cast<std::int32_t>(days_since_epoch));
}

int Date::year() const noexcept
{
    return static_cast<int>(CivilOf(m_days).year());
}

int Date::month() const noexcept
{
    return static_cast<int>(static_cast<unsigned>(CivilOf(m_days).month()));
}

int Date::day() const noexcept
{
    return static_cast<int>(static_cast<unsigned>(CivilOf(m_days).day()));
}

int Date::isoWeekday() const noexcept
{
    const std::chrono::weekday weekday{std::chrono::sys_days(std::chrono::days(m_days))};
    return static_cast<int>(weekday.iso_encoding());
}

Expected<Date> Date::plusMonthsClamped(int months) const
{
    const year_month_day civil = CivilOf(m_days);
    const std::int64_t month_index = std::int64_t{static_cast<int>(civil.year())} * 12 + month() - 1 + months;
    if (month_index < std::int64_t{kFirstYear} * 12 || month_index >= (std::int64_t{kLastYear} + 1) * 12)
        return Fail(ErrorCode::Overflow, "date: outside years 1 to 9999");
    const std::chrono::year target_year(static_cast<int>(month_index / 12));
    const std::chrono::month target_month(static_cast<unsigned>(month_index % 12 + 1));
    const year_month_day last(target_year / target_month / std::chrono::last);
    return Date(DaysOf(civil.day() > last.day() ? last : year_month_day(target_year / target_month / civil.day())));
}

Expected<Date> Date::plusDays(std::int64_t days) const
{
    std::int64_t sum = 0;
    if (__builtin_add_overflow(std::int64_t{m_days}, days, &sum) || sum < kFirstDay || sum > kLastDay)
        return Fail(ErrorCode::Overflow, "date: outside years 1 to 9999");
    return Date(static_cast<std::int32_t>(sum));
}

int Date::wholeYearsSince(Date birth) const noexcept
{
    const year_month_day today = CivilOf(m_days);
    const year_month_day born = CivilOf(birth.m_days);
    const int years = static_cast<int>(today.year()) - static_cast<int>(born.year());
    const bool reached = today.month() > born.month() || (today.month() == born.month() && today.day() >= born.day());
    return reached ? years : years - 1;
}

std::array<char, 10> Date::chars() const noexcept
{
    const year_month_day civil = CivilOf(m_days);
    const auto year = static_cast<unsigned>(static_cast<int>(civil.year()));
    const auto month = static_cast<unsigned>(civil.month());
    const auto day = static_cast<unsigned>(civil.day());
    const auto digit = [](unsigned value) { return static_cast<char>('0' + static_cast<int>(value % 10)); };
    return {
        digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), '-', digit(month / 10), digit(month), '-',
        digit(day / 10),    digit(day)};
}

std::string Date::text() const
{
    const auto text = chars();
    return {text.data(), text.size()};
}

} // namespace core::base
