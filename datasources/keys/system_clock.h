// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/keys/system_clock.h  The machine's clock.
/// Threads: any.
#pragma once

#include "core/ports/clock.h"

namespace datasources::keys {

class SystemClock : public core::ports::Clock {
public:
    [[nodiscard]] core::base::Instant now() const override;
};

} // namespace datasources::keys
