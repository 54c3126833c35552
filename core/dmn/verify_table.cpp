// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/verify_table.h"

#include <algorithm>
#include <utility>

#include "core/base/check.h"
#include "core/dmn/verify_check.h"

namespace core::dmn {

namespace {

/// Room for gaps, each of which becomes a box of its own.
constexpr std::size_t kSpareBoxes = 512;
/// Steps per rule and column when the interpreter is asked.
constexpr std::uint64_t kReplaySteps = 40;
/// What it may cost to find a point without fractions.
constexpr std::uint64_t kNaturalQuestion = 200'000;

} // namespace

const char* Name(FindingKind kind) noexcept
{
    switch (kind) {
    case FindingKind::Gap: return "gap";
    case FindingKind::Overlap: return "overlap";
    case FindingKind::Conflict: return "conflict";
    case FindingKind::NeverFires: return "never fires";
    case FindingKind::Shadowed: return "shadowed";
    case FindingKind::AlwaysFires: return "always fires";
    case FindingKind::UnreachableOutput: return "unreachable output";
    case FindingKind::TypeError: return "type error";
    }
    return "unknown";
}

TableCheck::TableCheck(const CompiledModel& model, std::uint32_t decision, const VerifyLimits& limits,
                       SpaceSource& source)
    : m_model(&model), m_limits(limits), m_space(model, decision, kSpareBoxes, &source), m_work(limits.work)
{
    forSpace();
    m_states.resize(m_space.ruleCount(0));
    keepSets(m_space.takeSets());
}

/// By their texts, which outlive the model, where a column is an axis by itself.
void TableCheck::keepSets(std::vector<Space::SetsOfCells> sets)
{
    const auto& axes = m_space.table().axis_of_column;
    const DecisionTable* const written = WrittenTable(*m_model, m_space.table().decision);
    if (m_space.tables().size() != 1 || written == nullptr)
        return;
    const CompiledTable& table = TableAt(*m_model, m_space.table().decision);
    for (std::uint32_t c = 0; c < axes.size(); ++c) {
        Space::SetsOfCells& left = sets[axes[c]];
        if (std::count(axes.begin(), axes.end(), axes[c]) != 1)
            continue;
        for (std::size_t r = 0; r < table.rules.size() && !left.empty(); ++r)
            if (auto read = left.extract(table.rules[r].inputs[c].get()))
                m_sets.of(c, written->rules[r].inputs[c].text) = std::move(read.mapped());
    }
}

/// What depends on the size of the space.
void TableCheck::forSpace()
{
    const std::size_t capacity = m_space.boxes().capacity();
    m_usual = m_space.domain();
    for (std::size_t a = 0; a < m_usual.size(); ++a)
        m_usual[a] &= m_space.axes()[a].usual;
    m_rules = Bits(capacity);
    m_rules.setRange(0, m_space.ruleCount(0));
    m_exact = m_space.exactRules(0);
    m_blockers.emplace(m_space.precedence(0), capacity);
    m_holes = Bits(capacity);
    m_hole_boxes.clear();
    m_hole_boxes_from = m_space.boxes().size();
}

TableFinding TableCheck::make(FindingKind kind) const
{
    TableFinding finding;
    finding.kind = kind;
    finding.decision = m_space.table().decision;
    return finding;
}

void TableCheck::undecided(FindingKind kind, std::vector<std::uint32_t> rules, const char* why)
{
    TableFinding finding = make(kind);
    finding.verdict = Verdict::Undecided;
    finding.rules = std::move(rules);
    finding.detail = why;
    m_result.findings.push_back(std::move(finding));
}

TableFinding TableCheck::checked(TableFinding finding)
{
    const bool exists = finding.kind == FindingKind::Gap || finding.kind == FindingKind::Overlap ||
                        finding.kind == FindingKind::Conflict || finding.kind == FindingKind::TypeError;
    const std::size_t columns = TableAt(*m_model, finding.decision).inputs.size();
    if (finding.kind == FindingKind::Gap || finding.kind == FindingKind::TypeError)
        (void)m_work.take(kReplaySteps * m_space.ruleCount(0) * std::min<std::size_t>(columns, 3));
    if (exists ? !Confirms(*m_model, finding) : !m_rechecker->proves(finding)) {
        finding.verdict = Verdict::Undecided;
        finding.witness.reset();
        finding.detail = exists ? "the interpreter does not confirm it for the inputs tried"
                                : "the proof was not confirmed within its steps";
    }
    return finding;
}

void TableCheck::keep(TableFinding finding)
{
    m_result.findings.push_back(checked(std::move(finding)));
}

CoverAnswer TableCheck::ask(const Region& region, const Bits& avoid, std::uint64_t most)
{
    Work part(std::min(most, m_work.left()));
    CoverAnswer answer = FindInputs(m_space, region, avoid, part);
    (void)m_work.take(part.spent());
    return answer;
}

/// A point without fractions where there is one, in place of one that has some.
CoverAnswer TableCheck::natural(CoverAnswer found, const Region& region, const Bits& avoid)
{
    if (found.cover != Cover::Open)
        return found;
    bool is_natural = true;
    Region among = region;
    for (std::size_t a = 0; a < among.size(); ++a) {
        const Bits& values = m_space.axes()[a].natural;
        is_natural = is_natural && values.test(found.point[a]);
        // An axis on which there is no other choice stays as it is.
        if (among[a].meets(values))
            among[a] &= values;
    }
    if (is_natural)
        return found;
    CoverAnswer better = ask(among, avoid, kNaturalQuestion);
    return better.cover == Cover::Open ? better : found;
}

CoverAnswer TableCheck::askUsual(const Region& region, const Bits& avoid, std::uint64_t most)
{
    const Region usual = Intersection(region, m_usual);
    if (!IsEmpty(usual)) {
        CoverAnswer answer = ask(usual, avoid, most);
        if (answer.cover == Cover::Open)
            return natural(std::move(answer), usual, avoid);
    }
    return natural(ask(region, avoid, most), region, avoid);
}

Region TableCheck::held(std::uint32_t rule) const
{
    return Intersection(m_space.boxes().region(box(rule)), m_space.domain());
}

std::vector<RuleRef> TableCheck::refs(const std::vector<std::uint32_t>& boxes) const
{
    std::vector<RuleRef> found;
    for (const std::uint32_t one : boxes)
        m_space.addRefs(one, found);
    // Results that nobody gets may have rules in common.
    if (m_space.isSupplied()) {
        const auto before = [](const RuleRef& a, const RuleRef& b) {
            return std::pair(a.decision, a.rule) < std::pair(b.decision, b.rule);
        };
        std::sort(found.begin(), found.end(), before);
        found.erase(std::unique(found.begin(), found.end()), found.end());
    }
    return found;
}

void TableCheck::overlap(std::uint32_t rule, std::uint32_t other)
{
    const bool any = m_space.precedence(0).kind == Precedence::Kind::SmallerOrDiffering;
    const FindingKind kind = any ? FindingKind::Conflict : FindingKind::Overlap;
    const Region both = Intersection(held(rule), m_space.boxes().region(box(other)));
    if (IsEmpty(both))
        return;
    const CoverAnswer answer = askUsual(both, Bits(m_rules.size()), m_work.left());
    if (answer.cover == Cover::Covered)
        return;
    ++m_overlaps;
    if (answer.cover == Cover::Cut)
        return undecided(kind, {rule, other}, "the work ran out");
    TableFinding finding = make(kind);
    finding.rules = {rule, other};
    finding.witness = m_space.inputsAt(answer.point);
    // What is known of computed outputs may have been a third rule's doing.
    const auto& known = m_space.precedence(0).known;
    const auto kept =
        any && (known[rule] == 0 || known[other] == 0) ? m_kept_pairs.end() : m_kept_pairs.find({rule, other});
    if (kept != m_kept_pairs.end() && kept->second.kind == kind && kept->second.witness == finding.witness)
        m_result.findings.push_back(kept->second);
    else
        keep(std::move(finding));
}

bool TableCheck::pairsUp() const
{
    const Precedence::Kind kind = m_space.precedence(0).kind;
    return kind == Precedence::Kind::Everybody || kind == Precedence::Kind::SmallerOrDiffering;
}

/// Rules whose boxes meet that of the rule, so that it is a fault.
Bits TableCheck::partners(std::uint32_t rule)
{
    Bits met = m_space.boxes().meetingBox(box(rule), m_work);
    met &= m_rules;
    met.reset(box(rule));
    if (m_space.precedence(0).kind == Precedence::Kind::SmallerOrDiffering)
        m_blockers->keepDiffering(rule, met);
    return met;
}

/// Those after the rule, as many as the limit lets through.
void TableCheck::overlapsOf(std::uint32_t rule, const Bits& met)
{
    std::uint32_t left = m_partners[rule];
    for (std::size_t at = box(rule); left > 0 && m_overlaps < m_limits.findings; --left) {
        at = met.firstFrom(at + 1);
        CHECK(at < met.size());
        overlap(rule, static_cast<std::uint32_t>(at) - m_space.table().first_box);
    }
    m_result.left_out += left;
}

void TableCheck::overlaps()
{
    if (!pairsUp())
        return;
    m_overlaps = 0;
    m_partners.assign(m_space.ruleCount(0), 0);
    for (std::uint32_t r = 0; r < m_space.ruleCount(0); ++r) {
        const Bits met = partners(r);
        m_partners[r] = static_cast<std::uint32_t>(met.countFrom(box(r)));
        overlapsOf(r, met);
    }
}

void TableCheck::begin()
{
    m_is_done = false;
    m_result = {};
    m_work = Work(m_limits.work);
    m_gap_work = m_work.left() / 3;
    m_collects = collects();
    m_rechecker.emplace(*m_model, m_space.table().decision, m_sets);
    m_tells_gaps = !TableAt(*m_model, m_space.table().decision).has_default;
}

void TableCheck::finish()
{
    reportFiring();
    alwaysFiring();
    unreachableOutputs();
    typeErrors();
    inexactRules();
    std::stable_sort(m_result.findings.begin(), m_result.findings.end(),
                     [](const TableFinding& a, const TableFinding& b) { return a.kind < b.kind; });
    m_result.work = m_work.spent();
    m_kept.clear();
    m_policy_is_other = false;
    m_certificates.clear();
    m_kept_pairs.clear();
    m_kept_gaps.clear();
    m_kept_outputs.clear();
    m_made.clear();
    m_points_left.clear();
    m_rechecker.reset();
    m_is_done = true;
}

void TableCheck::run()
{
    begin();
    gaps();
    overlaps();
    firing();
    finish();
}

} // namespace core::dmn
