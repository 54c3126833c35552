// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/verify.h"

#include <algorithm>
#include <utility>

#include "core/base/check.h"
#include "core/dmn/verify_diff.h"
#include "core/dmn/verify_table.h"

namespace core::dmn {

namespace {

void Append(Verification& all, const Verification& one)
{
    all.findings.insert(all.findings.end(), one.findings.begin(), one.findings.end());
    all.left_out += one.left_out;
    all.work += one.work;
}

} // namespace

Verification VerifyTable(const CompiledModel& model, std::uint32_t decision, const VerifyLimits& limits)
{
    CHECK(decision < model.decisions().size());
    if (model.decisions()[decision].table == nullptr)
        return {};
    TableCheck check(model, decision, limits);
    check.run();
    return check.result();
}

Verification Verify(const CompiledModel& model, const VerifyLimits& limits)
{
    Verification all;
    for (std::uint32_t d = 0; d < model.model().decisions.size(); ++d)
        Append(all, VerifyTable(model, d, limits));
    return all;
}

struct Verifier::State {
    VerifyLimits limits;
    std::vector<std::unique_ptr<TableCheck>> tables; ///< null pointer: no table
    std::shared_ptr<const CompiledModel> last;       ///< null pointer: not known
    Verification all;

    void gather()
    {
        all = {};
        for (const auto& one : tables)
            if (one)
                Append(all, one->result());
    }

    void lookWhole(const CompiledModel& model, std::uint32_t decision)
    {
        tables[decision].reset();
        if (model.decisions()[decision].table == nullptr)
            return;
        tables[decision] = std::make_unique<TableCheck>(model, decision, limits);
        tables[decision]->run();
    }

    void follow(const CompiledModel& model, std::uint32_t decision, const TableChange& change)
    {
        if (!tables[decision] || !tables[decision]->follow(model, change))
            lookWhole(model, decision);
    }
};

namespace {

/// Whether what comes to a decision, or it itself, is among those marked.
bool NeedsAny(const CompiledDecision& decision, const std::vector<char>& marked)
{
    return std::any_of(decision.order.begin(), decision.order.end(),
                       [&](std::uint32_t one) { return one < marked.size() && marked[one] != 0; });
}

} // namespace

Verifier::Verifier(VerifyLimits limits) : m_state(std::make_unique<State>())
{
    m_state->limits = limits;
}

Verifier::~Verifier() = default;
Verifier::Verifier(Verifier&&) noexcept = default;
Verifier& Verifier::operator=(Verifier&&) noexcept = default;

const Verification& Verifier::load(const CompiledModel& model)
{
    m_state->last.reset();
    m_state->tables.clear();
    m_state->tables.resize(model.model().decisions.size());
    for (std::uint32_t d = 0; d < m_state->tables.size(); ++d)
        m_state->lookWhole(model, d);
    m_state->gather();
    return m_state->all;
}

const Verification& Verifier::update(std::shared_ptr<const CompiledModel> model)
{
    CHECK(model != nullptr);
    const auto before = std::exchange(m_state->last, nullptr);
    if (before == nullptr || !AlikeAround(before->model(), model->model())) {
        load(*model);
        m_state->last = std::move(model);
        return m_state->all;
    }
    const auto& decisions = model->model().decisions;
    std::vector<std::optional<TableChange>> changes;
    std::vector<char> other(decisions.size(), 0);
    for (std::uint32_t d = 0; d < decisions.size(); ++d) {
        changes.push_back(ChangeOf(before->model().decisions[d], decisions[d]));
        other[d] = !changes[d] || changes[d]->any() ? 1 : 0;
    }
    for (std::uint32_t d = 0; d < decisions.size(); ++d) {
        if (!NeedsAny(model->decisions()[d], other))
            continue;
        std::vector<char> needed = other;
        needed[d] = 0;
        if (changes[d] && changes[d]->any() && !NeedsAny(model->decisions()[d], needed))
            m_state->follow(*model, d, *changes[d]);
        else
            m_state->lookWhole(*model, d);
    }
    m_state->gather();
    m_state->last = std::move(model);
    return m_state->all;
}

const Verification& Verifier::ruleChanged(const CompiledModel& model, RuleRef changed)
{
    CHECK(changed.decision < model.model().decisions.size());
    if (m_state->tables.size() != model.model().decisions.size())
        return load(model);
    m_state->last.reset();
    std::vector<char> other(m_state->tables.size(), 0);
    other[changed.decision] = 1;
    for (std::uint32_t d = 0; d < m_state->tables.size(); ++d) {
        if (d == changed.decision)
            m_state->follow(model, d, {{{changed.rule, 1, 1}}, false, false, false});
        else if (NeedsAny(model.decisions()[d], other))
            m_state->lookWhole(model, d);
    }
    m_state->gather();
    return m_state->all;
}

const Verification& Verifier::result() const noexcept
{
    return m_state->all;
}

} // namespace core::dmn
