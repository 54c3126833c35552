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
#include <utility>
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

/// What it gives follows from its operands alone.
[[nodiscard]] inline bool IsKnown(const feel::Node& node)
{
    using feel::Operation;
    return feel::IsPlain(node.operation) || node.operation == Operation::Between || node.operation == Operation::If ||
           node.operation == Operation::RangeOf || (node.operation == Operation::CallBuiltIn && !node.items.empty());
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
    /// Rules of needed tables that may be looked at for all certificates of a table together.
    static constexpr std::uint64_t kMostLooks = 1'000'000;
    /// Subtractions of value sets for all certificates of a table that asks others.
    static constexpr std::uint64_t kMostChained = 60'000;
    /// In place of a rule: everything that can arrive.
    static constexpr std::uint32_t kAnyInput = ~std::uint32_t{0};
    /// For so many values the rules are looked through; then they are put in order of their values.
    static constexpr std::uint32_t kAskedOneByOne = 1;
    /// Certificates of no more rules are tried for all rules in question together.
    static constexpr std::size_t kFewRefs = 16;
    /// Of a table that needs no other: the boxes of some rules as bits, and what can arrive as the box after the last.
    struct Sheet {
        std::optional<ProofGrid> grid;
        std::vector<std::pair<std::uint32_t, std::uint32_t>>
            box_of_rule;                               ///< of rules as far as every cell is a set of values
        std::map<std::uint32_t, std::uint32_t> narrow; ///< of rules that are proved: what can arrive, of their box
    };
    bool holds(const TableFinding& finding);
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
        std::vector<std::pair<std::uint64_t, std::uint32_t>>
            by_key; ///< in order: a number that equal literals share, the rule
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
    std::vector<Piece> follow(std::uint32_t decision, const std::vector<Piece>& pieces,
                              std::optional<std::uint32_t> narrow);
    /// What a needed table may give, each value once.
    struct Given {
        std::vector<Value> values;
        std::vector<std::uint32_t> of_rule; ///< numbers of values
        std::uint32_t otherwise = 0;        ///< of its default, or null
        std::uint32_t error = 0;            ///< null
    };
    const Given& givenBy(std::uint32_t decision);
    /// What a column makes of those values.
    struct Asked {
        std::vector<Value> values;
        std::vector<std::uint32_t> in_order;  ///< numbers or texts
        std::vector<std::uint32_t> otherwise; ///< those of other kinds
    };
    const Asked& askedBy(std::uint32_t column, std::uint32_t decision);
    std::vector<char> wantedOf(std::uint32_t decision, std::optional<std::uint32_t> narrow);
    void leaveWanted(std::uint32_t column, const UnaryTests& cell, std::uint32_t decision, std::vector<char>& wanted);
    [[nodiscard]] bool isInput(std::uint32_t column) const;
    bool admitsAll(std::uint32_t column);
    void followOne(std::uint32_t decision, const Piece& piece, const std::vector<char>& wanted,
                   std::vector<Piece>& found);
    std::vector<Piece> withoutErrors(std::uint32_t decision, std::uint32_t rule, const Piece& piece,
                                     std::vector<Piece> hits);
    bool look();
    bool neverNull(std::uint32_t decision);
    bool givesNoNull();
    [[nodiscard]] bool mayMeet(std::uint32_t decision, std::uint32_t rule, const Piece& piece) const;
    const std::string& nameOnce(std::uint32_t decision, std::uint32_t column) const;
    [[nodiscard]] std::optional<std::uint32_t> producerOf(std::uint32_t decision, std::uint32_t column) const;
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
    std::uint64_t m_looks_left = kMostLooks;
    std::uint64_t m_chained_left = kMostChained;
    std::vector<RuleRef> m_certificate;         ///< of the finding in question
    std::map<std::uint32_t, bool> m_never_null; ///< by decision
    std::map<std::uint32_t, Given> m_given;     ///< by decision
    std::map<std::uint32_t, Asked> m_asked;     ///< by column
    bool m_failed = false;
    mutable std::map<std::pair<std::uint32_t, std::uint32_t>, std::optional<std::uint32_t>> m_producers;
    mutable std::map<std::pair<std::uint32_t, std::uint32_t>, std::string> m_names;
    std::unordered_map<std::uint32_t, std::vector<RuleRef>> m_proved; ///< rules that never fire, by what
    mutable std::unordered_map<const UnaryTests*, std::optional<CellSet>> m_known;
    mutable std::unordered_map<std::uint32_t, std::vector<std::size_t>> m_places;
    std::map<std::uint32_t, Outputs> m_outputs; ///< by column
    mutable std::vector<CellSet> m_arriving;    ///< per column, once they were asked for
};

} // namespace core::dmn
