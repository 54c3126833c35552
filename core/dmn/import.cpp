// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/import.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "core/dmn/importer.h"

namespace core::dmn {

namespace {

bool IsAmong(std::initializer_list<std::string_view> names, std::string_view name) noexcept
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

void Importer::learnPrefixes(const Element& element)
{
    for (const auto& [prefix, name_space] : m_document.declared(element))
        m_prefixes.declare(prefix, name_space);
}

/// Names in values may use prefixes that no element does.
void Importer::learnPrefixesWithin(pugi::xml_node node)
{
    learnPrefixes(Element{node, {}, {}});
    for (const pugi::xml_node child : node.children())
        learnPrefixesWithin(child);
}

void Importer::learnPrefixes(const XmlNode& node)
{
    if (!node.name_space.empty() && node.name_space != kModel15)
        m_prefixes.prefixOf(node.name_space);
    for (const XmlAttribute& attribute : node.attributes)
        if (!attribute.name_space.empty() && attribute.name_space != kXmlNamespace)
            m_prefixes.prefixOf(attribute.name_space);
    for (const XmlNode& child : node.children)
        if (child.kind == XmlNode::Kind::Element)
            learnPrefixes(child);
}

/// The element unread, its prefixes known.
Expected<XmlNode> Importer::keep(const Element& element)
{
    TRY(XmlNode node, m_document.tree(element, m_budget));
    learnPrefixesWithin(element.node);
    if (!node.name_space.empty() && node.name_space != kModel15)
        m_prefixes.prefixOf(node.name_space, XmlDocument::prefixOf(element));
    learnPrefixes(node);
    return node;
}

Expected<void> Importer::keepAttributes(const Element& element, Nested<Extras>& extras)
{
    TRY(std::vector<XmlAttribute> found, m_document.foreignAttributes(element));
    if (found.empty())
        return {};
    learnPrefixes(element);
    for (const XmlAttribute& attribute : found)
        if (attribute.name_space != kXmlNamespace)
            m_prefixes.prefixOf(attribute.name_space);
    extras.made().attributes = std::move(found);
    return {};
}

Expected<void> Importer::keepContent(const Element& element, Nested<Extras>& extras)
{
    TRY_VOID(m_document.onlyAttributes(element, {}));
    TRY(const Parts found, m_document.children(element));
    std::size_t next = 0;
    for (const pugi::xml_node one : element.node.children()) {
        if (XmlDocument::isRemark(one)) {
            TRY(XmlNode remark, m_document.remark(element, one, m_budget));
            extras.made().elements.push_back(std::move(remark));
        } else if (one.type() == pugi::node_element) {
            TRY(XmlNode node, keep(found[next++]));
            extras.made().elements.push_back(std::move(node));
        }
    }
    return {};
}

Expected<Importer::Parts> Importer::read(const Element& element, Names attributes, Names children, Common& common)
{
    TRY_VOID(keepLayout(element, common.layout));
    return readBare(element, attributes, children, common);
}

Expected<Importer::Parts> Importer::readBare(const Element& element, Names attributes, Names children, Common& common)
{
    for (pugi::xml_attribute attribute = element.node.first_attribute(); !attribute.empty();
         attribute = attribute.next_attribute()) {
        const std::string_view name = attribute.name();
        const bool is_known = name == "id" || name == "label" || name.find(':') != std::string_view::npos ||
                              name == "xmlns" || IsAmong(attributes, name);
        if (!is_known)
            return refuse(element, fmt::format("attribute '{}' is not supported", name));
    }
    TRY_VOID(m_document.uniqueAttributes(element));
    TRY_VOID(keepAttributes(element, common.extras));
    common.id = element.attribute("id");
    common.label = element.attribute("label");
    TRY(Parts all, m_document.children(element));
    Parts kept;
    for (const Element& child : all) {
        if (child.name_space != m_name_space)
            return refuse(child, fmt::format("namespace '{}' is not supported", child.name_space));
        if (child.name == "extensionElements") {
            TRY_VOID(keepContent(child, common.extras));
        } else if (child.name == "description") {
            TRY(common.description, text(child));
        } else if (IsAmong(children, child.name) || (IsAmong(children, "expression") && isExpression(child))) {
            kept.push_back(child);
        } else {
            return refuse(child, fmt::format("is not supported within {}", element.name));
        }
    }
    return kept;
}

Expected<void> Importer::checkLanguage(const Element& element) const
{
    for (const char* attribute : {"expressionLanguage", "typeLanguage"})
        if (element.has(attribute) && !IsFeel(element.attribute(attribute)))
            return refuse(element, fmt::format("{} '{}' is not supported",
                                               attribute[0] == 'e' ? "expression language" : "type language",
                                               element.attribute(attribute)));
    return {};
}

Expected<std::string> Importer::typeName(const Element& element, std::string_view written) const
{
    const std::size_t colon = written.find(':');
    // "context<a: number>" has no prefix.
    if (colon == std::string_view::npos || written.find('<') < colon)
        return std::string(written);
    const std::string_view prefix = written.substr(0, colon);
    std::string name(written.substr(colon + 1));
    if (name.empty() || name.find(':') < name.find('<'))
        return fail(element, fmt::format("'{}' is no name of a type", written));
    const auto name_space = m_document.namespaceOf(element, prefix);
    if (prefix == "feel" || (name_space && (IsFeel(*name_space) || *name_space == m_own)))
        return name;
    const auto imported = name_space ? m_import_names.find(*name_space) : m_import_names.end();
    if (imported == m_import_names.end())
        return fail(element, fmt::format("prefix of type '{}' stands for nothing known", written));
    return imported->second.empty() ? name : imported->second + "." + name;
}

Expected<std::string> Importer::typeRef(const Element& element, const char* attribute) const
{
    if (!element.has(attribute))
        return std::string();
    const std::string written = element.attribute(attribute);
    if (written.empty())
        return fail(element, fmt::format("{} is empty", attribute));
    return typeName(element, written);
}

Expected<bool> Importer::flag(const Element& element, const char* attribute) const
{
    const std::string value = element.attribute(attribute);
    if (value == "true" || value == "1")
        return true;
    if (value == "false" || value == "0" || !element.has(attribute))
        return false;
    return fail(element, fmt::format("{} is true or false", attribute));
}

Expected<std::string> Importer::href(const Element& element) const
{
    TRY_VOID(m_document.onlyAttributes(element, {"href"}));
    TRY(const Parts below, m_document.children(element));
    if (!below.empty() || element.attribute("href").empty())
        return fail(element, "needs an href and nothing else");
    return element.attribute("href");
}

Expected<InformationItem> Importer::item(const Element& element)
{
    InformationItem made;
    TRY_VOID(read(element, {"name", "typeRef"}, {}, made));
    made.name = element.attribute("name");
    TRY(made.type_ref, typeRef(element));
    return made;
}

/// What has to be known before the first type is read: the names of the imports.
Expected<void> Importer::prepare(const Parts& top)
{
    for (const Element& element : top) {
        if (element.name_space != m_name_space || element.name != "import")
            continue;
        const std::string name_space = element.attribute("namespace");
        std::string name = element.attribute("name");
        // DMN 1.1 gives imports no name: elements are used with the prefix of the file.
        if (!element.has("name"))
            for (const auto& [prefix, declared] : m_document.declared({element.node.parent(), {}, {}}))
                if (declared == name_space && name.empty())
                    name = prefix;
        if (!m_import_names.emplace(name_space, name).second)
            return fail(element, fmt::format("namespace '{}' is imported twice", name_space));
    }
    return {};
}

Expected<void> Importer::root(const Element& element, Model& model)
{
    TRY_VOID(m_document.onlyAttributes(element, {"id", "label", "name", "namespace", "exporter", "exporterVersion",
                                                 "expressionLanguage", "typeLanguage"}));
    TRY_VOID(checkLanguage(element));
    learnPrefixes(element);
    TRY_VOID(keepAttributes(element, model.extras));
    TRY_VOID(keepAround(element, model.layout));
    TRY_VOID(keepLayout(element, model.layout));
    model.id = element.attribute("id");
    model.label = element.attribute("label");
    model.name = element.attribute("name");
    model.name_space = element.attribute("namespace");
    model.exporter = element.attribute("exporter");
    model.exporter_version = element.attribute("exporterVersion");
    model.expression_language = element.has("expressionLanguage") ? kFeel15 : std::string_view();
    model.type_language = element.has("typeLanguage") ? kFeel15 : std::string_view();
    m_own = model.name_space;
    return {};
}

Expected<void> Importer::checkSize(const Element& element, const Model& model) const
{
    for (const std::size_t size : {model.imports.size(), model.types.size(), model.inputs.size(),
                                   model.decisions.size(), model.knowledge_models.size(), model.services.size(),
                                   model.sources.size(), model.artifacts.size(), model.business.size()})
        if (size > m_limits.max_elements)
            return m_document.fail(ErrorCode::LimitExceeded, element, "model is too large");
    return {};
}

Expected<void> Importer::topLevel(const Element& element, Model& model)
{
    if (Contains(kDiagramNamespaces, element.name_space) && element.name == "DMNDI") {
        if (model.diagrams)
            return fail(element, "is given twice");
        TRY(model.diagrams, keep(element));
        return {};
    }
    if (element.name_space != m_name_space)
        return refuse(element, fmt::format("namespace '{}' is not supported", element.name_space));
    if (element.name == "description") {
        TRY(model.description, text(element));
    } else if (element.name == "extensionElements") {
        TRY_VOID(keepContent(element, model.extras));
    } else if (element.name == "import") {
        TRY(Import made, import(element));
        model.imports.push_back(std::move(made));
    } else if (element.name == "itemDefinition") {
        TRY(ItemDefinition made, itemDefinition(element, 0));
        model.types.push_back(std::move(made));
    } else if (IsAmong({"group", "textAnnotation", "association"}, element.name)) {
        TRY(Artifact made, artifact(element));
        model.artifacts.push_back(std::move(made));
    } else if (IsAmong({"performanceIndicator", "organizationUnit", "elementCollection"}, element.name)) {
        TRY(BusinessElement made, business(element));
        model.business.push_back(std::move(made));
    } else {
        TRY_VOID(drgElement(element, model));
    }
    return checkSize(element, model);
}

Expected<Model> Importer::run(std::string_view xml)
{
    TRY(const Element element, m_document.parse(xml, m_limits.max_bytes, m_limits.max_depth));
    for (const auto& [name_space, version] : kOtherVersions)
        if (element.name_space == name_space)
            return refuse(element, fmt::format("DMN {} is not supported, only 1.1 to 1.5", version));
    if (element.name != "definitions" || !Contains(kModelNamespaces, element.name_space))
        return refuse(element, fmt::format("is no DMN definitions (namespace '{}')", element.name_space));
    m_name_space = std::string(element.name_space);
    Model model;
    TRY_VOID(root(element, model));
    TRY(const Parts top, m_document.children(element));
    TRY_VOID(prepare(top));
    for (const Element& one : top)
        TRY_VOID(topLevel(one, model));
    // As the schema has them.
    std::stable_partition(model.business.begin(), model.business.end(), [](const BusinessElement& one) {
        return one.kind == BusinessElement::Kind::ElementCollection;
    });
    model.prefixes = m_prefixes.pairs();
    return model;
}

Expected<Model> ImportDmn(std::string_view xml, const ImportLimits& limits)
{
    return Importer(limits).run(xml);
}

} // namespace core::dmn
