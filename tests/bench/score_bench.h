// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/score_bench.h  Scoring against the libraries that trained the models: same file, same rows, same core, same run.
/// Threads: one, pinned to the last core while it measures.
#pragma once

#include <vector>

#include "core/base/error.h"
#include "tests/bench/figure.h"

namespace bench {

/// One row and a batch of 10,000, each instruction set this processor has, slice by slice beside the peer.
/// A figure whose peer is absent says so. Without ../shared/bench there is nothing to measure: one figure says that.
/// Errors: Environment (a model or its rows cannot be read), InvalidInput (our bits are not the peer's).
[[nodiscard]] core::Expected<std::vector<Figure>> MeasureScoring(int runs);

} // namespace bench
