// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <string>

#include "core/feel/temporal_arithmetic.h"
#include "core/feel/temporal_moment.h"
#include "core/feel/zones.h"

namespace core::feel {

namespace {

constexpr std::int64_t kNanosOfSecond = 1'000'000'000;
constexpr std::int32_t kMaxOffsetSeconds = 18 * 3'600;

Value Bad()
{
    return Value::null(NullReason::BadArgument);
}

bool IsDigit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

/// Takes text from its front, piece by piece.
class Reader {
public:
    explicit Reader(std::string_view text) : m_rest(text) {}

    [[nodiscard]] bool atEnd() const noexcept { return m_rest.empty(); }
    [[nodiscard]] std::string_view rest() const noexcept { return m_rest; }

    bool take(char wanted) noexcept
    {
        if (m_rest.empty() || m_rest.front() != wanted)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    std::string_view digits() noexcept
    {
        const auto end = std::find_if_not(m_rest.begin(), m_rest.end(), IsDigit);
        const std::string_view taken = m_rest.substr(0, static_cast<std::size_t>(end - m_rest.begin()));
        m_rest.remove_prefix(taken.size());
        return taken;
    }

    /// Nothing unless exactly two digits stand here.
    std::optional<std::int64_t> pair() noexcept
    {
        const std::string_view two = digits();
        if (two.size() != 2)
            return std::nullopt;
        return (two[0] - '0') * 10 + (two[1] - '0');
    }

private:
    std::string_view m_rest;
};

/// Nothing beyond 18 digits.
std::optional<std::int64_t> Whole(std::string_view digits) noexcept
{
    if (digits.empty())
        return std::nullopt;
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.size() > 18)
        return std::nullopt;
    std::int64_t value = 0;
    for (const char digit : digits)
        value = value * 10 + (digit - '0');
    return value;
}

/// Nanoseconds of the digits behind a point. Nothing when they tell more than nanoseconds.
std::optional<std::int64_t> Nanos(std::string_view digits)
{
    if (digits.size() > 9 && digits.find_first_not_of('0', 9) != std::string_view::npos)
        return std::nullopt;
    std::string nine(digits.substr(0, 9));
    nine.resize(9, '0');
    return Whole(nine);
}

std::optional<Date> ReadDate(Reader& reader)
{
    const bool is_negative = reader.take('-');
    const std::string_view digits = reader.digits();
    if (digits.size() < 4 || (digits.size() > 4 && digits.front() == '0'))
        return std::nullopt;
    const auto year = Whole(digits);
    if (!year || (is_negative && *year == 0) || !reader.take('-'))
        return std::nullopt;
    const auto month = reader.pair();
    if (!month || !reader.take('-'))
        return std::nullopt;
    const auto day = reader.pair();
    return day ? Date::make(is_negative ? -*year : *year, *month, *day) : std::nullopt;
}

std::optional<Zone> ReadOffset(Reader& reader, bool is_negative)
{
    const auto hours = reader.pair();
    if (!hours || !reader.take(':'))
        return std::nullopt;
    const auto minutes = reader.pair();
    if (!minutes || *minutes > 59)
        return std::nullopt;
    std::int64_t seconds = 0;
    if (reader.take(':')) {
        const auto read = reader.pair();
        if (!read || *read > 59)
            return std::nullopt;
        seconds = *read;
    }
    const std::int64_t size = *hours * 3'600 + *minutes * 60 + seconds;
    if (size > kMaxOffsetSeconds)
        return std::nullopt;
    return OffsetZone(static_cast<std::int32_t>(is_negative ? -size : size));
}

/// The rest of the text; nothing of it is no zone.
std::optional<Zone> ReadZone(Reader& reader)
{
    if (reader.atEnd())
        return Zone{};
    if (reader.take('@'))
        return FindZone(reader.rest());
    std::optional<Zone> zone;
    if (reader.take('Z'))
        zone = OffsetZone(0);
    else if (reader.take('+'))
        zone = ReadOffset(reader, false);
    else if (reader.take('-'))
        zone = ReadOffset(reader, true);
    return reader.atEnd() ? zone : std::nullopt;
}

struct Clock {
    Time time;
    bool is_day_end = false; ///< 24:00:00
};

std::optional<Clock> ReadTime(Reader& reader)
{
    const auto hour = reader.pair();
    if (!hour || !reader.take(':'))
        return std::nullopt;
    const auto minute = reader.pair();
    if (!minute || !reader.take(':'))
        return std::nullopt;
    const auto second = reader.pair();
    if (!second || *hour > 24 || *minute > 59 || *second > 59)
        return std::nullopt;
    std::optional<std::int64_t> nanos = 0;
    if (reader.take('.')) {
        const std::string_view digits = reader.digits();
        nanos = digits.empty() ? std::nullopt : Nanos(digits);
    }
    if (!nanos)
        return std::nullopt;
    Clock clock;
    clock.is_day_end = *hour == 24;
    if (clock.is_day_end && (*minute != 0 || *second != 0 || *nanos != 0))
        return std::nullopt;
    clock.time.nanos_of_day = ((*hour % 24 * 60 + *minute) * 60 + *second) * kNanosOfSecond + *nanos;
    const auto zone = ReadZone(reader);
    if (!zone)
        return std::nullopt;
    clock.time.zone = *zone;
    return clock;
}

struct Component {
    std::optional<std::int64_t> number;
    std::optional<std::int64_t> nanos;
};

/// The components of a duration in their order, each of `marks` at most once. Nothing when the text holds anything else.
template <std::size_t N>
std::optional<std::array<Component, N>> ReadComponents(Reader& reader, const std::array<char, N>& marks, char stop)
{
    std::array<Component, N> found{};
    std::size_t next = 0;
    while (!reader.atEnd() && reader.rest().front() != stop) {
        const auto number = Whole(reader.digits());
        if (!number)
            return std::nullopt;
        std::optional<std::int64_t> nanos;
        if (reader.take('.')) {
            nanos = Nanos(reader.digits());
            if (!nanos)
                return std::nullopt;
        }
        const char mark = reader.atEnd() ? '\0' : reader.rest().front();
        const auto at = std::find(marks.begin() + static_cast<std::ptrdiff_t>(next), marks.end(), mark);
        if (at == marks.end() || (nanos && mark != 'S'))
            return std::nullopt;
        reader.take(mark);
        const auto index = static_cast<std::size_t>(at - marks.begin());
        found[index] = Component{number, nanos};
        next = index + 1;
    }
    return next == 0 ? std::nullopt : std::optional(found);
}

/// Behind the P: "1DT2H", "T5M", "3D".
Value DaysFromText(Reader reader, bool is_negative)
{
    constexpr std::array<std::int64_t, 4> kSeconds{86'400, 3'600, 60, 1};
    std::array<Component, 4> parts{};
    if (!reader.atEnd() && reader.rest().front() != 'T') {
        const auto days = ReadComponents<1>(reader, {'D'}, 'T');
        if (!days)
            return Bad();
        parts[0] = (*days)[0];
    }
    if (reader.take('T')) {
        const auto clock = ReadComponents<3>(reader, {'H', 'M', 'S'}, '\0');
        if (!clock)
            return Bad();
        std::copy(clock->begin(), clock->end(), parts.begin() + 1);
    }
    if (!reader.atEnd())
        return Bad();
    std::int64_t seconds = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::int64_t number = parts[i].number.value_or(0);
        if (number > (kMaxDurationSeconds - seconds) / kSeconds[i])
            return Value::null(NullReason::OutOfRange);
        seconds += number * kSeconds[i];
    }
    const auto nanos = static_cast<std::int32_t>(parts[3].nanos.value_or(0));
    return DurationValue(is_negative ? Negated(Moment{seconds, nanos}) : Moment{seconds, nanos});
}

Value MonthsFromText(Reader reader, bool is_negative)
{
    const auto parts = ReadComponents<2>(reader, {'Y', 'M'}, '\0');
    if (!parts || !reader.atEnd())
        return Bad();
    const std::int64_t years = (*parts)[0].number.value_or(0);
    const std::int64_t months = (*parts)[1].number.value_or(0);
    if (years > kMaxDurationMonths / 12 || months > kMaxDurationMonths - years * 12)
        return Value::null(NullReason::OutOfRange);
    const std::int64_t size = years * 12 + months;
    return Value::duration(MonthsDuration{is_negative ? -size : size});
}

} // namespace

