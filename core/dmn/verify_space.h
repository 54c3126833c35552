// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/verify_space.h  A table and the tables it needs as boxes in one space, and the search for inputs in it.
/// An axis is a model input (or an entry of one), the result of a table, or an expression taken as free.
/// What cannot be said exactly is made larger: a cell that is no set may hold for everything, a rule with such a cell covers
/// nothing for certain. So "there is none" is always true, and "there is one" is asked of the interpreter.
/// Threads: plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/dmn/cell_set.h"
#include "core/dmn/column_grid.h"
#include "core/dmn/compile.h"
#include "core/dmn/evaluate.h"
#include "core/dmn/verify.h"
#include "core/dmn/verify_boxes.h"
#include "core/feel/value.h"

namespace core::dmn {

/// Domain: the decision is a table (CHECK).
[[nodiscard]] const CompiledTable& TableAt(const CompiledModel& model, std::uint32_t decision);

/// The table as it was written; null pointer where it is not the decision's own logic, or of an imported model.
[[nodiscard]] const DecisionTable* WrittenTable(const CompiledModel& model, std::uint32_t decision);

/// The decision whose result arrives in that slot; nothing when it is none, or its value is converted or restricted on the way.
[[nodiscard]] std::optional<std::uint32_t> ResultInSlot(const CompiledModel& model, std::uint32_t slot);

/// A value a table may give, and by what.
struct Outcome {
    feel::Value value;
    std::vector<feel::Value> alike;   ///< other values, which no cell tells apart from it
    std::vector<std::uint32_t> rules; ///< from 0
    bool without_rule = false;        ///< the default, or null
    bool by_error = false;            ///< null
};

struct SpaceAxis {
    enum class Kind : std::uint8_t { Input, Outcome, Free };
    Kind kind = Kind::Free;
    std::uint32_t input = 0;                         ///< Input: index into Model::inputs
    std::vector<std::string> path;                   ///< Input: names of the entries below it
    const feel::Expression* expression = nullptr;    ///< Free and Outcome
    std::uint32_t decision = 0;                      ///< Outcome: whose result it is
    std::optional<ColumnGrid> grid;                  ///< Input and Free
    std::vector<std::optional<feel::Value>> samples; ///< Input and Free: a value of each piece that has one
    Bits domain;                                     ///< pieces that can arrive
    Bits usual;                                      ///< of these, neither null nor of another kind
    Bits natural; ///< of the domain: not a fraction where every cut is a whole number
};

/// A value of each piece, and the pieces that can arrive. `typed`: values of other kinds never come. `allowed`: null pointer
/// when every value may.
void SampleAxis(SpaceAxis& axis, bool typed, const CellSet* allowed);

class Space;

/// Tables by themselves, for those that ask them.
class SpaceSource {
public:
    SpaceSource() = default;
    SpaceSource(const SpaceSource&) = delete;
    SpaceSource& operator=(const SpaceSource&) = delete;
    virtual ~SpaceSource() = default;
    /// Of the model as it is. Domain: the decision is a table.
    virtual const Space& spaceOf(std::uint32_t decision) = 0;
    /// Whether it is known that a rule of it fires for some inputs.
    [[nodiscard]] virtual bool surelyFires(std::uint32_t decision, std::uint32_t rule) const = 0;
};

struct SpaceTable {
    std::uint32_t decision = 0;
    std::uint32_t first_box = 0; ///< rule r is box first_box + r
    std::vector<std::uint32_t> axis_of_column;
    std::vector<char> exact;       ///< per rule: the box holds precisely what the rule holds for
    std::vector<Outcome> outcomes; ///< empty for the table in question
    std::optional<std::uint32_t> outcome_axis;
    /// It shares no inputs with what asks it, so that any result of it goes with anything else: its rules are no boxes here, and
    /// what brings a result about is asked of its own space. Has no columns.
    bool supplied = false;
    std::vector<Outcome> results;         ///< supplied: as the table gives them, without their rules
    std::vector<std::uint32_t> of_result; ///< and which of the outcomes each of those is
    Region admitted;                      ///< where no input is outside its column's type or declared values
};

/// Which rules keep another from firing where both hold. Ranks are per rule; of two the smaller takes precedence.
struct Precedence {
    enum class Kind : std::uint8_t { Nobody, Everybody, Smaller, SmallerOrDiffering };
    Kind kind = Kind::Nobody;
    std::vector<std::uint32_t> rank;
    std::vector<std::uint32_t> outputs;          ///< SmallerOrDiffering: equal numbers: equal outputs, surely
    std::vector<char> known;                     ///< rank or outputs are known before evaluation
    std::vector<std::uint32_t> in_order;         ///< Smaller: rules that are known, by rank
    std::vector<std::uint32_t> by_outputs;       ///< SmallerOrDiffering: rules by number of outputs
    std::vector<std::uint32_t> first_of_outputs; ///< of each number: where its rules begin there; then their end

