// SPDX-License-Identifier: GPL-3.0-or-later
// Which rules of a table ever fire, which always do, and the certificates of those that never do.
#include <algorithm>
#include <utility>

#include "core/dmn/verify_check.h"
#include "core/dmn/verify_table.h"

namespace core::dmn {

namespace {

/// The first look at each rule may cost so much; what it leaves open is looked at again with what remains.
constexpr std::uint64_t kFirstLook = 3'000'000;
/// Certificates of no more rules than this are tried without each of them.
constexpr std::size_t kShortCertificate = 16;

} // namespace

RuleState TableCheck::stateOf(std::uint32_t rule, std::uint64_t work)
{
    const Region region = held(rule);
    const Bits nothing(m_rules.size());
    RuleState state;
    if (IsEmpty(region)) {
        state.kind = RuleState::Kind::NeverHolds;
        return state;
    }
    const Bits blockers = m_space.blockers(0, rule, m_work);
    CoverAnswer answer = ask(region, blockers, work);
    if (answer.cover == Cover::Open) {
        state.kind = RuleState::Kind::Fires;
        state.point = std::move(answer.point);
    } else if (answer.cover == Cover::Covered) {
        const bool alone = m_space.tables().size() == 1 || !blockers.any();
        const CoverAnswer free = alone ? CoverAnswer{} : ask(region, nothing, work);
        const bool never = !blockers.any() || free.cover == Cover::Covered;
        state.kind = never ? RuleState::Kind::NeverHolds : RuleState::Kind::Blocked;
        state.used = free.cover == Cover::Covered ? free.used : answer.used;
    }
    return state;
}

/// First a short look at every rule, then what is left of the work for those that need it.
void TableCheck::firing()
{
    std::vector<std::uint32_t> open;
    for (std::uint32_t r = 0; r < m_states.size(); ++r) {
        m_states[r] = stateOf(r, kFirstLook);
        if (m_states[r].kind == RuleState::Kind::Unknown)
            open.push_back(r);
    }
    for (std::size_t i = 0; i < open.size(); ++i)
        m_states[open[i]] = stateOf(open[i], m_work.left() / (open.size() - i));
}

/// Leaves out what the rest of a short certificate does without.
std::vector<std::uint32_t> TableCheck::fewer(const Region& region, std::vector<std::uint32_t> used)
{
    if (used.size() > kShortCertificate)
        return used;
    for (std::size_t i = used.size(); i-- > 0 && used.size() > 1;) {
        Bits rest(m_rules.size());
        for (std::size_t k = 0; k < used.size(); ++k)
            if (k != i)
                rest.set(used[k]);
        if (ask(region, rest, kFirstLook).cover == Cover::Covered)
            used.erase(used.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return used;
}

void TableCheck::reportFinding(std::uint32_t rule)
{
    if (const auto kept = m_kept.find(rule); kept != m_kept.end()) {
        m_result.findings.push_back(kept->second);
        return;
    }
    RuleState& state = m_states[rule];
    const bool never = state.kind == RuleState::Kind::NeverHolds;
    TableFinding finding = make(never ? FindingKind::NeverFires : FindingKind::Shadowed);
    finding.rules = {rule};
    if (m_space.tables().size() == 1)
        state.used = fewer(held(rule), std::move(state.used));
    finding.certificate = refs(state.used);
    keep(std::move(finding));
}

void TableCheck::reportFiring()
{
    std::vector<std::uint32_t> open;
    std::uint32_t reported = 0;
    for (std::uint32_t r = 0; r < m_states.size(); ++r) {
        const RuleState::Kind kind = m_states[r].kind;
        if (kind == RuleState::Kind::Unknown)
            open.push_back(r);
        if (kind != RuleState::Kind::NeverHolds && kind != RuleState::Kind::Blocked)
            continue;
        if (++reported > m_limits.findings)
            ++m_result.left_out;
        else
            reportFinding(r);
    }
    if (!open.empty())
        undecided(FindingKind::Shadowed, std::move(open), "the work ran out before it was known whether they fire");
}

bool TableCheck::alwaysFires(std::uint32_t rule)
{
    const Bits nothing(m_rules.size());
    for (std::size_t a = 0; a < m_space.axes().size(); ++a) {
        if (m_space.boxes().side(box(rule), a).holdsAll(m_space.domain()[a]))
            continue;
        if (m_space.tables().size() == 1)
            return false;
        Region outside = m_space.domain();
        outside[a].remove(m_space.boxes().side(box(rule), a));
        if (ask(outside, nothing, kFirstLook).cover != Cover::Covered)
            return false;
    }
    const Precedence& precedence = m_space.precedence(0);
    if (precedence.kind == Precedence::Kind::Nobody)
        return true;
    for (std::uint32_t other = 0; other < m_states.size(); ++other) {
        const bool may_block = precedence.kind == Precedence::Kind::Smaller
                                   ? other != rule && (precedence.known[other] == 0 || precedence.blocks(other, rule))
                                   : other != rule;
        if (may_block && m_states[other].kind != RuleState::Kind::NeverHolds)
            return false;
    }
    return true;
}

void TableCheck::alwaysFiring()
{
    if (m_space.table().axis_of_column.empty())
        return;
    for (std::uint32_t r = 0; r < m_states.size(); ++r) {
        if (m_states[r].kind != RuleState::Kind::Fires || !m_exact.test(box(r)) || !alwaysFires(r))
            continue;
        TableFinding finding = make(FindingKind::AlwaysFires);
        finding.rules = {r};
        finding.certificate = {{m_space.table().decision, r}};
        keep(std::move(finding));
    }
}

} // namespace core::dmn
