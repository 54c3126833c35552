// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/table_peers.h  Other engines over the same tables and the same bytes, each in a process of its own.
/// They are there when tests/bench/fetch_peers.sh has fetched them into build/peers; who is not is said and left out.
/// Threads: one; starts programs, one at a time.
#pragma once

#include <string>
#include <vector>

#include "tests/bench/figure.h"

namespace bench {

/// Each figure of `own` that is the first-hit table of that many rules, once more beside each peer that answers all of it right.
[[nodiscard]] std::vector<Figure> MeasureTablePeers(const std::string& tables, const std::vector<Figure>& own);

} // namespace bench
