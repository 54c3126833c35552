// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/table.h  A decision table ready to run: cells parsed and typed.
/// Threads: immutable once made.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/dmn/boxed.h"
#include "core/dmn/value_places.h"
#include "core/feel/ast.h"
#include "core/feel/scope.h"
#include "core/feel/value.h"

namespace core::dmn {

struct CompiledInput {
    feel::Expression expression;
    feel::Type type;
    std::optional<feel::UnaryTests> allowed;
};

struct CompiledOutput {
    std::string name; ///< never empty: a single unnamed output has its decision's name
    feel::Type type;
    std::vector<feel::Value> allowed;          ///< literals in the order of the file; empty when every value is allowed
    std::shared_ptr<const ValuePlaces> places; ///< of `allowed`; null pointer when that is empty
    /// In place of `allowed` when one of them is no literal: each by itself, in the order of the file.
    std::vector<feel::UnaryTests> allowed_tests;
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
    std::string id;   ///< of the file; may be empty
    std::string name; ///< of the decision or entry it stands in
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

} // namespace core::dmn
