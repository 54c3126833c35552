// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/shelf/swap_set.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "core/monitoring/calibration.h"

namespace core::shelf {

namespace {

constexpr std::array<std::int64_t, 5> kPercents{50, 60, 70, 80, 90};

/// Place of each case among all, the lowest PD first.
std::vector<std::uint32_t> RanksOf(std::span<const ScoredCase> cases)
{
    std::vector<std::uint32_t> order(cases.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [cases](std::uint32_t one, std::uint32_t other) {
        return cases[one].pd != cases[other].pd ? cases[one].pd < cases[other].pd : one < other;
    });
    std::vector<std::uint32_t> ranks(cases.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        ranks[order[i]] = i;
    return ranks;
}

void Add(std::int64_t& cases, std::int64_t& bads, bool bad)
{
    ++cases;
    bads += bad ? 1 : 0;
}

} // namespace

Expected<std::vector<SwapSet>> SwapSets(std::span<const ScoredCase> a, std::span<const ScoredCase> b)
{
    const auto same = [](const ScoredCase& one, const ScoredCase& other) { return one.bad == other.bad; };
    if (!std::equal(a.begin(), a.end(), b.begin(), b.end(), same))
        return Fail(ErrorCode::InvalidInput, "not the same loans on both sides");
    const std::vector<std::uint32_t> ranks_a = RanksOf(a);
    const std::vector<std::uint32_t> ranks_b = RanksOf(b);
    std::vector<SwapSet> sets;
    for (const std::int64_t percent : kPercents) {
        SwapSet set;
        set.percent = percent;
        set.approved = static_cast<std::int64_t>(a.size()) * percent / 100;
        for (std::size_t i = 0; i < a.size(); ++i) {
            const bool by_a = ranks_a[i] < set.approved;
            const bool by_b = ranks_b[i] < set.approved;
            if (by_a && by_b)
                Add(set.both, set.both_bads, a[i].bad);
            else if (by_a)
                Add(set.only_a, set.only_a_bads, a[i].bad);
            else if (by_b)
                Add(set.only_b, set.only_b_bads, a[i].bad);
        }
        if (set.only_a > 0) {
            set.bad_rate_a = monitoring::WilsonShare(set.only_a_bads, set.only_a);
            set.bad_rate_b = monitoring::WilsonShare(set.only_b_bads, set.only_b);
        }
        sets.push_back(set);
    }
    return sets;
}

} // namespace core::shelf
