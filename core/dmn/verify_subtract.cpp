// SPDX-License-Identifier: GPL-3.0-or-later
// The search for a point that no box holds, by subtraction: of the region a point is taken that few boxes hold, the box that holds
// it and cuts the region least is taken away, and each part that is left is looked at in the same way. Where large boxes lie over
// one another a few of them take everything; where they leave a point, it is one of the first that are asked.
#include <algorithm>
#include <utility>

#include "core/dmn/verify_boxes.h"

namespace core::dmn {

namespace {

/// What a part costs beside the words that are read.
constexpr std::uint64_t kPartSteps = 120;
/// What a word of a side costs to be compared.
constexpr std::uint64_t kSideSteps = 2;
/// Of the boxes that hold a point so many are compared.
constexpr std::size_t kCompared = 8;
/// Parts waiting to be looked at; beyond them the search is given up.
constexpr std::size_t kMostWaiting = 4'096;
constexpr std::uint32_t kNone = ~std::uint32_t{0};

/// A hundred times the logarithm, near enough to compare. Domain: n > 0.
std::int64_t LogOf(std::uint32_t n)
{
    const auto whole = static_cast<std::uint32_t>(std::bit_width(n)) - 1;
    return 100 * std::int64_t{whole} + (100 * std::int64_t{n} >> whole) - 100;
}

class Subtraction {
public:
    Subtraction(const BoxSet& set, const Bits& boxes, Work& work);

    CoverAnswer run(const Region& region);

private:
    void push(const std::vector<Word>& words, const Point& point);
    [[nodiscard]] std::uint32_t rarest(std::size_t axis, const Word* side) const;
    std::uint32_t holder();
    void holdersAmong(const Bits& boxes);
    void holdersAmongLargest();
    [[nodiscard]] std::int64_t shareOf(std::uint32_t box) const;
    void takeAway(std::uint32_t box);

