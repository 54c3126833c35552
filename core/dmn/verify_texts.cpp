// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/verify_texts.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/feel/value.h"

namespace core::dmn {

using feel::Operation;
using feel::UnaryTest;
using feel::Value;

namespace {

/// Null pointer when the test is not that of equality with a text or null. A text that ends with U+0000 has a neighbour right
/// before it, with which it may be one interval.
const Value* ListedBy(const feel::UnaryTests& cell, const UnaryTest& test)
{
    if (test.kind != UnaryTest::Kind::Equal || cell.nodes[test.low].operation != Operation::Literal)
        return nullptr;
    const Value& value = cell.nodes[test.low].literal;
    if (value.isNull())
        return &value;
    const bool plain =
        value.kind() == Value::Kind::String && (value.asString().empty() || value.asString().back() != '\0');
    return plain ? &value : nullptr;
}

} // namespace

bool ListedTexts::add(const feel::UnaryTests& cell)
{
    if (cell.any_value)
        return false;
    const auto listed = [&](const UnaryTest& test) { return ListedBy(cell, test) != nullptr; };
    const auto is_text = [&](const UnaryTest& test) { return !ListedBy(cell, test)->isNull(); };
    if (!std::all_of(cell.tests.begin(), cell.tests.end(), listed) ||
        !std::any_of(cell.tests.begin(), cell.tests.end(), is_text))
        return false;
    Cell made;
    made.negated = cell.negated;
    for (const UnaryTest& test : cell.tests) {
        const Value& value = *ListedBy(cell, test);
        if (value.isNull()) {
            made.null = true;
            continue;
        }
        const auto [at, is_new] = m_numbers.emplace(value.asString(), static_cast<std::uint32_t>(m_texts.size()));
        if (is_new)
            m_texts.push_back(at->first);
        made.texts.push_back(at->second);
    }
    m_cells.emplace(&cell, std::move(made));
    return true;
}

void ListedTexts::addSets(std::vector<CellSet>& sets) const
{
    for (const std::string_view text : m_texts)
        sets.push_back(CellSet::point(Value::string(std::string(text))));
}

void ListedTexts::place(const ColumnGrid& grid)
{
    std::vector<std::size_t> pieces;
    for (const std::string_view text : m_texts)
        pieces.push_back(grid.pieceOf(Value::string(std::string(text))));
    for (auto& [key, cell] : m_cells) {
        cell.side = Bits(grid.pieceCount());
        for (const std::uint32_t text : cell.texts)
            cell.side.set(pieces[text]);
        if (cell.negated) {
            Bits others(grid.pieceCount());
            others.setRange(0, grid.nullPiece());
            cell.side = others.remove(cell.side);
        }
        if (cell.null != cell.negated)
            cell.side.set(grid.nullPiece());
    }
}

const Bits* ListedTexts::sideOf(const feel::UnaryTests* cell) const
{
    const auto at = m_cells.find(cell);
    return at == m_cells.end() ? nullptr : &at->second.side;
}

} // namespace core::dmn
