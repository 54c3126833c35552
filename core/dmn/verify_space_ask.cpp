// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of a space that is made, and the inputs of a point.
#include <algorithm>
#include <utility>

#include "core/base/check.h"
#include "core/dmn/verify_space.h"
#include "core/feel/interpret.h"

namespace core::dmn {

using feel::Value;

namespace {

/// A result of a needed table that two rules bring about together has at most so many pairs tried.
constexpr std::size_t kMostPairs = 2'000;
/// What it may cost to find those pairs.
constexpr std::uint64_t kClashWork = 20'000'000;

/// `root` with `value` at `path`; entries on the way are made.
Value With(const Value& root, std::span<const std::string> path, const Value& value)
{
    if (path.empty())
        return value;
    Value::Context entries = root.kind() == Value::Kind::Context ? root.asContext() : Value::Context();
    for (auto& [name, inner] : entries)
        if (name == path[0]) {
            inner = With(inner, path.subspan(1), value);
            return Value::context(std::move(entries));
        }
    entries.emplace_back(path[0], With(Value(), path.subspan(1), value));
    return Value::context(std::move(entries));
}

/// The one model input an expression refers to.
std::optional<std::uint32_t> OnlyInput(const feel::Expression& expression, std::size_t inputs)
{
    std::optional<std::uint32_t> found;
    for (const feel::Node& node : expression.nodes) {
        if (node.operation != feel::Operation::Name)
            continue;
        if (node.slot >= inputs || (found && *found != node.slot))
            return std::nullopt;
        found = node.slot;
    }
    return found;
}

std::optional<base::Decimal> NumberAt(const feel::Expression& expression, std::vector<Value>& slots, std::uint32_t slot,
                                      const base::Decimal& at)
{
    slots[slot] = Value::number(at);
    const Value value = feel::Evaluate(expression, slots);
    return value.kind() == Value::Kind::Number ? std::optional(value.asNumber()) : std::nullopt;
}

/// The input that gives `wanted` if the expression is a straight line; otherwise some number.
std::optional<Value> Solve(const feel::Expression& expression, std::vector<Value> slots, std::uint32_t slot,
                           const base::Decimal& wanted)
{
    const auto at_zero = NumberAt(expression, slots, slot, 0);
    const auto at_one = NumberAt(expression, slots, slot, 1);
    if (!at_zero || !at_one)
        return std::nullopt;
    const auto slope = at_one->minus(*at_zero);
    const auto rise = wanted.minus(*at_zero);
    if (!slope || !rise || slope->isZero())
        return std::nullopt;
    const auto x = rise->dividedBy(*slope);
    return x ? std::optional<Value>(Value::number(*x)) : std::nullopt;
}

} // namespace

void Space::noteNeeds()
{
    const auto& tables = m_tables;
    auto& needs = m_needs;
    needs.assign(tables.size(), std::vector<char>(tables.size(), 0));
    const auto asks = [&](std::size_t t, std::uint32_t axis) {
        return std::find(tables[t].axis_of_column.begin(), tables[t].axis_of_column.end(), axis) !=
               tables[t].axis_of_column.end();
    };
    // Each stands before those it needs.
    for (std::size_t t = tables.size(); t-- > 0;) {
        needs[t][t] = 1;
        for (std::size_t other = t + 1; other < tables.size(); ++other)
            if (tables[other].outcome_axis && asks(t, *tables[other].outcome_axis))
                for (std::size_t far = other; far < tables.size(); ++far)
                    needs[t][far] = needs[t][far] != 0 || needs[other][far] != 0 ? 1 : 0;
    }
    for (std::size_t t = 0; t < tables.size(); ++t) {
        bool apart = true;
        for (std::size_t mine = 0; mine < tables.size(); ++mine)
            for (std::size_t other = 0; needs[t][mine] != 0 && other < tables.size(); ++other)
                for (const std::uint32_t axis : tables[mine].axis_of_column)
                    apart = apart && (needs[t][other] != 0 || !asks(other, axis));
        m_apart.push_back(apart ? 1 : 0);
        m_reach.emplace_back();
        clearReach(t);
    }
}

/// For tables that need others: what each tests.
void Space::noteTesters()
{
    const BoxSet& boxes = *m_boxes;
    for (const SpaceTable& table : m_tables) {
        m_rules_of.emplace_back(boxes.capacity());
        m_rules_of.back().setRange(table.first_box, table.first_box + table.exact.size());
        m_tests.emplace_back(m_axes.size(), 0);
    }
    for (std::size_t a = 0; a < m_axes.size(); ++a) {
        std::vector<char> whole(boxes.sideCount(a));
        for (std::uint32_t side = 0; side < whole.size(); ++side)
            whole[side] = boxes.sideAt(a, side).holdsAll(m_axes[a].domain) ? 1 : 0;
        Bits& testers = m_testers.emplace_back(boxes.capacity());
        for (std::uint32_t box = 0; box < boxes.size(); ++box)
            if (whole[boxes.sideNumber(box, a)] == 0)
                testers.set(box);
        for (std::size_t t = 0; t < m_tables.size(); ++t)
            m_tests[t][a] = testers.meets(m_rules_of[t]) ? 1 : 0;
    }
}

std::uint32_t Space::ruleCount(std::size_t table) const
{
    return static_cast<std::uint32_t>(m_tables[table].exact.size());
}

const Outcome& Space::outcome(std::uint32_t axis, std::uint32_t number) const
{
    for (const SpaceTable& one : m_tables)
        if (one.outcome_axis == axis)
            return one.outcomes[number];
    CHECK(false);
    return m_tables.front().outcomes.front();
}

const Space::Clashes& Space::clashes(std::size_t table, Work& work) const
{
    std::optional<Clashes>& known = m_clashes[table];
    if (known)
        return *known;
    // Kept for all questions: it is not cut short where one of them may cost little.
    Clashes& made = known.emplace();
    Work own(kClashWork);
    const Precedence& precedence = m_precedence[table];
    const std::uint32_t first = m_tables[table].first_box;
    const Bits rules = rulesAmong(table);
    for (std::uint32_t rule = 0; rule < ruleCount(table) && made.all; ++rule) {
        Bits met = m_boxes->meetingBox(first + rule, own);
        made.all = own.left() > 0;
        met &= rules;
        for (std::size_t box = met.firstFrom(std::size_t{first} + rule + 1); box < met.size() && made.all;
             box = met.firstFrom(box + 1)) {
            const auto other = static_cast<std::uint32_t>(box) - first;
            if (precedence.kind == Precedence::Kind::SmallerOrDiffering &&
                precedence.outputs[rule] == precedence.outputs[other])
                continue;
            made.all = made.pairs.size() < kMostPairs;
            if (made.all)
                made.pairs.emplace_back(rule, other);
        }
    }
    (void)work.take(own.spent());
    return made;
}

Bits Space::blockers(std::size_t table, std::uint32_t rule, Work& work) const
{
    const SpaceTable& one = m_tables[table];
    const Precedence& precedence = m_precedence[table];
    if (precedence.kind == Precedence::Kind::Nobody)
        return Bits(m_boxes->capacity());
    Bits found = m_boxes->meetingBox(one.first_box + rule, work);
    found &= rulesAmong(table);
    for (std::size_t box = found.first(); box < found.size(); box = found.firstFrom(box + 1)) {
        const auto by = static_cast<std::uint32_t>(box) - one.first_box;
        if (one.exact[by] == 0 || !precedence.blocks(by, rule))
            found.reset(box);
    }
    return found;
}

Bits Space::rulesAmong(std::size_t table) const
{
    Bits rules(m_boxes->capacity());
    rules.setRange(m_tables[table].first_box, m_tables[table].first_box + ruleCount(table));
    return rules;
}

Bits Space::exactRules(std::size_t table) const
{
    Bits found(m_boxes->capacity());
    for (std::uint32_t r = 0; r < ruleCount(table); ++r)
        if (m_tables[table].exact[r] != 0)
            found.set(m_tables[table].first_box + r);
    return found;
}

std::optional<RuleRef> Space::ruleOf(std::uint32_t box) const
{
    for (const SpaceTable& table : m_tables)
        if (box >= table.first_box && box < table.first_box + table.exact.size())
            return RuleRef{table.decision, box - table.first_box};
    return std::nullopt;
}

Context Space::inputsAt(const Point& point) const
{
    const auto& declared = m_model->model().inputs;
    Context inputs;
    for (std::size_t a = 0; a < m_axes.size(); ++a) {
        const SpaceAxis& axis = m_axes[a];
        if (axis.kind != SpaceAxis::Kind::Input || !axis.samples[point[a]])
            continue;
        Value& root = inputs[declared[axis.input].name];
        root = With(root, axis.path, *axis.samples[point[a]]);
    }
    // Expressions of one input that nothing else asks for: the input is chosen so that the expression has the wanted value.
    for (std::size_t a = 0; a < m_axes.size(); ++a) {
        const SpaceAxis& axis = m_axes[a];
        if (axis.kind != SpaceAxis::Kind::Free || !axis.samples[point[a]])
            continue;
        const auto slot = OnlyInput(*axis.expression, declared.size());
        const Value& wanted = *axis.samples[point[a]];
        if (!slot || inputs.contains(declared[*slot].name) || wanted.kind() != Value::Kind::Number)
            continue;
        if (auto value = Solve(*axis.expression, std::vector<Value>(m_model->slotCount()), *slot, wanted.asNumber()))
            inputs[declared[*slot].name] = std::move(*value);
    }
    for (std::size_t t = 0; t < m_tables.size(); ++t)
        if (m_tables[t].supplied)
            if (const Context* const more = inputsFor(t, point[*m_tables[t].outcome_axis]))
                inputs.insert(more->begin(), more->end());
    return inputs;
}

} // namespace core::dmn
