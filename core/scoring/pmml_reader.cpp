// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/pmml_reader.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "core/dmn/xml.h"
#include "core/scoring/pmml_predicate.h"

namespace core::scoring {

using base::Decimal;
using dmn::Element;

namespace {

constexpr std::size_t kMaxBytes = 8U << 20U;
constexpr int kMaxDepth = 40;
constexpr std::size_t kMaxCharacteristics = 1'000;

class ScorecardReader {
public:
    Expected<Scorecard> run(std::string_view bytes);

private:
    using Elements = std::vector<Element>;

    Expected<void> dictionary(const Element& element);
    Expected<ScorecardField> dataField(const Element& element) const;
    Expected<void> scorecard(const Element& element);
    Expected<void> attributes(const Element& element);
    Expected<void> schema(const Element& element);
    Expected<void> miningField(const Element& element);
    Expected<void> output(const Element& element) const;
    Expected<Characteristic> characteristic(const Element& element) const;
    Expected<ScorecardAttribute> attribute(const Element& element, const std::string& reason) const;
    Expected<Decimal> points(const Element& element, const char* name) const;
    /// Children without the extensions any element may have.
    Expected<Elements> children(const Element& element) const;
    /// Programs write the list of transformations where there is none, too.
    [[nodiscard]] bool isEmptyList(const Element& element) const
    {
        const auto inner = children(element);
        return (element.name == "TransformationDictionary" || element.name == "LocalTransformations") && inner &&
               inner->empty();
    }
    [[nodiscard]] tl::unexpected<base::Error> refuse(const Element& element) const
    {
        return m_xml.fail(ErrorCode::Unsupported, element, fmt::format("element '{}' is not supported", element.name));
    }