    const BoxSet& m_set;
    const Bits& m_boxes;
    Work& m_work;
    std::vector<Word> m_largest;      ///< those of the largest boxes that are asked
    std::vector<std::size_t> m_first; ///< word of each axis
    std::vector<Word> m_part;         ///< the sides of the part in question, one after the other
    Point m_point;
    std::vector<std::uint32_t> m_holders;
    std::vector<Word> m_waiting;
    std::vector<std::uint32_t> m_waiting_points;
    Bits m_used;
};

Subtraction::Subtraction(const BoxSet& set, const Bits& boxes, Work& work)
    : m_set(set), m_boxes(boxes), m_work(work), m_largest(set.largest().words, 0), m_used(set.capacity())
{
    const std::vector<std::uint32_t>& largest = set.largest().boxes;
    for (std::size_t i = 0; i < largest.size(); ++i)
        m_largest[i / kWordBits] |= Word{boxes.test(largest[i])} << (i % kWordBits);
    (void)m_work.take(largest.size() / 2);
}

/// The piece of a side that fewest boxes of the set hold.
std::uint32_t Subtraction::rarest(std::size_t axis, const Word* side) const
{
    std::uint32_t best = kNone;
    std::uint32_t least = kNone;
    for (std::size_t w = 0; w < m_first[axis + 1] - m_first[axis]; ++w)
        for (Word left = side[w]; left != 0; left &= left - 1) {
            const auto piece =
                static_cast<std::uint32_t>(w * kWordBits) + static_cast<std::uint32_t>(std::countr_zero(left));
            const std::uint32_t count = m_set.holderCount(axis, piece);
            if (count < least || best == kNone) {
                least = count;
                best = piece;
            }
        }
    return best;
}

void Subtraction::push(const std::vector<Word>& words, const Point& point)
{
    m_waiting.insert(m_waiting.end(), words.begin(), words.end());
    m_waiting_points.insert(m_waiting_points.end(), point.begin(), point.end());
}

void Subtraction::holdersAmongLargest()
{
    const BoxSet::Largest& largest = m_set.largest();
    for (std::size_t w = 0; w < largest.words; ++w) {
        Word at = m_largest[w];
        for (std::size_t a = 0; at != 0 && a < m_point.size(); ++a)
            at &= largest.rows[a][m_point[a] * largest.words + w];
        for (; at != 0; at &= at - 1) {
            m_holders.push_back(largest.boxes[w * kWordBits + static_cast<std::size_t>(std::countr_zero(at))]);
            if (m_holders.size() == kCompared)
                return;
        }
    }
    (void)m_work.take(2 * largest.words);
}

void Subtraction::holdersAmong(const Bits& boxes)
{
    (void)m_set.anyHolder(m_point, boxes, [&](std::uint32_t box) {
        m_holders.push_back(box);
        return m_holders.size() == kCompared;
    });
    (void)m_work.take(2 * boxes.words().size());
}

/// How much of the part a box holds: the logarithm, of use to compare. Zero only where it is all.
std::int64_t Subtraction::shareOf(std::uint32_t box) const
{
    std::int64_t share = 0;
    for (std::size_t a = 0; a < m_point.size(); ++a) {
        const Word* const side = m_set.side(box, a).data();
        std::uint32_t all = 0;
        std::uint32_t held = 0;
        Word outside = 0;
        for (std::size_t w = m_first[a]; w < m_first[a + 1]; ++w)
            outside |= m_part[w] & ~side[w - m_first[a]];
        if (outside == 0)
            continue;
        for (std::size_t w = m_first[a]; w < m_first[a + 1]; ++w) {
            all += CountOf(m_part[w]);
            held += CountOf(m_part[w] & side[w - m_first[a]]);
        }
        share += LogOf(held) - LogOf(all) - 20;
    }
    return share;
}

/// Of some boxes that hold the point the one that takes most of the part.
std::uint32_t Subtraction::holder()
{
    m_holders.clear();
    holdersAmongLargest();
    if (m_holders.empty())
        holdersAmong(m_boxes);
    std::uint32_t best = kNone;
    std::int64_t most = 0;
    for (const std::uint32_t box : m_holders) {
        const std::int64_t share = shareOf(box);
        if (best == kNone || share > most) {
            most = share;
            best = box;
        }
        if (share == 0)
            break;
    }
    (void)m_work.take(m_holders.size() * m_part.size() * kSideSteps);
    return best;
}

/// What a box leaves of the part, axis by axis; each waits with a point of its own.
void Subtraction::takeAway(std::uint32_t box)
{
    std::vector<Word> outside;
    for (std::size_t a = 0; a < m_point.size(); ++a) {
        const Word* const side = m_set.side(box, a).data();
        Word any = 0;
        for (std::size_t w = m_first[a]; w < m_first[a + 1]; ++w)
            any |= m_part[w] & ~side[w - m_first[a]];
        if (any == 0)
            continue;
        outside = m_part;
        for (std::size_t w = m_first[a]; w < m_first[a + 1]; ++w) {
            outside[w] &= ~side[w - m_first[a]];
            m_part[w] &= side[w - m_first[a]];
        }
        const std::uint32_t inside = std::exchange(m_point[a], rarest(a, outside.data() + m_first[a]));
        push(outside, m_point);
        m_point[a] = inside;
        (void)m_work.take(m_part.size());
    }
}

CoverAnswer Subtraction::run(const Region& region)
{
    m_first.push_back(0);
    const bool lasting = m_boxes.countFrom(m_set.lasting()) == 0;
    for (const Bits& side : region) {
        const Bits once = lasting ? m_set.once(m_first.size() - 1, side) : side;
        m_part.insert(m_part.end(), once.words().begin(), once.words().end());
        m_first.push_back(m_part.size());
    }
    for (std::size_t a = 0; a < region.size(); ++a)
        m_point.push_back(rarest(a, m_part.data() + m_first[a]));
    push(m_part, m_point);
    const auto words = static_cast<std::ptrdiff_t>(m_part.size());
    const auto axes = static_cast<std::ptrdiff_t>(m_point.size());
    for (std::size_t waiting = 1; waiting > 0;) {
        std::copy(m_waiting.end() - words, m_waiting.end(), m_part.begin());
        std::copy(m_waiting_points.end() - axes, m_waiting_points.end(), m_point.begin());
        m_waiting.resize(m_waiting.size() - m_part.size());
        m_waiting_points.resize(m_waiting_points.size() - m_point.size());
        const std::uint32_t box = holder();
        if (box == kNone)
            return {Cover::Open, m_point, {}};
        m_used.set(box);
        takeAway(box);
        waiting = axes == 0 ? 0 : m_waiting_points.size() / m_point.size();
        if (waiting > kMostWaiting || !m_work.take(kPartSteps))
            return {Cover::Cut, {}, {}};
    }
    return {Cover::Covered, {}, m_used.list()};
}

} // namespace

CoverAnswer SubtractBoxes(const BoxSet& set, const Region& region, const Bits& boxes, Work& work)
{
    if (IsEmpty(region))
        return {Cover::Covered, {}, {}};
    return Subtraction(set, boxes, work).run(region);
}

} // namespace core::dmn
