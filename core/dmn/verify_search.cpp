// SPDX-License-Identifier: GPL-3.0-or-later
// The search for a point that no box holds: by axis, over the pieces no box tells apart, with the boxes still alive as bitsets.
// A box that tests no axis any more covers the rest; one that tests a single axis takes its pieces away from that axis;
// of two pieces the one held by fewer boxes suffices; what was found covered once is remembered.
#include <array>
#include <unordered_set>
#include <utility>

#include "core/dmn/verify_boxes.h"

namespace core::dmn {

namespace {

constexpr std::size_t kMostAxes = 256;
/// Beyond so many words of boxes, comparing every pair of pieces and remembering costs more than it saves.
constexpr std::size_t kFewWords = 16;
constexpr std::size_t kMostRemembered = 20'000;
/// Packing again pays when the boxes left fit in this part of the words.
constexpr std::size_t kShrink = 4;
/// What a node, and a piece of its axis, cost beside their words.
constexpr std::uint64_t kVisitSteps = 300;
constexpr std::uint64_t kPieceSteps = 60;

using Words = std::vector<Word>;
using AxisMask = std::array<Word, kMostAxes / kWordBits>;

struct WordsHash {
    std::size_t operator()(const Words& words) const noexcept
    {
        Word hash = 0x9E3779B97F4A7C15U;
        for (const Word word : words) {
            hash = (hash ^ word) * 0xFF51AFD7ED558CCDU;
            hash ^= hash >> 32U;
        }
        return hash;
    }
};

std::size_t Count(const Words& words) noexcept
{
    std::size_t sum = 0;
    for (const Word word : words)
        sum += CountOf(word);
    return sum;
}

bool Any(const Words& words) noexcept
{
    return std::any_of(words.begin(), words.end(), [](Word word) { return word != 0; });
}

/// One axis as the boxes of a pack see it.
struct PackedAxis {
    std::uint32_t axis = 0;
    std::vector<std::uint32_t> pieces;
    Words rows;    ///< per piece: the boxes that hold it
    Words testers; ///< boxes that do not hold all of `pieces`
};

/// Some boxes with new numbers, and the axes on which they differ.
struct Pack {
    std::vector<std::uint32_t> ids;
    std::size_t words = 0;
    std::vector<PackedAxis> axes;
    std::unordered_set<Words, WordsHash> covered;
};

/// The pieces of an axis that behave alike.
struct Branch {
    Words live;
    std::size_t count = 0;
    std::uint32_t piece = 0;
};

class Search {
public:
    Search(const BoxSet& set, const Region& region, Work& work) : m_set(set), m_region(region), m_work(work) {}

    CoverAnswer run(const Bits& boxes);

private:
    Cover pack(std::vector<std::uint32_t> ids, const std::vector<std::uint32_t>& axes);
    PackedAxis packAxis(const Pack& pack, std::uint32_t axis) const;
    Cover visit(Pack& pack, const Words& live, const AxisMask& rest);
    Cover branch(Pack& pack, const Words& live, const Words& single, const AxisMask& rest, std::size_t axis);
    Cover enter(Pack& pack, const Branch& branch, const AxisMask& rest);
    std::vector<Branch> branches(const Pack& pack, const Words& live, const Words& single, std::size_t axis);
    [[nodiscard]] std::size_t choose(const Pack& pack, const Words& live, const AxisMask& rest) const;
    bool coveredByFull(const Pack& pack, const Words& full);
    Words key(const Pack& pack, const Words& live, const AxisMask& rest) const;

