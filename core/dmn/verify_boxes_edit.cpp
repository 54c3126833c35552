// SPDX-License-Identifier: GPL-3.0-or-later
// A set of boxes after a change is the set that would have been made anew, but for the numbers of its sides.
#include <algorithm>
#include <utility>

#include "core/base/check.h"
#include "core/dmn/verify_boxes.h"

namespace core::dmn {

void BoxSet::release(Axis& axis, std::uint32_t side)
{
    CHECK(axis.uses[side] > 0);
    if (--axis.uses[side] > 0)
        return;
    axis.free.push_back(side);
}

/// The box's part of the rows of its pieces.
void BoxSet::setHolding(Axis& axis, std::uint32_t box, bool holds)
{
    const Word bit = Word{1} << (box % kWordBits);
    const Bits& side = axis.sides[axis.of_box[box]];
    side.forEach([&](std::uint32_t piece) {
        Word& word = axis.holders[piece * m_stride + box / kWordBits];
        word = holds ? word | bit : word & ~bit;
        axis.holder_counts[piece] += holds ? 1U : ~0U;
    });
}

/// Rows get the length that the capacity asks for.
void BoxSet::resize(std::size_t capacity)
{
    m_capacity = capacity;
    m_words = WordsFor(capacity);
    if (m_words <= m_stride)
        return;
    const std::size_t before = std::exchange(m_stride, m_words + kSpareWords);
    for (Axis& axis : m_axes) {
        std::vector<Word> rows(axis.pieces * m_stride, 0);
        for (std::size_t piece = 0; piece < axis.pieces; ++piece)
            std::copy_n(axis.holders.data() + piece * before, before, rows.data() + piece * m_stride);
        axis.holders = std::move(rows);
    }
}

void BoxSet::insert(std::uint32_t at, std::span<const std::uint32_t> sides)
{
    CHECK(at <= m_base);
    CHECK(sides.size() == m_axes.size());
    const std::size_t stride_before = m_stride;
    resize(m_capacity + 1);
    ++m_size;
    ++m_base;
    m_largest.reset();
    for (std::size_t a = 0; a < m_axes.size(); ++a) {
        Axis& axis = m_axes[a];
        for (std::size_t piece = 0; piece < axis.pieces; ++piece)
            InsertBit(row(axis, piece), row(axis, piece), m_words, at, false);
        axis.of_box.insert(axis.of_box.begin() + at, sides[a]);
        ++axis.uses[sides[a]];
        setHolding(axis, at, true);
    }
    insertMeetings(at, stride_before);
}

void BoxSet::erase(std::uint32_t box)
{
    CHECK(box < m_base);
    m_largest.reset();
    for (Axis& axis : m_axes) {
        setHolding(axis, box, false);
        for (std::size_t piece = 0; piece < axis.pieces; ++piece)
            EraseBit(row(axis, piece), row(axis, piece), m_words, box);
        const std::uint32_t side = axis.of_box[box];
        axis.of_box.erase(axis.of_box.begin() + box);
        release(axis, side);
    }
    eraseMeetings(box);
    --m_size;
    --m_base;
    resize(m_capacity - 1);
    fitMeetings(m_stride);
}

void BoxSet::change(std::uint32_t box, std::span<const std::uint32_t> sides)
{
    CHECK(box < m_base);
    CHECK(sides.size() == m_axes.size());
    m_largest.reset();
    for (std::size_t a = 0; a < m_axes.size(); ++a) {
        Axis& axis = m_axes[a];
        const std::uint32_t before = axis.of_box[box];
        if (before == sides[a])
            continue;
        setHolding(axis, box, false);
        axis.of_box[box] = sides[a];
        ++axis.uses[sides[a]];
        setHolding(axis, box, true);
        release(axis, before);
    }
    forgetMeetings(box);
    setMeetings(box);
}

void BoxSet::truncate(std::size_t size)
{
    while (m_size > size) {
        const auto box = static_cast<std::uint32_t>(m_size - 1);
        forgetMeetings(box);
        --m_size;
        m_base = std::min(m_base, m_size);
        for (Axis& axis : m_axes) {
            setHolding(axis, box, false);
            const std::uint32_t side = axis.of_box[box];
            axis.of_box.pop_back();
            release(axis, side);
        }
    }
}

void BoxSet::splitPiece(std::size_t index, std::uint32_t piece)
{
    Axis& axis = m_axes[index];
    CHECK(piece < axis.pieces);
    for (Bits& side : axis.sides)
        side.insertAt(piece + 1, side.test(piece));
    std::vector<Word> row(axis.holders.begin() + static_cast<std::ptrdiff_t>(piece * m_stride),
                          axis.holders.begin() + static_cast<std::ptrdiff_t>((piece + 1) * m_stride));
    axis.holders.insert(axis.holders.begin() + static_cast<std::ptrdiff_t>((piece + 1) * m_stride), row.begin(),
                        row.end());
    axis.holder_counts.insert(axis.holder_counts.begin() + piece + 1, axis.holder_counts[piece]);
    ++axis.pieces;
    m_largest.reset();
}

void BoxSet::mergePieces(std::size_t index, std::uint32_t piece)
{
    Axis& axis = m_axes[index];
    CHECK(piece + 1 < axis.pieces);
    CHECK(!toldFromNext(index).test(piece));
    for (Bits& side : axis.sides)
        side.eraseAt(piece + 1);
    axis.holders.erase(axis.holders.begin() + static_cast<std::ptrdiff_t>((piece + 1) * m_stride),
                       axis.holders.begin() + static_cast<std::ptrdiff_t>((piece + 2) * m_stride));
    axis.holder_counts.erase(axis.holder_counts.begin() + piece + 1);
    --axis.pieces;
    m_largest.reset();
}

Bits BoxSet::toldFromNext(std::size_t axis) const
{
    const Axis& one = m_axes[axis];
    Bits told(one.pieces);
    for (std::size_t s = 0; s < one.sides.size(); ++s) {
        if (one.uses[s] == 0)
            continue;
        const Word* const words = one.sides[s].data();
        const std::size_t count = told.words().size();
        for (std::size_t w = 0; w < count; ++w) {
            const Word next = words[w] >> 1U | (w + 1 < count ? words[w + 1] << (kWordBits - 1) : 0);
            told.data()[w] |= words[w] ^ next;
        }
    }
    return told;
}

std::uint32_t BoxSet::sideFor(std::size_t axis, const Bits& side)
{
    const Axis& one = m_axes[axis];
    for (std::size_t s = 0; s < one.sides.size(); ++s)
        if (one.uses[s] > 0 && one.sides[s] == side)
            return static_cast<std::uint32_t>(s);
    return addSide(axis, side);
}

} // namespace core::dmn
