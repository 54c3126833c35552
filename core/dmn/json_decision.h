// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/json_decision.h  One decision as a function from JSON bytes to JSON bytes.
/// A table whose every cell is compiled and whose outputs are literals takes the short way: from the bytes of a fact to the rules it
/// allows, without a value in between, and out come bytes written at load. So does a chain of such tables: what a table makes of the
/// answers of the one before is known at load too. Columns read inputs of the model or results of the chain. Everything else goes by
/// way of values. Both give the same answers and the same bytes.
/// Threads: immutable once made; each thread has its own JsonWorkspace.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/dmn/compile.h"
#include "core/dmn/evaluate.h"
#include "core/dmn/facts_json.h"
#include "core/dmn/facts_scanner.h"
#include "core/dmn/json_table.h"
#include "core/dmn/table_index.h"

namespace core::dmn {

/// What came out. `json` lives until the workspace is used again.
struct JsonAnswer {
    Status status = Status::NoRule;
    std::uint32_t column = 0; ///< as DecisionResult::column
    /// The decision's value; `null` where it has none.
    std::string_view json;
};

/// Memory for one call after the other; nothing is allocated once it has grown to what the facts need.
struct JsonWorkspace {
    FactsScratch scratch;
    std::vector<ColumnIndex::Row> rows;     ///< by column of all tables
    std::vector<const std::uint64_t*> sets; ///< by tested column
    std::vector<std::uint32_t> matches;     ///< rules, in order
    std::vector<std::uint32_t> seen;        ///< by input: the call that met it
    std::uint32_t call = 0;
    std::string out;
};

class JsonDecision {
public:
    /// `model` must outlive the result. Errors: NotFound (no such decision).
    [[nodiscard]] static Expected<JsonDecision> make(const CompiledModel& model, std::string_view decision);

    /// Whether it takes the short way.
    [[nodiscard]] bool isShort() const noexcept { return m_is_short; }

    /// Errors: InvalidInput, LimitExceeded, Overflow: the bytes are no facts (see facts_json.h).
    /// After an answer by the short way `workspace.matches` holds the rules that matched; of FIRST, only the first.
    [[nodiscard]] Expected<JsonAnswer> decide(std::string_view facts, JsonWorkspace& workspace) const;
    /// The same by way of values. Domain of `path`: Compiled uses the compiled tables, Reference none.
    [[nodiscard]] Expected<JsonAnswer> decideByValues(std::string_view facts, JsonWorkspace& workspace,
                                                      EvaluationPath path = EvaluationPath::Compiled) const;

private:
    JsonDecision(const CompiledModel& model, std::uint32_t decision);
    bool prepare();
    bool addTable(std::uint32_t decision);
    bool bindColumns(std::size_t table);
    bool read(std::string_view facts, JsonWorkspace& workspace, std::optional<base::Error>& error) const;
    bool take(const FactToken& token, std::uint32_t input, JsonWorkspace& workspace, base::Error& error) const;
    void pass(std::size_t table, JsonWorkspace& workspace) const;
    JsonAnswer answer(JsonWorkspace& workspace) const;
    JsonAnswer joined(JsonWorkspace& workspace) const;

    const CompiledModel* m_model;
    std::uint32_t m_decision;
    FactNames m_names;
    bool m_is_short = false;
    std::vector<JsonTable> m_tables;                   ///< in the order of evaluation; the decision's own last
    std::vector<std::uint32_t> m_first;                ///< by table: its first column among all
    std::vector<std::vector<std::uint32_t>> m_fed;     ///< by table: the columns that read it, among all
    std::vector<const ColumnIndex*> m_all;             ///< the columns of all tables
    std::vector<std::vector<std::uint32_t>> m_columns; ///< by input: the columns that read it, among all
    std::vector<ColumnIndex::Row> m_null_rows;         ///< by column
};

} // namespace core::dmn
