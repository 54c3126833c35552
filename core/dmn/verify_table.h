// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/verify_table.h  The findings of one table, and what is kept of them for the next edit.
/// Threads: one.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "core/dmn/compile.h"
#include "core/dmn/verify.h"
#include "core/dmn/verify_space.h"

namespace core::dmn {

/// What is known of a rule.
struct RuleState {
    enum class Kind : std::uint8_t { Unknown, Fires, NeverHolds, Blocked };
    Kind kind = Kind::Unknown;
    Point point;                     ///< Fires: where
    std::vector<std::uint32_t> used; ///< NeverHolds, Blocked: boxes that leave nothing
};

class TableCheck {
public:
    TableCheck(const CompiledModel& model, std::uint32_t decision, const VerifyLimits& limits);

    /// Looks for everything.
    void run();
    /// The same, where `before` has run on a model that differs in the cells of one rule of this table.
    void runAfter(const TableCheck& before, std::uint32_t rule);
    [[nodiscard]] const Verification& result() const noexcept { return m_result; }

private:
    /// A gap that was found, with the nulls that are part of it.
    struct Hole {
        TableFinding finding;
        Region region;
    };
    using PieceMap = std::vector<std::vector<std::uint32_t>>; ///< per axis and old piece: the new one

    void begin();
    void finish();
    void gaps();
    void gapsOf(const Region& area);
    void gapsAfter(const TableCheck& before, std::uint32_t rule);
    [[nodiscard]] bool isAlike(const TableCheck& before) const;
    [[nodiscard]] PieceMap mapPieces(const TableCheck& before) const;
    [[nodiscard]] Region mapRegion(const TableCheck& before, const Region& region) const;
    void overlapsAfter(const TableCheck& before, std::uint32_t rule);
    void firingAfter(const TableCheck& before, std::uint32_t rule);
    void reportFinding(std::uint32_t rule);
    [[nodiscard]] bool collects() const;
    bool gapsWithin(const Region& region, std::uint32_t most);
    void addGap(const Point& point);
    [[nodiscard]] Region widened(const Point& point);
    [[nodiscard]] Region withNulls(const Region& hole);
    void overlaps();
    void overlapsOf(std::uint32_t rule);
    void overlap(std::uint32_t rule, std::uint32_t other);
    void firing();
    RuleState stateOf(std::uint32_t rule, std::uint64_t work);
    void reportFiring();
    void alwaysFiring();
    bool alwaysFires(std::uint32_t rule);
    void unreachableOutputs();
    void unreachable(std::uint32_t column, const feel::Value& value);
    void typeErrors();
    void inexactRules();

    /// Asks within a part of what is left.
    CoverAnswer ask(const Region& region, const Bits& avoid, std::uint64_t most);
    /// First where no input is null, then anywhere.
    CoverAnswer askUsual(const Region& region, const Bits& avoid, std::uint64_t most);
    [[nodiscard]] std::vector<std::uint32_t> fewer(const Region& region, std::vector<std::uint32_t> used);
    [[nodiscard]] std::vector<RuleRef> refs(const std::vector<std::uint32_t>& boxes) const;
    [[nodiscard]] TableFinding make(FindingKind kind) const;
    void undecided(FindingKind kind, std::vector<std::uint32_t> rules, const char* why);
    /// Checked before it is kept.
    void keep(TableFinding finding);
    [[nodiscard]] std::uint32_t box(std::uint32_t rule) const { return m_space.table().first_box + rule; }
    [[nodiscard]] Region held(std::uint32_t rule) const;

    const CompiledModel& m_model;
    VerifyLimits m_limits;
    Space m_space;
    Work m_work;
    std::uint64_t m_gap_work = 0;  ///< left for gaps
    std::uint64_t m_last_work = 0; ///< of the last question
    Region m_usual;
    Bits m_rules;                 ///< boxes of the table's own rules
    Bits m_exact;                 ///< of these, the exact ones
    Bits m_holes;                 ///< boxes added for gaps that were found
    std::uint32_t m_overlaps = 0; ///< overlaps and conflicts reported
    std::vector<Hole> m_found_holes;
    std::vector<RuleState> m_states;
    std::map<std::uint32_t, TableFinding> m_kept; ///< per rule: what was proved of it before and still holds
    Verification m_result;
};

} // namespace core::dmn
