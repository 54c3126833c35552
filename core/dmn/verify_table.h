// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/verify_table.h  The findings of one table, and what is kept of them for the next edit.
/// Threads: one.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/dmn/compile.h"
#include "core/dmn/verify.h"
#include "core/dmn/verify_check.h"
#include "core/dmn/verify_declared.h"
#include "core/dmn/verify_diff.h"
#include "core/dmn/verify_space.h"
#include "core/dmn/verify_space_edit.h"

namespace core::dmn {

/// What is known of a rule.
struct RuleState {
    enum class Kind : std::uint8_t { Unknown, Fires, NeverHolds, Blocked };
    Kind kind = Kind::Unknown;
    Point point;                     ///< Fires: where. Else: where it did last, if ever
    std::vector<std::uint32_t> used; ///< NeverHolds, Blocked: boxes that leave nothing
    bool of_now = false; ///< `used` is what the search finds for the table as it is, whatever was known before
};

/// Numbers of rules before and after changes.
struct RuleMap {
    static constexpr std::uint32_t kNone = ~std::uint32_t{0};
    std::vector<std::uint32_t> from; ///< of each rule: which it was; kNone: it is new
    std::vector<std::uint32_t> to;   ///< of each rule there was: which it is; kNone: it is gone
    std::vector<std::uint32_t> gone; ///< in order
    std::vector<std::uint32_t> made; ///< in order
};
[[nodiscard]] RuleMap MapRules(std::size_t rules, std::span<const RulesChange> changes);

/// Why something is left open that more work would not settle.
inline constexpr const char* kInexactCells = "cells that are no sets of values";

class TableCheck {
public:
    /// `source`: lives longer.
    TableCheck(const CompiledModel& model, std::uint32_t decision, const VerifyLimits& limits, SpaceSource& source);

    /// Looks for everything.
    void run();
    /// The same for a model that differs from the last one in this table alone. False when that cannot be followed: then this check
    /// is of no more use.
    [[nodiscard]] bool follow(const CompiledModel& model, const TableChange& change);
    /// The same for a model that differs in tables that this one needs. Domain: those were followed before.
    [[nodiscard]] bool followNeeded(const CompiledModel& model);
    /// The model is another, in which this table and those it needs are the same.
    void rebase(const CompiledModel& model);
    /// Whether it is known that a rule fires for some inputs.
    [[nodiscard]] bool surelyFires(std::uint32_t rule) const
    {
        return m_is_done && m_states[rule].kind == RuleState::Kind::Fires;
    }
    [[nodiscard]] const Verification& result() const noexcept { return m_result; }
    [[nodiscard]] const Space& space() const noexcept { return m_space; }

private:
    /// A gap that was found, with the nulls that are part of it.
    struct Hole {
        TableFinding finding;
        Region region;
        Point point; ///< the witness
        std::uint32_t id = 0;
    };
    /// Inputs for which the interpreter said that no rule holds, and the rules made since that do.
    struct FormerGap {
        TableFinding finding;
        std::vector<std::uint32_t> held_by;
    };
    /// A part of what can arrive, all of which is held by these rules, is in these holes, or is in another part.
    struct HeldPart {
        Region region;
        Bits rules;
        std::vector<std::uint32_t> holes; ///< by id
    };
    /// A part of which that is not known.
    struct OpenPart {
        Region region;
        bool cut = false; ///< since the search was cut short; else since enough gaps are told
    };
    using RulePair = std::pair<std::uint32_t, std::uint32_t>;

