// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/desk/walk.h  Works the demo queue as a reviewer would, by keys alone, with pictures on the way.
/// For machines without a display: `./dev run` there shows what a person would have seen. Threads: GUI.
#pragma once

#include "app/desk/console.h"

class QApplication;

namespace desk {

/// Runs the event loop. Result: exit status (0 done, 4 a step did not come to its end; it is named on stderr).
int WalkTheQueue(QApplication& app, Console& console, const ConsoleOptions& options);

} // namespace desk
