// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/verify_proof_grid.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>

#include "core/base/check.h"
#include "core/dmn/verify_bits.h"

namespace core::dmn {

namespace {

__extension__ using Volume = unsigned __int128;

constexpr std::size_t kBits = 64;
/// Up to so many boxes one of them is taken away; more are divided between two halves.
constexpr std::size_t kFew = 2;
/// Up to so many are tried as the bits of a word before halves are looked for.
constexpr std::size_t kAtOnce = 16;
/// About so many of them are asked where to divide.
constexpr std::size_t kSample = 128;
/// Halves are worth it where no more than one in so many of the boxes is in both.
constexpr std::size_t kMostInBoth = 4;
/// Up to so many are tried as the bits of a word first, for so many choices of pieces, each of which takes so little of a step.
constexpr std::size_t kInWord = kBits;
constexpr std::uint32_t kMostChoices = 4'000;
constexpr std::uint32_t kChoicesPerStep = 8;
/// A part of more points is not measured.
constexpr Volume kMostVolume = Volume{1} << 100U;
constexpr std::size_t kNoPiece = ~std::size_t{0};

/// Boxes that begin or end with a piece.
struct Count {
    std::size_t begins = 0;
    std::size_t ended = 0;
    std::size_t begins_with_null = 0; ///< of these, those that take null too
    std::size_t ended_with_null = 0;

    void operator+=(const Count& more)
    {
        begins += more.begins;
        ended += more.ended;
        begins_with_null += more.begins_with_null;
        ended_with_null += more.ended_with_null;
    }
};

/// Boxes of a part as the bits of a word. A point of it is in none of them when the words of its pieces have no bit in common.
class FewBoxes {
public:
    FewBoxes(std::size_t boxes, std::size_t axes)
        : m_all(boxes == kBits ? ~std::uint64_t{0} : (std::uint64_t{1} << boxes) - 1)
    {
        m_axes.reserve(axes);
    }

    /// The boxes that each piece of an axis is in, and those that are `whole` there. Of two pieces, one of which is in every box
    /// that the other is in, the other will do.
    void add(std::span<std::uint64_t> pieces, std::uint64_t whole)
    {
        std::sort(pieces.begin(), pieces.end());
        const auto behind = std::unique(pieces.begin(), pieces.end());
        Axis axis{{}, whole};
        for (auto one = pieces.begin(); one != behind; ++one)
            if (std::none_of(pieces.begin(), behind,
                             [&](std::uint64_t less) { return less != *one && (less & ~*one) == 0; }))
                axis.least.push_back(*one);
        m_axes.push_back(std::move(axis));
    }

    /// Nothing when that takes more than the choices left.
    std::optional<bool> cover(std::uint32_t& choices)
    {
        std::sort(m_axes.begin(), m_axes.end(),
                  [](const Axis& a, const Axis& b) { return std::popcount(a.whole) < std::popcount(b.whole); });
        m_rest.assign(m_axes.size() + 1, m_all);
        for (std::size_t a = m_axes.size(); a-- > 0;)
            m_rest[a] = m_rest[a + 1] & m_axes[a].whole;
        m_choices = choices;
        const bool covers = m_all != 0 && coverFrom(0, m_all);
        choices = m_choices;
        return m_choices == 0 ? std::nullopt : std::optional(covers);
    }

private:
    struct Axis {
        std::vector<std::uint64_t> least;
        std::uint64_t whole = 0; ///< boxes that every piece is in
    };

    bool coverFrom(std::size_t axis, std::uint64_t boxes)
    {
        if ((boxes & m_rest[axis]) != 0)
            return true; // one of them has all that is left
        for (const std::uint64_t piece : m_axes[axis].least)
            if (m_choices == 0 || --m_choices == 0 || (boxes & piece) == 0 || !coverFrom(axis + 1, boxes & piece))
                return false;
        return true;
    }

