// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/builtins.h  The built-in functions of FEEL, by name, with the parameters of each of their forms.
/// Source: DMN 1.5, 10.3.4. Threads: pure; the table is constant.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/feel/callable.h"
#include "core/feel/scope.h"
#include "core/feel/value.h"

namespace core::feel {

/// One way to call a built-in: `substring(string, start position, length?)`.
struct Signature {
    std::span<const std::string_view> parameters;
    std::uint8_t required = 0;
    /// The last parameter is a list that may be given as separate arguments: `max(1, 2, 3)`. The function gets one list. A single
    /// argument, or one given by name, is passed as it is.
    bool variadic = false;
    /// With `variadic`: every argument from the last parameter on is one item of that list, a lone one and a list too:
    /// `concatenate([1, 2])` passes [[1, 2]], as does an argument given by name.
    bool gathers = false;
};

struct BuiltIn {
    std::string_view name; ///< may hold spaces: "years and months duration"
    std::span<const Signature> signatures;
    /// What it gives when it is not null; Any when that depends.
    Type::Kind result = Type::Kind::Any;
    /// `signature` indexes `signatures`; `arguments` are as many as its parameters, those not given null with NullReason::NotGiven.
    /// Never fails: what is not defined is null with its reason.
    Value (*call)(std::span<const Value> arguments, std::uint32_t signature, Environment& environment) = nullptr;
};

/// All of them, sorted by name.
[[nodiscard]] std::span<const BuiltIn> BuiltIns() noexcept;
/// Null pointer when FEEL has no such function.
[[nodiscard]] const BuiltIn* FindBuiltIn(std::string_view name) noexcept;

} // namespace core::feel
