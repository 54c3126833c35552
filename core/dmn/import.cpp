// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/import.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <initializer_list>
#include <map>
#include <utility>

#include "core/dmn/xml.h"

namespace core::dmn {

namespace {

constexpr std::array<std::string_view, 5> kModelNamespaces{
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd", "http://www.omg.org/spec/DMN/20180521/MODEL/",
    "https://www.omg.org/spec/DMN/20191111/MODEL/", "https://www.omg.org/spec/DMN/20211108/MODEL/",
    "https://www.omg.org/spec/DMN/20230324/MODEL/"};
constexpr std::array<std::string_view, 4> kDiagramNamespaces{
    "http://www.omg.org/spec/DMN/20180521/DMNDI/", "https://www.omg.org/spec/DMN/20191111/DMNDI/",
    "https://www.omg.org/spec/DMN/20211108/DMNDI/", "https://www.omg.org/spec/DMN/20230324/DMNDI/"};
constexpr std::array<std::string_view, 8> kFeel{"http://www.omg.org/spec/FEEL/20140401",
                                                "http://www.omg.org/spec/FEEL/20140401/",
                                                "http://www.omg.org/spec/DMN/20180521/FEEL/",
                                                "https://www.omg.org/spec/DMN/20191111/FEEL/",
                                                "https://www.omg.org/spec/DMN/20211108/FEEL/",
                                                "https://www.omg.org/spec/DMN/20230324/FEEL/",
                                                "feel",
                                                "FEEL"};
constexpr std::array<HitPolicy, 7> kHitPolicies{HitPolicy::Unique,     HitPolicy::Any,     HitPolicy::First,
                                                HitPolicy::Priority,   HitPolicy::Collect, HitPolicy::RuleOrder,
                                                HitPolicy::OutputOrder};
constexpr std::array<Aggregator, 4> kAggregators{Aggregator::Sum, Aggregator::Min, Aggregator::Max, Aggregator::Count};

template <std::size_t N>
bool Contains(const std::array<std::string_view, N>& list, std::string_view wanted)
{
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

/// What an `id` stands for.
struct Referred {
    std::string name;
    bool is_decision = false;
};

class Importer {
public:
    explicit Importer(const ImportLimits& limits) : m_limits(limits) {}

    Expected<Model> run(std::string_view xml);

private:
    using Names = std::initializer_list<std::string_view>;

    Expected<std::vector<Element>> parts(const Element& element, Names known) const;
    Expected<std::string> textPart(const Element& element) const;
    Expected<std::string> typeOf(const Element& element) const;
    Expected<void> checkLanguage(const Element& element) const;
    Expected<void> variable(const Element& element, std::string_view name, std::string& type_ref) const;

    Expected<void> collectIds(const std::vector<Element>& top);
    Expected<void> topLevel(const Element& element, Model& model);
    Expected<ItemDefinition> itemDefinition(const Element& element, int depth) const;
    Expected<InputData> inputData(const Element& element) const;
    Expected<Decision> decision(const Element& element) const;
    Expected<void> requirement(const Element& element, Decision& decision) const;
    Expected<DecisionTable> table(const Element& element) const;
    Expected<void> tablePart(const Element& part, DecisionTable& table) const;
    Expected<void> hitPolicy(const Element& element, DecisionTable& table) const;
    Expected<InputClause> input(const Element& element) const;
    Expected<OutputClause> output(const Element& element) const;
    Expected<Rule> rule(const Element& element) const;
    Expected<void> checkShape(const Element& element, const DecisionTable& table) const;

    [[nodiscard]] tl::unexpected<base::Error> fail(const Element& element, std::string_view what) const
    {
        return m_document.fail(ErrorCode::InvalidInput, element, what);
    }

    ImportLimits m_limits;
    XmlDocument m_document;
    std::string m_name_space;
    std::map<std::string, Referred, std::less<>> m_ids;
};

/// Child elements, each of DMN and among `known`; extensionElements are left out.
Expected<std::vector<Element>> Importer::parts(const Element& element, Names known) const
{
    TRY(const std::vector<Element> all, m_document.children(element));
    std::vector<Element> kept;
    for (const Element& child : all) {
        if (child.name_space != m_name_space)
            return m_document.fail(ErrorCode::Unsupported, child,
                                   fmt::format("namespace '{}' is not supported", child.name_space));
        if (child.name == "extensionElements")
            continue;
        if (std::find(known.begin(), known.end(), child.name) == known.end())
            return m_document.fail(ErrorCode::Unsupported, child,
                                   fmt::format("is not supported within {}", element.name));
        kept.push_back(child);
    }
    return kept;
}

Expected<void> Importer::checkLanguage(const Element& element) const
{
    if (element.has("expressionLanguage") && !Contains(kFeel, element.attribute("expressionLanguage")))
        return m_document.fail(
            ErrorCode::Unsupported, element,
            fmt::format("expression language '{}' is not supported", element.attribute("expressionLanguage")));
    return {};
}

/// The `text` of a cell or expression.
Expected<std::string> Importer::textPart(const Element& element) const
{
    TRY_VOID(m_document.onlyAttributes(element, {"id", "label", "typeRef", "expressionLanguage"}));
    TRY_VOID(checkLanguage(element));
    TRY(const std::vector<Element> found, parts(element, {"text", "description"}));
    std::string text;
    int count = 0;
    for (const Element& child : found) {
        if (child.name == "description")
            continue;
        ++count;
        TRY(text, m_document.text(child));
    }
    if (count != 1)
        return fail(element, "needs one text");
    return text;
}

/// The type named by `typeRef`, without the prefix of DMN 1.1 ("feel:string").
Expected<std::string> Importer::typeOf(const Element& element) const
{
    std::string type = element.attribute("typeRef");
    const std::size_t colon = type.find(':');
    if (colon != std::string::npos)
        type.erase(0, colon + 1);
    if (element.has("typeRef") && type.empty())
        return fail(element, "typeRef is empty");
    return type;
}

Expected<void> Importer::variable(const Element& element, std::string_view name, std::string& type_ref) const
{
    TRY_VOID(m_document.onlyAttributes(element, {"id", "label", "name", "typeRef"}));
    TRY_VOID(parts(element, {"description"}));
    if (element.has("name") && element.attribute("name") != name)
        return fail(element, fmt::format("variable of '{}' has another name", name));
    TRY(type_ref, typeOf(element));
    return {};
}

Expected<void> Importer::collectIds(const std::vector<Element>& top)
{
    std::map<std::string, int, std::less<>> names;
    for (const Element& element : top) {
        if (element.name_space != m_name_space || (element.name != "decision" && element.name != "inputData"))
            continue;
        const std::string id = element.attribute("id");
        const std::string name = element.attribute("name");
        if (name.empty() || ++names[name] > 1)
            return fail(element, name.empty() ? "has no name" : fmt::format("name '{}' is given twice", name));
        if (!id.empty() && !m_ids.emplace(id, Referred{name, element.name == "decision"}).second)
            return fail(element, fmt::format("id '{}' is given twice", id));
    }
    return {};
}

Expected<ItemDefinition> Importer::itemDefinition(const Element& element, int depth) const
{
    if (depth > 16)
        return m_document.fail(ErrorCode::LimitExceeded, element, "types are nested too deep");
    TRY_VOID(m_document.onlyAttributes(element, {"id", "label", "name", "isCollection", "typeLanguage"}));
    ItemDefinition item;
    item.name = element.attribute("name");
    const std::string collection = element.attribute("isCollection");
    if (item.name.empty() || (!collection.empty() && collection != "true" && collection != "false"))
        return fail(element, "needs a name, and true or false for isCollection");
    item.is_collection = collection == "true";
    TRY(const auto found, parts(element, {"typeRef", "allowedValues", "itemComponent", "description"}));
    for (const Element& child : found) {
        if (child.name == "typeRef") {
            TRY(item.type_ref, m_document.text(child));
            item.type_ref.erase(0, item.type_ref.find(':') == std::string::npos ? 0 : item.type_ref.find(':') + 1);
        } else if (child.name == "allowedValues") {
            TRY(item.allowed, textPart(child));
        } else if (child.name == "itemComponent") {
            TRY(ItemDefinition component, itemDefinition(child, depth + 1));
            item.components.push_back(std::move(component));
        }
    }
    if (item.type_ref.empty() == item.components.empty())
        return fail(element, "needs either a typeRef or components");
    return item;
}

Expected<InputData> Importer::inputData(const Element& element) const
{
    TRY_VOID(m_document.onlyAttributes(element, {"id", "label", "name"}));
    InputData data;
    data.id = element.attribute("id");
    data.name = element.attribute("name");
    data.label = element.attribute("label");
    TRY(const auto found, parts(element, {"variable", "description"}));
    for (const Element& child : found)
        if (child.name == "variable")
            TRY_VOID(variable(child, data.name, data.type_ref));
    return data;
}

Expected<void> Importer::requirement(const Element& element, Decision& decision) const
{
    TRY_VOID(m_document.onlyAttributes(element, {"id", "label"}));
    TRY(const auto found, parts(element, {"requiredInput", "requiredDecision", "description"}));
    int count = 0;
    for (const Element& child : found) {
        if (child.name == "description")
            continue;
        TRY_VOID(m_document.onlyAttributes(child, {"href"}));
        const std::string href = child.attribute("href");
        const auto at = href.starts_with("#") ? m_ids.find(std::string_view(href).substr(1)) : m_ids.end();
        if (at == m_ids.end() || at->second.is_decision != (child.name == "requiredDecision"))
            return fail(child, fmt::format("'{}' requires '{}', which is not in this file", decision.name, href));
        auto& list = at->second.is_decision ? decision.required_decisions : decision.required_inputs;
        if (std::find(list.begin(), list.end(), at->second.name) == list.end())
            list.push_back(at->second.name);
        ++count;
    }
    return count == 1 ? Expected<void>() : fail(element, "needs one required input or decision");
}

Expected<Decision> Importer::decision(const Element& element) const
{
    TRY_VOID(m_document.onlyAttributes(element, {"id", "label", "name"}));
    Decision decision;
    decision.id = element.attribute("id");
    decision.name = element.attribute("name");
    decision.label = element.attribute("label");
    TRY(const auto found, parts(element, {"description", "question", "allowedAnswers", "variable",
                                          "informationRequirement", "authorityRequirement", "decisionTable"}));
    int tables = 0;
    for (const Element& child : found) {
        if (child.name == "description") {
            TRY(decision.description, m_document.text(child));
        } else if (child.name == "variable") {
            TRY_VOID(variable(child, decision.name, decision.type_ref));
        } else if (child.name == "informationRequirement") {
            TRY_VOID(requirement(child, decision));
        } else if (child.name == "decisionTable") {
            ++tables;
            TRY(decision.table, table(child));
        }
    }
    if (tables != 1)
        return fail(element, fmt::format("'{}' needs one decisionTable", decision.name));
    return decision;
}

Expected<void> Importer::hitPolicy(const Element& element, DecisionTable& table) const
{
    const std::string policy = element.attribute("hitPolicy");
    if (element.has("hitPolicy")) {
        const auto at =
            std::find_if(kHitPolicies.begin(), kHitPolicies.end(), [&](HitPolicy p) { return Name(p) == policy; });
        if (at == kHitPolicies.end())
            return m_document.fail(ErrorCode::Unsupported, element,
                                   fmt::format("hit policy '{}' is not supported", policy));
        table.hit_policy = *at;
    }
    const std::string aggregation = element.attribute("aggregation");
    if (!element.has("aggregation"))
        return {};
    const auto at =
        std::find_if(kAggregators.begin(), kAggregators.end(), [&](Aggregator a) { return Name(a) == aggregation; });
    if (at == kAggregators.end())
        return m_document.fail(ErrorCode::Unsupported, element,
                               fmt::format("aggregation '{}' is not supported", aggregation));
    if (table.hit_policy != HitPolicy::Collect)
        return fail(element, "only COLLECT has an aggregation");
    table.aggregator = *at;
    return {};
}

Expected<InputClause> Importer::input(const Element& element) const
{
    TRY_VOID(m_document.onlyAttributes(element, {"id", "label"}));
    InputClause clause;
    clause.id = element.attribute("id");
    clause.label = element.attribute("label");
    TRY(const auto found, parts(element, {"inputExpression", "inputValues", "description"}));
    for (const Element& child : found) {
        if (child.name == "inputExpression") {
            if (!clause.expression.empty())
                return fail(element, "has two input expressions");
            TRY(clause.expression, textPart(child));
            TRY(clause.type_ref, typeOf(child));
        } else if (child.name == "inputValues") {
            TRY(clause.allowed, textPart(child));
        }
    }
    if (clause.expression.empty())
        return fail(element, "has no input expression");
    return clause;
}

Expected<OutputClause> Importer::output(const Element& element) const
{
    TRY_VOID(m_document.onlyAttributes(element, {"id", "label", "name", "typeRef"}));
    OutputClause clause;
    clause.id = element.attribute("id");
    clause.name = element.attribute("name");
    clause.label = element.attribute("label");
    TRY(clause.type_ref, typeOf(element));
    TRY(const auto found, parts(element, {"outputValues", "defaultOutputEntry", "description"}));
    for (const Element& child : found) {
        if (child.name == "outputValues") {
            TRY(clause.allowed, textPart(child));
        } else if (child.name == "defaultOutputEntry") {
            TRY(std::string text, textPart(child));
            clause.default_entry = std::move(text);
        }
    }
    return clause;
}

Expected<Rule> Importer::rule(const Element& element) const
{
    TRY_VOID(m_document.onlyAttributes(element, {"id", "label"}));
    Rule rule;
    rule.id = element.attribute("id");
    TRY(const auto found, parts(element, {"description", "inputEntry", "outputEntry", "annotationEntry"}));
    for (const Element& child : found) {
        if (child.name == "description") {
            TRY(rule.description, m_document.text(child));
            continue;
        }
        TRY(std::string text, textPart(child));
        if (child.name == "inputEntry")
            rule.inputs.push_back(std::move(text));
        else if (child.name == "outputEntry")
            rule.outputs.push_back(std::move(text));
        else
            rule.annotations.push_back(std::move(text));
    }
    return rule;
}

Expected<void> Importer::checkShape(const Element& element, const DecisionTable& table) const
{
    if (table.outputs.empty())
        return fail(element, "has no output");
    if (table.inputs.size() > m_limits.max_columns || table.outputs.size() > m_limits.max_columns ||
        table.annotations.size() > m_limits.max_columns || table.rules.size() > m_limits.max_rules)
        return m_document.fail(ErrorCode::LimitExceeded, element, "table is too large");
    for (std::size_t i = 0; i < table.rules.size(); ++i) {
        const Rule& rule = table.rules[i];
        if (rule.inputs.size() != table.inputs.size() || rule.outputs.size() != table.outputs.size() ||
            rule.annotations.size() > table.annotations.size())
            return fail(element, fmt::format("rule {} has not as many cells as the table has columns", i + 1));
    }
    return {};
}

Expected<void> Importer::tablePart(const Element& part, DecisionTable& table) const
{
    if (part.name == "input") {
        TRY(InputClause clause, input(part));
        table.inputs.push_back(std::move(clause));
    } else if (part.name == "output") {
        TRY(OutputClause clause, output(part));
        table.outputs.push_back(std::move(clause));
    } else if (part.name == "annotation") {
        TRY_VOID(m_document.onlyAttributes(part, {"id", "label", "name"}));
        TRY_VOID(parts(part, {"description"}));
        table.annotations.push_back(part.attribute("name"));
    } else if (part.name == "rule") {
        TRY(Rule read, rule(part));
        table.rules.push_back(std::move(read));
    }
    return {};
}

Expected<DecisionTable> Importer::table(const Element& element) const
{
    TRY_VOID(m_document.onlyAttributes(element, {"id", "label", "typeRef", "hitPolicy", "aggregation", "outputLabel",
                                                 "preferredOrientation", "expressionLanguage"}));
    TRY_VOID(checkLanguage(element));
    DecisionTable table;
    table.id = element.attribute("id");
    table.output_label = element.attribute("outputLabel");
    TRY_VOID(hitPolicy(element, table));
    TRY(const auto found, parts(element, {"description", "input", "output", "annotation", "rule"}));
    for (const Element& child : found)
        TRY_VOID(tablePart(child, table));
    TRY_VOID(checkShape(element, table));
    return table;
}

Expected<void> Importer::topLevel(const Element& element, Model& model)
{
    constexpr std::array<std::string_view, 6> without_logic{
        "description", "extensionElements", "textAnnotation", "association", "group", "knowledgeSource"};
    if (Contains(kDiagramNamespaces, element.name_space) && element.name == "DMNDI")
        return {};
    if (element.name_space != m_name_space)
        return m_document.fail(ErrorCode::Unsupported, element,
                               fmt::format("namespace '{}' is not supported", element.name_space));
    if (Contains(without_logic, element.name))
        return {};
    if (element.name == "inputData") {
        TRY(InputData data, inputData(element));
        model.inputs.push_back(std::move(data));
    } else if (element.name == "decision") {
        TRY(Decision read, decision(element));
        model.decisions.push_back(std::move(read));
    } else if (element.name == "itemDefinition") {
        TRY(ItemDefinition item, itemDefinition(element, 0));
        model.types.push_back(std::move(item));
    } else {
        return m_document.fail(ErrorCode::Unsupported, element, "is not supported");
    }
    if (model.inputs.size() > m_limits.max_inputs || model.decisions.size() > m_limits.max_decisions ||
        model.types.size() > m_limits.max_inputs)
        return m_document.fail(ErrorCode::LimitExceeded, element, "model is too large");
    return {};
}

Expected<Model> Importer::run(std::string_view xml)
{
    TRY(const Element root, m_document.parse(xml, m_limits.max_bytes, m_limits.max_depth));
    if (root.name != "definitions" || !Contains(kModelNamespaces, root.name_space))
        return m_document.fail(ErrorCode::Unsupported, root,
                               fmt::format("is no DMN definitions (namespace '{}')", root.name_space));
    m_name_space = std::string(root.name_space);
    TRY_VOID(m_document.onlyAttributes(root, {"id", "label", "name", "namespace", "exporter", "exporterVersion",
                                              "expressionLanguage", "typeLanguage"}));
    TRY_VOID(checkLanguage(root));
    Model model;
    model.id = root.attribute("id");
    model.name = root.attribute("name");
    model.name_space = root.attribute("namespace");
    TRY(const std::vector<Element> top, m_document.children(root));
    TRY_VOID(collectIds(top));
    for (const Element& element : top)
        TRY_VOID(topLevel(element, model));
    if (model.decisions.empty())
        return fail(root, "has no decision");
    return model;
}

} // namespace

Expected<Model> ImportDmn(std::string_view xml, const ImportLimits& limits)
{
    return Importer(limits).run(xml);
}

} // namespace core::dmn