    /// SmallerOrDiffering: rules with these outputs, in order.
    [[nodiscard]] std::span<const std::uint32_t> ofOutputs(std::uint32_t number) const
    {
        return std::span(by_outputs)
            .subspan(first_of_outputs[number], first_of_outputs[number + 1] - first_of_outputs[number]);
    }
    [[nodiscard]] bool blocks(std::uint32_t by, std::uint32_t rule) const;
};

/// Numbers of rows of outputs: equal ones have equal numbers. Kept while rules come, go and change.
class OutputRows {
public:
    void insert(std::uint32_t rule);
    void erase(std::uint32_t rule);
    void change(std::uint32_t rule);
    void forget() { m_of_rule.clear(); }
    /// Per rule. `written`: null pointer where the texts of cells are not at hand; then nothing is kept.
    std::vector<std::uint32_t> numbers(const CompiledTable& table, const DecisionTable* written);

private:
    static constexpr std::uint32_t kUnknown = ~std::uint32_t{0};
    std::vector<std::uint32_t> m_of_rule; ///< empty: not known
    std::unordered_map<std::string, std::uint32_t> m_by_text;
};

/// `rows`: of the decision's table.
[[nodiscard]] Precedence PrecedenceOf(const CompiledModel& model, std::uint32_t decision, OutputRows& rows);

/// Of many rules, which block each: what a precedence says, as bits. Bit r is rule r.
class Blockers {
public:
    /// `size`: of the sets that will be asked about. Domain: lives no longer than `precedence`.
    Blockers(const Precedence& precedence, std::size_t size);

    /// Leaves those of `rules` that block the rule.
    void keep(std::uint32_t rule, Bits& rules) const;
    /// Leaves those of `rules` whose outputs are not surely those of the rule. Domain: SmallerOrDiffering.
    void keepDiffering(std::uint32_t rule, Bits& rules) const;

private:
    void keepSmaller(std::uint32_t rule, Bits& rules) const;
    void keepSmallerOrDiffering(std::uint32_t rule, Bits& rules) const;

    const Precedence* m_precedence;
    Bits m_known;
    std::vector<std::uint32_t> m_place; ///< Smaller: of each rule among those in order
    std::vector<Bits> m_before;         ///< Smaller: the first so many of those in order, in steps
    std::vector<Bits> m_same; ///< SmallerOrDiffering, by number of outputs: rules with them, where they are many
};

class Space {
public:
    /// Room for `spare` boxes more than there are rules. `source`: lives longer; null pointer: what tables it asks have their rules
    /// among its boxes.
    Space(const CompiledModel& model, std::uint32_t decision, std::size_t spare, SpaceSource* source = nullptr);

    [[nodiscard]] const CompiledModel& model() const noexcept { return *m_model; }
    [[nodiscard]] const std::vector<SpaceAxis>& axes() const noexcept { return m_axes; }
    /// The table in question, then those it needs, each before those it needs itself.
    [[nodiscard]] const std::vector<SpaceTable>& tables() const noexcept { return m_tables; }
    [[nodiscard]] const SpaceTable& table() const noexcept { return m_tables.front(); }
    [[nodiscard]] const Precedence& precedence(std::size_t table) const { return m_precedence[table]; }
    [[nodiscard]] const BoxSet& boxes() const noexcept { return *m_boxes; }
    [[nodiscard]] BoxSet& boxes() noexcept { return *m_boxes; }
    /// Everything that can arrive and is admitted by the table in question.
    [[nodiscard]] const Region& domain() const noexcept { return m_domain; }
    [[nodiscard]] std::uint32_t ruleCount(std::size_t table) const;
    /// Domain: an axis of kind Outcome (CHECK), and a number below its size.
    [[nodiscard]] const Outcome& outcome(std::uint32_t axis, std::uint32_t number) const;

    /// Of a table that needs others, per axis: rules that do not hold for all that can arrive. Empty elsewhere.
    [[nodiscard]] const std::vector<Bits>& testers() const noexcept { return m_testers; }
    /// Boxes of a table's rules. Domain: a table that needs others, as for those below.
    [[nodiscard]] const Bits& rulesOf(std::size_t table) const { return m_rules_of[table]; }
    /// Whether some rule of a table tests an axis.
    [[nodiscard]] bool tests(std::size_t table, std::size_t axis) const { return m_tests[table][axis] != 0; }
    struct Clashes {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
        bool all = true; ///< else there are more, or the work ran out
    };
    /// Rules of a table that may hold together, for which its hit policy gives no value then. Worked out when first asked for.
    [[nodiscard]] const Clashes& clashes(std::size_t table, Work& work) const;

