// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/facts_json.h"

#include <utility>

#include "core/base/json.h"
#include "core/dmn/types.h"
#include "core/feel/temporal_arithmetic.h"

namespace core::dmn {

using base::Decimal;
using base::Json;
using feel::Type;
using feel::Value;
using Kind = feel::Value::Kind;

namespace {

/// What the text says in a value of that type; the text itself when it says nothing of the kind.
Value FromText(std::string_view text, Type::Kind type)
{
    Value value;
    if (type == Type::Kind::Date)
        value = feel::DateFromText(text);
    else if (type == Type::Kind::Time)
        value = feel::TimeFromText(text);
    else if (type == Type::Kind::DateTime)
        value = feel::DateTimeFromText(text);
    else if (type == Type::Kind::DaysDuration || type == Type::Kind::MonthsDuration)
        value = feel::DurationFromText(text);
    return value.isNull() ? Value::string(std::string(text)) : value;
}

Expected<Value> FromNumber(std::string_view text)
{
    TRY(const Decimal number, Decimal::parse(text));
    return Value::number(number);
}

/// Depth is that of the JSON, which the scanner has bounded.
Expected<Value> FromJson(const Json& json, const Type& type)
{
    switch (json.kind()) {
    case Json::Kind::Null: return Value::null(feel::NullReason::Literal);
    case Json::Kind::Bool: return Value::boolean(json.boolValue());
    case Json::Kind::Number: return FromNumber(json.text());
    case Json::Kind::String: return FromText(json.text(), type.kind);
    case Json::Kind::Array: {
        Value::List items;
        for (const Json& item : json.items()) {
            TRY(Value value, FromJson(item, type.item()));
            items.push_back(std::move(value));
        }
        return Value::list(std::move(items));
    }
    case Json::Kind::Object: {
        Value::Context entries;
        for (const auto& [key, member] : json.members()) {
            const Type* const entry = type.entry(key);
            TRY(Value value, FromJson(member, entry == nullptr ? Type{} : *entry));
            entries.emplace_back(key, std::move(value));
        }
        return Value::context(std::move(entries));
    }
    }
    return Value();
}

Json ToJson(const Value& value)
{
    switch (value.kind()) {
    case Kind::Null: break;
    case Kind::Boolean: return Json::boolean(value.asBoolean());
    case Kind::Number: return Json::number(value.asNumber().text());
    case Kind::String: return Json::string(value.asString());
    case Kind::Date: return Json::string(value.asDate().text());
    case Kind::Time: return Json::string(value.asTime().text());
    case Kind::DateTime: return Json::string(value.asDateTime().text());
    case Kind::DaysDuration: return Json::string(value.asDaysDuration().text());
    case Kind::MonthsDuration: return Json::string(value.asMonthsDuration().text());
    case Kind::Range:
    case Kind::Function: return Json::string(value.text());
    case Kind::List: {
        Json list = Json::array();
        for (const Value& item : value.asList())
            list.push(ToJson(item));
        return list;
    }
    case Kind::Context: {
        Json object = Json::object();
        for (const auto& [name, entry] : value.asContext())
            object.set(name, ToJson(entry));
        return object;
    }
    }
    return Json::null();
}

} // namespace

FactNames::FactNames(const Model& model)
{
    const TypeTable types(model.types);
    std::vector<std::string> names;
    for (const InputData& input : model.inputs) {
        names.push_back(input.name);
        const auto type = types.resolve(input.typeRef());
        m_types.push_back(type ? (*type)->type : Type{});
    }
    m_names = TextTable(std::move(names));
}

Expected<Value> ValueOfFact(const FactToken& token, const Type& type)
{
    switch (token.kind) {
    case FactToken::Kind::Null: return Value::null(feel::NullReason::Literal);
    case FactToken::Kind::Boolean: return Value::boolean(token.boolean);
    case FactToken::Kind::Number:
    case FactToken::Kind::LongNumber: return FromNumber(token.text);
    case FactToken::Kind::Text: return FromText(token.text, type.kind);
    case FactToken::Kind::Nested: {
        base::JsonLimits limits;
        limits.max_bytes = kMaxFactsBytes;
        limits.max_depth = kMaxFactsDepth;
        limits.max_values = kMaxFactsBytes;
        TRY(const Json json, base::ParseJson(token.text, limits));
        return FromJson(json, type);
    }
    }
    return Value();
}

Expected<Context> ReadFacts(std::string_view json, const FactNames& names, FactsScratch& scratch)
{
    FactsScanner scanner(json, scratch);
    Context facts;
    std::string_view key;
    FactToken token;
    while (scanner.nextKey(key)) {
        const std::uint64_t hash = HashOf(key);
        const auto input = names.names().find(key, hash);
        if (!scratch.isNew(key, hash, 0)) {
            scanner.refuseKey();
            break;
        }
        if (!scanner.value(token))
            break;
        if (!input)
            continue;
        TRY(Value value, ValueOfFact(token, names.type(*input)));
        facts.emplace(std::string(key), std::move(value));
    }
    if (scanner.failed())
        return tl::unexpected<base::Error>(scanner.error());
    return facts;
}

std::string JsonOf(const Value& value)
{
    return base::CanonicalBytes(ToJson(value));
}

} // namespace core::dmn
