// SPDX-License-Identifier: GPL-3.0-or-later
// Source: DMN 1.5, 10.3.4.10 (context functions).
#include <algorithm>

#include "core/feel/builtins_support.h"

namespace core::feel {

namespace {

using Kind = Value::Kind;

/// Entries are looked up one by one: so many steps does making a context of `size` entries cost.
bool PaysFor(Environment& environment, std::size_t size)
{
    return environment.spend(static_cast<std::uint64_t>(size) * size + 1);
}

Value* Find(Value::Context& entries, std::string_view name)
{
    const auto at =
        std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.first == name; });
    return at == entries.end() ? nullptr : &at->second;
}

void Put(Value::Context& entries, const std::string& name, const Value& value)
{
    if (Value* present = Find(entries, name))
        *present = value;
    else
        entries.emplace_back(name, value);
}

Value GetValue(Arguments arguments, std::uint32_t, Environment&)
{
    const Value* context = ContextOf(arguments[0]);
    const std::string* key = StringOf(arguments[1]);
    if (context == nullptr || key == nullptr)
        return Unusable(arguments);
    const Value* value = context->entry(*key);
    return value == nullptr ? Value::null(NullReason::NoSuchEntry) : *value;
}

Value GetEntries(Arguments arguments, std::uint32_t, Environment& environment)
{
    const Value* context = ContextOf(arguments[0]);
    if (context == nullptr)
        return Unusable(arguments);
    if (!environment.spend(context->asContext().size()))
        return LimitExceeded();
    Value::List entries;
    for (const auto& [name, value] : context->asContext())
        entries.push_back(Value::context({{"key", Value::string(name)}, {"value", value}}));
    return Value::list(std::move(entries));
}

/// From entries `{key: "a", value: 1}`; two of one key, or one without value, are no context.
Value ContextOfEntries(Arguments arguments, std::uint32_t, Environment& environment)
{
    if (arguments[0].isNull())
        return Unusable(arguments);
    const auto entries = ItemsOf(arguments[0]);
    if (!PaysFor(environment, entries.size()))
        return LimitExceeded();
    Value::Context made;
    for (const Value& entry : entries) {
        if (entry.kind() != Kind::Context)
            return Unusable(std::span(&entry, 1));
        const Value* key = entry.entry("key");
        const Value* value = entry.entry("value");
        if (key == nullptr || value == nullptr || key->kind() != Kind::String || Find(made, key->asString()) != nullptr)
            return BadArgument();
        made.emplace_back(key->asString(), *value);
    }
    return Value::context(std::move(made));
}

/// `keys` lead from context to context; the last is put. A key between that leads to no context is an error.
Value PutAt(const Value& context, std::span<const Value> keys, const Value& value, Environment& environment)
{
    if (context.kind() != Kind::Context)
        return Unusable(std::span(&context, 1));
    if (keys.front().kind() != Kind::String)
        return Unusable(keys.first(1));
    Value::Context entries = context.asContext();
    if (!PaysFor(environment, entries.size() + 1))
        return LimitExceeded();
    const std::string& key = keys.front().asString();
    if (keys.size() == 1) {
        Put(entries, key, value);
        return Value::context(std::move(entries));
    }
    const Value* inner = context.entry(key);
    if (inner == nullptr)
        return Value::null(NullReason::NoSuchEntry);
    const Value put = PutAt(*inner, keys.subspan(1), value, environment);
    if (put.isNull())
        return put;
    Put(entries, key, put);
    return Value::context(std::move(entries));
}

/// Form 0 takes a key or a list of keys, form 1 a key only.
Value ContextPut(Arguments arguments, std::uint32_t signature, Environment& environment)
{
    const Value* context = ContextOf(arguments[0]);
    const Value& key = arguments[1];
    const bool may_be_list = signature == 0;
    if (context == nullptr || key.isNull() || (key.kind() == Kind::List && !may_be_list))
        return Unusable(arguments.first(2));
    const auto keys = ItemsOf(key);
    if (keys.empty() || keys.size() > kMaxEvaluationDepth)
        return BadArgument();
    return PutAt(*context, keys, arguments[2], environment);
}

/// Of entries with the same name the last counts.
Value ContextMerge(Arguments arguments, std::uint32_t, Environment& environment)
{
    if (arguments[0].isNull())
        return Unusable(arguments);
    Value::Context merged;
    for (const Value& context : ItemsOf(arguments[0])) {
        if (context.kind() != Kind::Context)
            return Unusable(std::span(&context, 1));
        for (const auto& [name, value] : context.asContext()) {
            if (!environment.spend(merged.size() + 1))
                return LimitExceeded();
            Put(merged, name, value);
        }
    }
    return PaysFor(environment, merged.size()) ? Value::context(std::move(merged)) : LimitExceeded();
}

constexpr std::array<std::string_view, 1> kM{"m"};
constexpr std::array<std::string_view, 1> kContext{"context"};
constexpr std::array<std::string_view, 2> kMKey{"m", "key"};
constexpr std::array<std::string_view, 2> kContextKey{"context", "key"};
constexpr std::array<std::string_view, 1> kEntries{"entries"};
constexpr std::array<std::string_view, 3> kPutKeys{"context", "keys", "value"};
constexpr std::array<std::string_view, 3> kPutKey{"context", "key", "value"};
constexpr std::array<std::string_view, 1> kContexts{"contexts"};
constexpr std::array kGetEntriesForms{Signature{kM, 1}, Signature{kContext, 1}};
constexpr std::array kGetValueForms{Signature{kMKey, 2}, Signature{kContextKey, 2}};
constexpr std::array kEntriesForms{Signature{kEntries, 1}};
constexpr std::array kPutForms{Signature{kPutKeys, 3}, Signature{kPutKey, 3}};
constexpr std::array kMergeForms{Signature{kContexts, 1}};

constexpr std::array kTable{
    BuiltIn{"context", kEntriesForms, Type::Kind::Context, ContextOfEntries},
    BuiltIn{"context merge", kMergeForms, Type::Kind::Context, ContextMerge},
    BuiltIn{"context put", kPutForms, Type::Kind::Context, ContextPut},
    BuiltIn{"get entries", kGetEntriesForms, Type::Kind::List, GetEntries},
    BuiltIn{"get value", kGetValueForms, Type::Kind::Any, GetValue},
};

} // namespace

std::span<const BuiltIn> ContextBuiltIns() noexcept
{
    return kTable;
}

} // namespace core::feel
