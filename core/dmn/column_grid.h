// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/column_grid.h  A column cut into the fewest pieces that none of its cells tells apart.
/// Pieces of the column's own kind come first, in order; then null; then the values of every other kind.
/// Threads: plain values.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/dmn/cell_set.h"

namespace core::dmn {

class ColumnGrid {
public:
    /// Domain: every set is of `kind` (CHECK).
    ColumnGrid(feel::Value::Kind kind, std::span<const CellSet> sets);

    [[nodiscard]] feel::Value::Kind kind() const noexcept { return m_kind; }
    /// Cut points, in order, none twice: piece i lies between cut i - 1 and cut i.
    [[nodiscard]] const std::vector<Cut>& cuts() const noexcept { return m_cuts; }

    [[nodiscard]] std::size_t pieceCount() const noexcept { return m_cuts.size() + 3; }
    [[nodiscard]] std::size_t nullPiece() const noexcept { return m_cuts.size() + 1; }
    [[nodiscard]] std::size_t othersPiece() const noexcept { return m_cuts.size() + 2; }

    /// The piece a value lies in.
    [[nodiscard]] std::size_t pieceOf(const feel::Value& value) const;
    /// The pieces of a set as ranges [first, behind last), in order. Domain: a set this grid was made of, or one whose cuts are
    /// among its cuts (CHECK).
    [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> piecesOf(const CellSet& set) const;
    /// Cuts the piece it lies in, which becomes two; its number. Nothing when the cut is there already. Domain: of kind() (CHECK).
    std::optional<std::size_t> insertCut(const Cut& cut);
    /// Pieces `index` and index + 1 become one. Domain: index < cuts().size() (CHECK).
    void eraseCut(std::size_t index);
    /// Domain: piece < pieceCount() (CHECK).
    [[nodiscard]] CellSet setOf(std::size_t piece) const;

private:
    [[nodiscard]] std::size_t placeOf(const Cut& cut) const;

    feel::Value::Kind m_kind;
    std::vector<Cut> m_cuts;
};

} // namespace core::dmn