    const BoxSet& m_set;
    const Region& m_region;
    Work& m_work;
    Point m_point;
    Bits m_used;
};

bool Has(const AxisMask& mask, std::size_t axis) noexcept
{
    return (mask[axis / kWordBits] >> (axis % kWordBits) & 1U) != 0;
}

PackedAxis Search::packAxis(const Pack& pack, std::uint32_t axis) const
{
    PackedAxis made;
    made.axis = axis;
    made.pieces = m_region[axis].list();
    made.testers.assign(pack.words, 0);
    std::vector<signed char> tests(m_set.sideCount(axis), -1);
    for (std::size_t b = 0; b < pack.ids.size(); ++b) {
        const std::uint32_t side = m_set.sideNumber(pack.ids[b], axis);
        if (tests[side] < 0)
            tests[side] = m_set.sideAt(axis, side).holdsAll(m_region[axis]) ? 0 : 1;
        if (tests[side] == 1)
            made.testers[b / kWordBits] |= Word{1} << (b % kWordBits);
    }
    if (!Any(made.testers))
        return made;
    Words free(pack.words, ~Word{0});
    if (pack.ids.size() % kWordBits != 0)
        free.back() = (Word{1} << (pack.ids.size() % kWordBits)) - 1;
    for (std::size_t w = 0; w < pack.words; ++w)
        free[w] &= ~made.testers[w];
    for (std::size_t p = 0; p < made.pieces.size(); ++p)
        made.rows.insert(made.rows.end(), free.begin(), free.end());
    for (std::size_t w = 0; w < pack.words; ++w)
        for (Word left = made.testers[w]; left != 0; left &= left - 1) {
            const auto b = w * kWordBits + static_cast<std::size_t>(std::countr_zero(left));
            const Bits& side = m_set.side(pack.ids[b], axis);
            for (std::size_t p = 0; p < made.pieces.size(); ++p)
                if (side.test(made.pieces[p]))
                    made.rows[p * pack.words + w] |= Word{1} << (b % kWordBits);
        }
    return made;
}

Cover Search::pack(std::vector<std::uint32_t> ids, const std::vector<std::uint32_t>& axes)
{
    Pack made;
    made.ids = std::move(ids);
    made.words = WordsFor(made.ids.size());
    for (const std::uint32_t axis : axes) {
        if (!m_work.take(made.ids.size() * (1 + m_region[axis].count() / 4)))
            return Cover::Cut;
        PackedAxis packed = packAxis(made, axis);
        if (Any(packed.testers))
            made.axes.push_back(std::move(packed));
    }
    if (made.axes.size() > kMostAxes)
        return Cover::Cut;
    Words live(made.words, ~Word{0});
    if (made.ids.size() % kWordBits != 0)
        live.back() = (Word{1} << (made.ids.size() % kWordBits)) - 1;
    AxisMask rest{};
    for (std::size_t a = 0; a < made.axes.size(); ++a)
        rest[a / kWordBits] |= Word{1} << (a % kWordBits);
    return visit(made, live, rest);
}

/// Of boxes that each suffice one that is used already, else the first.
bool Search::coveredByFull(const Pack& pack, const Words& full)
{
    std::optional<std::uint32_t> first;
    for (std::size_t w = 0; w < full.size(); ++w)
        for (Word left = full[w]; left != 0; left &= left - 1) {
            const std::uint32_t id = pack.ids[w * kWordBits + static_cast<std::size_t>(std::countr_zero(left))];
            if (m_used.test(id))
                return true;
            if (!first)
                first = id;
        }
    if (first)
        m_used.set(*first);
    return first.has_value();
}

/// What decides whether the rest is covered: the boxes alive and the axes they still test.
Words Search::key(const Pack& pack, const Words& live, const AxisMask& rest) const
{
    Words made = live;
    AxisMask tested{};
    for (std::size_t a = 0; a < pack.axes.size(); ++a) {
        if (!Has(rest, a))
            continue;
        for (std::size_t w = 0; w < pack.words; ++w)
            if ((live[w] & pack.axes[a].testers[w]) != 0) {
                tested[a / kWordBits] |= Word{1} << (a % kWordBits);
                break;
            }
    }
    made.insert(made.end(), tested.begin(), tested.end());
    return made;
}

/// The axis most boxes test.
std::size_t Search::choose(const Pack& pack, const Words& live, const AxisMask& rest) const
{
    std::size_t best = pack.axes.size();
    std::size_t most = 0;
    for (std::size_t a = 0; a < pack.axes.size(); ++a) {
        if (!Has(rest, a))
            continue;
        std::size_t count = 0;
        for (std::size_t w = 0; w < pack.words; ++w)
            count += CountOf(live[w] & pack.axes[a].testers[w]);
        const bool better =
            count > most || (count == most && count > 0 && pack.axes[a].pieces.size() < pack.axes[best].pieces.size());
        if (better) {
            best = a;
            most = count;
        }
    }
    return best;
}

/// Pieces that no box of one single axis covers, one for each set of boxes alive; of nested sets the inner one.
std::vector<Branch> Search::branches(const Pack& pack, const Words& live, const Words& single, std::size_t axis)
{
    const PackedAxis& packed = pack.axes[axis];
    std::vector<Branch> found;
    std::unordered_set<Words, WordsHash> seen;
    Words full(pack.words);
    for (std::size_t p = 0; p < packed.pieces.size(); ++p) {
        const Word* row = packed.rows.data() + p * pack.words;
        for (std::size_t w = 0; w < pack.words; ++w)
            full[w] = row[w] & live[w] & single[w] & packed.testers[w];
        if (Any(full) && coveredByFull(pack, full))
            continue;
        Branch one{Words(pack.words), 0, packed.pieces[p]};
        for (std::size_t w = 0; w < pack.words; ++w)
            one.live[w] = row[w] & live[w];
        if (!seen.insert(one.live).second)
            continue;
        one.count = Count(one.live);
        found.push_back(std::move(one));
    }
    std::stable_sort(found.begin(), found.end(), [](const Branch& a, const Branch& b) { return a.count < b.count; });
    if (pack.words > kFewWords)
        return found;
    std::vector<Branch> least;
    for (Branch& one : found) {
        const bool needless = std::any_of(least.begin(), least.end(), [&](const Branch& inner) {
            for (std::size_t w = 0; w < pack.words; ++w)
                if ((inner.live[w] & ~one.live[w]) != 0)
                    return false;
            return true;
        });
        if (!needless)
            least.push_back(std::move(one));
    }
    return least;
}

Cover Search::enter(Pack& pack, const Branch& branch, const AxisMask& rest)
{
    if (branch.count == 0)
        return Cover::Open;
    if (pack.words < kShrink || WordsFor(branch.count) * kShrink > pack.words)
        return visit(pack, branch.live, rest);
    std::vector<std::uint32_t> ids;
    ids.reserve(branch.count);
    for (std::size_t w = 0; w < pack.words; ++w)
        for (Word left = branch.live[w]; left != 0; left &= left - 1)
            ids.push_back(pack.ids[w * kWordBits + static_cast<std::size_t>(std::countr_zero(left))]);
    std::vector<std::uint32_t> axes;
    for (std::size_t a = 0; a < pack.axes.size(); ++a)
        if (Has(rest, a))
            axes.push_back(pack.axes[a].axis);
    return this->pack(std::move(ids), axes);
}

Cover Search::branch(Pack& pack, const Words& live, const Words& single, const AxisMask& rest, std::size_t axis)
{
    if (!m_work.take((kPieceSteps + 2 * pack.words) * pack.axes[axis].pieces.size()))
        return Cover::Cut;
    AxisMask left = rest;
    left[axis / kWordBits] &= ~(Word{1} << (axis % kWordBits));
    Cover all = Cover::Covered;
    for (const Branch& one : branches(pack, live, single, axis)) {
        const Cover found = enter(pack, one, left);
        if (found == Cover::Open) {
            m_point[pack.axes[axis].axis] = one.piece;
            return found;
        }
        if (found == Cover::Cut)
            all = found;
        if (m_work.left() == 0)
            return Cover::Cut;
    }
    return all;
}

/// Depth: at most one level for each axis.
Cover Search::visit(Pack& pack, const Words& live, const AxisMask& rest)
{
    if (!Any(live))
        return Cover::Open;
    if (!m_work.take(kVisitSteps + 3 * pack.words * pack.axes.size()))
        return Cover::Cut;
    Words once(pack.words, 0);
    Words twice(pack.words, 0);
    for (std::size_t a = 0; a < pack.axes.size(); ++a)
        if (Has(rest, a))
            for (std::size_t w = 0; w < pack.words; ++w) {
                const Word tests = pack.axes[a].testers[w] & live[w];
                twice[w] |= once[w] & tests;
                once[w] |= tests;
            }
    Words full(pack.words);
    Words single(pack.words);
    for (std::size_t w = 0; w < pack.words; ++w) {
        full[w] = live[w] & ~once[w];
        single[w] = once[w] & ~twice[w];
    }
    if (coveredByFull(pack, full))
        return Cover::Covered;
    const bool remembers = pack.words <= kFewWords;
    Words remembered = remembers ? key(pack, live, rest) : Words();
    if (remembers && pack.covered.contains(remembered))
        return Cover::Covered;
    const Cover found = branch(pack, live, single, rest, choose(pack, live, rest));
    if (found == Cover::Covered && remembers && pack.covered.size() < kMostRemembered)
        pack.covered.insert(std::move(remembered));
    return found;
}

CoverAnswer Search::run(const Bits& boxes)
{
    CoverAnswer answer;
    m_used = Bits(m_set.capacity());
    if (IsEmpty(m_region)) {
        answer.cover = Cover::Covered;
        return answer;
    }
    std::vector<std::uint32_t> axes;
    for (std::uint32_t a = 0; a < m_set.axisCount(); ++a) {
        m_point.push_back(static_cast<std::uint32_t>(m_region[a].first()));
        axes.push_back(a);
    }
    answer.cover = pack(boxes.list(), axes);
    if (answer.cover == Cover::Open)
        answer.point = m_point;
    else if (answer.cover == Cover::Covered)
        answer.used = m_used.list();
    return answer;
}

} // namespace

CoverAnswer SearchPieces(const BoxSet& set, const Region& region, const Bits& boxes, Work& work)
{
    return Search(set, region, work).run(boxes);
}

} // namespace core::dmn
