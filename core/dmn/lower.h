// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/lower.h  A boxed expression as one FEEL expression: there is one interpreter.
/// Context -> context, list -> list, relation -> list of contexts, invocation -> call with named arguments, function -> lambda,
/// conditional, filter, for, some, every -> the same of FEEL; a decision table is a part evaluated outside.
/// Source: DMN 1.5, 10.2.2 and 10.3.2.13. Threads: pure.
#pragma once

#include <string>
#include <string_view>

#include "core/dmn/boxed.h"
#include "core/dmn/compile_table.h"
#include "core/dmn/finding.h"
#include "core/feel/ast.h"
#include "core/feel/scope.h"

namespace core::dmn {

/// A text that cannot be read is a finding, and null in the result. `element`: the decision or knowledge model.
[[nodiscard]] feel::Expression Lower(const BoxedExpression& boxed, const Spot& element, const feel::Scope& scope,
                                     const TextRules& rules, Report& report);

} // namespace core::dmn
