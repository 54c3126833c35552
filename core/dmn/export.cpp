// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/export.h"

#include <algorithm>
#include <functional>

#include "core/base/text.h"
#include "core/dmn/exporter.h"

namespace core::dmn {

void Exporter::begin(std::string_view element, const Common& common)
{
    m_writer.begin(element);
    m_writer.layout(common.layout);
    m_writer.attribute("id", common.id);
    m_writer.attribute("label", common.label);
}

void Exporter::begin(std::string_view element, const Common& common, std::string_view name)
{
    m_writer.begin(element);
    m_writer.layout(common.layout);
    m_writer.attribute("id", common.id);
    m_writer.attributeAlways("name", name);
    m_writer.attribute("label", common.label);
}

void Exporter::content(const Nested<Extras>& extras, std::string_view description)
{
    if (extras)
        m_writer.foreign(extras->attributes);
    m_writer.optionalLeaf("description", description);
    const bool has_elements = extras && !extras->elements.empty();
    if (!has_elements && !m_writer.expects("extensionElements"))
        return;
    m_writer.begin("extensionElements");
    if (has_elements)
        for (const XmlNode& node : extras->elements)
            m_writer.node(node);
    m_writer.end();
}

void Exporter::content(const Common& common)
{
    content(common.extras, common.description);
}

void Exporter::reference(std::string_view element, std::string_view href)
{
    m_writer.begin(element);
    m_writer.attributeAlways("href", href);
    m_writer.end();
}

void Exporter::item(std::string_view element, const InformationItem& item)
{
    begin(element, item, item.name);
    m_writer.attribute("typeRef", item.type_ref);
    content(item);
    end();
}

void Exporter::requirements(std::string_view element, const std::vector<Requirement>& list)
{
    for (const Requirement& one : list) {
        begin(element, one);
        content(one);
        switch (one.kind) {
        case Requirement::Kind::Input: reference("requiredInput", one.href); break;
        case Requirement::Kind::Decision: reference("requiredDecision", one.href); break;
        case Requirement::Kind::Knowledge: reference("requiredKnowledge", one.href); break;
        case Requirement::Kind::Authority: reference("requiredAuthority", one.href); break;
        }
        end();
    }
}

void Exporter::import(const Import& import)
{
    begin("import", import, import.name);
    m_writer.attributeAlways("namespace", import.name_space);
    m_writer.attribute("locationURI", import.location_uri);
    m_writer.attributeAlways("importType", import.type);
    content(import);
    end();
}

void Exporter::type(std::string_view element, const ItemDefinition& item)
{
    begin(element, item, item.name);
    m_writer.attribute("typeLanguage", item.type_language);
    m_writer.attribute("isCollection", item.is_collection ? "true" : "");
    content(item);
    if (!item.type_ref.empty())
        m_writer.leaf("typeRef", item.type_ref);
    tests("allowedValues", item.allowed);
    tests("typeConstraint", item.constraint);
    for (const ItemDefinition& component : item.components)
        type("itemComponent", component);
    if (item.function) {
        begin("functionItem", *item.function);
        m_writer.attribute("outputTypeRef", item.function->output_type_ref);
        content(*item.function);
        for (const InformationItem& parameter : item.function->parameters)
            this->item("parameters", parameter);
        end();
    }
    end();
}

void Exporter::inputData(const InputData& data)
{
    begin("inputData", data, data.name);
    content(data);
    if (data.variable)
        item("variable", *data.variable);
    end();
}

void Exporter::decision(const Decision& decision)
{
    begin("decision", decision, decision.name);
    content(decision);
    m_writer.optionalLeaf("question", decision.question);
    m_writer.optionalLeaf("allowedAnswers", decision.allowed_answers);
    if (decision.variable)
        item("variable", *decision.variable);
    requirements("informationRequirement", decision.information);
    requirements("knowledgeRequirement", decision.knowledge);
    requirements("authorityRequirement", decision.authority);
    // In the order of the schema, which is not that of the alphabet.
    for (const std::string_view element : {"supportedObjective", "impactedPerformanceIndicator", "decisionMaker",
                                           "decisionOwner", "usingProcess", "usingTask"})
        for (const auto& [name, href] : decision.references)
            if (name == element)
                reference(name, href);
    expression(decision.logic);
    end();
}

void Exporter::knowledgeModel(const BusinessKnowledgeModel& model)
{
    begin("businessKnowledgeModel", model, model.name);
    content(model);
    if (model.variable)
        item("variable", *model.variable);
    if (model.logic)
        expression(*model.logic, "encapsulatedLogic");
    requirements("knowledgeRequirement", model.knowledge);
    requirements("authorityRequirement", model.authority);
    end();
}

void Exporter::service(const DecisionService& service)
{
    begin("decisionService", service, service.name);
    content(service);
    if (service.variable)
        item("variable", *service.variable);
    for (const std::string& href : service.output_decisions)
        reference("outputDecision", href);
    for (const std::string& href : service.encapsulated_decisions)
        reference("encapsulatedDecision", href);
    for (const std::string& href : service.input_decisions)
        reference("inputDecision", href);
    for (const std::string& href : service.input_data)
        reference("inputData", href);
    end();
}

void Exporter::source(const KnowledgeSource& source)
{
    begin("knowledgeSource", source, source.name);
    m_writer.attribute("locationURI", source.location_uri);
    content(source);
    requirements("authorityRequirement", source.authority);
    m_writer.optionalLeaf("type", source.type);
    if (!source.owner.empty())
        reference("owner", source.owner);
    end();
}

void Exporter::artifact(const Artifact& artifact)
{
    switch (artifact.kind) {
    case Artifact::Kind::Group:
        begin("group", artifact);
        m_writer.attribute("name", artifact.name);
        content(artifact);
        break;
    case Artifact::Kind::TextAnnotation:
        begin("textAnnotation", artifact);
        m_writer.attribute("textFormat", artifact.text_format);
        content(artifact);
        m_writer.optionalLeaf("text", artifact.text);
        break;
    case Artifact::Kind::Association:
        begin("association", artifact);
        m_writer.attribute("associationDirection", artifact.direction);
        content(artifact);
        reference("sourceRef", artifact.source);
        reference("targetRef", artifact.target);
        break;
    }
    end();
}

void Exporter::business(const BusinessElement& element)
{
    switch (element.kind) {
    case BusinessElement::Kind::PerformanceIndicator: begin("performanceIndicator", element, element.name); break;
    case BusinessElement::Kind::OrganizationUnit: begin("organizationUnit", element, element.name); break;
    case BusinessElement::Kind::ElementCollection: begin("elementCollection", element, element.name); break;
    }
    m_writer.attribute("URI", element.uri);
    content(element);
    for (const std::string_view name : {"impactingDecision", "decisionMade", "decisionOwned", "drgElement"})
        for (const auto& [given, href] : element.references)
            if (given == name)
                reference(given, href);
    end();
}

void Exporter::drgElements()
{
    std::vector<std::pair<std::uint32_t, std::function<void()>>> all;
    for (const InputData& one : m_model.inputs)
        all.emplace_back(one.position, [this, &one] { inputData(one); });
    for (const Decision& one : m_model.decisions)
        all.emplace_back(one.position, [this, &one] { decision(one); });
    for (const BusinessKnowledgeModel& one : m_model.knowledge_models)
        all.emplace_back(one.position, [this, &one] { knowledgeModel(one); });
    for (const DecisionService& one : m_model.services)
        all.emplace_back(one.position, [this, &one] { service(one); });
    for (const KnowledgeSource& one : m_model.sources)
        all.emplace_back(one.position, [this, &one] { source(one); });
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [position, write] : all)
        write();
}

