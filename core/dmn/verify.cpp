// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/verify.h"

#include <algorithm>
#include <set>
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

namespace {

/// The tables of a model, each of which may be asked what it gives before it is looked at itself.
class Checks final : public SpaceSource {
public:
    Checks(const CompiledModel& model, const VerifyLimits& limits)
        : m_model(&model), m_limits(limits), m_tables(model.decisions().size())
    {}

    const Space& spaceOf(std::uint32_t decision) override { return at(decision).space(); }
    [[nodiscard]] bool surelyFires(std::uint32_t decision, std::uint32_t rule) const override
    {
        return m_tables[decision] && m_tables[decision]->surelyFires(rule);
    }

    /// Null pointer: no table, or it was not looked at.
    [[nodiscard]] const TableCheck* known(std::uint32_t decision) const { return m_tables[decision].get(); }

    void lookWhole(std::uint32_t decision)
    {
        if (m_model->decisions()[decision].table == nullptr)
            return forget(decision);
        if (!m_tables[decision] || m_looked.contains(decision))
            m_tables[decision] = std::make_unique<TableCheck>(*m_model, decision, m_limits, *this);
        m_looked.insert(decision);
        m_tables[decision]->run();
    }

    void forget(std::uint32_t decision)
    {
        m_tables[decision].reset();
        m_looked.erase(decision);
    }

    /// The model is another one, of as many decisions.
    void rebase(const CompiledModel& model) { m_model = &model; }
    /// A table that is the same, as are those it needs.
    void keep(std::uint32_t decision)
    {
        if (m_tables[decision])
            m_tables[decision]->rebase(*m_model);
    }
    void follow(std::uint32_t decision, const TableChange& change)
    {
        if (!m_looked.contains(decision) || !m_tables[decision]->follow(*m_model, change))
            lookWhole(decision);
    }
    void followNeeded(std::uint32_t decision)
    {
        if (!m_looked.contains(decision) || !m_tables[decision]->followNeeded(*m_model))
            lookWhole(decision);
    }

private:
    TableCheck& at(std::uint32_t decision)
    {
        if (!m_tables[decision])
            m_tables[decision] = std::make_unique<TableCheck>(*m_model, decision, m_limits, *this);
        return *m_tables[decision];
    }

    const CompiledModel* m_model;
    VerifyLimits m_limits;
    std::vector<std::unique_ptr<TableCheck>> m_tables;
    std::set<std::uint32_t> m_looked; ///< not only asked what it gives
};

/// Whether what comes to a decision, or it itself, is among those marked.
bool NeedsAny(const CompiledDecision& decision, const std::vector<char>& marked)
{
    return std::any_of(decision.order.begin(), decision.order.end(),
                       [&](std::uint32_t one) { return one < marked.size() && marked[one] != 0; });
}

} // namespace

Verification VerifyTable(const CompiledModel& model, std::uint32_t decision, const VerifyLimits& limits)
{
    CHECK(decision < model.decisions().size());
    if (model.decisions()[decision].table == nullptr)
        return {};
    Checks checks(model, limits);
    checks.lookWhole(decision);
    return checks.known(decision)->result();
}

Verification Verify(const CompiledModel& model, const VerifyLimits& limits)
{
    Verification all;
    Checks checks(model, limits);
    const auto own = static_cast<std::uint32_t>(model.model().decisions.size());
    std::vector<char> asked(own, 0);
    for (std::uint32_t d = 0; d < own; ++d)
        for (const std::uint32_t one : model.decisions()[d].order)
            if (one != d && one < own)
                asked[one] = 1;
    for (std::uint32_t d = 0; d < own; ++d) {
        checks.lookWhole(d);
        if (const TableCheck* const check = checks.known(d))
            Append(all, check->result());
        if (asked[d] == 0)
            checks.forget(d);
    }
    return all;
}

struct Verifier::State {
    VerifyLimits limits;
    std::optional<Checks> checks;
    std::shared_ptr<const CompiledModel> last; ///< null pointer: not known
    Verification all;