Value DateFromText(std::string_view text)
{
    Reader reader(text);
    const auto date = ReadDate(reader);
    return date && reader.atEnd() ? Value::date(*date) : Bad();
}

Value TimeFromText(std::string_view text)
{
    Reader reader(text);
    const auto clock = ReadTime(reader);
    return clock ? Value::time(clock->time) : Bad();
}

Value DateTimeFromText(std::string_view text)
{
    Reader reader(text);
    auto date = ReadDate(reader);
    if (!date)
        return Bad();
    if (reader.atEnd())
        return Value::dateTime(DateTime{*date, Time{}});
    if (!reader.take('T'))
        return Bad();
    const auto clock = ReadTime(reader);
    if (!clock)
        return Bad();
    if (clock->is_day_end)
        date = Date::fromDaysSinceEpoch(date->daysSinceEpoch() + 1);
    return date ? OnClocks(DateTime{*date, clock->time}) : Value::null(NullReason::OutOfRange);
}

Value DurationFromText(std::string_view text)
{
    Reader reader(text);
    const bool is_negative = reader.take('-');
    if (!reader.take('P') || reader.atEnd())
        return Bad();
    const bool has_months = reader.rest().find_first_of("YM") < reader.rest().find('T');
    return has_months ? MonthsFromText(reader, is_negative) : DaysFromText(reader, is_negative);
}

Value FromAtLiteral(std::string_view text)
{
    if (text.starts_with('P') || text.starts_with("-P"))
        return DurationFromText(text);
    if (text.find('T') < text.find(':'))
        return DateTimeFromText(text);
    const Value date = DateFromText(text);
    return date.isNull() ? TimeFromText(text) : date;
}

} // namespace core::feel
