// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/parser.h  FEEL text -> syntax tree, whole grammar of DMN 1.5. Names are looked up while reading, as they may hold
/// spaces and operators. For several texts in one expression see builder.h.
/// Source: DMN 1.5, 10.3.1.2. Threads: pure.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/error.h"
#include "core/feel/ast.h"
#include "core/feel/builder.h"
#include "core/feel/scope.h"

namespace core::feel {

inline constexpr int kMaxDepth = 64;

/// How much a text must be before it is taken.
enum class Strictness : std::uint8_t {
    Typed,   ///< every name declared, and no type finding (see TypeFindings)
    Named,   ///< every name declared
    Lenient, ///< the grammar only: an unknown name is null when it is evaluated
};

/// Errors, each with line and column: InvalidInput (not the grammar, unknown name, types that can never fit), LimitExceeded.
[[nodiscard]] Expected<Expression> ParseExpression(std::string_view text, const Scope& scope,
                                                   Strictness strictness = Strictness::Typed,
                                                   const TypeNames* types = nullptr);

/// A cell that tests a value of type `input`. Errors: as ParseExpression.
[[nodiscard]] Expected<UnaryTests> ParseUnaryTests(std::string_view text, const Type& input, const Scope& scope,
                                                   Strictness strictness = Strictness::Typed,
                                                   const TypeNames* types = nullptr);

/// A literal on its own: a value that needs no variables, `"cash"`, `-3`, `null`, `date("2026-07-14")`, `[1, 2]`, `{a: 1}`.
/// Errors: as ParseExpression; Unsupported when it is no literal.
[[nodiscard]] Expected<Value> ParseLiteral(std::string_view text);

/// The name, when `detail` of such an error is about a name that nobody declared.
[[nodiscard]] std::optional<std::string_view> UndeclaredName(std::string_view detail) noexcept;

/// A type: `number`, `list<string>`, `context<a: number>`, `function<number> -> Any`, or one of `types`. Errors: InvalidInput.
[[nodiscard]] Expected<Type> ParseType(std::string_view text, const TypeNames* types = nullptr);

} // namespace core::feel
