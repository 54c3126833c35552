// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/table_bench.h  What a decision costs from JSON bytes to JSON bytes, beside simdjson reading the same bytes.
/// Material: tables/ of the bench folder beside the project. Every answer is checked before anything is measured: a wrong one ends the run.
/// Each call is timed on its own; the clock's own time (some 20 ns) is in every figure, ours and simdjson's.
/// Threads: one.
#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "tests/bench/figure.h"

namespace bench {

/// `tables`: the folder of the material. Errors: Environment (a file is missing), InvalidInput (a wrong answer).
[[nodiscard]] core::Expected<std::vector<Figure>> MeasureTables(const std::string& tables, int runs);

} // namespace bench
