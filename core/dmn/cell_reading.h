// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/cell_reading.h  A cell read as the exact set of values it accepts.
/// It says what core::feel::Test says: a value is in the set of a cell exactly when the test of that cell is true. Threads: pure.
#pragma once

#include <span>

#include "core/base/error.h"
#include "core/dmn/cell_set.h"
#include "core/feel/ast.h"
#include "core/feel/scope.h"
#include "core/feel/value.h"

namespace core::dmn {

/// The kind every cell of a column compares with: that of `declared`, or where nothing is declared the one all literals have.
/// Cells without any literal: String. Errors: Unsupported (kinds that have no order, or literals of several kinds).
[[nodiscard]] Expected<feel::Value::Kind> ColumnKind(feel::Type::Kind declared,
                                                     std::span<const feel::UnaryTests* const> cells);

/// The values for which `cell` is true: tests against constants (`< 3 * 12` is one), conditions that compare `?` with constants and join
/// such by and, or, not. Errors: Unsupported: the cell refers to a variable or to the clock, makes something of `?`, compares with another
/// kind, or tests lists or `?` where a value may be a list. `typed`: a value of another kind never comes to the test.
[[nodiscard]] Expected<CellSet> CellSetOf(const feel::UnaryTests& cell, feel::Value::Kind kind, bool typed);

} // namespace core::dmn
