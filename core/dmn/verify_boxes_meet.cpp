// SPDX-License-Identifier: GPL-3.0-or-later
// Which boxes of a set meet which, worked out at once for all of them and kept when a box comes, goes or changes; and the largest.
#include <algorithm>
#include <numeric>
#include <utility>

#include "core/dmn/verify_boxes.h"

namespace core::dmn {

namespace {

/// Beyond so many boxes, which meet is worked out each time it is asked for.
constexpr std::size_t kMostKept = 32'000;
/// Words of boxes looked at together: what all sides of all axes touch of them stays near the processor.
constexpr std::size_t kBlock = 8;
/// Pieces of an axis whose rows are put together beforehand, in every combination.
constexpr std::size_t kGroup = 4;
constexpr std::size_t kLargest = 512;

using Block = std::array<Word, kBlock>;

/// Of an axis, what any set of pieces touches of a block of boxes.
class Groups {
public:
    Groups(const std::vector<Word>& holders, std::size_t pieces, std::size_t stride, std::size_t first)
        : m_groups((pieces + kGroup - 1) / kGroup), m_table(m_groups << kGroup)
    {
        const std::size_t count = std::min(kBlock, stride - first);
        for (std::size_t g = 0; g < m_groups; ++g)
            for (std::size_t set = 1; set < (std::size_t{1} << kGroup); ++set) {
                Block& into = m_table[(g << kGroup) + set];
                into = m_table[(g << kGroup) + (set & (set - 1))];
                const std::size_t piece = g * kGroup + static_cast<std::size_t>(std::countr_zero(set));
                for (std::size_t w = 0; piece < pieces && w < count; ++w)
                    into[w] |= holders[piece * stride + first + w];
            }
    }

