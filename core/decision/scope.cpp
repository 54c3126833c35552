// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decision/scope.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/model/identity.h"
#include "core/scoring/row.h"

namespace core::decision {

namespace {

using base::Decimal;
using feel::Value;
using model::Fact;
using model::FactDeclaration;
using policy::CompiledPolicy;
using policy::Reserved;

constexpr std::int64_t kDayMillis = 86'400'000;

Value ToValue(const model::FactValue& value)
{
    struct Visitor {
        Value operator()(std::monostate) const { return {}; }
        Value operator()(bool flag) const { return Value::boolean(flag); }
        Value operator()(const Decimal& number) const { return Value::number(number); }
        Value operator()(const std::string& text) const { return Value::string(text); }
        Value operator()(base::Date date) const { return Value::date(date); }
    };
    return std::visit(Visitor{}, value);
}

Value::Kind KindOf(policy::NameType type) noexcept
{
    switch (type) {
    case policy::NameType::Number: return Value::Kind::Number;
    case policy::NameType::Boolean: return Value::Kind::Boolean;
    case policy::NameType::String: return Value::Kind::String;
    case policy::NameType::Date: return Value::Kind::Date;
    }
    return Value::Kind::Null;
}

std::int64_t FloorDays(std::int64_t millis) noexcept
{
    return millis / kDayMillis - (millis % kDayMillis < 0 ? 1 : 0);
}

class ScopeMaker {
public:
    ScopeMaker(const DecisionInputs& inputs, const CompiledPolicy& policy) : m_inputs(inputs), m_policy(policy)
    {
        m_scope.values.resize(policy.names().size());
    }
    Expected<Scope> make(const Overrides& overrides);

private:
    Value& slot(Reserved name) { return m_scope.values[policy::SlotOf(name)]; }
    void addRequest();
    void addGathered();
    Expected<void> addFacts();
    Expected<void> addFact(const policy::FactSlots& slots, const FactDeclaration& declared, const Fact* fact);
    void missing(const FactDeclaration& declared);
    /// Whether the stale value still reaches tables and model.
    bool stale(const FactDeclaration& declared);
    [[nodiscard]] Expected<ScoreResult> scoreOfTrees(const scoring::TreeModel& model) const;
    [[nodiscard]] Expected<ScoreResult> scoreOfCard(const scoring::Scorecard& card) const;
    Expected<void> addScore(const Overrides& overrides);

