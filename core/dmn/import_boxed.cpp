// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

#include "core/dmn/importer.h"

namespace core::dmn {

bool Importer::isExpression(const Element& element)
{
    constexpr std::array<std::string_view, 12> names{
        "literalExpression",  "decisionTable", "invocation", "context", "list", "relation",
        "functionDefinition", "conditional",   "filter",     "for",     "some", "every"};
    return Contains(names, element.name);
}

Expected<BoxedExpression> Importer::expression(const Element& element)
{
    BoxedExpression made;
    const std::string_view name = element.name;
    if (name == "literalExpression") {
        TRY(made.content, literal(element, made));
    } else if (name == "decisionTable") {
        TRY(made.content, table(element, made));
    } else if (name == "invocation") {
        TRY(made.content, invocation(element, made));
    } else if (name == "context") {
        TRY(made.content, context(element, made));
    } else if (name == "list") {
        TRY(made.content, list(element, made));
    } else if (name == "relation") {
        TRY(made.content, relation(element, made));
    } else if (name == "functionDefinition") {
        TRY(made.content, function(element, made));
    } else if (name == "conditional") {
        TRY(made.content, conditional(element, made));
    } else if (name == "filter") {
        TRY(made.content, filter(element, made));
    } else {
        TRY(made.content, iterator(element, made));
    }
    TRY(made.type_ref, typeRef(element));
    return made;
}

/// The one expression among `parts`; an empty literal expression when there is none.
Expected<BoxedExpression> Importer::required(const Parts& parts, const Element& parent)
{
    BoxedExpression made;
    made.content = LiteralExpression{};
    int count = 0;
    for (const Element& part : parts) {
        if (!isExpression(part))
            continue;
        if (++count > 1)
            return fail(parent, "has two expressions");
        TRY(made, expression(part));
    }
    return made;
}

Expected<LiteralExpression> Importer::literal(const Element& element, BoxedExpression& made)
{
    TRY_VOID(checkLanguage(element));
    TRY(const Parts parts, read(element, {"typeRef", "expressionLanguage"}, {"text"}, made));
    if (parts.size() > 1)
        return fail(element, "has two texts");
    LiteralExpression literal;
    for (const Element& part : parts) {
        TRY(literal.text, text(part));
    }
    literal.language = element.has("expressionLanguage") ? kFeel15 : std::string_view();
    return literal;
}

Expected<Binding> Importer::binding(const Element& element)
{
    Common none;
    TRY(const Parts parts, readBare(element, {}, {"parameter", "expression"}, none));
    if (none.extras && none.extras->elements.empty())
        none.extras = {}; // attributes, which the invocation keeps
    if (none != Common{})
        return refuse(element, "has nothing of its own but a parameter and an expression");
    Binding made;
    for (const Element& part : parts) {
        if (part.name == "parameter") {
            TRY(made.parameter, item(part));
        } else {
            if (made.value)
                return fail(element, "has two expressions");
            TRY(made.value, expression(part));
        }
    }
    if (made.parameter.name.empty())
        return fail(element, "needs a parameter with a name");
    return made;
}

Expected<Invocation> Importer::invocation(const Element& element, BoxedExpression& made)
{
    TRY(const Parts parts, read(element, {"typeRef"}, {"binding", "expression"}, made));
    Invocation invocation;
    for (const Element& part : parts) {
        if (part.name == "binding") {
            TRY(Binding one, binding(part));
            invocation.bindings.push_back(std::move(one));
        }
    }
    TRY(invocation.called, required(parts, element));
    return invocation;
}

Expected<ContextEntry> Importer::contextEntry(const Element& element)
{
    ContextEntry made;
    TRY(const Parts parts, read(element, {}, {"variable", "expression"}, made));
    for (const Element& part : parts) {
        if (part.name != "variable")
            continue;
        TRY(made.variable, item(part));
        if (made.variable->name.empty())
            return fail(part, "has no name");
    }
    TRY(made.value, required(parts, element));
    return made;
}

Expected<BoxedContext> Importer::context(const Element& element, BoxedExpression& made)
{
    TRY(const Parts parts, read(element, {"typeRef"}, {"contextEntry"}, made));
    BoxedContext context;
    for (const Element& part : parts) {
        TRY(ContextEntry entry, contextEntry(part));
        context.entries.push_back(std::move(entry));
    }
    return context;
}

Expected<BoxedList> Importer::list(const Element& element, BoxedExpression& made)
{
    TRY(const Parts parts, read(element, {"typeRef"}, {"expression"}, made));
    BoxedList list;
    for (const Element& part : parts) {
        TRY(BoxedExpression one, expression(part));
        list.items.push_back(std::move(one));
    }
    return list;
}

Expected<RelationRow> Importer::row(const Element& element)
{
    RelationRow made;
    TRY(const Parts parts, read(element, {"typeRef"}, {"expression"}, made));
    TRY(made.type_ref, typeRef(element));
    for (const Element& part : parts) {
        TRY(BoxedExpression one, expression(part));
        made.cells.push_back(std::move(one));
    }
    return made;
}

Expected<Relation> Importer::relation(const Element& element, BoxedExpression& made)
{
    TRY(const Parts parts, read(element, {"typeRef"}, {"column", "row"}, made));
    Relation relation;
    for (const Element& part : parts) {
        if (part.name == "column") {
            TRY(InformationItem column, item(part));
            relation.columns.push_back(std::move(column));
        } else {
            TRY(RelationRow one, row(part));
            relation.rows.push_back(std::move(one));
        }
    }
    for (const RelationRow& one : relation.rows)
        if (one.cells.size() != relation.columns.size())
            return fail(element, "has a row with not as many cells as there are columns");
    return relation;
}

Expected<FunctionDefinition> Importer::function(const Element& element, BoxedExpression& made)
{
    constexpr std::array<FunctionKind, 3> kinds{FunctionKind::Feel, FunctionKind::Java, FunctionKind::Pmml};
    TRY(const Parts parts, read(element, {"typeRef", "kind"}, {"formalParameter", "expression"}, made));
    FunctionDefinition function;
    if (element.has("kind")) {
        const auto at = std::find_if(kinds.begin(), kinds.end(),
                                     [&](FunctionKind kind) { return Name(kind) == element.attribute("kind"); });
        if (at == kinds.end())
            return refuse(element, fmt::format("kind '{}' is not supported", element.attribute("kind")));
        function.kind = *at;
    }
    for (const Element& part : parts) {
        if (part.name == "formalParameter") {
            TRY(InformationItem parameter, item(part));
            if (parameter.name.empty())
                return fail(part, "has no name");
            function.parameters.push_back(std::move(parameter));
        } else {
            if (function.body)
                return fail(element, "has two expressions");
            TRY(function.body, expression(part));
        }
    }
    return function;
}

Expected<ChildExpression> Importer::child(const Element& element)
{
    const bool is_typed = element.name == "in";
    TRY_VOID(is_typed ? m_document.onlyAttributes(element, {"id", "typeRef"})
                      : m_document.onlyAttributes(element, {"id"}));
    ChildExpression made;
    made.id = element.attribute("id");
    TRY(made.type_ref, typeRef(element));
    TRY(const Parts parts, m_document.children(element));
    for (const Element& part : parts)
        if (part.name_space != m_name_space || !isExpression(part))
            return refuse(part, fmt::format("is not supported within {}", element.name));
    TRY(made.expression, required(parts, element));
    return made;
}

Expected<Conditional> Importer::conditional(const Element& element, BoxedExpression& made)
{
    TRY(const Parts parts, read(element, {"typeRef"}, {"if", "then", "else"}, made));
    if (parts.size() != 3 || parts[0].name != "if" || parts[1].name != "then" || parts[2].name != "else")
        return fail(element, "needs if, then and else");
    Conditional conditional;
    TRY(conditional.condition, child(parts[0]));
    TRY(conditional.then_value, child(parts[1]));
    TRY(conditional.else_value, child(parts[2]));
    return conditional;
}

Expected<Filter> Importer::filter(const Element& element, BoxedExpression& made)
{
    TRY(const Parts parts, read(element, {"typeRef"}, {"in", "match"}, made));
    if (parts.size() != 2 || parts[0].name != "in" || parts[1].name != "match")
        return fail(element, "needs in and match");
    Filter filter;
    TRY(filter.in, child(parts[0]));
    TRY(filter.match, child(parts[1]));
    return filter;
}

Expected<Iterator> Importer::iterator(const Element& element, BoxedExpression& made)
{
    Iterator iterator;
    iterator.kind = element.name == "for"    ? Iterator::Kind::For
                    : element.name == "some" ? Iterator::Kind::Some
                                             : Iterator::Kind::Every;
    const std::string_view result = iterator.kind == Iterator::Kind::For ? "return" : "satisfies";
    TRY(const Parts parts, read(element, {"typeRef", "iteratorVariable"}, {"in", result}, made));
    iterator.variable = element.attribute("iteratorVariable");
    if (parts.size() != 2 || parts[0].name != "in" || parts[1].name != result || iterator.variable.empty())
        return fail(element, fmt::format("needs iteratorVariable, in and {}", result));
    TRY(iterator.in, child(parts[0]));
    TRY(iterator.result, child(parts[1]));
    return iterator;
}

} // namespace core::dmn