    /// A table that is supplied: names of the model inputs it asks for, and those that brought its results about before.
    struct Needed {
        std::size_t table = 0;
        std::set<std::string> names;
        std::vector<std::optional<Context>> inputs;
    };
    [[nodiscard]] bool givesStill(std::size_t table, std::uint32_t outcome) const;
    [[nodiscard]] bool needsSuppliedOnly() const;
    std::optional<bool> renewWitness(TableFinding& finding, const Needed& needed);
    bool renew(TableFinding& finding, const std::vector<Needed>& needed, bool supplied_only);
    bool renewFindings(const std::vector<Needed>& needed);
    [[nodiscard]] bool holdsWithout(std::uint32_t rule, const std::vector<Bits>& other) const;
    void lookAgain(const std::vector<Bits>& other);
    void begin();
    void finish();
    void forSpace();
    void keepSets(std::vector<Space::SetsOfCells> sets);
    void gaps();
    CoverAnswer gapsOf(const Region& area);
    void lookAt(const Region& area);
    [[nodiscard]] Region gapArea() const;
    void reportGaps();
    [[nodiscard]] std::vector<Region> setFree(const RuleMap& map);
    void renumberParts(std::span<const RulesChange> changes);
    bool dropHoles(std::vector<Region>& free);
    void keepFormer(const TableFinding& gap);
    void followFormer(const RuleMap& map);
    bool heldByMade(const Region& area);
    void joinParts();
    [[nodiscard]] bool touched(const Region& region) const;
    void placeHole(const Hole& hole);
    void gapsAfter(std::vector<Region> free);
    void followGaps(const SpaceEdit& edit);
    void overlapsAfter(const RuleMap& map);
    void firingAfter(const RuleMap& map, const SpaceEdit& edit);
    void lookAnew(const Region& domain_before, bool gaps_differ, bool geometry_differs);
    bool heldByOne(std::uint32_t rule);
    [[nodiscard]] bool staysSettled(std::uint32_t rule, bool domain_grew) const;
    [[nodiscard]] bool gapsDiffer(const SpaceEdit& edit, const RuleMap& map) const;
    void forgetHoleBoxes();
    void renumber(const RuleMap& map, const SpaceEdit& edit);
    void keepFindings(const RuleMap& map);
    void uncount(const RuleMap& map);
    [[nodiscard]] bool pairsUp() const;
    [[nodiscard]] Bits partners(std::uint32_t rule);
    [[nodiscard]] bool firesAt(std::uint32_t rule, const Point& point) const;
    RuleState settled(std::uint32_t rule, const std::vector<std::uint32_t>& made);
    [[nodiscard]] Bits blockersOf(std::uint32_t rule);
    [[nodiscard]] std::vector<std::uint32_t> certificateOf(std::uint32_t rule);
    [[nodiscard]] std::vector<std::uint32_t> certificateFound(std::uint32_t rule);
    [[nodiscard]] std::vector<RuleRef> certificateOf(const std::vector<std::uint32_t>& rules);
    [[nodiscard]] std::optional<std::vector<std::uint32_t>> commonCertificate(const std::vector<std::uint32_t>& rules);
    void settleAll(std::vector<std::uint32_t> open);
    bool settledByGaps(std::uint32_t rule, RuleState& state) const;
    void reportFinding(std::uint32_t rule);
    [[nodiscard]] bool collects() const;
    CoverAnswer gapsWithin(const Region& region, std::uint32_t most);
    [[nodiscard]] CoverAnswer askGap(const Region& region);
    void addGap(const Point& point);
    [[nodiscard]] Region widened(const Point& point);
    [[nodiscard]] Region withNulls(const Region& hole);
    void overlaps();
    void overlapsOf(std::uint32_t rule, const Bits& met);
    void overlap(std::uint32_t rule, std::uint32_t other);
    void firing();
    RuleState stateOf(std::uint32_t rule, std::uint64_t work);
    void reportFiring();
    void alwaysFiring();
    bool alwaysFires(std::uint32_t rule, std::vector<std::uint32_t>& used);
    void unreachableOutputs();
    struct Declared;
    void followDeclared(const RuleMap& map);
    [[nodiscard]] std::optional<Declared> notSeen(std::uint32_t column, const feel::Value& value,
                                                  const std::vector<std::uint32_t>& rules,
                                                  const std::vector<std::uint32_t>& computed,
                                                  const CoverAnswer& without) const;
    void unreachable(const feel::Value& value, Declared declared, const CoverAnswer& without);
    void typeErrors();
    void inexactRules();

