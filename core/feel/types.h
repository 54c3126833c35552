// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/types.h  Types of parsed FEEL: refuses what could never give anything but null.
/// Source: DMN 1.5, 10.3.2.9 (type conformance), tables 51 to 56. Threads: pure.
#pragma once

#include <span>

#include "core/base/error.h"
#include "core/feel/ast.h"
#include "core/feel/scope.h"

namespace core::feel {

/// Any and null fit every type.
[[nodiscard]] bool Fits(Type::Kind a, Type::Kind b) noexcept;
[[nodiscard]] Type::Kind KindOf(const Value& value) noexcept;
[[nodiscard]] Type TypeOfValue(const Value& value);

/// Errors: InvalidInput, with line and column.
[[nodiscard]] Expected<Type> TypeOfNode(std::span<const Node> nodes, NodeIndex index, const Scope& scope);

/// Whether every test of a cell can be asked of a value of type `input`. Errors: InvalidInput, with line and column.
[[nodiscard]] Expected<void> CheckTests(const UnaryTests& tests, const Type& input, const Scope& scope);

} // namespace core::feel
