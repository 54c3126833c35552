// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/cell_set.h"

#include <algorithm>
#include <utility>

#include "core/base/check.h"
#include "core/dmn/cell_times.h"
#include "core/dmn/cell_values.h"

namespace core::dmn {

using feel::Node;
using feel::Operation;
using feel::UnaryTest;
using feel::UnaryTests;
using feel::Value;
using Kind = feel::Value::Kind;

CellSet::CellSet(Kind kind) : m_kind(kind)
{
    CHECK(IsOrderedKind(kind));
}

CellSet CellSet::everything(Kind kind)
{
    CellSet set = wholeKind(kind);
    set.m_null = true;
    set.m_others = true;
    return set;
}

CellSet CellSet::justNull(Kind kind)
{
    CellSet set(kind);
    set.m_null = true;
    return set;
}

CellSet CellSet::justOthers(Kind kind)
{
    CellSet set(kind);
    set.m_others = true;
    return set;
}

CellSet CellSet::wholeKind(Kind kind)
{
    CellSet set(kind);
    set.m_begins_inside = true;
    return set;
}

CellSet CellSet::of(Kind kind, const Interval& interval)
{
    CellSet above = wholeKind(kind);
    if (interval.low) {
        CHECK(interval.low->value.kind() == kind);
        above.m_begins_inside = false;
        above.add(*interval.low);
    }
    CellSet below = wholeKind(kind);
    if (interval.high) {
        CHECK(interval.high->value.kind() == kind);
        below.add(*interval.high);
    }
    return above.intersected(below);
}

CellSet CellSet::point(const Value& value)
{
    return of(value.kind(), {Cut{value, false}, Cut{value, true}});
}

void CellSet::add(Cut cut)
{
    switch (Normalise(cut)) {
    case CutPlace::BelowAll: m_begins_inside = !m_begins_inside; return;
    case CutPlace::AboveAll: return;
    case CutPlace::Between: m_cuts.push_back(std::move(cut)); return;
    }
}

std::vector<Interval> CellSet::intervals() const
{
    std::vector<Interval> found;
    bool inside = m_begins_inside;
    if (inside)
        found.emplace_back();
    for (const Cut& cut : m_cuts) {
        if (inside)
            found.back().high = cut;
        else
            found.push_back({cut, std::nullopt});
        inside = !inside;
    }
    return found;
}

bool CellSet::contains(const Value& value) const
{
    if (value.isNull())
        return m_null;
    if (value.kind() != m_kind)
        return m_others;
    // The value stands between the cuts that do not lie behind it.
    const auto behind = std::partition_point(m_cuts.begin(), m_cuts.end(), [&](const Cut& cut) {
        const int order = OrderOf(cut.value, value);
        return order < 0 || (order == 0 && !cut.after);
    });
    return m_begins_inside == ((behind - m_cuts.begin()) % 2 == 0);
}

/// A merge of the cuts of both; `keep(in this, in other)` says what belongs to the result.
template <class Keep>
CellSet CellSet::combined(const CellSet& other, Keep keep) const
{
    CHECK(m_kind == other.m_kind);
    CellSet made(m_kind);
    made.m_null = keep(m_null, other.m_null);
    made.m_others = keep(m_others, other.m_others);
    bool in_this = m_begins_inside;
    bool in_other = other.m_begins_inside;
    made.m_begins_inside = keep(in_this, in_other);
    bool inside = made.m_begins_inside;
    auto a = m_cuts.begin();
    auto b = other.m_cuts.begin();
    while (a != m_cuts.end() || b != other.m_cuts.end()) {
        const int order = a == m_cuts.end() ? 1 : b == other.m_cuts.end() ? -1 : OrderOf(*a, *b);
        const Cut& cut = order <= 0 ? *a : *b;
        if (order <= 0) {
            in_this = !in_this;
            ++a;
        }
        if (order >= 0) {
            in_other = !in_other;
            ++b;
        }
        if (keep(in_this, in_other) != inside) {
            inside = !inside;
            made.m_cuts.push_back(cut);
        }
    }
    return made;
}

CellSet CellSet::intersected(const CellSet& other) const
{
    return combined(other, [](bool a, bool b) { return a && b; });
}

CellSet CellSet::united(const CellSet& other) const
{
    return combined(other, [](bool a, bool b) { return a || b; });
}

CellSet CellSet::without(const CellSet& other) const
{
    return combined(other, [](bool a, bool b) { return a && !b; });
}

CellSet CellSet::complement() const
{
    CellSet set = *this;
    set.m_null = !m_null;
    set.m_others = !m_others;
    set.m_begins_inside = !m_begins_inside;
    return set;
}

bool operator==(const CellSet& a, const CellSet& b)
{
    return a.m_kind == b.m_kind && a.m_null == b.m_null && a.m_others == b.m_others &&
           a.m_begins_inside == b.m_begins_inside &&
           std::equal(a.m_cuts.begin(), a.m_cuts.end(), b.m_cuts.begin(), b.m_cuts.end(),
                      [](const Cut& x, const Cut& y) { return OrderOf(x, y) == 0; });
}

std::optional<Value> CellSet::aWitness() const
{
    for (const Interval& interval : intervals())
        if (auto value = ValueWithin(m_kind, interval); value && contains(*value))
            return value;
    return m_null ? std::optional<Value>(Value::null(feel::NullReason::Literal)) : std::nullopt;
}

namespace {

/// Of times, those without a zone apart from those with one: FEEL compares within each.
std::vector<Interval> ToldApart(Kind kind, std::vector<Interval> intervals)
{
    if (!IsTimeKind(kind))
        return intervals;
    const Cut between{FirstWithZone(kind), false};
    std::vector<Interval> apart;
    for (Interval& one : intervals) {
        const bool crosses =
            (!one.low || OrderOf(*one.low, between) < 0) && (!one.high || OrderOf(*one.high, between) > 0);
        if (crosses && (one.low || one.high)) {
            apart.push_back({one.low, between});
            one.low = between;
        }
        apart.push_back(std::move(one));
    }
    return apart;
}

bool IsPoint(const Interval& interval)
{
    return interval.low && interval.high && !interval.low->after && interval.high->after &&
           OrderOf(interval.low->value, interval.high->value) == 0;
}

std::string TextOf(const Interval& interval)
{
    if (!interval.low && !interval.high)
        return "any";
    if (IsPoint(interval))
        return interval.low->value.text();
    if (!interval.low)
        return (interval.high->after ? "<= " : "< ") + interval.high->value.text();
    if (!interval.high)
        return (interval.low->after ? "> " : ">= ") + interval.low->value.text();
    return (interval.low->after ? "(" : "[") + interval.low->value.text() + ".." + interval.high->value.text() +
           (interval.high->after ? "]" : ")");
}

/// A cut before the nanosecond behind a value is one after the value.
void ReadAsAfter(std::optional<Cut>& cut)
{
    if (cut && PlaceOf(cut->value).at.nanos == 1)
        cut = Cut{*NextTime(cut->value, -1), true};
}

/// An end that is the end of all times with a zone, or without, is none; the word says which where no other end does.
std::string TextOfTimes(Kind kind, Interval interval)
{
    if (interval.low && CellSet::of(kind, interval) == SameSecond(interval.low->value))
        return interval.low->value.text();
    const Cut between{FirstWithZone(kind), false};
    const bool has_zone = interval.low && OrderOf(*interval.low, between) >= 0;
    for (std::optional<Cut>* const end : {&interval.low, &interval.high}) {
        if (*end && OrderOf(**end, between) == 0)
            end->reset();
        ReadAsAfter(*end);
    }
    if (IsPoint(interval))
        return "[" + interval.low->value.text() + ".." + interval.low->value.text() + "]"; // not all of its second
    if (interval.low || interval.high)
        return TextOf(interval);
    return has_zone ? "any with a zone" : "any without a zone";
}

/// For which values a test is true, and for which it is false; for all others it is null.
struct Sets {
    CellSet yes;
    CellSet no;
};

class Reader {
public:
    Reader(const UnaryTests& cell, Kind kind, bool typed) : m_cell(cell), m_kind(kind), m_typed(typed) {}

