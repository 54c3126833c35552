// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/types.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>

#include "core/feel/interpret.h"
#include "core/feel/parser.h"
#include "core/feel/types.h"

namespace core::dmn {

namespace {

using Kind = feel::Type::Kind;
using feel::Value;

/// Names of DMN's own; the others are those of FEEL. Then names of DMN 1.1, and those Camunda and Flowable have for numbers.
constexpr std::array<std::pair<std::string_view, Kind>, 17> kBasic{{{"Any", Kind::Any},
                                                                    {"string", Kind::String},
                                                                    {"number", Kind::Number},
                                                                    {"boolean", Kind::Boolean},
                                                                    {"date", Kind::Date},
                                                                    {"time", Kind::Time},
                                                                    {"date and time", Kind::DateTime},
                                                                    {"days and time duration", Kind::DaysDuration},
                                                                    {"years and months duration", Kind::MonthsDuration},
                                                                    {"list", Kind::List},
                                                                    {"context", Kind::Context},
                                                                    {"dateTime", Kind::DateTime},
                                                                    {"dayTimeDuration", Kind::DaysDuration},
                                                                    {"yearMonthDuration", Kind::MonthsDuration},
                                                                    {"integer", Kind::Number},
                                                                    {"long", Kind::Number},
                                                                    {"double", Kind::Number}}};

std::size_t PartsOf(const feel::Type& type)
{
    std::size_t count = 1;
    for (const feel::TypeEntry& entry : type.entries)
        count += PartsOf(entry.type);
    for (const feel::Type& part : type.parts)
        count += PartsOf(part);
    return count;
}

bool AdmitsOne(const ItemType& type, const Value& value, feel::Environment& environment)
{
    if (value.isNull())
        return true;
    if (type.allowed && feel::Test(*type.allowed, value, {}, environment) != feel::Truth::True)
        return false;
    if (type.base && !Admits(*type.base, value, environment))
        return false;
    return std::all_of(type.components.begin(), type.components.end(), [&](const auto& component) {
        const Value* const entry = value.entry(component.first);
        return entry == nullptr || Admits(*component.second, *entry, environment);
    });
}

} // namespace

bool Admits(const ItemType& type, const Value& value, feel::Environment& environment)
{
    if (!type.is_restricted || value.isNull())
        return true;
    if (type.is_collection && value.kind() == Value::Kind::List) {
        const auto& items = value.asList();
        if (!std::all_of(items.begin(), items.end(),
                         [&](const Value& item) { return AdmitsOne(type, item, environment); }))
            return false;
    } else if (!AdmitsOne(type, value, environment)) {
        return false;
    }
    return !type.constraint || feel::Test(*type.constraint, value, {}, environment) == feel::Truth::True;
}

Value Conformed(const ItemType& type, const Value& value, feel::Environment& environment)
{
    Value coerced = feel::Coerced(value, type.type);
    if (coerced.isNull() || Admits(type, coerced, environment))
        return coerced;
    return Value::null(feel::NullReason::NotAllowed);
}

/// Makes the types of one model, each after those it uses.
struct TypeTable::Maker {
    TypeTable& table;
    std::map<std::string_view, const ItemDefinition*> items;
    std::set<std::string_view> on_the_way;

