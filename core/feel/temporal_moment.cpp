// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feel/temporal_moment.h"

#include "core/feel/temporal_arithmetic.h"
#include "core/feel/zones.h"

namespace core::feel {

namespace {

constexpr std::int64_t kNanosOfSecond = 1'000'000'000;
constexpr std::int64_t kSecondsOfDay = 86'400;

Moment MomentOf(std::int64_t seconds, std::int64_t nanos) noexcept
{
    return Moment{seconds, static_cast<std::int32_t>(nanos)};
}

} // namespace

Zone OffsetZone(std::int32_t seconds) noexcept
{
    Zone zone;
    zone.kind = Zone::Kind::Offset;
    zone.offset_seconds = seconds;
    return zone;
}

Moment Negated(const Moment& moment) noexcept
{
    return moment.nanos == 0 ? MomentOf(-moment.seconds, 0)
                             : MomentOf(-moment.seconds - 1, kNanosOfSecond - moment.nanos);
}

Moment Sum(const Moment& a, const Moment& b) noexcept
{
    const std::int64_t nanos = std::int64_t{a.nanos} + b.nanos;
    return MomentOf(a.seconds + b.seconds + nanos / kNanosOfSecond, nanos % kNanosOfSecond);
}

Value DurationValue(const Moment& length)
{
    if (length.seconds < -kMaxDurationSeconds || length.seconds > kMaxDurationSeconds)
        return Value::null(NullReason::OutOfRange);
    return Value::duration(length);
}

Moment LocalMoment(const DateTime& point) noexcept
{
    const std::int64_t nanos = point.time.nanos_of_day;
    return MomentOf(point.date.daysSinceEpoch() * kSecondsOfDay + nanos / kNanosOfSecond, nanos % kNanosOfSecond);
}

std::optional<Moment> Instant(const DateTime& point)
{
    if (point.time.zone.kind == Zone::Kind::None)
        return std::nullopt;
    Moment moment = LocalMoment(point);
    moment.seconds -= OffsetAtLocal(point.time.zone, moment.seconds);
    return moment;
}

Value FromLocal(const Moment& local, const Zone& zone)
{
    std::int64_t days = local.seconds / kSecondsOfDay;
    std::int64_t second = local.seconds % kSecondsOfDay;
    if (second < 0) {
        second += kSecondsOfDay;
        --days;
    }
    const auto date = Date::fromDaysSinceEpoch(days);
    if (!date)
        return Value::null(NullReason::OutOfRange);
    return Value::dateTime(DateTime{*date, Time{second * kNanosOfSecond + local.nanos, zone}});
}

Value FromInstant(const Moment& instant, Zone zone)
{
    const std::int32_t offset = OffsetAtInstant(zone, instant.seconds);
    const Moment local{instant.seconds + offset, instant.nanos};
    zone.later = false;
    zone.later = OffsetAtLocal(zone, local.seconds) != offset;
    return FromLocal(local, zone);
}

Value OnClocks(const DateTime& point)
{
    const auto instant = point.time.zone.kind == Zone::Kind::Named ? Instant(point) : std::nullopt;
    return instant ? FromInstant(*instant, point.time.zone) : Value::dateTime(point);
}

Moment TimeMoment(const Time& time)
{
    const std::int32_t offset = time.zone.kind == Zone::Kind::None ? 0 : StandardOffset(time.zone);
    return MomentOf(time.nanos_of_day / kNanosOfSecond - offset, time.nanos_of_day % kNanosOfSecond);
}

base::Decimal SecondsOf(const Moment& moment)
{
    const base::Decimal whole(moment.seconds);
    if (moment.nanos == 0)
        return whole;
    // 18 digits and 9 decimals fit 34 digits: this sum is exact and cannot fail.
    return whole.plus(base::Decimal::scaled(moment.nanos, -9)).value_or(whole);
}

std::optional<Moment> FromSeconds(const base::Decimal& seconds)
{
    const base::Decimal limit(kMaxDurationSeconds);
    if (seconds > limit || seconds < limit.negated())
        return std::nullopt;
    const auto rounded = seconds.rounded(9);
    if (!rounded)
        return std::nullopt;
    const auto whole = rounded->rounded(0, base::Rounding::Floor);
    if (!whole)
        return std::nullopt;
    const auto fraction = rounded->minus(*whole);
    const auto nanos = fraction ? fraction->times(base::Decimal(kNanosOfSecond)) : fraction;
    if (!nanos)
        return std::nullopt;
    return MomentOf(whole->toInt64().value_or(0), nanos->toInt64().value_or(0));
}

} // namespace core::feel
