// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/verify_outcomes.h  What a table may give to the tables that ask it, and which of that their cells hold for.
/// Threads: one.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "core/dmn/compile.h"
#include "core/dmn/verify_bits.h"
#include "core/dmn/verify_space.h"
#include "core/feel/ast.h"
#include "core/feel/value.h"

namespace core::dmn {

/// Whether its value follows from literals and the names among these nodes alone: no expressions kept elsewhere, no clock.
[[nodiscard]] bool IsSelfContained(const std::vector<feel::Node>& nodes);

/// Every value a table of one hit may give; nothing when they are computed or collected.
[[nodiscard]] std::optional<std::vector<Outcome>> OutcomesOf(const CompiledTable& table);

/// Results of one table as the pieces of an axis. Where they are many they are found by value, and those that nothing tells apart
/// become one.
class OutcomeSides {
public:
    OutcomeSides(const CompiledModel& model, std::uint32_t decision, std::vector<Outcome> outcomes);

    /// The cells of a column that asks for them. Domain: before mergeAlike().
    void tellApart(const CompiledTable& table, std::uint32_t column);
    void mergeAlike();

    [[nodiscard]] const std::vector<Outcome>& outcomes() const noexcept { return m_outcomes; }
    /// Of each result there was before they were merged: which it is now.
    [[nodiscard]] const std::vector<std::uint32_t>& merging() const noexcept { return m_merging; }
    /// Those for which the cell holds; every one, and not exact, when the cell refers to a variable.
    Bits sideOf(const CompiledInput& input, const feel::UnaryTests* cell, bool& exact);
    /// Those that the column's type and declared values admit.
    Bits admitted(const CompiledInput& input);

private:
    /// What a column makes of the results there were before they were merged.
    struct Results {
        std::vector<feel::Value> values;
        std::optional<feel::Value::Kind> kind; ///< numbers or texts, where there are many
        std::vector<std::uint32_t> in_order;   ///< results of that kind
        std::vector<std::uint32_t> otherwise;  ///< the others
    };
    const Results& resultsOf(const CompiledInput& input);
    const std::pair<Bits, bool>& wholeSideOf(const CompiledInput& input, const feel::UnaryTests* cell);
    std::pair<Bits, bool> madeSideOf(const CompiledInput& input, const feel::UnaryTests* cell);
    const Bits& wholeAdmitted(const CompiledInput& input);
    [[nodiscard]] Bits merged(const Bits& side) const;
    void split(const Bits& side);

    const CompiledModel& m_model;
    std::uint32_t m_decision;
    std::vector<Outcome> m_outcomes;
    std::vector<std::uint32_t> m_class; ///< before merging: results with equal numbers were not told apart so far
    std::uint32_t m_classes = 1;
    std::vector<std::uint32_t> m_merging;
    std::vector<std::uint32_t> m_first; ///< after merging: of each the first of those it was made of
    std::map<const CompiledInput*, Results> m_results;
    std::map<const CompiledInput*, Bits> m_admitted;
    std::map<std::pair<const CompiledInput*, const feel::UnaryTests*>, std::pair<Bits, bool>> m_sides;
};

} // namespace core::dmn
