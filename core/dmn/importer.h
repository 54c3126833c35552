// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/importer.h  The reader behind ImportDmn: one method per element of the schema.
/// Each takes an element, refuses what it does not know by its name, and keeps the rest. Used by import*.cpp only.
/// Threads: belongs to one call.
#pragma once

#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/dmn/import.h"
#include "core/dmn/namespaces.h"
#include "core/dmn/xml.h"

namespace core::dmn {

class Importer {
public:
    explicit Importer(const ImportLimits& limits) : m_limits(limits), m_budget(limits.max_kept_elements) {}

    Expected<Model> run(std::string_view xml);

private:
    using Names = std::initializer_list<std::string_view>;
    using Parts = std::vector<Element>;
    using References = std::vector<std::pair<std::string, std::string>>;

    // Parts of every element (import.cpp).
    /// Checks attributes (`id` and `label` besides those named), keeps foreign ones, reads description and
    /// extensionElements; gives the child elements, each among `children`.
    Expected<Parts> read(const Element& element, Names attributes, Names children, Common& common);
    /// The same of an element whose layout the element around it keeps.
    Expected<Parts> readBare(const Element& element, Names attributes, Names children, Common& common);
    Expected<void> keepAttributes(const Element& element, Nested<Extras>& extras);
    Expected<void> keepContent(const Element& element, Nested<Extras>& extras);
    Expected<XmlNode> keep(const Element& element);
    /// What stands in an element beside its content (import_layout.cpp); of the document element also what stands around it.
    Expected<void> keepLayout(const Element& element, Layout& layout);
    Expected<void> keepAround(const Element& root, Layout& layout);
    void learnPrefixes(const Element& element);
    void learnPrefixes(const XmlNode& node);
    void learnPrefixesWithin(pugi::xml_node node);
    /// A text without white space at its ends.
    Expected<std::string> text(const Element& element) const
    {
        TRY_VOID(m_document.onlyAttributes(element, {}));
        return m_document.text(element);
    }
    /// The type named by a `typeRef`, prefixes of DMN 1.1 resolved.
    Expected<std::string> typeName(const Element& element, std::string_view written) const;
    Expected<std::string> typeRef(const Element& element, const char* attribute = "typeRef") const;
    Expected<bool> flag(const Element& element, const char* attribute) const;
    Expected<void> checkLanguage(const Element& element) const;
    Expected<std::string> href(const Element& element) const;
    Expected<InformationItem> item(const Element& element);

    // The file and its graph (import.cpp, import_graph.cpp).
    Expected<void> root(const Element& element, Model& model);
    Expected<void> prepare(const Parts& top);
    Expected<void> topLevel(const Element& element, Model& model);
    Expected<void> drgElement(const Element& element, Model& model);
    Expected<void> checkSize(const Element& element, const Model& model) const;
    Expected<Import> import(const Element& element);
    Expected<ItemDefinition> itemDefinition(const Element& element, int depth);
    Expected<void> itemPart(const Element& part, int depth, ItemDefinition& item);
    Expected<FunctionItem> functionItem(const Element& element);
    Expected<Parts> begin(const Element& element, Names attributes, Names children, DrgElement& made);
    Expected<InputData> inputData(const Element& element);
    Expected<Decision> decision(const Element& element);
    Expected<void> decisionPart(const Element& part, Decision& decision);
    Expected<BusinessKnowledgeModel> knowledgeModel(const Element& element);
    Expected<DecisionService> service(const Element& element);
    Expected<KnowledgeSource> source(const Element& element);
    Expected<Requirement> requirement(const Element& element);
    Expected<Artifact> artifact(const Element& element);
    Expected<BusinessElement> business(const Element& element);

    // Expressions (import_boxed.cpp).
    static bool isExpression(const Element& element);
    Expected<BoxedExpression> expression(const Element& element);
    Expected<BoxedExpression> required(const Parts& parts, const Element& parent);
    Expected<LiteralExpression> literal(const Element& element, BoxedExpression& made);
    Expected<Invocation> invocation(const Element& element, BoxedExpression& made);
    Expected<Binding> binding(const Element& element);
    Expected<BoxedContext> context(const Element& element, BoxedExpression& made);
    Expected<ContextEntry> contextEntry(const Element& element);
    Expected<BoxedList> list(const Element& element, BoxedExpression& made);
    Expected<Relation> relation(const Element& element, BoxedExpression& made);
    Expected<RelationRow> row(const Element& element);
    Expected<FunctionDefinition> function(const Element& element, BoxedExpression& made);
    Expected<ChildExpression> child(const Element& element);
    Expected<Conditional> conditional(const Element& element, BoxedExpression& made);
    Expected<Filter> filter(const Element& element, BoxedExpression& made);
    Expected<Iterator> iterator(const Element& element, BoxedExpression& made);

    // Decision tables (import_table.cpp).
    Expected<DecisionTable> table(const Element& element, BoxedExpression& made);
    Expected<void> tablePart(const Element& part, DecisionTable& table);
    Expected<void> hitPolicy(const Element& element, DecisionTable& table) const;
    Expected<Cell> cell(const Element& element, bool with_type = false);
    Expected<InputClause> input(const Element& element);
    Expected<OutputClause> output(const Element& element);
    Expected<Rule> rule(const Element& element);
    Expected<std::string> annotation(const Element& element) const;
    Expected<void> checkShape(const Element& element, const DecisionTable& table) const;

    [[nodiscard]] tl::unexpected<base::Error> fail(const Element& element, std::string_view what) const
    {
        return m_document.fail(ErrorCode::InvalidInput, element, what);
    }
    [[nodiscard]] tl::unexpected<base::Error> refuse(const Element& element, std::string_view what) const
    {
        return m_document.fail(ErrorCode::Unsupported, element, what);
    }

    ImportLimits m_limits;
    std::size_t m_budget;
    XmlDocument m_document;
    std::string m_name_space;                                       ///< of DMN in this file
    std::string m_own;                                              ///< of the model
    std::map<std::string, std::string, std::less<>> m_import_names; ///< namespace -> name
    PrefixTable m_prefixes;
    std::set<std::string, std::less<>> m_ids; ///< of elements of the graph
    std::uint32_t m_position = 0;
};

} // namespace core::dmn
