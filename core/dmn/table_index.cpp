// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/table_index.h"
#include "core/dmn/cell_reading.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "core/base/check.h"

namespace core::dmn {

using feel::UnaryTests;

namespace {

constexpr std::size_t kWordBits = 64;
using Bits = std::vector<std::uint64_t>;

void Set(Bits& bits, std::size_t first, std::size_t at) noexcept
{
    bits[first + at / kWordBits] |= std::uint64_t{1} << (at % kWordBits);
}

} // namespace

/// One column on its way: its grid, the pieces of each different cell, and the pieces that are refused.
struct TableIndex::Draft {
    ColumnGrid grid;
    std::unordered_map<const UnaryTests*, std::vector<std::pair<std::size_t, std::size_t>>> pieces;
    std::vector<std::uint8_t> refused; ///< by piece
};

std::optional<TableIndex::Draft> TableIndex::draftOf(const CompiledInput& input, std::span<const CompiledRule> rules,
                                                     std::uint32_t column)
{
    std::vector<const UnaryTests*> cells;
    std::unordered_map<const UnaryTests*, CellSet> known;
    for (const CompiledRule& rule : rules)
        if (!rule.inputs[column]->any_value)
            cells.push_back(rule.inputs[column].get());
    std::sort(cells.begin(), cells.end());
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    if (input.allowed)
        cells.push_back(&*input.allowed);
    const auto kind = ColumnKind(input.type.kind, cells);
    if (!kind)
        return std::nullopt;
    const bool is_typed = input.type.kind != feel::Type::Kind::Any && input.type.kind != feel::Type::Kind::Null;
    std::vector<CellSet> sets;
    for (const UnaryTests* const cell : cells)
        if (auto set = CellSetOf(*cell, *kind, is_typed)) {
            sets.push_back(*set);
            known.emplace(cell, *std::move(set));
        }
    if (input.allowed && !known.contains(&*input.allowed))
        return std::nullopt;
    Draft draft{ColumnGrid(*kind, sets), {}, {}};
    for (const auto& [cell, set] : known)
        draft.pieces.emplace(cell, draft.grid.piecesOf(set));
    draft.refused.assign(draft.grid.pieceCount(), input.allowed ? 1 : 0);
    if (input.allowed)
        for (const auto& [first, behind] : draft.pieces.at(&*input.allowed))
            std::fill(draft.refused.begin() + static_cast<std::ptrdiff_t>(first),
                      draft.refused.begin() + static_cast<std::ptrdiff_t>(behind), std::uint8_t{0});
    draft.refused[draft.grid.nullPiece()] = 0;
    if (is_typed)
        draft.refused[draft.grid.othersPiece()] = 1;
    return draft;
}

void TableIndex::leave(std::uint32_t rule, std::uint32_t column)
{
    m_left_over.resize(m_rules);
    m_left_over[rule].push_back(column);
    m_is_complete = false;
}

/// Pieces that allow the same rules become one row. False when there is no room.
bool TableIndex::addColumn(Draft draft, std::span<const CompiledRule> rules, std::uint32_t column)
{
    const std::size_t pieces = draft.grid.pieceCount();
    if ((m_refused.size() + pieces) * m_stride * sizeof(std::uint64_t) > kMaxBytes)
        return false;
    Bits any(m_stride);
    std::vector<Bits> sets(pieces, any);
    for (std::size_t r = 0; r < rules.size(); ++r) {
        const auto at = draft.pieces.find(rules[r].inputs[column].get());
        if (at == draft.pieces.end()) {
            Set(any, m_summary, r);
            if (!rules[r].inputs[column]->any_value)
                leave(static_cast<std::uint32_t>(r), column);
            continue;
        }
        m_tested[column] = 1;
        for (const auto& [first, behind] : at->second)
            for (std::size_t piece = first; piece < behind; ++piece)
                Set(sets[piece], m_summary, r);
    }
    std::map<std::pair<std::uint8_t, Bits>, ColumnIndex::Row> known;
    std::vector<ColumnIndex::Row> rows;
    for (std::size_t piece = 0; piece < pieces; ++piece) {
        Bits& bits = sets[piece];
        for (std::size_t word = 0; word < m_words; ++word) {
            bits[m_summary + word] |= any[m_summary + word];
            if (bits[m_summary + word] != 0)
                Set(bits, 0, word);
        }
        const auto next = static_cast<ColumnIndex::Row>(m_refused.size());
        const auto [at, is_new] = known.try_emplace({draft.refused[piece], bits}, next);
        if (is_new) {
            m_bits.insert(m_bits.end(), bits.begin(), bits.end());
            m_refused.push_back(draft.refused[piece]);
        }
        rows.push_back(at->second);
    }
    m_columns[column].emplace(std::move(draft.grid), std::move(rows));
    return true;
}

std::optional<TableIndex> TableIndex::make(std::span<const CompiledInput> inputs, std::span<const CompiledRule> rules)
{
    TableIndex index;
    index.m_columns.resize(inputs.size());
    index.m_tested.resize(inputs.size(), 0);
    index.m_rules = rules.size();
    index.m_words = (rules.size() + kWordBits - 1) / kWordBits;
    index.m_summary = (index.m_words + kWordBits - 1) / kWordBits;
    index.m_stride = index.m_summary + index.m_words;
    for (const CompiledRule& rule : rules)
        CHECK(rule.inputs.size() == inputs.size());
    bool has_column = false;
    for (std::uint32_t c = 0; c < inputs.size(); ++c) {
        auto draft = draftOf(inputs[c], rules, c);
        if (draft && index.addColumn(*std::move(draft), rules, c)) {
            has_column = true;
            continue;
        }
        index.m_is_complete = false;
        for (std::uint32_t r = 0; r < rules.size(); ++r)
            if (!rules[r].inputs[c]->any_value)
                index.leave(r, c);
    }
    return has_column ? std::optional<TableIndex>(std::move(index)) : std::nullopt;
}

} // namespace core::dmn
