// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/program.h  A model and those it imports, ready to run: every input, decision and function with the slot of its value.
/// Slots: inputs of the model, its decisions, then those of imported models, functions, and contexts of imported values.
/// Threads: immutable once made.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/dmn/table.h"
#include "core/dmn/types.h"
#include "core/feel/ast.h"
#include "core/feel/scope.h"

namespace core::dmn {

struct CompiledInputData {
    std::string name;
    std::string name_space; ///< of its model
    std::uint32_t slot = 0;
    feel::Type type;
    std::shared_ptr<const ItemType> conforms; ///< null pointer: any value is taken
};

/// The elements of an imported model that an element requires, seen as entries of one context.
struct ImportedNames {
    std::string name;
    std::uint32_t slot = 0;
    std::vector<std::pair<std::string, std::uint32_t>> entries; ///< name and slot
};

/// What the texts of an element see besides inputs and decisions of their own model.
struct Surroundings {
    std::vector<std::uint32_t> inputs;                              ///< indexes of all required inputs
    std::vector<std::pair<std::uint32_t, std::uint32_t>> functions; ///< index and slot
    std::vector<ImportedNames> imported;
};

struct CompiledDecision {
    std::string name;
    std::string name_space; ///< of its model
    std::uint32_t slot = 0;
    /// Of a table with one output: its name. Heads of columns may use it (column_heads.h).
    std::string only_output;
    /// Null pointer when the logic is no decision table.
    std::shared_ptr<const CompiledTable> table;
    feel::Expression logic; ///< when it is no table; no nodes: no logic at all
    feel::Type type;
    std::shared_ptr<const ItemType> conforms; ///< null pointer: any value is taken
    Surroundings needs;
    std::vector<std::uint32_t> required; ///< decisions it needs itself
    /// Decisions to evaluate for this one, itself last.
    std::vector<std::uint32_t> order;
};

/// A business knowledge model or a decision service.
struct CompiledFunction {
    enum class Kind : std::uint8_t { KnowledgeModel, Service };
    Kind kind = Kind::KnowledgeModel;
    std::string name;
    std::string name_space; ///< of its model
    std::uint32_t slot = 0;
    std::vector<std::string> parameters;
    std::vector<std::shared_ptr<const ItemType>> parameter_types; ///< null pointer: any value is taken
    feel::Type type;
    std::shared_ptr<const ItemType> conforms; ///< of the result
    // A knowledge model: its body over slots of its own, parameters first.
    feel::Expression body;
    Surroundings needs;
    std::uint32_t slot_count = 0;
    // A service: parameters are values of inputs, then of decisions.
    std::vector<std::uint32_t> inputs;
    std::vector<std::uint32_t> input_decisions;
    std::vector<std::uint32_t> output_decisions;
    /// Decisions to evaluate, those that are inputs left out.
    std::vector<std::uint32_t> order;
};

struct Program {
    std::vector<CompiledInputData> inputs;   ///< those of the model first
    std::vector<CompiledDecision> decisions; ///< those of the model first, in the order of the file
    std::vector<CompiledFunction> functions;
    std::uint32_t slot_count = 0;
};

} // namespace core::dmn
