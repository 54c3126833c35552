// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/manual_clock.h  A clock that stands until it is set: the demo's days pass through it.
/// Threads: any.
#pragma once

#include <atomic>
#include <cstdint>

#include "core/ports/clock.h"

namespace admin {

class ManualClock final : public core::ports::Clock {
public:
    explicit ManualClock(core::base::Instant at) : m_ms(at.millis()) {}

    [[nodiscard]] core::base::Instant now() const override { return core::base::Instant::fromMillis(m_ms.load()); }
    void set(core::base::Instant at) { m_ms.store(at.millis()); }
    /// Never backwards.
    void reach(core::base::Instant at)
    {
        if (at.millis() > m_ms.load())
            m_ms.store(at.millis());
    }
    void pass(std::int64_t seconds) { m_ms.fetch_add(seconds * 1000); }

private:
    std::atomic<std::int64_t> m_ms;
};

} // namespace admin
