// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <type_traits>

#include "core/dmn/exporter.h"

namespace core::dmn {

void Exporter::beginBoxed(std::string_view element, const BoxedExpression& boxed)
{
    begin(element, boxed);
    m_writer.attribute("typeRef", boxed.type_ref);
}

void Exporter::expression(const BoxedExpression& boxed, std::string_view element)
{
    if (!element.empty()) { // encapsulatedLogic: a function definition by another name
        if (const auto* const function = std::get_if<FunctionDefinition>(&boxed.content)) {
            beginBoxed(element, boxed);
            write(*function, boxed);
            end();
        }
        return;
    }
    std::visit(
        [&](const auto& content) {
            using Content = std::decay_t<decltype(content)>;
            if constexpr (std::is_same_v<Content, std::monostate>) {
                return;
            } else {
                if constexpr (std::is_same_v<Content, LiteralExpression>)
                    beginBoxed("literalExpression", boxed);
                else if constexpr (std::is_same_v<Content, DecisionTable>)
                    beginBoxed("decisionTable", boxed);
                else if constexpr (std::is_same_v<Content, Invocation>)
                    beginBoxed("invocation", boxed);
                else if constexpr (std::is_same_v<Content, BoxedContext>)
                    beginBoxed("context", boxed);
                else if constexpr (std::is_same_v<Content, BoxedList>)
                    beginBoxed("list", boxed);
                else if constexpr (std::is_same_v<Content, Relation>)
                    beginBoxed("relation", boxed);
                else if constexpr (std::is_same_v<Content, FunctionDefinition>)
                    beginBoxed("functionDefinition", boxed);
                else if constexpr (std::is_same_v<Content, Conditional>)
                    beginBoxed("conditional", boxed);
                else if constexpr (std::is_same_v<Content, Filter>)
                    beginBoxed("filter", boxed);
                else
                    beginBoxed(Name(content.kind), boxed);
                write(content, boxed);
                end();
            }
        },
        boxed.content);
}

void Exporter::required(const Nested<BoxedExpression>& boxed)
{
    if (boxed && !boxed->empty())
        return expression(*boxed);
    m_writer.begin("literalExpression");
    m_writer.end();
}

void Exporter::write(const LiteralExpression& literal, const BoxedExpression& boxed)
{
    m_writer.attribute("expressionLanguage", literal.language);
    content(boxed);
    m_writer.optionalLeaf("text", literal.text);
}

void Exporter::write(const Invocation& invocation, const BoxedExpression& boxed)
{
    content(boxed);
    required(invocation.called);
    for (const Binding& binding : invocation.bindings) {
        m_writer.begin("binding");
        item("parameter", binding.parameter);
        if (binding.value)
            expression(*binding.value);
        end();
    }
}

void Exporter::write(const BoxedContext& context, const BoxedExpression& boxed)
{
    content(boxed);
    for (const ContextEntry& entry : context.entries) {
        begin("contextEntry", entry);
        content(entry);
        if (entry.variable)
            item("variable", *entry.variable);
        required(entry.value);
        end();
    }
}

void Exporter::write(const BoxedList& list, const BoxedExpression& boxed)
{
    content(boxed);
    for (const BoxedExpression& one : list.items)
        expression(one);
}

void Exporter::write(const Relation& relation, const BoxedExpression& boxed)
{
    content(boxed);
    for (const InformationItem& column : relation.columns)
        item("column", column);
    for (const RelationRow& row : relation.rows) {
        begin("row", row);
        m_writer.attribute("typeRef", row.type_ref);
        content(row);
        for (const BoxedExpression& one : row.cells)
            expression(one);
        end();
    }
}

void Exporter::write(const FunctionDefinition& function, const BoxedExpression& boxed)
{
    m_writer.attribute("kind", function.kind == FunctionKind::Feel ? "" : Name(function.kind));
    content(boxed);
    for (const InformationItem& parameter : function.parameters)
        item("formalParameter", parameter);
    if (function.body)
        expression(*function.body);
}

void Exporter::child(std::string_view element, const ChildExpression& child)
{
    m_writer.begin(element);
    m_writer.attribute("id", child.id);
    m_writer.attribute("typeRef", child.type_ref);
    required(child.expression);
    end();
}

void Exporter::write(const Conditional& conditional, const BoxedExpression& boxed)
{
    content(boxed);
    child("if", conditional.condition);
    child("then", conditional.then_value);
    child("else", conditional.else_value);
}

void Exporter::write(const Filter& filter, const BoxedExpression& boxed)
{
    content(boxed);
    child("in", filter.in);
    child("match", filter.match);
}

void Exporter::write(const Iterator& iterator, const BoxedExpression& boxed)
{
    m_writer.attribute("iteratorVariable", iterator.variable);
    content(boxed);
    child("in", iterator.in);
    child(iterator.kind == Iterator::Kind::For ? "return" : "satisfies", iterator.result);
}

void Exporter::cell(std::string_view element, const Cell& cell, std::string_view type_ref)
{
    m_writer.begin(element);
    m_writer.attribute("id", cell.id);
    static const CellDetails none;
    const CellDetails& details = cell.details ? *cell.details : none;
    m_writer.attribute("label", details.label);
    m_writer.attribute("typeRef", type_ref.empty() ? details.type_ref : type_ref);
    m_writer.attribute("expressionLanguage", details.language);
    content(details.extras, details.description);
    if (!cell.text.empty() || !m_writer.wasEmpty())
        m_writer.leaf("text", cell.text);
    end();
}

/// Allowed values; where every value is, only what the file had.
void Exporter::tests(std::string_view element, const Cell& allowed)
{
    if (!(allowed == Cell{}) || m_writer.expects(element))
        cell(element, allowed);
}

void Exporter::input(const InputClause& clause)
{
    begin("input", clause);
    content(clause);
    cell("inputExpression", clause.expression, clause.type_ref);
    tests("inputValues", clause.allowed);
    end();
}

void Exporter::output(const OutputClause& clause)
{
    begin("output", clause);
    m_writer.attribute("name", clause.name);
    m_writer.attribute("typeRef", clause.type_ref);
    content(clause);
    tests("outputValues", clause.allowed);
    if (clause.default_entry)
        cell("defaultOutputEntry", *clause.default_entry);
    end();
}

void Exporter::rule(const Rule& rule)
{
    begin("rule", rule);
    content(rule);
    for (const Cell& one : rule.inputs)
        cell("inputEntry", one);
    for (const Cell& one : rule.outputs)
        cell("outputEntry", one);
    for (const std::string& text : rule.annotations) {
        m_writer.begin("annotationEntry");
        if (!text.empty() || !m_writer.wasEmpty())
            m_writer.leaf("text", text);
        end();
    }
    end();
}

void Exporter::write(const DecisionTable& table, const BoxedExpression& boxed)
{
    m_writer.attribute("hitPolicy", table.hit_policy == HitPolicy::Unique ? "" : Name(table.hit_policy));
    m_writer.attribute("aggregation", Name(table.aggregator));
    m_writer.attribute("preferredOrientation",
                       table.orientation == Orientation::RuleAsRow ? "" : Name(table.orientation));
    m_writer.attribute("outputLabel", table.output_label);
    content(boxed);
    for (const InputClause& clause : table.inputs)
        input(clause);
    for (const OutputClause& clause : table.outputs)
        output(clause);
    for (const std::string& name : table.annotations) {
        m_writer.begin("annotation");
        m_writer.attribute("name", name);
        end();
    }
    for (const Rule& one : table.rules)
        rule(one);
}

} // namespace core::dmn
