// SPDX-License-Identifier: GPL-3.0-or-later
// The search for a point that no box holds, for many boxes: by volume, and by halving the region.
// Boxes whose volumes add up to less than the region's leave a point open. Boxes that do not meet each other and add up to all of
// it leave none. Otherwise the region is cut where fewest boxes are cut with it, and few boxes are left to the search by pieces.
#include <algorithm>
#include <bit>
#include <numeric>
#include <utility>

#include "core/dmn/verify_boxes.h"

namespace core::dmn {

namespace {

__extension__ using Volume = unsigned __int128;

/// So many boxes go to the search by pieces.
constexpr std::size_t kFewBoxes = 40;
/// Sums of so many boxes' volumes stay below 2^127.
constexpr unsigned kMostVolumeBits = 110;
constexpr std::uint64_t kHalvingSteps = 400;
/// What the search by pieces may take of a small region before it is halved.
constexpr std::uint64_t kPieceWork = 400'000;
/// Of many boxes so many of the largest are asked first, and at most so many before the region is halved.
constexpr std::size_t kBeginWith = 16;
constexpr std::size_t kMostActive = 96;
constexpr std::uint64_t kFewWork = 2'000'000;

/// What the search by subtraction may take, where there are more boxes than few.
constexpr std::uint64_t kSubtractWork = 300'000;

/// A box that has one in so many points of a region, and differs from it in one axis, is put aside first.
constexpr Volume kGoodPart = 8;

/// Up to so many boxes are asked one by one whether they meet a region.
constexpr std::size_t kFewToAsk = 512;

class Halving {
public:
    Halving(const BoxSet& set, const Bits& boxes, Work& work) : m_set(set), m_boxes(boxes), m_work(work) {}

    CoverAnswer visit(const Region& region, const std::vector<std::uint32_t>& live);

private:
    struct Cut {
        std::size_t axis = 0;
        std::uint32_t behind = 0; ///< first piece of the right half
        std::uint64_t cost = 0;   ///< in tenths of a box
    };

    /// The volumes of boxes within a region.
    [[nodiscard]] std::vector<Volume> clippedAll(const std::vector<std::uint32_t>& live, const Region& region) const;
    std::vector<std::uint32_t> apart(const std::vector<std::uint32_t>& live);
    std::optional<Cut> cutOf(const Region& region, const std::vector<std::uint32_t>& live) const;
    CoverAnswer halves(const Region& region, const std::vector<std::uint32_t>& live, std::size_t axis,
                       const Bits& first);
    std::optional<std::size_t> axisOfLarge(const Region& region, std::uint32_t box) const;
    CoverAnswer pieces(const Region& region, const std::vector<std::uint32_t>& live, std::uint64_t most);
    [[nodiscard]] Bits holdersOf(const Point& point, const Bits& among) const;
    CoverAnswer byFew(const Region& region, const std::vector<std::uint32_t>& live, const std::vector<Volume>& volumes);