    /// What is known of the results of a needed table, whatever else is asked for.
    struct Reach {
        Bits known;                                    ///< results that were looked at
        Bits never;                                    ///< of these, those that no inputs bring about
        Bits open;                                     ///< and those that some do
        std::vector<Point> points;                     ///< per result, of those: where
        std::vector<std::vector<std::uint32_t>> boxes; ///< per result, of those nobody gets: what leaves nothing
        // Of a table that is supplied in place of points and boxes:
        std::vector<std::optional<Context>> inputs; ///< empty until they are asked for
        std::vector<std::vector<RuleRef>> certificates;
        std::uint64_t work = 0;
    };
    /// Domain: the table has results. Kept by questions about it (verify_inputs.cpp).
    [[nodiscard]] Reach& reach(std::size_t table) const { return m_reach[table]; }
    /// Of a table that is supplied: finds out whether some inputs bring a result about.
    void askSource(std::size_t table, std::uint32_t outcome, Work& work) const;
    /// Of a table that is supplied: inputs that do; null pointer where there are none, or none were found.
    [[nodiscard]] const Context* inputsFor(std::size_t table, std::uint32_t outcome) const;
    /// Whether all tables that it asks are supplied, and it asks some.
    [[nodiscard]] bool isSupplied() const noexcept { return m_tables.size() > 1 && m_tables[1].supplied; }
    /// The model is another, in which cells of the table in question and what its columns ask are the same. What tables that are
    /// supplied give is found out again: by table, the results of which other is known than was. Nothing when they may give other
    /// values than they did.
    [[nodiscard]] std::optional<std::vector<Bits>> askAgain(const CompiledModel& model);
    /// The same without asking again.
    void rebase(const CompiledModel& model);
    /// In place of a box: what leaves nothing of a result of a table that is supplied.
    [[nodiscard]] std::uint32_t neverBox(std::size_t table, std::uint32_t outcome) const;
    /// The rule a box is, or the rules that stand for it; none for boxes added since.
    void addRefs(std::uint32_t box, std::vector<RuleRef>& refs) const;
    /// The table and those it needs, by number.
    [[nodiscard]] bool needs(std::size_t table, std::size_t other) const { return m_needs[table][other] != 0; }
    /// Whether no other table asks for what it, or one it needs, asks for: then any result it may give goes with anything else.
    [[nodiscard]] bool isApart(std::size_t table) const { return m_apart[table] != 0; }

    /// Rules of a table that surely keep box `box` (one of its rules) from firing, among those that meet it.
    [[nodiscard]] Bits blockers(std::size_t table, std::uint32_t rule, Work& work) const;
    [[nodiscard]] Bits exactRules(std::size_t table) const;
    /// The rule a box is; nothing for boxes added since.
    [[nodiscard]] std::optional<RuleRef> ruleOf(std::uint32_t box) const;

    /// A side of a column's axis, of the table in question, as text people read; `-` when it is everything.
    [[nodiscard]] std::string textOf(std::uint32_t column, const Bits& side) const;
    /// Model inputs for a point: a sample of each piece; entries of contexts are put together.
    [[nodiscard]] Context inputsAt(const Point& point) const;

    /// Of each axis the cells that were read as sets when it was cut; nothing where a cell is no set. Given once.
    using SetsOfCells = std::unordered_map<const feel::UnaryTests*, std::optional<CellSet>>;
    [[nodiscard]] std::vector<SetsOfCells> takeSets() { return std::exchange(m_sets, {}); }

    friend class SpaceBuilder;
    friend class SpaceEdit;

private:
    void noteTesters();
    void noteNeeds();
    void clearReach(std::size_t table) const;
    [[nodiscard]] bool givesTheSame(std::size_t table);
    [[nodiscard]] Bits reachAgain(std::size_t table) const;
    [[nodiscard]] Bits rulesAmong(std::size_t table) const;

    const CompiledModel* m_model;
    SpaceSource* m_source;
    std::vector<SpaceAxis> m_axes;
    std::vector<SpaceTable> m_tables;
    std::vector<Precedence> m_precedence;
    std::optional<BoxSet> m_boxes;
    Region m_domain;
    std::vector<SetsOfCells> m_sets;
    OutputRows m_outputs; ///< of the table in question
    std::vector<Bits> m_testers;
    std::vector<Bits> m_rules_of;
    std::vector<std::vector<char>> m_tests;
    std::vector<std::vector<char>> m_needs;
    std::vector<char> m_apart;
    mutable std::vector<std::optional<Clashes>> m_clashes; ///< by table
    mutable std::vector<Reach> m_reach;                    ///< by table
};

/// A point of `region` that no box of `avoid` holds and that inputs can bring about: the results of needed tables are those they
/// give for the same inputs. Covered: `used` names boxes of the table in question and of needed ones.
[[nodiscard]] CoverAnswer FindInputs(const Space& space, const Region& region, const Bits& avoid, Work& work);

/// Inputs that bring about a result of the table in question. Domain: a space that holds no boxes but those of rules.
[[nodiscard]] CoverAnswer BringAbout(const Space& space, const Outcome& result, Work& work);

} // namespace core::dmn
