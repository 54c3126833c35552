// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decision/invariants.h"

#include <algorithm>

#include "core/decision/scope.h"

namespace core::decision {

namespace {

using base::Money;
using policy::CompiledPolicy;

bool BalanceHolds(const Offer* offer, const InvariantFacts& facts, Money cap) noexcept
{
    if (offer == nullptr)
        return true;
    if (!facts.exposure)
        return false;
    const auto total = facts.exposure->outstanding.plus(offer->limit);
    return total && *total <= cap;
}

bool FirstLimitHolds(const Offer* offer, const InvariantFacts& facts, const offer::LadderPolicy& ladder) noexcept
{
    const bool is_first = !facts.history || facts.history->loans == 0;
    return offer == nullptr || !is_first || (offer->limit >= ladder.first_min && offer->limit <= ladder.first_max);
}

InvariantResult Result(Invariant invariant, bool applies, bool holds) noexcept
{
    const InvariantState state = holds ? InvariantState::Holds : InvariantState::Broken;
    return {invariant, applies ? state : InvariantState::NotApplicable};
}

} // namespace

std::string_view NameOf(Invariant invariant) noexcept
{
    switch (invariant) {
    case Invariant::CostCap: return "cost_cap";
    case Invariant::Balance: return "balance";
    case Invariant::FirstLimit: return "first_limit";
    case Invariant::Blacklist: return "blacklist";
    case Invariant::MultiLender: return "multi_lender";
    }
    return "";
}

std::vector<InvariantResult> CheckInvariants(const Offer* offer, const InvariantFacts& facts,
                                             const CompiledPolicy& policy)
{
    const policy::Invariants& bound = policy.invariants();
    const bool few_lenders = facts.multi_lender && *facts.multi_lender <= base::Decimal(bound.multi_lender_max);
    return {
        Result(Invariant::CostCap, bound.cost_cap.applies, offer == nullptr || offer->price.within_cap),
        Result(Invariant::Balance, bound.balance.applies, BalanceHolds(offer, facts, bound.balance_cap)),
        Result(Invariant::FirstLimit, bound.first_limit.applies, FirstLimitHolds(offer, facts, policy.ladder())),
        Result(Invariant::Blacklist, bound.blacklist.applies, facts.blacklist_hit == false),
        Result(Invariant::MultiLender, bound.multi_lender.applies, few_lenders),
    };
}

bool AnyBroken(const std::vector<InvariantResult>& results) noexcept
{
    return std::any_of(results.begin(), results.end(),
                       [](const InvariantResult& result) { return result.state == InvariantState::Broken; });
}

Expected<VerdictOffer> OfferForVerdict(const DecisionInputs& inputs, const Decision& decision,
                                       const VerdictCircumstances& now, const CompiledPolicy& policy)
{
    if (!decision.offer)
        return Fail(ErrorCode::InvalidInput, "the decision made no offer");
    const offer::Limit step = offer::RoundedDownToStep(policy.ladder(), now.limit);
    if (step.amount != now.limit || step.step == 0)
        return Fail(ErrorCode::InvalidInput, "limit is no step of the ladder");
    TRY(const Scope scope, MakeScope(inputs, policy, {}));
    const offer::LoanTerms terms{now.limit, inputs.application.term_months, decision.offer->price.contract_nominal,
                                 now.today};
    TRY(offer::Price price, offer::PriceLoan(terms, policy.prices(), policy.capSchedule()));
    VerdictOffer verdict{Offer{now.limit, step.step, std::move(price)}, {}};
    InvariantFacts facts{now.exposure, now.history, std::nullopt, NumberIn(scope, policy.multiLenderSlot())};
    if (now.lists)
        facts.blacklist_hit = now.lists->blacklist;
    verdict.invariants = CheckInvariants(&verdict.offer, facts, policy);
    return verdict;
}

} // namespace core::decision
