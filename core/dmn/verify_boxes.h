// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/verify_boxes.h  Boxes in a space of few values per axis: which meet a region, and is there a point none of them holds.
/// An axis is a column cut into pieces; a side is a set of pieces; a box holds the points whose every piece is in its side.
/// Threads: one; what is asked often is worked out when it is first asked for.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/dmn/verify_bits.h"

namespace core::dmn {

/// One side per axis.
using Region = std::vector<Bits>;
/// One piece per axis.
using Point = std::vector<std::uint32_t>;

[[nodiscard]] bool IsEmpty(const Region& region) noexcept;
[[nodiscard]] bool Contains(const Region& region, const Point& point) noexcept;
/// Of each axis the first piece. Domain: a region that is not empty.
[[nodiscard]] Point FirstPoint(const Region& region);
[[nodiscard]] Region Intersection(const Region& a, const Region& b);

class BoxSet {
public:
    /// `pieces`: of each axis, at least one. At most `capacity` boxes.
    BoxSet(std::vector<std::uint32_t> pieces, std::size_t capacity);

    [[nodiscard]] std::size_t axisCount() const noexcept { return m_axes.size(); }
    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    [[nodiscard]] std::size_t capacity() const noexcept { return m_capacity; }
    [[nodiscard]] std::uint32_t pieces(std::size_t axis) const { return m_axes[axis].pieces; }

    // Changing the set (verify_boxes_edit.cpp). Numbers of boxes behind the place move; the capacity moves with the boxes.
    /// Domain: at <= size() (CHECK).
    void insert(std::uint32_t at, std::span<const std::uint32_t> sides);
    void erase(std::uint32_t box);
    /// One number per axis.
    void change(std::uint32_t box, std::span<const std::uint32_t> sides);
    /// The boxes from `size` on are taken away.
    void truncate(std::size_t size);
    /// A piece becomes two that nothing tells apart: itself and the next.
    void splitPiece(std::size_t axis, std::uint32_t piece);
    /// A piece and the next, which nothing tells apart (CHECK), become one.
    void mergePieces(std::size_t axis, std::uint32_t piece);
    /// The pieces that some box tells apart from the next.
    [[nodiscard]] Bits toldFromNext(std::size_t axis) const;
    /// The number of an equal side that some box has, or a new one.
    std::uint32_t sideFor(std::size_t axis, const Bits& side);

    /// Number of a side of an axis; equal sides should be made once.
    std::uint32_t addSide(std::size_t axis, Bits side);
    /// Number of the new box. `sides`: one number per axis. Domain: size() < capacity() (CHECK).
    std::uint32_t add(std::span<const std::uint32_t> sides);
    /// Many at once, into an empty set: `sides[a][i]` is the side of box i on axis a.
    void fill(std::size_t count, std::vector<std::vector<std::uint32_t>> sides);
    /// Number of a new box that is this region.
    std::uint32_t add(const Region& region);
    [[nodiscard]] std::uint32_t sideNumber(std::uint32_t box, std::size_t axis) const
    {
        return m_axes[axis].of_box[box];
    }
    [[nodiscard]] const Bits& side(std::uint32_t box, std::size_t axis) const
    {
        return m_axes[axis].sides[m_axes[axis].of_box[box]];
    }
    [[nodiscard]] std::size_t sideCount(std::size_t axis) const { return m_axes[axis].sides.size(); }
    [[nodiscard]] const Bits& sideAt(std::size_t axis, std::uint32_t number) const
    {
        return m_axes[axis].sides[number];
    }
    [[nodiscard]] Region region(std::uint32_t box) const;
    [[nodiscard]] Region whole() const;
    [[nodiscard]] bool holds(std::uint32_t box, const Point& point) const;
    /// The boxes that hold one piece of an axis.
    [[nodiscard]] std::span<const Word> holders(std::size_t axis, std::uint32_t piece) const
    {
        return {m_axes[axis].holders.data() + piece * m_stride, m_words};
    }

    /// How many boxes hold a piece of an axis.
    [[nodiscard]] std::uint32_t holderCount(std::size_t axis, std::uint32_t piece) const
    {
        return m_axes[axis].holder_counts[piece];
    }
    /// Whether `is` of one of `among` that hold the point; asked in order until it is.
    template <class Is>
    [[nodiscard]] bool anyHolder(const Point& point, const Bits& among, Is is) const;
    /// Boxes that share a point with the region.
    [[nodiscard]] Bits meeting(const Region& region, Work& work) const;
    /// Boxes that share a point with a box; itself included, unless it is empty.
    [[nodiscard]] Bits meetingBox(std::uint32_t box, Work& work) const;

    /// The same as a row of bits where that is kept at hand, null pointer elsewhere.
    [[nodiscard]] const Word* keptMeetings(std::uint32_t box) const;
    /// Whether a box meets no other box of the set.
    [[nodiscard]] bool isLonely(std::uint32_t box, Work& work) const;

