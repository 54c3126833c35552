// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/advice.h  What authors bring along from other languages and other engines, and how FEEL says it.
/// Only for the words of an error: nothing here is evaluated.
/// Source: functions that Camunda 7 and 8, Drools and Flowable add to the standard; the signs of Java, JUEL and SQL. Threads: pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/feel/lexer.h"

namespace core::feel {

/// A sign that is none of FEEL.
struct ForeignSign {
    std::string_view sign;
    std::string_view instead;   ///< what to write; empty: it begins a text of another language
    bool begins_before = false; ///< its first character was taken for one of FEEL
};

/// The sign of another language that stands at `at`, or began one character before it.
[[nodiscard]] std::optional<ForeignSign> ForeignSignAt(std::string_view text, std::size_t at) noexcept;

/// A function that other engines have and the standard does not.
struct ForeignFunction {
    std::string_view name;
    std::string_view instead; ///< what to write; empty: there is nothing
};

/// The longest one that is called at `first`; `end`: behind its name. Null pointer when there is none.
[[nodiscard]] const ForeignFunction* ForeignFunctionAt(const Lexer& lexer, const Token& first, Cursor& end) noexcept;

/// How FEEL writes a literal of another language: "true" for "True". Empty when `name` is none.
[[nodiscard]] std::string_view LiteralMeant(std::string_view name) noexcept;

/// What was meant with full-width signs, which are letters of a name to FEEL: "18" for "１８", "a,b" for "a，b". Empty when `name` has none.
[[nodiscard]] std::string HalfWidthMeant(std::string_view name);

/// The words of an error for a sign: `'==' is not FEEL: write '='`.
[[nodiscard]] std::string WordsOf(const ForeignSign& sign);
/// `function "is defined" is not of the standard: write x != null`.
[[nodiscard]] std::string WordsOf(const ForeignFunction& function);

} // namespace core::feel
