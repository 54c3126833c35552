// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/functions.h  Calling: which form of a built-in arguments fit, built-ins and lambdas as values. Internal to core/feel.
/// Threads: pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/feel/ast.h"
#include "core/feel/builtins.h"
#include "core/feel/callable.h"
#include "core/feel/value.h"

namespace core::feel {

/// The same value each time, so that `max = max`.
[[nodiscard]] Value FunctionOf(const BuiltIn& built_in);

/// Index of the form that takes so many arguments in order.
[[nodiscard]] std::optional<std::uint32_t> FormOf(const BuiltIn& built_in, std::size_t arguments) noexcept;
/// Index of the form that has all these names and whose required parameters are among them.
[[nodiscard]] std::optional<std::uint32_t> FormOf(const BuiltIn& built_in, std::span<const std::string> names);

/// Calls a form found by FormOf with arguments in order; what a built-in gets for a list of arguments is made here.
[[nodiscard]] Value CallForm(const BuiltIn& built_in, std::uint32_t form, std::vector<Value> arguments,
                             Environment& environment);

/// Calls any value: null with NoSuchFunction when it is none, with WrongArguments when the arguments do not fit.
[[nodiscard]] Value CallValue(const Value& function, std::vector<Value> arguments, Environment& environment);
[[nodiscard]] Value CallValueNamed(const Value& function, std::span<const std::string> names,
                                   std::vector<Value> arguments, Environment& environment);

/// A lambda with what it captured.
class Closure final : public Callable, public std::enable_shared_from_this<Closure> {
public:
    Closure(std::shared_ptr<const Lambda> lambda, std::vector<Value> captured);

    [[nodiscard]] std::span<const std::string> parameters() const override { return m_lambda->parameters; }
    [[nodiscard]] Value call(std::span<const Value> arguments, Environment& environment) const override;
    [[nodiscard]] Type type() const override;
    [[nodiscard]] std::uint32_t depth() const noexcept override { return m_depth; }

private:
    std::shared_ptr<const Lambda> m_lambda;
    std::vector<Value> m_captured;
    std::uint32_t m_depth = 0;
};

} // namespace core::feel
