// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/verify_space_edit.h  A space made to fit a model in which some rules of its table are others: what making it
/// anew would give, in a fraction of the time.
/// Threads: one.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/dmn/verify_space.h"

namespace core::dmn {

/// Pieces of an axis are others: `piece` became itself and the next, or took the next into itself.
struct PieceEdit {
    std::uint32_t axis = 0;
    std::uint32_t piece = 0;
    bool split = true;
};

/// `gone` rules from `at` on made room for `made` others. Of several changes one after the other only the last may make rules,
/// except such as leave every other rule its number.
struct RulesChange {
    std::uint32_t at = 0;
    std::uint32_t gone = 1;
    std::uint32_t made = 1;
};

class SpaceEdit {
public:
    /// Whether such changes can be followed: a table without others that it needs, whose columns each ask something else and are
    /// of a declared type whose values are ordered.
    [[nodiscard]] static bool canFollow(const Space& space, const CompiledModel& model);

    /// `model` differs from the space's in rules of its table alone. Domain: canFollow() (CHECK). Boxes beyond those of rules
    /// are taken away.
    SpaceEdit(Space& space, const CompiledModel& model);

    /// All that follows, in order.
    void apply(std::span<const RulesChange> changes);
    /// Rule `rule` of the space has the cells of rule `rule` of the model now.
    void change(std::uint32_t rule);
    /// Rule `rule` of the model is put before that rule of the space.
    void add(std::uint32_t rule);
    void remove(std::uint32_t rule);
    /// Declared values of inputs may be others.
    void declareAnew();
    /// So may be the outputs.
    void outputsAnew();
    /// After the last: cuts that no cell makes any more are taken away.
    void finish();

    /// In the order they were made.
    [[nodiscard]] const std::vector<PieceEdit>& pieces() const noexcept { return m_pieces; }
    /// What the rules that are gone held, in the pieces of now.
    [[nodiscard]] const std::vector<Region>& gone() const noexcept { return m_gone; }

private:
    struct Row {
        std::vector<std::uint32_t> sides;
        bool exact = true;
    };
    Row rowOf(std::uint32_t rule);
    void split(std::uint32_t axis, const Cut& cut);
    void merge(std::uint32_t axis, std::uint32_t piece);
    [[nodiscard]] std::optional<CellSet> allowed(std::uint32_t axis) const;
    [[nodiscard]] std::uint32_t columnOf(std::uint32_t axis) const { return m_column_of_axis[axis]; }

    Space& m_space;
    const CompiledTable& m_table;
    std::vector<std::uint32_t> m_column_of_axis;
    std::vector<char> m_cut_anew; ///< by axis: some cut came, or may have gone
    bool m_declared_anew = false;
    std::vector<PieceEdit> m_pieces;
    std::vector<Region> m_gone;
};

} // namespace core::dmn
