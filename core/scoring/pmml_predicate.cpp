// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/pmml_predicate.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace core::scoring {

using dmn::Element;
using feel::Value;
using Kind = Predicate::Kind;

namespace {

using Named = std::pair<std::string_view, Kind>;

constexpr std::array<Named, 8> kOperators{{{"equal", Kind::Equal},
                                           {"notEqual", Kind::NotEqual},
                                           {"lessThan", Kind::Less},
                                           {"lessOrEqual", Kind::LessOrEqual},
                                           {"greaterThan", Kind::Greater},
                                           {"greaterOrEqual", Kind::GreaterOrEqual},
                                           {"isMissing", Kind::IsMissing},
                                           {"isNotMissing", Kind::IsNotMissing}}};
constexpr std::array<Named, 2> kSets{{{"isIn", Kind::In}, {"isNotIn", Kind::NotIn}}};
constexpr std::array<Named, 4> kCompounds{
    {{"and", Kind::And}, {"or", Kind::Or}, {"xor", Kind::Xor}, {"surrogate", Kind::Surrogate}}};

template <std::size_t Count>
std::optional<Kind> Find(const std::array<Named, Count>& all, const std::string& name)
{
    const auto found = std::find_if(all.begin(), all.end(), [&name](const Named& one) { return one.first == name; });
    return found == all.end() ? std::nullopt : std::optional(found->second);
}

bool HasOrder(Kind kind)
{
    return kind == Kind::Less || kind == Kind::LessOrEqual || kind == Kind::Greater || kind == Kind::GreaterOrEqual;
}

} // namespace

Expected<Value> ValueOf(const dmn::XmlDocument& xml, const Element& element, const ScorecardField& field,
                        const std::string& text)
{
    if (!field.is_number)
        return Value::string(text);
    const auto number = base::Decimal::parse(text);
    if (!number)
        return xml.fail(ErrorCode::InvalidInput, element, fmt::format("'{}' is no number", text.substr(0, 40)));
    return Value::number(*number);
}

std::optional<std::vector<std::string>> ArrayItems(std::string_view text)
{
    constexpr std::string_view kSpace = " \t\r\n";
    std::vector<std::string> items;
    for (std::size_t at = text.find_first_not_of(kSpace); at < text.size(); at = text.find_first_not_of(kSpace, at)) {
        std::string item;
        if (text[at] != '"') {
            const std::size_t end = std::min(text.find_first_of(kSpace, at), text.size());
            items.emplace_back(text.substr(at, end - at));
            at = end;
            continue;
        }
        for (++at; at < text.size() && text[at] != '"'; ++at) {
            if (text[at] == '\\' && at + 1 < text.size() && text[at + 1] == '"')
                ++at;
            item += text[at];
        }
        if (at >= text.size())
            return std::nullopt;
        items.push_back(std::move(item));
        ++at;
    }
    return items;
}

Expected<std::size_t> PredicateReader::fieldOf(const Element& element) const
{
    const std::string name = element.attribute("field");
    const auto found =
        std::find_if(m_fields.begin(), m_fields.end(), [&name](const auto& field) { return field.name == name; });
    if (found == m_fields.end())
        return m_xml.fail(ErrorCode::InvalidInput, element,
                          fmt::format("field '{}' is not in the mining schema", name));
    return static_cast<std::size_t>(found - m_fields.begin());
}

Expected<Predicate> PredicateReader::simple(const Element& element) const
{
    TRY_VOID(m_xml.onlyAttributes(element, {"field", "operator", "value"}));
    Predicate made;
    TRY(made.field, fieldOf(element));
    const auto kind = Find(kOperators, element.attribute("operator"));
    if (!kind)
        return m_xml.fail(ErrorCode::Unsupported, element,
                          fmt::format("operator '{}' is not supported", element.attribute("operator")));
    made.kind = *kind;
    const bool needs_value = made.kind != Kind::IsMissing && made.kind != Kind::IsNotMissing;
    if (needs_value != element.has("value"))
        return m_xml.fail(ErrorCode::InvalidInput, element, "a value too many, or none");
    if (HasOrder(made.kind) && !m_fields[made.field].is_number)
        return m_xml.fail(ErrorCode::InvalidInput, element, "texts have no order");
    if (needs_value) {
        TRY(Value value, ValueOf(m_xml, element, m_fields[made.field], element.attribute("value")));
        made.values.push_back(std::move(value));
    }
    return made;
}

Expected<Predicate> PredicateReader::set(const Element& element) const
{
    TRY_VOID(m_xml.onlyAttributes(element, {"field", "booleanOperator"}));
    Predicate made;
    TRY(made.field, fieldOf(element));
    const auto kind = Find(kSets, element.attribute("booleanOperator"));
    TRY(const auto children, m_xml.children(element));
    if (!kind || children.size() != 1 || children.front().name != "Array")
        return m_xml.fail(ErrorCode::InvalidInput, element, "not isIn or isNotIn of one Array");
    const Element& array = children.front();
    TRY_VOID(m_xml.onlyAttributes(array, {"n", "type"}));
    TRY(const std::string text, m_xml.text(array));
    const auto items = ArrayItems(text);
    if (!items || items->empty() || (array.has("n") && array.attribute("n") != std::to_string(items->size())))
        return m_xml.fail(ErrorCode::InvalidInput, array, "an array without items, or of another number of them");
    made.kind = *kind;
    for (const std::string& item : *items) {
        TRY(Value value, ValueOf(m_xml, array, m_fields[made.field], item));
        made.values.push_back(std::move(value));
    }
    return made;
}

Expected<Predicate> PredicateReader::compound(const Element& element) const
{
    TRY_VOID(m_xml.onlyAttributes(element, {"booleanOperator"}));
    const auto kind = Find(kCompounds, element.attribute("booleanOperator"));
    TRY(const auto children, m_xml.children(element));
    if (!kind || children.size() < 2)
        return m_xml.fail(ErrorCode::InvalidInput, element, "not and, or, xor or surrogate of at least two predicates");
    Predicate made;
    made.kind = *kind;
    for (const Element& child : children) {
        TRY(Predicate part, read(child)); // as deep as the document at most, which is bounded
        made.parts.push_back(std::move(part));
    }
    return made;
}

Expected<Predicate> PredicateReader::read(const Element& element) const
{
    if (element.name == "SimplePredicate")
        return simple(element);
    if (element.name == "SimpleSetPredicate")
        return set(element);
    if (element.name == "CompoundPredicate")
        return compound(element);
    if (element.name != "True" && element.name != "False")
        return m_xml.fail(ErrorCode::Unsupported, element,
                          fmt::format("predicate '{}' is not supported", element.name));
    Predicate made;
    made.kind = element.name == "True" ? Kind::True : Kind::False;
    return made;
}

} // namespace core::scoring
