// SPDX-License-Identifier: GPL-3.0-or-later
// One rule was edited: what was found before is kept where the rule has no part in it.
#include <algorithm>
#include <utility>

#include "core/dmn/verify_table.h"

namespace core::dmn {

/// The same axes and as many rules; results of other tables are not followed here.
bool TableCheck::isAlike(const TableCheck& before) const
{
    const auto& now = m_space.axes();
    const auto& then = before.m_space.axes();
    if (m_space.tables().size() != 1 || before.m_space.tables().size() != 1 || now.size() != then.size() ||
        m_states.size() != before.m_states.size() || before.m_result.left_out > 0)
        return false;
    for (std::size_t a = 0; a < now.size(); ++a)
        if (!now[a].grid || !then[a].grid || now[a].grid->kind() != then[a].grid->kind() ||
            now[a].kind != then[a].kind || now[a].input != then[a].input || now[a].path != then[a].path)
            return false;
    return std::none_of(before.m_result.findings.begin(), before.m_result.findings.end(), [](const TableFinding& one) {
        return one.verdict == Verdict::Undecided && one.kind != FindingKind::UnreachableOutput;
    });
}

TableCheck::PieceMap TableCheck::mapPieces(const TableCheck& before) const
{
    PieceMap map;
    for (std::size_t a = 0; a < m_space.axes().size(); ++a) {
        const ColumnGrid& grid = *m_space.axes()[a].grid;
        std::vector<std::uint32_t> to;
        for (const auto& sample : before.m_space.axes()[a].samples)
            to.push_back(sample ? static_cast<std::uint32_t>(grid.pieceOf(*sample)) : 0);
        map.push_back(std::move(to));
    }
    return map;
}

/// The pieces that share a value with the region: their own sample or one of the old pieces'.
Region TableCheck::mapRegion(const TableCheck& before, const Region& region) const
{
    const PieceMap map = mapPieces(before);
    Region made;
    for (std::size_t a = 0; a < region.size(); ++a) {
        const SpaceAxis& axis = m_space.axes()[a];
        const ColumnGrid& grid = *before.m_space.axes()[a].grid;
        Bits side(axis.domain.size());
        axis.domain.forEach([&](std::uint32_t piece) {
            if (region[a].test(grid.pieceOf(*axis.samples[piece])))
                side.set(piece);
        });
        region[a].forEach([&](std::uint32_t old) {
            if (before.m_space.axes()[a].samples[old])
                side.set(map[a][old]);
        });
        side &= axis.domain;
        made.push_back(std::move(side));
    }
    return made;
}

/// New gaps lie where the rule held before, or in a gap that it holds a part of now.
void TableCheck::gapsAfter(const TableCheck& before, std::uint32_t rule)
{
    if (TableAt(m_model, m_space.table().decision).has_default)
        return;
    if (collects())
        return gaps();
    std::vector<Region> areas{mapRegion(before, before.m_space.boxes().region(before.box(rule)))};
    const Region now = m_space.boxes().region(box(rule));
    for (const Hole& hole : before.m_found_holes) {
        Region region = mapRegion(before, hole.region);
        if (!IsEmpty(Intersection(region, now))) {
            areas.push_back(std::move(region));
            continue;
        }
        m_holes.set(m_space.boxes().add(region));
        m_result.findings.push_back(hole.finding);
        m_found_holes.push_back({hole.finding, std::move(region)});
    }
    for (const Region& area : areas)
        gapsOf(area);
}

void TableCheck::overlapsAfter(const TableCheck& before, std::uint32_t rule)
{
    const Precedence& precedence = m_space.precedence(0);
    const bool any = precedence.kind == Precedence::Kind::SmallerOrDiffering;
    if (!any && precedence.kind != Precedence::Kind::Everybody)
        return;
    std::vector<TableFinding> found;
    for (const TableFinding& one : before.m_result.findings) {
        const bool pair = one.kind == FindingKind::Overlap || one.kind == FindingKind::Conflict;
        if (pair && one.rules[0] != rule && one.rules[1] != rule)
            found.push_back(one);
    }
    const std::size_t first = m_result.findings.size();
    Bits met = m_space.boxes().meetingBox(box(rule), m_work);
    met &= m_rules;
    met.forEach([&](std::uint32_t one) {
        const std::uint32_t other = one - m_space.table().first_box;
        if (other == rule || (any && precedence.outputs[rule] == precedence.outputs[other]))
            return;
        if (found.size() + m_overlaps < m_limits.findings)
            overlap(std::min(rule, other), std::max(rule, other));
        else
            ++m_result.left_out;
    });
    m_result.findings.insert(m_result.findings.end(), std::make_move_iterator(found.begin()),
                             std::make_move_iterator(found.end()));
    std::sort(m_result.findings.begin() + static_cast<std::ptrdiff_t>(first), m_result.findings.end(),
              [](const TableFinding& a, const TableFinding& b) { return a.rules < b.rules; });
}

void TableCheck::firingAfter(const TableCheck& before, std::uint32_t rule)
{
    const PieceMap map = mapPieces(before);
    for (std::uint32_t r = 0; r < m_states.size(); ++r) {
        const RuleState& was = before.m_states[r];
        RuleState& now = m_states[r];
        const bool leans = std::find(was.used.begin(), was.used.end(), before.box(rule)) != was.used.end();
        bool keeps = r != rule && was.kind != RuleState::Kind::Unknown && !leans;
        if (keeps) {
            now = was;
            for (std::size_t a = 0; a < now.point.size(); ++a)
                now.point[a] = map[a][now.point[a]];
            keeps = now.kind != RuleState::Kind::Fires || !m_space.precedence(0).blocks(rule, r) ||
                    !m_space.boxes().holds(box(rule), now.point);
        }
        if (!keeps)
            now = stateOf(r, m_work.left() / 4);
        else if (now.kind != RuleState::Kind::Fires)
            for (const TableFinding& one : before.m_result.findings)
                if ((one.kind == FindingKind::NeverFires || one.kind == FindingKind::Shadowed) && one.rules[0] == r)
                    m_kept.emplace(r, one);
    }
}

void TableCheck::runAfter(const TableCheck& before, std::uint32_t rule)
{
    if (!isAlike(before))
        return run();
    begin();
    gapsAfter(before, rule);
    overlapsAfter(before, rule);
    firingAfter(before, rule);
    finish();
}

} // namespace core::dmn
