// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/builtins_support.h  What the built-in functions share: reading arguments, and the table of each group.
/// A scalar parameter takes the item of a list of one, a list parameter takes a scalar as a list of one (DMN 1.5, 10.3.2.9.4).
/// Threads: pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/decimal.h"
#include "core/base/error.h"
#include "core/feel/builtins.h"
#include "core/feel/callable.h"
#include "core/feel/value.h"

namespace core::feel {

using Arguments = std::span<const Value>;

[[nodiscard]] std::span<const BuiltIn> ConversionBuiltIns() noexcept;
[[nodiscard]] std::span<const BuiltIn> StringBuiltIns() noexcept;
[[nodiscard]] std::span<const BuiltIn> ListBuiltIns() noexcept;
[[nodiscard]] std::span<const BuiltIn> StatisticsBuiltIns() noexcept;
[[nodiscard]] std::span<const BuiltIn> NumberBuiltIns() noexcept;
[[nodiscard]] std::span<const BuiltIn> TemporalBuiltIns() noexcept;
[[nodiscard]] std::span<const BuiltIn> ContextBuiltIns() noexcept;
[[nodiscard]] std::span<const BuiltIn> RangeBuiltIns() noexcept;

/// The null of arguments that a function is not defined for: NullOperand when one of them is null, else TypeMismatch.
[[nodiscard]] Value Unusable(Arguments arguments);
[[nodiscard]] inline Value BadArgument()
{
    return Value::null(NullReason::BadArgument);
}
[[nodiscard]] inline Value OutOfRange()
{
    return Value::null(NullReason::OutOfRange);
}
[[nodiscard]] inline Value LimitExceeded()
{
    return Value::null(NullReason::LimitExceeded);
}
[[nodiscard]] Value NumberValue(const Expected<base::Decimal>& number);

[[nodiscard]] bool IsGiven(const Value& argument) noexcept;
/// The item of a list of one, else the argument itself.
[[nodiscard]] const Value& Single(const Value& argument) noexcept;

// Null pointers when the argument is of another kind.
[[nodiscard]] const std::string* StringOf(const Value& argument) noexcept;
[[nodiscard]] const base::Decimal* NumberOf(const Value& argument) noexcept;
/// Of a Context kind.
[[nodiscard]] const Value* ContextOf(const Value& argument) noexcept;

/// The number cut towards zero. Nothing when it is no number or does not fit.
[[nodiscard]] std::optional<std::int64_t> WholeOf(const Value& argument);
/// The number when it is whole and fits.
[[nodiscard]] std::optional<std::int64_t> ExactWholeOf(const Value& argument);
/// The items of a list; anything else that is not null is its own only item. Null has none: ask isNull first.
[[nodiscard]] std::span<const Value> ItemsOf(const Value& argument) noexcept;
/// Index of a position counted from 1, or from -1 at the end. Nothing outside the list.
[[nodiscard]] std::optional<std::size_t> IndexOf(std::int64_t position, std::size_t size) noexcept;

/// Whether two values are equal beyond doubt.
[[nodiscard]] bool AreEqual(const Value& a, const Value& b);

// Parameters that many functions share.
inline constexpr std::array<std::string_view, 1> kFrom{"from"};
inline constexpr std::array<std::string_view, 1> kList{"list"};
inline constexpr std::array<std::string_view, 1> kNumber{"number"};
inline constexpr std::array<std::string_view, 1> kString{"string"};
inline constexpr std::array<std::string_view, 2> kStringMatch{"string", "match"};
inline constexpr std::array<std::string_view, 2> kScaled{"n", "scale"};

inline constexpr std::array kFromForms{Signature{kFrom, 1}};
inline constexpr std::array kListForms{Signature{kList, 1}};
inline constexpr std::array kNumberForms{Signature{kNumber, 1}};
inline constexpr std::array kStringForms{Signature{kString, 1}};
inline constexpr std::array kStringMatchForms{Signature{kStringMatch, 2}};
inline constexpr std::array kItemsForms{Signature{kList, 1, true}};
inline constexpr std::array kGatheredForms{Signature{kList, 1, true, true}};

} // namespace core::feel
