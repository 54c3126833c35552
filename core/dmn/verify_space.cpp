// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/verify_space.h"
#include "core/dmn/cell_reading.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/base/check.h"
#include "core/dmn/verify_outcomes.h"
#include "core/dmn/verify_texts.h"
#include "core/feel/interpret.h"
#include "core/feel/types.h"

namespace core::dmn {

using feel::NullReason;
using feel::Operation;
using feel::Truth;
using feel::UnaryTests;
using feel::Value;

namespace {

std::set<std::uint32_t> SlotsOf(const std::vector<feel::Node>& nodes)
{
    std::set<std::uint32_t> slots;
    for (const feel::Node& node : nodes)
        if (node.operation == Operation::Name)
            slots.insert(node.slot);
    return slots;
}

/// Whether entries of values of that type are entries of a context.
bool MayBeContext(std::string_view type)
{
    constexpr std::array<std::string_view, 12> others{"number",
                                                      "string",
                                                      "boolean",
                                                      "date",
                                                      "time",
                                                      "date and time",
                                                      "dateTime",
                                                      "days and time duration",
                                                      "dayTimeDuration",
                                                      "years and months duration",
                                                      "yearMonthDuration",
                                                      "list"};
    return std::find(others.begin(), others.end(), type) == others.end();
}

/// Whether it is a name, or entries below a name; `path` and `slot` say which.
bool IsPath(const feel::Expression& expression, std::vector<std::string>& path, std::uint32_t& slot)
{
    const feel::Node* node = &expression.top();
    while (node->operation == Operation::Entry) {
        path.insert(path.begin(), node->name);
        node = &expression.nodes[node->left];
    }
    slot = node->slot;
    return node->operation == Operation::Name;
}

bool IsWhole(const Value& value)
{
    return value.kind() != Value::Kind::Number || value.asNumber().isInteger();
}

/// A number of months is told as one, where there is a choice.
void NoteNatural(SpaceAxis& axis)
{
    axis.natural = axis.domain;
    const auto& cuts = axis.grid->cuts();
    if (!std::all_of(cuts.begin(), cuts.end(), [](const Cut& cut) { return IsWhole(cut.value); }))
        return;
    axis.usual.forEach([&](std::uint32_t piece) {
        if (!IsWhole(*axis.samples[piece]))
            axis.natural.reset(piece);
    });
}

} // namespace

void SampleAxis(SpaceAxis& axis, bool typed, const CellSet* allowed)
{
    const ColumnGrid& grid = *axis.grid;
    axis.domain = Bits(grid.pieceCount());
    axis.usual = Bits(grid.pieceCount());
    axis.samples.clear();
    for (std::size_t p = 0; p < grid.pieceCount(); ++p) {
        std::optional<Value> value = grid.setOf(p).aWitness();
        if (p == grid.othersPiece() && !typed)
            value = grid.kind() == Value::Kind::Number ? Value::string("other") : Value::number(0);
        if (value && !(p == grid.othersPiece() && typed)) {
            axis.domain.set(p);
            if (p < grid.nullPiece())
                axis.usual.set(p);
        }
        axis.samples.push_back(std::move(value));
    }
    if (allowed == nullptr)
        return NoteNatural(axis);
    Bits pieces(grid.pieceCount());
    for (const auto& [first, behind] : grid.piecesOf(*allowed))
        pieces.setRange(first, behind);
    pieces.set(grid.nullPiece());
    axis.domain &= pieces;
    axis.usual &= pieces;
    NoteNatural(axis);
}

/// Makes a Space in steps: which tables and axes, how each axis is cut, the boxes.
class SpaceBuilder {
public:
    SpaceBuilder(Space& space, const CompiledModel& model, bool has_source)
        : m_space(space), m_model(model), m_has_source(has_source)
    {}

    void run(std::uint32_t decision, std::size_t spare);

private:
    struct Column {
        std::uint32_t table = 0;
        std::uint32_t column = 0;
    };

