// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/compile.h  A model prepared once: names bound to slots, cells parsed and typed, decisions in the order of their needs.
/// Threads: immutable after compile(); any number of threads may evaluate it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/dmn/model.h"
#include "core/feel/ast.h"
#include "core/feel/scope.h"
#include "core/feel/value.h"

namespace core::dmn {

/// One thing that is wrong with a model, and where.
struct Finding {
    base::Error error;
    std::string decision; ///< name; empty when it is about the model
    int rule = 0;         ///< from 1; 0 when it is about no rule
    std::string column;   ///< name of the output, or text of the input expression; may be empty
    /// "decision 'limit', rule 3, column 'score': line 1, column 4: …".
    [[nodiscard]] std::string text() const;
};

struct CompiledInput {
    feel::Expression expression;
    feel::Type type;
    std::optional<feel::UnaryTests> allowed;
};

struct CompiledOutput {
    std::string name; ///< never empty: a single unnamed output has its decision's name
    feel::Type type;
    std::vector<feel::Value> allowed; ///< literals in the order of the file; empty when every value is allowed
    std::optional<feel::Expression> default_entry;
};

/// Cells of one column that read the same are one object.
struct CompiledRule {
    std::vector<std::shared_ptr<const feel::UnaryTests>> inputs;
    std::vector<std::shared_ptr<const feel::Expression>> outputs;
    std::vector<std::uint32_t> tested; ///< the columns whose cell is not `-`
};

class TableIndex;

struct CompiledTable {
    HitPolicy hit_policy = HitPolicy::Unique;
    Aggregator aggregator = Aggregator::None;
    std::vector<CompiledInput> inputs;
    std::vector<CompiledOutput> outputs;
    std::vector<CompiledRule> rules;
    bool has_default = false;
    /// The compiled path; null where the table is left to the interpreter alone.
    std::shared_ptr<const TableIndex> index;
    feel::Type type;
};

struct CompiledDecision {
    /// Null pointer when the logic is no decision table.
    std::shared_ptr<const CompiledTable> table;
    feel::Type type;
    /// Decisions to evaluate for this one, itself last.
    std::vector<std::uint32_t> order;
};

class CompiledModel {
public:
    /// Errors: every finding, in the order of the file.
    [[nodiscard]] static tl::expected<CompiledModel, std::vector<Finding>> compile(Model model);

    [[nodiscard]] const Model& model() const noexcept { return m_model; }
    [[nodiscard]] const std::vector<CompiledDecision>& decisions() const noexcept { return m_decisions; }
    /// Index of the decision called `name`.
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name) const noexcept;
    /// The value of an output cell that is a literal; null pointer when it is an expression. Indices from 0 (CHECK).
    [[nodiscard]] const feel::Value* literalOutput(std::uint32_t decision, std::uint32_t rule,
                                                   std::uint32_t column) const;
    /// Slots: inputs in the order of the model, then decisions.
    [[nodiscard]] std::size_t slotCount() const noexcept { return m_model.inputs.size() + m_decisions.size(); }
    [[nodiscard]] std::uint32_t slotOfDecision(std::uint32_t decision) const noexcept
    {
        return static_cast<std::uint32_t>(m_model.inputs.size()) + decision;
    }

private:
    Model m_model;
    std::vector<CompiledDecision> m_decisions;
};

} // namespace core::dmn
