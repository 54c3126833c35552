// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/explain_bench.h  Contributions of one row beside XGBoost's, and how long "what would have changed this" takes.
/// Threads: one.
#pragma once

#include <vector>

#include "core/base/error.h"
#include "tests/bench/figure.h"

namespace bench {

/// Errors: Environment (material or the default bundle cannot be read), InvalidInput (contributions are not the peer's).
[[nodiscard]] core::Expected<std::vector<Figure>> MeasureExplaining(int runs);

} // namespace bench
