// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/verify_space_edit.h"
#include "core/dmn/cell_reading.h"

#include <algorithm>
#include <utility>

#include "core/base/check.h"

namespace core::dmn {

namespace {

bool IsDeclared(feel::Type::Kind kind)
{
    return kind != feel::Type::Kind::Any && kind != feel::Type::Kind::Null;
}

} // namespace

bool SpaceEdit::canFollow(const Space& space, const CompiledModel& model)
{
    if (space.tables().size() != 1)
        return false;
    const CompiledTable& table = TableAt(model, space.table().decision);
    const auto& axis_of_column = space.table().axis_of_column;
    if (table.inputs.size() != axis_of_column.size() || space.axes().size() != axis_of_column.size())
        return false;
    for (std::size_t c = 0; c < axis_of_column.size(); ++c) {
        const SpaceAxis& axis = space.axes()[axis_of_column[c]];
        const auto kind = ColumnKind(table.inputs[c].type.kind, {});
        if (!IsDeclared(table.inputs[c].type.kind) || !kind || !axis.grid || axis.grid->kind() != *kind)
            return false;
    }
    return true;
}

SpaceEdit::SpaceEdit(Space& space, const CompiledModel& model)
    : m_space(space),
      m_table(TableAt(model, space.table().decision)),
      m_column_of_axis(space.axes().size()),
      m_cut_anew(space.axes().size(), 0)
{
    CHECK(canFollow(space, model));
    m_space.m_model = &model;
    for (std::uint32_t c = 0; c < m_table.inputs.size(); ++c) {
        const std::uint32_t axis = space.table().axis_of_column[c];
        m_column_of_axis[axis] = c;
        m_space.m_axes[axis].expression = &m_table.inputs[c].expression;
    }
    m_space.m_boxes->truncate(m_space.ruleCount(0));
}

/// Bits of a side get one more for the new piece.
void SpaceEdit::split(std::uint32_t axis, const Cut& cut)
{
    const auto piece = m_space.m_axes[axis].grid->insertCut(cut);
    if (!piece)
        return;
    const auto at = static_cast<std::uint32_t>(*piece);
    m_space.m_boxes->splitPiece(axis, at);
    for (Region& region : m_gone)
        region[axis].insertAt(at + 1, region[axis].test(at));
    m_cut_anew[axis] = 1;
    m_pieces.push_back({axis, at, true});
}

void SpaceEdit::merge(std::uint32_t axis, std::uint32_t piece)
{
    m_space.m_axes[axis].grid->eraseCut(piece);
    m_space.m_boxes->mergePieces(axis, piece);
    for (Region& region : m_gone) {
        if (region[axis].test(piece + 1))
            region[axis].set(piece);
        region[axis].eraseAt(piece + 1);
    }
    m_pieces.push_back({axis, piece, false});
}

SpaceEdit::Row SpaceEdit::rowOf(std::uint32_t rule)
{
    Row row;
    for (std::uint32_t a = 0; a < m_space.m_axes.size(); ++a) {
        const feel::UnaryTests& cell = *m_table.rules[rule].inputs[columnOf(a)];
        const ColumnGrid& grid = *m_space.m_axes[a].grid;
        std::optional<CellSet> set;
        if (!cell.any_value) {
            if (auto read = CellSetOf(cell, grid.kind(), true))
                set = std::move(*read);
            else
                row.exact = false;
        }
        Bits side = Bits::all(grid.pieceCount());
        if (set) {
            for (const Cut& one : set->cuts())
                split(a, one);
            side = Bits(grid.pieceCount());
            for (const auto& [first, behind] : grid.piecesOf(*set))
                side.setRange(first, behind);
        }
        row.sides.push_back(m_space.m_boxes->sideFor(a, side));
    }
    return row;
}

void SpaceEdit::apply(std::span<const RulesChange> changes)
{
    for (const RulesChange& one : changes) {
        const std::uint32_t both = std::min(one.gone, one.made);
        for (std::uint32_t i = 0; i < both; ++i)
            change(one.at + i);
        for (std::uint32_t i = both; i < one.gone; ++i)
            remove(one.at + both);
        for (std::uint32_t i = both; i < one.made; ++i)
            add(one.at + i);
    }
    finish();
}

void SpaceEdit::change(std::uint32_t rule)
{
    const Row row = rowOf(rule);
    m_gone.push_back(m_space.m_boxes->region(rule));
    for (std::uint32_t a = 0; a < row.sides.size(); ++a)
        if (m_space.m_boxes->sideNumber(rule, a) != row.sides[a])
            m_cut_anew[a] = 1;
    m_space.m_boxes->change(rule, row.sides);
    m_space.m_outputs.change(rule);
    m_space.m_tables[0].exact[rule] = row.exact ? 1 : 0;
}

void SpaceEdit::add(std::uint32_t rule)
{
    const Row row = rowOf(rule);
    m_space.m_boxes->insert(rule, row.sides);
    m_space.m_outputs.insert(rule);
    auto& exact = m_space.m_tables[0].exact;
    exact.insert(exact.begin() + rule, row.exact ? 1 : 0);
}

void SpaceEdit::remove(std::uint32_t rule)
{
    m_gone.push_back(m_space.m_boxes->region(rule));
    std::fill(m_cut_anew.begin(), m_cut_anew.end(), 1);
    m_space.m_boxes->erase(rule);
    m_space.m_outputs.erase(rule);
    auto& exact = m_space.m_tables[0].exact;
    exact.erase(exact.begin() + rule);
}

std::optional<CellSet> SpaceEdit::allowed(std::uint32_t axis) const
{
    const auto& tests = m_table.inputs[columnOf(axis)].allowed;
    if (!tests)
        return std::nullopt;
    const auto kind = m_space.m_axes[axis].grid->kind();
    if (tests->any_value)
        return CellSet::everything(kind);
    auto set = CellSetOf(*tests, kind, true);
    return set ? std::optional(std::move(*set)) : std::nullopt;
}

void SpaceEdit::declareAnew()
{
    m_declared_anew = true;
    std::fill(m_cut_anew.begin(), m_cut_anew.end(), 1);
}

void SpaceEdit::outputsAnew()
{
    m_space.m_outputs.forget();
}

void SpaceEdit::finish()
{
    CHECK(m_space.ruleCount(0) == m_table.rules.size());
    for (std::uint32_t a = 0; a < m_space.m_axes.size(); ++a) {
        if (m_cut_anew[a] == 0)
            continue;
        SpaceAxis& axis = m_space.m_axes[a];
        const auto values = allowed(a);
        for (const Cut& one : values ? values->cuts() : std::vector<Cut>())
            split(a, one);
        Bits needed = m_space.m_boxes->toldFromNext(a);
        if (values)
            for (const auto& [first, behind] : axis.grid->piecesOf(*values)) {
                if (first > 0)
                    needed.set(first - 1);
                needed.set(behind - 1);
            }
        for (auto cut = static_cast<std::uint32_t>(axis.grid->cuts().size()); cut-- > 0;)
            if (!needed.test(cut))
                merge(a, cut);
        const bool other =
            std::any_of(m_pieces.begin(), m_pieces.end(), [a](const PieceEdit& one) { return one.axis == a; });
        if (other || m_declared_anew)
            SampleAxis(axis, true, values ? &*values : nullptr);
        m_space.m_tables[0].admitted[a] = axis.domain;
    }
    m_space.m_domain = m_space.m_tables[0].admitted;
    m_space.m_clashes.assign(1, std::nullopt);
    m_space.m_precedence[0] = PrecedenceOf(*m_space.m_model, m_space.table().decision, m_space.m_outputs);
}

} // namespace core::dmn
