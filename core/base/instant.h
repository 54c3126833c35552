// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/base/instant.h  A point in time, UTC.
/// Units: milliseconds since 1970-01-01T00:00:00Z. Threads: plain value.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/date.h"
#include "core/base/error.h"

namespace core::base {

class Instant {
public:
    /// 1970-01-01T00:00:00Z.
    constexpr Instant() = default;
    [[nodiscard]] static constexpr Instant fromMillis(std::int64_t ms) noexcept { return Instant(ms); }
    /// Domain: RFC 3339, "2026-07-14T10:24:31[.123](Z|+08:00)", years 1 to 9999, no leap second. Errors: InvalidInput.
    [[nodiscard]] static Expected<Instant> parse(std::string_view text);

    [[nodiscard]] constexpr std::int64_t millis() const noexcept { return m_ms; }
    [[nodiscard]] constexpr Instant plusMillis(std::int64_t ms) const noexcept { return Instant(m_ms + ms); }
    [[nodiscard]] constexpr Instant plusSeconds(std::int64_t s) const noexcept { return Instant(m_ms + s * 1000); }
    /// The business date: the Asia/Shanghai day (UTC+8, no daylight saving since 1991; earlier summer times are ignored).
    [[nodiscard]] Date shanghaiDate() const noexcept;

    /// "2026-07-14T02:24:31.123Z": UTC, always milliseconds.
    [[nodiscard]] std::array<char, 24> chars() const noexcept;
    [[nodiscard]] std::string text() const;

    friend constexpr auto operator<=>(Instant, Instant) = default;

private:
    explicit constexpr Instant(std::int64_t ms) noexcept : m_ms(ms) {}
    std::int64_t m_ms = 0;
};

} // namespace core::base
