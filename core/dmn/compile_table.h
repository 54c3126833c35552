// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/compile_table.h  A decision table with its cells parsed and typed, wherever it stands: as a decision's logic or inside a box.
/// Threads: pure.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "core/dmn/compile.h"
#include "core/dmn/finding.h"
#include "core/dmn/types.h"
#include "core/feel/parser.h"
#include "core/feel/scope.h"

namespace core::dmn {

/// What the texts of one model may use and how strictly they are read.
struct TextRules {
    const TypeTable& types;
    feel::Strictness strictness = feel::Strictness::Typed;
};

/// What the heads of columns see.
struct ColumnHeads {
    feel::Scope scope;
    /// Of inputs and decisions whose values are restricted: their types by slot.
    std::map<std::uint32_t, std::shared_ptr<const ItemType>> restricted;
};

/// `scope`: what the cells see. `name`: of a single output without one. Findings go to `report`. `heads`: null
/// pointer when the heads of columns see what the cells do.
[[nodiscard]] std::shared_ptr<CompiledTable> CompileTable(const DecisionTable& table, const std::string& name,
                                                          const feel::Scope& scope, const TextRules& rules,
                                                          Report& report, const ColumnHeads* heads = nullptr);

/// Outputs that are literals are held to the declared type of their decision.
void CheckLiteralOutputs(const CompiledTable& table, const std::string& decision, std::string_view type_ref,
                         const ItemType& declared, Report& report);

} // namespace core::dmn
