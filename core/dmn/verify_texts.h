// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/verify_texts.h  Cells that list texts, read without the algebra of sets: a column of ten thousand lists has few texts.
/// What comes out is what CellSetOf() and ColumnGrid would make of them. Threads: one.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/dmn/cell_set.h"
#include "core/dmn/column_grid.h"
#include "core/dmn/verify_bits.h"
#include "core/feel/ast.h"

namespace core::dmn {

class ListedTexts {
public:
    /// False when the cell is no list of texts, nor all but some; then it is left to others. Domain: lives as long as this.
    bool add(const feel::UnaryTests& cell);
    /// The texts, each as a set of its own: for the grid.
    void addSets(std::vector<CellSet>& sets) const;
    /// Domain: a grid made of those sets and others.
    void place(const ColumnGrid& grid);
    /// After place(): null pointer when the cell was not taken.
    [[nodiscard]] const Bits* sideOf(const feel::UnaryTests* cell) const;

private:
    struct Cell {
        std::vector<std::uint32_t> texts; ///< by number
        bool null = false;                ///< among what is listed
        bool negated = false;
        Bits side;
    };

    std::unordered_map<std::string_view, std::uint32_t> m_numbers;
    std::vector<std::string_view> m_texts;
    std::unordered_map<const feel::UnaryTests*, Cell> m_cells;
};

} // namespace core::dmn