    /// Asks within a part of what is left.
    CoverAnswer ask(const Region& region, const Bits& avoid, std::uint64_t most);
    CoverAnswer natural(CoverAnswer found, const Region& region, const Bits& avoid);
    /// First where no input is null, then anywhere.
    CoverAnswer askUsual(const Region& region, const Bits& avoid, std::uint64_t most);
    [[nodiscard]] bool allNeeded(const Region& region, const std::vector<std::uint32_t>& used);
    [[nodiscard]] std::vector<std::uint32_t> fewer(const Region& region, std::vector<std::uint32_t> used);
    [[nodiscard]] std::vector<RuleRef> refs(const std::vector<std::uint32_t>& boxes) const;
    [[nodiscard]] TableFinding make(FindingKind kind) const;
    void undecided(FindingKind kind, std::vector<std::uint32_t> rules, const char* why);
    /// Undecided when it is not confirmed.
    [[nodiscard]] TableFinding checked(TableFinding finding);
    /// Checked before it is kept.
    void keep(TableFinding finding);
    [[nodiscard]] std::uint32_t box(std::uint32_t rule) const { return m_space.table().first_box + rule; }
    [[nodiscard]] Region held(std::uint32_t rule) const;

    const CompiledModel* m_model;
    VerifyLimits m_limits;
    Space m_space;
    Work m_work;
    std::uint64_t m_gap_work = 0; ///< left for gaps
    bool m_is_done = false;       ///< what is known is of the model of now
    bool m_collects = false;   ///< a table that collects; kept, since the model it is of may be gone at the next edit
    bool m_tells_gaps = false; ///< a table without a default; kept likewise
    Region m_usual;
    Bits m_rules;                            ///< boxes of the table's own rules
    Bits m_exact;                            ///< of these, the exact ones
    std::optional<Blockers> m_blockers;      ///< of the table's own rules
    Bits m_holes;                            ///< boxes added for gaps that were found
    std::uint32_t m_overlaps = 0;            ///< overlaps and conflicts reported
    std::vector<std::uint32_t> m_hole_boxes; ///< of each box behind the rules': the hole it is
    std::size_t m_hole_boxes_from = 0;
    std::vector<Hole> m_found_holes;
    std::uint32_t m_next_hole = 0;
    std::vector<FormerGap> m_former_gaps; ///< the latest last
    std::vector<HeldPart> m_held_parts;
    std::vector<OpenPart> m_open_parts;
    std::uint64_t m_gaps_cost = 0;         ///< of looking for all of them
    std::vector<Point> m_points_left;      ///< of gaps that the change under way closed
    std::vector<std::uint32_t> m_partners; ///< per rule: how many after it overlap or conflict with it
    std::vector<RuleState> m_states;
    // What is known from before the last change and still holds.
    std::map<std::uint32_t, TableFinding> m_kept; ///< of rules that never fire
    bool m_policy_is_other = false;               ///< it may be another than the one `m_kept` was proved under
    std::map<RulePair, TableFinding> m_kept_pairs;
    std::vector<TableFinding> m_kept_gaps;                              ///< in which no rule made since holds
    std::vector<TableFinding> m_kept_outputs;                           ///< values nobody gets
    std::vector<std::uint32_t> m_made;                                  ///< rules made by the change under way
    std::vector<DeclaredValues> m_declared;                             ///< per output column; empty: not known
    std::map<std::uint32_t, std::vector<std::uint32_t>> m_certificates; ///< of this time, by rule
    std::map<std::pair<std::size_t, std::uint32_t>, bool>
        m_gives_still; ///< by table and result, after a change of the table
    CellSets m_sets;
    std::optional<Rechecker> m_rechecker; ///< of the model of now
    Verification m_result;
};

} // namespace core::dmn
