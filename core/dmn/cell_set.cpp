// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/cell_set.h"

#include <algorithm>
#include <utility>

#include "core/base/check.h"
#include "core/dmn/cell_times.h"
#include "core/dmn/cell_values.h"

namespace core::dmn {

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

} // namespace core::dmn
