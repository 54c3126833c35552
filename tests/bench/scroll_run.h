// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/scroll_run.h  Scrolling 100,000 rows as people do: wheel, held key, dragged bar.
/// Threads: GUI.
#pragma once

#include "app/desk/console.h"
#include "core/base/error.h"
#include "tests/bench/figure.h"
#include "tests/bench/paint_watch.h"

namespace bench {

/// Milliseconds of each frame: from when its input was due (60 a second, whatever the frame before took) to its flush.
/// Errors: Timeout (the queue was not read).
[[nodiscard]] core::Expected<Run> ScrollQueue(WatchedApplication& app, desk::Console& console);

} // namespace bench
