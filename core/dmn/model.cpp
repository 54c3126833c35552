// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/model.h"

#include <algorithm>

namespace core::dmn {

// Written out: clang 16 cannot make the comparison of a type that holds a vector of itself.
bool operator==(const XmlNode& a, const XmlNode& b)
{
    return a.kind == b.kind && a.name_space == b.name_space && a.name == b.name && a.text == b.text &&
           a.attributes == b.attributes && a.children == b.children;
}
bool operator==(const ChildExpression& a, const ChildExpression& b) = default;
bool operator==(const Binding& a, const Binding& b) = default;
bool operator==(const Invocation& a, const Invocation& b) = default;
bool operator==(const ContextEntry& a, const ContextEntry& b) = default;
bool operator==(const BoxedContext& a, const BoxedContext& b) = default;
bool operator==(const BoxedList& a, const BoxedList& b) = default;
bool operator==(const RelationRow& a, const RelationRow& b) = default;
bool operator==(const Relation& a, const Relation& b) = default;
bool operator==(const FunctionDefinition& a, const FunctionDefinition& b) = default;
bool operator==(const Conditional& a, const Conditional& b) = default;
bool operator==(const Filter& a, const Filter& b) = default;
bool operator==(const Iterator& a, const Iterator& b) = default;
bool operator==(const BoxedExpression& a, const BoxedExpression& b) = default;
bool operator==(const ItemDefinition& a, const ItemDefinition& b)
{
    return static_cast<const Common&>(a) == static_cast<const Common&>(b) && a.name == b.name &&
           a.type_ref == b.type_ref && a.type_language == b.type_language && a.allowed == b.allowed &&
           a.constraint == b.constraint && a.is_collection == b.is_collection && a.components == b.components &&
           a.function == b.function;
}

std::string_view Name(HitPolicy policy) noexcept
{
    switch (policy) {
    case HitPolicy::Unique: return "UNIQUE";
    case HitPolicy::Any: return "ANY";
    case HitPolicy::First: return "FIRST";
    case HitPolicy::Priority: return "PRIORITY";
    case HitPolicy::Collect: return "COLLECT";
    case HitPolicy::RuleOrder: return "RULE ORDER";
    case HitPolicy::OutputOrder: return "OUTPUT ORDER";
    }
    return {};
}

std::string_view Name(Aggregator aggregator) noexcept
{
    switch (aggregator) {
    case Aggregator::None: return {};
    case Aggregator::Sum: return "SUM";
    case Aggregator::Min: return "MIN";
    case Aggregator::Max: return "MAX";
    case Aggregator::Count: return "COUNT";
    }
    return {};
}

std::string_view Name(Orientation orientation) noexcept
{
    switch (orientation) {
    case Orientation::RuleAsRow: return "Rule-as-Row";
    case Orientation::RuleAsColumn: return "Rule-as-Column";
    case Orientation::CrossTable: return "CrossTable";
    }
    return {};
}

std::string_view Name(FunctionKind kind) noexcept
{
    switch (kind) {
    case FunctionKind::Feel: return "FEEL";
    case FunctionKind::Java: return "Java";
    case FunctionKind::Pmml: return "PMML";
    }
    return {};
}

std::string_view Name(Iterator::Kind kind) noexcept
{
    switch (kind) {
    case Iterator::Kind::For: return "for";
    case Iterator::Kind::Some: return "some";
    case Iterator::Kind::Every: return "every";
    }
    return {};
}

std::string_view InputData::typeRef() const noexcept
{
    return variable ? std::string_view(variable->type_ref) : std::string_view();
}

void InputData::setTypeRef(std::string type_ref)
{
    if (!variable)
        variable.emplace().name = name;
    variable->type_ref = std::move(type_ref);
}

std::string_view Decision::typeRef() const noexcept
{
    return variable ? std::string_view(variable->type_ref) : std::string_view();
}

std::string_view LocalId(const Model& model, std::string_view href) noexcept
{
    const std::size_t hash = href.find('#');
    if (hash == std::string_view::npos || (hash > 0 && href.substr(0, hash) != model.name_space))
        return {};
    return href.substr(hash + 1);
}

namespace {

template <class T>
std::vector<std::string> NamesOf(const Model& model, const Decision& decision, const std::vector<T>& elements)
{
    std::vector<std::string> names;
    for (const Requirement& requirement : decision.information) {
        const std::string_view id = LocalId(model, requirement.href);
        const auto at = std::find_if(elements.begin(), elements.end(),
                                     [&](const T& element) { return !id.empty() && element.id == id; });
        if (at != elements.end() && std::find(names.begin(), names.end(), at->name) == names.end())
            names.push_back(at->name);
    }
    return names;
}

} // namespace

std::vector<std::string> RequiredInputs(const Model& model, const Decision& decision)
{
    return NamesOf(model, decision, model.inputs);
}

std::vector<std::string> RequiredDecisions(const Model& model, const Decision& decision)
{
    return NamesOf(model, decision, model.decisions);
}

} // namespace core::dmn