    Expected<CellSet> run() const;

private:
    Expected<Sets> setsOf(const UnaryTest& test) const;
    Expected<Sets> equal(const Node& operand) const;
    Expected<Sets> inList(const Node& operand) const;
    Expected<Sets> range(const UnaryTest& test) const;
    Expected<Sets> compared(UnaryTest::Kind comparison, const Node& operand) const;
    Expected<const Value*> literal(const Node& node) const;
    [[nodiscard]] Sets neither() const { return {CellSet(m_kind), CellSet(m_kind)}; }
    /// Null is equal to null and to nothing else.
    [[nodiscard]] Sets equals(const Value& value) const
    {
        if (value.isNull())
            return {CellSet::justNull(m_kind), CellSet::justNull(m_kind).complement()};
        Sets sets = IsTimeKind(m_kind) ? split(SameSecond(value), value) : split(CellSet::point(value), value);
        sets.no = sets.no.united(CellSet::justNull(m_kind));
        return sets;
    }
    /// `yes` is true of what can be compared with `value`, the rest of it false.
    [[nodiscard]] Sets split(const CellSet& yes, const Value& value) const
    {
        if (!IsTimeKind(m_kind))
            return {yes, CellSet::wholeKind(m_kind).without(yes)};
        const CellSet comparable = ComparableWith(value);
        return {yes.intersected(comparable), comparable.without(yes)};
    }

