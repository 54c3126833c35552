// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/lower.h"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <set>
#include <utility>
#include <variant>
#include <vector>

#include "core/dmn/run_table.h"
#include "core/feel/builder.h"
#include "core/feel/types.h"

namespace core::dmn {

namespace {

using feel::NodeIndex;
using feel::Value;

/// So many texts of one element may be unreadable before it is given up.
constexpr std::size_t kMaxBroken = 100;

/// Keeps a value to a type with allowed values.
class AllowedValues : public feel::External {
public:
    explicit AllowedValues(std::shared_ptr<const ItemType> type) : m_type(std::move(type)) {}
    [[nodiscard]] Value evaluate(std::span<const Value> values, feel::Environment& environment) const override
    {
        return Conformed(*m_type, values[0], environment);
    }

private:
    std::shared_ptr<const ItemType> m_type;
};

bool IsNoBoolean(const Value& value)
{
    return !value.isNull() && value.kind() != Value::Kind::Boolean;
}

/// True for what a condition of a box may not be: neither boolean nor null.
class NoBoolean : public feel::External {
public:
    [[nodiscard]] Value evaluate(std::span<const Value> values, feel::Environment& /*environment*/) const override
    {
        return Value::boolean(IsNoBoolean(values[0]));
    }
};

/// The items for which a condition was no boolean, and those for which it was true: the latter, or null.
class Filtered : public feel::External {
public:
    [[nodiscard]] Value evaluate(std::span<const Value> values, feel::Environment& /*environment*/) const override
    {
        const bool is_filtered = values[0].kind() == Value::Kind::List && values[0].asList().empty();
        return is_filtered ? values[1] : Value::null(feel::NullReason::TypeMismatch);
    }
};

/// `some` and `every` of a box over the list of their conditions: unlike FEEL's, a condition that is no boolean makes them null.
class Quantified : public feel::External {
public:
    explicit Quantified(bool sought) : m_sought(sought) {}
    [[nodiscard]] Value evaluate(std::span<const Value> values, feel::Environment& /*environment*/) const override
    {
        if (values[0].kind() != Value::Kind::List)
            return Value::null(feel::NullReason::TypeMismatch);
        const auto& conditions = values[0].asList();
        if (std::any_of(conditions.begin(), conditions.end(), IsNoBoolean))
            return Value::null(feel::NullReason::TypeMismatch);
        const auto is_sought = [&](const Value& one) { return !one.isNull() && one.asBoolean() == m_sought; };
        if (std::any_of(conditions.begin(), conditions.end(), is_sought))
            return Value::boolean(m_sought);
        const bool has_null =
            std::any_of(conditions.begin(), conditions.end(), [](const Value& v) { return v.isNull(); });
        return has_null ? Value::null(feel::NullReason::NullOperand) : Value::boolean(!m_sought);
    }

private:
    bool m_sought; ///< what decides it: true for `some`, false for `every`
};

/// One attempt: ends early when a text cannot be read, which is then known as broken.
class Lowering {
public:
    Lowering(const feel::Scope& scope, const Spot& element, const TextRules& rules, Report& report,
             std::set<const void*>& broken)
        : m_builder(scope, &rules.types,
                    rules.strictness == feel::Strictness::Lenient ? feel::Unknown::Null : feel::Unknown::Refuse),
          m_element(element),
          m_rules(rules),
          m_report(report),
          m_broken(broken)
    {}

    Expected<feel::Expression> run(const BoxedExpression& boxed)
    {
        m_broken.insert(boxed.type_ref.data()); // the decision's own type: its caller reports it
        TRY(const NodeIndex root, lower(boxed));
        return m_builder.finish(root);
    }

private:
    using Result = Expected<NodeIndex>;

