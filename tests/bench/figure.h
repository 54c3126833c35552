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

/// What a bar is held against: a percentile (the median of the runs'), or the greatest sample of all runs. "No frame over
/// 33 ms" is about each frame, so a median of the runs' longest would hide the one that was seen.
enum class BarOf { P50, P99, Greatest };

/// What a figure must not exceed.
struct Bar {
    double most = 0;
    BarOf of = BarOf::P50;
};

struct Figure {
    std::string name;
    std::string unit;
    double p50 = 0;
    double p99 = 0;
    double greatest = 0;        ///< of all samples of all runs
    std::optional<double> peer; ///< p50 of the peer, same unit, same run of the program
    std::optional<double> peer_p99;
    std::string peer_name;
    std::optional<Bar> bar;
    /// Own p50 against the peer's: below 1 is quicker.
    [[nodiscard]] std::optional<double> ratio() const;
    /// What its bar is held against. Domain: has a bar (CHECK).
    [[nodiscard]] double judged() const;
    [[nodiscard]] bool met() const;
};

/// Nearest rank; `share` in [0, 1]. Domain: not empty (CHECK).
[[nodiscard]] double Percentile(Run samples, double share);
[[nodiscard]] double Median(Run values);

/// The median of the runs' p50, the median of the runs' p99 and the greatest sample. Domain: at least one run, none empty (CHECK).
[[nodiscard]] Figure Summarise(const std::string& name, const std::string& unit, const std::vector<Run>& runs);

/// A table for people, one line for each figure and one for each bar.
[[nodiscard]] std::string Table(const std::vector<Figure>& figures);
/// [{"name", "unit", "p50", "p99", "peer", "ratio"}]; null where there is no peer.
[[nodiscard]] std::string AsJson(const std::vector<Figure>& figures);

} // namespace bench
