// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/ports/clock.h  The time of day, asked of the world: core reads no clock itself.
/// Units: UTC. Threads: now() may be called from any thread.
#pragma once

#include "core/base/instant.h"

namespace core::ports {

class Clock {
public:
    virtual ~Clock() = default;
    /// May step backwards when the machine's time is set; who needs order takes the store's time.
    [[nodiscard]] virtual base::Instant now() const = 0;
};

} // namespace core::ports
