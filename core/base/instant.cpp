// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/instant.h"

#include <algorithm>

#include "core/base/check.h"

namespace core::base {

namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kShanghaiOffsetMs = 8 * 3'600'000;
// Dates run from 0001-01-01 to 9999-12-31; instants outside are shown and dated
// as the nearest day.
constexpr std::int64_t kFirstDay = -719'162;
constexpr std::int64_t kLastDay = 2'932'896;

constexpr std::int64_t FloorDiv(std::int64_t a, std::int64_t b) noexcept
{
    return a / b - (a % b < 0 ? 1 : 0);
}

/// -1 when a character is no digit or the value is above `max`.
int Field(std::string_view text, std::size_t at, std::size_t count, int max) noexcept
{
    if (at + count > text.size())
        return -1;
    int value = 0;
    for (const char c : text.substr(at, count)) {
        if (c < '0' || c > '9')
            return -1;
        value = value * 10 + (c - '0');
    }
    return value <= max ? value : -1;
}

/// Minutes east of UTC. Domain: "Z", "+hh:mm", "-hh:mm".
Expected<std::int64_t> OffsetMinutes(std::string_view zone)
{
    if (zone == "Z")
        return 0;
    if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':')
        return Fail(ErrorCode::InvalidInput, "instant: no offset from UTC");
    const int hours = Field(zone, 1, 2, 23);
    const int minutes = Field(zone, 4, 2, 59);
    if (hours < 0 || minutes < 0)
        return Fail(ErrorCode::InvalidInput, "instant: no such offset");
    const std::int64_t total = std::int64_t{hours} * 60 + minutes;
    return zone[0] == '-' ? -total : total;
}

/// The fraction behind the dot in milliseconds: one to three digits. `used`
/// counts the dot.
Expected<std::int64_t> Fraction(std::string_view text, std::size_t& used)
{
    used = 0;
    if (text.empty() || text[0] != '.')
        return 0;
    std::int64_t ms = 0;
    std::size_t digits = 0;
    for (used = 1; used < text.size() && text[used] >= '0' && text[used] <= '9'; ++used, ++digits)
        if (digits < 3)
            ms = ms * 10 + (text[used] - '0');
    if (digits < 1 || digits > 3)
        return Fail(ErrorCode::InvalidInput, "instant: fraction is not one to three digits");
    for (; digits < 3; ++digits)
        ms *= 10;
    return ms;
}

Date ClampedDate(std::int64_t days) noexcept
{
    const auto date = Date::fromDays(std::clamp(days, kFirstDay, kLastDay));
    CHECK(date.has_value());
    return *date;
}

} // namespace

Expected<Instant> Instant::parse(std::string_view text)
{
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':')
        return Fail(ErrorCode::InvalidInput, "instant: not RFC 3339");
    TRY(const Date date, Date::parse(text.substr(0, 10)));
    const int hours = Field(text, 11, 2, 23);
    const int minutes = Field(text, 14, 2, 59);
    const int seconds = Field(text, 17, 2, 59);
    if (hours < 0 || minutes < 0 || seconds < 0)
        return Fail(ErrorCode::InvalidInput, "instant: no such time of day");
    std::size_t used = 0;
    TRY(const std::int64_t fraction_ms, Fraction(text.substr(19), used));
    TRY(const std::int64_t offset_minutes, OffsetMinutes(text.substr(19 + used)));
    const std::int64_t ms = date.daysSinceEpoch() * kDayMs +
                            ((std::int64_t{hours} * 60 + minutes - offset_minutes) * 60 + seconds) * 1000 + fraction_ms;
    const std::int64_t day = FloorDiv(ms, kDayMs);
    if (day < kFirstDay || day > kLastDay)
        return Fail(ErrorCode::InvalidInput, "instant: outside years 1 to 9999");
    return Instant(ms);
}

Date Instant::shanghaiDate() const noexcept
{
    // Divided before the offset is added, so that no millisecond count overflows.
    const std::int64_t day = FloorDiv(m_ms, kDayMs);
    const std::int64_t ms_of_day = m_ms - day * kDayMs;
    return ClampedDate(ms_of_day + kShanghaiOffsetMs >= kDayMs ? day + 1 : day);
}

std::array<char, 24> Instant::chars() const noexcept
{
    const std::int64_t first_ms = kFirstDay * kDayMs;
    const std::int64_t last_ms = (kLastDay + 1) * kDayMs - 1;
    const std::int64_t ms = std::clamp(m_ms, first_ms, last_ms);
    const std::int64_t day = FloorDiv(ms, kDayMs);
    const auto rest = static_cast<unsigned>(ms - day * kDayMs);
    std::array<char, 24> text{};
    const auto date = ClampedDate(day).chars();
    std::copy(date.begin(), date.end(), text.begin());
    const auto put = [&text](std::size_t last, unsigned value, int digits) {
        for (; digits > 0; --digits, --last, value /= 10)
            text[last] = static_cast<char>('0' + static_cast<int>(value % 10));
    };
    text[10] = 'T';
    put(12, rest / 3'600'000, 2);
    text[13] = ':';
    put(15, rest / 60'000 % 60, 2);
    text[16] = ':';
    put(18, rest / 1000 % 60, 2);
    text[19] = '.';
    put(22, rest % 1000, 3);
    text[23] = 'Z';
    return text;
}

std::string Instant::text() const
{
    const auto text = chars();
    return {text.data(), text.size()};
}

} // namespace core::base
