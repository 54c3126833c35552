// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feel/value.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/feel/callable.h"

namespace core::feel {

const char* Name(NullReason reason) noexcept
{
    switch (reason) {
    case NullReason::Literal: return "literal";
    case NullReason::Missing: return "missing";
    case NullReason::TypeMismatch: return "type mismatch";
    case NullReason::NullOperand: return "null operand";
    case NullReason::Arithmetic: return "arithmetic";
    case NullReason::NoSuchEntry: return "no such entry";
    case NullReason::NoRule: return "no rule";
    case NullReason::SeveralRules: return "several rules";
    case NullReason::DifferingOutputs: return "differing outputs";
    case NullReason::NotAllowed: return "not allowed";
    case NullReason::NotGiven: return "not given";
    case NullReason::BadArgument: return "bad argument";
    case NullReason::NoSuchFunction: return "no such function";
    case NullReason::WrongArguments: return "wrong arguments";
    case NullReason::OutOfRange: return "out of range";
    case NullReason::LimitExceeded: return "limit exceeded";
    }
    return "unknown";
}

namespace {

/// A text of so many bytes weighs as much as an item.
constexpr std::size_t kBytesPerWeight = 64;

/// Counts `value` into what holds it; false beyond the bounds.
bool Count(const Value& value, std::uint32_t& depth, std::uint64_t& weight) noexcept
{
    depth = std::max(depth, value.depth() + 1);
    weight += value.weight() + 1;
    return depth <= kMaxValueDepth && weight <= kMaxValueWeight;
}

bool AreUnique(const Value::Context& entries)
{
    constexpr std::size_t kFew = 16;
    if (entries.size() > kFew) {
        std::vector<std::string_view> names;
        names.reserve(entries.size());
        for (const Value::Entry& entry : entries)
            names.push_back(entry.first);
        std::sort(names.begin(), names.end());
        return std::adjacent_find(names.begin(), names.end()) == names.end();
    }
    for (std::size_t i = 0; i < entries.size(); ++i)
        for (std::size_t k = i + 1; k < entries.size(); ++k)
            if (entries[i].first == entries[k].first)
                return false;
    return true;
}

} // namespace

Value Value::list(List items)
{
    std::uint32_t depth = 1;
    std::uint64_t weight = 0;
    for (const Value& item : items)
        if (!Count(item, depth, weight))
            return null(NullReason::LimitExceeded);
    return Value(Data(std::make_shared<const Nested<List>>(Nested<List>{std::move(items), depth, weight})));
}

Value Value::context(Context entries)
{
    CHECK(AreUnique(entries));
    std::uint32_t depth = 1;
    std::uint64_t weight = 0;
    for (const Entry& entry : entries)
        if (!Count(entry.second, depth, weight))
            return null(NullReason::LimitExceeded);
    return Value(Data(std::make_shared<const Nested<Context>>(Nested<Context>{std::move(entries), depth, weight})));
}

std::uint32_t Value::depth() const noexcept
{
    switch (kind()) {
    case Kind::List: return std::get<ListPtr>(m_data)->depth;
    case Kind::Context: return std::get<ContextPtr>(m_data)->depth;
    case Kind::Function: return std::get<FunctionPtr>(m_data)->depth() + 1;
    case Kind::Range: return std::max(asRange().low.depth(), asRange().high.depth()) + 1;
    case Kind::Null:
    case Kind::Boolean:
    case Kind::Number:
    case Kind::String:
    case Kind::Date:
    case Kind::Time:
    case Kind::DateTime:
    case Kind::DaysDuration:
    case Kind::MonthsDuration: break;
    }
    return 0;
}

std::uint64_t Value::weight() const noexcept
{
    if (kind() == Kind::List)
        return std::get<ListPtr>(m_data)->weight;
    if (kind() == Kind::Context)
        return std::get<ContextPtr>(m_data)->weight;
    if (kind() == Kind::String)
        return asString().size() / kBytesPerWeight;
    return kind() == Kind::Range ? asRange().low.weight() + asRange().high.weight() : 0;
}

Value Value::range(feel::Range range)
{
    if (std::max(range.low.depth(), range.high.depth()) >= kMaxValueDepth)
        return null(NullReason::LimitExceeded);
    return Value(Data(std::make_shared<const feel::Range>(std::move(range))));
}

Value Value::function(std::shared_ptr<const Callable> callable)
{
    CHECK(callable != nullptr);
    if (callable->depth() >= kMaxValueDepth)
        return null(NullReason::LimitExceeded);
    return Value(Data(std::move(callable)));
}

NullReason Value::nullReason() const
{
    CHECK(kind() == Kind::Null);
    return std::get<NullReason>(m_data);
}

bool Value::asBoolean() const
{
    CHECK(kind() == Kind::Boolean);
    return std::get<bool>(m_data);
}

const base::Decimal& Value::asNumber() const
{
    CHECK(kind() == Kind::Number);
    return std::get<base::Decimal>(m_data);
}

const std::string& Value::asString() const
{
    CHECK(kind() == Kind::String);
    return std::get<std::string>(m_data);
}

const feel::Date& Value::asDate() const
{
    CHECK(kind() == Kind::Date);
    return std::get<feel::Date>(m_data);
}

const feel::Time& Value::asTime() const
{
    CHECK(kind() == Kind::Time);
    return std::get<feel::Time>(m_data);
}

const feel::DateTime& Value::asDateTime() const
{
    CHECK(kind() == Kind::DateTime);
    return std::get<feel::DateTime>(m_data);
}

const feel::DaysDuration& Value::asDaysDuration() const
{
    CHECK(kind() == Kind::DaysDuration);
    return std::get<feel::DaysDuration>(m_data);
}

const feel::MonthsDuration& Value::asMonthsDuration() const
{
    CHECK(kind() == Kind::MonthsDuration);
    return std::get<feel::MonthsDuration>(m_data);
}

const feel::Range& Value::asRange() const
{
    CHECK(kind() == Kind::Range);
    return *std::get<RangePtr>(m_data);
}

const Callable& Value::asFunction() const
{
    CHECK(kind() == Kind::Function);
    return *std::get<FunctionPtr>(m_data);
}

const Value::List& Value::asList() const
{
    CHECK(kind() == Kind::List);
    return std::get<ListPtr>(m_data)->content;
}

const Value::Context& Value::asContext() const
{
    CHECK(kind() == Kind::Context);
    return std::get<ContextPtr>(m_data)->content;
}

const Value* Value::entry(std::string_view name) const noexcept
{
    if (kind() != Kind::Context)
        return nullptr;
    const Context& entries = asContext();
    const auto at = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.first == name; });
    return at == entries.end() ? nullptr : &at->second;
}

