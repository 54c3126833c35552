// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/json_table.h  A table that needs no interpreter: every cell compiled, every output and default a literal. What each rule
/// answers is known at load, and so is what a table that reads the answer makes of it.
/// Threads: immutable once made.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/dmn/compile.h"
#include "core/dmn/evaluate.h"
#include "core/dmn/table_index.h"

namespace core::dmn {

class JsonTable {
public:
    using Row = ColumnIndex::Row;
    using Matches = std::vector<std::uint32_t>;

    /// What is answered when nothing, or exactly these rules, matched.
    struct Answer {
        Status status = Status::NoRule;
        std::uint32_t column = 0;
        feel::Value value;
        std::string json;
        std::vector<Row> fed; ///< by reader: the row of its column
    };

    /// Nothing when some part of it needs the interpreter. Domain: `decision` is one of the model's own (CHECK). `model` must
    /// outlive the result.
    [[nodiscard]] static std::optional<JsonTable> make(const CompiledModel& model, std::uint32_t decision);

    [[nodiscard]] std::uint32_t decision() const noexcept { return m_decision; }
    [[nodiscard]] const CompiledTable& table() const noexcept { return *m_table; }
    [[nodiscard]] const TableIndex& index() const noexcept { return *m_index; }
    /// Several matches give their answers' items one after the other.
    [[nodiscard]] bool joins() const noexcept { return m_joins; }
    [[nodiscard]] const Answer& answerOfRule(std::uint32_t rule) const noexcept { return m_answers[rule]; }

    /// A column of `reader` is this decision's value or an entry of it. Its row is kept with every answer, in the order of calls.
    void addReader(const JsonTable& reader, std::uint32_t column);
    /// Once all readers are known.
    void feed();

    /// `rows` has one per column; from the first column of this table on.
    [[nodiscard]] std::optional<std::uint32_t> refusedColumn(const Row* rows) const noexcept;
    /// The rules these rows allow, in order; of FIRST only the first.
    void match(const Row* rows, std::vector<const std::uint64_t*>& sets, Matches& matches) const;
    /// What is known of the matches; null pointer where several have to be settled first.
    [[nodiscard]] const Answer* known(const Matches& matches) const;
    [[nodiscard]] const Answer& refused() const noexcept { return m_refused; }
    [[nodiscard]] Answer settled(const Matches& rules) const;

private:
    struct Reader {
        const feel::Expression* expression;
        const ColumnIndex* column;
    };

    JsonTable(const CompiledModel& model, std::uint32_t decision);
    bool prepare();
    void feed(Answer& answer) const;

    const CompiledModel* m_model;
    std::uint32_t m_decision;
    const CompiledTable* m_table;
    const TableIndex* m_index;
    std::vector<std::uint32_t> m_tested; ///< columns
    Answer m_no_match;
    Answer m_refused;
    std::vector<Answer> m_answers;      ///< by rule
    std::vector<std::uint32_t> m_alike; ///< by rule: the first whose outputs read the same
    bool m_joins = false;
    std::vector<Reader> m_readers;
};

} // namespace core::dmn
