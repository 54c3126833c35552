// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/table_peers.h  Other engines over the same tables and the same bytes, each in a process of its own.
/// They are there when tests/bench/fetch_peers.sh has fetched them into build/peers; who is not is said and left out.
/// Threads: one; starts programs, one at a time.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/bench/figure.h"

namespace bench {

/// Each figure of `own` from JSON to JSON that a peer has a like of, once more beside each way of asking that peer which answers all of it right.
/// `add` is called once for each peer, as soon as it is done.
void MeasureTablePeers(const std::string& tables, const std::vector<Figure>& own,
                       const std::function<void(std::vector<Figure>)>& add);

} // namespace bench
