// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/exporter.h  The writer behind ExportDmn: one method per type of the schema. Used by export*.cpp only.
/// Threads: belongs to one call.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/dmn/model.h"
#include "core/dmn/xml_writer.h"

namespace core::dmn {

class Exporter {
public:
    explicit Exporter(const Model& model) : m_model(model), m_writer(PrefixTable(model.prefixes)) {}
    [[nodiscard]] std::string run() &&;

private:
    using References = std::vector<std::pair<std::string, std::string>>;

    // Parts of every element.
    void begin(std::string_view element, const Common& common);
    void begin(std::string_view element, const Common& common, std::string_view name);
    /// Foreign attributes, then description and extensionElements: after the attributes of one's own.
    void content(const Common& common);
    void content(const Nested<Extras>& extras, std::string_view description);
    void end() { m_writer.end(); }
    void reference(std::string_view element, std::string_view href);
    void item(std::string_view element, const InformationItem& item);
    void requirements(std::string_view element, const std::vector<Requirement>& list);

    // The file and its graph.
    void definitions();
    void drgElements();
    void import(const Import& import);
    void type(std::string_view element, const ItemDefinition& item);
    void inputData(const InputData& data);
    void decision(const Decision& decision);
    void knowledgeModel(const BusinessKnowledgeModel& model);
    void service(const DecisionService& service);
    void source(const KnowledgeSource& source);
    void artifact(const Artifact& artifact);
    void business(const BusinessElement& element);

    // Expressions.
    void expression(const BoxedExpression& boxed, std::string_view element = {});
    /// An absent one becomes an empty literal expression.
    void required(const Nested<BoxedExpression>& boxed);
    void write(const LiteralExpression& literal, const BoxedExpression& boxed);
    void write(const DecisionTable& table, const BoxedExpression& boxed);
    void write(const Invocation& invocation, const BoxedExpression& boxed);
    void write(const BoxedContext& context, const BoxedExpression& boxed);
    void write(const BoxedList& list, const BoxedExpression& boxed);
    void write(const Relation& relation, const BoxedExpression& boxed);
    void write(const FunctionDefinition& function, const BoxedExpression& boxed);
    void write(const Conditional& conditional, const BoxedExpression& boxed);
    void write(const Filter& filter, const BoxedExpression& boxed);
    void write(const Iterator& iterator, const BoxedExpression& boxed);
    void beginBoxed(std::string_view element, const BoxedExpression& boxed);
    void child(std::string_view element, const ChildExpression& child);
    void cell(std::string_view element, const Cell& cell, std::string_view type_ref = {});
    void tests(std::string_view element, const Cell& allowed);
    void input(const InputClause& clause);
    void output(const OutputClause& clause);
    void rule(const Rule& rule);

    const Model& m_model;
    XmlWriter m_writer;
};

} // namespace core::dmn