void Exporter::definitions()
{
    begin("definitions", m_model, m_model.name);
    m_writer.attributeAlways("namespace", m_model.name_space);
    m_writer.attribute("expressionLanguage", m_model.expression_language);
    m_writer.attribute("typeLanguage", m_model.type_language);
    m_writer.attribute("exporter", m_model.exporter);
    m_writer.attribute("exporterVersion", m_model.exporter_version);
    content(m_model);
    for (const Import& one : m_model.imports)
        import(one);
    for (const ItemDefinition& one : m_model.types)
        type("itemDefinition", one);
    drgElements();
    for (const Artifact& one : m_model.artifacts)
        artifact(one);
    for (const bool is_collection : {true, false})
        for (const BusinessElement& one : m_model.business)
            if ((one.kind == BusinessElement::Kind::ElementCollection) == is_collection)
                business(one);
    if (m_model.diagrams)
        m_writer.node(*m_model.diagrams);
    end();
}

std::string Exporter::run() &&
{
    const auto& marks = m_model.layout.marks();
    for (const LayoutMark& mark : marks)
        if (mark.path.empty() && mark.kind == LayoutMark::Kind::Before)
            m_writer.remark(*mark.node);
    definitions();
    for (const LayoutMark& mark : marks)
        if (mark.path.empty() && mark.kind == LayoutMark::Kind::After)
            m_writer.remark(*mark.node);
    return std::move(m_writer).finish();
}

Expected<std::string> ExportDmn(const Model& model)
{
    std::string xml = Exporter(model).run();
    const bool has_control = std::any_of(
        xml.begin(), xml.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20U && c != '\t' && c != '\n'; });
    if (has_control || !base::IsUtf8(xml) || xml.find("\xef\xbf\xbe") != std::string::npos ||
        xml.find("\xef\xbf\xbf") != std::string::npos)
        return Fail(ErrorCode::InvalidInput, "the model holds a character that XML has no place for");
    return xml;
}

} // namespace core::dmn
