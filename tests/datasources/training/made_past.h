// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/datasources/training/made_past.h  A past of which we know what can be learned: risk rises with one feature, falls with another.
/// Units: feature values around 0, some missing. Threads: pure; a seed names the rows.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

#include "core/training/data_set.h"
#include "core/training/job.h"
#include "core/training/split.h"

namespace tests {

class Numbers {
public:
    explicit Numbers(std::uint64_t seed) : m_state(seed) {}
    /// In [0, 1).
    double next()
    {
        m_state = m_state * 6364136223846793005U + 1442695040888963407U;
        return static_cast<double>(m_state >> 33U) / 2147483648.0;
    }

private:
    std::uint64_t m_state;
};

enum class Labels : bool { True, Shuffled };

/// Features rises, falls, noise; ten rows a day.
[[nodiscard]] inline core::training::DataSet MadePast(int rows, std::uint64_t seed, Labels labels = Labels::True)
{
    Numbers numbers(seed);
    core::training::DataSet data;
    data.features = {"rises", "falls", "noise"};
    for (int i = 0; i < rows; ++i) {
        const double rises = 4 * numbers.next() - 2;
        const double falls = 4 * numbers.next() - 2;
        const double pd = 1 / (1 + std::exp(1.2 - 1.1 * rises + 0.8 * falls));
        data.values.push_back(static_cast<float>(rises));
        data.values.push_back(numbers.next() < 0.1 ? std::numeric_limits<float>::quiet_NaN()
                                                   : static_cast<float>(falls));
        data.values.push_back(static_cast<float>(numbers.next()));
        data.bad.push_back(numbers.next() < pd ? 1 : 0);
        data.dates.push_back(core::base::Date::fromDays(20'000 + i / 10).value());
    }
    if (labels == Labels::Shuffled)
        for (std::size_t i = data.bad.size() - 1; i > 0; --i)
            std::swap(data.bad[i], data.bad[static_cast<std::size_t>(numbers.next() * static_cast<double>(i + 1))]);
    return data;
}

[[nodiscard]] inline core::Expected<core::training::Job> MadeJob(const core::training::DataSet& data,
                                                                 const core::training::Params& params)
{
    TRY(const auto boundaries, core::training::BoundariesOf(data, params.shares));
    TRY(const auto split, core::training::SplitAt(data, boundaries));
    return core::training::MakeJob(data, split, params, 1);
}

[[nodiscard]] inline core::training::Params SmallParams()
{
    core::training::Params params;
    params.max_rounds = 60;
    params.early_stopping_rounds = 10;
    params.min_child_weight = 5;
    params.eta = core::base::Decimal::scaled(2, -1);
    return params;
}

} // namespace tests