    const DecisionInputs& m_inputs;
    const CompiledPolicy& m_policy;
    Scope m_scope;
};

void ScopeMaker::addRequest()
{
    const model::Application& application = m_inputs.application;
    slot(Reserved::AmountFen) = Value::number(Decimal(application.amount.fen()));
    slot(Reserved::TermMonths) = Value::number(Decimal(application.term_months));
    if (!application.product.empty())
        slot(Reserved::Product) = Value::string(application.product);
    if (!application.channel.empty())
        slot(Reserved::Channel) = Value::string(application.channel);
    const auto birth =
        application.applicant.id_number ? model::BirthDateOf(*application.applicant.id_number) : std::nullopt;
    if (birth)
        slot(Reserved::Age) = Value::number(Decimal(m_inputs.decided_at.shanghaiDate().wholeYearsSince(*birth)));
}

void ScopeMaker::addGathered()
{
    const model::Application& application = m_inputs.application;
    if (const auto& exposure = application.exposure) {
        slot(Reserved::ExposureFen) = Value::number(Decimal(exposure->outstanding.fen()));
        slot(Reserved::OpenLoans) = Value::number(Decimal(exposure->open_loans));
    }
    if (const auto& history = application.history) {
        slot(Reserved::Loans) = Value::number(Decimal(history->loans));
        slot(Reserved::InstalmentsOnTime) = Value::number(Decimal(history->instalments_on_time));
        slot(Reserved::MaxOverdueDays) = Value::number(Decimal(history->max_overdue_days));
        slot(Reserved::FirstLoan) = Value::boolean(history->loans == 0);
    }
    if (const auto& lists = application.lists) {
        slot(Reserved::BlacklistHit) = Value::boolean(lists->blacklist);
        slot(Reserved::WatchlistHit) = Value::boolean(lists->watchlist);
    }
}

void ScopeMaker::missing(const FactDeclaration& declared)
{
    m_scope.missing_facts.push_back(declared.name);
    if (declared.hard_stop)
        m_scope.notes.add(SystemReason::HardStopMissing);
    else if (declared.missing == model::MissingRule::Refer)
        m_scope.notes.add(SystemReason::FactMissing);
}

bool ScopeMaker::stale(const FactDeclaration& declared)
{
    m_scope.stale_facts.push_back(declared.name);
    if (declared.hard_stop) {
        m_scope.notes.add(SystemReason::HardStopStale);
        return false;
    }
    if (declared.stale == model::StaleRule::Refer)
        m_scope.notes.add(SystemReason::FactStale);
    return declared.stale == model::StaleRule::Keep;
}

Expected<void> ScopeMaker::addFact(const policy::FactSlots& slots, const FactDeclaration& declared, const Fact* fact)
{
    if (fact == nullptr || fact->state != model::FactState::Present) {
        missing(declared);
        return {};
    }
    Value value = ToValue(fact->value);
    if (value.kind() != KindOf(policy::TypeOf(declared.type)))
        return Fail(ErrorCode::InvalidInput, "fact " + declared.name + ": not of the declared type");
    const std::int64_t age_millis = m_inputs.decided_at.millis() - fact->as_of.millis();
    m_scope.values[slots.age] = Value::number(Decimal(FloorDays(age_millis)));
    const bool is_stale = declared.freshness_days && age_millis > std::int64_t{*declared.freshness_days} * kDayMillis;
    if (!is_stale || stale(declared))
        m_scope.values[slots.value] = std::move(value);
    return {};
}

Expected<void> ScopeMaker::addFacts()
{
    const auto& delivered = m_inputs.application.facts; // sorted by name, as the slots are
    auto next = delivered.begin();
    for (const policy::FactSlots& slots : m_policy.names().facts()) {
        const FactDeclaration& declared = m_policy.catalogue().facts()[slots.fact];
        const auto is_it = [&] { return next != delivered.end() && next->name == declared.name; };
        while (!is_it() && next != delivered.end() && next->name < declared.name)
            ++next;
        TRY_VOID(addFact(slots, declared, is_it() ? &*next : nullptr));
    }
    return {};
}

Expected<ScoreResult> ScopeMaker::scoreOfTrees(const scoring::TreeModel& model) const
{
    const scoring::FeatureRow row = policy::RowOf(m_policy.scoring().features, m_scope.values);
    TRY(const scoring::ScoredRow scored, scoring::ScoreRow(model, row, m_policy.scoring().calibration));
    ScoreResult result;
    result.margin_bits = scored.margin_bits;
    result.is_double = scored.is_double;
    result.pd = scored.pd;
    return result;
}

Expected<ScoreResult> ScopeMaker::scoreOfCard(const scoring::Scorecard& card) const
{
    const std::vector<Value> row = policy::RowOf(m_policy.scoring().features, card, m_scope.values);
    TRY(const scoring::ScorecardResult scored, scoring::ScorePoints(card, row));
    TRY(const Decimal margin, scoring::PointsMargin(scored.points, *m_policy.scoring().points));
    ScoreResult result;
    result.points = scored.points;
    TRY(result.pd, scoring::CalibratedPd(margin, m_policy.scoring().calibration));
    return result;
}

Expected<void> ScopeMaker::addScore(const Overrides& overrides)
{
    ScoreResult result;
    if (overrides.pd) {
        result.pd = *overrides.pd;
    } else if (const scoring::TreeModel* const model = m_policy.model()) {
        TRY(result, scoreOfTrees(*model));
    } else if (const scoring::Scorecard* const card = m_policy.scorecard()) {
        TRY(result, scoreOfCard(*card));
    } else {
        return {};
    }
    TRY(result.score, scoring::Score(result.pd, m_policy.scoring().scale));
    const auto band = scoring::BandOf(result.pd, m_policy.scoreBands());
    CHECK(band.has_value()); // the last band has no end
    result.band = m_policy.scoreBands()[*band].name;
    slot(Reserved::Pd) = Value::number(result.pd);
    slot(Reserved::Score) = Value::number(Decimal(result.score));
    slot(Reserved::Band) = Value::string(result.band);
    m_scope.score = std::move(result);
    return {};
}

Expected<Scope> ScopeMaker::make(const Overrides& overrides)
{
    addRequest();
    addGathered();
    TRY_VOID(addFacts());
    for (const auto& [index, value] : overrides.values)
        m_scope.values[index] = value;
    if (m_policy.invariants().blacklist.applies && slot(Reserved::BlacklistHit).isNull()) {
        const auto at = std::lower_bound(m_scope.missing_facts.begin(), m_scope.missing_facts.end(), "blacklist_hit");
        m_scope.missing_facts.insert(at, "blacklist_hit");
        m_scope.notes.add(SystemReason::HardStopMissing);
    }
    TRY_VOID(addScore(overrides));
    return std::move(m_scope);
}

} // namespace

Expected<Scope> MakeScope(const DecisionInputs& inputs, const CompiledPolicy& policy, const Overrides& overrides)
{
    return ScopeMaker(inputs, policy).make(overrides);
}

std::optional<Decimal> NumberIn(const Scope& scope, std::optional<std::uint32_t> slot)
{
    if (!slot || scope.values[*slot].kind() != Value::Kind::Number)
        return std::nullopt;
    return scope.values[*slot].asNumber();
}

std::optional<bool> BooleanIn(const Scope& scope, Reserved name)
{
    const Value& value = scope.at(name);
    return value.kind() == Value::Kind::Boolean ? std::optional(value.asBoolean()) : std::nullopt;
}

} // namespace core::decision
