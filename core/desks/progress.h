// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/progress.h  How a long use case tells how far it is, and is told to stop.
/// Threads: called on the thread of the use case.
#pragma once

#include <cstdint>
#include <functional>

namespace core::desks {

/// Returns false to cancel. `done` of `total` entries. An empty function: nobody asks.
using Progress = std::function<bool(std::int64_t done, std::int64_t total)>;

} // namespace core::desks