    void addTable(std::uint32_t decision);
    [[nodiscard]] bool asksApart() const;
    void addSupplied(std::uint32_t decision);
    [[nodiscard]] std::set<std::uint32_t> inputsOf(std::uint32_t decision) const;
    std::uint32_t axisOf(const CompiledInput& input);
    std::uint32_t newAxis(SpaceAxis axis);
    void cut(std::uint32_t axis);
    void fillOutcomeAxis(std::uint32_t axis);
    void mergeOutcomes();
    void admit(SpaceTable& table);
    void addBoxes(std::uint32_t table);
    struct Side {
        std::uint32_t number = 0;
        bool exact = true;
    };
    /// Of an axis and a table: what was made of cells.
    struct Known {
        std::unordered_map<const UnaryTests*, Side> by_cell;
        std::map<std::vector<const UnaryTests*>, Side> by_cells;
    };
    Side sideOf(std::uint32_t axis, const CompiledTable& table, const CompiledRule& rule,
                const std::vector<std::uint32_t>& columns);
    Side sideOnce(Known& known, std::uint32_t index, const CompiledTable& table, const CompiledRule& rule,
                  const std::vector<std::uint32_t>& columns);

    [[nodiscard]] const CompiledTable& compiled(std::uint32_t table) const
    {
        return TableAt(m_model, m_space.m_tables[table].decision);
    }
    Space& m_space;
    const CompiledModel& m_model;
    bool m_has_source;
    std::map<std::uint32_t, OutcomeSides> m_outcomes; ///< per decision some table asks
    std::map<std::pair<std::uint32_t, std::vector<std::string>>, std::uint32_t> m_inputs;
    std::map<std::uint32_t, std::uint32_t> m_outcome_axes;
    std::uint32_t m_boxes = 0;
    std::vector<std::vector<std::uint32_t>> m_box_sides; ///< per axis and box
    std::vector<std::vector<Column>> m_columns;          ///< per axis
    std::vector<Space::SetsOfCells> m_sets;
    std::vector<ListedTexts> m_texts; ///< per axis: cells that are not among the sets
};

std::uint32_t SpaceBuilder::newAxis(SpaceAxis axis)
{
    m_space.m_axes.push_back(std::move(axis));
    m_columns.emplace_back();
    m_sets.emplace_back();
    m_texts.emplace_back();
    return static_cast<std::uint32_t>(m_space.m_axes.size() - 1);
}

std::uint32_t SpaceBuilder::axisOf(const CompiledInput& input)
{
    const auto inputs = static_cast<std::uint32_t>(m_model.model().inputs.size());
    SpaceAxis axis;
    axis.expression = &input.expression;
    std::uint32_t slot = 0;
    const bool is_path = IsPath(input.expression, axis.path, slot) && slot < inputs &&
                         (axis.path.empty() || MayBeContext(m_model.model().inputs[slot].typeRef()));
    if (is_path) {
        axis.kind = SpaceAxis::Kind::Input;
        axis.input = slot;
        const auto key = std::make_pair(slot, axis.path);
        if (const auto at = m_inputs.find(key); at != m_inputs.end())
            return at->second;
        return m_inputs[key] = newAxis(std::move(axis));
    }
    const std::set<std::uint32_t> slots = SlotsOf(input.expression.nodes);
    const auto from = slots.size() == 1 ? ResultInSlot(m_model, *slots.begin()) : std::nullopt;
    if (from && IsSelfContained(input.expression.nodes)) {
        const std::uint32_t decision = *from;
        if (const auto at = m_outcome_axes.find(decision); at != m_outcome_axes.end())
            return at->second;
        const auto& table = m_model.decisions()[decision].table;
        if (auto outcomes = table ? OutcomesOf(*table) : std::nullopt) {
            m_outcomes.emplace(decision, OutcomeSides(m_model, decision, std::move(*outcomes)));
            axis.kind = SpaceAxis::Kind::Outcome;
            axis.decision = decision;
            return m_outcome_axes[decision] = newAxis(std::move(axis));
        }
    }
    return newAxis(std::move(axis));
}

void SpaceBuilder::addTable(std::uint32_t decision)
{
    const auto index = static_cast<std::uint32_t>(m_space.m_tables.size());
    SpaceTable table;
    table.decision = decision;
    const CompiledTable& compiled = TableAt(m_model, decision);
    for (std::uint32_t c = 0; c < compiled.inputs.size(); ++c) {
        table.axis_of_column.push_back(axisOf(compiled.inputs[c]));
        m_columns[table.axis_of_column.back()].push_back({index, c});
    }
    if (m_outcomes.contains(decision))
        table.outcome_axis = m_outcome_axes.at(decision);
    m_space.m_tables.push_back(std::move(table));
    OutputRows needed;
    const bool is_first = m_space.m_precedence.empty();
    m_space.m_precedence.push_back(PrecedenceOf(m_model, decision, is_first ? m_space.m_outputs : needed));
}

/// Model inputs that the columns of a decision's table ask for.
std::set<std::uint32_t> SpaceBuilder::inputsOf(std::uint32_t decision) const
{
    std::set<std::uint32_t> found;
    if (m_model.decisions()[decision].table == nullptr)
        return found;
    for (const CompiledInput& input : TableAt(m_model, decision).inputs)
        for (const std::uint32_t slot : SlotsOf(input.expression.nodes))
            if (slot < m_model.model().inputs.size())
                found.insert(slot);
    return found;
}

/// Whether the tables that the first one asks, with all they need, share no inputs and no tables with it or with each other.
bool SpaceBuilder::asksApart() const
{
    std::set<std::uint32_t> inputs = inputsOf(m_space.m_tables.front().decision);
    std::set<std::uint32_t> decisions;
    for (const auto& [asked, sides] : m_outcomes) {
        std::set<std::uint32_t> mine;
        for (const std::uint32_t one : m_model.decisions()[asked].order) {
            mine.merge(inputsOf(one));
            if (!decisions.insert(one).second)
                return false;
        }
        for (const std::uint32_t input : mine)
            if (!inputs.insert(input).second)
                return false;
    }
    return !m_outcomes.empty();
}

void SpaceBuilder::addSupplied(std::uint32_t decision)
{
    SpaceTable table;
    table.decision = decision;
    table.supplied = true;
    table.outcome_axis = m_outcome_axes.at(decision);
    table.results = m_outcomes.at(decision).outcomes();
    for (Outcome& one : table.results)
        one.rules.clear();
    m_space.m_tables.push_back(std::move(table));
    m_space.m_precedence.emplace_back();
}

void SpaceBuilder::cut(std::uint32_t index)
{
    SpaceAxis& axis = m_space.m_axes[index];
    feel::Type::Kind declared = feel::Type::Kind::Any;
    std::vector<const UnaryTests*> cells;
    std::unordered_set<const UnaryTests*> seen;
    for (const Column& at : m_columns[index]) {
        const CompiledTable& table = compiled(at.table);
        if (declared == feel::Type::Kind::Any)
            declared = table.inputs[at.column].type.kind;
        for (const CompiledRule& rule : table.rules)
            if (seen.insert(rule.inputs[at.column].get()).second)
                cells.push_back(rule.inputs[at.column].get());
        if (table.inputs[at.column].allowed && seen.insert(&*table.inputs[at.column].allowed).second)
            cells.push_back(&*table.inputs[at.column].allowed);
    }
    const bool typed = declared != feel::Type::Kind::Any && declared != feel::Type::Kind::Null;
    const auto kind = ColumnKind(declared, cells);
    const Value::Kind ordered = kind.value_or(Value::Kind::String);
    std::vector<CellSet> sets;
    for (const UnaryTests* const cell : cells) {
        std::optional<CellSet> set;
        if (ordered == Value::Kind::String && kind && m_texts[index].add(*cell))
            continue;
        if (cell->any_value) {
            set = CellSet::everything(ordered);
        } else if (kind) {
            if (auto read = CellSetOf(*cell, ordered, typed))
                set = std::move(*read);
        }
        if (set)
            sets.push_back(*set);
        m_sets[index].emplace(cell, std::move(set));
    }
    m_texts[index].addSets(sets);
    axis.grid.emplace(ordered, sets);
    m_texts[index].place(*axis.grid);
    // Values of a kind without an order all lie among the others.
    std::optional<CellSet> together;
    for (const Column& at : m_columns[index]) {
        const auto& allowed = compiled(at.table).inputs[at.column].allowed;
        const auto set =
            allowed && kind ? CellSetOf(*allowed, ordered, typed) : Expected<CellSet>(CellSet::everything(ordered));
        if (allowed && set)
            together = together ? together->intersected(*set) : *set;
    }
    SampleAxis(axis, typed && kind.has_value(), together ? &*together : nullptr);
}

void SpaceBuilder::fillOutcomeAxis(std::uint32_t index)
{
    SpaceAxis& axis = m_space.m_axes[index];
    axis.domain = Bits::all(m_outcomes.at(axis.decision).outcomes().size());
    axis.usual = axis.domain;
    axis.natural = axis.domain;
}

/// Results of needed tables whose type or value the column does not admit.
void SpaceBuilder::admit(SpaceTable& table)
{
    for (const SpaceAxis& axis : m_space.m_axes)
        table.admitted.push_back(axis.domain);
    const CompiledTable& compiled = TableAt(m_model, table.decision);
    for (std::size_t c = 0; c < compiled.inputs.size(); ++c) {
        const SpaceAxis& axis = m_space.m_axes[table.axis_of_column[c]];
        if (axis.kind != SpaceAxis::Kind::Outcome)
            continue;
        table.admitted[table.axis_of_column[c]] &= m_outcomes.at(axis.decision).admitted(compiled.inputs[c]);
    }
}

/// Results that no cell tells apart become one.
void SpaceBuilder::mergeOutcomes()
{
    for (SpaceTable& table : m_space.m_tables) {
        if (!table.outcome_axis)
            continue;
        OutcomeSides& sides = m_outcomes.at(table.decision);
        for (const Column& at : m_columns[*table.outcome_axis])
            sides.tellApart(compiled(at.table), at.column);
        sides.mergeAlike();
        table.outcomes = sides.outcomes();
        if (table.supplied)
            table.of_result = sides.merging();
    }
}

/// Several columns of a table may ask the same: their cells hold together.
SpaceBuilder::Side SpaceBuilder::sideOf(std::uint32_t index, const CompiledTable& table, const CompiledRule& rule,
                                        const std::vector<std::uint32_t>& columns)
{
    bool all_exact = true;
    const SpaceAxis& axis = m_space.m_axes[index];
    Bits side = Bits::all(m_space.m_boxes->pieces(index));
    for (const std::uint32_t c : columns) {
        const UnaryTests* const cell = rule.inputs[c].get();
        if (cell->any_value)
            continue;
        bool exact = true;
        if (axis.kind == SpaceAxis::Kind::Outcome) {
            side &= m_outcomes.at(axis.decision).sideOf(table.inputs[c], cell, exact);
        } else if (const Bits* const listed = m_texts[index].sideOf(cell)) {
            side &= *listed;
        } else if (const auto& set = m_sets[index].at(cell)) {
            Bits pieces(side.size());
            for (const auto& [first, behind] : axis.grid->piecesOf(*set))
                pieces.setRange(first, behind);
            side &= pieces;
        } else {
            exact = false;
        }
        all_exact = all_exact && exact;
    }
    return {m_space.m_boxes->addSide(index, std::move(side)), all_exact};
}

/// Cells that were met before make the same side.
SpaceBuilder::Side SpaceBuilder::sideOnce(Known& known, std::uint32_t index, const CompiledTable& table,
                                          const CompiledRule& rule, const std::vector<std::uint32_t>& columns)
{
    const UnaryTests* const only = columns.size() == 1 ? rule.inputs[columns[0]].get() : nullptr;
    if (columns.size() < 2) {
        if (const auto at = known.by_cell.find(only); at != known.by_cell.end())
            return at->second;
        return known.by_cell[only] = sideOf(index, table, rule, columns);
    }
    std::vector<const UnaryTests*> cells;
    for (const std::uint32_t c : columns)
        cells.push_back(rule.inputs[c].get());
    if (const auto at = known.by_cells.find(cells); at != known.by_cells.end())
        return at->second;
    return known.by_cells[cells] = sideOf(index, table, rule, columns);
}

void SpaceBuilder::addBoxes(std::uint32_t index)
{
    SpaceTable& table = m_space.m_tables[index];
    const CompiledTable& compiled = TableAt(m_model, table.decision);
    std::vector<std::vector<std::uint32_t>> columns(m_space.m_axes.size());
    for (std::uint32_t c = 0; c < table.axis_of_column.size(); ++c)
        columns[table.axis_of_column[c]].push_back(c);
    m_boxes += static_cast<std::uint32_t>(compiled.rules.size());
    std::vector<Known> known(m_space.m_axes.size());
    for (const CompiledRule& rule : compiled.rules) {
        bool exact = true;
        for (std::uint32_t a = 0; a < m_box_sides.size(); ++a) {
            const Side side = sideOnce(known[a], a, compiled, rule, columns[a]);
            m_box_sides[a].push_back(side.number);
            exact = exact && side.exact;
        }
        table.exact.push_back(exact ? 1 : 0);
    }
}

void SpaceBuilder::run(std::uint32_t decision, std::size_t spare)
{
    const std::vector<std::uint32_t>& order = m_model.decisions()[decision].order;
    addTable(decision);
    std::size_t rules = TableAt(m_model, decision).rules.size();
    const bool apart = m_has_source && asksApart();
    for (auto at = order.rbegin(); at != order.rend(); ++at) {
        if (*at == decision || !m_outcomes.contains(*at))
            continue;
        if (apart) {
            addSupplied(*at);
            continue;
        }
        addTable(*at);
        rules += TableAt(m_model, *at).rules.size();
    }
    mergeOutcomes();
    std::vector<std::uint32_t> pieces;
    for (std::uint32_t a = 0; a < m_space.m_axes.size(); ++a) {
        if (m_space.m_axes[a].kind == SpaceAxis::Kind::Outcome)
            fillOutcomeAxis(a);
        else
            cut(a);
        pieces.push_back(static_cast<std::uint32_t>(m_space.m_axes[a].domain.size()));
    }
    m_space.m_boxes.emplace(std::move(pieces), rules + spare);
    m_box_sides.resize(m_space.m_axes.size());
    for (std::uint32_t t = 0; t < m_space.m_tables.size(); ++t) {
        m_space.m_tables[t].first_box = m_boxes;
        if (m_space.m_tables[t].supplied)
            continue;
        addBoxes(t);
        admit(m_space.m_tables[t]);
    }
    m_space.m_boxes->fill(m_boxes, std::move(m_box_sides));
    m_space.m_domain = m_space.m_tables.front().admitted;
    m_space.m_sets = std::move(m_sets);
    m_space.m_clashes.resize(m_space.m_tables.size());
    if (m_space.m_tables.size() > 1) {
        m_space.noteTesters();
        m_space.noteNeeds();
    }
}

const DecisionTable* WrittenTable(const CompiledModel& model, std::uint32_t decision)
{
    const auto& decisions = model.model().decisions;
    const DecisionTable* const table = decision < decisions.size() ? decisions[decision].table() : nullptr;
    return table != nullptr && table->rules.size() == TableAt(model, decision).rules.size() ? table : nullptr;
}

Space::Space(const CompiledModel& model, std::uint32_t decision, std::size_t spare, SpaceSource* source)
    : m_model(&model), m_source(source)
{
    SpaceBuilder(*this, model, source != nullptr).run(decision, spare);
}

} // namespace core::dmn
