// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/simulation/reach.h  Which outcomes are possible at all while some facts move within ranges of their candidates.
/// Never says no where the answer is yes: a rule counts as possible when each of its cells can hold, whatever the others do, and where
/// a cell cannot be followed both are possible. That is what makes a search that skips the impossible exact.
/// Threads: immutable after construction.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/decision/decision.h"
#include "core/decision/scope.h"
#include "core/policy/compiled_policy.h"
#include "core/simulation/candidates.h"
#include "core/simulation/card_range.h"
#include "core/simulation/score_range.h"

namespace core::simulation {

class Reach {
public:
    /// All three outlive this.
    Reach(const policy::CompiledPolicy& policy, const decision::Scope& scope, std::span<const Candidates> candidates);

    /// Whether some choice within the spans may give `target`, all other facts as they are. Domain: Approve or Decline.
    [[nodiscard]] bool mayGive(decision::Outcome target, std::span<const Span> box) const;
    /// What all questions so far have cost: nodes of trees and cells of tables looked at.
    [[nodiscard]] std::uint64_t steps() const noexcept { return m_steps + (m_score ? m_score->steps() : 0); }

private:
    /// Where a column's value comes from, and for which of its choices each rule's cell holds.
    struct Column {
        enum class Source : std::uint8_t { Fixed, Fact, Band, Decision, Unknown };
        Source source = Source::Unknown;
        std::uint32_t index = 0; ///< of the candidates, or of the decision
        /// Per rule and choice: how many of the choices before it hold. Fixed has one choice, a decision one per rule and one for none.
        std::vector<std::vector<std::uint32_t>> held_before;
    };
    struct Table {
        std::vector<Column> columns; ///< those whose value may change
        std::size_t rules = 0;
        std::vector<std::uint32_t> alive; ///< rules that nothing fixed rules out, ascending
        bool first_only = false;          ///< FIRST: a rule that must hold ends the search
        bool collects = false;
    };
    struct Truth {
        bool may = true;
        bool must = true;
    };
    struct Moves {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> facts; ///< [first, last] per candidate list
        std::pair<std::uint32_t, std::uint32_t> bands;
    };
    /// Rules that may fire, those that must, and whether it may be that none does.
    struct Fired {
        std::vector<bool> may;
        std::vector<bool> must;
        bool maybe_none = true;
    };

    [[nodiscard]] Column makeColumn(std::uint32_t decision, std::size_t column) const;
    [[nodiscard]] Column choicesOf(const Column& column, std::uint32_t decision, std::size_t c,
                                   std::span<const feel::Value> choices) const;
    void readScore();
    [[nodiscard]] bool hasScore() const noexcept { return m_score || m_card; }
    void addColumn(Table& table, Column column) const;
    [[nodiscard]] std::uint32_t bandAt(double sum, bool is_low) const;
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> bandsOf(std::span<const Span> box) const;
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> cardBandsOf(std::span<const Span> box) const;
    [[nodiscard]] Truth truthOf(const Column& column, std::size_t rule, const Moves& moves,
                                const std::vector<Fired>& fired) const;
    [[nodiscard]] Fired fire(const Table& table, const Moves& moves, const std::vector<Fired>& fired) const;

    const policy::CompiledPolicy& m_policy;
    const decision::Scope& m_scope;
    std::span<const Candidates> m_candidates;
    std::vector<Table> m_tables;                        ///< by decision
    std::vector<std::uint32_t> m_order;                 ///< decisions, those that others need first
    std::optional<ScoreRange> m_score;                  ///< of a tree model
    std::optional<CardRange> m_card;                    ///< of a scorecard
    std::vector<std::vector<std::uint32_t>> m_features; ///< of the model, per candidate list
    std::uint32_t m_band = 0;
    /// For each band the sums from and to which it was seen to reach, for either end of a range: the PD only rises with the sum.
    struct Seen {
        double from = 0;
        double to = 0;
        std::uint32_t band = 0;
    };
    mutable std::array<std::vector<Seen>, 2> m_seen;
    mutable std::uint64_t m_steps = 0;
};

} // namespace core::simulation