    std::uint64_t m_all;
    std::vector<Axis> m_axes;
    std::vector<std::uint64_t> m_rest; ///< per axis: boxes that have all of it and of those after it
    std::uint32_t m_choices = 0;
};

} // namespace

ProofGrid::ProofGrid(std::vector<ProofAxis> axes) : m_axes(std::move(axes))
{
    for (const ProofAxis& axis : m_axes) {
        m_first.push_back(m_stride);
        m_stride += axis.words();
    }
    m_first.push_back(m_stride);
}

std::uint32_t ProofGrid::add(std::span<const std::uint32_t> sides)
{
    CHECK(sides.size() == m_axes.size());
    const std::size_t at = m_boxes.size();
    for (std::size_t a = 0; a < m_axes.size(); ++a) {
        const auto side = m_axes[a].side(sides[a]);
        m_boxes.insert(m_boxes.end(), side.begin(), side.end());
    }
    return static_cast<std::uint32_t>(m_stride == 0 ? 0 : at / m_stride);
}

ProofGrid::Meeting ProofGrid::meeting(const Part& part, std::uint32_t box) const
{
    const std::uint64_t* const sides = words(box);
    std::uint64_t outside = 0;
    for (std::size_t a = 0; a < m_axes.size(); ++a) {
        std::uint64_t both = 0;
        for (std::size_t w = m_first[a]; w < m_first[a + 1]; ++w) {
            both |= part[w] & sides[w];
            outside |= part[w] & ~sides[w];
        }
        if (both == 0)
            return Meeting::Apart;
    }
    return outside == 0 ? Meeting::Within : Meeting::Across;
}

/// Of a box that meets what the part is a half of.
ProofGrid::Meeting ProofGrid::meetingOfHalf(const Part& part, std::uint32_t box, std::size_t axis) const
{
    const std::uint64_t* const sides = words(box);
    std::uint64_t both = 0;
    for (std::size_t w = m_first[axis]; w < m_first[axis + 1]; ++w)
        both |= part[w] & sides[w];
    if (both == 0)
        return Meeting::Apart;
    for (std::size_t w = 0; w < m_stride; ++w)
        if ((part[w] & ~sides[w]) != 0)
            return Meeting::Across;
    return Meeting::Within;
}

/// The box's side within the part's.
ProofGrid::Ends ProofGrid::ends(const Part& part, std::uint32_t box, std::size_t axis) const
{
    const std::uint64_t* const sides = words(box);
    Ends found;
    for (std::size_t w = m_first[axis]; w < m_first[axis + 1]; ++w) {
        std::uint64_t both = part[w] & sides[w];
        if (w == m_first[axis]) {
            found.null = (both & 1) != 0;
            both &= ~std::uint64_t{1};
        }
        if (both == 0)
            continue;
        const std::size_t base = (w - m_first[axis]) * kBits;
        if (!found.any)
            found.first = base + static_cast<std::size_t>(std::countr_zero(both));
        found.any = true;
        found.last = base + kBits - 1 - static_cast<std::size_t>(std::countl_zero(both));
    }
    return found;
}

/// Where fewest boxes lie on both sides, and about as many on either. Null goes with either half: a rule that takes null beside a
/// range has it in no order.
ProofGrid::Split ProofGrid::splitOf(const Part& part, const std::vector<std::uint32_t>& boxes) const
{
    const std::size_t step = 1 + boxes.size() / kSample;
    const std::size_t asked = (boxes.size() + step - 1) / step;
    Split best;
    std::size_t best_cost = std::numeric_limits<std::size_t>::max();
    std::vector<Count> counts;
    std::vector<std::uint64_t> places; // pieces some box begins or ends with
    for (std::size_t a = 0; a < m_axes.size(); ++a) {
        counts.resize(std::max(counts.size(), m_axes[a].words() * kBits));
        places.assign(m_axes[a].words(), 0);
        std::size_t with_null = 0;
        std::size_t only_null = 0;
        for (std::size_t i = 0; i < boxes.size(); i += step) {
            const Ends at = ends(part, boxes[i], a);
            with_null += at.null ? 1 : 0;
            only_null += at.any ? 0 : 1;
            if (!at.any)
                continue;
            for (const std::size_t piece : {at.first, at.last})
                places[piece / kBits] |= std::uint64_t{1} << (piece % kBits);
            ++counts[at.first].begins;
            ++counts[at.last].ended;
            counts[at.first].begins_with_null += at.null ? 1 : 0;
            counts[at.last].ended_with_null += at.null ? 1 : 0;
        }
        Count sum; // of boxes that begin, and end, up to a piece
        const auto consider = [&](std::size_t piece, bool null_behind) {
            // In a half are the boxes that are not wholly in the other.
            const std::size_t low = null_behind ? sum.begins : sum.begins + with_null - sum.begins_with_null;
            const std::size_t high =
                null_behind ? asked - sum.ended + sum.ended_with_null : asked - sum.ended - only_null;
            if (low == asked || high == asked)
                return; // one half would be as large
            const std::size_t in_both = low + high - asked;
            const std::size_t cost = 4 * in_both + std::max(low, high);
            if (cost >= best_cost)
                return;
            best_cost = cost;
            best = {a, piece, null_behind, in_both * step};
        };
        for (std::size_t w = 0; w < places.size(); ++w)
            for (std::uint64_t left = places[w]; left != 0; left &= left - 1) {
                const std::size_t piece = w * kBits + static_cast<std::size_t>(std::countr_zero(left));
                Count& count = counts[piece];
                if (count.begins > 0 && piece > 0) // before those that begin here
                    for (const bool null_behind : {false, true})
                        consider(piece, null_behind);
                sum += count;
                if (count.ended > 0) // behind those that end here
                    for (const bool null_behind : {false, true})
                        consider(piece + 1, null_behind);
                count = {};
            }
    }
    return best;
}

std::size_t ProofGrid::cutAxes(const Part& part, std::uint32_t box) const
{
    const std::uint64_t* const sides = words(box);
    std::size_t count = 0;
    for (std::size_t a = 0; a < m_axes.size(); ++a) {
        std::uint64_t outside = 0;
        for (std::size_t w = m_first[a]; w < m_first[a + 1]; ++w)
            outside |= part[w] & ~sides[w];
        count += outside != 0 ? 1 : 0;
    }
    return count;
}

/// The part without the box that fewest axes cut, piece by piece.
bool ProofGrid::without(Part part, const std::vector<std::uint32_t>& boxes, std::uint64_t& steps) const
{
    std::uint32_t chosen = boxes.front();
    std::size_t least = kNoPiece;
    for (const std::uint32_t box : boxes)
        if (const std::size_t count = cutAxes(part, box); count < least) {
            least = count;
            chosen = box;
        }
    const std::uint64_t* const sides = words(chosen);
    Part outside;
    for (std::size_t a = 0; a < m_axes.size(); ++a) {
        outside = part;
        std::uint64_t any = 0;
        for (std::size_t w = m_first[a]; w < m_first[a + 1]; ++w) {
            any |= outside[w] &= ~sides[w];
            part[w] &= sides[w];
        }
        if (any != 0 && !covered(outside, boxes, steps))
            return false;
    }
    return true;
}

/// Whether up to 64 boxes, each of which meets the part, leave nothing of it. Nothing when that is more work than it is worth.
std::optional<bool> ProofGrid::coveredByFew(const Part& part, const std::vector<std::uint32_t>& boxes,
                                            std::uint64_t& steps) const
{
    FewBoxes few(boxes.size(), m_axes.size());
    std::vector<std::uint64_t> pieces;
    for (std::size_t a = 0; a < m_axes.size(); ++a) {
        pieces.assign(m_axes[a].words() * kBits, 0);
        std::uint64_t whole = 0;
        for (std::size_t b = 0; b < boxes.size(); ++b) {
            const std::uint64_t* const sides = words(boxes[b]);
            const std::uint64_t bit = std::uint64_t{1} << b;
            std::uint64_t outside = 0;
            for (std::size_t w = m_first[a]; w < m_first[a + 1]; ++w)
                outside |= part[w] & ~sides[w];
            if (outside == 0) {
                whole |= bit;
                continue;
            }
            for (std::size_t w = m_first[a]; w < m_first[a + 1]; ++w)
                for (std::uint64_t left = part[w] & sides[w]; left != 0; left &= left - 1)
                    pieces[(w - m_first[a]) * kBits + static_cast<std::size_t>(std::countr_zero(left))] |= bit;
        }
        if (std::popcount(whole) == static_cast<int>(boxes.size()))
            continue; // the axis tells nothing apart
        std::size_t count = 0;
        for (std::size_t w = m_first[a]; w < m_first[a + 1]; ++w)
            for (std::uint64_t left = part[w]; left != 0; left &= left - 1)
                pieces[count++] =
                    pieces[(w - m_first[a]) * kBits + static_cast<std::size_t>(std::countr_zero(left))] | whole;
        few.add({pieces.data(), count}, whole);
    }
    const auto most = static_cast<std::uint32_t>(std::min<std::uint64_t>(kMostChoices, steps * kChoicesPerStep));
    std::uint32_t choices = most;
    const auto covers = few.cover(choices);
    steps -= std::min<std::uint64_t>(steps, (most - choices) / kChoicesPerStep);
    return covers;
}

bool ProofGrid::apartWithin(const Part& part, std::uint32_t one, std::uint32_t other) const
{
    const std::uint64_t* const a_sides = words(one);
    const std::uint64_t* const b_sides = words(other);
    for (std::size_t a = 0; a < m_axes.size(); ++a) {
        std::uint64_t both = 0;
        for (std::size_t w = m_first[a]; w < m_first[a + 1]; ++w)
            both |= part[w] & a_sides[w] & b_sides[w];
        if (both == 0)
            return true;
    }
    return false;
}

/// Whether the volumes say it: boxes that add up to less than the part leave some of it, and such as add up to all of it leave none
/// when no two of them meet. Nothing where they say neither.
std::optional<bool> ProofGrid::coveredByVolume(const Part& part, const std::vector<std::uint32_t>& boxes) const
{
    const auto pieces = [&](std::size_t a, const auto& word) {
        std::uint64_t count = 0;
        for (std::size_t w = m_first[a]; w < m_first[a + 1]; ++w)
            count += CountOf(word(w));
        return count;
    };
    Volume whole = 1;
    for (std::size_t a = 0; a < m_axes.size(); ++a) {
        whole *= pieces(a, [&](std::size_t w) { return part[w]; });
        if (whole > kMostVolume)
            return std::nullopt;
    }
    Volume sum = 0;
    for (const std::uint32_t box : boxes) {
        Volume volume = 1;
        for (std::size_t a = 0; a < m_axes.size(); ++a)
            volume *= pieces(a, [&](std::size_t w) { return part[w] & words(box)[w]; });
        sum += volume;
        if (sum > whole)
            return std::nullopt;
    }
    if (sum < whole)
        return false;
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t k = i + 1; k < boxes.size(); ++k)
            if (!apartWithin(part, boxes[i], boxes[k]))
                return std::nullopt;
    return true;
}

