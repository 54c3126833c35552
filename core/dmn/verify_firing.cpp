// SPDX-License-Identifier: GPL-3.0-or-later
// Which rules of a table ever fire, which always do, and the certificates of those that never do.
#include <algorithm>
#include <numeric>
#include <utility>

#include "core/dmn/verify_check.h"
#include "core/dmn/verify_table.h"

namespace core::dmn {

namespace {

/// The first look at each rule may cost so much at least; what it leaves open is looked at again with so many times that.
constexpr std::uint64_t kShortestLook = 4'000;
constexpr std::uint64_t kLonger = 6;
/// What one question about a certificate, or about a rule that may always fire, may cost.
constexpr std::uint64_t kQuestion = 3'000'000;
/// Certificates of no more rules than this are tried without each of them.
constexpr std::size_t kShortCertificate = 16;
/// A longer one is searched among itself so many times.
constexpr int kTries = 3;

} // namespace

/// Exact rules that surely keep the rule from firing where both hold, as far as they meet it.
Bits TableCheck::blockersOf(std::uint32_t rule)
{
    Bits found = m_space.boxes().meetingBox(box(rule), m_work);
    found &= m_exact;
    m_blockers->keep(rule, found);
    return found;
}

RuleState TableCheck::stateOf(std::uint32_t rule, std::uint64_t work)
{
    const Region region = held(rule);
    const Bits nothing(m_rules.size());
    RuleState state;
    if (IsEmpty(region)) {
        state.kind = RuleState::Kind::NeverHolds;
        return state;
    }
    const Bits blockers = blockersOf(rule);
    const bool alone = m_space.tables().size() == 1;
    if (alone && !blockers.any()) {
        state.kind = RuleState::Kind::Fires;
        for (const Bits& side : region)
            state.point.push_back(static_cast<std::uint32_t>(side.first()));
        return state;
    }
    CoverAnswer answer = ask(region, blockers, work);
    if (answer.cover == Cover::Open) {
        state.kind = RuleState::Kind::Fires;
        state.point = std::move(answer.point);
    } else if (answer.cover == Cover::Covered) {
        const CoverAnswer free = alone || !blockers.any() ? CoverAnswer{} : ask(region, nothing, work);
        const bool never = !blockers.any() || free.cover == Cover::Covered;
        state.kind = never ? RuleState::Kind::NeverHolds : RuleState::Kind::Blocked;
        state.used = free.cover == Cover::Covered ? free.used : answer.used;
        state.of_now = true;
    }
    return state;
}

void TableCheck::firing()
{
    std::vector<std::uint32_t> all(m_states.size());
    std::iota(all.begin(), all.end(), 0U);
    settleAll(std::move(all));
}

/// A short look at every rule, then longer and longer ones at those that it does not settle.
void TableCheck::settleAll(std::vector<std::uint32_t> open)
{
    std::uint64_t look = std::max(kShortestLook, m_work.left() / (2 * std::max<std::size_t>(m_states.size(), 1)));
    for (; !open.empty() && m_work.left() > 0; look *= kLonger) {
        std::vector<std::uint32_t> left;
        for (const std::uint32_t rule : open) {
            m_states[rule] = stateOf(rule, look);
            if (m_states[rule].kind == RuleState::Kind::Unknown)
                left.push_back(rule);
        }
        open = std::move(left);
    }
}

/// Whether each of the boxes holds something of the region that no other of them does, since no two of them meet.
bool TableCheck::allNeeded(const Region& region, const std::vector<std::uint32_t>& used)
{
    Bits among(m_rules.size());
    for (const std::uint32_t one : used)
        among.set(one);
    const BoxSet& boxes = m_space.boxes();
    return std::all_of(used.begin(), used.end(), [&](std::uint32_t one) {
        for (std::size_t a = 0; a < region.size(); ++a)
            if (!boxes.side(one, a).meets(region[a]))
                return false;
        const Word* const row = boxes.keptMeetings(one);
        if (row == nullptr) {
            Bits met = boxes.meetingBox(one, m_work);
            met &= among;
            return met.count() == 1;
        }
        (void)m_work.take(among.words().size());
        std::size_t count = 0;
        for (std::size_t w = 0; w < among.words().size() && count <= 1; ++w)
            if (const Word both = row[w] & among.words()[w]; both != 0)
                count += (both & (both - 1)) == 0 ? 1 : 2;
        return count == 1;
    });
}

/// Leaves out what the rest of a certificate does without: of a long one, what a search among it alone does not come upon.
std::vector<std::uint32_t> TableCheck::fewer(const Region& region, std::vector<std::uint32_t> used)
{
    if (m_space.tables().size() == 1 && allNeeded(region, used))
        return used;
    for (int tries = 0; tries < kTries && used.size() > kShortCertificate; ++tries) {
        Bits among(m_rules.size());
        for (const std::uint32_t one : used)
            among.set(one);
        CoverAnswer answer = ask(region, among, kQuestion);
        if (answer.cover != Cover::Covered || answer.used.size() >= used.size())
            break;
        used = std::move(answer.used);
    }
    if (used.size() > kShortCertificate)
        return used;
    for (std::size_t i = used.size(); i-- > 0 && used.size() > 1;) {
        Bits rest(m_rules.size());
        for (std::size_t k = 0; k < used.size(); ++k)
            if (k != i)
                rest.set(used[k]);
        if (ask(region, rest, kQuestion).cover == Cover::Covered)
            used.erase(used.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return used;
}

/// Boxes that leave nothing of a rule that never fires: found for the table as it is, whatever was known before.
std::vector<std::uint32_t> TableCheck::certificateOf(std::uint32_t rule)
{
    const auto [at, is_new] = m_certificates.try_emplace(rule);
    if (is_new)
        at->second = certificateFound(rule);
    return at->second;
}

std::vector<std::uint32_t> TableCheck::certificateFound(std::uint32_t rule)
{
    const RuleState& state = m_states[rule];
    if (m_space.tables().size() != 1)
        return state.used;
    const Region region = held(rule);
    if (IsEmpty(region))
        return {};
    if (state.of_now)
        return fewer(region, state.used);
    const Bits blockers = blockersOf(rule);
    // Where all of them are needed, a search could find nothing else.
    if (state.used.size() > kShortCertificate && blockers.list() == state.used && allNeeded(region, state.used))
        return state.used;
    CoverAnswer answer = ask(region, blockers, kQuestion);
    return fewer(region, answer.cover == Cover::Covered ? std::move(answer.used) : state.used);
}

/// Boxes that leave nothing at all and keep every one of the rules from firing; nothing where none were found.
std::optional<std::vector<std::uint32_t>> TableCheck::commonCertificate(const std::vector<std::uint32_t>& rules)
{
    Bits common = m_exact;
    for (const std::uint32_t rule : rules)
        m_blockers->keep(rule, common);
    if (!common.any())
        return std::nullopt;
    CoverAnswer answer = ask(m_space.domain(), common, kQuestion);
    if (answer.cover != Cover::Covered)
        return std::nullopt;
    return fewer(m_space.domain(), std::move(answer.used));
}

void TableCheck::reportFinding(std::uint32_t rule)
{
    const bool never = m_states[rule].kind == RuleState::Kind::NeverHolds;
    TableFinding finding = make(never ? FindingKind::NeverFires : FindingKind::Shadowed);
    finding.rules = {rule};
    finding.certificate = refs(certificateOf(rule));
    const auto kept = m_kept.find(rule);
    if (kept != m_kept.end() && kept->second.kind == finding.kind && kept->second.certificate == finding.certificate &&
        (!m_policy_is_other || m_rechecker->stillBlocks(finding)))
        m_result.findings.push_back(kept->second);
    else
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

/// `used`: of needed tables, what makes it so.
bool TableCheck::alwaysFires(std::uint32_t rule, std::vector<std::uint32_t>& used)
{
    const Bits nothing(m_rules.size());
    for (std::size_t a = 0; a < m_space.axes().size(); ++a) {
        if (m_space.boxes().side(box(rule), a).holdsAll(m_space.domain()[a]))
            continue;
        if (m_space.tables().size() == 1)
            return false;
        Region outside = m_space.domain();
        outside[a].remove(m_space.boxes().side(box(rule), a));
        const CoverAnswer answer = ask(outside, nothing, kQuestion);
        if (answer.cover != Cover::Covered)
            return false;
        used.insert(used.end(), answer.used.begin(), answer.used.end());
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
    std::uint32_t reported = 0;
    for (std::uint32_t r = 0; r < m_states.size(); ++r) {
        std::vector<std::uint32_t> used;
        if (m_states[r].kind != RuleState::Kind::Fires || !m_exact.test(box(r)) || !alwaysFires(r, used))
            continue;
        if (++reported > m_limits.findings) {
            ++m_result.left_out;
            continue;
        }
        TableFinding finding = make(FindingKind::AlwaysFires);
        finding.rules = {r};
        finding.certificate = {{m_space.table().decision, r}};
        std::sort(used.begin(), used.end());
        used.erase(std::unique(used.begin(), used.end()), used.end());
        for (const RuleRef& ref : refs(used))
            finding.certificate.push_back(ref);
        keep(std::move(finding));
    }
}

} // namespace core::dmn
