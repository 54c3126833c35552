// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/loop.h  Waiting inside a straight program while events are worked off as they come, without sleeping.
/// Threads: GUI.
#pragma once

#include <functional>

namespace bench {

/// Runs the event loop until `done` (asked every 2 ms) or `most_ms`. False when the time is over.
bool RunUntil(const std::function<bool()>& done, int most_ms);
void RunFor(int ms);

} // namespace bench
