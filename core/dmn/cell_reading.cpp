// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/cell_reading.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "core/base/text.h"
#include "core/dmn/cell_times.h"
#include "core/dmn/cell_values.h"
#include "core/feel/builtins.h"
#include "core/feel/constant.h"

namespace core::dmn {

using feel::Node;
using feel::NodeIndex;
using feel::Operation;
using feel::UnaryTest;
using feel::UnaryTests;
using feel::Value;
using Kind = feel::Value::Kind;

namespace {

/// The first text behind all that begin so, in the order of code points. Nothing when there is none.
std::optional<std::string> BehindAll(std::string_view beginning)
{
    constexpr char32_t last_before_surrogates = 0xD7FF;
    constexpr char32_t first_behind_surrogates = 0xE000;
    constexpr char32_t last = 0x10FFFF;
    auto points = base::CodePoints(beginning).value_or(std::vector<char32_t>());
    while (!points.empty() && points.back() == last)
        points.pop_back();
    if (points.empty())
        return std::nullopt;
    points.back() = points.back() == last_before_surrogates ? first_behind_surrogates : points.back() + 1;
    return base::Utf8({points.data(), points.size()});
}

/// For which values a test is true, and for which it is false; for all others it is null.
struct Sets {
    CellSet yes;
    CellSet no;
};

class Reader {
public:
    Reader(const UnaryTests& cell, Kind kind, bool typed) : m_cell(cell), m_kind(kind), m_typed(typed) {}

