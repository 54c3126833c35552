// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/types.h  Types of values and of parsed FEEL: finds what could never give anything but null.
/// Source: DMN 1.5, 10.3.2.9 (type conformance), tables 51 to 56. Threads: pure.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/feel/ast.h"
#include "core/feel/scope.h"

namespace core::feel {

/// Any and null fit every type.
[[nodiscard]] bool Fits(Type::Kind a, Type::Kind b) noexcept;
[[nodiscard]] Type::Kind KindOf(const Value& value) noexcept;
[[nodiscard]] Type TypeOfValue(const Value& value);

/// FEEL's `instance of`, without the restriction that null is an instance of nothing: null conforms to every type.
[[nodiscard]] bool Conforms(const Value& value, const Type& type);
/// DMN's implicit conversions to a declared type: a list of one item to that item, a value to a list of it, a date to a date and time; one level of lists, no more.
/// What then does not conform is null with NullReason::TypeMismatch.
[[nodiscard]] Value Coerced(const Value& value, const Type& type);

/// Something that can never be anything but null.
struct TypeFinding {
    Place place;
    std::string what; ///< "'+' between number and boolean"
};
/// In the order of the text. Only what is certain.
[[nodiscard]] std::vector<TypeFinding> TypeFindings(const Expression& expression, const Scope& scope);
/// A cell that tests a value of type `input`.
[[nodiscard]] std::vector<TypeFinding> TypeFindings(const UnaryTests& tests, const Type& input, const Scope& scope);

/// What is known of its value. Errors: InvalidInput, the first of the findings.
[[nodiscard]] Expected<Type> TypeOf(const Expression& expression, const Scope& scope);

/// Whether it is made of literals alone, so that its value never changes.
[[nodiscard]] bool IsConstant(const Expression& expression);

} // namespace core::feel
