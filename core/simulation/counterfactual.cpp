// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulation/counterfactual.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <queue>

#include "core/base/check.h"
#include "core/decision/decide.h"
#include "core/simulation/candidates.h"
#include "core/simulation/reach.h"

namespace core::simulation {

namespace {

using decision::Decision;
using decision::DecisionInputs;
using decision::Outcome;
using policy::CompiledPolicy;

constexpr double kForbidden = std::numeric_limits<double>::infinity();

/// To keep a part, find the least and cut it, in steps of CounterfactualLimits. It bounds their number, and so the memory.
constexpr std::uint64_t kStepsOfAPart = 200;

/// A part of the search: ranges of candidates of some facts, each of which is to change.
struct Part {
    double bound = 0;
    std::uint64_t number = 0; ///< among equals the one made first
    std::vector<Span> box;

    friend bool operator<(const Part& a, const Part& b) noexcept // the least comes out of a priority queue first
    {
        return a.bound != b.bound ? a.bound > b.bound : a.number > b.number;
    }
};

class Search {
public:
    Search(const DecisionInputs& inputs, const CompiledPolicy& policy, Outcome target,
           const CounterfactualLimits& limits)
        : m_inputs(inputs), m_policy(policy), m_limits(limits)
    {
        m_found.outcome = target;
    }
    Expected<Counterfactual> run(const decision::Scope& scope);

private:
    void openAll(int facts);
    void open(std::vector<Span> box);
    /// True when the search with this many facts has come to an end, one way or the other.
    Expected<bool> searchWith(int facts);
    Expected<bool> gives(std::span<const std::uint32_t> choice, std::span<const Span> box);
    Expected<void> guess();
    Expected<void> guessIn(const Part& part);
    void take(const std::vector<Span>& box, const std::vector<std::uint32_t>& choice);
    [[nodiscard]] double costOf(const std::vector<Span>& box, const std::vector<std::uint32_t>& choice) const;
    [[nodiscard]] double boundOf(const std::vector<Span>& box) const;
    [[nodiscard]] std::uint64_t spent() const { return m_parts + m_decided + m_reach->steps(); }