    /// The largest boxes that fill() and insert() made, in order, as many as are worth to be asked before all others.
    struct Largest {
        std::vector<std::uint32_t> boxes;
        std::size_t words = 0;
        std::vector<std::vector<Word>> rows;           ///< of each axis, per piece: those of `boxes` that hold it
        std::vector<std::vector<std::uint32_t>> alike; ///< of each axis, per piece: the first that the same boxes hold
    };
    [[nodiscard]] const Largest& largest() const;
    /// How many boxes fill() and insert() made; those behind them are there for a while.
    [[nodiscard]] std::size_t lasting() const noexcept { return m_base; }
    /// Of pieces that the same of those boxes hold only the first of a side.
    [[nodiscard]] Bits once(std::size_t axis, const Bits& side) const;

private:
    /// Of each axis the row of the point's piece, those that hold fewest boxes first.
    [[nodiscard]] std::vector<const Word*> rowsAt(const Point& point) const;
    struct Axis {
        std::uint32_t pieces = 0;
        std::vector<Bits> sides;
        std::vector<std::uint32_t> of_box;
        std::vector<Word> holders; ///< pieces x rows of m_stride words
        std::vector<std::uint32_t> holder_counts;
        std::vector<std::uint32_t> uses; ///< per side: boxes that have it
        std::vector<std::uint32_t> free; ///< sides that no box has any more
    };
    void hold(Axis& axis, std::uint32_t box);
    void release(Axis& axis, std::uint32_t side);
    void setHolding(Axis& axis, std::uint32_t box, bool holds);
    void resize(std::size_t capacity);
    [[nodiscard]] Word* row(Axis& axis, std::size_t piece) const { return axis.holders.data() + piece * m_stride; }
    void makeMeetings() const;
    void meetBlock(std::size_t first_word, const std::vector<std::vector<char>>& whole, const Bits& filled) const;
    void setMeetings(std::uint32_t box);
    void forgetMeetings(std::uint32_t box);
    void insertMeetings(std::uint32_t box, std::size_t stride_before);
    void eraseMeetings(std::uint32_t box);
    void fitMeetings(std::size_t stride_before);
    [[nodiscard]] Word* meetings(std::uint32_t box) const { return m_meets.data() + box * m_stride; }
    /// Whether a row of boxes that meet holds a box.
    [[nodiscard]] bool meets(std::uint32_t row, std::uint32_t box) const
    {
        return (meetings(row)[box / kWordBits] >> (box % kWordBits) & 1U) != 0;
    }
    [[nodiscard]] std::vector<std::uint32_t> alike(const Axis& axis) const;
    [[nodiscard]] Bits meetingDirectly(std::uint32_t box, Work& work) const;
    void collect(const Axis& axis, const Bits& side, Bits& found, Work& work) const;

    /// Words that a row has beyond what it needs: so many boxes may come before all rows are laid out anew.
    static constexpr std::size_t kSpareWords = 2;

    std::size_t m_capacity;
    std::size_t m_words;  ///< of a row, as many as the capacity asks for
    std::size_t m_stride; ///< words from one row to the next: some more, so that few changes move all rows
    std::size_t m_size = 0;
    std::size_t m_base = 0; ///< boxes that fill() and insert() made; those behind are there for a while
    std::vector<Axis> m_axes;
    mutable std::vector<Word>
        m_meets; ///< boxes x rows: which meet each; empty until asked for, and where boxes are too many
    mutable std::vector<std::uint32_t> m_meet_counts; ///< how many there are in each row
    mutable std::optional<Largest> m_largest;
};

template <class Is>
bool BoxSet::anyHolder(const Point& point, const Bits& among, Is is) const
{
    constexpr std::size_t kBlock = 8; // words at a time, most of which hold nothing after two or three rows
    const std::vector<const Word*> rows = rowsAt(point);
    const auto all = among.words();
    for (std::size_t from = 0; from < all.size(); from += kBlock) {
        const std::size_t count = std::min(kBlock, all.size() - from);
        std::array<Word, kBlock> block{};
        std::copy_n(all.data() + from, count, block.data());
        for (const Word* const row : rows) {
            Word any = 0;
            if (count == kBlock)
                for (std::size_t w = 0; w < kBlock; ++w)
                    any |= block[w] &= row[from + w];
            else
                for (std::size_t w = 0; w < count; ++w)
                    any |= block[w] &= row[from + w];
            if (any == 0)
                break;
        }
        for (std::size_t w = 0; w < count; ++w)
            for (Word left = block[w]; left != 0; left &= left - 1)
                if (is(static_cast<std::uint32_t>((from + w) * kWordBits) +
                       static_cast<std::uint32_t>(std::countr_zero(left))))
                    return true;
    }
    return false;
}

enum class Cover : std::uint8_t {
    Open,    ///< a point that none of the boxes holds
    Covered, ///< there is none
    Cut,     ///< the work ran out
};

struct CoverAnswer {
    Cover cover = Cover::Cut;
    Point point;                     ///< Open
    std::vector<std::uint32_t> used; ///< Covered: boxes that are enough, in order
};

/// Is there a point of `region` that none of `boxes` holds? An empty region is covered by nothing.
[[nodiscard]] CoverAnswer FindOpen(const BoxSet& set, const Region& region, const Bits& boxes, Work& work);

/// The same by taking away from the region the largest box that holds a point of it, again and again: for boxes that lie over one
/// another. Cut as well when that leads nowhere soon.
[[nodiscard]] CoverAnswer SubtractBoxes(const BoxSet& set, const Region& region, const Bits& boxes, Work& work);

/// The same by trying piece after piece: for few boxes. Every one of `boxes` meets the region, which is not empty.
[[nodiscard]] CoverAnswer SearchPieces(const BoxSet& set, const Region& region, const Bits& boxes, Work& work);

} // namespace core::dmn
