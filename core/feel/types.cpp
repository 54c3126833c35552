// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feel/types.h"

#include <algorithm>
#include <utility>

#include "core/feel/callable.h"
#include "core/feel/functions.h"

namespace core::feel {

namespace {

using Kind = Type::Kind;

/// Whether what is of type `a` is of type `b`. What is not known fits.
bool IsSubtype(const Type& a, const Type& b)
{
    if (a.kind == Kind::Any || b.kind == Kind::Any || a.kind == Kind::Null)
        return true;
    if (a.kind != b.kind)
        return false;
    if (a.kind == Kind::List || a.kind == Kind::Range)
        return IsSubtype(a.item(), b.item());
    if (a.kind == Kind::Context)
        return std::all_of(b.entries.begin(), b.entries.end(), [&](const TypeEntry& entry) {
            const Type* own = a.entry(entry.name);
            return own != nullptr && IsSubtype(*own, entry.type);
        });
    if (a.kind != Kind::Function || a.parts.empty() || b.parts.empty())
        return true;
    if (a.parts.size() != b.parts.size())
        return false;
    for (std::size_t i = 0; i + 1 < a.parts.size(); ++i)
        if (!IsSubtype(b.parts[i], a.parts[i]))
            return false;
    return IsSubtype(a.parts.back(), b.parts.back());
}

bool FunctionConforms(const Callable& function, const Type& type)
{
    if (type.parts.empty())
        return true;
    if (const BuiltIn* built_in = function.builtIn())
        return FormOf(*built_in, type.parts.size() - 1).has_value();
    return IsSubtype(function.type(), type);
}

/// The value where it conforms, a date as its midnight in UTC where a date and time is wanted, else null.
Value Converted(const Value& value, const Type& type)
{
    if (Conforms(value, type))
        return value;
    if (value.kind() != Value::Kind::Date || type.kind != Kind::DateTime)
        return Value::null(NullReason::TypeMismatch);
    DateTime midnight{value.asDate(), {}};
    midnight.time.zone.kind = Zone::Kind::Offset;
    return Value::dateTime(midnight);
}

} // namespace

bool Fits(Kind a, Kind b) noexcept
{
    return a == b || a == Kind::Any || b == Kind::Any || a == Kind::Null || b == Kind::Null;
}

Kind KindOf(const Value& value) noexcept
{
    switch (value.kind()) {
    case Value::Kind::Null: return Kind::Null;
    case Value::Kind::Boolean: return Kind::Boolean;
    case Value::Kind::Number: return Kind::Number;
    case Value::Kind::String: return Kind::String;
    case Value::Kind::Date: return Kind::Date;
    case Value::Kind::Time: return Kind::Time;
    case Value::Kind::DateTime: return Kind::DateTime;
    case Value::Kind::DaysDuration: return Kind::DaysDuration;
    case Value::Kind::MonthsDuration: return Kind::MonthsDuration;
    case Value::Kind::Range: return Kind::Range;
    case Value::Kind::Function: return Kind::Function;
    case Value::Kind::List: return Kind::List;
    case Value::Kind::Context: return Kind::Context;
    }
    return Kind::Any;
}

Type TypeOfValue(const Value& value)
{
    Type type{KindOf(value)};
    if (type.kind == Kind::Context)
        for (const auto& [name, entry] : value.asContext())
            type.entries.push_back({name, TypeOfValue(entry)});
    if (type.kind == Kind::Range)
        type.parts.push_back(TypeOfValue(value.asRange().low.isNull() ? value.asRange().high : value.asRange().low));
    return type.kind == Kind::Function ? value.asFunction().type() : type;
}

bool Conforms(const Value& value, const Type& type)
{
    if (value.isNull() || type.kind == Kind::Any)
        return true;
    if (KindOf(value) != type.kind)
        return false;
    if (type.kind == Kind::List)
        return std::all_of(value.asList().begin(), value.asList().end(),
                           [&](const Value& item) { return Conforms(item, type.item()); });
    if (type.kind == Kind::Range)
        return Conforms(value.asRange().low, type.item()) && Conforms(value.asRange().high, type.item());
    if (type.kind == Kind::Context)
        return std::all_of(type.entries.begin(), type.entries.end(), [&](const TypeEntry& entry) {
            const Value* own = value.entry(entry.name);
            return own != nullptr && Conforms(*own, entry.type);
        });
    return type.kind != Kind::Function || FunctionConforms(value.asFunction(), type);
}

Value Coerced(const Value& value, const Type& type)
{
    if (const Value same = Converted(value, type); !same.isNull() || value.isNull())
        return same;
    if (value.kind() == Value::Kind::List && value.asList().size() == 1 && type.kind != Kind::List)
        return Converted(value.asList()[0], type);
    if (value.kind() != Value::Kind::List && type.kind == Kind::List) {
        const Value item = Converted(value, type.item());
        return item.isNull() ? item : Value::list({item});
    }
    return Value::null(NullReason::TypeMismatch);
}

} // namespace core::feel
