// SPDX-License-Identifier: GPL-3.0-or-later
// What outputs and cells by themselves show: values no rule gives, types that never fit, cells that cannot be followed.
#include <algorithm>
#include <utility>

#include "core/dmn/verify_check.h"
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
    if (m_space.tables().size() == 1)
        if (const auto common = commonCertificate(rules))
            return refs(*common);
    std::vector<RuleRef> all;
    for (const std::uint32_t rule : rules) {
        const auto more = refs(rules.size() <= kFewRules ? certificateOf(rule) : m_states[rule].used);
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

void TableCheck::unreachable(std::uint32_t column, const Value& value)
{
    const CompiledTable& table = TableAt(*m_model, m_space.table().decision);
    TableFinding finding = make(FindingKind::UnreachableOutput);
    finding.columns = {column};
    finding.value = value;
    bool is_open = false;
    std::vector<std::uint32_t> blocked;
    for (std::uint32_t r = 0; r < m_states.size(); ++r) {
        const feel::Node& top = table.rules[r].outputs[column]->top();
        const bool literal = top.operation == feel::Operation::Literal;
        if (literal && !(top.literal == value))
            continue;
        if (literal && m_states[r].kind == RuleState::Kind::Fires && m_exact.test(box(r)))
            return;
        is_open = is_open || m_states[r].kind == RuleState::Kind::Unknown || m_states[r].kind == RuleState::Kind::Fires;
        if (m_states[r].kind == RuleState::Kind::Blocked || !m_states[r].used.empty())
            blocked.push_back(r);
    }
    if (!is_open)
        finding.certificate = certificateOf(blocked);
    const auto& by_default = table.outputs[column].default_entry;
    if (by_default) {
        const feel::Node& top = by_default->top();
        const bool may = top.operation != feel::Operation::Literal || top.literal == value;
        const CoverAnswer without = may ? ask(m_space.domain(), m_exact, m_work.left()) : CoverAnswer{};
        if (may && without.cover == Cover::Open && m_exact == m_rules && top.operation == feel::Operation::Literal)
            return;
        is_open = is_open || (may && without.cover != Cover::Covered);
        const auto more = refs(without.used);
        finding.certificate.insert(finding.certificate.end(), more.begin(), more.end());
    }
    const auto before = [](const RuleRef& a, const RuleRef& b) {
        return std::pair(a.decision, a.rule) < std::pair(b.decision, b.rule);
    };
    std::sort(finding.certificate.begin(), finding.certificate.end(), before);
    finding.certificate.erase(std::unique(finding.certificate.begin(), finding.certificate.end()),
                              finding.certificate.end());
    if (is_open) {
        finding.verdict = Verdict::Undecided;
        finding.certificate.clear();
        finding.detail = "an output is computed, or the work ran out";
        m_result.findings.push_back(std::move(finding));
        return;
    }
    const auto kept = std::find_if(m_kept_outputs.begin(), m_kept_outputs.end(), [&](const TableFinding& one) {
        return one.columns == finding.columns && one.value == finding.value && one.certificate == finding.certificate;
    });
    if (kept != m_kept_outputs.end())
        m_result.findings.push_back(*kept);
    else
        keep(std::move(finding));
}

void TableCheck::unreachableOutputs()
{
    const CompiledTable& table = TableAt(*m_model, m_space.table().decision);
    if (table.aggregator == Aggregator::Sum || table.aggregator == Aggregator::Count)
        return;
    for (std::uint32_t c = 0; c < table.outputs.size(); ++c)
        for (const Value& value : table.outputs[c].allowed)
            unreachable(c, value);
}

/// Results of needed tables that a column does not admit.
void TableCheck::typeErrors()
{
    const SpaceTable& table = m_space.table();
    std::vector<char> seen(m_space.axes().size(), 0);
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
        undecided(FindingKind::NeverFires, std::move(rules), "cells that are no sets of values");
}

} // namespace core::dmn
