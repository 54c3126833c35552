// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decision/decide.h"

#include <algorithm>
#include <array>

#include "core/decision/invariants.h"
#include "core/dmn/evaluate.h"

namespace core::decision {

namespace {

using base::Money;
using policy::CompiledPolicy;
using policy::OutcomeRow;
using policy::Said;

constexpr const char* kProgram = PROGRAM_VERSION;
constexpr std::size_t kDecisionIdDigits = 32;

class Decider {
public:
    Decider(const DecisionInputs& inputs, const CompiledPolicy& policy, Scope scope)
        : m_inputs(inputs), m_policy(policy), m_scope(std::move(scope))
    {}
    Expected<Decision> decide();

private:
    Expected<void> evaluate();
    void weighOutcomes();
    void weigh(const OutcomeRow& row);
    Money tableLimit() const;
    std::optional<base::Rate> tablePrice() const;
    Expected<void> makeOffer();
    void checkInvariants();
    void record();
    void recordRules();
    void recordReasons();
    /// The rule whose outputs are the decision's value; nothing when none held.
    std::optional<std::uint32_t> firedRule(std::uint32_t decision) const;

    const DecisionInputs& m_inputs;
    const CompiledPolicy& m_policy;
    Scope m_scope;
    std::vector<const dmn::DecisionResult*> m_results; ///< by decision
    std::optional<dmn::Evaluation> m_evaluation;
    /// What a rule said and why.
    struct Cause {
        std::uint32_t reason; ///< index in Reasons::all()
        Outcome outcome;
    };
    std::vector<Cause> m_causes;
    SystemReasonSet m_notes;
    Decision m_decision;
};

Expected<void> Decider::evaluate()
{
    const policy::Tables& tables = m_policy.tables();
    std::vector<const feel::Value*> inputs;
    inputs.reserve(tables.input_slots.size());
    for (const std::uint32_t slot : tables.input_slots)
        inputs.push_back(&m_scope.values[slot]);
    dmn::EvaluateOptions options;
    options.now = m_inputs.decided_at; // what now() and today() say in a rule
    TRY(m_evaluation, dmn::EvaluateAll(tables.model, inputs, options));
    m_results.resize(tables.decision_names.size());
    for (const dmn::DecisionResult& result : m_evaluation->results()) {
        m_results[result.decision] = &result;
        if (dmn::IsError(result.status))
            m_notes.add(SystemReason::TableError);
    }
    return {};
}

std::optional<std::uint32_t> Decider::firedRule(std::uint32_t decision) const
{
    const dmn::DecisionResult* const result = m_results[decision];
    if (result == nullptr || dmn::IsError(result->status))
        return std::nullopt;
    for (const dmn::Match& match : result->matches)
        if (match.fired)
            return match.rule;
    return std::nullopt;
}

void Decider::weigh(const OutcomeRow& row)
{
    Outcome said = Outcome::Approve;
    switch (row.said) {
    case Said::Nothing: return;
    case Said::Approve: break;
    case Said::Documents:
        m_decision.documents_requested = true;
        said = Outcome::Refer;
        break;
    case Said::Refer: said = Outcome::Refer; break;
    case Said::Decline: said = Outcome::Decline; break;
    }
    m_decision.outcome = std::max(m_decision.outcome, said);
    m_causes.push_back({row.reason, said});
}

void Decider::weighOutcomes()
{
    m_decision.outcome = Outcome::Approve;
    for (const policy::OutcomeTable& table : m_policy.tables().outcomes) {
        const dmn::DecisionResult* const result = m_results[table.decision];
        if (result == nullptr || dmn::IsError(result->status))
            continue;
        for (const dmn::Match& match : result->matches)
            if (match.fired)
                weigh(table.rows[match.rule]);
    }
    if (m_causes.empty())
        m_notes.add(SystemReason::NoRule);
    if (!m_notes.empty())
        m_decision.outcome = std::max(m_decision.outcome, Outcome::Refer);
    m_decision.documents_requested = m_decision.documents_requested && m_decision.outcome == Outcome::Refer;
}

Money Decider::tableLimit() const
{
    const policy::LimitTable& table = m_policy.tables().limit;
    const auto rule = firedRule(table.decision);
    return rule ? table.rows[*rule] : Money();
}

std::optional<base::Rate> Decider::tablePrice() const
{
    const policy::PriceTable& table = m_policy.tables().price;
    const auto rule = firedRule(table.decision);
    return rule ? table.rows[*rule] : std::nullopt;
}

Expected<void> Decider::makeOffer()
{
    const model::Application& application = m_inputs.application;
    offer::LimitBounds bounds{tableLimit(), application.amount, std::nullopt};
    if (m_policy.invariants().balance.applies) {
        const Money owed = application.exposure ? application.exposure->outstanding : Money();
        TRY(bounds.headroom, m_policy.invariants().balance_cap.minus(owed));
    }
    const offer::Limit limit = offer::LadderLimit(m_policy.ladder(), application.history, bounds);
    const auto nominal = tablePrice();
    const bool approves = m_decision.outcome == Outcome::Approve;
    if (approves && limit.step == 0)
        m_notes.add(SystemReason::NoLimit);
    if (approves && !nominal)
        m_notes.add(SystemReason::NoPrice);
    if (limit.step == 0 || !nominal || m_decision.outcome == Outcome::Decline)
        return {};
    const offer::LoanTerms terms{limit.amount, application.term_months, *nominal, m_inputs.decided_at.shanghaiDate()};
    auto price = offer::PriceLoan(terms, m_policy.prices(), m_policy.capSchedule());
    if (price)
        m_decision.offer = Offer{limit.amount, limit.step, std::move(*price)};
    else if (approves)
        m_notes.add(SystemReason::NoPrice);
    return {};
}

SystemReason ReasonOf(Invariant invariant) noexcept
{
    switch (invariant) {
    case Invariant::CostCap: return SystemReason::InvariantCostCap;
    case Invariant::Balance: return SystemReason::InvariantBalance;
    case Invariant::FirstLimit: return SystemReason::InvariantFirstLimit;
    case Invariant::Blacklist: return SystemReason::InvariantBlacklist;
    case Invariant::MultiLender: return SystemReason::InvariantMultiLender;
    }
    return SystemReason::InvariantCostCap;
}

void Decider::checkInvariants()
{
    const model::Application& application = m_inputs.application;
    const InvariantFacts facts{application.exposure, application.history,
                               BooleanIn(m_scope, policy::Reserved::BlacklistHit),
                               NumberIn(m_scope, m_policy.multiLenderSlot())};
    m_decision.invariants = CheckInvariants(m_decision.offer ? &*m_decision.offer : nullptr, facts, m_policy);
    if (m_decision.outcome != Outcome::Approve)
        return;
    for (const InvariantResult& result : m_decision.invariants)
        if (result.state == InvariantState::Broken)
            m_notes.add(ReasonOf(result.invariant));
    if (!m_notes.empty())
        m_decision.outcome = Outcome::Refer;
}

void Decider::recordRules()
{
    const policy::Tables& tables = m_policy.tables();
    for (const std::uint32_t decision : tables.reading_order) {
        const dmn::DecisionResult* const result = m_results[decision];
        if (result == nullptr)
            continue;
        if (dmn::IsError(result->status))
            m_decision.erred_tables.push_back(tables.decision_names[decision]);
        for (const dmn::Match& match : result->matches)
            m_decision.rules.push_back({tables.decision_names[decision], static_cast<int>(match.rule) + 1, match.fired,
                                        tables.outputs[decision][match.rule]});
    }
}

void Decider::recordReasons()
{
    // Only what asked for this outcome explains it; a system reason asks for Refer.
    for (const SystemReasonRow& row : kSystemReasons)
        if (m_decision.outcome == Outcome::Refer && m_notes.has(row.reason))
            m_decision.reasons.emplace_back(row.code);
    std::vector<std::uint32_t> reasons;
    for (const Cause& cause : m_causes)
        if (cause.outcome == m_decision.outcome)
            reasons.push_back(cause.reason);
    // Reasons stand by precedence, so their places are the order.
    std::sort(reasons.begin(), reasons.end());
    reasons.erase(std::unique(reasons.begin(), reasons.end()), reasons.end());
    for (const std::uint32_t reason : reasons)
        m_decision.reasons.push_back(m_policy.reasons().all()[reason].code);
}

void Decider::record()
{
    recordRules();
    recordReasons();
    m_decision.score = std::move(m_scope.score);
    m_decision.missing_facts = std::move(m_scope.missing_facts);
    m_decision.stale_facts = std::move(m_scope.stale_facts);
    m_decision.application_id = m_inputs.application.application_id;
    m_decision.decided_at = m_inputs.decided_at;
    ReplayRecord& replay = m_decision.replay;
    replay.input_hash = InputHash(m_inputs);
    replay.policy_hash = m_policy.contentHash();
    replay.model_hash = m_policy.modelHash();
    replay.program = kProgram;
    std::array<std::uint8_t, 2 * sizeof(base::Digest::bytes)> both{};
    std::copy(replay.input_hash.bytes.begin(), replay.input_hash.bytes.end(), both.begin());
    std::copy(replay.policy_hash.bytes.begin(), replay.policy_hash.bytes.end(),
              both.begin() + sizeof(base::Digest::bytes));
    const base::Digest id = base::Sha256Of(both);
    m_decision.decision_id = base::DecisionId(base::Hex(base::ByteView(id.bytes).first(kDecisionIdDigits / 2)));
}

Expected<Decision> Decider::decide()
{
    m_notes = m_scope.notes;
    TRY_VOID(evaluate());
    weighOutcomes();
    TRY_VOID(makeOffer());
    checkInvariants();
    record();
    return std::move(m_decision);
}

} // namespace

Expected<Decision> Decide(const DecisionInputs& inputs, const CompiledPolicy& policy)
{
    return DecideGiven(inputs, {}, policy);
}

Expected<Decision> DecideGiven(const DecisionInputs& inputs, const Overrides& overrides, const CompiledPolicy& policy)
{
    TRY(Scope scope, MakeScope(inputs, policy, overrides));
    return Decider(inputs, policy, std::move(scope)).decide();
}

} // namespace core::decision
