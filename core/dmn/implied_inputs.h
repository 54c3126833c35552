// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/implied_inputs.h  The inputs of tables that stand alone.
/// Camunda, Flowable and others let a decision table be a file of its own: no input data, no requirements; the head of a column
/// (`status`, of type string) is all that says where its value comes from. The standard has input data for that (DMN 1.5, 6.3.10),
/// so they are declared here before a model is compiled. What is exported is the model as it was read.
/// Threads: pure.
#pragma once

#include "core/dmn/model.h"

namespace core::dmn {

/// For each decision that is a table and requires no input and no decision: where the input expression of a column is one name,
/// or a path that begins with one, and nothing else in the model has that name, input data of that name, required by the decision.
/// Its type is that of the column, of a path any. Doing it twice changes nothing.
void DeclareImpliedInputs(Model& model);

} // namespace core::dmn