    [[nodiscard]] Block touched(const Bits& side) const
    {
        constexpr std::size_t kGroupsOfWord = kWordBits / kGroup;
        Block made{};
        for (std::size_t from = 0; from < m_groups; from += kGroupsOfWord) {
            // A point among ten thousand cuts holds one piece: what is empty is passed over.
            Word held = side.data()[from / kGroupsOfWord];
            for (std::size_t g = from; held != 0 && g < m_groups; ++g, held >>= kGroup) {
                const Block& add = m_table[(g << kGroup) + (held & ((1U << kGroup) - 1))];
                for (std::size_t w = 0; w < kBlock; ++w)
                    made[w] |= add[w];
            }
        }
        return made;
    }

private:
    std::size_t m_groups;
    std::vector<Block> m_table;
};

/// A hundred times the logarithm of how many of `pieces` a side holds, near enough to compare sizes.
std::int32_t SizeOf(std::size_t held, std::size_t pieces)
{
    const auto log = [](std::size_t n) {
        const auto whole = static_cast<std::int32_t>(std::bit_width(n)) - 1;
        return 100 * whole + static_cast<std::int32_t>(100 * n >> static_cast<unsigned>(whole)) - 100;
    };
    return held == 0 ? -100'000 : log(held) - log(pieces);
}

} // namespace

void BoxSet::meetBlock(std::size_t first_word, const std::vector<std::vector<char>>& whole, const Bits& filled) const
{
    const std::size_t count = std::min(kBlock, m_words - first_word);
    std::vector<std::vector<Block>> touched(m_axes.size());
    for (std::size_t a = 0; a < m_axes.size(); ++a) {
        const Axis& axis = m_axes[a];
        const Groups groups(axis.holders, axis.pieces, m_stride, first_word);
        touched[a].resize(axis.sides.size());
        for (std::size_t s = 0; s < axis.sides.size(); ++s)
            if (axis.uses[s] > 0 && whole[a][s] == 0)
                touched[a][s] = groups.touched(axis.sides[s]);
    }
    for (std::uint32_t box = 0; box < m_size; ++box) {
        if (!filled.test(box))
            continue;
        Block met{};
        std::copy_n(filled.data() + first_word, count, met.data());
        for (std::size_t a = 0; a < m_axes.size(); ++a) {
            const std::uint32_t side = m_axes[a].of_box[box];
            if (whole[a][side] != 0)
                continue;
            const Block& with = touched[a][side];
            for (std::size_t w = 0; w < kBlock; ++w)
                met[w] &= with[w];
        }
        std::copy_n(met.data(), count, meetings(box) + first_word);
        for (const Word word : met)
            m_meet_counts[box] += word != 0 ? CountOf(word) : 0;
    }
}

void BoxSet::makeMeetings() const
{
    m_meets.reserve((m_capacity + kSpareWords * kWordBits) * m_stride);
    m_meets.assign(m_capacity * m_stride, 0);
    m_meet_counts.assign(m_capacity, 0);
    std::vector<std::vector<char>> whole(m_axes.size());
    Bits filled(m_capacity);
    filled.setRange(0, m_size);
    for (std::size_t a = 0; a < m_axes.size(); ++a) {
        const Axis& axis = m_axes[a];
        std::vector<char> empty;
        for (const Bits& side : axis.sides) {
            const std::size_t count = side.count();
            whole[a].push_back(count == axis.pieces ? 1 : 0);
            empty.push_back(count == 0 ? 1 : 0);
        }
        for (std::uint32_t box = 0; box < m_size; ++box)
            if (empty[axis.of_box[box]] != 0)
                filled.reset(box);
    }
    for (std::size_t w = 0; w < m_words; w += kBlock)
        meetBlock(w, whole, filled);
}

Bits BoxSet::meetingDirectly(std::uint32_t box, Work& work) const
{
    return meeting(region(box), work);
}

Bits BoxSet::meetingBox(std::uint32_t box, Work& work) const
{
    if (m_size > kMostKept)
        return meetingDirectly(box, work);
    if (m_meets.empty() && m_capacity > 0)
        makeMeetings();
    Bits found(m_capacity);
    std::copy_n(meetings(box), m_words, found.data());
    // Of those added since, only their own rows say whom they meet.
    for (std::size_t other = std::max<std::size_t>(m_base, box + std::size_t{1}); other < m_size; ++other)
        if (meets(static_cast<std::uint32_t>(other), box))
            found.set(other);
    (void)work.take(m_words + m_size - m_base);
    return found;
}

const Word* BoxSet::keptMeetings(std::uint32_t box) const
{
    if (m_size > kMostKept || m_size != m_base)
        return nullptr;
    if (m_meets.empty() && m_capacity > 0)
        makeMeetings();
    return meetings(box);
}

bool BoxSet::isLonely(std::uint32_t box, Work& work) const
{
    if (m_size > kMostKept) {
        const Bits met = meetingDirectly(box, work);
        const std::size_t first = met.first();
        return first == met.size() || (first == box && met.firstFrom(std::size_t{box} + 1) == met.size());
    }
    if (m_meets.empty() && m_capacity > 0)
        makeMeetings();
    (void)work.take(m_words + m_size - m_base);
    if (m_meet_counts[box] > (meets(box, box) ? 1U : 0U))
        return false;
    for (std::size_t other = std::max<std::size_t>(m_base, box + std::size_t{1}); other < m_size; ++other)
        if (meets(static_cast<std::uint32_t>(other), box))
            return false;
    return true;
}

/// Row and, but for boxes that are there for a while only, column of a box.
void BoxSet::setMeetings(std::uint32_t box)
{
    if (m_meets.empty())
        return;
    Work free(~std::uint64_t{0});
    const Bits met = meetingDirectly(box, free);
    std::copy_n(met.data(), m_words, meetings(box));
    m_meet_counts[box] = static_cast<std::uint32_t>(met.count());
    if (box >= m_base)
        return;
    met.forEach([&](std::uint32_t other) {
        Word& word = meetings(other)[box / kWordBits];
        const Word bit = Word{1} << (box % kWordBits);
        m_meet_counts[other] += (word & bit) == 0 ? 1 : 0;
        word |= bit;
    });
}

void BoxSet::forgetMeetings(std::uint32_t box)
{
    if (m_meets.empty())
        return;
    for (std::uint32_t other = 0; box < m_base && other < m_size; ++other) {
        m_meet_counts[other] -= meets(other, box) ? 1U : 0U;
        meetings(other)[box / kWordBits] &= ~(Word{1} << (box % kWordBits));
    }
    std::fill_n(meetings(box), m_words, 0);
    m_meet_counts[box] = 0;
}

/// Rows get the length and the number that the capacity asks for.
void BoxSet::fitMeetings(std::size_t stride_before)
{
    if (m_meets.empty())
        return;
    if (stride_before != m_stride) {
        std::vector<Word> rows;
        rows.reserve((m_capacity + kSpareWords * kWordBits) * m_stride);
        rows.assign(m_capacity * m_stride, 0);
        for (std::size_t row = 0; row < std::min(m_capacity, m_meets.size() / stride_before); ++row)
            std::copy_n(m_meets.data() + row * stride_before, stride_before, rows.data() + row * m_stride);
        m_meets = std::move(rows);
    }
    m_meets.resize(m_capacity * m_stride, 0);
    m_meet_counts.resize(m_capacity, 0);
}

void BoxSet::insertMeetings(std::uint32_t box, std::size_t stride_before)
{
    if (m_meets.empty())
        return;
    fitMeetings(stride_before);
    for (auto row = static_cast<std::uint32_t>(m_size - 1); row > box; --row)
        InsertBit(meetings(row - 1), meetings(row), m_words, box, false);
    std::fill_n(meetings(box), m_words, 0);
    for (std::uint32_t row = 0; row < box; ++row)
        InsertBit(meetings(row), meetings(row), m_words, box, false);
    m_meet_counts.pop_back();
    m_meet_counts.insert(m_meet_counts.begin() + box, 0);
    setMeetings(box);
}

void BoxSet::eraseMeetings(std::uint32_t box)
{
    if (m_meets.empty())
        return;
    for (std::uint32_t row = 0; row < m_size; ++row) {
        if (row == box)
            continue;
        m_meet_counts[row] -= meets(row, box) ? 1U : 0U;
        EraseBit(meetings(row), meetings(row < box ? row : row - 1), m_words, box);
    }
    std::fill_n(meetings(static_cast<std::uint32_t>(m_size - 1)), m_words, 0);
    m_meet_counts.erase(m_meet_counts.begin() + box);
    m_meet_counts.push_back(0);
}

/// Of each piece, the first one that the same of the boxes that stay hold.
std::vector<std::uint32_t> BoxSet::alike(const Axis& axis) const
{
    const std::size_t words = WordsFor(m_base);
    std::vector<std::uint32_t> order(axis.pieces);
    std::iota(order.begin(), order.end(), 0U);
    const auto wordOf = [&](std::uint32_t piece, std::size_t w) {
        const Word word = axis.holders[piece * m_stride + w];
        return w + 1 < words || m_base % kWordBits == 0 ? word : word & ((Word{1} << (m_base % kWordBits)) - 1);
    };
    const auto compare = [&](std::uint32_t a, std::uint32_t b) {
        for (std::size_t w = 0; w < words; ++w)
            if (wordOf(a, w) != wordOf(b, w))
                return wordOf(a, w) < wordOf(b, w) ? -1 : 1;
        return 0;
    };
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return compare(a, b) < 0; });
    std::vector<std::uint32_t> first(axis.pieces);
    for (std::size_t i = 0; i < order.size(); ++i)
        first[order[i]] = i > 0 && compare(order[i - 1], order[i]) == 0 ? first[order[i - 1]] : order[i];
    return first;
}

