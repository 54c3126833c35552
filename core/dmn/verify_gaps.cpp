// SPDX-License-Identifier: GPL-3.0-or-later
// Which inputs no rule holds for: found hole by hole, and kept as parts of the space with the rules that hold them, so that an edit
// is looked at only where it takes something away.
#include <algorithm>
#include <utility>

#include "core/dmn/verify_check.h"
#include "core/dmn/verify_table.h"

namespace core::dmn {

namespace {

/// Gaps of one table that are told without nulls, and axes whose null is looked at by itself.
constexpr std::uint32_t kMostGaps = 128;
/// So many parts with proofs of their own; then they are put together.
constexpr std::size_t kMostParts = 48;
/// Where looking for all gaps costs no more steps than this, it is done again after each edit that changes them.
constexpr std::uint64_t kCheapGaps = 6'000'000;
/// So many gaps that rules came into are remembered.
constexpr std::size_t kMostFormer = 32;
/// What was cut short once may cost so much when it is looked at again.
constexpr std::uint64_t kSecondLook = 6'000'000;

bool Holds(const Region& outer, const Region& inner)
{
    for (std::size_t a = 0; a < outer.size(); ++a)
        if (!outer[a].holdsAll(inner[a]))
            return false;
    return true;
}

} // namespace

/// The largest region around a point that no rule of the table meets, axis after axis.
Region TableCheck::widened(const Point& point)
{
    Region made;
    for (std::size_t a = 0; a < point.size(); ++a) {
        made.emplace_back(m_space.domain()[a].size());
        made[a].set(point[a]);
    }
    for (std::size_t a = 0; a < point.size(); ++a) {
        Region line = made;
        line[a] = m_space.domain()[a];
        Bits met = m_space.boxes().meeting(line, m_work);
        met &= m_rules;
        Bits open = m_space.domain()[a];
        met.forEach([&](std::uint32_t one) { open.remove(m_space.boxes().side(one, a)); });
        // Null is told apart from values, except where the input makes no difference.
        const Bits& usual = m_usual[a];
        if (!open.holdsAll(m_space.domain()[a])) {
            if (usual.test(point[a]))
                open &= usual;
            else
                open.remove(usual);
        }
        made[a] = std::move(open);
    }
    return made;
}

/// With the nulls that are part of the same gap: those that other inputs explain.
Region TableCheck::withNulls(const Region& hole)
{
    Region made = hole;
    for (std::size_t a = 0; a < hole.size(); ++a) {
        bool others = false;
        for (std::size_t b = 0; b < hole.size(); ++b)
            others = others || (b != a && !hole[b].holdsAll(m_space.domain()[b]));
        Region nulls = made;
        nulls[a] = m_space.domain()[a];
        nulls[a].remove(m_usual[a]);
        Bits met = m_space.boxes().meeting(nulls, m_work);
        met &= m_rules;
        if (others && !met.any())
            made[a] |= nulls[a];
    }
    return made;
}

void TableCheck::addGap(const Point& point)
{
    const Region hole = widened(point);
    Hole made;
    made.id = m_next_hole++;
    made.point = point;
    made.region = withNulls(hole);
    TableFinding finding = make(FindingKind::Gap);
    finding.witness = m_space.inputsAt(point);
    const SpaceTable& table = m_space.table();
    for (std::uint32_t c = 0; c < table.axis_of_column.size(); ++c) {
        const std::uint32_t a = table.axis_of_column[c];
        if (!hole[a].meets(m_space.axes()[a].usual))
            finding.columns.push_back(c);
        finding.region.push_back(m_space.textOf(c, hole[a]));
    }
    finding.note = collects();
    const auto known = std::find_if(m_kept_gaps.begin(), m_kept_gaps.end(),
                                    [&](const TableFinding& one) { return one.witness == finding.witness; });
    made.finding = known != m_kept_gaps.end() ? finding : checked(std::move(finding));
    placeHole(made);
    m_found_holes.push_back(std::move(made));
}

/// As a box, which the search leaves out.
void TableCheck::placeHole(const Hole& hole)
{
    if (m_space.boxes().size() == m_space.boxes().capacity())
        return;
    m_holes.set(m_space.boxes().add(hole.region));
    m_hole_boxes.push_back(hole.id);
}

CoverAnswer TableCheck::askGap(const Region& region)
{
    Bits avoid = m_rules;
    avoid |= m_holes;
    const std::uint64_t before = m_work.spent();
    CoverAnswer answer = natural(ask(region, avoid, m_gap_work), region, avoid);
    m_gap_work -= std::min(m_gap_work, m_work.spent() - before);
    return answer;
}

/// Tables that collect may collect nothing.
bool TableCheck::collects() const
{
    switch (TableAt(*m_model, m_space.table().decision).hit_policy) {
    case HitPolicy::Unique:
    case HitPolicy::Any:
    case HitPolicy::First:
    case HitPolicy::Priority: return false;
    case HitPolicy::Collect:
    case HitPolicy::RuleOrder:
    case HitPolicy::OutputOrder: return true;
    }
    return false;
}

/// Adds up to `most` holes. Open: there may be more.
CoverAnswer TableCheck::gapsWithin(const Region& region, std::uint32_t most)
{
    if (IsEmpty(region))
        return {Cover::Covered, {}, {}};
    for (std::uint32_t i = 0; i < most && m_space.boxes().size() < m_space.boxes().capacity(); ++i) {
        CoverAnswer answer = askGap(region);
        if (answer.cover != Cover::Open)
            return answer;
        const std::uint64_t before = m_work.spent();
        addGap(answer.point);
        m_gap_work -= std::min(m_gap_work, m_work.spent() - before);
        if (m_gap_work == 0)
            return {Cover::Cut, {}, {}};
    }
    return {Cover::Open, {}, {}};
}

/// Gaps without nulls; one for each input that is null while the others are not; then one that needs several nulls.
CoverAnswer TableCheck::gapsOf(const Region& area)
{
    const auto usual_holes = static_cast<std::uint32_t>(m_found_holes.size());
    const std::uint32_t most = std::min(m_limits.findings, kMostGaps);
    const Region usual = Intersection(area, m_usual);
    bool cut = gapsWithin(usual, most - std::min(most, usual_holes)).cover == Cover::Cut;
    // Most often nothing is left once the usual gaps are known: one question in place of one for each input.
    if (!cut) {
        CoverAnswer all = askGap(area);
        if (all.cover == Cover::Covered)
            return all;
    }
    for (std::size_t a = 0; a < usual.size() && a < kMostGaps; ++a) {
        Region region = usual;
        region[a] = area[a];
        region[a].remove(m_space.axes()[a].usual);
        cut = gapsWithin(region, 1).cover == Cover::Cut || cut;
    }
    CoverAnswer last = gapsWithin(area, 1);
    if (cut || last.cover == Cover::Cut)
        return {Cover::Cut, {}, {}};
    if (last.cover == Cover::Open)
        last = askGap(area);
    return last.cover == Cover::Covered ? last : CoverAnswer{Cover::Open, {}, {}};
}

/// Looks for gaps in a part, and keeps what proves that there are no others.
void TableCheck::lookAt(const Region& area)
{
    if (IsEmpty(area))
        return;
    if (collects() && !m_found_holes.empty()) {
        m_open_parts.push_back({area, false});
        return;
    }
    for (const Hole& hole : m_found_holes)
        if (std::find(m_hole_boxes.begin(), m_hole_boxes.end(), hole.id) == m_hole_boxes.end() &&
            !IsEmpty(Intersection(hole.region, area)))
            placeHole(hole);
    const CoverAnswer answer = collects() ? gapsWithin(area, 1) : gapsOf(area);
    if (answer.cover != Cover::Covered) {
        m_open_parts.push_back({area, answer.cover == Cover::Cut});
        return;
    }
    HeldPart part{area, Bits(m_space.ruleCount(0)), {}};
    for (const std::uint32_t one : answer.used) {
        if (one < m_space.boxes().size() && m_holes.test(one))
            part.holes.push_back(m_hole_boxes[one - m_hole_boxes_from]);
        else if (m_space.tables().size() == 1)
            part.rules.set(one);
    }
    m_held_parts.push_back(std::move(part));
}

void TableCheck::gaps()
{
    m_found_holes.clear();
    m_held_parts.clear();
    m_open_parts.clear();
    if (TableAt(*m_model, m_space.table().decision).has_default)
        return;
    const std::uint64_t before = m_work.spent();
    lookAt(gapArea());
    m_gaps_cost = m_work.spent() - before;
    forgetHoleBoxes();
    reportGaps();
}

/// Boxes of holes are there for the search for further ones only.
void TableCheck::forgetHoleBoxes()
{
    m_space.boxes().truncate(m_hole_boxes_from);
    m_holes = Bits(m_space.boxes().capacity());
    m_hole_boxes.clear();
}

Region TableCheck::gapArea() const
{
    return collects() ? m_usual : m_space.domain();
}

void TableCheck::reportGaps()
{
    for (const Hole& hole : m_found_holes)
        m_result.findings.push_back(hole.finding);
    if (std::any_of(m_open_parts.begin(), m_open_parts.end(), [](const OpenPart& part) { return part.cut; }))
        undecided(FindingKind::Gap, {}, "the work ran out before every combination of inputs was looked at");
}

/// What rules that go held for, where nothing else is known to hold: what is to be looked at again.
std::vector<Region> TableCheck::setFree(const RuleMap& map)
{
    std::vector<Region> free;
    for (const std::uint32_t rule : map.gone) {
        const Region region = m_space.boxes().region(box(rule));
        for (HeldPart& part : m_held_parts) {
            if (!part.rules.test(rule))
                continue;
            Region both = Intersection(region, part.region);
            if (!IsEmpty(both) && std::find(free.begin(), free.end(), both) == free.end())
                free.push_back(std::move(both));
        }
    }
    return free;
}

void TableCheck::renumberParts(std::span<const RulesChange> changes)
{
    for (HeldPart& part : m_held_parts)
        for (const RulesChange& change : changes) {
            for (std::uint32_t i = 0; i < change.gone; ++i)
                part.rules.eraseAt(change.at);
            for (std::uint32_t i = 0; i < change.made; ++i)
                part.rules.insertAt(change.at, false);
        }
}

/// When the rules that came into a hole go, it need not be asked of all others again.
void TableCheck::keepFormer(const TableFinding& gap)
{
    if (m_former_gaps.size() == kMostFormer)
        m_former_gaps.erase(m_former_gaps.begin());
    m_former_gaps.push_back({gap, RulesHolding(*m_model, gap, m_made)});
}

void TableCheck::followFormer(const RuleMap& map)
{
    for (FormerGap& gap : m_former_gaps) {
        for (std::uint32_t& rule : gap.held_by)
            rule = map.to[rule];
        std::erase(gap.held_by, RuleMap::kNone);
        const auto more = RulesHolding(*m_model, gap.finding, map.made);
        gap.held_by.insert(gap.held_by.end(), more.begin(), more.end());
    }
}

/// Holes that a new rule comes into are no holes any more; where they lay is to be looked at again.
bool TableCheck::dropHoles(std::vector<Region>& free)
{
    const auto stays = [&](const Hole& hole) {
        return hole.finding.verdict == Verdict::Found && Contains(m_space.domain(), hole.point) &&
               RulesHolding(*m_model, hole.finding, m_made).empty() &&
               std::none_of(m_made.begin(), m_made.end(), [&](std::uint32_t rule) {
                   return !IsEmpty(Intersection(hole.region, m_space.boxes().region(box(rule))));
               });
    };
    std::vector<Hole> kept;
    bool any = false;
    for (Hole& hole : m_found_holes) {
        if (stays(hole)) {
            kept.push_back(std::move(hole));
            continue;
        }
        any = true;
        m_points_left.push_back(hole.point);
        if (hole.finding.verdict == Verdict::Found)
            keepFormer(hole.finding);
        for (HeldPart& part : m_held_parts) {
            const auto at = std::find(part.holes.begin(), part.holes.end(), hole.id);
            if (at == part.holes.end())
                continue;
            part.holes.erase(at);
            free.push_back(Intersection(hole.region, part.region));
        }
    }
    m_found_holes = std::move(kept);
    return any;
}

/// Where a single new rule holds for all of it, nothing need be asked.
bool TableCheck::heldByMade(const Region& area)
{
    for (const std::uint32_t rule : m_made) {
        if (!Holds(m_space.boxes().region(box(rule)), area))
            continue;
        HeldPart part{area, Bits(m_space.ruleCount(0)), {}};
        part.rules.set(rule);
        m_held_parts.push_back(std::move(part));
        return true;
    }
    return false;
}

/// Proofs that are many become one, of everything.
void TableCheck::joinParts()
{
    if (m_held_parts.size() <= kMostParts)
        return;
    HeldPart all{gapArea(), Bits(m_space.ruleCount(0)), {}};
    for (const HeldPart& part : m_held_parts) {
        all.rules |= part.rules;
        all.holes.insert(all.holes.end(), part.holes.begin(), part.holes.end());
    }
    std::sort(all.holes.begin(), all.holes.end());
    all.holes.erase(std::unique(all.holes.begin(), all.holes.end()), all.holes.end());
    m_held_parts.assign(1, std::move(all));
}

/// Where it costs little everything is looked at, so that the gaps are told as they would be without an edit. Elsewhere they lie
/// where they lay as long as what the rules hold is the same there: what rules that went had held, and holes that a rule came into,
/// is looked at again, and what was left open where a hole went.
void TableCheck::gapsAfter(std::vector<Region> free)
{
    if (TableAt(*m_model, m_space.table().decision).has_default)
        return;
    const Region area = gapArea();
    const bool dropped = dropHoles(free);
    for (const FormerGap& gap : m_former_gaps)
        if (gap.held_by.empty())
            m_kept_gaps.push_back(gap.finding);
    if (m_gaps_cost <= kCheapGaps) {
        for (Hole& hole : m_found_holes)
            m_kept_gaps.push_back(std::move(hole.finding));
        return gaps();
    }
    std::vector<OpenPart> open = std::exchange(m_open_parts, {});
    for (Region& region : free) {
        for (std::size_t a = 0; a < region.size(); ++a)
            region[a] &= area[a];
        if (!IsEmpty(region) && !heldByMade(region))
            lookAt(region);
    }
    for (OpenPart& part : open) {
        if (dropped || (part.cut && touched(part.region))) {
            m_gap_work = part.cut ? std::min(m_gap_work, kSecondLook) : m_gap_work;
            lookAt(part.region);
        } else {
            m_open_parts.push_back(std::move(part));
        }
    }
    joinParts();
    forgetHoleBoxes();
    reportGaps();
}

/// Whether a new rule holds for some of it.
bool TableCheck::touched(const Region& region) const
{
    return std::any_of(m_made.begin(), m_made.end(), [&](std::uint32_t rule) {
        return !IsEmpty(Intersection(region, m_space.boxes().region(box(rule))));
    });
}

/// What is known of gaps says of some rules whether they fire: where nothing else holds, or since all of it is held by rules that
/// keep it from firing. False when it says neither.
bool TableCheck::settledByGaps(std::uint32_t rule, RuleState& state) const
{
    const auto fires = [&](const Point& point) {
        if (!firesAt(rule, point))
            return false;
        state.kind = RuleState::Kind::Fires;
        state.point = point;
        return true;
    };
    if (std::any_of(m_points_left.begin(), m_points_left.end(), fires) ||
        std::any_of(m_found_holes.begin(), m_found_holes.end(), [&](const Hole& hole) { return fires(hole.point); }))
        return true;
    const Region region = held(rule);
    const auto meets = [&](const auto& part) { return !IsEmpty(Intersection(part.region, region)); };
    if (m_held_parts.empty() || IsEmpty(region) || !Holds(gapArea(), region) || m_space.tables().size() != 1 ||
        std::any_of(m_open_parts.begin(), m_open_parts.end(), meets) ||
        std::any_of(m_found_holes.begin(), m_found_holes.end(), meets))
        return false;
    Bits holding(m_space.ruleCount(0));
    for (const HeldPart& part : m_held_parts)
        if (meets(part))
            holding |= part.rules;
    const Precedence& precedence = m_space.precedence(0);
    std::vector<std::uint32_t> used;
    bool all = true;
    holding.forEach([&](std::uint32_t by) {
        if (!all || IsEmpty(Intersection(region, m_space.boxes().region(box(by)))))
            return;
        all = m_exact.test(box(by)) && precedence.blocks(by, rule);
        used.push_back(box(by));
    });
    if (!all)
        return false;
    state.kind = RuleState::Kind::Blocked;
    state.used = std::move(used);
    return true;
}

} // namespace core::dmn