    const BoxSet& m_set;
    const Bits& m_boxes;
    Work& m_work;
};

std::uint64_t Common(const Bits& a, const Bits& b) noexcept
{
    std::uint64_t sum = 0;
    for (std::size_t w = 0; w < a.words().size(); ++w)
        sum += CountOf(a.words()[w] & b.words()[w]);
    return sum;
}

Volume VolumeOf(const Region& region) noexcept
{
    Volume volume = 1;
    for (const Bits& side : region)
        volume *= side.count();
    return volume;
}

/// No fewer than the volume takes.
unsigned VolumeBits(const Region& region) noexcept
{
    unsigned bits = 0;
    for (const Bits& side : region)
        bits += static_cast<unsigned>(std::bit_width(side.count() - 1));
    return bits;
}

std::vector<Volume> Halving::clippedAll(const std::vector<std::uint32_t>& live, const Region& region) const
{
    std::vector<Volume> volumes(live.size(), 1);
    std::vector<std::int64_t> common;
    for (std::size_t a = 0; a < region.size(); ++a) {
        common.assign(m_set.sideCount(a), -1);
        for (std::size_t i = 0; i < live.size(); ++i) {
            std::int64_t& count = common[m_set.sideNumber(live[i], a)];
            if (count < 0)
                count = static_cast<std::int64_t>(Common(m_set.side(live[i], a), region[a]));
            volumes[i] *= static_cast<Volume>(count);
        }
    }
    return volumes;
}

/// Boxes of which no two meet, in their order, as many as come first.
std::vector<std::uint32_t> Halving::apart(const std::vector<std::uint32_t>& live)
{
    std::vector<std::uint32_t> chosen;
    Bits refused(m_set.capacity());
    for (const std::uint32_t box : live) {
        if (m_set.isLonely(box, m_work)) {
            chosen.push_back(box);
            continue;
        }
        if (refused.test(box))
            continue;
        Bits met = m_set.meetingBox(box, m_work);
        met &= m_boxes;
        refused |= met;
        chosen.push_back(box);
    }
    return chosen;
}

/// Where fewest boxes lie on both sides, and both have about as many. Nothing when every side is a single piece.
std::optional<Halving::Cut> Halving::cutOf(const Region& region, const std::vector<std::uint32_t>& live) const
{
    std::optional<Cut> best;
    std::vector<std::uint32_t> begins;
    std::vector<std::uint32_t> ends;
    for (std::size_t a = 0; a < region.size(); ++a) {
        const std::vector<std::uint32_t> at = region[a].list();
        if (at.size() < 2)
            continue;
        // Per piece: boxes whose first piece it is, and whose last.
        begins.assign(region[a].size(), 0);
        ends.assign(region[a].size(), 0);
        for (const std::uint32_t box : live) {
            const auto& side = m_set.side(box, a).words();
            const auto& within = region[a].words();
            std::size_t w = 0;
            while ((side[w] & within[w]) == 0)
                ++w;
            ++begins[w * kWordBits + static_cast<std::size_t>(std::countr_zero(side[w] & within[w]))];
            w = side.size() - 1;
            while ((side[w] & within[w]) == 0)
                --w;
            ++ends[w * kWordBits + kWordBits - 1 - static_cast<std::size_t>(std::countl_zero(side[w] & within[w]))];
        }
        std::uint64_t begun = 0;
        std::uint64_t ended = 0;
        for (std::size_t i = 0; i + 1 < at.size(); ++i) {
            begun += begins[at[i]];
            ended += ends[at[i]];
            const std::uint64_t both = begun - ended;
            const std::uint64_t left = begun;
            const std::uint64_t right = live.size() - ended;
            if (both == live.size())
                continue; // tells no boxes apart
            const std::uint64_t cost = 10 * both + 3 * std::max(left, right);
            if (!best || cost < best->cost)
                best = Cut{a, at[i + 1], cost};
        }
    }
    return best;
}

/// The one axis that a box cuts the region with. Nothing when it cuts several.
std::optional<std::size_t> Halving::axisOfLarge(const Region& region, std::uint32_t box) const
{
    std::optional<std::size_t> found;
    for (std::size_t a = 0; a < region.size(); ++a) {
        if (m_set.side(box, a).holdsAll(region[a]))
            continue;
        if (found)
            return std::nullopt;
        found = a;
    }
    return found;
}

/// The region within `first` of an axis, and outside of it.
CoverAnswer Halving::halves(const Region& region, const std::vector<std::uint32_t>& live, std::size_t axis,
                            const Bits& first)
{
    struct Half {
        Region region;
        std::vector<std::uint32_t> live;
        Volume open = 0; ///< of what the volumes surely leave
    };
    std::vector<Half> both(2);
    for (std::size_t h = 0; h < 2; ++h) {
        Half& half = both[h];
        half.region = region;
        if (h == 0)
            half.region[axis] &= first;
        else
            half.region[axis].remove(first);
        for (const std::uint32_t box : live)
            if (m_set.side(box, axis).meets(half.region[axis]))
                half.live.push_back(box);
        Volume sum = 0;
        for (const Volume one : clippedAll(half.live, half.region))
            sum += one;
        const Volume volume = VolumeOf(half.region);
        half.open = sum < volume ? volume - sum : 0;
    }
    if (both[1].open > both[0].open)
        std::swap(both[0], both[1]);
    CoverAnswer all{Cover::Covered, {}, {}};
    for (const Half& half : both) {
        CoverAnswer one = visit(half.region, half.live);
        if (one.cover == Cover::Open)
            return one;
        if (one.cover == Cover::Cut)
            all.cover = Cover::Cut;
        all.used.insert(all.used.end(), one.used.begin(), one.used.end());
        if (m_work.left() == 0)
            return {Cover::Cut, {}, {}};
    }
    return all;
}

CoverAnswer Halving::pieces(const Region& region, const std::vector<std::uint32_t>& live, std::uint64_t most)
{
    Bits boxes(m_set.capacity());
    for (const std::uint32_t box : live)
        boxes.set(box);
    Work part(std::min(most, m_work.left()));
    CoverAnswer answer = SearchPieces(m_set, region, boxes, part);
    (void)m_work.take(part.spent());
    return answer;
}

Bits Halving::holdersOf(const Point& point, const Bits& among) const
{
    Bits found = among;
    for (std::size_t a = 0; a < point.size(); ++a) {
        const auto row = m_set.holders(a, point[a]);
        for (std::size_t w = 0; w < row.size(); ++w)
            found.data()[w] &= row[w];
    }
    return found;
}

/// Few large boxes are asked first; as long as they leave a point open that another box holds, that one joins them. Not where the
/// largest are too small together.
CoverAnswer Halving::byFew(const Region& region, const std::vector<std::uint32_t>& live,
                           const std::vector<Volume>& volumes)
{
    std::vector<Volume> largest = volumes;
    const std::size_t most = std::min(kMostActive, largest.size());
    std::nth_element(largest.begin(), largest.begin() + static_cast<std::ptrdiff_t>(most - 1), largest.end(),
                     [](Volume a, Volume b) { return a > b; });
    if (std::accumulate(largest.begin(), largest.begin() + static_cast<std::ptrdiff_t>(most), Volume{0}) <
        VolumeOf(region))
        return {Cover::Cut, {}, {}};
    std::vector<std::uint32_t> order(live.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return volumes[a] > volumes[b]; });
    std::vector<std::uint32_t> active;
    for (std::size_t i = 0; i < order.size() && i < kBeginWith; ++i)
        active.push_back(live[order[i]]);
    Bits all(m_set.capacity());
    for (const std::uint32_t box : live)
        all.set(box);
    Work part(std::min(kFewWork, m_work.left()));
    CoverAnswer answer{Cover::Cut, {}, {}};
    while (active.size() < kMostActive && part.left() > 0) {
        Bits boxes(m_set.capacity());
        for (const std::uint32_t box : active)
            boxes.set(box);
        answer = SearchPieces(m_set, region, boxes, part);
        if (answer.cover != Cover::Open)
            break;
        const Bits holders = holdersOf(answer.point, all);
        (void)part.take(live.size() / 2 + all.words().size() * region.size());
        if (!holders.any())
            break;
        const auto holder =
            std::find_if(order.begin(), order.end(), [&](std::uint32_t i) { return holders.test(live[i]); });
        active.push_back(live[*holder]);
        answer.cover = Cover::Cut;
    }
    (void)m_work.take(part.spent());
    return answer;
}

/// Depth: each cut leaves fewer pieces.
CoverAnswer Halving::visit(const Region& region, const std::vector<std::uint32_t>& live)
{
    if (live.empty())
        return {Cover::Open, FirstPoint(region), {}};
    if (!m_work.take(kHalvingSteps + 16 * live.size() * region.size()))
        return {Cover::Cut, {}, {}};
    if (live.size() <= kFewBoxes) {
        CoverAnswer answer = pieces(region, live, kPieceWork);
        if (answer.cover != Cover::Cut)
            return answer;
    }
    if (VolumeBits(region) > kMostVolumeBits)
        return pieces(region, live, m_work.left());
    const Volume volume = VolumeOf(region);
    Volume sum = 0;
    const std::vector<Volume> volumes = clippedAll(live, region);
    for (std::size_t i = 0; i < live.size(); ++i) {
        if (volumes[i] == volume)
            return {Cover::Covered, {}, {live[i]}};
        sum += volumes[i];
    }
    if (sum >= volume) {
        const std::vector<std::uint32_t> chosen = apart(live);
        Volume disjoint = 0;
        for (const Volume one : clippedAll(chosen, region))
            disjoint += one;
        if (disjoint == volume)
            return {Cover::Covered, {}, chosen};
        // A box that has a good part of it to itself is put aside.
        const auto largest =
            static_cast<std::size_t>(std::max_element(volumes.begin(), volumes.end()) - volumes.begin());
        if (volumes[largest] >= volume / kGoodPart)
            if (const auto axis = axisOfLarge(region, live[largest]))
                return halves(region, live, *axis, m_set.side(live[largest], *axis));
        CoverAnswer answer = byFew(region, live, volumes);
        if (answer.cover != Cover::Cut)
            return answer;
    }
    const auto cut = cutOf(region, live);
    if (!cut)
        return pieces(region, live, m_work.left());
    Bits first(region[cut->axis].size());
    first.setRange(0, cut->behind);
    return halves(region, live, cut->axis, first);
}

/// Points taken by chance (the same ones each time): most rules of most tables have so much room that one of them is open.
std::optional<Point> Probe(const BoxSet& set, const Region& region, const Bits& boxes, Work& work)
{
    constexpr int kProbes = 12;
    std::vector<std::uint32_t> pieces; // of one axis after the other
    std::vector<std::size_t> first;    // of each axis; then the end
    for (const Bits& side : region) {
        first.push_back(pieces.size());
        side.forEach([&](std::uint32_t piece) { pieces.push_back(piece); });
    }
    first.push_back(pieces.size());
    std::vector<std::size_t> filled; // words of the boxes that are not empty
    for (std::size_t w = 0; w < boxes.words().size(); ++w)
        if (boxes.words()[w] != 0)
            filled.push_back(w);
    Word state = 0x2545F4914F6CDD1DU;
    Point point(region.size());
    for (int probe = 0; probe < kProbes; ++probe) {
        // The first: of each axis the piece that fewest boxes of the whole set hold.
        for (std::size_t a = 0; probe == 0 && a < region.size(); ++a)
            point[a] = *std::min_element(
                pieces.begin() + static_cast<std::ptrdiff_t>(first[a]),
                pieces.begin() + static_cast<std::ptrdiff_t>(first[a + 1]),
                [&](std::uint32_t x, std::uint32_t y) { return set.holderCount(a, x) < set.holderCount(a, y); });
        for (std::size_t a = 0; probe > 0 && a < region.size(); ++a) {
            state ^= state << 13U;
            state ^= state >> 7U;
            state ^= state << 17U;
            point[a] = pieces[first[a] + (state >> 11U) % (first[a + 1] - first[a])];
        }
        const auto held = std::find_if(filled.begin(), filled.end(), [&](std::size_t w) {
            Word at = boxes.words()[w];
            for (std::size_t a = 0; at != 0 && a < region.size(); ++a)
                at &= set.holders(a, point[a])[w];
            return at != 0;
        });
        if (held == filled.end())
            return point;
        if (!work.take(*held + 1 + region.size()))
            break;
    }
    return std::nullopt;
}

/// A region without one box.
CoverAnswer Outside(const BoxSet& set, const Region& region, std::uint32_t box)
{
    for (std::size_t a = 0; a < region.size(); ++a) {
        Bits outside = region[a];
        outside.remove(set.side(box, a));
        if (!outside.any())
            continue;
        Point point = FirstPoint(region);
        point[a] = static_cast<std::uint32_t>(outside.first());
        return {Cover::Open, std::move(point), {}};
    }
    return {Cover::Covered, {}, {box}};
}

/// Those of `boxes` that meet the region.
Bits Meeting(const BoxSet& set, const Region& region, const Bits& boxes, Work& work)
{
    const std::size_t count = boxes.count();
    if (count > kFewToAsk) {
        Bits met = set.meeting(region, work);
        met &= boxes;
        return met;
    }
    Bits met(boxes.size());
    boxes.forEach([&](std::uint32_t box) {
        for (std::size_t a = 0; a < region.size(); ++a)
            if (!set.side(box, a).meets(region[a]))
                return;
        met.set(box);
    });
    (void)work.take(boxes.words().size() + 4 * count);
    return met;
}

} // namespace

CoverAnswer FindOpen(const BoxSet& set, const Region& region, const Bits& boxes, Work& work)
{
    if (IsEmpty(region))
        return {Cover::Covered, {}, {}};
    if (auto point = Probe(set, region, boxes, work))
        return {Cover::Open, std::move(*point), {}};
    const std::size_t count = boxes.count();
    if (count == 1)
        return Outside(set, region, static_cast<std::uint32_t>(boxes.first()));
    if (count > kFewBoxes) {
        Work part(std::min(kSubtractWork, work.left()));
        CoverAnswer answer = SubtractBoxes(set, region, boxes, part);
        (void)work.take(part.spent());
        if (answer.cover != Cover::Cut || work.left() == 0)
            return answer;
    }
    const Bits met = Meeting(set, region, boxes, work);
    if (!met.any())
        return {Cover::Open, FirstPoint(region), {}};
    CoverAnswer answer = Halving(set, met, work).visit(region, met.list());
    std::sort(answer.used.begin(), answer.used.end());
    answer.used.erase(std::unique(answer.used.begin(), answer.used.end()), answer.used.end());
    return answer;
}

} // namespace core::dmn
