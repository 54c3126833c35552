// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

#include "core/dmn/importer.h"

namespace core::dmn {

namespace {

constexpr std::array<HitPolicy, 7> kHitPolicies{HitPolicy::Unique,     HitPolicy::Any,     HitPolicy::First,
                                                HitPolicy::Priority,   HitPolicy::Collect, HitPolicy::RuleOrder,
                                                HitPolicy::OutputOrder};
constexpr std::array<Aggregator, 4> kAggregators{Aggregator::Sum, Aggregator::Min, Aggregator::Max, Aggregator::Count};
constexpr std::array<Orientation, 3> kOrientations{Orientation::RuleAsRow, Orientation::RuleAsColumn,
                                                   Orientation::CrossTable};

} // namespace

Expected<void> Importer::hitPolicy(const Element& element, DecisionTable& table) const
{
    const std::string policy = element.attribute("hitPolicy");
    if (element.has("hitPolicy")) {
        const auto* const at =
            std::find_if(kHitPolicies.begin(), kHitPolicies.end(), [&](HitPolicy p) { return Name(p) == policy; });
        if (at == kHitPolicies.end())
            return refuse(element, fmt::format("hit policy '{}' is not supported", policy));
        table.hit_policy = *at;
    }
    const std::string orientation = element.attribute("preferredOrientation");
    if (element.has("preferredOrientation")) {
        const auto* const at = std::find_if(kOrientations.begin(), kOrientations.end(),
                                            [&](Orientation o) { return Name(o) == orientation; });
        if (at == kOrientations.end())
            return refuse(element, fmt::format("orientation '{}' is not supported", orientation));
        table.orientation = *at;
    }
    const std::string aggregation = element.attribute("aggregation");
    if (!element.has("aggregation"))
        return {};
    const auto* const at =
        std::find_if(kAggregators.begin(), kAggregators.end(), [&](Aggregator a) { return Name(a) == aggregation; });
    if (at == kAggregators.end())
        return refuse(element, fmt::format("aggregation '{}' is not supported", aggregation));
    if (table.hit_policy != HitPolicy::Collect)
        return fail(element, "only COLLECT has an aggregation");
    table.aggregator = *at;
    return {};
}

Expected<Cell> Importer::cell(const Element& element, bool with_type)
{
    TRY_VOID(checkLanguage(element));
    Common common;
    TRY(const Parts parts, readBare(element, {"typeRef", "expressionLanguage"}, {"text"}, common));
    // An expression may leave its text out; tests need theirs.
    const bool may_be_empty =
        element.name == "outputEntry" || element.name == "defaultOutputEntry" || element.name == "inputExpression";
    if (parts.size() > 1 || (parts.empty() && !may_be_empty))
        return fail(element, "needs one text");
    Cell made;
    for (const Element& part : parts) {
        TRY(made.text, text(part));
    }
    made.id = std::move(common.id);
    TRY(std::string type, typeRef(element));
    const bool has_details = !common.label.empty() || !common.description.empty() || common.extras ||
                             (!type.empty() && !with_type) || element.has("expressionLanguage");
    if (has_details) {
        CellDetails& details = made.details.made();
        details.label = std::move(common.label);
        details.description = std::move(common.description);
        details.extras = std::move(common.extras);
        details.language = element.has("expressionLanguage") ? kFeel15 : std::string_view();
        if (!with_type)
            details.type_ref = std::move(type);
    }
    return made;
}

Expected<InputClause> Importer::input(const Element& element)
{
    InputClause clause;
    TRY(const Parts parts, read(element, {}, {"inputExpression", "inputValues"}, clause));
    int expressions = 0;
    for (const Element& part : parts) {
        if (part.name == "inputExpression") {
            ++expressions;
            TRY(clause.expression, cell(part, true));
            TRY(clause.type_ref, typeRef(part));
        } else {
            TRY(clause.allowed, cell(part));
        }
    }
    if (expressions != 1)
        return fail(element, expressions > 1 ? "has two input expressions" : "has no input expression");
    return clause;
}

Expected<OutputClause> Importer::output(const Element& element)
{
    OutputClause clause;
    TRY(const Parts parts, read(element, {"name", "typeRef"}, {"outputValues", "defaultOutputEntry"}, clause));
    clause.name = element.attribute("name");
    TRY(clause.type_ref, typeRef(element));
    for (const Element& part : parts) {
        if (part.name == "outputValues") {
            TRY(clause.allowed, cell(part));
        } else {
            TRY(clause.default_entry, cell(part));
        }
    }
    return clause;
}

/// The text of an annotation of a rule, which may be left out.
Expected<std::string> Importer::annotation(const Element& element) const
{
    TRY_VOID(m_document.onlyAttributes(element, {}));
    TRY(const Parts parts, m_document.children(element));
    if (parts.empty())
        return std::string();
    for (const Element& part : parts)
        if (part.name != "text" || part.name_space != m_name_space)
            return refuse(part, "is not supported within annotationEntry");
    if (parts.size() > 1)
        return fail(element, "has two texts");
    return text(parts[0]);
}

Expected<Rule> Importer::rule(const Element& element)
{
    Rule rule;
    TRY(const Parts parts, read(element, {}, {"inputEntry", "outputEntry", "annotationEntry"}, rule));
    for (const Element& part : parts) {
        if (part.name == "annotationEntry") {
            TRY(std::string read, annotation(part));
            rule.annotations.push_back(std::move(read));
            continue;
        }
        TRY(Cell made, cell(part));
        (part.name == "inputEntry" ? rule.inputs : rule.outputs).push_back(std::move(made));
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
            rule.annotations.size() > m_limits.max_columns)
            return fail(element, fmt::format("rule {} has not as many cells as the table has columns", i + 1));
    }
    return {};
}

Expected<void> Importer::tablePart(const Element& part, DecisionTable& table)
{
    if (part.name == "input") {
        TRY(InputClause clause, input(part));
        table.inputs.push_back(std::move(clause));
    } else if (part.name == "output") {
        TRY(OutputClause clause, output(part));
        table.outputs.push_back(std::move(clause));
    } else if (part.name == "annotation") {
        TRY_VOID(m_document.onlyAttributes(part, {"name"}));
        TRY(const Parts below, m_document.children(part));
        if (!below.empty())
            return refuse(below[0], "is not supported within annotation");
        table.annotations.push_back(part.attribute("name"));
    } else {
        TRY(Rule read, rule(part));
        table.rules.push_back(std::move(read));
    }
    return {};
}

Expected<DecisionTable> Importer::table(const Element& element, BoxedExpression& made)
{
    TRY_VOID(checkLanguage(element));
    DecisionTable table;
    const Names attributes{"typeRef",           "hitPolicy", "aggregation", "outputLabel", "preferredOrientation",
                           "expressionLanguage"};
    const Names children{"input", "output", "annotation", "rule"};
    TRY(const Parts parts, read(element, attributes, children, made));
    table.output_label = element.attribute("outputLabel");
    TRY_VOID(hitPolicy(element, table));
    for (const Element& part : parts)
        TRY_VOID(tablePart(part, table));
    TRY_VOID(checkShape(element, table));
    return table;
}

} // namespace core::dmn
