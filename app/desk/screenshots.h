// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/desk/screenshots.h  A picture of every page: both languages, all schemes, the supported sizes, and 200 %.
/// Threads: GUI.
#pragma once

#include "app/desk/console.h"

class QApplication;

namespace desk {

/// Runs the event loop. Files are called PAGE-LANGUAGE-SCHEME-WxH[-200].png. Exit status: 0 done, 4 a page did not come.
int TakeScreenshots(QApplication& app, Console& console, const ConsoleOptions& options);

} // namespace desk
