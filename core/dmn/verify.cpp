// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/verify.h"

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
    for (std::uint32_t d = 0; d < model.decisions().size(); ++d)
        Append(all, VerifyTable(model, d, limits));
    return all;
}

struct Verifier::State {
    VerifyLimits limits;
    std::vector<Verification> tables;
    Verification all;

    void gather()
    {
        all = {};
        for (const Verification& one : tables)
            Append(all, one);
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
    for (std::uint32_t d = 0; d < model.decisions().size(); ++d)
        m_state->tables.push_back(VerifyTable(model, d, m_state->limits));
    m_state->gather();
    return m_state->all;
}

const Verification& Verifier::ruleChanged(const CompiledModel& model, RuleRef changed)
{
    CHECK(changed.decision < model.decisions().size());
    if (m_state->tables.size() != model.decisions().size())
        return load(model);
    for (std::uint32_t d = 0; d < model.decisions().size(); ++d)
        for (const std::uint32_t needed : model.decisions()[d].order)
            if (needed == changed.decision) {
                m_state->tables[d] = VerifyTable(model, d, m_state->limits);
                break;
            }
    m_state->gather();
    return m_state->all;
}

const Verification& Verifier::result() const noexcept
{
    return m_state->all;
}

} // namespace core::dmn
