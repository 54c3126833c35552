// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feel/functions.h"

#include <algorithm>
#include <utility>

#include "core/base/check.h"
#include "core/feel/interpreter.h"
#include "core/feel/types.h"

namespace core::feel {

namespace {

class BuiltInFunction final : public Callable {
public:
    explicit BuiltInFunction(const BuiltIn& built_in) : m_built_in(built_in)
    {
        if (!built_in.signatures.empty())
            for (const std::string_view name : built_in.signatures[0].parameters)
                m_parameters.emplace_back(name);
    }

    [[nodiscard]] std::span<const std::string> parameters() const override { return m_parameters; }
    [[nodiscard]] const BuiltIn* builtIn() const noexcept override { return &m_built_in; }
    [[nodiscard]] Value call(std::span<const Value> arguments, Environment& environment) const override
    {
        const auto form = FormOf(m_built_in, arguments.size());
        if (!form)
            return Value::null(NullReason::WrongArguments);
        return CallForm(m_built_in, *form, {arguments.begin(), arguments.end()}, environment);
    }

private:
    const BuiltIn& m_built_in;
    std::vector<std::string> m_parameters;
};

std::vector<Value> AllFunctions()
{
    std::vector<Value> all;
    for (const BuiltIn& built_in : BuiltIns())
        all.push_back(Value::function(std::make_shared<const BuiltInFunction>(built_in)));
    return all;
}

/// Counts a call on the stack; too deep when it does not hold.
class Descent {
public:
    explicit Descent(Environment& environment) noexcept : m_environment(environment) { ++m_environment.depth; }
    ~Descent() { --m_environment.depth; }
    Descent(const Descent&) = delete;
    Descent& operator=(const Descent&) = delete;
    [[nodiscard]] bool holds() const noexcept
    {
        return m_environment.depth <= kMaxEvaluationDepth && m_environment.spend(1);
    }

private:
    Environment& m_environment;
};

bool IsRequired(const Signature& form, std::size_t parameter) noexcept
{
    return parameter < form.required;
}

} // namespace

Value FunctionOf(const BuiltIn& built_in)
{
    static const std::vector<Value> kAll = AllFunctions();
    return kAll[static_cast<std::size_t>(&built_in - BuiltIns().data())];
}

std::optional<std::uint32_t> FormOf(const BuiltIn& built_in, std::size_t arguments) noexcept
{
    for (std::uint32_t i = 0; i < built_in.signatures.size(); ++i) {
        const Signature& form = built_in.signatures[i];
        if (arguments >= form.required && (arguments <= form.parameters.size() || form.variadic))
            return i;
    }
    return std::nullopt;
}

std::optional<std::uint32_t> FormOf(const BuiltIn& built_in, std::span<const std::string> names)
{
    for (std::uint32_t i = 0; i < built_in.signatures.size(); ++i) {
        const Signature& form = built_in.signatures[i];
        const auto has = [&](const std::string& name) {
            return std::find(form.parameters.begin(), form.parameters.end(), name) != form.parameters.end();
        };
        bool fits = std::all_of(names.begin(), names.end(), has);
        for (std::size_t p = 0; p < form.parameters.size() && fits; ++p)
            fits = !IsRequired(form, p) || std::find(names.begin(), names.end(), form.parameters[p]) != names.end();
        if (fits)
            return i;
    }
    return std::nullopt;
}

Value CallForm(const BuiltIn& built_in, std::uint32_t form, std::vector<Value> arguments, Environment& environment)
{
    const Signature& signature = built_in.signatures[form];
    const std::size_t count = signature.parameters.size();
    const bool collects = signature.variadic && (signature.gathers || arguments.size() > count);
    if (collects && arguments.size() >= count) {
        const auto first = arguments.begin() + static_cast<std::ptrdiff_t>(count - 1);
        Value rest = Value::list({std::make_move_iterator(first), std::make_move_iterator(arguments.end())});
        arguments.erase(first, arguments.end());
        arguments.push_back(std::move(rest));
    }
    arguments.resize(count, Value::null(NullReason::NotGiven));
    return built_in.call(arguments, form, environment);
}

Value CallValue(const Value& function, std::vector<Value> arguments, Environment& environment)
{
    if (function.kind() != Value::Kind::Function)
        return Value::null(NullReason::NoSuchFunction);
    const Callable& callable = function.asFunction();
    if (callable.builtIn() == nullptr && callable.parameters().size() != arguments.size())
        return Value::null(NullReason::WrongArguments);
    const Descent descent(environment);
    return descent.holds() ? callable.call(arguments, environment) : Value::null(NullReason::LimitExceeded);
}

Value CallValueNamed(const Value& function, std::span<const std::string> names, std::vector<Value> arguments,
                     Environment& environment)
{
    if (function.kind() != Value::Kind::Function)
        return Value::null(NullReason::NoSuchFunction);
    const Callable& callable = function.asFunction();
    std::vector<Value> ordered;
    const auto place = [&](const auto& parameters) {
        ordered.assign(parameters.size(), Value::null(NullReason::NotGiven));
        for (std::size_t i = 0; i < names.size(); ++i) {
            const auto at = std::find(parameters.begin(), parameters.end(), names[i]);
            if (at == parameters.end())
                return false;
            if (std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), names[i]) !=
                names.begin() + static_cast<std::ptrdiff_t>(i))
                return false; // given twice
            ordered[static_cast<std::size_t>(at - parameters.begin())] = std::move(arguments[i]);
        }
        return true;
    };
    const Descent descent(environment);
    if (!descent.holds())
        return Value::null(NullReason::LimitExceeded);
    if (const BuiltIn* built_in = callable.builtIn()) {
        const auto form = FormOf(*built_in, names);
        if (!form || !place(built_in->signatures[*form].parameters))
            return Value::null(NullReason::WrongArguments);
        return CallForm(*built_in, *form, std::move(ordered), environment);
    }
    if (!place(callable.parameters()))
        return Value::null(NullReason::WrongArguments);
    return callable.call(ordered, environment);
}

Value CallFunction(const Value& function, std::span<const Value> arguments, Environment& environment)
{
    return CallValue(function, {arguments.begin(), arguments.end()}, environment);
}

Closure::Closure(std::shared_ptr<const Lambda> lambda, std::vector<Value> captured)
    : m_lambda(std::move(lambda)), m_captured(std::move(captured))
{
    for (const Value& value : m_captured)
        m_depth = std::max(m_depth, value.depth());
}

Value Closure::call(std::span<const Value> arguments, Environment& environment) const
{
    CHECK(arguments.size() == m_lambda->parameters.size());
    Frame frame(m_lambda->body.frame_size);
    // An argument of a wrong type is null to the body (DMN 1.5, 10.3.2.9.4).
    for (std::size_t i = 0; i < arguments.size(); ++i)
        frame[i] = Coerced(arguments[i], m_lambda->parameter_types[i]);
    if (m_lambda->self != kNoSlot)
        frame[m_lambda->self] = Value::function(shared_from_this());
    Interpreter interpreter(m_lambda->body.nodes, m_captured, frame.values(), environment);
    const Value result = interpreter.value(m_lambda->body.root);
    return Coerced(result, m_lambda->result);
}

Type Closure::type() const
{
    Type type{Type::Kind::Function};
    type.parts = m_lambda->parameter_types;
    type.parts.push_back(m_lambda->result);
    return type;
}

} // namespace core::feel