    Expected<CellSet> run();

private:
    Expected<Sets> setsOf(const UnaryTest& test);
    Expected<Sets> anyOf(std::span<const UnaryTest> tests);
    Expected<Sets> equal(NodeIndex operand);
    Expected<Sets> inList(const Node& operand);
    Expected<Sets> range(const UnaryTest& test);
    Expected<Sets> compared(UnaryTest::Kind comparison, NodeIndex operand);
    Expected<Sets> condition(NodeIndex index);
    Expected<Sets> comparison(const Node& node);
    Expected<Sets> joined(const Node& node);
    Expected<Sets> between(const Node& node);
    Expected<Sets> called(const Node& node);
    [[nodiscard]] bool isInput(NodeIndex index) const;
    /// Valid until the next call.
    Expected<const Value*> constant(NodeIndex index);
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
    std::optional<Value> m_made;
};

Expected<const Value*> Reader::constant(NodeIndex index)
{
    const Node& node = m_cell.nodes[index];
    const Value* value = &node.literal;
    if (node.operation != Operation::Literal) {
        m_made = feel::ConstantOf(m_cell, index);
        // A boolean that is made decides by itself where the input is none.
        if (!m_made || m_made->kind() == Kind::Boolean)
            return Fail(ErrorCode::Unsupported, "the cell compares with something that is no constant");
        value = &*m_made;
    }
    if (!value->isNull() && value->kind() != m_kind)
        return Fail(ErrorCode::Unsupported, "the cell compares with another kind of value than the column's");
    return value;
}

Expected<Sets> Reader::inList(const Node& operand)
{
    if (!m_typed)
        return Fail(ErrorCode::Unsupported, "the cell compares with a list and the column may hold lists");
    Sets found{CellSet(m_kind), CellSet::wholeKind(m_kind).united(CellSet::justNull(m_kind))};
    for (const NodeIndex item : operand.items) {
        TRY(const Value* const value, constant(item));
        found.yes = found.yes.united(equals(*value).yes);
    }
    // What is not in the list is not in it, comparable or not.
    found.no = found.no.without(found.yes);
    return found;
}

Expected<Sets> Reader::equal(NodeIndex operand)
{
    if (m_cell.nodes[operand].operation == Operation::ListOf)
        return inList(m_cell.nodes[operand]);
    TRY(const Value* const value, constant(operand));
    return equals(*value);
}

Expected<Sets> Reader::compared(UnaryTest::Kind comparison, NodeIndex operand)
{
    TRY(const Value* const value, constant(operand));
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

Expected<Sets> Reader::range(const UnaryTest& test)
{
    TRY(const Sets low, compared(test.low_closed ? UnaryTest::Kind::GreaterEqual : UnaryTest::Kind::Greater, test.low));
    TRY(const Sets high, compared(test.high_closed ? UnaryTest::Kind::LessEqual : UnaryTest::Kind::Less, test.high));
    return Sets{low.yes.intersected(high.yes), low.no.united(high.no)};
}

Expected<Sets> Reader::setsOf(const UnaryTest& test)
{
    switch (test.kind) {
    case UnaryTest::Kind::Equal: return equal(test.low);
    case UnaryTest::Kind::NotEqual: {
        TRY(Sets sets, equal(test.low));
        return Sets{std::move(sets.no), std::move(sets.yes)};
    }
    case UnaryTest::Kind::Less:
    case UnaryTest::Kind::LessEqual:
    case UnaryTest::Kind::Greater:
    case UnaryTest::Kind::GreaterEqual: return compared(test.kind, test.low);
    case UnaryTest::Kind::Range: return range(test);
    case UnaryTest::Kind::Condition: return condition(test.low);
    }
    return neither();
}

bool Reader::isInput(NodeIndex index) const
{
    const Node& node = m_cell.nodes[index];
    return node.operation == Operation::Local && node.slot == 0;
}

/// A boolean about `?`. Of lists operators say other things than tests, so none may come.
Expected<Sets> Reader::condition(NodeIndex index)
{
    const Node& node = m_cell.nodes[index];
    const auto unknown = Fail(ErrorCode::Unsupported, "the cell makes something of its input");
    if (!m_typed)
        return unknown;
    switch (node.operation) {
    case Operation::Equal:
    case Operation::NotEqual:
    case Operation::Less:
    case Operation::LessEqual:
    case Operation::Greater:
    case Operation::GreaterEqual: return comparison(node);
    case Operation::Not: {
        TRY(Sets sets, condition(node.left));
        return Sets{std::move(sets.no), std::move(sets.yes)};
    }
    case Operation::And:
    case Operation::Or: return joined(node);
    case Operation::Between: return between(node);
    case Operation::In: return isInput(node.left) ? anyOf(node.detail->tests) : unknown;
    case Operation::CallBuiltIn: return called(node);
    case Operation::Literal:
    case Operation::Name:
    case Operation::Entry:
    case Operation::ListOf:
    case Operation::Negate:
    case Operation::Add:
    case Operation::Subtract:
    case Operation::Multiply:
    case Operation::Divide:
    case Operation::Power:
    case Operation::Local:
    case Operation::ItemEntry:
    case Operation::ContextOf:
    case Operation::RangeOf:
    case Operation::InstanceOf:
    case Operation::Conform:
    case Operation::If:
    case Operation::For:
    case Operation::Some:
    case Operation::Every:
    case Operation::Filter:
    case Operation::Call:
    case Operation::Lambda:
    case Operation::Outside:
    case Operation::Undeclared: break;
    }
    return unknown;
}

/// `? < 5`, and `5 > ?`, which says the same.
Expected<Sets> Reader::comparison(const Node& node)
{
    const bool is_turned = isInput(node.right);
    const NodeIndex operand = is_turned ? node.left : node.right;
    if (!is_turned && !isInput(node.left))
        return Fail(ErrorCode::Unsupported, "the cell compares something else than its input");
    using Comparison = UnaryTest::Kind;
    constexpr std::array<std::tuple<Operation, Comparison, Comparison>, 4> orders{
        {{Operation::Less, Comparison::Less, Comparison::Greater},
         {Operation::LessEqual, Comparison::LessEqual, Comparison::GreaterEqual},
         {Operation::Greater, Comparison::Greater, Comparison::Less},
         {Operation::GreaterEqual, Comparison::GreaterEqual, Comparison::LessEqual}}};
    for (const auto& [operation, straight, turned] : orders)
        if (operation == node.operation)
            return compared(is_turned ? turned : straight, operand);
    TRY(const Value* const value, constant(operand));
    Sets sets = equals(*value);
    return node.operation == Operation::Equal ? sets : Sets{std::move(sets.no), std::move(sets.yes)};
}

/// DMN 1.5, table 50: one that is false makes `and` false, one that is true makes `or` true, whatever the other is.
Expected<Sets> Reader::joined(const Node& node)
{
    TRY(const Sets left, condition(node.left));
    TRY(const Sets right, condition(node.right));
    if (node.operation == Operation::And)
        return Sets{left.yes.intersected(right.yes), left.no.united(right.no)};
    return Sets{left.yes.united(right.yes), left.no.intersected(right.no)};
}

/// False only of what can be compared with both ends.
Expected<Sets> Reader::between(const Node& node)
{
    if (!isInput(node.left))
        return Fail(ErrorCode::Unsupported, "the cell compares something else than its input");
    TRY(const Sets low, compared(UnaryTest::Kind::GreaterEqual, node.items[0]));
    TRY(const Sets high, compared(UnaryTest::Kind::LessEqual, node.items[1]));
    const CellSet comparable = low.yes.united(low.no).intersected(high.yes.united(high.no));
    CellSet yes = low.yes.intersected(high.yes);
    CellSet no = comparable.without(yes);
    return Sets{std::move(yes), std::move(no)};
}

/// `list contains([1, 2], ?)` and `starts with(?, "31")`: texts in order, those with one beginning stand side by side.
Expected<Sets> Reader::called(const Node& node)
{
    const std::string_view name = node.detail->built_in->name;
    const bool has_two = node.items.size() == 2;
    if (name == "list contains" && has_two && isInput(node.items[1]) &&
        m_cell.nodes[node.items[0]].operation == Operation::ListOf)
        return inList(m_cell.nodes[node.items[0]]);
    if (name != "starts with" || !has_two || !isInput(node.items[0]) || m_kind != Kind::String)
        return Fail(ErrorCode::Unsupported, "the cell makes something of its input");
    TRY(const Value* const value, constant(node.items[1]));
    if (value->isNull())
        return neither();
    Interval interval{Cut{*value, false}, std::nullopt};
    if (auto behind = BehindAll(value->asString()))
        interval.high = Cut{Value::string(*std::move(behind)), false};
    const CellSet yes = CellSet::of(m_kind, interval);
    return split(yes, *value);
}

/// One test that is true suffices; false is what every test says no to.
Expected<Sets> Reader::anyOf(std::span<const UnaryTest> tests)
{
    Sets found{CellSet(m_kind), CellSet::everything(m_kind)};
    for (const UnaryTest& one : tests) {
        TRY(const Sets sets, setsOf(one));
        found.yes = found.yes.united(sets.yes);
        found.no = found.no.intersected(sets.no);
    }
    return found;
}

Expected<CellSet> Reader::run()
{
    if (m_cell.any_value)
        return CellSet::everything(m_kind);
    TRY(Sets found, anyOf(m_cell.tests));
    return m_cell.negated ? std::move(found.no) : std::move(found.yes);
}

/// Adds the kinds a node's literals have; null has none.
bool MeetKind(const UnaryTests& cell, const Node& node, std::optional<Kind>& kind)
{
    if (node.operation == Operation::ListOf)
        return std::all_of(node.items.begin(), node.items.end(),
                           [&](NodeIndex item) { return MeetKind(cell, cell.nodes[item], kind); });
    if (node.operation != Operation::Literal || node.literal.isNull())
        return true;
    if (!kind)
        kind = node.literal.kind();
    return *kind == node.literal.kind() && IsOrderedKind(*kind);
}

} // namespace

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
