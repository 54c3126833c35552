// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/case_run.h  Cases worked by keyboard: from Enter to the complete next case painted.
/// Threads: GUI.
#pragma once

#include <QString>

#include "app/desk/console.h"
#include "core/base/error.h"
#include "tests/bench/figure.h"
#include "tests/bench/paint_watch.h"

namespace bench {

struct CaseTimes {
    Run painted;  ///< ms from the key event to the end of the last flush that changed the case's panes
    Run worked;   ///< ms the GUI thread worked for that: the rest is waiting for a core
    Run recorded; ///< ms from the key event to the verdict known to be committed
};

/// Takes a case, then gives `cases` verdicts. Errors: Timeout (a step did not come about), naming it.
[[nodiscard]] core::Expected<CaseTimes> WorkCases(WatchedApplication& app, desk::Console& console, int cases);

} // namespace bench