namespace {

std::string ListText(const Value::List& items)
{
    std::string text = "[";
    for (std::size_t i = 0; i < items.size(); ++i)
        text += (i > 0 ? ", " : "") + items[i].text();
    return text + "]";
}

std::string RangeText(const Range& range)
{
    switch (range.form) {
    case Range::Form::Interval: break;
    case Range::Form::Less: return "(< " + range.high.text() + ")";
    case Range::Form::LessEqual: return "(<= " + range.high.text() + ")";
    case Range::Form::Greater: return "(> " + range.low.text() + ")";
    case Range::Form::GreaterEqual: return "(>= " + range.low.text() + ")";
    case Range::Form::Equal: return "(= " + range.low.text() + ")";
    case Range::Form::NotEqual: return "(!= " + range.low.text() + ")";
    }
    return (range.low_closed ? "[" : "(") + range.low.text() + ".." + range.high.text() +
           (range.high_closed ? "]" : ")");
}

std::string ContextText(const Value::Context& entries)
{
    std::string text = "{";
    for (std::size_t i = 0; i < entries.size(); ++i)
        text += (i > 0 ? ", " : "") + entries[i].first + ": " + entries[i].second.text();
    return text + "}";
}

} // namespace

std::string Value::text() const
{
    switch (kind()) {
    case Kind::Null: return "null";
    case Kind::Boolean: return asBoolean() ? "true" : "false";
    case Kind::Number: return asNumber().text();
    case Kind::String: return Quoted(asString());
    case Kind::Date: return "date(\"" + asDate().text() + "\")";
    case Kind::Time: return "time(\"" + asTime().text() + "\")";
    case Kind::DateTime: return "date and time(\"" + asDateTime().text() + "\")";
    case Kind::DaysDuration: return "duration(\"" + asDaysDuration().text() + "\")";
    case Kind::MonthsDuration: return "duration(\"" + asMonthsDuration().text() + "\")";
    case Kind::Range: return RangeText(asRange());
    case Kind::List: return ListText(asList());
    case Kind::Context: return ContextText(asContext());
    case Kind::Function: return "function";
    }
    return "null";
}

bool operator==(const Value& a, const Value& b) noexcept
{
    if (a.kind() != b.kind())
        return false;
    switch (a.kind()) {
    case Value::Kind::Null: return true;
    case Value::Kind::Range: return a.asRange() == b.asRange();
    case Value::Kind::List: return a.asList() == b.asList();
    case Value::Kind::Context: return a.asContext() == b.asContext();
    case Value::Kind::Boolean:
    case Value::Kind::Number:
    case Value::Kind::String:
    case Value::Kind::Date:
    case Value::Kind::Time:
    case Value::Kind::DateTime:
    case Value::Kind::DaysDuration:
    case Value::Kind::MonthsDuration:
    case Value::Kind::Function: return a.m_data == b.m_data;
    }
    return false;
}

std::string Quoted(std::string_view text)
{
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            quoted += '\\';
        if (c == '\n')
            quoted += "\\n";
        else if (c == '\t')
            quoted += "\\t";
        else if (c == '\r')
            quoted += "\\r";
        else
            quoted += c;
    }
    return quoted + "\"";
}

} // namespace core::feel
