// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/undeclared.h  What to say of a name that a decision uses and nobody declared to it.
/// Threads: pure.
#pragma once

#include <cstddef>

#include "core/dmn/finding.h"
#include "core/dmn/model.h"

namespace core::dmn {

/// Of the findings from `first` on, those about a name that is not declared say where the model has that name: as an element that the
/// decision does not require, or as an output of a decision that it does (Camunda calls the value of a decision by its output, the
/// standard by the decision).
void ExplainUndeclared(const Model& model, const Decision& decision, Report& report, std::size_t first);

} // namespace core::dmn
