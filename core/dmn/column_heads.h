// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/column_heads.h  What the head of a column may be called besides the names the standard gives.
/// By the standard the value of a decision is read by the decision's name (DMN 1.5, 7.3.4). Camunda and Flowable read it by the name
/// of the output, and their files hold that name as the head of a column; nowhere else is it understood here.
/// Used by compile.cpp only. Threads: pure.
#pragma once

#include <string>
#include <vector>

#include "core/dmn/compile_table.h"
#include "core/dmn/linker.h"
#include "core/dmn/model.h"
#include "core/dmn/program.h"
#include "core/feel/scope.h"

namespace core::dmn {

/// The name of the output of a table that has just one; empty otherwise.
[[nodiscard]] std::string OnlyOutput(const Decision& decision);

/// What the heads of a table see that requires `required`: `variables`, and decisions among `required` that are tables of one output
/// by the name of that output: where it is one plain word, no element of `model` and no built-in function has it, and no other decision
/// among them gives it.
[[nodiscard]] ColumnHeads HeadsOf(const Model& model, const std::vector<ElementRef>& required, const Program& program,
                                  std::vector<feel::Variable> variables);

} // namespace core::dmn
