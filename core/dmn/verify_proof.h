// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/verify_proof.h  The recheck of one certificate: inputs in question as boxes, from which rules are taken away.
/// Of verify_recheck.cpp alone; shares with the search only how a cell is read as a set. Threads: one.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/dmn/cell_set.h"
#include "core/dmn/verify_check.h"
#include "core/dmn/verify_proof_grid.h"
#include "core/dmn/verify_space.h"
#include "core/feel/ast.h"
#include "core/feel/value.h"

namespace core::dmn {

using feel::UnaryTests;
using feel::Value;

/// Value sets of some inputs (others: everything), by the name of the input, and results of tables that are settled.
struct Piece {
    std::map<std::string, CellSet> sets;
    std::map<std::uint32_t, Value> results; ///< by decision
};

/// What a rule asks of a piece: sets by input name.
using Box = std::map<std::string, CellSet>;

/// Null pointer where what a cell gives has to be computed.
[[nodiscard]] inline const Value* LiteralOf(const feel::Expression& expression)
{
    return expression.top().operation == feel::Operation::Literal ? &expression.top().literal : nullptr;
}

class Proof {
public:
    Proof(const CompiledModel& model, std::uint32_t decision, CellSets& sets)
        : m_model(model), m_decision(decision), m_sets(sets)
    {}

    bool proves(const TableFinding& finding, std::uint64_t steps);
    [[nodiscard]] bool blocks(const std::vector<RuleRef>& certificate, std::uint32_t rule) const;

private:
    /// A box against a part of a grid takes so much less than the subtraction of value sets.
    static constexpr std::uint64_t kGridSteps = 40;
    /// In place of a rule: everything that can arrive.
    static constexpr std::uint32_t kAnyInput = ~std::uint32_t{0};
    /// For so many values the rules are looked through; then they are put in order of their values.
    static constexpr std::uint32_t kAskedOneByOne = 2;
    /// Certificates of no more rules are tried for all rules in question together.
    static constexpr std::size_t kFewRefs = 16;
    /// Of a table that needs no other: the boxes of some rules as bits, and what can arrive as the box after the last.
    struct Sheet {
        std::optional<ProofGrid> grid;
        std::vector<std::pair<std::uint32_t, std::uint32_t>>
            box_of_rule;                               ///< of rules as far as every cell is a set of values
        std::map<std::uint32_t, std::uint32_t> narrow; ///< of rules that are proved: what can arrive, of their box
    };
    bool neverFires(std::uint32_t rule, const std::vector<RuleRef>& certificate);
    [[nodiscard]] bool wasProved(std::uint32_t rule, const std::vector<RuleRef>& certificate) const;
    bool isProved(std::uint32_t rule, const std::vector<RuleRef>& certificate);
    bool blockedByOne(std::uint32_t rule, const std::vector<RuleRef>& certificate);
    [[nodiscard]] bool holdsAll(std::uint32_t by, std::uint32_t rule) const;
    /// Of the table in question.
    const CellSet& arrivingOnce(std::uint32_t column) const;
    bool alwaysFires(std::uint32_t rule);
    bool unreachable(std::uint32_t column, const Value& value, const std::vector<RuleRef>& certificate);

    /// Rules by their literals in one output column.
    struct Outputs {
        std::uint32_t asked = 0;
        std::unordered_map<std::string, std::vector<std::uint32_t>> by_text;
        std::vector<std::uint32_t> computed;
    };
    std::vector<std::uint32_t> givers(std::uint32_t column, const Value& value);

    class SheetRows;
    [[nodiscard]] std::optional<std::vector<std::uint32_t>> axesOfColumns() const;
    std::optional<Sheet> sheetOf(const std::vector<std::uint32_t>& proved, const std::vector<RuleRef>& certificate);
    bool neverFires(const Sheet& sheet, std::uint32_t rule);
    bool allBlocked(const std::vector<std::uint32_t>& rules, const std::vector<RuleRef>& certificate);
    const std::vector<std::size_t>& placesOnce(std::uint32_t rule) const;
    [[nodiscard]] const CompiledTable& table(std::uint32_t decision) const { return TableAt(m_model, decision); }
    [[nodiscard]] std::optional<Value::Kind> kindOf(std::uint32_t decision, std::uint32_t column) const;
    /// Null pointer: no set of values.
    const CellSet* setOf(std::uint32_t decision, std::uint32_t column, const UnaryTests& cell) const;
    const CellSet* ownSetOf(std::uint32_t column, std::uint32_t rule) const;
    [[nodiscard]] CellSet arriving(std::uint32_t decision, std::uint32_t column) const;
    [[nodiscard]] std::optional<std::uint32_t> producer(std::uint32_t decision, std::uint32_t column) const;
    [[nodiscard]] std::string nameOf(std::uint32_t decision, std::uint32_t column) const;
    std::optional<Box> boxOf(std::uint32_t decision, std::uint32_t rule, const Piece& piece, bool certain) const;
    [[nodiscard]] bool admitted(std::uint32_t decision, const Piece& piece) const;

    bool restrict(Piece& piece, const Box& box) const;
    std::vector<Piece> without(const Piece& piece, const Box& box) const;
    std::vector<Piece> without(std::vector<Piece> pieces, const Box& box);
    std::vector<Piece> follow(std::uint32_t decision, const std::vector<Piece>& pieces);
    void followOne(std::uint32_t decision, const Piece& piece, std::vector<Piece>& found);
    void addErrors(std::uint32_t decision, const Piece& piece, std::vector<Piece>& found);
    std::vector<Piece> everything(const std::vector<std::uint32_t>& asked, std::optional<std::uint32_t> narrow);
    [[nodiscard]] bool mayBlock(std::uint32_t by, std::uint32_t rule) const;
    [[nodiscard]] std::vector<std::size_t> places(std::uint32_t rule) const;
    bool emptied(std::vector<Piece> pieces, const std::vector<RuleRef>& certificate, std::optional<std::uint32_t> rule);

    const CompiledModel& m_model;
    std::uint32_t m_decision;
    CellSets& m_sets; ///< of the decision
    std::uint64_t m_left = 0;
    std::uint64_t m_grid_left = 0;
    bool m_failed = false;
    std::unordered_map<std::uint32_t, std::vector<RuleRef>> m_proved; ///< rules that never fire, by what
    mutable std::unordered_map<const UnaryTests*, std::optional<CellSet>> m_known;
    mutable std::unordered_map<std::uint32_t, std::vector<std::size_t>> m_places;
    std::map<std::uint32_t, Outputs> m_outputs; ///< by column
    mutable std::vector<CellSet> m_arriving;    ///< per column, once they were asked for
};

} // namespace core::dmn
