// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/timing.h  Calls timed one by one.
/// Units: microseconds. Threads: one.
#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

#include "tests/bench/figure.h"

namespace bench {

/// Microseconds of each call.
template <class Call>
[[nodiscard]] Run TimeEach(std::size_t count, const Call& call)
{
    using Clock = std::chrono::steady_clock;
    Run samples;
    samples.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto begun = Clock::now();
        call(i);
        samples.push_back(std::chrono::duration<double, std::micro>(Clock::now() - begun).count());
    }
    return samples;
}

/// A tenth of the calls to warm up, then `runs` times all of them.
template <class Call>
[[nodiscard]] std::vector<Run> Runs(int runs, std::size_t count, const Call& call)
{
    (void)TimeEach(count / 10, call);
    std::vector<Run> all;
    for (int i = 0; i < runs; ++i)
        all.push_back(TimeEach(count, call));
    return all;
}

} // namespace bench
