// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/column_grid.h"

#include <algorithm>

#include "core/base/check.h"

namespace core::dmn {

using feel::Value;

ColumnGrid::ColumnGrid(Value::Kind kind, std::span<const CellSet> sets) : m_kind(kind)
{
    for (const CellSet& set : sets) {
        CHECK(set.kind() == kind);
        m_cuts.insert(m_cuts.end(), set.cuts().begin(), set.cuts().end());
    }
    std::sort(m_cuts.begin(), m_cuts.end(), [](const Cut& a, const Cut& b) { return OrderOf(a, b) < 0; });
    m_cuts.erase(
        std::unique(m_cuts.begin(), m_cuts.end(), [](const Cut& a, const Cut& b) { return OrderOf(a, b) == 0; }),
        m_cuts.end());
}

std::size_t ColumnGrid::pieceOf(const Value& value) const
{
    if (value.isNull())
        return nullPiece();
    if (value.kind() != m_kind)
        return othersPiece();
    const auto behind = std::partition_point(m_cuts.begin(), m_cuts.end(), [&](const Cut& cut) {
        const int order = OrderOf(cut.value, value);
        return order < 0 || (order == 0 && !cut.after);
    });
    return static_cast<std::size_t>(behind - m_cuts.begin());
}

std::size_t ColumnGrid::placeOf(const Cut& cut) const
{
    const auto at =
        std::partition_point(m_cuts.begin(), m_cuts.end(), [&](const Cut& other) { return OrderOf(other, cut) < 0; });
    CHECK(at != m_cuts.end());
    CHECK(OrderOf(*at, cut) == 0);
    return static_cast<std::size_t>(at - m_cuts.begin());
}

std::vector<std::pair<std::size_t, std::size_t>> ColumnGrid::piecesOf(const CellSet& set) const
{
    CHECK(set.kind() == m_kind);
    std::vector<std::pair<std::size_t, std::size_t>> ranges;
    for (const Interval& interval : set.intervals())
        ranges.emplace_back(interval.low ? placeOf(*interval.low) + 1 : 0,
                            interval.high ? placeOf(*interval.high) + 1 : m_cuts.size() + 1);
    if (set.hasNull())
        ranges.emplace_back(nullPiece(), nullPiece() + 1);
    if (set.hasOthers())
        ranges.emplace_back(othersPiece(), othersPiece() + 1);
    return ranges;
}

std::optional<std::size_t> ColumnGrid::insertCut(const Cut& cut)
{
    CHECK(cut.value.kind() == m_kind);
    const auto at =
        std::partition_point(m_cuts.begin(), m_cuts.end(), [&](const Cut& other) { return OrderOf(other, cut) < 0; });
    if (at != m_cuts.end() && OrderOf(*at, cut) == 0)
        return std::nullopt;
    const auto index = static_cast<std::size_t>(at - m_cuts.begin());
    m_cuts.insert(at, cut);
    return index;
}

void ColumnGrid::eraseCut(std::size_t index)
{
    CHECK(index < m_cuts.size());
    m_cuts.erase(m_cuts.begin() + static_cast<std::ptrdiff_t>(index));
}

CellSet ColumnGrid::setOf(std::size_t piece) const
{
    CHECK(piece < pieceCount());
    if (piece == nullPiece())
        return CellSet::justNull(m_kind);
    if (piece == othersPiece())
        return CellSet::justOthers(m_kind);
    Interval interval;
    if (piece > 0)
        interval.low = m_cuts[piece - 1];
    if (piece < m_cuts.size())
        interval.high = m_cuts[piece];
    return CellSet::of(m_kind, interval);
}

} // namespace core::dmn
