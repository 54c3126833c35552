// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/draft_run.h  Typing in the editor over a table of many rules: what a key costs the GUI thread, and how long its findings take.
/// Threads: main thread of a process of its own, which paints offscreen.
#pragma once

#include <vector>

#include "core/base/error.h"
#include "core/policy/bundle_files.h"
#include "tests/bench/figure.h"

namespace bench {

/// The default bundle with so many rules more in its first table, each with a test case that fires it. Domain: `rules` >= 0.
[[nodiscard]] core::policy::BundleFiles WithRules(core::policy::BundleFiles files, int rules);

/// The program's main when called for one measurement; prints findings.
int LiveAsEditor(int argc, char** argv, int rules);

/// Tables of 1,200 and of 10,000 rules. Errors: Environment (a process that failed).
[[nodiscard]] core::Expected<std::vector<Figure>> MeasureTyping(int runs);

} // namespace bench
