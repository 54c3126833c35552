// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/verify_proof_grid.h  Whether boxes of value sets leave nothing of another: each axis is numbered by the ends of the
/// sets on it, and the box in question is cut until each part lies within one of the others, or in none.
/// Of verify_recheck.cpp alone; shares with the search only how a cell is read as a set. Threads: one.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "core/dmn/cell_set.h"

namespace core::dmn {

/// Sets of one axis, as the numbers of the pieces between their ends.
class ProofAxis {
public:
    /// Null pointers stand for everything. Domain: all of one kind (CHECK).
    explicit ProofAxis(std::span<const CellSet* const> sets);

    [[nodiscard]] std::size_t words() const noexcept { return m_words; }
    /// One of the sets given. `into`: as many words.
    void write(const CellSet* set, std::uint64_t* into) const;

private:
    std::vector<Cut> m_cuts;
    std::size_t m_words = 1;
};

/// Boxes over some axes, each the words of its sides one after the other.
class ProofGrid {
public:
    explicit ProofGrid(std::vector<ProofAxis> axes);

    /// One set per axis. The number of the box.
    std::uint32_t add(std::span<const CellSet* const> sides);
    /// Whether every point of `box` is in one of `by`. False as well when the steps do not suffice; one is a box against a part.
    [[nodiscard]] bool covers(std::uint32_t box, const std::vector<std::uint32_t>& by, std::uint64_t& steps) const;

private:
    using Part = std::vector<std::uint64_t>;
    enum class Meeting : std::uint8_t { Apart, Across, Within };
    struct Split {
        std::size_t axis = 0;
        std::size_t piece = 0; ///< first of the second half
    };

    [[nodiscard]] const std::uint64_t* words(std::uint32_t box) const { return m_boxes.data() + box * m_stride; }
    [[nodiscard]] Meeting meeting(const Part& part, std::uint32_t box) const;
    [[nodiscard]] bool covered(const Part& part, const std::vector<std::uint32_t>& boxes, std::uint64_t& steps) const;
    [[nodiscard]] bool without(Part part, const std::vector<std::uint32_t>& boxes, std::uint64_t& steps) const;
    [[nodiscard]] std::pair<std::size_t, std::size_t> ends(const Part& part, std::uint32_t box, std::size_t axis) const;
    [[nodiscard]] Split splitOf(const Part& part, const std::vector<std::uint32_t>& boxes) const;
    [[nodiscard]] std::size_t cutAxes(const Part& part, std::uint32_t box) const;

    std::vector<ProofAxis> m_axes;
    std::vector<std::size_t> m_first; ///< word of each axis
    std::size_t m_stride = 0;
    std::vector<std::uint64_t> m_boxes;
};

} // namespace core::dmn