    const UnaryTests& m_cell;
    Kind m_kind;
    bool m_typed;
};

Expected<const Value*> Reader::literal(const Node& node) const
{
    if (node.operation != Operation::Literal)
        return Fail(ErrorCode::Unsupported, "the cell compares with something that is no literal");
    const Value& value = node.literal;
    if (!value.isNull() && value.kind() != m_kind)
        return Fail(ErrorCode::Unsupported, "the cell compares with another kind of value than the column's");
    return &value;
}

Expected<Sets> Reader::inList(const Node& operand) const
{
    if (!m_typed)
        return Fail(ErrorCode::Unsupported, "the cell compares with a list and the column may hold lists");
    Sets found{CellSet(m_kind), CellSet::wholeKind(m_kind).united(CellSet::justNull(m_kind))};
    for (const feel::NodeIndex item : operand.items) {
        TRY(const Value* const value, literal(m_cell.nodes[item]));
        found.yes = found.yes.united(equals(*value).yes);
    }
    // What is not in the list is not in it, comparable or not.
    found.no = found.no.without(found.yes);
    return found;
}

Expected<Sets> Reader::equal(const Node& operand) const
{
    if (operand.operation == Operation::ListOf)
        return inList(operand);
    TRY(const Value* const value, literal(operand));
    return equals(*value);
}

Expected<Sets> Reader::compared(UnaryTest::Kind comparison, const Node& operand) const
{
    TRY(const Value* const value, literal(operand));
    if (value->isNull() || m_kind == Kind::Boolean)
        return neither();
    switch (comparison) {
    case UnaryTest::Kind::Less: return split(CellSet::of(m_kind, {std::nullopt, Cut{*value, false}}), *value);
    case UnaryTest::Kind::LessEqual: return split(CellSet::of(m_kind, {std::nullopt, Cut{*value, true}}), *value);
    case UnaryTest::Kind::Greater: return split(CellSet::of(m_kind, {Cut{*value, true}, std::nullopt}), *value);
    case UnaryTest::Kind::GreaterEqual: return split(CellSet::of(m_kind, {Cut{*value, false}, std::nullopt}), *value);
    case UnaryTest::Kind::Equal:
    case UnaryTest::Kind::NotEqual:
    case UnaryTest::Kind::Range:
    case UnaryTest::Kind::Condition: break;
    }
    return neither();
}

Expected<Sets> Reader::range(const UnaryTest& test) const
{
    TRY(const Sets low,
        compared(test.low_closed ? UnaryTest::Kind::GreaterEqual : UnaryTest::Kind::Greater, m_cell.nodes[test.low]));
    TRY(const Sets high,
        compared(test.high_closed ? UnaryTest::Kind::LessEqual : UnaryTest::Kind::Less, m_cell.nodes[test.high]));
    return Sets{low.yes.intersected(high.yes), low.no.united(high.no)};
}

Expected<Sets> Reader::setsOf(const UnaryTest& test) const
{
    switch (test.kind) {
    case UnaryTest::Kind::Equal: return equal(m_cell.nodes[test.low]);
    case UnaryTest::Kind::NotEqual: {
        TRY(Sets sets, equal(m_cell.nodes[test.low]));
        return Sets{std::move(sets.no), std::move(sets.yes)};
    }
    case UnaryTest::Kind::Less:
    case UnaryTest::Kind::LessEqual:
    case UnaryTest::Kind::Greater:
    case UnaryTest::Kind::GreaterEqual: return compared(test.kind, m_cell.nodes[test.low]);
    case UnaryTest::Kind::Range: return range(test);
    case UnaryTest::Kind::Condition: return Fail(ErrorCode::Unsupported, "the cell is an expression about its input");
    }
    return neither();
}

Expected<CellSet> Reader::run() const
{
    if (m_cell.any_value)
        return CellSet::everything(m_kind);
    // One test that is true suffices; false is what every test says no to.
    Sets found{CellSet(m_kind), CellSet::everything(m_kind)};
    for (const UnaryTest& one : m_cell.tests) {
        TRY(const Sets sets, setsOf(one));
        found.yes = found.yes.united(sets.yes);
        found.no = found.no.intersected(sets.no);
    }
    return m_cell.negated ? std::move(found.no) : std::move(found.yes);
}

/// Adds the kinds a node's literals have; null has none.
bool MeetKind(const UnaryTests& cell, const Node& node, std::optional<Kind>& kind)
{
    if (node.operation == Operation::ListOf)
        return std::all_of(node.items.begin(), node.items.end(),
                           [&](feel::NodeIndex item) { return MeetKind(cell, cell.nodes[item], kind); });
    if (node.operation != Operation::Literal || node.literal.isNull())
        return true;
    if (!kind)
        kind = node.literal.kind();
    return *kind == node.literal.kind() && IsOrderedKind(*kind);
}

} // namespace

std::string CellSet::text() const
{
    std::string text;
    const auto join = [&text](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
    for (const Interval& interval : ToldApart(m_kind, intervals())) {
        const bool is_part = IsTimeKind(m_kind) && (interval.low || interval.high);
        join(is_part ? TextOfTimes(m_kind, interval) : TextOf(interval));
    }
    if (m_null)
        join("null");
    if (m_others)
        join("other kinds");
    return text.empty() ? "nothing" : text;
}

Expected<Kind> ColumnKind(feel::Type::Kind declared, std::span<const UnaryTests* const> cells)
{
    if (const auto kind = KindOfType(declared))
        return *kind;
    if (declared != feel::Type::Kind::Any && declared != feel::Type::Kind::Null)
        return Fail(ErrorCode::Unsupported, "the column's values have no order");
    std::optional<Kind> kind;
    for (const UnaryTests* const cell : cells)
        for (const UnaryTest& test : cell->tests) {
            const bool is_range = test.kind == UnaryTest::Kind::Range;
            if (!MeetKind(*cell, cell->nodes[test.low], kind) ||
                (is_range && !MeetKind(*cell, cell->nodes[test.high], kind)))
                return Fail(ErrorCode::Unsupported, "the column's cells compare with several kinds of value");
        }
    return kind.value_or(Kind::String);
}

Expected<CellSet> CellSetOf(const UnaryTests& cell, Kind kind, bool typed)
{
    return Reader(cell, kind, typed).run();
}

} // namespace core::dmn
