// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/compile.h  A model prepared once: requirements resolved, names bound to slots, every text parsed and typed.
/// Boxed expressions become FEEL expressions; decision tables stay tables. There is no other evaluator.
/// Source: DMN 1.5, 6 (requirements), 7.3 (types), 10.4 (decision services, imports).
/// Threads: immutable after compile(); any number of threads may evaluate it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/dmn/finding.h"
#include "core/dmn/model.h"
#include "core/dmn/program.h"
#include "core/dmn/table.h"
#include "core/feel/value.h"

namespace core::dmn {

class CompiledModel;

struct CompileOptions {
    /// Models that imports may name, by their namespace.
    std::vector<Model> library;
    /// A text that cannot be read, or a name nobody declared, is null when evaluated; findings do not refuse the model.
    /// For judging engines (dmn tck) and editors; never for deciding.
    bool is_lenient = false;
    /// Another state of the model that was compiled without leniency: decision tables that are the same, and see the same names, are
    /// taken from it instead of compiled anew. The result is the same either way.
    const CompiledModel* earlier = nullptr;
};

class CompiledModel {
public:
    /// Errors: every finding, in the order of the file; with `is_lenient` only what leaves no model (requirements in a circle).
    [[nodiscard]] static tl::expected<CompiledModel, std::vector<Finding>> compile(Model model,
                                                                                   const CompileOptions& options = {});

    [[nodiscard]] const Model& model() const noexcept { return m_model; }
    /// What lenient compiling let pass.
    [[nodiscard]] const std::vector<Finding>& findings() const noexcept { return m_findings; }
    /// Those of model() first, in its order; then those of imported models.
    [[nodiscard]] const std::vector<CompiledDecision>& decisions() const noexcept { return m_program->decisions; }
    [[nodiscard]] const Program& program() const noexcept { return *m_program; }
    [[nodiscard]] const std::shared_ptr<const Program>& sharedProgram() const noexcept { return m_program; }
    /// Index of the decision of model() called `name`.
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name) const noexcept;
    /// Index in program().functions of the knowledge model or service of model() called `name`.
    [[nodiscard]] std::optional<std::uint32_t> findFunction(std::string_view name) const noexcept;
    /// The value of an output cell that is a literal; null pointer when it is an expression. Indices from 0 (CHECK).
    [[nodiscard]] const feel::Value* literalOutput(std::uint32_t decision, std::uint32_t rule,
                                                   std::uint32_t column) const;
    /// Slots: inputs in the order of the model, then decisions.
    [[nodiscard]] std::size_t slotCount() const noexcept { return m_program->slot_count; }
    [[nodiscard]] std::uint32_t slotOfDecision(std::uint32_t decision) const noexcept
    {
        return m_program->decisions[decision].slot;
    }

private:
    Model m_model;
    std::vector<Finding> m_findings;
    std::shared_ptr<const Program> m_program;
};

} // namespace core::dmn
