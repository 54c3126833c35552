// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/figure.h  A measured figure: percentiles of several runs, beside a peer and a bar.
/// Units: as the figure says. Threads: plain values.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace bench {

/// The samples of one run.
using Run = std::vector<double>;

/// What a figure must not exceed.
struct Bar {
    double most = 0;
    /// Of the p99; otherwise of the p50.
    bool of_p99 = false;
};

struct Figure {
    std::string name;
    std::string unit;
    double p50 = 0;
    double p99 = 0;
    std::optional<double> peer; ///< p50 of the peer, same unit, same run of the program
    std::string peer_name;
    std::optional<Bar> bar;
    /// Own p50 against the peer's: below 1 is quicker.
    [[nodiscard]] std::optional<double> ratio() const;
    [[nodiscard]] bool met() const;
};

/// Nearest rank; `share` in [0, 1]. Domain: not empty (CHECK).
[[nodiscard]] double Percentile(Run samples, double share);
[[nodiscard]] double Median(Run values);

/// The median of the runs' p50 and the median of the runs' p99. Domain: at least one run, none empty (CHECK).
[[nodiscard]] Figure Summarise(const std::string& name, const std::string& unit, const std::vector<Run>& runs);

/// A table for people, one line for each figure and one for each bar.
[[nodiscard]] std::string Table(const std::vector<Figure>& figures);
/// [{"name", "unit", "p50", "p99", "peer", "ratio"}]; null where there is no peer.
[[nodiscard]] std::string AsJson(const std::vector<Figure>& figures);

} // namespace bench
