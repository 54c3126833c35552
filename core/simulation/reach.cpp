// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulation/reach.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "core/dmn/cell_reading.h"
#include "core/dmn/cell_set.h"
#include "core/scoring/calibration.h"
#include "core/scoring/row.h"
#include "core/simulation/model_row.h"

namespace core::simulation {

namespace {

using base::Decimal;
using decision::Outcome;
using feel::Value;
using policy::CompiledPolicy;
using policy::Said;

/// A PD's last place: what rounding can move it by.
const Decimal kOnePlace = Decimal::scaled(1, -6);

/// 1 approve (or nothing), 2 refer, 3 decline: the numbers of Outcome.
int SeverityOf(Said said) noexcept
{
    switch (said) {
    case Said::Nothing:
    case Said::Approve: return 1;
    case Said::Refer:
    case Said::Documents: return 2;
    case Said::Decline: return 3;
    }
    return 3;
}

/// Index of the band of a margin moved by `shift` in PD; nothing when the margin cannot be worked out.
std::optional<std::uint32_t> BandAt(const CompiledPolicy& policy, const Expected<Decimal>& margin, const Decimal& shift)
{
    const auto pd = margin ? scoring::CalibratedPd(*margin, policy.scoring().calibration) : margin;
    const auto moved = pd ? pd->plus(shift) : pd;
    if (!moved)
        return std::nullopt;
    const auto band = scoring::BandOf(*moved, policy.scoreBands());
    return band ? std::optional(static_cast<std::uint32_t>(*band)) : std::nullopt;
}

} // namespace

Reach::Reach(const CompiledPolicy& policy, const decision::Scope& scope, std::span<const Candidates> candidates)
    : m_policy(policy), m_scope(scope), m_candidates(candidates), m_features(candidates.size())
{
    readScore();
    const auto& decisions = policy.tables().model.decisions();
    for (std::uint32_t d = 0; d < decisions.size(); ++d) {
        Table table;
        if (const auto& compiled = decisions[d].table) {
            table.rules = compiled->rules.size();
            table.first_only = compiled->hit_policy == dmn::HitPolicy::First;
            table.collects = compiled->hit_policy == dmn::HitPolicy::Collect;
            table.alive.resize(table.rules);
            std::iota(table.alive.begin(), table.alive.end(), 0U);
        }
        m_tables.push_back(std::move(table));
        for (const std::uint32_t needed : decisions[d].order)
            if (std::find(m_order.begin(), m_order.end(), needed) == m_order.end())
                m_order.push_back(needed);
    }
    for (std::uint32_t d = 0; d < decisions.size(); ++d)
        if (decisions[d].table != nullptr)
            for (std::size_t c = 0; c < decisions[d].table->inputs.size(); ++c)
                addColumn(m_tables[d], makeColumn(d, c));
}

/// A column whose value stays needs no second look: rules whose cell does not hold are out for good.
void Reach::addColumn(Table& table, Column column) const
{
    if (column.source != Column::Source::Fixed) {
        table.columns.push_back(std::move(column));
        return;
    }
    std::erase_if(table.alive, [&column](std::uint32_t rule) {
        const auto& before = column.held_before[rule];
        return before[1] == before[0];
    });
}

void Reach::readScore()
{
    if (!m_policy.hasModel() || !m_scope.score)
        return;
    for (std::uint32_t b = 0; b < m_policy.scoreBands().size(); ++b)
        m_band = m_policy.scoreBands()[b].name == m_scope.score->band ? b : m_band;
    if (m_policy.model() == nullptr) {
        m_card.emplace(m_policy, m_scope, m_candidates);
        return;
    }
    const auto& features = m_policy.scoring().features;
    std::vector<std::uint32_t> moving;
    for (std::uint32_t f = 0; f < features.size(); ++f)
        for (std::size_t i = 0; i < m_candidates.size(); ++i)
            if (features[f].slot == m_candidates[i].slot && !features[f].readsText()) {
                moving.push_back(f);
                m_features[i].push_back(f);
            }
    m_score.emplace(m_policy.model()->forest(), ModelRow(m_policy, m_scope), moving);
}

Reach::Column Reach::choicesOf(const Column& column, std::uint32_t decision, std::size_t c,
                               std::span<const Value> choices) const
{
    const dmn::CompiledTable& table = *m_policy.tables().model.decisions()[decision].table;
    const auto known = std::find_if(choices.begin(), choices.end(), [](const Value& value) { return !value.isNull(); });
    const Value::Kind kind = known != choices.end() ? known->kind() : Value::Kind::String;
    Column made = column;
    for (const dmn::CompiledRule& rule : table.rules) {
        const auto set = dmn::IsOrderedKind(kind)
                             ? dmn::CellSetOf(*rule.inputs[c], kind, true)
                             : Expected<dmn::CellSet>(base::Fail(ErrorCode::Unsupported, "no order"));
        if (!set)
            return Column{}; // one that cannot be followed
        std::vector<std::uint32_t> before{0};
        for (const Value& choice : choices)
            before.push_back(before.back() + (set->contains(choice) ? 1U : 0U));
        made.held_before.push_back(std::move(before));
    }
    return made;
}

Reach::Column Reach::makeColumn(std::uint32_t decision, std::size_t column) const
{
    const dmn::DecisionTable* const written = m_policy.tables().model.model().decisions[decision].table();
    if (written == nullptr)
        return {};
    const std::string& name = written->inputs[column].expression.text;
    const auto slot = m_policy.names().find(name);
    if (const auto needed = m_policy.tables().model.find(name); needed && !slot) {
        // The outputs of another table: one choice per rule, and null when none fires.
        const auto& other = m_policy.tables().model.decisions()[*needed];
        if (other.table == nullptr || other.table->outputs.size() != 1 || m_tables[*needed].collects)
            return {};
        std::vector<Value> choices;
        for (std::uint32_t r = 0; r < other.table->rules.size(); ++r) {
            const Value* const output = m_policy.tables().model.literalOutput(*needed, r, 0);
            if (output == nullptr)
                return {};
            choices.push_back(*output);
        }
        choices.push_back(Value::null(feel::NullReason::NoRule));
        return choicesOf({Column::Source::Decision, *needed, {}}, decision, column, choices);
    }
    if (!slot)
        return {};
    for (std::uint32_t i = 0; i < m_candidates.size(); ++i)
        if (m_candidates[i].slot == *slot) {
            std::vector<Value> choices;
            for (const Decimal& value : m_candidates[i].values)
                choices.push_back(Value::number(value));
            return choicesOf({Column::Source::Fact, i, {}}, decision, column, choices);
        }
    if (hasScore() && *slot == policy::SlotOf(policy::Reserved::Band)) {
        std::vector<Value> choices;
        for (const scoring::Band& band : m_policy.scoreBands())
            choices.push_back(Value::string(band.name));
        return choicesOf({Column::Source::Band, 0, {}}, decision, column, choices);
    }
    if (hasScore() &&
        (*slot == policy::SlotOf(policy::Reserved::Pd) || *slot == policy::SlotOf(policy::Reserved::Score)))
        return {};
    return choicesOf({Column::Source::Fixed, 0, {}}, decision, column, std::span(&m_scope.values[*slot], 1));
}

std::pair<std::uint32_t, std::uint32_t> Reach::bandsOf(std::span<const Span> box) const
{
    if (m_card)
        return cardBandsOf(box);
    if (!m_score)
        return {0, 0};
    std::vector<FeatureRange> ranges;
    for (const Span& span : box)
        for (const std::uint32_t feature : m_features[span.list]) {
            const auto& values = m_candidates[span.list].values;
            ranges.push_back(
                {feature, AsModelReads(m_policy, values[span.first]), AsModelReads(m_policy, values[span.last])});
        }
    if (ranges.empty())
        return {m_band, m_band};
    const SumRange sums = m_score->bounds(ranges);
    return {bandAt(sums.low, true), bandAt(sums.high, false)};
}

/// A PD in decimal costs more than the sum it follows from: what was worked out once answers for everything in between.
std::uint32_t Reach::bandAt(double sum, bool is_low) const
{
    auto& all = m_seen[is_low ? 0 : 1];
    for (const Seen& seen : all)
        if (seen.from <= sum && sum <= seen.to)
            return seen.band;
    constexpr std::uint64_t kSteps = 500; // about as long as a PD takes
    m_steps += kSteps;
    const auto outermost = is_low ? 0U : static_cast<std::uint32_t>(m_policy.scoreBands().size() - 1);
    const std::uint32_t band =
        BandAt(m_policy, scoring::ExactMargin(*m_policy.model(), sum), is_low ? kOnePlace.negated() : kOnePlace)
            .value_or(outermost);
    const auto same = std::find_if(all.begin(), all.end(), [band](const Seen& seen) { return seen.band == band; });
    if (same == all.end())
        all.push_back({sum, sum, band});
    else
        *same = {std::min(same->from, sum), std::max(same->to, sum), band};
    return band;
}

std::pair<std::uint32_t, std::uint32_t> Reach::cardBandsOf(std::span<const Span> box) const
{
    if (!m_card->moves(box))
        return {m_band, m_band};
    const scoring::PointsScale& scale = *m_policy.scoring().points;
    const auto last = static_cast<std::uint32_t>(m_policy.scoreBands().size() - 1);
    const auto points = m_card->bounds(box);
    if (!points)
        return {0, last};
    const auto& [least, most] = *points;
    const bool is_better = scale.isHigherBetter();
    return {BandAt(m_policy, scoring::PointsMargin(is_better ? most : least, scale), kOnePlace.negated()).value_or(0),
            BandAt(m_policy, scoring::PointsMargin(is_better ? least : most, scale), kOnePlace).value_or(last)};
}

Reach::Truth Reach::truthOf(const Column& column, std::size_t rule, const Moves& moves,
                            const std::vector<Fired>& fired) const
{
    std::pair<std::uint32_t, std::uint32_t> choices{0, 0};
    switch (column.source) {
    case Column::Source::Unknown: return {true, false};
    case Column::Source::Fixed: break;
    case Column::Source::Fact: choices = moves.facts[column.index]; break;
    case Column::Source::Band: choices = moves.bands; break;
    case Column::Source::Decision: {
        const Fired& upstream = fired[column.index];
        const auto& before = column.held_before[rule];
        Truth truth{false, true};
        m_steps += upstream.may.size();
        for (std::size_t r = 0; r <= upstream.may.size(); ++r) {
            if (r < upstream.may.size() ? !upstream.may[r] : !upstream.maybe_none)
                continue;
            const bool holds = before[r + 1] != before[r];
            truth = {truth.may || holds, truth.must && holds};
        }
        return truth;
    }
    }
    const auto& before = column.held_before[rule];
    const std::uint32_t held = before[choices.second + 1] - before[choices.first];
    return {held != 0, held == choices.second - choices.first + 1};
}

Reach::Fired Reach::fire(const Table& table, const Moves& moves, const std::vector<Fired>& fired) const
{
    Fired found{std::vector<bool>(table.rules), std::vector<bool>(table.rules), true};
    for (const std::uint32_t r : table.alive) {
        Truth truth;
        ++m_steps;
        for (const Column& column : table.columns) {
            ++m_steps;
            const Truth one = truthOf(column, r, moves, fired);
            truth = {truth.may && one.may, truth.must && one.must};
            if (!truth.may)
                break;
        }
        found.may[r] = truth.may;
        found.must[r] = truth.may && truth.must;
        if (!found.must[r])
            continue;
        found.maybe_none = false;
        if (table.first_only)
            break;
    }
    return found;
}

bool Reach::mayGive(Outcome target, std::span<const Span> box) const
{
    if (target == Outcome::Approve && !m_scope.notes.empty())
        return false; // a missing or stale fact refers, whatever else is changed
    Moves moves{{}, bandsOf(box)};
    for (const Candidates& one : m_candidates)
        moves.facts.emplace_back(one.present, one.present);
    for (const Span& span : box)
        moves.facts[span.list] = {span.first, span.last};
    std::vector<Fired> fired(m_tables.size());
    for (const std::uint32_t decision : m_order)
        fired[decision] = fire(m_tables[decision], moves, fired);
    int least = 1;
    int most = 1;
    for (const policy::OutcomeTable& outcome : m_policy.tables().outcomes) {
        const Fired& rules = fired[outcome.decision];
        const bool collects = m_tables[outcome.decision].collects;
        int table_least = collects || rules.maybe_none ? 1 : 3;
        int table_most = 1;
        for (const std::uint32_t r : m_tables[outcome.decision].alive) {
            const int severity = SeverityOf(outcome.rows[r].said);
            table_most = rules.may[r] ? std::max(table_most, severity) : table_most;
            if (collects)
                table_least = rules.must[r] ? std::max(table_least, severity) : table_least;
            else
                table_least = rules.may[r] ? std::min(table_least, severity) : table_least;
        }
        least = std::max(least, table_least);
        most = std::max(most, table_most);
    }
    return target == Outcome::Approve ? least == 1 : most == 3;
}

} // namespace core::simulation
