// SPDX-License-Identifier: GPL-3.0-or-later
// Some rules were edited: what was found before is kept where they have no part in it.
#include <algorithm>
#include <utility>

#include "core/dmn/verify_check.h"
#include "core/dmn/verify_table.h"

namespace core::dmn {

namespace {

/// More rules at once are looked at together with all others.
constexpr std::size_t kMostRules = 16;

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
        Follow(states[r].point, edit.pieces());
        const auto now = [&](std::uint32_t one) { return map.to[one]; };
        std::transform(states[r].used.begin(), states[r].used.end(), states[r].used.begin(), now);
        if (std::find(states[r].used.begin(), states[r].used.end(), RuleMap::kNone) != states[r].used.end()) {
            states[r].kind = RuleState::Kind::Unknown;
            states[r].used.clear();
        }
    }
    m_states = std::move(states);
    if (pairsUp())
        m_partners = std::move(counts);
}

/// Findings of rules that are still there, with their numbers of now.
void TableCheck::keepFindings(const RuleMap& map)
{
    for (TableFinding& one : m_result.findings) {
        if (one.verdict != Verdict::Found || one.kind == FindingKind::Gap)
            continue;
        const auto move = [&](std::uint32_t& rule) { return (rule = map.to[rule]) != RuleMap::kNone; };
        if (!std::all_of(one.rules.begin(), one.rules.end(), move))
            continue;
        if (one.kind == FindingKind::Overlap || one.kind == FindingKind::Conflict) {
            std::sort(one.rules.begin(), one.rules.end());
            const RulePair pair{one.rules[0], one.rules[1]};
            m_kept_pairs.emplace(pair, std::move(one));
        } else if (one.kind == FindingKind::NeverFires || one.kind == FindingKind::Shadowed) {
            if (std::all_of(one.certificate.begin(), one.certificate.end(),
                            [&](RuleRef& ref) { return move(ref.rule); }))
                m_kept.emplace(one.rules[0], std::move(one));
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
    return !boxes.anyHolder(point, m_exact,
                            [&](std::uint32_t by) { return precedence.blocks(by - m_space.table().first_box, rule); });
}

/// The state of a rule whose last one says nothing any more: where it fired last is tried first, then whether one of the new rules
/// takes it all.
RuleState TableCheck::settled(std::uint32_t rule, const std::vector<std::uint32_t>& made)
{
    RuleState state = std::move(m_states[rule]);
    state.used.clear();
    if (!state.point.empty() && firesAt(rule, state.point)) {
        state.kind = RuleState::Kind::Fires;
        return state;
    }
    const Region region = held(rule);
    for (const std::uint32_t by : made) {
        if (IsEmpty(region) || !m_exact.test(box(by)) || !m_space.precedence(0).blocks(by, rule))
            continue;
        bool takes_all = true;
        for (std::size_t a = 0; takes_all && a < region.size(); ++a)
            takes_all = m_space.boxes().side(box(by), a).holdsAll(region[a]);
        if (takes_all) {
            state.kind = RuleState::Kind::Blocked;
            state.used = {box(by)};
            return state;
        }
    }
    if (std::find(made.begin(), made.end(), rule) != made.end() && settledByGaps(rule, state))
        return state;
    RuleState anew = stateOf(rule, m_work.left() / 4);
    if (anew.point.empty())
        anew.point = std::move(state.point);
    return anew;
}

void TableCheck::firingAfter(const RuleMap& map)
{
    const Precedence& precedence = m_space.precedence(0);
    for (std::uint32_t r = 0; r < m_states.size(); ++r) {
        const RuleState& was = m_states[r];
        bool keeps = map.from[r] != RuleMap::kNone && was.kind != RuleState::Kind::Unknown;
        if (keeps && was.kind == RuleState::Kind::Fires)
            keeps = Contains(m_space.domain(), was.point) &&
                    std::none_of(map.made.begin(), map.made.end(), [&](std::uint32_t by) {
                        return m_exact.test(box(by)) && precedence.blocks(by, r) &&
                               m_space.boxes().holds(box(by), was.point);
                    });
        if (keeps)
            continue;
        m_kept.erase(r);
        m_states[r] = settled(r, map.made);
    }
}

bool TableCheck::follow(const CompiledModel& model, std::span<const RulesChange> changes)
{
    if (!SpaceEdit::canFollow(m_space, model))
        return false;
    const RuleMap map = MapRules(m_space.ruleCount(0), changes);
    if (map.gone.size() > kMostRules || map.made.size() > kMostRules)
        return false;
    m_model = &model;
    if (pairsUp())
        uncount(map);
    std::vector<Region> free = setFree(map);
    SpaceEdit edit(m_space, model);
    edit.apply(changes);
    for (Region& region : free)
        Follow(region, edit.pieces());
    followGaps(edit);
    renumberParts(changes);
    renumber(map, edit);
    keepFindings(map);
    m_made = map.made;
    forSpace();
    begin();
    gapsAfter(std::move(free));
    overlapsAfter(map);
    firingAfter(map);
    const bool known = std::none_of(m_states.begin(), m_states.end(),
                                    [](const RuleState& state) { return state.kind == RuleState::Kind::Unknown; });
    if (known)
        finish();
    return known;
}

} // namespace core::dmn