    Result lower(const BoxedExpression& boxed);
    Result content(const std::monostate& /*none*/) { return null(); }
    Result content(const LiteralExpression& literal);
    Result content(const DecisionTable& table);
    Result content(const Invocation& invocation);
    Result content(const BoxedContext& context);
    Result content(const BoxedList& list);
    Result content(const Relation& relation);
    Result content(const FunctionDefinition& function) { return content(function, {}); }
    /// `result_type`: of what the function gives.
    Result content(const FunctionDefinition& function, std::string_view result_type);
    Result bodyOf(const FunctionDefinition& function);
    Result content(const Conditional& conditional);
    Result content(const Filter& filter);
    Result content(const Iterator& iterator);
    Result child(const ChildExpression& child);
    Expected<feel::Builder::Domain> domainOf(const ChildExpression& in);
    Result optional(const Nested<BoxedExpression>& boxed) { return boxed ? lower(*boxed) : null(); }
    Result null() { return m_builder.literal(Value::null(feel::NullReason::Literal)); }
    /// The value kept to a declared type.
    Result conformed(NodeIndex value, std::string_view type_ref);
    bool isTypedByResult(const ContextEntry& entry);
    std::shared_ptr<const ItemType> type(std::string_view type_ref);
    /// The finding is kept; the next attempt has null there.
    tl::unexpected<base::Error> broken(const void* what, base::Error error);
    void report(base::Error error) { m_report.add({m_element.decision, 0, m_entry, m_element.kind}, std::move(error)); }

