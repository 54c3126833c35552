// SPDX-License-Identifier: GPL-3.0-or-later
// Tables that share no inputs with the one that asks them: what they give, and by which inputs, is asked of their own spaces. An edit
// after which they give the same leaves the table that asks as it was, but for the inputs that bring a result about.
#include <algorithm>
#include <utility>

#include "core/dmn/verify_outcomes.h"
#include "core/dmn/verify_space.h"

namespace core::dmn {

namespace {

/// What it may cost to find inputs for one result.
constexpr std::uint64_t kResultWork = 20'000'000;
/// Boxes have smaller numbers.
constexpr std::uint32_t kNeverBoxes = std::uint32_t{1} << 31U;

} // namespace

void Space::clearReach(std::size_t table) const
{
    const std::size_t count = m_tables[table].outcomes.size();
    Reach reach;
    reach.known = reach.never = reach.open = Bits(count);
    reach.points.resize(count);
    reach.boxes.resize(count);
    reach.inputs.resize(count);
    reach.certificates.resize(count);
    m_reach[table] = std::move(reach);
}

void Space::askSource(std::size_t table, std::uint32_t outcome, Work& work) const
{
    const SpaceTable& asked = m_tables[table];
    const Outcome& result = asked.outcomes[outcome];
    Reach& reach = m_reach[table];
    reach.known.set(outcome);
    if (std::any_of(result.rules.begin(), result.rules.end(),
                    [&](std::uint32_t rule) { return m_source->surelyFires(asked.decision, rule); })) {
        reach.open.set(outcome);
        return;
    }
    const Space& own = m_source->spaceOf(asked.decision);
    CoverAnswer answer = BringAbout(own, result, work);
    if (answer.cover == Cover::Open) {
        reach.open.set(outcome);
        reach.inputs[outcome] = own.inputsAt(answer.point);
    } else if (answer.cover == Cover::Covered) {
        reach.never.set(outcome);
        for (const std::uint32_t box : answer.used)
            own.addRefs(box, reach.certificates[outcome]);
    }
}

const Context* Space::inputsFor(std::size_t table, std::uint32_t outcome) const
{
    Reach& reach = m_reach[table];
    Work work(kResultWork);
    if (!reach.known.test(outcome))
        askSource(table, outcome, work);
    if (!reach.open.test(outcome))
        return nullptr;
    std::optional<Context>& inputs = reach.inputs[outcome];
    if (!inputs) {
        const Space& own = m_source->spaceOf(m_tables[table].decision);
        const CoverAnswer answer = BringAbout(own, m_tables[table].outcomes[outcome], work);
        inputs = answer.cover == Cover::Open ? own.inputsAt(answer.point) : Context();
    }
    return &*inputs;
}

std::uint32_t Space::neverBox(std::size_t table, std::uint32_t outcome) const
{
    std::uint32_t number = kNeverBoxes + outcome;
    for (std::size_t t = 0; t < table; ++t)
        number += static_cast<std::uint32_t>(m_tables[t].outcomes.size());
    return number;
}

void Space::addRefs(std::uint32_t box, std::vector<RuleRef>& refs) const
{
    if (box < kNeverBoxes) {
        if (const auto rule = ruleOf(box))
            refs.push_back(*rule);
        return;
    }
    std::size_t number = box - kNeverBoxes;
    std::size_t t = 0;
    while (number >= m_tables[t].outcomes.size())
        number -= m_tables[t++].outcomes.size();
    const auto& more = m_reach[t].certificates[number];
    refs.insert(refs.end(), more.begin(), more.end());
}

void Space::rebase(const CompiledModel& model)
{
    m_model = &model;
    // Of columns that share an axis the first one's expression is its.
    for (std::size_t t = m_tables.size(); t-- > 0;)
        for (std::size_t c = m_tables[t].axis_of_column.size(); c-- > 0;)
            m_axes[m_tables[t].axis_of_column[c]].expression =
                &TableAt(model, m_tables[t].decision).inputs[c].expression;
}

/// Whether a table that is supplied may give just what it did, and if so, by which rules now.
bool Space::givesTheSame(std::size_t index)
{
    SpaceTable& table = m_tables[index];
    const CompiledDecision& decision = m_model->decisions()[table.decision];
    const auto results = decision.table ? OutcomesOf(*decision.table) : std::nullopt;
    const auto same = [](const Outcome& now, const Outcome& before) {
        return now.value == before.value && now.without_rule == before.without_rule && now.by_error == before.by_error;
    };
    if (!results || !std::equal(results->begin(), results->end(), table.results.begin(), table.results.end(), same))
        return false;
    for (Outcome& one : table.outcomes)
        one.rules.clear();
    for (std::size_t i = 0; i < results->size(); ++i) {
        auto& rules = table.outcomes[table.of_result[i]].rules;
        rules.insert(rules.end(), (*results)[i].rules.begin(), (*results)[i].rules.end());
    }
    for (Outcome& one : table.outcomes)
        std::sort(one.rules.begin(), one.rules.end());
    return true;
}

Bits Space::reachAgain(std::size_t table) const
{
    const Reach before = m_reach[table];
    clearReach(table);
    Bits other(before.known.size());
    before.known.forEach([&](std::uint32_t outcome) {
        Work work(kResultWork);
        askSource(table, outcome, work);
        const Reach& now = m_reach[table];
        if (now.open.test(outcome) != before.open.test(outcome) ||
            now.never.test(outcome) != before.never.test(outcome))
            other.set(outcome);
    });
    return other;
}

std::optional<std::vector<Bits>> Space::askAgain(const CompiledModel& model)
{
    rebase(model);
    std::vector<Bits> other(m_tables.size());
    for (std::size_t t = 0; t < m_tables.size(); ++t) {
        if (!m_tables[t].supplied)
            continue;
        if (!givesTheSame(t))
            return std::nullopt;
        other[t] = reachAgain(t);
    }
    return other;
}

} // namespace core::dmn
