// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/callable.h  What a function value does when it is called, and the circumstances of an evaluation.
/// A lambda, a built-in, a business knowledge model and a decision service are all Callables.
/// Threads: a Callable is immutable; an Environment belongs to one evaluation on one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/instant.h"
#include "core/feel/place.h"
#include "core/feel/scope.h"
#include "core/feel/value.h"

namespace core::feel {

/// Told of every null that an operator or a function makes; for traces.
class NullObserver {
public:
    virtual ~NullObserver() = default;
    /// `what` is an operator or a function: "+", "substring". Never holds a value.
    virtual void becameNull(NullReason reason, Place place, std::string_view what) = 0;
};

/// Evaluation recurses no deeper than this, over calls and syntax together.
inline constexpr std::uint32_t kMaxEvaluationDepth = 2'048;
/// Steps (nodes, list items, characters of long results) one evaluation may take before it gives null with LimitExceeded.
inline constexpr std::uint64_t kMaxEvaluationSteps = 20'000'000;

struct Environment {
    /// What now() and today() return; without it they are null.
    std::optional<base::Instant> now;
    NullObserver* observer = nullptr;
    std::uint64_t steps_left = kMaxEvaluationSteps;
    std::uint32_t depth = 0;
    /// Every cell is asked of the interpreter: tables inside expressions do not use what they compiled.
    bool is_reference = false;

    /// False when the evaluation has taken all its steps.
    [[nodiscard]] bool spend(std::uint64_t steps) noexcept
    {
        const bool enough = steps_left >= steps;
        steps_left = enough ? steps_left - steps : 0;
        return enough;
    }
};

struct BuiltIn;

class Callable {
public:
    virtual ~Callable() = default;
    /// Names in the order of the arguments.
    [[nodiscard]] virtual std::span<const std::string> parameters() const = 0;
    /// `arguments` are as many as the parameters; one that was not given is null with NullReason::NotGiven.
    [[nodiscard]] virtual Value call(std::span<const Value> arguments, Environment& environment) const = 0;
    /// The built-in this stands for, which takes its arguments in several forms; null pointer otherwise.
    [[nodiscard]] virtual const BuiltIn* builtIn() const noexcept { return nullptr; }
    /// Types of the parameters in their order and of the result, when declared; `instance of` asks for them.
    [[nodiscard]] virtual Type type() const { return Type{Type::Kind::Function}; }
    /// How deep the values it holds are nested; 0 when it holds none. See kMaxValueDepth.
    [[nodiscard]] virtual std::uint32_t depth() const noexcept { return 0; }
};

/// Calls a function value from a built-in (`sort`) or a caller outside: arguments in order, as FEEL would call it.
[[nodiscard]] Value CallFunction(const Value& function, std::span<const Value> arguments, Environment& environment);

} // namespace core::feel
