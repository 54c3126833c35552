// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/tck_file.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "core/dmn/xml.h"
#include "core/feel/interpret.h"
#include "core/feel/temporal_arithmetic.h"

namespace admin {

using core::ErrorCode;
using core::Expected;
using core::base::Decimal;
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

std::string_view Trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

class Reader {
public:
    Expected<TckFile> run(std::string_view bytes);

private:
    Expected<TckCase> testCase(const Element& element);
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

/// A simple value by its xsi:type; without one it is a string.
Expected<Value> Reader::value(const Element& element)
{
    const std::string nil = InstanceAttribute(element, "nil");
    if (nil == "true" || nil == "1")
        return Value::null(core::feel::NullReason::Literal);
    std::string text;
    for (const pugi::xml_node child : element.node.children())
        text += child.value();
    const std::string written = InstanceAttribute(element, "type");
    const std::string_view type = Local(written);
    const std::string_view trimmed = Trimmed(text);
    if (type.empty() || type == "string" || type == "anySimpleType")
        return Value::string(std::move(text));
    Value made;
    if (type == "boolean") {
        if (trimmed == "true" || trimmed == "1" || trimmed == "false" || trimmed == "0")
            return Value::boolean(trimmed == "true" || trimmed == "1");
    } else if (type == "decimal" || type == "double" || type == "float" || type == "integer" || type == "int" ||
               type == "long") {
        // XML writes ".5" and "5." as well.
        std::string plain(trimmed);
        if (const std::size_t point = plain.find('.'); point != std::string::npos) {
            if (point + 1 == plain.size())
                plain.pop_back();
            else if (point == 0 || plain[point - 1] == '-' || plain[point - 1] == '+')
                plain.insert(point, "0");
        }
        if (const auto number = Decimal::parse(plain))
            return Value::number(*number);
    } else if (type == "date") {
        made = core::feel::DateFromText(trimmed);
    } else if (type == "time") {
        made = core::feel::TimeFromText(trimmed);
    } else if (type == "dateTime") {
        made = core::feel::DateTimeFromText(trimmed);
    } else if (type == "duration") {
        made = core::feel::DurationFromText(trimmed);
    } else {
        return m_document.fail(ErrorCode::Unsupported, element, fmt::format("type '{}' is not supported", written));
    }
    if (made.isNull())
        return m_document.fail(ErrorCode::InvalidInput, element, fmt::format("'{}' is no {}", trimmed, type));
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
    const std::string nil = InstanceAttribute(element, "nil");
    if (found.empty() || nil == "true")
        return Value::null(core::feel::NullReason::Literal);
    if (found[0].name == "value")
        return value(found[0]);
    if (found[0].name == "list")
        return InstanceAttribute(found[0], "nil") == "true" ? Value::null(core::feel::NullReason::Literal)
                                                            : list(found[0]);
    Value::Context entries;
    for (const Element& component : found) {
        if (component.name != "component")
            return m_document.fail(ErrorCode::Unsupported, component, "is not supported here");
        const std::string name = component.attribute("name");
        if (!component.has("name")) // how the kit writes a context without entries
            continue;
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
    const std::string error = element.attribute("errorResult");
    made.expects_error = error == "true" || error == "1";
    TRY(const std::vector<Element> found, children(element));
    for (const Element& expected : found) {
        TRY(made.expected, content(expected));
    }
    return made;
}

Expected<TckCase> Reader::testCase(const Element& element)
{
    TckCase made;
    made.id = element.attribute("id");
    made.invocable = element.attribute("invocableName");
    const std::string type = element.attribute("type");
    made.kind = type == "decisionService" ? TckCase::Kind::Service
                : type == "bkm"           ? TckCase::Kind::KnowledgeModel
                                          : TckCase::Kind::Decision;
    TRY(const std::vector<Element> found, children(element));
    for (const Element& child : found) {
        if (child.name == "inputNode") {
            TRY(Value given, content(child));
            made.given.push_back({child.attribute("namespace"), child.attribute("name"), std::move(given)});
        } else if (child.name == "resultNode") {
            TRY(TckResult read, result(child));
            made.results.push_back(std::move(read));
        } else if (child.name != "description") {
            return m_document.fail(ErrorCode::Unsupported, child, "is not supported");
        }
    }
    return made;
}

Expected<TckFile> Reader::run(std::string_view bytes)
{
    TRY(const Element root, m_document.parse(bytes, kMaxBytes, kMaxDepth));
    if (root.name != "testCases" || root.name_space != kNamespace)
        return m_document.fail(ErrorCode::Unsupported, root, "is no file of test cases");
    TckFile file;
    TRY(const std::vector<Element> found, children(root));
    for (const Element& child : found) {
        if (child.name == "modelName") {
            TRY(file.model_name, m_document.text(child));
        } else if (child.name == "testCase") {
            TRY(TckCase one, testCase(child));
            file.cases.push_back(std::move(one));
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

} // namespace

Expected<TckFile> ReadTckFile(std::string_view bytes)
{
    return Reader().run(bytes);
}

bool IsAsExpected(const Value& expected, const Value& actual)
{
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