/// Depth: each step leaves fewer pieces, or fewer boxes.
bool ProofGrid::covered(const Part& part, const std::vector<std::uint32_t>& boxes, std::uint64_t& steps,
                        std::size_t halved) const
{
    if (steps < boxes.size() + 1) {
        steps = 0;
        return false;
    }
    steps -= boxes.size() + 1;
    std::vector<std::uint32_t> live;
    for (const std::uint32_t box : boxes) {
        const Meeting how = halved == kNoAxis ? meeting(part, box) : meetingOfHalf(part, box, halved);
        if (how == Meeting::Within)
            return true;
        if (how == Meeting::Across)
            live.push_back(box);
    }
    if (live.empty())
        return false;
    if (live.size() <= kInWord)
        if (const auto known = coveredByVolume(part, live))
            return *known;
    if (live.size() <= kAtOnce)
        if (const auto known = coveredByFew(part, live, steps))
            return *known;
    const Split split = live.size() > kFew ? splitOf(part, live) : Split{};
    if (split.piece != 0 && split.in_both <= live.size() / kMostInBoth)
        return coveredInHalves(part, live, split, steps);
    if (live.size() > kAtOnce && live.size() <= kInWord)
        if (const auto known = coveredByFew(part, live, steps))
            return *known;
    return split.piece != 0 ? coveredInHalves(part, live, split, steps) : without(part, live, steps);
}

