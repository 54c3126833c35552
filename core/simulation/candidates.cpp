// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulation/candidates.h"

#include <algorithm>
#include <limits>

#include "core/dmn/cell_reading.h"
#include "core/dmn/cell_set.h"
#include "core/policy/names.h"
#include "core/scoring/scorecard_proof.h"

namespace core::simulation {

namespace {

using base::Decimal;
using base::Rounding;
using feel::Value;
using policy::ActionableSlot;
using policy::CompiledPolicy;

constexpr int kPlaces = 2; ///< of values that need not be whole
constexpr double kForbidden = std::numeric_limits<double>::infinity();

/// Collects boundaries on the grid of one value: b stands for "below b" and "b or above".
class Boundaries {
public:
    explicit Boundaries(const ActionableSlot& actionable) : m_places(actionable.is_whole ? 0 : kPlaces)
    {
        m_unit = m_places == 0 ? Decimal(1) : Decimal(1).dividedBy(Decimal(100)).value_or(Decimal(1));
    }

    [[nodiscard]] const Decimal& unit() const noexcept { return m_unit; }
    [[nodiscard]] std::vector<Decimal> sorted()
    {
        std::sort(m_found.begin(), m_found.end());
        m_found.erase(std::unique(m_found.begin(), m_found.end()), m_found.end());
        return m_found;
    }
    /// The smallest value of the grid at or after `value` (after it when `after`).
    void addCut(const Decimal& value, bool after)
    {
        const auto up = value.rounded(m_places, Rounding::Ceiling);
        if (up)
            m_found.push_back(after && *up == value ? up->plus(m_unit).value_or(*up) : *up);
    }
    /// The smallest value of the grid that the model takes to the other side of a threshold.
    void addThreshold(double threshold, bool is_float)
    {
        // A float is met by whatever rounds to it: look around the exact place.
        const auto exact =
            is_float ? Decimal::fromFloat(static_cast<float>(threshold)) : Decimal::fromDouble(threshold);
        const auto start = exact ? exact->rounded(m_places, Rounding::Ceiling) : exact;
        if (!start)
            return;
        const auto is_below = [&](const Decimal& value) {
            return is_float ? value.toFloat() < static_cast<float>(threshold) : value.toDouble() <= threshold;
        };
        if (const auto found = firstNotBelow(*start, is_below))
            m_found.push_back(*found);
    }

private:
    /// `is_below` holds up to some place near `start` and nowhere after it. Steps double until they are beyond it, then halve.
    template <class IsBelow>
    std::optional<Decimal> firstNotBelow(const Decimal& start, const IsBelow& is_below) const
    {
        constexpr std::int64_t kMostSteps = std::int64_t{1} << 40U;
        const auto at = [&](std::int64_t steps) -> std::optional<Decimal> {
            const auto way = m_unit.times(Decimal(steps));
            const auto value = way ? start.plus(*way) : way;
            return value ? std::optional(*value) : std::nullopt;
        };
        std::int64_t low = -1; // is below
        std::int64_t high = 0; // is not
        const auto is_below_at = [&](std::int64_t steps) {
            const auto value = at(steps);
            return value && is_below(*value);
        };
        for (; low > -kMostSteps && !is_below_at(low); low *= 2)
            high = low;
        for (std::int64_t step = 1; step < kMostSteps && is_below_at(high); step *= 2) {
            low = high;
            high += step;
        }
        while (low + 1 < high) {
            const std::int64_t middle = low + (high - low) / 2;
            (is_below_at(middle) ? low : high) = middle;
        }
        return at(high);
    }