    dmn::XmlDocument m_xml;
    std::vector<ScorecardField> m_dictionary;
    std::optional<Decimal> m_baseline;
    Scorecard m_card;
};

Expected<ScorecardReader::Elements> ScorecardReader::children(const Element& element) const
{
    TRY(Elements found, m_xml.children(element));
    std::erase_if(found, [](const Element& one) { return one.name == "Extension"; });
    return found;
}

Expected<Scorecard> ScorecardReader::run(std::string_view bytes)
{
    TRY(const Element root, m_xml.parse(bytes, kMaxBytes, kMaxDepth));
    constexpr std::string_view kNamespace = "http://www.dmg.org/PMML-4_";
    const bool is_known = root.name_space.starts_with(kNamespace) && root.name_space.size() == kNamespace.size() + 1 &&
                          root.name_space.back() >= '0' && root.name_space.back() <= '4';
    if (root.name != "PMML" || !is_known)
        return m_xml.fail(ErrorCode::Unsupported, root, "not PMML 4.0 to 4.4");
    TRY(const Elements parts, children(root));
    bool is_done = false;
    for (const Element& part : parts) {
        if (part.name == "Header" || part.name == "MiningBuildTask" || isEmptyList(part))
            continue;
        if (part.name == "DataDictionary" && m_dictionary.empty() && !is_done) {
            TRY_VOID(dictionary(part));
        } else if (part.name == "Scorecard" && !is_done) {
            TRY_VOID(scorecard(part));
            is_done = true;
        } else {
            return refuse(part);
        }
    }
    if (!is_done)
        return m_xml.fail(ErrorCode::InvalidInput, root, "there is no Scorecard");
    return std::move(m_card);
}

Expected<void> ScorecardReader::dictionary(const Element& element)
{
    TRY_VOID(m_xml.onlyAttributes(element, {"numberOfFields"}));
    TRY(const Elements fields, children(element));
    for (const Element& one : fields) {
        TRY(ScorecardField field, dataField(one));
        const auto is_same = [&field](const ScorecardField& other) { return other.name == field.name; };
        if (std::any_of(m_dictionary.begin(), m_dictionary.end(), is_same))
            return m_xml.fail(ErrorCode::InvalidInput, one, fmt::format("field '{}' is declared twice", field.name));
        m_dictionary.push_back(std::move(field));
        if (m_dictionary.size() > kMaxCharacteristics)
            return m_xml.fail(ErrorCode::LimitExceeded, one, "too many fields");
    }
    return {};
}

Expected<ScorecardField> ScorecardReader::dataField(const Element& element) const
{
    if (element.name != "DataField")
        return refuse(element);
    TRY_VOID(m_xml.onlyAttributes(element, {"name", "displayName", "optype", "dataType"}));
    ScorecardField field;
    field.name = element.attribute("name");
    const std::string type = element.attribute("dataType");
    field.is_number = type == "integer" || type == "float" || type == "double";
    if (!field.is_number && type != "string" && type != "boolean")
        return m_xml.fail(ErrorCode::Unsupported, element, fmt::format("data type '{}' is not supported", type));
    TRY(const Elements values, children(element));
    for (const Element& value : values) {
        if (value.name != "Value")
            return refuse(value);
        TRY_VOID(m_xml.onlyAttributes(value, {"value", "displayValue", "property"}));
        const std::string property = value.attribute("property");
        if (!property.empty() && property != "valid" && property != "missing")
            return m_xml.fail(ErrorCode::Unsupported, value,
                              fmt::format("values that are '{}' are not supported", property));
        TRY(auto read, ValueOf(m_xml, value, field, value.attribute("value")));
        (property == "missing" ? field.missing : field.allowed).push_back(std::move(read));
    }
    return field;
}

Expected<Decimal> ScorecardReader::points(const Element& element, const char* name) const
{
    const auto number = Decimal::parse(element.attribute(name));
    if (!number)
        return m_xml.fail(ErrorCode::InvalidInput, element, fmt::format("{} is no number", name));
    return *number;
}

Expected<void> ScorecardReader::attributes(const Element& element)
{
    TRY_VOID(
        m_xml.onlyAttributes(element, {"modelName", "functionName", "algorithmName", "initialScore", "useReasonCodes",
                                       "reasonCodeAlgorithm", "baselineScore", "baselineMethod", "isScorable"}));
    m_card.name = element.attribute("modelName");
    if (element.attribute("functionName") != "regression")
        return m_xml.fail(ErrorCode::Unsupported, element, "a scorecard that is no regression is not supported");
    if (element.has("isScorable") && element.attribute("isScorable") != "true")
        return m_xml.fail(ErrorCode::Unsupported, element, "the model says of itself that it must not score");
    if (element.has("initialScore")) {
        TRY(m_card.initial, points(element, "initialScore"));
    }
    if (element.has("baselineScore")) {
        TRY(m_baseline, points(element, "baselineScore"));
    }
    const std::string use = element.has("useReasonCodes") ? element.attribute("useReasonCodes") : "true";
    const std::string algorithm =
        element.has("reasonCodeAlgorithm") ? element.attribute("reasonCodeAlgorithm") : "pointsBelow";
    if ((use != "true" && use != "false") || (algorithm != "pointsBelow" && algorithm != "pointsAbove"))
        return m_xml.fail(ErrorCode::InvalidInput, element,
                          "useReasonCodes or reasonCodeAlgorithm is not of their words");
    m_card.has_reasons = use == "true";
    m_card.is_below = algorithm == "pointsBelow";
    return {};
}

Expected<void> ScorecardReader::scorecard(const Element& element)
{
    TRY_VOID(attributes(element));
    TRY(const Elements parts, children(element));
    for (const Element& part : parts) {
        if (isEmptyList(part))
            continue;
        if (part.name == "MiningSchema" && m_card.fields.empty()) {
            TRY_VOID(schema(part));
        } else if (part.name == "Output") {
            TRY_VOID(output(part));
        } else if (part.name == "Characteristics" && m_card.characteristics.empty()) {
            TRY(const Elements all, children(part));
            for (const Element& one : all) {
                TRY(Characteristic read, characteristic(one));
                m_card.characteristics.push_back(std::move(read));
            }
        } else {
            return refuse(part);
        }
    }
    if (m_card.characteristics.empty() || m_card.characteristics.size() > kMaxCharacteristics)
        return m_xml.fail(ErrorCode::InvalidInput, element, "a scorecard without characteristics, or with too many");
    return {};
}

Expected<void> ScorecardReader::schema(const Element& element)
{
    TRY(const Elements fields, children(element));
    for (const Element& field : fields) {
        if (field.name != "MiningField")
            return refuse(field);
        TRY_VOID(miningField(field));
    }
    return {};
}

Expected<void> ScorecardReader::miningField(const Element& element)
{
    TRY_VOID(m_xml.onlyAttributes(element, {"name", "usageType", "optype", "importance", "missingValueReplacement",
                                            "missingValueTreatment", "invalidValueTreatment"}));
    const std::string use = element.attribute("usageType");
    if (use == "target" || use == "predicted" || use == "supplementary")
        return {};
    if (!use.empty() && use != "active")
        return m_xml.fail(ErrorCode::Unsupported, element, fmt::format("usage '{}' is not supported", use));
    const std::string name = element.attribute("name");
    const auto is_same = [&name](const ScorecardField& field) { return field.name == name; };
    const auto declared = std::find_if(m_dictionary.begin(), m_dictionary.end(), is_same);
    if (declared == m_dictionary.end() || std::any_of(m_card.fields.begin(), m_card.fields.end(), is_same))
        return m_xml.fail(ErrorCode::InvalidInput, element,
                          fmt::format("field '{}' is declared nowhere, or used twice", name));
    ScorecardField field = *declared;
    const std::string invalid = element.attribute("invalidValueTreatment");
    if (!invalid.empty() && invalid != "returnInvalid" && invalid != "asIs" && invalid != "asMissing")
        return m_xml.fail(ErrorCode::Unsupported, element,
                          fmt::format("invalidValueTreatment '{}' is not supported", invalid));
    if (invalid == "asIs")
        field.invalid = ScorecardField::Invalid::AsIs;
    if (invalid == "asMissing")
        field.invalid = ScorecardField::Invalid::AsMissing;
    if (element.attribute("missingValueTreatment") == "returnInvalid")
        return m_xml.fail(ErrorCode::Unsupported, element, "missingValueTreatment 'returnInvalid' is not supported");
    if (element.has("missingValueReplacement")) {
        TRY(field.replacement, ValueOf(m_xml, element, field, element.attribute("missingValueReplacement")));
    }
    m_card.fields.push_back(std::move(field));
    return {};
}

/// It names what the model gives, which is always the points and the reasons; whatever computes something new is refused.
Expected<void> ScorecardReader::output(const Element& element) const
{
    TRY(const Elements fields, children(element));
    for (const Element& field : fields) {
        const std::string feature = field.attribute("feature");
        TRY(const Elements inner, children(field));
        if (field.name != "OutputField" || !inner.empty() ||
            (!feature.empty() && feature != "predictedValue" && feature != "reasonCode"))
            return m_xml.fail(ErrorCode::Unsupported, field, "an output that computes something is not supported");
    }
    return {};
}

Expected<Characteristic> ScorecardReader::characteristic(const Element& element) const
{
    if (element.name != "Characteristic")
        return refuse(element);
    TRY_VOID(m_xml.onlyAttributes(element, {"name", "reasonCode", "baselineScore"}));
    Characteristic made;
    made.name = element.attribute("name");
    made.has_baseline = element.has("baselineScore") || m_baseline;
    if (element.has("baselineScore")) {
        TRY(made.baseline, points(element, "baselineScore"));
    } else if (m_baseline) {
        made.baseline = *m_baseline;
    } else if (m_card.has_reasons) {
        return m_xml.fail(ErrorCode::InvalidInput, element, "reasons need a baseline score");
    }
    TRY(const Elements all, children(element));
    for (const Element& one : all) {
        TRY(ScorecardAttribute read, attribute(one, element.attribute("reasonCode")));
        made.attributes.push_back(std::move(read));
    }
    if (made.attributes.empty())
        return m_xml.fail(ErrorCode::InvalidInput, element, "a characteristic without attributes");
    return made;
}

Expected<ScorecardAttribute> ScorecardReader::attribute(const Element& element, const std::string& reason) const
{
    if (element.name != "Attribute")
        return refuse(element);
    TRY_VOID(m_xml.onlyAttributes(element, {"partialScore", "reasonCode"}));
    TRY(const Elements parts, children(element));
    if (parts.size() == 2 && parts[1].name == "ComplexPartialScore")
        return refuse(parts[1]);
    if (parts.size() != 1)
        return m_xml.fail(ErrorCode::InvalidInput, element, "an attribute has one predicate");
    ScorecardAttribute made;
    TRY(made.points, points(element, "partialScore"));
    made.reason = element.has("reasonCode") ? element.attribute("reasonCode") : reason;
    if (m_card.has_reasons && made.reason.empty())
        return m_xml.fail(ErrorCode::InvalidInput, element, "an attribute without a reason code");
    TRY(made.predicate, PredicateReader(m_xml, m_card.fields).read(parts.front()));
    return made;
}

} // namespace

Expected<Scorecard> ReadScorecard(std::string_view bytes)
{
    return ScorecardReader().run(bytes);
}

} // namespace core::scoring