    feel::Builder m_builder;
    const Spot& m_element;
    const TextRules& m_rules;
    Report& m_report;
    std::set<const void*>& m_broken;
    std::string m_entry; ///< of the context at hand
};

tl::unexpected<base::Error> Lowering::broken(const void* what, base::Error error)
{
    m_broken.insert(what);
    report(error);
    return tl::unexpected<base::Error>(std::move(error));
}

std::shared_ptr<const ItemType> Lowering::type(std::string_view type_ref)
{
    auto type = m_rules.types.resolve(type_ref);
    if (type)
        return std::move(*type);
    if (m_broken.insert(type_ref.data()).second)
        report(std::move(type).error());
    return std::make_shared<const ItemType>();
}

Expected<NodeIndex> Lowering::conformed(NodeIndex value, std::string_view type_ref)
{
    if (type_ref.empty())
        return value;
    auto declared = type(type_ref);
    if (declared->is_restricted)
        return m_builder.external(std::make_shared<const AllowedValues>(std::move(declared)), {value});
    if (declared->type.kind == feel::Type::Kind::Any)
        return value;
    return m_builder.conform(value, declared->type);
}

/// The type an expression inside another is said to have describes it and keeps its value to nothing: that is for variables,
/// entries, parameters, columns and iterators.
Expected<NodeIndex> Lowering::lower(const BoxedExpression& boxed)
{
    // Of a function some tools declare the type of what it gives, as before DMN 1.3.
    const auto* const function = std::get_if<FunctionDefinition>(&boxed.content);
    if (function != nullptr && !boxed.type_ref.empty() && type(boxed.type_ref)->type.kind != feel::Type::Kind::Function)
        return content(*function, boxed.type_ref);
    if (!boxed.type_ref.empty())
        (void)type(boxed.type_ref); // an unknown one is a finding
    return std::visit([&](const auto& what) { return content(what); }, boxed.content);
}

Expected<NodeIndex> Lowering::content(const LiteralExpression& literal)
{
    if (literal.text.empty() || m_broken.contains(&literal))
        return null();
    auto node = m_builder.parse(literal.text);
    if (!node)
        return broken(&literal, std::move(node).error());
    return node;
}

Expected<NodeIndex> Lowering::content(const DecisionTable& table)
{
    const std::vector<feel::Variable> visible = m_builder.visible();
    std::vector<NodeIndex> arguments;
    arguments.reserve(visible.size());
    for (const feel::Variable& variable : visible) {
        TRY(const NodeIndex node, m_builder.variable(variable.name));
        arguments.push_back(node);
    }
    const std::string& name = m_entry.empty() ? m_element.decision : m_entry;
    // An attempt may be repeated: the findings of a table are kept once.
    Report again;
    Report& report = m_broken.insert(&table).second ? m_report : again;
    auto compiled = CompileTable(table, name, feel::Scope(visible), m_rules, report);
    return m_builder.external(std::make_shared<const TableInside>(std::move(compiled)), std::move(arguments));
}

Expected<NodeIndex> Lowering::content(const Invocation& invocation)
{
    TRY(const NodeIndex function, optional(invocation.called));
    std::vector<std::string> names;
    std::vector<NodeIndex> arguments;
    for (const Binding& binding : invocation.bindings) {
        TRY(NodeIndex value, optional(binding.value));
        TRY(value, conformed(value, binding.parameter.type_ref));
        names.push_back(binding.parameter.name);
        arguments.push_back(value);
    }
    if (names.empty())
        return m_builder.call(function, {});
    return m_builder.callNamed(function, std::move(names), std::move(arguments));
}

/// Of an entry that is a function some tools declare the type of what it gives.
bool Lowering::isTypedByResult(const ContextEntry& entry)
{
    return entry.value && std::holds_alternative<FunctionDefinition>(entry.value->content) &&
           !entry.variable->type_ref.empty() && type(entry.variable->type_ref)->type.kind != feel::Type::Kind::Function;
}

Expected<NodeIndex> Lowering::content(const BoxedContext& context)
{
    m_builder.openContext();
    const std::string outer = m_entry;
    std::optional<NodeIndex> result;
    for (const ContextEntry& entry : context.entries) {
        m_entry = entry.variable ? entry.variable->name : outer;
        const bool may_be_function = entry.variable && entry.value &&
                                     (std::holds_alternative<FunctionDefinition>(entry.value->content) ||
                                      std::holds_alternative<LiteralExpression>(entry.value->content));
        m_builder.nameFunction(may_be_function ? std::string_view(m_entry) : std::string_view());
        TRY(NodeIndex value, optional(entry.value));
        m_builder.nameFunction({});
        if (!entry.variable) {
            result = value;
            continue;
        }
        TRY(value, conformed(value, isTypedByResult(entry) ? std::string_view() : entry.variable->type_ref));
        if (auto added = m_builder.addEntry(entry.variable->name, value); !added)
            return tl::unexpected<base::Error>(std::move(added).error());
    }
    m_entry = outer;
    return result ? m_builder.closeContextWith(*result) : m_builder.closeContext();
}

Expected<NodeIndex> Lowering::content(const BoxedList& list)
{
    std::vector<NodeIndex> items;
    for (const BoxedExpression& one : list.items) {
        TRY(const NodeIndex item, lower(one));
        items.push_back(item);
    }
    return m_builder.list(std::move(items));
}

Expected<NodeIndex> Lowering::content(const Relation& relation)
{
    std::vector<NodeIndex> rows;
    for (const RelationRow& row : relation.rows) {
        std::vector<NodeIndex> cells;
        for (std::size_t c = 0; c < row.cells.size(); ++c) {
            TRY(const NodeIndex cell, lower(row.cells[c]));
            TRY(const NodeIndex typed, conformed(cell, relation.columns[c].type_ref));
            cells.push_back(typed);
        }
        // Made before the context is opened: cells do not see each other.
        m_builder.openContext();
        for (std::size_t c = 0; c < cells.size(); ++c)
            TRY_VOID(m_builder.addEntry(relation.columns[c].name, cells[c]));
        TRY(const NodeIndex made, m_builder.closeContext());
        rows.push_back(made);
    }
    return m_builder.list(std::move(rows));
}

Expected<NodeIndex> Lowering::content(const FunctionDefinition& function, std::string_view result_type)
{
    if (function.kind != FunctionKind::Feel) {
        if (m_broken.insert(&function).second)
            report(
                {ErrorCode::Unsupported, fmt::format("functions of kind {} are not supported", Name(function.kind))});
        return null();
    }
    std::vector<feel::Parameter> parameters;
    for (const InformationItem& parameter : function.parameters)
        parameters.push_back({parameter.name, type(parameter.type_ref)->type});
    m_builder.openFunction(parameters);
    TRY(const NodeIndex body, bodyOf(function));
    TRY(const NodeIndex typed, conformed(body, result_type));
    return m_builder.closeFunction(typed);
}

/// Within it a parameter of a type with allowed values is kept to them: an entry of the same name stands before it.
Expected<NodeIndex> Lowering::bodyOf(const FunctionDefinition& function)
{
    std::vector<const InformationItem*> restricted;
    for (const InformationItem& parameter : function.parameters)
        if (type(parameter.type_ref)->is_restricted)
            restricted.push_back(&parameter);
    if (restricted.empty())
        return optional(function.body);
    m_builder.openContext();
    for (const InformationItem* const parameter : restricted) {
        TRY(NodeIndex value, m_builder.variable(parameter->name));
        TRY(value, conformed(value, parameter->type_ref));
        TRY_VOID(m_builder.addEntry(parameter->name, value));
    }
    TRY(const NodeIndex body, optional(function.body));
    return m_builder.closeContextWith(body);
}

Expected<NodeIndex> Lowering::child(const ChildExpression& child)
{
    TRY(const NodeIndex value, optional(child.expression));
    return conformed(value, child.type_ref);
}

/// Unlike FEEL's `if`, a condition that is neither boolean nor null makes it null, as it does the other boxes. The condition is
/// evaluated once, under a name that no text can say.
Expected<NodeIndex> Lowering::content(const Conditional& conditional)
{
    constexpr std::string_view condition_name = " if";
    TRY(const NodeIndex given, child(conditional.condition));
    m_builder.openContext();
    TRY_VOID(m_builder.addEntry(condition_name, given));
    TRY(NodeIndex condition, m_builder.variable(condition_name));
    TRY(const NodeIndex odd, m_builder.external(std::make_shared<const NoBoolean>(), {condition}));
    TRY(const NodeIndex nothing, null());
    TRY(condition, m_builder.variable(condition_name));
    TRY(const NodeIndex then_value, child(conditional.then_value));
    TRY(const NodeIndex else_value, child(conditional.else_value));
    TRY(const NodeIndex chosen, m_builder.choice(condition, then_value, else_value));
    TRY(const NodeIndex result, m_builder.choice(odd, nothing, chosen));
    return m_builder.closeContextWith(result);
}

/// The condition is written twice: once to see that it is a boolean for every item. The list is evaluated once, under a name that
/// no text can say.
Expected<NodeIndex> Lowering::content(const Filter& filter)
{
    constexpr std::string_view list_name = " in";
    TRY(const NodeIndex domain, child(filter.in));
    m_builder.openContext();
    TRY_VOID(m_builder.addEntry(list_name, domain));
    TRY(const NodeIndex list, m_builder.variable(list_name));
    m_builder.openFilter(list);
    TRY(NodeIndex match, child(filter.match));
    TRY(match, m_builder.external(std::make_shared<const NoBoolean>(), {match}));
    TRY(const NodeIndex odd, m_builder.closeFilter(match));
    m_builder.openFilter(list);
    TRY(match, child(filter.match));
    TRY(const NodeIndex found, m_builder.closeFilter(match));
    TRY(const NodeIndex result, m_builder.external(std::make_shared<const Filtered>(), {odd, found}));
    return m_builder.closeContextWith(result);
}

/// A text may be `from..to`, as after the `in` of a text's own `for`: that is no expression, so it has no type to be kept to.
Expected<feel::Builder::Domain> Lowering::domainOf(const ChildExpression& in)
{
    const auto* const literal = in.expression ? std::get_if<LiteralExpression>(&in.expression->content) : nullptr;
    feel::Builder::Domain domain;
    if (literal == nullptr || literal->text.empty() || m_broken.contains(literal)) {
        TRY(domain.from, child(in));
        return domain;
    }
    auto parsed = m_builder.parseDomain(literal->text);
    if (!parsed)
        return broken(literal, std::move(parsed).error());
    if (parsed->to != feel::kNoNode)
        return parsed;
    TRY(domain.from, conformed(parsed->from, in.type_ref));
    return domain;
}

Expected<NodeIndex> Lowering::content(const Iterator& iterator)
{
    const bool is_for = iterator.kind == Iterator::Kind::For;
    m_builder.openIteration(is_for ? feel::Builder::Partial::Visible : feel::Builder::Partial::Hidden);
    TRY(const feel::Builder::Domain domain, domainOf(iterator.in));
    m_builder.addIterator(iterator.variable, domain.from, domain.to);
    TRY(const NodeIndex body, child(iterator.result));
    TRY(const NodeIndex results, m_builder.closeFor(body));
    if (is_for)
        return results;
    return m_builder.external(std::make_shared<const Quantified>(iterator.kind == Iterator::Kind::Some), {results});
}

} // namespace

feel::Expression Lower(const BoxedExpression& boxed, const Spot& element, const feel::Scope& scope,
                       const TextRules& rules, Report& report)
{
    std::set<const void*> broken;
    base::Error last;
    while (broken.size() <= kMaxBroken) {
        const std::size_t before = broken.size();
        auto made = Lowering(scope, element, rules, report, broken).run(boxed);
        if (made) {
            if (rules.strictness == feel::Strictness::Typed)
                for (const feel::TypeFinding& finding : feel::TypeFindings(*made, scope))
                    report.add(
                        element, ErrorCode::InvalidInput,
                        fmt::format("line {}, column {}: {}", finding.place.line, finding.place.column, finding.what));
            return std::move(*made);
        }
        last = std::move(made).error();
        if (broken.size() == before) {
            report.add(element, last); // not a text: the whole is too large or names an entry twice
            break;
        }
    }
    feel::Expression null;
    null.nodes.emplace_back().literal = Value::null(feel::NullReason::Literal);
    return null;
}

} // namespace core::dmn