    int m_places;
    Decimal m_unit;
    std::vector<Decimal> m_found;
};

void AddOfCard(const CompiledPolicy& policy, const scoring::Scorecard& card, std::uint32_t slot, Boundaries& boundaries)
{
    const auto& features = policy.scoring().features;
    for (std::size_t f = 0; f < features.size(); ++f) {
        if (features[f].slot != slot || features[f].readsText())
            continue;
        for (const Decimal& cut : scoring::CutsOf(card, f)) {
            boundaries.addCut(cut, false);
            boundaries.addCut(cut, true);
        }
    }
}

void AddOfModel(const CompiledPolicy& policy, std::uint32_t slot, Boundaries& boundaries)
{
    if (policy.scorecard() != nullptr)
        AddOfCard(policy, *policy.scorecard(), slot, boundaries);
    if (policy.model() == nullptr)
        return;
    const scoring::Forest& forest = policy.model()->forest();
    const auto& features = policy.scoring().features;
    std::vector<double> thresholds;
    for (const scoring::TreeNode& node : forest.nodes)
        if (!node.isLeaf() && !node.is_categorical && features[node.feature].slot == slot &&
            !features[node.feature].readsText())
            thresholds.push_back(node.value);
    std::sort(thresholds.begin(), thresholds.end());
    thresholds.erase(std::unique(thresholds.begin(), thresholds.end()), thresholds.end());
    for (const double threshold : thresholds)
        boundaries.addThreshold(threshold, forest.family == scoring::Family::Xgboost);
    if (forest.family == scoring::Family::Lightgbm) { // zero may be missing to it
        boundaries.addCut(Decimal(0), false);
        boundaries.addCut(Decimal(0), true);
    }
}

void AddOfTables(const CompiledPolicy& policy, std::uint32_t slot, Boundaries& boundaries)
{
    const policy::Tables& tables = policy.tables();
    const dmn::Model& model = tables.model.model();
    for (std::size_t d = 0; d < model.decisions.size(); ++d) {
        const dmn::DecisionTable* const written = model.decisions[d].table();
        const auto& compiled = tables.model.decisions()[d].table;
        if (written == nullptr || compiled == nullptr)
            continue;
        for (std::size_t c = 0; c < written->inputs.size(); ++c) {
            const auto name = policy.names().find(written->inputs[c].expression.text);
            if (!name || *name != slot)
                continue;
            for (const dmn::CompiledRule& rule : compiled->rules) {
                const auto set = dmn::CellSetOf(*rule.inputs[c], Value::Kind::Number, true);
                if (!set)
                    continue;
                for (const dmn::Cut& cut : set->cuts())
                    boundaries.addCut(cut.value.asNumber(), cut.after);
            }
        }
    }
}

void AddOfInvariants(const CompiledPolicy& policy, std::uint32_t slot, Boundaries& boundaries)
{
    if (policy.multiLenderSlot() == slot)
        boundaries.addCut(Decimal(policy.invariants().multi_lender_max), true);
    if (slot == policy::SlotOf(policy::Reserved::AmountFen))
        for (const base::Money step : policy.ladder().steps)
            boundaries.addCut(Decimal(step.fen()), false);
    if (slot == policy::SlotOf(policy::Reserved::TermMonths))
        for (const int months : policy.product().terms_months)
            boundaries.addCut(Decimal(months), false);
}

bool IsAllowed(const CompiledPolicy& policy, const ActionableSlot& actionable, const Decimal& value)
{
    if ((actionable.min && value < *actionable.min) || (actionable.max && value > *actionable.max))
        return false;
    if (actionable.slot != policy::SlotOf(policy::Reserved::TermMonths))
        return true;
    const auto& terms = policy.product().terms_months;
    const auto months = value.toInt64();
    return months && std::find(terms.begin(), terms.end(), *months) != terms.end();
}

double CostOf(const ActionableSlot& actionable, const Decimal& value, const Decimal& present)
{
    using Direction = policy::Actionable::Direction;
    const bool is_lower = value < present;
    if ((is_lower && actionable.direction == Direction::Raise) ||
        (value > present && actionable.direction == Direction::Lower))
        return kForbidden;
    const auto size = value.minus(present);
    const auto steps = size ? size->absolute().dividedBy(actionable.step) : size;
    return steps ? steps->toDoubleForDisplay() : kForbidden;
}

Candidates MakeOne(const ActionableSlot& actionable, const Decimal& present, const CompiledPolicy& policy)
{
    Boundaries boundaries(actionable);
    AddOfModel(policy, actionable.slot, boundaries);
    AddOfTables(policy, actionable.slot, boundaries);
    AddOfInvariants(policy, actionable.slot, boundaries);
    Candidates made;
    made.slot = actionable.slot;
    made.values.push_back(present);
    for (const Decimal& boundary : boundaries.sorted()) {
        // The interval on the far side of the boundary, at its near end. Terms are what is offered, not what lies beside it.
        const bool is_listed = actionable.slot == policy::SlotOf(policy::Reserved::TermMonths);
        const Decimal value =
            boundary > present || is_listed ? boundary : boundary.minus(boundaries.unit()).value_or(boundary);
        if (value != present && IsAllowed(policy, actionable, value))
            made.values.push_back(value);
    }
    std::sort(made.values.begin(), made.values.end());
    made.values.erase(std::unique(made.values.begin(), made.values.end()), made.values.end());
    for (const Decimal& value : made.values) {
        made.present = value == present ? made.costs.size() : made.present;
        made.costs.push_back(CostOf(actionable, value, present));
    }
    return made;
}

} // namespace

double Candidates::leastCost(std::size_t first, std::size_t last) const noexcept
{
    // Costs grow away from the present value on either side.
    double least = kForbidden;
    if (first < present)
        least = std::min(least, costs[std::min(last, present - 1)]);
    if (last > present)
        least = std::min(least, costs[std::max(first, present + 1)]);
    return least;
}

std::vector<Candidates> MakeCandidates(const decision::Scope& scope, const CompiledPolicy& policy)
{
    std::vector<Candidates> all;
    for (const ActionableSlot& actionable : policy.actionable()) {
        const auto present = NumberIn(scope, actionable.slot);
        if (!present)
            continue;
        Candidates one = MakeOne(actionable, *present, policy);
        if (one.leastCost(0, one.values.size() - 1) < kForbidden)
            all.push_back(std::move(one));
    }
    return all;
}

} // namespace core::simulation
