// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include "core/dmn/verify_space.h"
#include "core/feel/interpret.h"

namespace core::dmn {

using feel::Value;

namespace {

/// Of the results of a table no more are told one by one.
constexpr std::size_t kMostTold = 100;

bool IsPoint(const Interval& interval)
{
    return interval.low && interval.high && !interval.low->after && interval.high->after &&
           OrderOf(interval.low->value, interval.high->value) == 0;
}

void Join(std::string& text, const std::string& part)
{
    text += (text.empty() ? "" : ", ") + part;
}

/// Texts and booleans are told one by one: `"a", "b"`, or `not("a", "b")`.
std::string OneByOne(const CellSet& set)
{
    const CellSet kind = CellSet::wholeKind(set.kind());
    const auto points = [](const CellSet& of) {
        const auto intervals = of.intervals();
        return std::all_of(intervals.begin(), intervals.end(), IsPoint);
    };
    const CellSet outside = kind.without(set);
    if (points(set) || !points(outside))
        return set.text();
    std::string text;
    for (const Interval& interval : outside.intervals())
        Join(text, interval.low->value.text());
    text = "not(" + text + ")";
    if (set.hasNull())
        Join(text, "null");
    return text;
}

std::string TextOfSet(const CellSet& set)
{
    if (set.kind() == Value::Kind::String)
        return OneByOne(set);
    if (set.kind() != Value::Kind::Boolean)
        return set.text();
    std::string text;
    for (const bool value : {false, true})
        if (set.contains(Value::boolean(value)))
            Join(text, Value::boolean(value).text());
    if (set.hasNull())
        Join(text, "null");
    return text;
}

} // namespace

std::string Space::textOf(std::uint32_t column, const Bits& side) const
{
    const SpaceTable& one = table();
    const std::uint32_t index = one.axis_of_column[column];
    const SpaceAxis& axis = m_axes[index];
    if (side.holdsAll(m_domain[index]))
        return "-";
    if (axis.grid) {
        CellSet set(axis.grid->kind());
        side.forEach([&](std::uint32_t piece) { set = set.united(axis.grid->setOf(piece)); });
        return TextOfSet(set);
    }
    // What the column's expression makes of the results.
    std::string text;
    std::set<std::string> seen;
    std::vector<Value> slots(m_model->slotCount());
    const CompiledInput& input = TableAt(*m_model, one.decision).inputs[column];
    const auto add = [&](const Value& result) {
        if (seen.size() > kMostTold)
            return;
        slots[m_model->slotOfDecision(axis.decision)] = result;
        const std::string value = feel::Evaluate(input.expression, slots).text();
        if (seen.insert(value).second)
            Join(text, seen.size() > kMostTold ? "…" : value);
    };
    side.forEach([&](std::uint32_t number) {
        const Outcome& result = outcome(index, number);
        add(result.value);
        std::for_each(result.alike.begin(), result.alike.end(), add);
    });
    return text;
}

} // namespace core::dmn
