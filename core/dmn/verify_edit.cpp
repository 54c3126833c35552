// SPDX-License-Identifier: GPL-3.0-or-later
// Some rules were edited: what was found before is kept where they have no part in it.
#include <algorithm>
#include <bit>
#include <utility>

#include "core/dmn/verify_check.h"
#include "core/dmn/verify_table.h"

namespace core::dmn {

namespace {

/// More rules at once are looked at together with all others.
constexpr std::size_t kMostRules = 16;
/// Of a table of no more rules than this, all of it is looked at again where the work after an edit leaves a rule open.
constexpr std::size_t kSmallTable = 1'000;
/// What the question about one rule may cost after an edit.
constexpr std::uint64_t kEditQuestion = 3'000'000;
/// So many rules that a rule meets are asked one by one whether they hold for a point.
constexpr std::size_t kFewMet = 64;
/// And about one of those that were left open before, which may be thousands.
constexpr std::uint64_t kOpenQuestion = 20'000;

/// The pieces of a point after the axes were cut in another way. A piece that became two is the first of them.
void Follow(Point& point, const std::vector<PieceEdit>& edits)
{
    for (const PieceEdit& edit : edits)
        if (!point.empty() && point[edit.axis] > edit.piece)
            point[edit.axis] += edit.split ? 1U : ~0U;
}

/// The pieces of a region after the axes were cut in another way.
void Follow(Region& region, const std::vector<PieceEdit>& edits)
{
    for (const PieceEdit& edit : edits) {
        Bits& side = region[edit.axis];
        if (edit.split) {
            side.insertAt(edit.piece + 1, side.test(edit.piece));
        } else {
            if (side.test(edit.piece + 1))
                side.set(edit.piece);
            side.eraseAt(edit.piece + 1);
        }
    }
}

bool Holds(const BoxSet& boxes, std::uint32_t box, const Region& region)
{
    for (std::size_t a = 0; a < region.size(); ++a)
        if (!boxes.side(box, a).holdsAll(region[a]))
            return false;
    return true;
}

/// Whether a rule that was not settled may be now: one that keeps it from firing came, went, or is another.
bool MayBeOther(const Region& held, const std::vector<Region>& regions)
{
    return std::any_of(regions.begin(), regions.end(),
                       [&](const Region& region) { return !IsEmpty(Intersection(region, held)); });
}

} // namespace

RuleMap MapRules(std::size_t rules, std::span<const RulesChange> changes)
{
    RuleMap map;
    map.from.resize(rules);
    for (std::uint32_t r = 0; r < rules; ++r)
        map.from[r] = r;
    for (const RulesChange& change : changes) {
        const auto at = map.from.begin() + change.at;
        map.from.erase(at, at + change.gone);
        map.from.insert(map.from.begin() + change.at, change.made, RuleMap::kNone);
    }
    map.to.assign(rules, RuleMap::kNone);
    for (std::uint32_t r = 0; r < map.from.size(); ++r) {
        if (map.from[r] == RuleMap::kNone)
            map.made.push_back(r);
        else
            map.to[map.from[r]] = r;
    }
    for (std::uint32_t r = 0; r < rules; ++r)
        if (map.to[r] == RuleMap::kNone)
            map.gone.push_back(r);
    return map;
}

/// Pairs with rules that are about to go count no more.
void TableCheck::uncount(const RuleMap& map)
{
    Bits counted = m_rules;
    for (const std::uint32_t rule : map.gone) {
        Bits met = partners(rule);
        met &= counted;
        met.forEach([&](std::uint32_t one) { --m_partners[std::min(rule, one - m_space.table().first_box)]; });
        counted.reset(box(rule));
    }
}

/// What is known of gaps, in the pieces of now.
void TableCheck::followGaps(const SpaceEdit& edit)
{
    for (HeldPart& part : m_held_parts)
        Follow(part.region, edit.pieces());
    for (OpenPart& part : m_open_parts)
        Follow(part.region, edit.pieces());
    for (Hole& hole : m_found_holes) {
        Follow(hole.region, edit.pieces());
        Follow(hole.point, edit.pieces());
    }
}

void TableCheck::renumber(const RuleMap& map, const SpaceEdit& edit)
{
    std::vector<RuleState> states(map.from.size());
    std::vector<std::uint32_t> counts(map.from.size(), 0);
    for (std::uint32_t r = 0; r < states.size(); ++r) {
        const std::uint32_t was = map.from[r];
        if (was == RuleMap::kNone) {
            // Where the rule that stood here fired, the new one is tried first.
            if (r < map.to.size() && map.to[r] == RuleMap::kNone)
                states[r].point = std::move(m_states[r].point);
        } else {
            states[r] = std::move(m_states[was]);
            if (!m_partners.empty())
                counts[r] = m_partners[was];
        }
        states[r].of_now = false;
        Follow(states[r].point, edit.pieces());
        const auto now = [&](std::uint32_t one) { return map.to[one]; };
        std::transform(states[r].used.begin(), states[r].used.end(), states[r].used.begin(), now);
        if (std::find(states[r].used.begin(), states[r].used.end(), RuleMap::kNone) != states[r].used.end()) {
            states[r].kind = RuleState::Kind::Unknown; // with what is left of the proof: it is to be found anew
        }
    }
    m_states = std::move(states);
    if (pairsUp())
        m_partners = std::move(counts);
    else
        m_partners.clear(); // they would be of rules there were
}

/// Findings of rules that are still there, with their numbers of now.
void TableCheck::keepFindings(const RuleMap& map)
{
    const CompiledTable& table = TableAt(*m_model, m_space.table().decision);
    const auto move = [&](std::uint32_t& rule) { return (rule = map.to[rule]) != RuleMap::kNone; };
    const auto gives_other = [&](const TableFinding& finding) {
        return std::none_of(map.made.begin(), map.made.end(), [&](std::uint32_t rule) {
            const feel::Node& top = table.rules[rule].outputs[finding.columns[0]]->top();
            return top.operation != feel::Operation::Literal || top.literal == finding.value;
        });
    };
    for (TableFinding& one : m_result.findings) {
        if (one.verdict != Verdict::Found || one.kind == FindingKind::Gap ||
            !std::all_of(one.rules.begin(), one.rules.end(), move) ||
            !std::all_of(one.certificate.begin(), one.certificate.end(), [&](RuleRef& ref) { return move(ref.rule); }))
            continue;
        if (one.kind == FindingKind::Overlap || one.kind == FindingKind::Conflict) {
            std::sort(one.rules.begin(), one.rules.end());
            const RulePair pair{one.rules[0], one.rules[1]};
            m_kept_pairs.emplace(pair, std::move(one));
        } else if (one.kind == FindingKind::NeverFires || one.kind == FindingKind::Shadowed) {
            m_kept.emplace(one.rules[0], std::move(one));
        } else if (one.kind == FindingKind::UnreachableOutput && gives_other(one)) {
            m_kept_outputs.push_back(std::move(one));
        }
    }
}

void TableCheck::overlapsAfter(const RuleMap& map)
{
    if (!pairsUp())
        return;
    Bits counted = m_rules;
    for (const std::uint32_t rule : map.made)
        counted.reset(box(rule));
    for (const std::uint32_t rule : map.made) {
        Bits met = partners(rule);
        met &= counted;
        met.forEach([&](std::uint32_t one) { ++m_partners[std::min(rule, one - m_space.table().first_box)]; });
        counted.set(box(rule));
    }
    m_overlaps = 0;
    for (std::uint32_t r = 0; r < m_partners.size(); ++r) {
        if (m_partners[r] == 0)
            continue;
        if (m_overlaps < m_limits.findings)
            overlapsOf(r, partners(r));
        else
            m_result.left_out += m_partners[r];
    }
}

bool TableCheck::firesAt(std::uint32_t rule, const Point& point) const
{
    const BoxSet& boxes = m_space.boxes();
    if (!boxes.holds(box(rule), point) || !Contains(m_space.domain(), point))
        return false;
    const Precedence& precedence = m_space.precedence(0);
    const std::uint32_t first = m_space.table().first_box;
    // Most rules meet few others.
    if (const Word* const row = boxes.keptMeetings(box(rule))) {
        std::size_t asked = 0;
        bool blocked = false;
        for (std::size_t w = 0; w < m_exact.words().size() && !blocked && asked <= kFewMet; ++w)
            for (Word left = row[w] & m_exact.words()[w]; left != 0 && !blocked; left &= left - 1) {
                const auto by =
                    static_cast<std::uint32_t>(w * kWordBits) + static_cast<std::uint32_t>(std::countr_zero(left));
                blocked = precedence.blocks(by - first, rule) && boxes.holds(by, point);
                ++asked;
            }
        if (blocked || asked <= kFewMet)
            return !blocked;
    }
    return !boxes.anyHolder(point, m_exact, [&](std::uint32_t by) { return precedence.blocks(by - first, rule); });
}

/// The state of a rule whose last one says nothing any more: where it fired last is tried first, then whether one of the new rules
/// takes it all.
RuleState TableCheck::settled(std::uint32_t rule, const std::vector<std::uint32_t>& made)
{
    RuleState state = std::move(m_states[rule]);
    const bool is_new = std::find(made.begin(), made.end(), rule) != made.end();
    const bool was_open = !is_new && state.kind == RuleState::Kind::Unknown && state.used.empty();
    state.kind = RuleState::Kind::Unknown;
    state.used.clear();
    state.of_now = false;
    if (!state.point.empty() && firesAt(rule, state.point)) {
        state.kind = RuleState::Kind::Fires;
        return state;
    }
    const Region region = held(rule);
    for (const std::uint32_t by : made) {
        if (IsEmpty(region) || !m_exact.test(box(by)) || !m_space.precedence(0).blocks(by, rule))
            continue;
        if (Holds(m_space.boxes(), box(by), region)) {
            state.kind = RuleState::Kind::Blocked;
            state.used = {box(by)};
            return state;
        }
    }
    if (is_new && settledByGaps(rule, state))
        return state;
    RuleState anew = stateOf(rule, std::min(was_open ? kOpenQuestion : kEditQuestion, m_work.left() / 8));
    if (anew.point.empty())
        anew.point = std::move(state.point);
    return anew;
}

void TableCheck::firingAfter(const RuleMap& map, const SpaceEdit& edit)
{
    const Precedence& precedence = m_space.precedence(0);
    std::vector<Region> other = edit.gone();
    for (const std::uint32_t made : map.made)
        other.push_back(m_space.boxes().region(box(made)));
    for (std::uint32_t r = 0; r < m_states.size(); ++r) {
        const RuleState& was = m_states[r];
        bool keeps = map.from[r] != RuleMap::kNone;
        if (keeps && was.kind == RuleState::Kind::Unknown)
            keeps = was.used.empty() && !MayBeOther(held(r), other);
        else if (keeps && was.kind == RuleState::Kind::Fires)
            keeps = Contains(m_space.domain(), was.point) &&
                    std::none_of(map.made.begin(), map.made.end(), [&](std::uint32_t by) {
                        return m_exact.test(box(by)) && precedence.blocks(by, r) &&
                               m_space.boxes().holds(box(by), was.point);
                    });
        if (!keeps)
            m_states[r] = settled(r, map.made);
    }
}

/// Whether what is known of a rule holds under another hit policy, or for other declared values.
bool TableCheck::staysSettled(std::uint32_t rule, bool domain_grew) const
{
    const RuleState& state = m_states[rule];
    switch (state.kind) {
    case RuleState::Kind::Unknown:
    case RuleState::Kind::NeverHolds: return false;
    case RuleState::Kind::Fires: return firesAt(rule, state.point);
    case RuleState::Kind::Blocked: {
        const Region region = held(rule);
        const auto blocks = [&](std::uint32_t by) {
            return m_space.precedence(0).blocks(by - m_space.table().first_box, rule);
        };
        if (IsEmpty(region))
            return false;
        if (!domain_grew)
            return !state.used.empty() && std::all_of(state.used.begin(), state.used.end(), blocks);
        return std::any_of(state.used.begin(), state.used.end(),
                           [&](std::uint32_t by) { return Holds(m_space.boxes(), by, region) && blocks(by); });
    }
    }
    return false;
}

/// Of a rule that fired somewhere: whether a rule that keeps it from firing there does so wherever it holds.
bool TableCheck::heldByOne(std::uint32_t rule)
{
    RuleState& state = m_states[rule];
    if (state.kind != RuleState::Kind::Fires || !Contains(m_space.domain(), state.point))
        return false;
    const BoxSet& boxes = m_space.boxes();
    const Region region = held(rule);
    std::size_t asked = 0;
    std::optional<std::uint32_t> found;
    (void)boxes.anyHolder(state.point, m_exact, [&](std::uint32_t by) {
        if (!m_space.precedence(0).blocks(by - m_space.table().first_box, rule))
            return false;
        if (Holds(boxes, by, region))
            found = by;
        return found || ++asked == kFewMet;
    });
    if (!found)
        return false;
    state.kind = RuleState::Kind::Blocked;
    state.used = {*found};
    state.of_now = false;
    return true;
}

/// The same rules under another hit policy, or for other declared values: what meets what is known.
void TableCheck::lookAnew(const Region& domain_before, bool gaps_differ, bool geometry_differs)
{
    if (geometry_differs)
        m_kept.clear();
    m_policy_is_other = true;
    m_kept_pairs.clear();
    m_kept_outputs.clear();
    if (gaps_differ)
        gaps();
    else
        reportGaps();
    overlaps();
    bool grew = false;
    for (std::size_t a = 0; a < domain_before.size(); ++a)
        grew = grew || !domain_before[a].holdsAll(m_space.domain()[a]);
    std::vector<std::uint32_t> open;
    for (std::uint32_t r = 0; r < m_states.size(); ++r)
        if (!staysSettled(r, grew) && !heldByOne(r))
            open.push_back(r);
    settleAll(std::move(open));
}

/// Whether what rules hold, or what may arrive, is other than it was.
bool TableCheck::gapsDiffer(const SpaceEdit& edit, const RuleMap& map) const
{
    if (!edit.pieces().empty() || edit.gone().size() != map.made.size())
        return true;
    for (std::size_t i = 0; i < map.made.size(); ++i)
        if (map.made[i] != map.gone[i] || edit.gone()[i] != m_space.boxes().region(box(map.made[i])))
            return true;
    return false;
}

bool TableCheck::follow(const CompiledModel& model, const TableChange& change)
{
    m_is_done = false;
    if (!SpaceEdit::canFollow(m_space, model))
        return false;
    const RuleMap map = MapRules(m_space.ruleCount(0), change.rules);
    if (map.gone.size() > kMostRules || map.made.size() > kMostRules)
        return false;
    const bool told_before = m_tells_gaps;
    const bool collected = m_collects;
    m_model = &model;
    if (pairsUp() && !change.frame)
        uncount(map);
    std::vector<Region> free = setFree(map);
    Region domain_before = m_space.domain();
    SpaceEdit edit(m_space, model);
    if (change.declared)
        edit.declareAnew();
    if (change.outputs)
        edit.outputsAnew();
    edit.apply(change.rules);
    for (Region& region : free)
        Follow(region, edit.pieces());
    Follow(domain_before, edit.pieces());
    followGaps(edit);
    renumber(map, edit);
    followDeclared(map);
    keepFindings(map);
    m_made = map.made;
    if (change.frame)
        m_former_gaps.clear();
    else
        followFormer(map);
    forSpace();
    begin();
    const bool gaps_differ = change.declared || gapsDiffer(edit, map) || domain_before != m_space.domain() ||
                             told_before != m_tells_gaps || collected != m_collects;
    if (gaps_differ)
        renumberParts(change.rules);
    if (change.frame) {
        lookAnew(domain_before, gaps_differ,
                 change.declared || !change.rules.empty() || domain_before != m_space.domain());
    } else {
        if (gaps_differ)
            gapsAfter(std::move(free));
        else
            reportGaps();
        overlapsAfter(map);
        firingAfter(map, edit);
    }
    const bool known = std::none_of(m_states.begin(), m_states.end(),
                                    [](const RuleState& state) { return state.kind == RuleState::Kind::Unknown; });
    if (known || m_states.size() > kSmallTable) {
        finish();
        return true;
    }
    return false;
}

} // namespace core::dmn
