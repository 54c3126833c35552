// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/tck_file.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

#include "core/base/text.h"
#include "core/dmn/xml.h"
#include "core/feel/interpret.h"
#include "core/feel/temporal_arithmetic.h"

namespace admin {

using core::ErrorCode;
using core::Expected;
using core::base::Decimal;
using core::base::Trimmed;
using core::dmn::Element;
using core::feel::Value;

namespace {

constexpr std::size_t kMaxBytes = std::size_t{32} << 20U;
constexpr int kMaxDepth = 64;
constexpr std::string_view kNamespace = "http://www.omg.org/spec/DMN/20160719/testcase";

std::string_view Local(std::string_view name)
{
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// An attribute of a namespace, by its local name ("nil", "type").
std::string InstanceAttribute(const Element& element, std::string_view name)
{
    for (const pugi::xml_attribute attribute : element.node.attributes()) {
        const std::string_view full = attribute.name();
        if (full.find(':') != std::string_view::npos && !full.starts_with("xmlns") && Local(full) == name)
            return attribute.value();
    }
    return {};
}

/// Nothing when it is not said.
std::optional<TckKind> KindOf(std::string_view type)
{
    if (type == "decisionService")
        return TckKind::Service;
    if (type == "bkm" || type == "businessKnowledgeModel")
        return TckKind::KnowledgeModel;
    return type == "decision" ? std::optional(TckKind::Decision) : std::nullopt;
}

class Reader {
public:
    Expected<TckFile> run(std::string_view bytes);

private:
    TckCase testCase(const Element& element, std::size_t number);
    Expected<void> casePart(const Element& child, TckCase& made);
    Expected<TckResult> result(const Element& element);
    Expected<Value> content(const Element& element);
    Expected<Value> value(const Element& element);
    Expected<Value> list(const Element& element);
    Expected<std::vector<Element>> children(const Element& element);

    core::dmn::XmlDocument m_document;
};

Expected<std::vector<Element>> Reader::children(const Element& element)
{
    TRY(std::vector<Element> all, m_document.children(element));
    std::erase_if(
        all, [](const Element& child) { return child.name_space != kNamespace || child.name == "extensionElements"; });
    return all;
}

/// XML writes ".5", "5." and "+5" as well.
std::string PlainNumber(std::string_view written)
{
    std::string plain(written.starts_with('+') ? written.substr(1) : written);
    const std::size_t point = plain.find('.');
    if (point == std::string::npos)
        return plain;
    const bool has_digit = point + 1 < plain.size() && plain[point + 1] >= '0' && plain[point + 1] <= '9';
    if (!has_digit)
        plain.erase(point, 1);
    else if (point == 0 || plain[point - 1] == '-')
        plain.insert(point, "0");
    return plain;
}

/// A date may have a zone in XML, which FEEL's has not.
std::string_view WithoutZone(std::string_view date)
{
    constexpr std::size_t kOffset = 6; // "+01:00"
    if (date.ends_with('Z'))
        return date.substr(0, date.size() - 1);
    const bool has_offset = date.size() > 10 + kOffset - 1 && date[date.size() - 3] == ':' &&
                            (date[date.size() - kOffset] == '+' || date[date.size() - kOffset] == '-');
    return has_offset ? date.substr(0, date.size() - kOffset) : date;
}

constexpr std::array<std::string_view, 16> kNumberTypes{"decimal",
                                                        "double",
                                                        "float",
                                                        "integer",
                                                        "int",
                                                        "long",
                                                        "short",
                                                        "byte",
                                                        "unsignedInt",
                                                        "unsignedLong",
                                                        "unsignedShort",
                                                        "unsignedByte",
                                                        "negativeInteger",
                                                        "positiveInteger",
                                                        "nonNegativeInteger",
                                                        "nonPositiveInteger"};
constexpr std::array<std::string_view, 6> kTextTypes{"",      "string", "anySimpleType", "normalizedString",
                                                     "token", "anyURI"};

/// The text of a type of XML Schema. Null when it is none.
Value ValueOf(std::string_view type, const std::string& text)
{
    const std::string_view trimmed = Trimmed(text);
    const auto is_among = [&](const auto& types) { return std::find(types.begin(), types.end(), type) != types.end(); };
    if (is_among(kTextTypes))
        return Value::string(text);
    if (is_among(kNumberTypes)) {
        const auto number = Decimal::parse(PlainNumber(trimmed));
        return number ? Value::number(*number) : Value();
    }
    if (type == "boolean" && (trimmed == "true" || trimmed == "1" || trimmed == "false" || trimmed == "0"))
        return Value::boolean(trimmed == "true" || trimmed == "1");
    if (type == "date")
        return core::feel::DateFromText(WithoutZone(trimmed));
    if (type == "time")
        return core::feel::TimeFromText(trimmed);
    if (type == "dateTime")
        return core::feel::DateTimeFromText(trimmed);
    if (type == "duration" || type == "dayTimeDuration" || type == "yearMonthDuration")
        return core::feel::DurationFromText(trimmed);
    return {};
}

bool IsNil(const Element& element)
{
    const std::string nil = InstanceAttribute(element, "nil");
    return nil == "true" || nil == "1";
}

/// A simple value by its xsi:type, or by what it is cast to; without either it is a string.
Expected<Value> Reader::value(const Element& element)
{
    if (IsNil(element))
        return Value::null(core::feel::NullReason::Literal);
    std::string text;
    for (const pugi::xml_node child : element.node.children())
        text += child.value();
    std::string written = InstanceAttribute(element, "type");
    for (pugi::xml_node at = element.node; written.empty() && at; at = at.parent())
        written = at.attribute("cast").value();
    const std::string_view type = Local(written);
    const Value made = ValueOf(type, text);
    if (made.isNull())
        return m_document.fail(ErrorCode::InvalidInput, element, fmt::format("'{}' is no {}", Trimmed(text), written));
    return made;
}

Expected<Value> Reader::list(const Element& element)
{
    Value::List items;
    TRY(const std::vector<Element> found, children(element));
    for (const Element& item : found) {
        TRY(Value one, content(item));
        items.push_back(std::move(one));
    }
    return Value::list(std::move(items));
}

/// What is in `inputNode`, `expected`, `item` or `component`: a value, a list, or components.
Expected<Value> Reader::content(const Element& element)
{
    TRY(const std::vector<Element> found, children(element));
    if (found.empty() || IsNil(element))
        return Value::null(core::feel::NullReason::Literal);
    if (found[0].name == "value")
        return value(found[0]);
    if (found[0].name == "list")
        return IsNil(found[0]) ? Value::null(core::feel::NullReason::Literal) : list(found[0]);
    Value::Context entries;
    for (const Element& component : found) {
        if (component.name != "component")
            return m_document.fail(ErrorCode::Unsupported, component, "is not supported here");
        const std::string name = component.attribute("name");
        if (!component.has("name"))
            continue; // how the kit writes a context without entries
        const bool is_new =
            std::none_of(entries.begin(), entries.end(), [&](const auto& e) { return e.first == name; });
        if (!is_new)
            return m_document.fail(ErrorCode::InvalidInput, component, fmt::format("'{}' is given twice", name));
        TRY(Value entry, content(component));
        entries.emplace_back(name, std::move(entry));
    }
    return Value::context(std::move(entries));
}

Expected<TckResult> Reader::result(const Element& element)
{
    TckResult made;
    made.name = element.attribute("name");
    made.name_space = element.attribute("namespace");
    made.kind = KindOf(element.attribute("type"));
    const std::string error = element.attribute("errorResult");
    made.expects_error = error == "true" || error == "1";
    TRY(const std::vector<Element> found, children(element));
    for (const Element& expected : found) {
        TRY(made.expected, content(expected));
    }
    return made;
}

Expected<void> Reader::casePart(const Element& child, TckCase& made)
{
    if (child.name == "inputNode") {
        TRY(Value given, content(child));
        made.given.push_back({child.attribute("namespace"), child.attribute("name"), std::move(given)});
    } else if (child.name == "resultNode") {
        TRY(TckResult read, result(child));
        made.results.push_back(std::move(read));
    } else if (child.name != "description") {
        return m_document.fail(ErrorCode::Unsupported, child, "is not supported");
    }
    return {};
}

TckCase Reader::testCase(const Element& element, std::size_t number)
{
    TckCase made;
    made.id = element.attribute("id");
    if (made.id.empty())
        made.id = element.has("name") ? element.attribute("name") : fmt::format("{}", number);
    made.name_space = element.attribute("namespace");
    made.invocable = element.attribute("invocableName");
    made.kind = KindOf(element.attribute("type")).value_or(TckKind::Decision);
    const auto found = children(element);
    if (!found) {
        made.fault = found.error().detail;
        return made;
    }
    for (const Element& child : *found)
        if (const auto read = casePart(child, made); !read && made.fault.empty())
            made.fault = read.error().detail;
    return made;
}

Expected<TckFile> Reader::run(std::string_view bytes)
{
    TRY(const Element root, m_document.parse(bytes, kMaxBytes, kMaxDepth));
    if (root.name != "testCases" || root.name_space != kNamespace)
        return m_document.fail(ErrorCode::NotFound, root, "is no file of test cases");
    TckFile file;
    file.name_space = root.attribute("namespace");
    TRY(const std::vector<Element> found, children(root));
    for (const Element& child : found) {
        if (child.name == "modelName") {
            TRY(file.model_name, m_document.text(child));
        } else if (child.name == "testCase") {
            file.cases.push_back(testCase(child, file.cases.size() + 1));
        }
    }
    return file;
}

/// Digits after the point of a plain number.
std::size_t DecimalsOf(const std::string& text)
{
    const std::size_t point = text.find('.');
    return point == std::string::npos ? 0 : text.size() - point - 1;
}

bool IsClose(const Decimal& expected, const Decimal& actual)
{
    constexpr std::size_t kApproximate = 8;
    if (expected == actual)
        return true;
    if (DecimalsOf(expected.text()) < kApproximate)
        return false;
    static const Decimal tolerance = Decimal::parse("0.00000001").value();
    const auto difference = expected.minus(actual);
    return difference && difference->absolute() < tolerance;
}

bool IsNoDuration(const Value& value)
{
    if (value.kind() == Value::Kind::DaysDuration)
        return value.asDaysDuration() == core::feel::DaysDuration{};
    return value.kind() == Value::Kind::MonthsDuration && value.asMonthsDuration() == core::feel::MonthsDuration{};
}

} // namespace

Expected<TckFile> ReadTckFile(std::string_view bytes)
{
    return Reader().run(bytes);
}

bool IsAsExpected(const Value& expected, const Value& actual)
{
    if (IsNoDuration(expected) && IsNoDuration(actual))
        return true;
    if (expected.kind() != actual.kind())
        return false;
    switch (expected.kind()) {
    case Value::Kind::Number: return IsClose(expected.asNumber(), actual.asNumber());
    case Value::Kind::List: {
        const auto& a = expected.asList();
        const auto& b = actual.asList();
        return std::equal(a.begin(), a.end(), b.begin(), b.end(), IsAsExpected);
    }
    case Value::Kind::Context: {
        const auto& entries = expected.asContext();
        return entries.size() == actual.asContext().size() &&
               std::all_of(entries.begin(), entries.end(), [&](const auto& entry) {
                   const Value* const other = actual.entry(entry.first);
                   return other != nullptr && IsAsExpected(entry.second, *other);
               });
    }
    case Value::Kind::Null:
    case Value::Kind::Boolean:
    case Value::Kind::String:
    case Value::Kind::Date:
    case Value::Kind::Time:
    case Value::Kind::DateTime:
    case Value::Kind::DaysDuration:
    case Value::Kind::MonthsDuration:
    case Value::Kind::Range:
    case Value::Kind::Function:
        return expected == actual || core::feel::Equal(expected, actual) == core::feel::Truth::True;
    }
    return false;
}

} // namespace admin