    const DecisionInputs& m_inputs;
    const CompiledPolicy& m_policy;
    CounterfactualLimits m_limits;
    std::vector<Candidates> m_candidates;
    std::optional<Reach> m_reach;
    std::priority_queue<Part> m_open;
    std::uint64_t m_made = 0;
    std::uint64_t m_parts = 0;   ///< steps that parts took whatever stands in them
    std::uint64_t m_decided = 0; ///< steps that whole decisions took
    std::uint64_t m_steps_of_a_decision = 0;
    Counterfactual m_found;
};

/// A whole decision in steps, about: what every decision takes, then by trees and rules.
std::uint64_t StepsOfADecision(const CompiledPolicy& policy)
{
    constexpr std::uint64_t kAlways = 2'000;
    constexpr std::uint64_t kPerTree = 4;
    std::uint64_t steps = kAlways;
    if (policy.model() != nullptr)
        steps += kPerTree * policy.model()->treeCount();
    for (const auto& decision : policy.tables().model.decisions())
        steps += decision.table != nullptr ? decision.table->rules.size() : 0;
    return steps;
}

double Search::boundOf(const std::vector<Span>& box) const
{
    double bound = 0;
    for (const Span& span : box)
        bound += m_candidates[span.list].leastCost(span.first, span.last);
    return bound;
}

double Search::costOf(const std::vector<Span>& box, const std::vector<std::uint32_t>& choice) const
{
    double cost = 0;
    for (std::size_t i = 0; i < box.size(); ++i)
        cost += m_candidates[box[i].list].costs[choice[i]];
    return cost;
}

void Search::open(std::vector<Span> box)
{
    const double bound = boundOf(box);
    if (bound < kForbidden)
        m_open.push({bound, m_made++, std::move(box)});
}

/// Every choice of that many facts, each on one side of its present value.
void Search::openAll(int facts)
{
    std::vector<std::vector<Span>> boxes{{}};
    for (int i = 0; i < facts; ++i) {
        std::vector<std::vector<Span>> longer;
        for (const std::vector<Span>& box : boxes) {
            const std::uint32_t next = box.empty() ? 0 : box.back().list + 1;
            for (std::uint32_t list = next; list < m_candidates.size(); ++list) {
                const auto present = static_cast<std::uint32_t>(m_candidates[list].present);
                const auto last = static_cast<std::uint32_t>(m_candidates[list].values.size() - 1);
                for (const Span& span : {Span{list, 0, present - 1}, Span{list, present + 1, last}}) {
                    const bool is_empty = span.first == 0 ? present == 0 : present == last;
                    if (is_empty || m_candidates[list].leastCost(span.first, span.last) == kForbidden)
                        continue;
                    longer.push_back(box);
                    longer.back().push_back(span);
                }
            }
        }
        boxes = std::move(longer);
    }
    for (std::vector<Span>& box : boxes)
        open(std::move(box));
}

Expected<bool> Search::gives(std::span<const std::uint32_t> choice, std::span<const Span> box)
{
    decision::Overrides overrides;
    DecisionInputs changed = m_inputs;
    for (std::size_t i = 0; i < box.size(); ++i) {
        const Candidates& one = m_candidates[box[i].list];
        const base::Decimal& value = one.values[choice[i]];
        // What is asked for is part of the application, not only something tables read.
        const std::int64_t whole = value.toInt64().value_or(0);
        if (one.slot == policy::SlotOf(policy::Reserved::AmountFen))
            changed.application.amount = base::Money::fromFen(whole);
        else if (one.slot == policy::SlotOf(policy::Reserved::TermMonths))
            changed.application.term_months = static_cast<int>(whole);
        else
            overrides.values.emplace_back(one.slot, feel::Value::number(value));
    }
    m_decided += m_steps_of_a_decision;
    TRY(const Decision decision, DecideGiven(changed, overrides, m_policy));
    return decision.outcome == m_found.outcome;
}

void Search::take(const std::vector<Span>& box, const std::vector<std::uint32_t>& choice)
{
    m_found.changes.clear();
    for (std::size_t i = 0; i < box.size(); ++i) {
        const Candidates& one = m_candidates[box[i].list];
        m_found.changes.push_back({one.slot, one.values[one.present], one.values[choice[i]]});
    }
    m_found.cost = costOf(box, choice);
}

Expected<bool> Search::searchWith(int facts)
{
    m_open = {};
    openAll(facts);
    while (!m_open.empty()) {
        if (spent() >= m_limits.work) {
            m_found.proof = Counterfactual::Proof::NotProven;
            m_found.bound_facts = facts;
            m_found.bound = m_open.top().bound;
            TRY_VOID(guess());
            return true;
        }
        Part part = m_open.top();
        m_open.pop();
        const auto widest = std::max_element(part.box.begin(), part.box.end(), [](const Span& a, const Span& b) {
            return a.last - a.first < b.last - b.first;
        });
        if (widest->first == widest->last) {
            std::vector<std::uint32_t> choice;
            for (const Span& span : part.box)
                choice.push_back(span.first);
            TRY(const bool is_it, gives(choice, part.box));
            if (!is_it)
                continue;
            take(part.box, choice);
            m_found.proof = Counterfactual::Proof::Optimal;
            return true;
        }
        m_parts += kStepsOfAPart;
        if (!m_reach->mayGive(m_found.outcome, part.box))
            continue;
        const auto at = static_cast<std::size_t>(widest - part.box.begin());
        const std::uint32_t middle = widest->first + (widest->last - widest->first) / 2;
        std::vector<Span> low = part.box;
        std::vector<Span> high = std::move(part.box);
        low[at].last = middle;
        high[at].first = middle + 1;
        open(std::move(low));
        open(std::move(high));
    }
    return false;
}

/// From the far corner of a part back towards the present values, one fact after the other, as long as the outcome stays.
Expected<void> Search::guessIn(const Part& part)
{
    std::vector<std::uint32_t> choice;
    for (const Span& span : part.box)
        choice.push_back(span.last < m_candidates[span.list].present ? span.first : span.last);
    TRY(const bool far_gives, gives(choice, part.box));
    if (!far_gives)
        return {};
    for (std::size_t i = 0; i < choice.size(); ++i) {
        const Span& span = part.box[i];
        const bool is_below = span.last < m_candidates[span.list].present;
        std::uint32_t near = is_below ? span.last : span.first;
        while (near != choice[i]) {
            std::vector<std::uint32_t> tried = choice;
            tried[i] = is_below ? choice[i] + (near - choice[i] + 1) / 2 : choice[i] - (choice[i] - near + 1) / 2;
            TRY(const bool still, gives(tried, part.box));
            if (still)
                choice = tried;
            else
                near = is_below ? tried[i] - 1 : tried[i] + 1;
        }
    }
    if (m_found.changes.empty() || costOf(part.box, choice) < m_found.cost)
        take(part.box, choice);
    return {};
}

/// The work ran out: an answer that is true, if not the smallest.
Expected<void> Search::guess()
{
    constexpr int kMostGuesses = 200;
    constexpr std::uint64_t kMostSteps = 5'000'000;
    const std::uint64_t end = spent() + kMostSteps;
    for (int i = 0; i < kMostGuesses && !m_open.empty() && spent() < end; ++i) {
        TRY_VOID(guessIn(m_open.top()));
        m_open.pop();
    }
    return {};
}

Expected<Counterfactual> Search::run(const decision::Scope& scope)
{
    TRY(const Decision present, Decide(m_inputs, m_policy));
    if (present.outcome == m_found.outcome) {
        m_found.proof = Counterfactual::Proof::Optimal;
        return std::move(m_found);
    }
    m_candidates = MakeCandidates(scope, m_policy);
    m_reach.emplace(m_policy, scope, m_candidates);
    m_steps_of_a_decision = StepsOfADecision(m_policy);
    for (int facts = 1; facts <= m_limits.max_facts && facts <= static_cast<int>(m_candidates.size()); ++facts) {
        TRY(const bool ended, searchWith(facts));
        if (ended)
            break;
    }
    m_found.work = spent();
    return std::move(m_found);
}

} // namespace

Expected<Counterfactual> FindCounterfactual(const DecisionInputs& inputs, const CompiledPolicy& policy, Outcome target,
                                            const CounterfactualLimits& limits)
{
    CHECK(target != Outcome::Refer);
    TRY(const decision::Scope scope, MakeScope(inputs, policy, {}));
    return Search(inputs, policy, target, limits).run(scope);
}

} // namespace core::simulation
