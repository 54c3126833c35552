// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/console_run.h  One life of the console, measured: start, sign-in, cases by keyboard, scrolling, memory.
/// Threads: main thread of a process of its own.
#pragma once

#include <string>
#include <vector>

#include <QString>

#include "core/base/error.h"
#include "tests/bench/figure.h"

namespace bench {

/// What one life found, as it crosses from process to process.
struct Finding {
    std::string name;
    std::string unit;
    Run samples;
};

[[nodiscard]] std::string AsLine(const Finding& finding);
/// Lines that are none are left out.
[[nodiscard]] std::vector<Finding> FromLines(const std::string& lines);

/// The program's main when called as the console: works on the data in `folder`, prints findings.
/// `started` is SharedNow() before the process was made.
int LiveAsConsole(int argc, char** argv, const QString& folder, qint64 started);

/// `runs` lives, each on a fresh copy. Errors: Environment (no display, a life that failed).
[[nodiscard]] core::Expected<std::vector<Figure>> MeasureConsole(const std::string& data, int runs);

} // namespace bench
