// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/cell_times.h"

#include <array>
#include <cstdint>
#include <utility>

#include "core/base/check.h"

namespace core::dmn {

using feel::Moment;
using feel::Value;
using Kind = feel::Value::Kind;

namespace {

constexpr std::int32_t kNanosOfSecond = 1'000'000'000;
constexpr std::int64_t kSecondsOfDay = 86'400;
/// No zone is further from UTC.
constexpr std::int32_t kMaxOffset = 18 * 3'600;

/// Seconds from the first to before the last.
struct Extent {
    std::int64_t first;
    std::int64_t end;
};

Extent ExtentOf(Kind kind, bool has_zone)
{
    Extent extent{0, kSecondsOfDay};
    if (kind == Kind::DateTime) {
        extent.first = feel::Date{-feel::kMaxYear, 1, 1}.daysSinceEpoch() * kSecondsOfDay;
        extent.end = (feel::Date{feel::kMaxYear, 12, 31}.daysSinceEpoch() + 1) * kSecondsOfDay;
    }
    if (has_zone) {
        extent.first -= kMaxOffset;
        extent.end += kMaxOffset;
    }
    return extent;
}

/// At UTC where that is possible, else in the zone furthest from it. Domain: within the extent.
Value ValueAt(Kind kind, const TimePlace& place)
{
    for (const std::int32_t offset : {0, kMaxOffset, -kMaxOffset}) {
        const Moment local{place.at.seconds + offset, place.at.nanos};
        const feel::Zone zone = place.has_zone ? feel::OffsetZone(offset) : feel::Zone{};
        if (kind == Kind::DateTime) {
            if (Value value = feel::FromLocal(local, zone); !value.isNull())
                return value;
        } else if (local.seconds >= 0 && local.seconds < kSecondsOfDay) {
            return Value::time({local.seconds * kNanosOfSecond + local.nanos, zone});
        }
    }
    CHECK(place.has_zone);
    return {};
}

} // namespace

bool IsTimeKind(Kind kind) noexcept
{
    return kind == Kind::Time || kind == Kind::DateTime;
}

TimePlace PlaceOf(const Value& value)
{
    CHECK(IsTimeKind(value.kind()));
    if (value.kind() == Kind::Time)
        return {value.asTime().zone.kind != feel::Zone::Kind::None, feel::TimeMoment(value.asTime())};
    const auto instant = feel::Instant(value.asDateTime());
    return {instant.has_value(), instant ? *instant : feel::LocalMoment(value.asDateTime())};
}

std::optional<Value> NextTime(const Value& value, int step)
{
    const Kind kind = value.kind();
    TimePlace place = PlaceOf(value);
    place.at.nanos += step;
    if (place.at.nanos < 0 || place.at.nanos >= kNanosOfSecond) {
        place.at.nanos -= step * kNanosOfSecond;
        place.at.seconds += step;
    }
    const Extent extent = ExtentOf(kind, place.has_zone);
    if (place.at.seconds >= extent.first && place.at.seconds < extent.end)
        return ValueAt(kind, place);
    if (place.has_zone == (step > 0))
        return std::nullopt;
    if (step > 0)
        return FirstWithZone(kind);
    return ValueAt(kind, {false, {ExtentOf(kind, false).end - 1, kNanosOfSecond - 1}});
}

Value FirstWithZone(Kind kind)
{
    return ValueAt(kind, {true, {ExtentOf(kind, true).first, 0}});
}

Value PlainTime(Kind kind, bool has_zone)
{
    return ValueAt(kind, {has_zone, {0, 0}});
}

CellSet SameSecond(const Value& value)
{
    TimePlace place = PlaceOf(value);
    place.at.nanos = 0;
    Interval interval{Cut{ValueAt(value.kind(), place), false}, std::nullopt};
    ++place.at.seconds;
    if (place.at.seconds < ExtentOf(value.kind(), place.has_zone).end)
        interval.high = Cut{ValueAt(value.kind(), place), false};
    else if (!place.has_zone)
        interval.high = Cut{FirstWithZone(value.kind()), false};
    return CellSet::of(value.kind(), interval);
}

CellSet ComparableWith(const Value& value)
{
    const Cut between{FirstWithZone(value.kind()), false};
    return CellSet::of(value.kind(),
                       PlaceOf(value).has_zone ? Interval{between, std::nullopt} : Interval{std::nullopt, between});
}

} // namespace core::dmn
