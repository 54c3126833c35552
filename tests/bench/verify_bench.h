// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/verify_bench.h  What the verification of a large table costs, whole and after the edit of one rule.
/// Units: milliseconds. Threads: one.
#pragma once

#include <functional>
#include <vector>

#include "core/base/error.h"
#include "tests/bench/figure.h"

namespace bench {

/// Tables of 10,000 rules over 12 columns of 40 cuts, faults planted. `measured` is given the figures of one hit policy after the other.
/// Errors: InvalidInput (a table does not compile).
[[nodiscard]] core::Expected<void> MeasureVerifying(int runs, const std::function<void(std::vector<Figure>)>& measured);

} // namespace bench
