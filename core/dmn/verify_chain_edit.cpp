// SPDX-License-Identifier: GPL-3.0-or-later
// A table that another one needs was edited. Where that gives what it gave, and shares no inputs with the one that asks, the report of
// the latter holds as it is, but for the inputs that bring the results about: they are found anew, and asked of the interpreter.
#include <algorithm>
#include <set>
#include <utility>

#include "core/dmn/evaluate.h"
#include "core/dmn/verify_check.h"
#include "core/dmn/verify_table.h"

namespace core::dmn {

namespace {

/// Names of model inputs that a decision and those it needs ask for.
std::set<std::string> InputNames(const CompiledModel& model, std::uint32_t decision)
{
    std::set<std::string> names;
    const auto& inputs = model.model().inputs;
    for (const std::uint32_t one : model.decisions()[decision].order)
        if (model.decisions()[one].table)
            for (const CompiledInput& input : TableAt(model, one).inputs)
                for (const feel::Node& node : input.expression.nodes)
                    if (node.operation == feel::Operation::Name && node.slot < inputs.size())
                        names.insert(inputs[node.slot].name);
    return names;
}

Context Part(const Context& inputs, const std::set<std::string>& names)
{
    Context part;
    for (const auto& [name, value] : inputs)
        if (names.contains(name))
            part.emplace(name, value);
    return part;
}

} // namespace

void TableCheck::rebase(const CompiledModel& model)
{
    m_model = &model;
    m_space.rebase(model);
}

/// Whether the interpreter says of the inputs found for a result that they bring just it about.
bool TableCheck::givesStill(std::size_t table, std::uint32_t outcome) const
{
    const SpaceTable& needed = m_space.tables()[table];
    const Outcome& result = needed.outcomes[outcome];
    const Context* const inputs = m_space.inputsFor(table, outcome);
    if (inputs == nullptr || !result.alike.empty() || needed.decision >= m_model->model().decisions.size())
        return false;
    const auto evaluation =
        Evaluate(*m_model, m_model->model().decisions[needed.decision].name, *inputs, EvaluationPath::Reference);
    if (!evaluation)
        return false;
    const auto& all = evaluation->results();
    const auto at = std::find_if(all.begin(), all.end(),
                                 [&](const DecisionResult& one) { return one.decision == needed.decision; });
    return at != all.end() && at->value == result.value;
}

/// Whether what comes to the table is what its columns ask of model inputs and what tables that are supplied give.
bool TableCheck::needsSuppliedOnly() const
{
    const auto& decisions = m_model->decisions();
    std::size_t supplied = 0; // they have no decisions in common
    for (const SpaceTable& table : m_space.tables())
        supplied += table.supplied ? decisions[table.decision].order.size() : 0;
    return supplied + 1 == decisions[m_space.table().decision].order.size();
}

/// Inputs of a table that is supplied take the place of those that brought the same result about. Nothing when it is not known which
/// that was; else whether the interpreter says the same of the finding for certain.
std::optional<bool> TableCheck::renewWitness(TableFinding& finding, const Needed& needed)
{
    const Context part = Part(*finding.witness, needed.names);
    if (part.empty())
        return true;
    const auto at =
        std::find_if(needed.inputs.begin(), needed.inputs.end(), [&](const auto& one) { return one && *one == part; });
    const auto outcome = static_cast<std::uint32_t>(at - needed.inputs.begin());
    const Context* const now = at == needed.inputs.end() ? nullptr : m_space.inputsFor(needed.table, outcome);
    if (now == nullptr)
        return std::nullopt;
    std::erase_if(*finding.witness, [&](const auto& one) { return needed.names.contains(one.first); });
    finding.witness->insert(now->begin(), now->end());
    const auto [known, is_new] = m_gives_still.try_emplace(std::pair(needed.table, outcome), false);
    if (is_new)
        known->second = givesStill(needed.table, outcome);
    return known->second;
}

bool TableCheck::renew(TableFinding& finding, const std::vector<Needed>& needed, bool supplied_only)
{
    if (finding.verdict != Verdict::Found)
        return true;
    if (!finding.witness) {
        finding = checked(std::move(finding));
        return true;
    }
    bool certain = supplied_only;
    for (const Needed& one : needed) {
        const auto known = renewWitness(finding, one);
        if (!known)
            return false;
        certain = certain && *known;
    }
    if (!certain)
        finding = checked(std::move(finding));
    return true;
}

/// The report there was, with inputs that bring the results about now. False when it has to be made again.
bool TableCheck::renewFindings(const std::vector<Needed>& needed)
{
    const std::uint32_t own = m_space.table().decision;
    for (const TableFinding& one : m_result.findings)
        if ((one.verdict != Verdict::Found && one.detail != kInexactCells) ||
            std::any_of(one.certificate.begin(), one.certificate.end(),
                        [&](const RuleRef& ref) { return ref.decision != own; }))
            return false;
    m_gives_still.clear();
    m_rechecker.emplace(*m_model, own, m_sets);
    const bool supplied_only = needsSuppliedOnly();
    const bool all = std::all_of(m_result.findings.begin(), m_result.findings.end(),
                                 [&](TableFinding& one) { return renew(one, needed, supplied_only); });
    m_rechecker.reset();
    return all;
}

/// Whether what is known of a rule holds where of those results, by table, other is known than was: it fires for a result that is none
/// of them, or it holds for none of them.
bool TableCheck::holdsWithout(std::uint32_t rule, const std::vector<Bits>& other) const
{
    const RuleState& state = m_states[rule];
    if (state.kind == RuleState::Kind::Unknown)
        return false;
    for (std::size_t t = 0; t < other.size(); ++t) {
        if (!m_space.tables()[t].supplied)
            continue;
        const std::uint32_t axis = *m_space.tables()[t].outcome_axis;
        const bool touched = state.kind == RuleState::Kind::Fires && !state.point.empty()
                                 ? other[t].test(state.point[axis])
                                 : m_space.boxes().side(box(rule), axis).meets(other[t]);
        if (touched)
            return false;
    }
    return true;
}

void TableCheck::lookAgain(const std::vector<Bits>& other)
{
    begin();
    gaps();
    overlaps();
    std::vector<std::uint32_t> open;
    for (std::uint32_t r = 0; r < m_states.size(); ++r)
        if (!holdsWithout(r, other))
            open.push_back(r);
    settleAll(std::move(open));
    finish();
}

bool TableCheck::followNeeded(const CompiledModel& model)
{
    const bool was_done = std::exchange(m_is_done, false);
    if (!was_done || !m_space.isSupplied())
        return false;
    std::vector<Needed> needed;
    for (std::size_t t = 0; t < m_space.tables().size(); ++t)
        if (m_space.tables()[t].supplied)
            needed.push_back({t, InputNames(model, m_space.tables()[t].decision), m_space.reach(t).inputs});
    m_model = &model;
    const auto other = m_space.askAgain(model);
    if (!other)
        return false;
    const bool same = std::none_of(other->begin(), other->end(), [](const Bits& results) { return results.any(); });
    if (!same || !renewFindings(needed))
        lookAgain(*other);
    m_is_done = true;
    return true;
}

} // namespace core::dmn
