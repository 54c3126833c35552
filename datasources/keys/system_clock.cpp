// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/keys/system_clock.h"

#include <chrono>

namespace datasources::keys {

core::base::Instant SystemClock::now() const
{
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    return core::base::Instant::fromMillis(std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count());
}

} // namespace datasources::keys
