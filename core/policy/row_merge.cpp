// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/row_merge.h"

#include <algorithm>
#include <list>

namespace core::policy {

RowMerge::RowMerge(std::size_t base, const std::vector<int>& mine, const std::vector<int>& theirs,
                   const std::vector<int>& twins)
    : m_of_mine(mine.size()),
      m_of_theirs(theirs.size()),
      m_mine_stays(KeepOrder(mine)),
      m_theirs_stays(KeepOrder(theirs))
{
    const std::vector<int> here = Reversed(mine, base);
    const std::vector<int> there = Reversed(theirs, base);
    std::vector<int> order; // of what both have: rows of theirs, in the order of mine
    for (std::size_t i = 0; i < base; ++i)
        m_places.push_back({static_cast<int>(i), here[i], there[i]});
    for (std::size_t i = 0; i < mine.size(); ++i) {
        if (mine[i] == kNoRule)
            m_places.push_back({kNoRule, static_cast<int>(i), twins[i]});
        else if (const int row = there[static_cast<std::size_t>(mine[i])]; row != kNoRule)
            order.push_back(row);
    }
    m_same_order = std::is_sorted(order.begin(), order.end());
    for (std::size_t i = 0; i < theirs.size(); ++i) {
        const int row = static_cast<int>(i);
        if (theirs[i] == kNoRule && std::find(twins.begin(), twins.end(), row) == twins.end())
            m_places.push_back({kNoRule, kNoRule, row});
    }
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        if (m_places[i].mine != kNoRule)
            m_of_mine[static_cast<std::size_t>(m_places[i].mine)] = i;
        if (m_places[i].theirs != kNoRule)
            m_of_theirs[static_cast<std::size_t>(m_places[i].theirs)] = i;
    }
}

bool RowMerge::movedHere(const RowPlace& place) const
{
    return place.base != kNoRule && place.mine != kNoRule && !m_mine_stays[static_cast<std::size_t>(place.mine)];
}

bool RowMerge::movedThere(const RowPlace& place) const
{
    return place.base != kNoRule && place.theirs != kNoRule && !m_theirs_stays[static_cast<std::size_t>(place.theirs)];
}

bool RowMerge::movedApart(const RowPlace& place) const
{
    return !m_same_order && movedHere(place) && movedThere(place);
}

std::vector<std::size_t> RowMerge::ordered(const std::vector<bool>& keeps, const std::vector<bool>& mine_wins) const
{
    const auto comes = [&](std::size_t at) { // from mine, to its place there
        const RowPlace& place = m_places[at];
        return place.theirs == kNoRule || (!m_same_order && movedHere(place) && (!movedThere(place) || mine_wins[at]));
    };
    std::list<std::size_t> order;
    std::vector<std::list<std::size_t>::iterator> places(m_places.size(), order.end());
    for (const std::size_t at : m_of_theirs) {
        if (keeps[at] && !comes(at))
            places[at] = order.insert(order.end(), at);
    }
    auto behind = order.begin(); // where the next one of mine goes
    for (const std::size_t at : m_of_mine) {
        if (!keeps[at])
            continue;
        if (comes(at)) {
            while (behind != order.end() && m_places[*behind].base == kNoRule && m_places[*behind].mine == kNoRule)
                ++behind; // what they added there stands first
            places[at] = order.insert(behind, at);
        }
        behind = std::next(places[at]);
    }
    return {order.begin(), order.end()};
}

} // namespace core::policy
