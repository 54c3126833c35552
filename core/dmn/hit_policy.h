// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/hit_policy.h  From the rules that matched to the value of the table: hit policies and aggregations.
/// Source: DMN 1.5, 8.2.8. Threads: pure.
#pragma once

#include <cstdint>
#include <vector>

#include "core/dmn/compile.h"
#include "core/dmn/evaluate.h"
#include "core/feel/value.h"

namespace core::dmn {

/// The outputs of one rule, in the order of the columns.
using Row = std::vector<feel::Value>;

/// Whether the column's declared output values hold the value; null, and every value where none are declared.
[[nodiscard]] bool IsDeclared(const CompiledOutput& output, const feel::Value& value);

/// Sets status, value, column and which matches fired. `result.matches` is not empty and `rows` has the outputs of each of them;
/// of FIRST it needs those of the first only.
void SettleMatches(const CompiledTable& table, std::vector<Row> rows, DecisionResult& result);

/// No rule matched. `defaults`: one value per output; read only when the table declares a default.
void SettleNoMatch(const CompiledTable& table, Row defaults, DecisionResult& result);

/// The value of that input column is of another type or outside the declared values.
void RefuseInput(DecisionResult& result, std::uint32_t column);

} // namespace core::dmn