    void gather(const CompiledModel& model)
    {
        all = {};
        for (std::uint32_t d = 0; d < model.model().decisions.size(); ++d)
            if (const TableCheck* const check = checks->known(d))
                Append(all, check->result());
    }
};

namespace {

/// What became of each decision, and what is known of it made to fit; those that are needed before those that need them.
class Update {
public:
    Update(Checks& checks, const CompiledModel& model, std::vector<std::optional<TableChange>> changes)
        : m_checks(checks), m_model(model), m_changes(std::move(changes)), m_other(m_changes.size(), 0), m_done(m_other)
    {
        for (std::size_t d = 0; d < m_changes.size(); ++d)
            m_other[d] = !m_changes[d] || m_changes[d]->any() ? 1 : 0;
    }

    void run()
    {
        m_checks.rebase(m_model);
        for (auto d = static_cast<std::uint32_t>(m_changes.size()); d < m_model.decisions().size(); ++d)
            m_checks.keep(d);
        for (std::uint32_t d = 0; d < m_changes.size(); ++d)
            renew(d);
    }

private:
    // Depth: what a decision needs stands before it in its order, none needs itself.
    void renew(std::uint32_t decision)
    {
        for (const std::uint32_t one : m_model.decisions()[decision].order)
            if (one < m_done.size() && std::exchange(m_done[one], 1) == 0)
                renewOne(one);
    }

    void renewOne(std::uint32_t decision)
    {
        const CompiledDecision& compiled = m_model.decisions()[decision];
        if (!NeedsAny(compiled, m_other))
            return m_checks.keep(decision);
        std::vector<char> needed = m_other;
        needed[decision] = 0;
        const auto& change = m_changes[decision];
        const bool below = NeedsAny(compiled, needed);
        // Columns that ask something else may ask what is asked here.
        const bool columns_stay = std::all_of(compiled.order.begin(), compiled.order.end(), [&](std::uint32_t one) {
            return one >= m_changes.size() || m_changes[one].has_value();
        });
        if (change && change->any() && !below)
            m_checks.follow(decision, *change);
        else if (change && !change->any() && columns_stay)
            m_checks.followNeeded(decision);
        else
            m_checks.lookWhole(decision);
    }

    Checks& m_checks;
    const CompiledModel& m_model;
    std::vector<std::optional<TableChange>> m_changes;
    std::vector<char> m_other;
    std::vector<char> m_done;
};

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
    m_state->checks.emplace(model, m_state->limits);
    for (std::uint32_t d = 0; d < model.model().decisions.size(); ++d)
        m_state->checks->lookWhole(d);
    m_state->gather(model);
    return m_state->all;
}

const Verification& Verifier::update(std::shared_ptr<const CompiledModel> model)
{
    CHECK(model != nullptr);
    const auto before = std::exchange(m_state->last, nullptr);
    if (before == nullptr || !AlikeAround(before->model(), model->model()) ||
        before->decisions().size() != model->decisions().size()) {
        load(*model);
        m_state->last = std::move(model);
        return m_state->all;
    }
    const auto& decisions = model->model().decisions;
    std::vector<std::optional<TableChange>> changes;
    for (std::uint32_t d = 0; d < decisions.size(); ++d)
        changes.push_back(ChangeOf(before->model().decisions[d], decisions[d]));
    Update(*m_state->checks, *model, std::move(changes)).run();
    m_state->gather(*model);
    m_state->last = std::move(model);
    return m_state->all;
}

const Verification& Verifier::ruleChanged(const CompiledModel& model, RuleRef changed)
{
    CHECK(changed.decision < model.model().decisions.size());
    if (!m_state->checks)
        return load(model);
    m_state->last.reset();
    std::vector<std::optional<TableChange>> changes(model.model().decisions.size(), TableChange());
    changes[changed.decision]->rules = {{changed.rule, 1, 1}};
    Update(*m_state->checks, model, std::move(changes)).run();
    m_state->gather(model);
    return m_state->all;
}

const Verification& Verifier::result() const noexcept
{
    return m_state->all;
}

} // namespace core::dmn