    std::shared_ptr<const ItemType> named(std::string_view name);
    Expected<std::shared_ptr<const ItemType>> refer(std::string_view type_ref);
    Expected<std::shared_ptr<const ItemType>> make(const ItemDefinition& item);
    Expected<void> shape(const ItemDefinition& item, ItemType& made);
    Expected<feel::Type> functionType(const FunctionItem& function);
    Expected<void> limit(const ItemDefinition& item, ItemType& made);
};

/// Of an item definition; where it is wrong, the fault is kept and the type is any.
std::shared_ptr<const ItemType> TypeTable::Maker::named(std::string_view name)
{
    if (const auto at = table.m_types.find(name); at != table.m_types.end())
        return at->second;
    std::shared_ptr<const ItemType> made = std::make_shared<ItemType>();
    const auto fault = [&](base::Error error) { table.m_faults.push_back({std::string(name), std::move(error)}); };
    if (!on_the_way.insert(name).second) {
        fault({ErrorCode::InvalidInput, fmt::format("type '{}' holds itself", name)});
        return made;
    }
    auto result = make(*items.find(name)->second);
    on_the_way.erase(name);
    if (result)
        made = std::move(*result);
    else
        fault(std::move(result).error());
    table.m_types.insert_or_assign(std::string(name), made);
    return made;
}

Expected<std::shared_ptr<const ItemType>> TypeTable::Maker::refer(std::string_view type_ref)
{
    if (items.contains(type_ref))
        return named(type_ref);
    return table.resolve(type_ref);
}

Expected<feel::Type> TypeTable::Maker::functionType(const FunctionItem& function)
{
    feel::Type type = feel::Type::of(Kind::Function);
    for (const InformationItem& parameter : function.parameters) {
        TRY(const auto part, refer(parameter.type_ref));
        type.parts.push_back(part->type);
    }
    TRY(const auto result, refer(function.output_type_ref));
    type.parts.push_back(result->type);
    return type;
}

/// The type of one value, of a collection that of its items.
Expected<void> TypeTable::Maker::shape(const ItemDefinition& item, ItemType& made)
{
    if (item.function) {
        TRY(made.type, functionType(*item.function));
        return {};
    }
    if (!item.components.empty()) {
        made.type.kind = Kind::Context;
        std::size_t parts = 1;
        for (const ItemDefinition& component : item.components) {
            TRY(auto part, make(component));
            parts += PartsOf(part->type);
            if (parts > kMaxParts)
                return Fail(ErrorCode::LimitExceeded, fmt::format("type '{}' has too many parts", item.name));
            made.type.entries.push_back({component.name, part->type});
            if (part->is_restricted)
                made.components.emplace_back(component.name, std::move(part));
        }
        return {};
    }
    TRY(auto base, refer(item.type_ref));
    made.type = base->type;
    made.allowed_text = base->allowed_text;
    if (base->is_restricted)
        made.base = std::move(base);
    return {};
}

Expected<void> TypeTable::Maker::limit(const ItemDefinition& item, ItemType& made)
{
    if (!item.allowed.empty()) {
        TRY(made.allowed,
            feel::ParseUnaryTests(item.allowed.text, made.type, feel::Scope(), feel::Strictness::Named, &table));
        made.allowed_text = item.allowed.text;
    }
    if (item.is_collection)
        made.type = feel::Type::listOf(std::move(made.type));
    if (!item.constraint.empty()) {
        TRY(made.constraint,
            feel::ParseUnaryTests(item.constraint.text, made.type, feel::Scope(), feel::Strictness::Named, &table));
    }
    return {};
}

Expected<std::shared_ptr<const ItemType>> TypeTable::Maker::make(const ItemDefinition& item)
{
    auto made = std::make_shared<ItemType>();
    TRY_VOID(shape(item, *made));
    made->is_collection = item.is_collection;
    TRY_VOID(limit(item, *made));
    made->is_restricted = made->allowed || made->constraint || made->base || !made->components.empty();
    return std::shared_ptr<const ItemType>(std::move(made));
}

TypeTable::TypeTable(const std::vector<ItemDefinition>& items, const std::vector<Imported>& imported)
{
    for (const Imported& one : imported)
        for (const auto& [name, type] : one.types->m_types)
            m_types.emplace(one.name.empty() ? name : one.name + "." + name, type);
    Maker maker{*this, {}, {}};
    for (const ItemDefinition& item : items)
        if (!maker.items.emplace(item.name, &item).second)
            m_faults.push_back(
                {item.name, {ErrorCode::InvalidInput, fmt::format("type '{}' is given twice", item.name)}});
    // A name of one's own goes before an imported one.
    for (const auto& [name, item] : maker.items)
        if (const auto at = m_types.find(name); at != m_types.end())
            m_types.erase(at);
    for (const ItemDefinition& item : items)
        (void)maker.named(item.name);
}

Expected<std::shared_ptr<const ItemType>> TypeTable::resolve(std::string_view type_ref) const
{
    if (const auto at = m_types.find(type_ref); at != m_types.end())
        return at->second;
    auto made = std::make_shared<ItemType>();
    const auto* const basic =
        std::find_if(kBasic.begin(), kBasic.end(), [&](const auto& known) { return known.first == type_ref; });
    if (basic != kBasic.end()) {
        made->type.kind = basic->second;
    } else if (!type_ref.empty()) {
        auto type = feel::ParseType(type_ref, this);
        if (!type)
            return Fail(ErrorCode::Unsupported, fmt::format("type '{}' is not known", type_ref));
        made->type = std::move(*type);
    }
    return std::shared_ptr<const ItemType>(std::move(made));
}

const feel::Type* TypeTable::findType(std::string_view name) const
{
    const auto at = m_types.find(name);
    return at == m_types.end() ? nullptr : &at->second->type;
}

} // namespace core::dmn
