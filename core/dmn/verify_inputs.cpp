// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>
#include <map>
#include <utility>

#include "core/base/check.h"
#include "core/dmn/verify_space.h"
#include "core/feel/interpret.h"

namespace core::dmn {

using feel::Value;

namespace {

/// A result of a needed table that two rules bring about together has at most so many pairs tried.
constexpr std::size_t kMostPairs = 2'000;

/// Chooses a result for each needed table, consumers first, and what brings it about; then asks for a point.
class InputSearch {
public:
    InputSearch(const Space& space, Work& work) : m_space(space), m_work(work), m_used(space.boxes().capacity()) {}

    CoverAnswer run(const Region& region, const Bits& avoid)
    {
        CoverAnswer answer = from(1, region, avoid);
        if (answer.cover == Cover::Covered)
            answer.used = m_used.list();
        return answer;
    }

private:
    CoverAnswer from(std::size_t table, const Region& region, const Bits& avoid);
    CoverAnswer ask(const Region& region, const Bits& avoid);
    CoverAnswer byOutcome(std::size_t table, std::uint32_t outcome, const Region& region, const Bits& avoid);
    CoverAnswer byError(std::size_t table, const Region& region, const Bits& avoid);
    CoverAnswer byPairs(std::size_t table, const Region& region, const Bits& avoid);
    [[nodiscard]] bool matters(std::size_t table, const Region& region, const Bits& avoid) const;

    const Space& m_space;
    Work& m_work;
    Bits m_used;
};

CoverAnswer Covered()
{
    return {Cover::Covered, {}, {}};
}

/// The first that is open ends the search; one that was cut short leaves it undecided.
bool Settles(CoverAnswer& all, CoverAnswer one)
{
    if (one.cover == Cover::Covered)
        return false;
    all = std::move(one);
    return all.cover == Cover::Open;
}

CoverAnswer InputSearch::ask(const Region& region, const Bits& avoid)
{
    CoverAnswer answer = FindOpen(m_space.boxes(), region, avoid, m_work);
    for (const std::uint32_t box : answer.used)
        m_used.set(box);
    return answer;
}

/// Whether anything asks for the table's result.
bool InputSearch::matters(std::size_t table, const Region& region, const Bits& avoid) const
{
    const std::uint32_t axis = *m_space.tables()[table].outcome_axis;
    if (!region[axis].holdsAll(m_space.axes()[axis].domain))
        return true;
    bool asked = false;
    avoid.forEach([&](std::uint32_t box) {
        asked = asked || !m_space.boxes().side(box, axis).holdsAll(m_space.axes()[axis].domain);
    });
    return asked;
}

CoverAnswer InputSearch::from(std::size_t table, const Region& region, const Bits& avoid)
{
    CoverAnswer relaxed = ask(region, avoid);
    const bool last = table == m_space.tables().size();
    if (relaxed.cover != Cover::Open || last)
        return relaxed;
    if (!matters(table, region, avoid))
        return from(table + 1, region, avoid);
    const std::uint32_t axis = *m_space.tables()[table].outcome_axis;
    CoverAnswer all = Covered();
    for (const std::uint32_t outcome : region[axis].list()) {
        Region fixed = region;
        fixed[axis] = Bits(region[axis].size());
        fixed[axis].set(outcome);
        if (Settles(all, byOutcome(table, outcome, fixed, avoid)) || m_work.left() == 0)
            break;
    }
    return all;
}

CoverAnswer InputSearch::byOutcome(std::size_t table, std::uint32_t outcome, const Region& region, const Bits& avoid)
{
    const SpaceTable& needed = m_space.tables()[table];
    const Outcome& result = needed.outcomes[outcome];
    if (result.rules.size() > 1) {
        CoverAnswer relaxed = ask(region, avoid);
        if (relaxed.cover != Cover::Open)
            return relaxed;
    }
    const Region admitted = Intersection(region, needed.admitted);
    CoverAnswer all = Covered();
    for (const std::uint32_t rule : result.rules) {
        const std::uint32_t box = needed.first_box + rule;
        const Region fires = Intersection(admitted, m_space.boxes().region(box));
        if (IsEmpty(fires))
            continue;
        Bits also = avoid;
        also |= m_space.blockers(table, rule, m_work);
        if (Settles(all, from(table + 1, fires, also)) || m_work.left() == 0)
            return all;
    }
    if (result.without_rule) {
        Bits also = avoid;
        also |= m_space.exactRules(table);
        if (Settles(all, from(table + 1, admitted, also)))
            return all;
    }
    if (result.by_error)
        (void)Settles(all, byError(table, region, avoid));
    return all;
}

/// Null because an input is not admitted, or because rules that hold do not agree.
CoverAnswer InputSearch::byError(std::size_t table, const Region& region, const Bits& avoid)
{
    const SpaceTable& needed = m_space.tables()[table];
    CoverAnswer all = Covered();
    for (std::size_t a = 0; a < region.size(); ++a) {
        Region outside = region;
        outside[a].remove(needed.admitted[a]);
        if (outside[a].any() && Settles(all, from(table + 1, outside, avoid)))
            return all;
    }
    const Precedence::Kind kind = m_space.precedence(table).kind;
    if (kind == Precedence::Kind::Everybody || kind == Precedence::Kind::SmallerOrDiffering)
        (void)Settles(all, byPairs(table, Intersection(region, needed.admitted), avoid));
    return all;
}

CoverAnswer InputSearch::byPairs(std::size_t table, const Region& region, const Bits& avoid)
{
    const SpaceTable& needed = m_space.tables()[table];
    const Precedence& precedence = m_space.precedence(table);
    CoverAnswer all = Covered();
    std::size_t pairs = 0;
    for (std::uint32_t rule = 0; rule < m_space.ruleCount(table); ++rule) {
        const Bits met = m_space.boxes().meetingBox(needed.first_box + rule, m_work);
        const Region one = Intersection(region, m_space.boxes().region(needed.first_box + rule));
        if (IsEmpty(one))
            continue;
        for (std::uint32_t other = rule + 1; other < m_space.ruleCount(table); ++other) {
            const bool agree = precedence.kind == Precedence::Kind::SmallerOrDiffering &&
                               precedence.outputs[rule] == precedence.outputs[other];
            if (agree || !met.test(needed.first_box + other))
                continue;
            if (++pairs > kMostPairs)
                return {Cover::Cut, {}, {}};
            const Region both = Intersection(one, m_space.boxes().region(needed.first_box + other));
            if (!IsEmpty(both) && (Settles(all, from(table + 1, both, avoid)) || m_work.left() == 0))
                return all;
        }
    }
    return all;
}

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

CoverAnswer FindInputs(const Space& space, const Region& region, const Bits& avoid, Work& work)
{
    return InputSearch(space, work).run(region, avoid);
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

Bits Space::blockers(std::size_t table, std::uint32_t rule, Work& work) const
{
    const SpaceTable& one = m_tables[table];
    const Precedence& precedence = m_precedence[table];
    Bits found(m_boxes->capacity());
    if (precedence.kind == Precedence::Kind::Nobody)
        return found;
    m_boxes->meetingBox(one.first_box + rule, work).forEach([&](std::uint32_t box) {
        const bool own = box >= one.first_box && box < one.first_box + one.exact.size();
        if (own && one.exact[box - one.first_box] != 0 && precedence.blocks(box - one.first_box, rule))
            found.set(box);
    });
    return found;
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
    return inputs;
}

} // namespace core::dmn
