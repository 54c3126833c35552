// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/async/long_call.h  A long use case under way on the pool: how far it is, and that it is to stop.
/// Units: counts of whatever the use case counts. Threads: any; the screen looks at it now and then.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

#include "core/desks/progress.h"

namespace ui::async {

struct LongCall {
    std::atomic<std::int64_t> done{0};
    std::atomic<std::int64_t> total{0}; ///< 0: not known yet
    std::atomic<bool> cancelled{false};
};

/// What the use case is given; it keeps the call alive.
[[nodiscard]] inline core::desks::Progress ProgressOf(std::shared_ptr<LongCall> call)
{
    return [call = std::move(call)](std::int64_t done, std::int64_t total) {
        call->done = done;
        call->total = total;
        return !call->cancelled;
    };
}

} // namespace ui::async
