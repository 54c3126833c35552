// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/verify_boxes.h"

#include <utility>

#include "core/base/check.h"

namespace core::dmn {

bool IsEmpty(const Region& region) noexcept
{
    return std::any_of(region.begin(), region.end(), [](const Bits& side) { return !side.any(); });
}

bool Contains(const Region& region, const Point& point) noexcept
{
    for (std::size_t a = 0; a < region.size(); ++a)
        if (!region[a].test(point[a]))
            return false;
    return true;
}

Point FirstPoint(const Region& region)
{
    Point point;
    point.reserve(region.size());
    for (const Bits& side : region)
        point.push_back(static_cast<std::uint32_t>(side.first()));
    return point;
}

Region Intersection(const Region& a, const Region& b)
{
    Region made = a;
    for (std::size_t i = 0; i < made.size(); ++i)
        made[i] &= b[i];
    return made;
}

BoxSet::BoxSet(std::vector<std::uint32_t> pieces, std::size_t capacity)
    : m_capacity(capacity), m_words(WordsFor(capacity)), m_stride(m_words + kSpareWords)
{
    for (const std::uint32_t count : pieces) {
        Axis axis;
        axis.pieces = count;
        axis.holders.assign(count * m_stride, 0);
        axis.holder_counts.assign(count, 0);
        m_axes.push_back(std::move(axis));
    }
}

std::uint32_t BoxSet::addSide(std::size_t axis, Bits side)
{
    Axis& one = m_axes[axis];
    CHECK(side.size() == one.pieces);
    if (!one.free.empty()) {
        const std::uint32_t number = one.free.back();
        one.free.pop_back();
        one.sides[number] = std::move(side);
        return number;
    }
    one.sides.push_back(std::move(side));
    one.uses.push_back(0);
    return static_cast<std::uint32_t>(one.sides.size() - 1);
}

void BoxSet::hold(Axis& axis, std::uint32_t box)
{
    ++axis.uses[axis.of_box[box]];
    const std::size_t word = box / kWordBits;
    const Word bit = Word{1} << (box % kWordBits);
    const Bits& side = axis.sides[axis.of_box[box]];
    side.forEach([&](std::uint32_t piece) {
        axis.holders[piece * m_stride + word] |= bit;
        ++axis.holder_counts[piece];
    });
}

std::uint32_t BoxSet::add(std::span<const std::uint32_t> sides)
{
    CHECK(m_size < m_capacity);
    CHECK(sides.size() == m_axes.size());
    const auto box = static_cast<std::uint32_t>(m_size++);
    for (std::size_t a = 0; a < m_axes.size(); ++a) {
        m_axes[a].of_box.push_back(sides[a]);
        hold(m_axes[a], box);
    }
    setMeetings(box);
    return box;
}

void BoxSet::fill(std::size_t count, std::vector<std::vector<std::uint32_t>> sides)
{
    CHECK(m_size == 0);
    CHECK(sides.size() == m_axes.size());
    CHECK(count <= m_capacity);
    m_size = count;
    m_base = count;
    for (std::size_t a = 0; a < m_axes.size(); ++a) {
        Axis& axis = m_axes[a];
        axis.of_box = std::move(sides[a]);
        for (const std::uint32_t side : axis.of_box)
            ++axis.uses[side];
        // A word of boxes at a time, so that the rows are written once.
        std::vector<Word> column(axis.pieces);
        for (std::size_t w = 0; w * kWordBits < m_size; ++w) {
            std::fill(column.begin(), column.end(), 0);
            for (std::size_t i = w * kWordBits; i < std::min(m_size, (w + 1) * kWordBits); ++i)
                axis.sides[axis.of_box[i]].forEach(
                    [&](std::uint32_t piece) { column[piece] |= Word{1} << (i % kWordBits); });
            for (std::uint32_t piece = 0; piece < axis.pieces; ++piece) {
                axis.holders[piece * m_stride + w] = column[piece];
                axis.holder_counts[piece] += CountOf(column[piece]);
            }
        }
    }
}

std::uint32_t BoxSet::add(const Region& region)
{
    std::vector<std::uint32_t> sides;
    sides.reserve(region.size());
    for (std::size_t a = 0; a < region.size(); ++a)
        sides.push_back(addSide(a, region[a]));
    return add(sides);
}

Region BoxSet::region(std::uint32_t box) const
{
    Region made;
    made.reserve(m_axes.size());
    for (std::size_t a = 0; a < m_axes.size(); ++a)
        made.push_back(side(box, a));
    return made;
}

Region BoxSet::whole() const
{
    Region made;
    made.reserve(m_axes.size());
    for (const Axis& axis : m_axes)
        made.push_back(Bits::all(axis.pieces));
    return made;
}

bool BoxSet::holds(std::uint32_t box, const Point& point) const
{
    for (std::size_t a = 0; a < m_axes.size(); ++a)
        if (!side(box, a).test(point[a]))
            return false;
    return true;
}

std::vector<const Word*> BoxSet::rowsAt(const Point& point) const
{
    std::vector<std::pair<std::uint32_t, const Word*>> counted;
    counted.reserve(point.size());
    for (std::size_t a = 0; a < point.size(); ++a)
        counted.emplace_back(holderCount(a, point[a]), holders(a, point[a]).data());
    std::sort(counted.begin(), counted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<const Word*> rows;
    rows.reserve(counted.size());
    for (const auto& [count, row] : counted)
        rows.push_back(row);
    return rows;
}

/// Adds the boxes whose side shares a piece with `side`.
void BoxSet::collect(const Axis& axis, const Bits& side, Bits& found, Work& work) const
{
    std::uint64_t steps = 0;
    side.forEach([&](std::uint32_t piece) {
        const Word* row = axis.holders.data() + piece * m_stride;
        Word* into = found.data();
        for (std::size_t w = 0; w < m_words; ++w)
            into[w] |= row[w];
        steps += m_words;
    });
    (void)work.take(steps);
}

Bits BoxSet::meeting(const Region& region, Work& work) const
{
    Bits found(m_capacity);
    found.setRange(0, m_size);
    for (std::size_t a = 0; a < m_axes.size(); ++a) {
        Bits on_axis(m_capacity);
        collect(m_axes[a], region[a], on_axis, work);
        found &= on_axis;
    }
    return found;
}

} // namespace core::dmn
