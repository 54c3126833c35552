// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/parser.h  FEEL text -> syntax tree, checked for names and types.
/// Supported: literals (number, string, boolean, null, date("…")), names, `a.b`, lists, + - * / **, comparisons, and, or, not(…);
/// in cells: `-`, comparisons, ranges, comma lists, not(…). Everything else of FEEL is refused by its name.
/// Source: DMN 1.5, 10.3.1.2. Threads: pure.
#pragma once

#include <string_view>

#include "core/base/error.h"
#include "core/feel/ast.h"
#include "core/feel/scope.h"

namespace core::feel {

inline constexpr int kMaxDepth = 48;
inline constexpr std::size_t kMaxNodes = 4'096;

/// Errors, each with line and column: InvalidInput (not the grammar, unknown name, types that can never fit),
/// Unsupported (a construct of FEEL not known here), LimitExceeded.
[[nodiscard]] Expected<Expression> ParseExpression(std::string_view text, const Scope& scope);

/// A cell that tests a value of type `input`. Errors: as ParseExpression.
[[nodiscard]] Expected<UnaryTests> ParseUnaryTests(std::string_view text, const Type& input, const Scope& scope);

/// A literal on its own (`"cash"`, `12`, `true`, `null`, `date("2026-07-14")`, `-3`). Errors: as ParseExpression; Unsupported when it is no literal.
[[nodiscard]] Expected<Value> ParseLiteral(std::string_view text);

/// The type of a parsed expression.
/// Errors: InvalidInput (an operator on types it is never defined for), with line and column.
[[nodiscard]] Expected<Type> TypeOf(const Expression& expression, const Scope& scope);

} // namespace core::feel
