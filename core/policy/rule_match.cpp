// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/rule_match.h"

#include <algorithm>
#include <map>

namespace core::policy {

namespace {

class Matching {
public:
    Matching(const std::vector<std::string_view>& before, const std::vector<std::string_view>& now,
             const SameTexts& same)
        : m_before(before), m_now(now), m_same(same), m_old(now.size(), kNoRule), m_taken(before.size(), false)
    {
        byId();
        byEnds();
        byOrder();
    }
    [[nodiscard]] std::vector<int> old() && { return std::move(m_old); }

private:
    void pair(std::size_t now, std::size_t before)
    {
        m_old[now] = static_cast<int>(before);
        m_taken[before] = true;
    }
    void byId()
    {
        std::map<std::string_view, std::size_t> places;
        for (std::size_t i = 0; i < m_before.size(); ++i) {
            if (!m_before[i].empty())
                places.emplace(m_before[i], i);
        }
        for (std::size_t i = 0; i < m_now.size(); ++i) {
            const auto found = places.find(m_now[i]);
            if (found != places.end() && !m_taken[found->second])
                pair(i, found->second);
        }
    }
    /// Rules without an id, that are the same from the top or from the bottom on.
    void byEnds()
    {
        const std::size_t both = std::min(m_before.size(), m_now.size());
        for (std::size_t i = 0; i < both && fits(i, i) && m_same(i, i); ++i)
            pair(i, i);
        for (std::size_t i = 1; i <= both; ++i) {
            const std::size_t now = m_now.size() - i;
            const std::size_t before = m_before.size() - i;
            if (!fits(now, before) || !m_same(before, now))
                break;
            pair(now, before);
        }
    }
    /// What is left without an id: one after the other.
    void byOrder()
    {
        std::size_t before = 0;
        for (std::size_t now = 0; now < m_now.size(); ++now) {
            while (before < m_before.size() && (m_taken[before] || !m_before[before].empty()))
                ++before;
            if (before < m_before.size() && fits(now, before))
                pair(now, before);
        }
    }
    [[nodiscard]] bool fits(std::size_t now, std::size_t before) const
    {
        return m_old[now] == kNoRule && !m_taken[before] && m_now[now].empty() && m_before[before].empty();
    }

    const std::vector<std::string_view>& m_before;
    const std::vector<std::string_view>& m_now;
    const SameTexts& m_same;
    std::vector<int> m_old;
    std::vector<bool> m_taken;
};

} // namespace

std::vector<int> MatchRules(const std::vector<std::string_view>& before, const std::vector<std::string_view>& now,
                            const SameTexts& same)
{
    return Matching(before, now, same).old();
}

std::vector<int> Reversed(const std::vector<int>& old, std::size_t count)
{
    std::vector<int> now(count, kNoRule);
    for (std::size_t i = 0; i < old.size(); ++i) {
        if (old[i] != kNoRule)
            now[static_cast<std::size_t>(old[i])] = static_cast<int>(i);
    }
    return now;
}

std::vector<bool> KeepOrder(const std::vector<int>& old)
{
    std::vector<std::size_t> ends; // the rule with the smallest old place that ends a run of each length
    std::vector<std::size_t> previous(old.size(), old.size());
    for (std::size_t i = 0; i < old.size(); ++i) {
        if (old[i] == kNoRule)
            continue;
        const auto at = std::lower_bound(ends.begin(), ends.end(), old[i],
                                         [&](std::size_t rule, int place) { return old[rule] < place; });
        if (at != ends.begin())
            previous[i] = *(at - 1);
        if (at == ends.end())
            ends.push_back(i);
        else
            *at = i;
    }
    std::vector<bool> in_order(old.size(), false);
    for (std::size_t i = ends.empty() ? old.size() : ends.back(); i < old.size(); i = previous[i])
        in_order[i] = true;
    return in_order;
}

} // namespace core::policy
