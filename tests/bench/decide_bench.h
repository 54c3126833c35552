// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/decide_bench.h  What one decision costs: intake, model, Decide, over the synthetic population.
/// Threads: one.
#pragma once

#include <vector>

#include "core/base/error.h"
#include "tests/bench/figure.h"

namespace bench {

/// `runs` times over the same applicants. Errors: those of bundle and population.
[[nodiscard]] core::Expected<std::vector<Figure>> MeasureDeciding(int runs);

} // namespace bench
