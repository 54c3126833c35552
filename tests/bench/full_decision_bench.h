// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/full_decision_bench.h  A whole decision on a large bundle, bytes to bytes, beside one call of XGBoost's C API on the
/// same model: intake, 1,200 rules, 500 trees, limit, price of 12 instalments, invariants, replay record with its hash, canonical bytes.
/// Threads: one, pinned.
#pragma once

#include <vector>

#include "core/base/error.h"
#include "tests/bench/figure.h"

namespace bench {

/// Before the clock runs, every application is decided and checked: rule and number of rules, margin, size of the bytes, replay.
/// Errors: those of the material; InvalidInput (a decision that is not what the material says).
[[nodiscard]] core::Expected<std::vector<Figure>> MeasureFullDecision(int runs);

} // namespace bench
