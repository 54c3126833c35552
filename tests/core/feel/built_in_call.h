// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/core/feel/built_in_call.h  Calls of built-ins by name, as the interpreter makes them.
/// Threads: pure.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/feel/builtins.h"
#include "tests/core/feel/literal.h"

/// The arguments of one form: those from a variadic parameter on in one list, those left out null.
inline core::feel::Value::List Arranged(const core::feel::Signature& form, core::feel::Value::List given)
{
    using core::feel::Value;
    const std::size_t count = form.parameters.size();
    if (form.variadic && given.size() >= count && (form.gathers || given.size() > count)) {
        Value::List items(given.begin() + static_cast<std::ptrdiff_t>(count) - 1, given.end());
        given.resize(count - 1);
        given.push_back(Value::list(std::move(items)));
    }
    while (given.size() < count)
        given.push_back(Value::null(core::feel::NullReason::NotGiven));
    return given;
}

/// By position, with the first form that takes so many arguments.
inline core::feel::Value CallBuiltIn(std::string_view name, const core::feel::Value::List& given,
                                     core::feel::Environment& environment)
{
    const core::feel::BuiltIn* function = core::feel::FindBuiltIn(name);
    if (function == nullptr)
        return core::feel::Value::null(core::feel::NullReason::NoSuchFunction);
    for (std::uint32_t i = 0; i < function->signatures.size(); ++i) {
        const core::feel::Signature& form = function->signatures[i];
        if (given.size() >= form.required && (form.variadic || given.size() <= form.parameters.size()))
            return function->call(Arranged(form, given), i, environment);
    }
    return core::feel::Value::null(core::feel::NullReason::WrongArguments);
}

/// A value in FEEL's words; of a null its reason: "<type mismatch>".
inline QString WordsOf(const core::feel::Value& value)
{
    if (value.isNull())
        return QStringLiteral("<%1>").arg(QString::fromLatin1(Name(value.nullReason())));
    return QString::fromStdString(value.text());
}

/// `name(arguments)` of one line, "substring | \"abc\", 2".
inline QString WordsOfCall(std::string_view name, std::string_view arguments)
{
    core::feel::Environment environment;
    environment.now = core::base::Instant::fromMillis(1'784'001'871'500);
    return WordsOf(CallBuiltIn(name, LiteralReader(arguments).readAll(), environment));
}

/// Says whether the first argument is above the second; of two parameters unless told.
class Above : public core::feel::Callable {
public:
    explicit Above(std::vector<std::string> names = {"a", "b"}) : m_names(std::move(names)) {}
    [[nodiscard]] std::span<const std::string> parameters() const override { return m_names; }
    [[nodiscard]] core::feel::Value call(std::span<const core::feel::Value> arguments,
                                         core::feel::Environment&) const override
    {
        const auto order = arguments.size() < 2 ? std::nullopt : core::feel::Order(arguments[0], arguments[1]);
        return order ? core::feel::Value::boolean(*order > 0)
                     : core::feel::Value::null(core::feel::NullReason::TypeMismatch);
    }

private:
    std::vector<std::string> m_names;
};
