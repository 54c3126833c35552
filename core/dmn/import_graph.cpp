// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "core/dmn/importer.h"

namespace core::dmn {

namespace {

constexpr int kMaxTypeDepth = 16;

using Reference = std::pair<std::string, std::string>;

/// In the order of the schema, as they are written.
void Sort(std::vector<Reference>& references, std::initializer_list<std::string_view> order)
{
    const auto rank = [&](const Reference& one) { return std::find(order.begin(), order.end(), one.first); };
    std::stable_sort(references.begin(), references.end(),
                     [&](const Reference& a, const Reference& b) { return rank(a) < rank(b); });
}

} // namespace

Expected<Import> Importer::import(const Element& element)
{
    Import made;
    TRY_VOID(read(element, {"name", "namespace", "locationURI", "importType"}, {}, made));
    made.name_space = element.attribute("namespace");
    made.name = m_import_names.find(made.name_space)->second;
    made.location_uri = element.attribute("locationURI");
    made.type = Modern(element.attribute("importType"));
    if (made.name_space.empty() || made.type.empty())
        return fail(element, "needs a namespace and an importType");
    return made;
}

Expected<FunctionItem> Importer::functionItem(const Element& element)
{
    FunctionItem made;
    TRY(const Parts parts, read(element, {"outputTypeRef"}, {"parameters"}, made));
    TRY(made.output_type_ref, typeRef(element, "outputTypeRef"));
    for (const Element& part : parts) {
        TRY(InformationItem parameter, item(part));
        made.parameters.push_back(std::move(parameter));
    }
    return made;
}

Expected<void> Importer::itemPart(const Element& part, int depth, ItemDefinition& made)
{
    if (part.name == "typeRef") {
        TRY(const std::string written, text(part));
        TRY(made.type_ref, typeName(part, written));
    } else if (part.name == "allowedValues") {
        TRY(made.allowed, cell(part));
    } else if (part.name == "typeConstraint") {
        TRY(made.constraint, cell(part));
    } else if (part.name == "functionItem") {
        TRY(made.function, functionItem(part));
    } else {
        TRY(ItemDefinition component, itemDefinition(part, depth + 1));
        made.components.push_back(std::move(component));
    }
    return {};
}

Expected<ItemDefinition> Importer::itemDefinition(const Element& element, int depth)
{
    if (depth > kMaxTypeDepth)
        return m_document.fail(ErrorCode::LimitExceeded, element, "types are nested too deep");
    ItemDefinition made;
    const Names attributes{"name", "isCollection", "typeLanguage"};
    const Names children{"typeRef", "allowedValues", "typeConstraint", "itemComponent", "functionItem"};
    TRY(const Parts parts, read(element, attributes, children, made));
    TRY_VOID(checkLanguage(element));
    made.name = element.attribute("name");
    made.type_language = element.has("typeLanguage") ? kFeel15 : std::string_view();
    TRY(made.is_collection, flag(element, "isCollection"));
    if (made.name.empty())
        return fail(element, "needs a name");
    for (const Element& part : parts)
        TRY_VOID(itemPart(part, depth, made));
    const int shapes = (made.type_ref.empty() ? 0 : 1) + (made.components.empty() ? 0 : 1) + (made.function ? 1 : 0);
    if (shapes > 1)
        return fail(element, "has more than one of typeRef, components and functionItem");
    if (made.type_ref.empty() && !(made.allowed.empty() && made.constraint.empty()))
        return fail(element, "has allowed values without a typeRef");
    return made;
}

Expected<Importer::Parts> Importer::begin(const Element& element, Names attributes, Names children, DrgElement& made)
{
    TRY(Parts parts, read(element, attributes, children, made));
    made.name = element.attribute("name");
    made.position = m_position++;
    // A drawing tool keeps a service that nobody has named yet.
    if (made.name.empty() && !(element.name == "decisionService" && element.has("name")))
        return fail(element, "has no name");
    if (!made.id.empty() && !m_ids.insert(made.id).second)
        return fail(element, fmt::format("id '{}' is given twice", made.id));
    return parts;
}

Expected<InputData> Importer::inputData(const Element& element)
{
    InputData made;
    TRY(const Parts parts, begin(element, {"name"}, {"variable"}, made));
    for (const Element& part : parts) {
        TRY(made.variable, item(part));
    }
    return made;
}

Expected<Requirement> Importer::requirement(const Element& element)
{
    Requirement made;
    const Names children{"requiredInput", "requiredDecision", "requiredKnowledge", "requiredAuthority"};
    TRY(const Parts parts, read(element, {}, children, made));
    if (parts.size() != 1)
        return fail(element, "needs one required element");
    const std::string_view name = parts[0].name;
    const bool is_authority = element.name == "authorityRequirement";
    const bool fits = element.name == "knowledgeRequirement" ? name == "requiredKnowledge"
                                                             : name == "requiredInput" || name == "requiredDecision" ||
                                                                   (is_authority && name == "requiredAuthority");
    if (!fits)
        return refuse(parts[0], fmt::format("is not supported within {}", element.name));
    made.kind = name == "requiredInput"      ? Requirement::Kind::Input
                : name == "requiredDecision" ? Requirement::Kind::Decision
                : is_authority               ? Requirement::Kind::Authority
                                             : Requirement::Kind::Knowledge;
    TRY(made.href, href(parts[0]));
    return made;
}

Expected<void> Importer::decisionPart(const Element& part, Decision& made)
{
    if (part.name == "question") {
        TRY(made.question, text(part));
    } else if (part.name == "allowedAnswers") {
        TRY(made.allowed_answers, text(part));
    } else if (part.name == "variable") {
        TRY(made.variable, item(part));
    } else if (part.name.ends_with("Requirement")) {
        TRY(Requirement read, requirement(part));
        auto& list = part.name == "informationRequirement" ? made.information
                     : part.name == "knowledgeRequirement" ? made.knowledge
                                                           : made.authority;
        list.push_back(std::move(read));
    } else if (isExpression(part)) {
        if (!made.logic.empty())
            return fail(part, fmt::format("'{}' has two expressions", made.name));
        TRY(made.logic, expression(part));
    } else {
        TRY(std::string reference, href(part));
        made.references.emplace_back(part.name, std::move(reference));
    }
    return {};
}

Expected<Decision> Importer::decision(const Element& element)
{
    Decision made;
    const Names children{"question",
                         "allowedAnswers",
                         "variable",
                         "informationRequirement",
                         "knowledgeRequirement",
                         "authorityRequirement",
                         "supportedObjective",
                         "impactedPerformanceIndicator",
                         "decisionMaker",
                         "decisionOwner",
                         "usingProcess",
                         "usingTask",
                         "expression"};
    TRY(const Parts parts, begin(element, {"name"}, children, made));
    for (const Element& part : parts)
        TRY_VOID(decisionPart(part, made));
    Sort(made.references, {"supportedObjective", "impactedPerformanceIndicator", "decisionMaker", "decisionOwner",
                           "usingProcess", "usingTask"});
    return made;
}

Expected<BusinessKnowledgeModel> Importer::knowledgeModel(const Element& element)
{
    BusinessKnowledgeModel made;
    const Names children{"variable", "encapsulatedLogic", "knowledgeRequirement", "authorityRequirement"};
    TRY(const Parts parts, begin(element, {"name"}, children, made));
    for (const Element& part : parts) {
        if (part.name == "variable") {
            TRY(made.variable, item(part));
        } else if (part.name == "encapsulatedLogic") {
            if (made.logic)
                return fail(part, "is given twice");
            BoxedExpression& logic = made.logic.emplace();
            TRY(logic.content, function(part, logic));
            TRY(logic.type_ref, typeRef(part));
        } else {
            TRY(Requirement read, requirement(part));
            (part.name == "knowledgeRequirement" ? made.knowledge : made.authority).push_back(std::move(read));
        }
    }
    return made;
}

Expected<DecisionService> Importer::service(const Element& element)
{
    DecisionService made;
    const Names children{"variable", "outputDecision", "encapsulatedDecision", "inputDecision", "inputData"};
    TRY(const Parts parts, begin(element, {"name"}, children, made));
    for (const Element& part : parts) {
        if (part.name == "variable") {
            TRY(made.variable, item(part));
            continue;
        }
        TRY(std::string reference, href(part));
        auto& list = part.name == "outputDecision"         ? made.output_decisions
                     : part.name == "encapsulatedDecision" ? made.encapsulated_decisions
                     : part.name == "inputDecision"        ? made.input_decisions
                                                           : made.input_data;
        list.push_back(std::move(reference));
    }
    return made;
}

Expected<KnowledgeSource> Importer::source(const Element& element)
{
    KnowledgeSource made;
    const Names children{"authorityRequirement", "type", "owner"};
    TRY(const Parts parts, begin(element, {"name", "locationURI"}, children, made));
    made.location_uri = element.attribute("locationURI");
    for (const Element& part : parts) {
        if (part.name == "type") {
            TRY(made.type, text(part));
        } else if (part.name == "owner") {
            TRY(made.owner, href(part));
        } else {
            TRY(Requirement read, requirement(part));
            made.authority.push_back(std::move(read));
        }
    }
    return made;
}

Expected<Artifact> Importer::artifact(const Element& element)
{
    Artifact made;
    Parts parts;
    if (element.name == "group") {
        TRY(parts, read(element, {"name"}, {}, made));
        made.name = element.attribute("name");
    } else if (element.name == "textAnnotation") {
        made.kind = Artifact::Kind::TextAnnotation;
        TRY(parts, read(element, {"textFormat"}, {"text"}, made));
        made.text_format = element.attribute("textFormat");
    } else {
        made.kind = Artifact::Kind::Association;
        TRY(parts, read(element, {"associationDirection"}, {"sourceRef", "targetRef"}, made));
        made.direction = element.attribute("associationDirection");
    }
    for (const Element& part : parts) {
        if (part.name == "text") {
            TRY(made.text, text(part));
        } else {
            TRY((part.name == "sourceRef" ? made.source : made.target), href(part));
        }
    }
    if (made.kind == Artifact::Kind::Association && (made.source.empty() || made.target.empty()))
        return fail(element, "needs a source and a target");
    return made;
}

Expected<BusinessElement> Importer::business(const Element& element)
{
    BusinessElement made;
    made.kind = element.name == "performanceIndicator" ? BusinessElement::Kind::PerformanceIndicator
                : element.name == "organizationUnit"   ? BusinessElement::Kind::OrganizationUnit
                                                       : BusinessElement::Kind::ElementCollection;
    const Names children{"impactingDecision", "decisionMade", "decisionOwned", "drgElement"};
    TRY(const Parts parts, read(element, {"name", "URI"}, children, made));
    made.name = element.attribute("name");
    made.uri = element.attribute("URI");
    for (const Element& part : parts) {
        TRY(std::string reference, href(part));
        made.references.emplace_back(part.name, std::move(reference));
    }
    Sort(made.references, {"impactingDecision", "decisionMade", "decisionOwned", "drgElement"});
    return made;
}

Expected<void> Importer::drgElement(const Element& element, Model& model)
{
    if (element.name == "inputData") {
        TRY(InputData made, inputData(element));
        model.inputs.push_back(std::move(made));
    } else if (element.name == "decision") {
        TRY(Decision made, decision(element));
        model.decisions.push_back(std::move(made));
    } else if (element.name == "businessKnowledgeModel") {
        TRY(BusinessKnowledgeModel made, knowledgeModel(element));
        model.knowledge_models.push_back(std::move(made));
    } else if (element.name == "decisionService") {
        TRY(DecisionService made, service(element));
        model.services.push_back(std::move(made));
    } else if (element.name == "knowledgeSource") {
        TRY(KnowledgeSource made, source(element));
        model.sources.push_back(std::move(made));
    } else {
        return refuse(element, "is not supported");
    }
    return {};
}

} // namespace core::dmn