Bits BoxSet::once(std::size_t axis, const Bits& side) const
{
    const std::vector<std::uint32_t>& first = largest().alike[axis];
    Bits seen(side.size());
    Bits kept(side.size());
    side.forEach([&](std::uint32_t piece) {
        if (!seen.test(first[piece]))
            kept.set(piece);
        seen.set(first[piece]);
    });
    return kept;
}

const BoxSet::Largest& BoxSet::largest() const
{
    if (m_largest)
        return *m_largest;
    std::vector<std::int32_t> sizes(m_base, 0);
    for (const Axis& axis : m_axes) {
        std::vector<std::int32_t> of_side;
        for (const Bits& side : axis.sides)
            of_side.push_back(SizeOf(side.count(), axis.pieces));
        for (std::uint32_t box = 0; box < m_base; ++box)
            sizes[box] += of_side[axis.of_box[box]];
    }
    Largest made;
    made.boxes.resize(m_base);
    std::iota(made.boxes.begin(), made.boxes.end(), 0U);
    const auto larger = [&](std::uint32_t a, std::uint32_t b) {
        return sizes[a] != sizes[b] ? sizes[a] > sizes[b] : a < b;
    };
    const std::size_t count = std::min(kLargest, made.boxes.size());
    std::partial_sort(made.boxes.begin(), made.boxes.begin() + static_cast<std::ptrdiff_t>(count), made.boxes.end(),
                      larger);
    made.boxes.resize(count);
    made.words = WordsFor(count);
    for (const Axis& axis : m_axes)
        made.alike.push_back(alike(axis));
    for (std::size_t a = 0; a < m_axes.size(); ++a) {
        std::vector<Word>& rows = made.rows.emplace_back(m_axes[a].pieces * made.words, 0);
        for (std::size_t i = 0; i < count; ++i)
            side(made.boxes[i], a).forEach([&](std::uint32_t piece) {
                rows[piece * made.words + i / kWordBits] |= Word{1} << (i % kWordBits);
            });
    }
    return m_largest.emplace(std::move(made));
}

} // namespace core::dmn
