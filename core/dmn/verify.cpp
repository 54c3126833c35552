// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/verify.h"

#include <algorithm>
#include <utility>

#include "core/base/check.h"
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
    Verification all;

    void gather()
    {
        all = {};
        for (const auto& one : tables)
            if (one)
                Append(all, one->result());
    }
};

Verifier::Verifier(VerifyLimits limits) : m_state(std::make_unique<State>())
{
    m_state->limits = limits;
}

Verifier::~Verifier() = default;
Verifier::Verifier(Verifier&&) noexcept = default;
Verifier& Verifier::operator=(Verifier&&) noexcept = default;

const Verification& Verifier::load(const CompiledModel& model)
{
    m_state->tables.clear();
    for (std::uint32_t d = 0; d < model.model().decisions.size(); ++d) {
        m_state->tables.push_back(nullptr);
        if (model.decisions()[d].table == nullptr)
            continue;
        m_state->tables.back() = std::make_unique<TableCheck>(model, d, m_state->limits);
        m_state->tables.back()->run();
    }
    m_state->gather();
    return m_state->all;
}

const Verification& Verifier::ruleChanged(const CompiledModel& model, RuleRef changed)
{
    CHECK(changed.decision < model.model().decisions.size());
    if (m_state->tables.size() != model.model().decisions.size())
        return load(model);
    for (std::uint32_t d = 0; d < model.model().decisions.size(); ++d) {
        const auto& order = model.decisions()[d].order;
        const bool needs = std::find(order.begin(), order.end(), changed.decision) != order.end();
        if (!needs || model.decisions()[d].table == nullptr)
            continue;
        auto after = std::make_unique<TableCheck>(model, d, m_state->limits);
        if (d == changed.decision && m_state->tables[d])
            after->runAfter(*m_state->tables[d], changed.rule);
        else
            after->run();
        m_state->tables[d] = std::move(after);
    }
    m_state->gather();
    return m_state->all;
}

const Verification& Verifier::result() const noexcept
{
    return m_state->all;
}

} // namespace core::dmn
