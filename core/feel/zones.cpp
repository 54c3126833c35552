// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feel/zones.h"

#include <algorithm>
#include <memory>
#include <string>
#include <unicode/basictz.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>
#include <vector>

#include "core/base/check.h"

namespace core::feel {

namespace {

/// The calendar repeats after 400 years, and so do the rules of a zone in years far from ours.
constexpr std::int64_t kCycleSeconds = std::int64_t{146'097} * 86'400;
/// Beyond these, ICU's milliseconds would no longer be exact.
constexpr std::int64_t kFarSeconds = 10 * kCycleSeconds;

std::vector<std::string> LoadNames()
{
    std::vector<std::string> names;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::StringEnumeration> ids(
        icu::TimeZone::createTimeZoneIDEnumeration(UCAL_ZONE_TYPE_ANY, nullptr, nullptr, status));
    if (U_FAILURE(status) || ids == nullptr)
        return names;
    while (const char* id = ids->next(nullptr, status))
        names.emplace_back(id);
    std::sort(names.begin(), names.end());
    return names;
}

const std::vector<std::string>& ZoneNames()
{
    static const std::vector<std::string> kNames = LoadNames();
    return kNames;
}

std::unique_ptr<icu::TimeZone> Open(const Zone& zone)
{
    return std::unique_ptr<icu::TimeZone>(
        icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(std::string(ZoneName(zone)))));
}

UDate Milliseconds(std::int64_t seconds) noexcept
{
    if (seconds > kFarSeconds)
        seconds = kFarSeconds - kCycleSeconds + (seconds - kFarSeconds) % kCycleSeconds;
    return static_cast<UDate>(std::max(seconds, -kFarSeconds) * 1'000);
}

} // namespace

std::string_view ZoneName(const Zone& zone) noexcept
{
    if (zone.kind != Zone::Kind::Named || zone.name >= ZoneNames().size())
        return {};
    return ZoneNames()[zone.name];
}

std::optional<Zone> FindZone(std::string_view name)
{
    const std::vector<std::string>& names = ZoneNames();
    const auto at = std::lower_bound(names.begin(), names.end(), name);
    if (at == names.end() || *at != name)
        return std::nullopt;
    Zone zone;
    zone.kind = Zone::Kind::Named;
    zone.name = static_cast<std::uint16_t>(at - names.begin());
    return zone;
}

std::int32_t OffsetAtInstant(const Zone& zone, std::int64_t instant_seconds)
{
    CHECK(zone.kind != Zone::Kind::None);
    if (zone.kind == Zone::Kind::Offset)
        return zone.offset_seconds;
    UErrorCode status = U_ZERO_ERROR;
    std::int32_t raw = 0;
    std::int32_t saving = 0;
    Open(zone)->getOffset(Milliseconds(instant_seconds), 0, raw, saving, status);
    return (raw + saving) / 1'000;
}

std::int32_t OffsetAtLocal(const Zone& zone, std::int64_t local_seconds)
{
    CHECK(zone.kind != Zone::Kind::None);
    if (zone.kind == Zone::Kind::Offset)
        return zone.offset_seconds;
    const std::unique_ptr<icu::TimeZone> opened = Open(zone);
    const auto* basic = dynamic_cast<const icu::BasicTimeZone*>(opened.get());
    CHECK(basic != nullptr);
    UErrorCode status = U_ZERO_ERROR;
    std::int32_t raw = 0;
    std::int32_t saving = 0;
    basic->getOffsetFromLocal(Milliseconds(local_seconds), UCAL_TZ_LOCAL_FORMER,
                              zone.later ? UCAL_TZ_LOCAL_LATTER : UCAL_TZ_LOCAL_FORMER, raw, saving, status);
    return (raw + saving) / 1'000;
}

std::int32_t StandardOffset(const Zone& zone)
{
    CHECK(zone.kind != Zone::Kind::None);
    return zone.kind == Zone::Kind::Offset ? zone.offset_seconds : Open(zone)->getRawOffset() / 1'000;
}

} // namespace core::feel
