// SPDX-License-Identifier: GPL-3.0-or-later
// What outputs and cells by themselves show: values no rule gives, types that never fit, cells that cannot be followed.
#include <algorithm>
#include <optional>
#include <utility>

#include "core/dmn/verify_check.h"
#include "core/dmn/verify_declared.h"
#include "core/dmn/verify_table.h"

namespace core::dmn {

using feel::Value;

namespace {

/// Rules of so many the proof is found anew, of more it is what is known.
constexpr std::size_t kFewRules = 200;

} // namespace

/// One that suffices for all of the rules where there is one, else those of each together.
std::vector<RuleRef> TableCheck::certificateOf(const std::vector<std::uint32_t>& rules)
{
    if (rules.empty())
        return {};
    if (m_space.tables().size() == 1 && rules.size() > 1)
        if (const auto common = commonCertificate(rules))
            return refs(*common);
    std::vector<RuleRef> all;
    for (const std::uint32_t rule : rules) {
        const auto more = refs(rules.size() <= kFewRules ? certificateOf(rule) : m_states[rule].used);
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

/// What is known of a declared value: rules that give it, and whether one may after all.
struct TableCheck::Declared {
    std::uint32_t column = 0;
    std::vector<std::uint32_t> rules; ///< that would give it
    bool by_default = false;          ///< the default entry may be it
    bool is_open = false;
};

/// Nothing when some inputs bring about the value. `without`: where no rule surely holds.
std::optional<TableCheck::Declared> TableCheck::notSeen(std::uint32_t column, const Value& value,
                                                        const std::vector<std::uint32_t>& rules,
                                                        const std::vector<std::uint32_t>& computed,
                                                        const CoverAnswer& without) const
{
    const auto fires = [&](std::uint32_t r) { return m_states[r].kind == RuleState::Kind::Fires; };
    const auto may_fire = [&](std::uint32_t r) { return fires(r) || m_states[r].kind == RuleState::Kind::Unknown; };
    if (std::any_of(rules.begin(), rules.end(), [&](std::uint32_t r) { return fires(r) && m_exact.test(box(r)); }))
        return std::nullopt;
    Declared made{column, rules, false, false};
    made.is_open = std::any_of(made.rules.begin(), made.rules.end(), may_fire) ||
                   std::any_of(computed.begin(), computed.end(), may_fire);
    const auto& by_default = TableAt(*m_model, m_space.table().decision).outputs[column].default_entry;
    if (by_default) {
        const feel::Node& top = by_default->top();
        const bool literal = top.operation == feel::Operation::Literal;
        made.by_default = !literal || top.literal == value;
        if (made.by_default && literal && without.cover == Cover::Open && m_exact == m_rules)
            return std::nullopt;
        made.is_open = made.is_open || (made.by_default && without.cover != Cover::Covered);
    }
    if (!made.is_open)
        made.rules.insert(made.rules.end(), computed.begin(), computed.end());
    return made;
}

void TableCheck::unreachable(const Value& value, Declared declared, const CoverAnswer& without)
{
    TableFinding finding = make(FindingKind::UnreachableOutput);
    finding.columns = {declared.column};
    finding.value = value;
    if (declared.is_open) {
        finding.verdict = Verdict::Undecided;
        finding.detail = "an output is computed, or the work ran out";
        m_result.findings.push_back(std::move(finding));
        return;
    }
    std::sort(declared.rules.begin(), declared.rules.end());
    std::erase_if(declared.rules, [&](std::uint32_t r) {
        return m_states[r].kind != RuleState::Kind::Blocked && m_states[r].used.empty();
    });
    finding.certificate = certificateOf(declared.rules);
    if (declared.by_default) {
        const auto more = refs(without.used);
        finding.certificate.insert(finding.certificate.end(), more.begin(), more.end());
    }
    const auto before = [](const RuleRef& a, const RuleRef& b) {
        return std::pair(a.decision, a.rule) < std::pair(b.decision, b.rule);
    };
    std::sort(finding.certificate.begin(), finding.certificate.end(), before);
    finding.certificate.erase(std::unique(finding.certificate.begin(), finding.certificate.end()),
                              finding.certificate.end());
    const auto kept = std::find_if(m_kept_outputs.begin(), m_kept_outputs.end(), [&](const TableFinding& one) {
        return one.columns == finding.columns && one.value == finding.value && one.certificate == finding.certificate;
    });
    if (kept != m_kept_outputs.end())
        m_result.findings.push_back(*kept);
    else
        keep(std::move(finding));
}

void TableCheck::followDeclared(const RuleMap& map)
{
    const CompiledTable& table = TableAt(*m_model, m_space.table().decision);
    for (std::size_t c = 0; c < m_declared.size(); ++c)
        if (c >= table.outputs.size() || !m_declared[c].declares(table.outputs[c].allowed))
            return m_declared.clear();
    for (DeclaredValues& one : m_declared)
        one.follow(table, map.from);
}

void TableCheck::unreachableOutputs()
{
    const CompiledTable& table = TableAt(*m_model, m_space.table().decision);
    if (table.aggregator == Aggregator::Sum || table.aggregator == Aggregator::Count)
        return;
    for (std::size_t c = m_declared.size(); c < table.outputs.size(); ++c)
        m_declared.emplace_back(table, c);
    std::uint32_t reported = 0;
    for (std::uint32_t c = 0; c < table.outputs.size(); ++c) {
        const std::vector<Value>& declared = table.outputs[c].allowed;
        const RulesByValue rules = m_declared[c].rules();
        const bool asks = !declared.empty() && table.outputs[c].default_entry;
        const CoverAnswer without = asks ? ask(m_space.domain(), m_exact, m_work.left()) : CoverAnswer{};
        for (std::size_t i = 0; i < declared.size(); ++i) {
            auto not_seen = notSeen(c, declared[i], rules.of_declared[i], rules.computed, without);
            if (!not_seen)
                continue;
            if (++reported > m_limits.findings)
                ++m_result.left_out;
            else
                unreachable(declared[i], std::move(*not_seen), without);
        }
    }
}

/// Results of needed tables that a column does not admit.
void TableCheck::typeErrors()
{
    const SpaceTable& table = m_space.table();
    std::vector<char> seen(m_space.axes().size(), 0);
    std::uint32_t reported = 0;
    for (std::uint32_t c = 0; c < table.axis_of_column.size(); ++c) {
        const std::uint32_t a = table.axis_of_column[c];
        const SpaceAxis& axis = m_space.axes()[a];
        if (axis.kind != SpaceAxis::Kind::Outcome || seen[a]++ != 0)
            continue;
        Bits refused = axis.domain;
        refused.remove(table.admitted[a]);
        refused.forEach([&](std::uint32_t outcome) {
            Region region;
            for (const SpaceAxis& one : m_space.axes())
                region.push_back(one.domain);
            region[a] = Bits(axis.domain.size());
            region[a].set(outcome);
            const CoverAnswer answer = ask(region, Bits(m_rules.size()), m_work.left());
            if (answer.cover == Cover::Covered)
                return;
            if (++reported > m_limits.findings) {
                ++m_result.left_out;
                return;
            }
            TableFinding finding = make(FindingKind::TypeError);
            finding.columns = {c};
            finding.value = m_space.outcome(a, outcome).value;
            if (answer.cover == Cover::Open)
                finding.witness = m_space.inputsAt(answer.point);
            keep(std::move(finding));
        });
    }
}

/// Cells that are no sets of values leave open what depends on them.
void TableCheck::inexactRules()
{
    std::vector<std::uint32_t> rules;
    for (std::uint32_t r = 0; r < m_states.size(); ++r)
        if (!m_exact.test(box(r)))
            rules.push_back(r);
    if (!rules.empty())
        undecided(FindingKind::NeverFires, std::move(rules), kInexactCells);
}

} // namespace core::dmn
