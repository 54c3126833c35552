// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/verify_proof_grid.h  Whether boxes of value sets leave nothing of another: each axis is numbered by the ends of the
/// sets on it, and the box in question is cut until each part lies within one of the others, or in none.
/// Of verify_recheck.cpp alone; shares with the search only how a cell is read as a set. Threads: one.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/dmn/cell_set.h"

namespace core::dmn {

/// Numbers from `first` up to `behind` become part of the set that the words are.
void SetPieces(std::uint64_t* words, std::size_t first, std::size_t behind);

/// Sets of one axis, each as the pieces between the ends of all of them.
class ProofAxis {
public:
    /// Null pointers stand for everything. Domain: all of one kind (CHECK).
    explicit ProofAxis(std::span<const CellSet* const> sets);

    [[nodiscard]] std::size_t words() const noexcept { return m_words; }
    /// Of one of the sets given, by its place among them.
    [[nodiscard]] std::span<const std::uint64_t> side(std::uint32_t set) const
    {
        return {m_sides.data() + set * m_words, m_words};
    }

private:
    void write(const CellSet* set, std::uint64_t* into) const;

    std::vector<Cut> m_cuts;
    std::size_t m_words = 1;
    std::vector<std::uint64_t> m_sides;
};

/// Boxes over some axes, each the words of its sides one after the other.
class ProofGrid {
public:
    explicit ProofGrid(std::vector<ProofAxis> axes);

    /// One of its axis' sets per axis. The number of the box.
    std::uint32_t add(std::span<const std::uint32_t> sides);
    /// Whether every point of `box` is in one of `by`. False as well when the steps do not suffice; one is a box against a part.
    [[nodiscard]] bool covers(std::uint32_t box, const std::vector<std::uint32_t>& by, std::uint64_t& steps) const;

    /// Whether no two of `boxes` share a point of `within`. False as well when the steps do not suffice.
    [[nodiscard]] bool disjoint(std::uint32_t within, const std::vector<std::uint32_t>& boxes,
                                std::uint64_t& steps) const;

private:
    using Part = std::vector<std::uint64_t>;
    static constexpr std::size_t kNoAxis = ~std::size_t{0};
    enum class Meeting : std::uint8_t { Apart, Across, Within };
    struct Split {
        std::size_t axis = 0;
        std::size_t piece = 0;    ///< first of the second half; 0: nothing tells the boxes apart
        bool null_behind = false; ///< null is of the second half, whatever its number
        std::size_t in_both = 0;  ///< boxes that are in both halves
    };

    [[nodiscard]] const std::uint64_t* words(std::uint32_t box) const { return m_boxes.data() + box * m_stride; }
    [[nodiscard]] Meeting meeting(const Part& part, std::uint32_t box) const;
    [[nodiscard]] Meeting meetingOfHalf(const Part& part, std::uint32_t box, std::size_t axis) const;
    /// `halved`: the axis that tells the part from one that all of the boxes meet; kNoAxis: there is none.
    [[nodiscard]] bool covered(const Part& part, const std::vector<std::uint32_t>& boxes, std::uint64_t& steps,
                               std::size_t halved = kNoAxis) const;
    [[nodiscard]] bool without(Part part, const std::vector<std::uint32_t>& boxes, std::uint64_t& steps) const;
    [[nodiscard]] std::optional<bool> coveredByFew(const Part& part, const std::vector<std::uint32_t>& boxes,
                                                   std::uint64_t& steps) const;
    struct Ends {
        std::size_t first = 0;
        std::size_t last = 0;
        bool any = false; ///< pieces but null
        bool null = false;
    };
    [[nodiscard]] Ends ends(const Part& part, std::uint32_t box, std::size_t axis) const;
    [[nodiscard]] Split splitOf(const Part& part, const std::vector<std::uint32_t>& boxes) const;
    [[nodiscard]] std::optional<bool> coveredByVolume(const Part& part, const std::vector<std::uint32_t>& boxes) const;
    [[nodiscard]] bool coveredInHalves(const Part& part, const std::vector<std::uint32_t>& boxes, const Split& split,
                                       std::uint64_t& steps) const;
    [[nodiscard]] bool apartWithin(const Part& part, std::uint32_t one, std::uint32_t other) const;
    [[nodiscard]] bool disjoint(const Part& part, const std::vector<std::uint32_t>& boxes, std::uint64_t& steps,
                                std::size_t halved = kNoAxis) const;
    [[nodiscard]] std::size_t cutAxes(const Part& part, std::uint32_t box) const;

    std::vector<ProofAxis> m_axes;
    std::vector<std::size_t> m_first; ///< word of each axis
    std::size_t m_stride = 0;
    std::vector<std::uint64_t> m_boxes;
};

} // namespace core::dmn
