// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/verify_proof_grid.h"

#include <algorithm>
#include <bit>

#include "core/base/check.h"

namespace core::dmn {

namespace {

constexpr std::size_t kBits = 64;
/// Up to so many boxes one of them is taken away; more are divided between two halves.
constexpr std::size_t kFew = 24;
constexpr std::size_t kNoPiece = ~std::size_t{0};

bool Before(const Cut& a, const Cut& b)
{
    return OrderOf(a, b) < 0;
}

void SetRange(std::uint64_t* words, std::size_t first, std::size_t behind)
{
    for (std::size_t i = first; i < behind; ++i)
        words[i / kBits] |= std::uint64_t{1} << (i % kBits);
}

} // namespace

ProofAxis::ProofAxis(std::span<const CellSet* const> sets)
{
    const CellSet* last = nullptr;
    for (const CellSet* const set : sets) {
        if (set == nullptr)
            continue;
        CHECK(last == nullptr || last->kind() == set->kind());
        last = set;
        m_cuts.insert(m_cuts.end(), set->cuts().begin(), set->cuts().end());
    }
    std::sort(m_cuts.begin(), m_cuts.end(), Before);
    m_cuts.erase(
        std::unique(m_cuts.begin(), m_cuts.end(), [](const Cut& a, const Cut& b) { return OrderOf(a, b) == 0; }),
        m_cuts.end());
    m_words = (m_cuts.size() + 3 + kBits - 1) / kBits;
}

/// Pieces: null, values of other kinds, then those between the cuts.
void ProofAxis::write(const CellSet* set, std::uint64_t* into) const
{
    const std::size_t pieces = m_cuts.size() + 3;
    std::fill(into, into + m_words, 0);
    if (set == nullptr)
        return SetRange(into, 0, pieces);
    if (set->hasNull())
        SetRange(into, 0, 1);
    if (set->hasOthers())
        SetRange(into, 1, 2);
    const auto place = [this](const Cut& cut) {
        return static_cast<std::size_t>(std::lower_bound(m_cuts.begin(), m_cuts.end(), cut, Before) - m_cuts.begin());
    };
    for (const Interval& interval : set->intervals())
        SetRange(into, interval.low ? place(*interval.low) + 3 : 2, interval.high ? place(*interval.high) + 3 : pieces);
}

ProofGrid::ProofGrid(std::vector<ProofAxis> axes) : m_axes(std::move(axes))
{
    for (const ProofAxis& axis : m_axes) {
        m_first.push_back(m_stride);
        m_stride += axis.words();
    }
    m_first.push_back(m_stride);
}

std::uint32_t ProofGrid::add(std::span<const CellSet* const> sides)
{
    CHECK(sides.size() == m_axes.size());
    const std::size_t at = m_boxes.size();
    m_boxes.resize(at + m_stride);
    for (std::size_t a = 0; a < m_axes.size(); ++a)
        m_axes[a].write(sides[a], m_boxes.data() + at + m_first[a]);
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

/// First and last piece of the box's side within the part's.
std::pair<std::size_t, std::size_t> ProofGrid::ends(const Part& part, std::uint32_t box, std::size_t axis) const
{
    const std::uint64_t* const sides = words(box);
    std::size_t first = kNoPiece;
    std::size_t last = 0;
    for (std::size_t w = m_first[axis]; w < m_first[axis + 1]; ++w) {
        const std::uint64_t both = part[w] & sides[w];
        if (both == 0)
            continue;
        const std::size_t base = (w - m_first[axis]) * kBits;
        first = std::min(first, base + static_cast<std::size_t>(std::countr_zero(both)));
        last = base + kBits - 1 - static_cast<std::size_t>(std::countl_zero(both));
    }
    return {first, last};
}

/// Where fewest boxes lie on both sides, and about as many on either. Its piece is 0 where nothing tells them apart.
ProofGrid::Split ProofGrid::splitOf(const Part& part, const std::vector<std::uint32_t>& boxes) const
{
    Split best;
    std::size_t best_cost = kNoPiece;
    std::vector<std::size_t> begins;
    std::vector<std::size_t> ended;
    for (std::size_t a = 0; a < m_axes.size(); ++a) {
        const std::size_t pieces = m_axes[a].words() * kBits;
        begins.assign(pieces, 0);
        ended.assign(pieces, 0);
        for (const std::uint32_t box : boxes) {
            const auto [first, last] = ends(part, box, a);
            ++begins[first];
            ++ended[last];
        }
        std::size_t left = 0;
        std::size_t over = 0;
        for (std::size_t p = 0; p + 1 < pieces; ++p) {
            left += begins[p];
            over += ended[p];
            if (over == 0 || left == boxes.size())
                continue; // one half would be as large
            const std::size_t right = boxes.size() - over;
            const std::size_t cost = 4 * (left + right - boxes.size()) + std::max(left, right);
            if (cost < best_cost) {
                best_cost = cost;
                best = {a, p + 1};
            }
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

/// Depth: each step leaves fewer pieces, or fewer boxes.
bool ProofGrid::covered(const Part& part, const std::vector<std::uint32_t>& boxes, std::uint64_t& steps) const
{
    if (steps < boxes.size() + 1) {
        steps = 0;
        return false;
    }
    steps -= boxes.size() + 1;
    std::vector<std::uint32_t> live;
    for (const std::uint32_t box : boxes) {
        const Meeting how = meeting(part, box);
        if (how == Meeting::Within)
            return true;
        if (how == Meeting::Across)
            live.push_back(box);
    }
    if (live.empty())
        return false;
    const Split split = live.size() > kFew ? splitOf(part, live) : Split{};
    if (split.piece == 0)
        return without(part, live, steps);
    steps -= std::min<std::uint64_t>(steps, 4 * live.size());
    std::vector<std::uint64_t> low(m_axes[split.axis].words(), 0);
    SetRange(low.data(), 0, split.piece);
    Part half = part;
    for (std::size_t w = 0; w < low.size(); ++w)
        half[m_first[split.axis] + w] &= low[w];
    if (!covered(half, live, steps))
        return false;
    half = part;
    for (std::size_t w = 0; w < low.size(); ++w)
        half[m_first[split.axis] + w] &= ~low[w];
    return covered(half, live, steps);
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
