// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/support/generated_tables.h  Decision tables made from a seed, whole and without overlap, into which faults are planted.
/// A table is a space cut again and again: the leaves are its rules, so that what is wrong afterwards is what was planted.
/// Threads: plain values.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "core/dmn/model.h"
#include "core/dmn/verify.h"

namespace tests {

struct TableShape {
    core::dmn::HitPolicy policy = core::dmn::HitPolicy::Unique;
    int columns = 3;
    int cuts = 5;      ///< of each number column
    int rules = 12;    ///< before planting; fewer when the space cannot be cut so often
    bool mixed = true; ///< texts, booleans and dates among the columns
};

/// How the rules of a heap lie over each other. Of each rule so many columns are tested, the others are `-`.
struct HeapShape {
    int least_tested = 1;
    int most_tested = 12;
    int widest = 100; ///< percent of a column that a cell takes at most; what it takes is by chance
    int nulls = 25;   ///< percent of the cells of numbers that take null as well
};

/// A fault, as it must be found.
struct Planted {
    core::dmn::FindingKind kind = core::dmn::FindingKind::Gap;
    std::uint32_t decision = 0;
    std::vector<std::uint32_t> rules; ///< numbers in the finished table; any of them when it is a gap's neighbour
    std::string text;                 ///< for messages
};

struct GeneratedTable {
    core::dmn::Model model;
    std::vector<Planted> planted;
    /// The whole table again, when a rule was taken out: a witness of the gap is an input for which that rule holds.
    std::vector<core::dmn::Rule> removed;
};

class TableMaker {
public:
    explicit TableMaker(std::uint32_t seed) : m_random(seed) {}

    /// A table without faults.
    GeneratedTable whole(const TableShape& shape);
    /// Rules that test a few columns each, as chance will have it: they overlap, and what is wrong with them is not known.
    GeneratedTable list(const TableShape& shape, int tested);
    /// Rules of every width over one another; `mixed`: a third of the columns lists texts, as many of them as there are cuts.
    GeneratedTable heap(const TableShape& shape, const HeapShape& heap);
    /// Faults that the hit policy knows, up to `most`.
    void plant(GeneratedTable& table, int most);
    /// Two tables: the second asks for the first's result and for the same input; a fault or two in the second.
    GeneratedTable chained(int bins);

    [[nodiscard]] int below(int limit) { return static_cast<int>(m_random() % static_cast<std::uint32_t>(limit)); }

private:
    enum class Kind : std::uint8_t { Number, Boolean, Text, Date };
    struct Column {
        Kind kind = Kind::Number;
        int bins = 1;
    };
    struct Side {
        int first = 0;
        int behind = 1;
        bool null = true;
    };
    using Box = std::vector<Side>;

    [[nodiscard]] std::string cutOf(int column, int i) const;
    void makeColumns(const TableShape& shape);
    void cutSpace(int rules);
    [[nodiscard]] std::string cell(int column, const Side& side) const;
    [[nodiscard]] std::string heapCell(int column, const HeapShape& heap);
    [[nodiscard]] core::dmn::Rule rule(const Box& box, const std::string& output) const;
    [[nodiscard]] std::string output(int number) const;
    [[nodiscard]] std::string worstOutput() const;
    void declare(core::dmn::DecisionTable& table) const;
    void append(GeneratedTable& table, core::dmn::Rule rule, core::dmn::FindingKind kind,
                std::vector<std::uint32_t> with, const std::string& text);
    void plantOne(GeneratedTable& table);
    void plantGap(GeneratedTable& table);
    void plantCopy(GeneratedTable& table);
    void plantShadowed(GeneratedTable& table);
    void plantNever(GeneratedTable& table);
    void plantAlways(GeneratedTable& table);
    void plantUnreachable(GeneratedTable& table);

    std::mt19937 m_random;
    TableShape m_shape;
    std::vector<Column> m_columns;
    std::vector<Box> m_leaves; ///< rule r is leaf r, until planting
    std::vector<Box> m_inner;  ///< boxes that were cut
};

/// A decision with one table over model inputs c0, c1, … of the given types.
core::dmn::Model ModelOf(core::dmn::DecisionTable table);

} // namespace tests
