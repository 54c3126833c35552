// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/fact_reader.h"

#include <algorithm>
#include <fmt/format.h>

#include "core/intake/limits.h"

namespace core::intake {

namespace {

using base::Json;
using model::Fact;
using model::FactDeclaration;
using model::FactType;
using model::FactValue;

/// The largest whole number a JSON reader elsewhere still tells from its neighbours is smaller; this is what int64 fen hold.

std::optional<FactValue> InRange(const base::Decimal& number, const FactDeclaration& fact, std::string_view path,
                                 FieldErrors& errors)
{
    const bool below = fact.min && number < *fact.min;
    const bool above = fact.max && number > *fact.max;
    if (!below && !above)
        return FactValue(number);
    errors.push_back({std::string(path), FieldErrorCode::OutOfRange,
                      below ? fmt::format("below {}", fact.min->text()) : fmt::format("above {}", fact.max->text())});
    return std::nullopt;
}

std::optional<FactValue> ReadNumber(const Json& value, const FactDeclaration& fact, std::string_view path,
                                    FieldErrors& errors)
{
    const auto number = ExactDecimal(value, path, errors);
    return number ? InRange(*number, fact, path, errors) : std::nullopt;
}

std::optional<FactValue> ReadWhole(const Json& value, const FactDeclaration& fact, std::string_view path,
                                   FieldErrors& errors)
{
    const std::int64_t limit = fact.type == FactType::Money ? kMaxFen : kMaxWholeFact;
    const auto whole = WholeNumber(value, path, -limit, limit, errors);
    return whole ? InRange(base::Decimal(*whole), fact, path, errors) : std::nullopt;
}

std::optional<FactValue> ReadBoolean(const Json& value, std::string_view path, FieldErrors& errors)
{
    if (value.isBool())
        return FactValue(value.boolValue());
    errors.push_back({std::string(path), FieldErrorCode::WrongType, "not true or false"});
    return std::nullopt;
}

std::optional<FactValue> ReadText(const Json& value, const FactDeclaration& fact, std::string_view path,
                                  FieldErrors& errors)
{
    auto text = CheckedText(value, path, TextShape::Free, kMaxFactTextChars, errors);
    if (!text)
        return std::nullopt;
    if (!fact.values.empty() && model::FindValue(fact.values, *text) == nullptr) {
        errors.push_back({std::string(path), FieldErrorCode::NotAllowed, "not among the declared values"});
        return std::nullopt;
    }
    return FactValue(std::move(*text));
}

std::optional<FactValue> ReadDate(const Json& value, std::string_view path, FieldErrors& errors)
{
    if (!value.isString()) {
        errors.push_back({std::string(path), FieldErrorCode::WrongType, "not a text"});
        return std::nullopt;
    }
    const auto date = base::Date::parse(value.text());
    if (date)
        return FactValue(*date);
    errors.push_back({std::string(path), FieldErrorCode::BadFormat, "not a YYYY-MM-DD date"});
    return std::nullopt;
}

/// `status` and `value` say together whether there is a value.
void ReadState(JsonFields& fields, const FactDeclaration& declaration, Fact& fact, FieldErrors& errors)
{
    const Json* const status = fields.optional("status");
    const bool unavailable = status != nullptr && status->isString() && status->text() == "unavailable";
    if (status != nullptr && !unavailable)
        fields.report("status", status->isString() ? FieldErrorCode::NotAllowed : FieldErrorCode::WrongType,
                      "only \"unavailable\" is known");
    const Json* const value = status == nullptr ? fields.required("value") : fields.optional("value");
    const bool has_value = value != nullptr && !value->isNull();
    if (unavailable && has_value)
        fields.report("value", FieldErrorCode::Contradiction, "a value from a source that was unavailable");
    fact.state = unavailable ? model::FactState::Unavailable : model::FactState::Missing;
    if (unavailable || !has_value)
        return;
    if (auto read = ReadFactValue(*value, declaration, fields.pathOf("value"), errors)) {
        fact.state = model::FactState::Present;
        fact.value = std::move(*read);
    }
}

Fact ReadFact(const Json& value, const FactDeclaration& declaration, std::optional<base::Instant> decided_at,
              FieldErrors& errors)
{
    Fact fact;
    fact.name = declaration.name;
    JsonFields fields(value, fmt::format("$.facts.{}", declaration.name), errors);
    if (!fields.isObject())
        return fact;
    ReadState(fields, declaration, fact, errors);
    if (auto source = fields.text("source", TextShape::Name, kMaxNameChars)) {
        if (std::find(declaration.sources.begin(), declaration.sources.end(), *source) == declaration.sources.end())
            fields.report("source", FieldErrorCode::UnknownSource, "not among the fact's sources");
        fact.source = std::move(*source);
    }
    if (const auto as_of = fields.instant("as_of")) {
        if (decided_at && *as_of > *decided_at)
            fields.report("as_of", FieldErrorCode::InFuture, "after decided_at");
        fact.as_of = *as_of;
    }
    fields.finish();
    return fact;
}

} // namespace

std::optional<FactValue> ReadFactValue(const Json& value, const FactDeclaration& fact, std::string_view path,
                                       FieldErrors& errors)
{
    switch (fact.type) {
    case FactType::Number: return ReadNumber(value, fact, path, errors);
    case FactType::Integer:
    case FactType::Money: return ReadWhole(value, fact, path, errors);
    case FactType::Boolean: return ReadBoolean(value, path, errors);
    case FactType::String: return ReadText(value, fact, path, errors);
    case FactType::Date: return ReadDate(value, path, errors);
    }
    return std::nullopt;
}

std::vector<Fact> ReadFacts(const Json& facts, const model::Catalogue& catalogue,
                            std::optional<base::Instant> decided_at, FieldErrors& errors)
{
    JsonFields fields(facts, "$.facts", errors);
    std::vector<Fact> read;
    for (const auto& [name, value] : facts.members()) {
        const FactDeclaration* const declaration = catalogue.find(name);
        if (declaration == nullptr)
            fields.report(name, FieldErrorCode::UnknownFact, "not declared by the catalogue");
        else if (!declaration->enabled)
            fields.report(name, FieldErrorCode::DisabledFact, "switched off by the catalogue");
        else
            read.push_back(ReadFact(value, *declaration, decided_at, errors));
    }
    std::sort(read.begin(), read.end(), [](const Fact& a, const Fact& b) { return a.name < b.name; });
    return read;
}

} // namespace core::intake
