// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/support/fake_clock.h  A clock that stands until it is told to move, backwards too.
/// Threads: any.
#pragma once

#include <atomic>

#include "core/ports/clock.h"

namespace tests {

class FakeClock : public core::ports::Clock {
public:
    /// 2026-07-14 10:24 in Shanghai.
    static constexpr std::int64_t kStart = 1'783'995'840'000;
    [[nodiscard]] core::base::Instant now() const override { return core::base::Instant::fromMillis(m_ms.load()); }
    void advance(std::int64_t ms) { m_ms.fetch_add(ms); }
    void set(core::base::Instant instant) { m_ms.store(instant.millis()); }

private:
    std::atomic<std::int64_t> m_ms{kStart};
};

} // namespace tests