bool ProofGrid::coveredInHalves(const Part& part, const std::vector<std::uint32_t>& boxes, const Split& split,
                                std::uint64_t& steps) const
{
    steps -= std::min<std::uint64_t>(steps, 4 * boxes.size());
    std::vector<std::uint64_t> low(m_axes[split.axis].words(), 0);
    SetPieces(low.data(), split.null_behind ? 1 : 0, split.piece);
    Part half = part;
    for (std::size_t w = 0; w < low.size(); ++w)
        half[m_first[split.axis] + w] &= low[w];
    if (!covered(half, boxes, steps, split.axis))
        return false;
    half = part;
    for (std::size_t w = 0; w < low.size(); ++w)
        half[m_first[split.axis] + w] &= ~low[w];
    return covered(half, boxes, steps, split.axis);
}

bool ProofGrid::disjoint(const Part& part, const std::vector<std::uint32_t>& boxes, std::uint64_t& steps,
                         std::size_t halved) const
{
    if (steps < boxes.size() + 1) {
        steps = 0;
        return false;
    }
    steps -= boxes.size() + 1;
    std::vector<std::uint32_t> live;
    for (const std::uint32_t box : boxes)
        if ((halved == kNoAxis ? meeting(part, box) : meetingOfHalf(part, box, halved)) != Meeting::Apart)
            live.push_back(box);
    const Split split = live.size() > kAtOnce ? splitOf(part, live) : Split{};
    if (split.piece == 0) {
        if (live.size() > kAtOnce)
            return false; // nothing tells them apart
        for (std::size_t i = 0; i < live.size(); ++i)
            for (std::size_t k = i + 1; k < live.size(); ++k)
                if (!apartWithin(part, live[i], live[k]))
                    return false;
        return true;
    }
    std::vector<std::uint64_t> low(m_axes[split.axis].words(), 0);
    SetPieces(low.data(), split.null_behind ? 1 : 0, split.piece);
    for (const bool behind : {false, true}) {
        Part half = part;
        for (std::size_t w = 0; w < low.size(); ++w)
            half[m_first[split.axis] + w] &= behind ? ~low[w] : low[w];
        if (!disjoint(half, live, steps, split.axis))
            return false;
    }
    return true;
}

bool ProofGrid::disjoint(std::uint32_t within, const std::vector<std::uint32_t>& boxes, std::uint64_t& steps) const
{
    return disjoint(Part(words(within), words(within) + m_stride), boxes, steps);
}

bool ProofGrid::covers(std::uint32_t box, const std::vector<std::uint32_t>& by, std::uint64_t& steps) const
{
    const Part part(words(box), words(box) + m_stride);
    for (std::size_t a = 0; a < m_axes.size(); ++a)
        if (std::all_of(part.begin() + static_cast<std::ptrdiff_t>(m_first[a]),
                        part.begin() + static_cast<std::ptrdiff_t>(m_first[a + 1]),
                        [](std::uint64_t word) { return word == 0; }))
            return true;
    return covered(part, by, steps);
}

} // namespace core::dmn
