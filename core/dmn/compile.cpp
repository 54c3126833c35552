// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/compile.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <utility>

#include "core/base/check.h"
#include "core/dmn/table_index.h"
#include "core/dmn/types.h"
#include "core/feel/interpret.h"
#include "core/feel/parser.h"
#include "core/feel/types.h"

namespace core::dmn {

namespace {

using feel::Type;

/// Where a finding belongs.
struct Spot {
    std::string decision;
    int rule = 0;
    std::string column;
};

/// What a column's texts were parsed into: tables repeat themselves, and a thousand rules have a few dozen different cells.
template <class Parsed>
using Known = std::map<std::string_view, std::shared_ptr<const Parsed>>;

class Compiler {
public:
    explicit Compiler(const Model& model) : m_model(model), m_types(model.types) {}

    std::vector<CompiledDecision> run();
    std::vector<Finding> findings;

private:
    void report(const Spot& spot, base::Error error)
    {
        findings.push_back({std::move(error), spot.decision, spot.rule, spot.column});
    }
    void report(const Spot& spot, ErrorCode code, std::string what)
    {
        report(spot, base::Error{code, std::move(what)});
    }
    /// The value, or a finding and a value made by default.
    template <class T>
    T take(const Spot& spot, Expected<T> result)
    {
        if (result)
            return std::move(*result);
        report(spot, std::move(result).error());
        return T{};
    }
    /// The cell of that text met before, or what `parse` makes of it; every cell in error has its own finding.
    template <class Parsed, class Parse>
    std::shared_ptr<const Parsed> once(const Spot& spot, Known<Parsed>& known, const std::string& text, Parse parse)
    {
        if (const auto at = known.find(text); at != known.end())
            return at->second;
        const std::size_t before = findings.size();
        auto made = std::make_shared<const Parsed>(take(spot, parse()));
        if (findings.size() == before)
            known.emplace(text, made);
        return made;
    }

    void checkNames();
    [[nodiscard]] const Decision* decisionNamed(std::string_view name, std::uint32_t& index) const;
    void visit(std::uint32_t index, std::vector<int>& state, std::vector<std::uint32_t>& order);
    void orderDecisions(std::vector<CompiledDecision>& compiled);
    feel::Scope scopeOf(const Decision& decision, const std::vector<CompiledDecision>& compiled);

    void outputsOf(const Decision& decision, CompiledTable& compiled);
    std::vector<feel::Value> literals(const Spot& spot, std::string_view text, const Type& type);
    void checkPolicy(const Decision& decision, const CompiledTable& compiled);
    void inputsOf(const Decision& decision, const feel::Scope& scope, CompiledTable& compiled);
    void defaultsOf(const Decision& decision, const feel::Scope& scope, CompiledTable& compiled);
    void rulesOf(const Decision& decision, const feel::Scope& scope, CompiledTable& compiled);
    void checkOutput(const Spot& spot, const CompiledOutput& output, const feel::Expression& expression,
                     const feel::Scope& scope);
    void checkDeclared(const Decision& decision, const CompiledTable& compiled);
    void tableOf(const Decision& decision, const feel::Scope& scope, CompiledTable& compiled);
    void checkDeclaredColumn(const Decision& decision, const CompiledTable& compiled, std::size_t column,
                             const ItemDefinition& item);

    const Model& m_model;
    TypeTable m_types;
};

void Compiler::checkNames()
{
    std::set<std::string_view> names;
    for (const InputData& input : m_model.inputs)
        if (input.name.empty() || !names.insert(input.name).second)
            report({}, ErrorCode::InvalidInput, fmt::format("input '{}': name is empty or given twice", input.name));
    for (const Decision& decision : m_model.decisions)
        if (decision.name.empty() || !names.insert(decision.name).second)
            report({decision.name, 0, {}}, ErrorCode::InvalidInput, "name is empty or given twice");
}

const Decision* Compiler::decisionNamed(std::string_view name, std::uint32_t& index) const
{
    const auto at = std::find_if(m_model.decisions.begin(), m_model.decisions.end(),
                                 [&](const Decision& d) { return d.name == name; });
    index = static_cast<std::uint32_t>(at - m_model.decisions.begin());
    return at == m_model.decisions.end() ? nullptr : &*at;
}

/// Depth first; `state` is 0 new, 1 on the way, 2 done. Recursion is bounded by the number of decisions.
void Compiler::visit(std::uint32_t index, std::vector<int>& state, std::vector<std::uint32_t>& order)
{
    state[index] = 1;
    for (const std::string& name : RequiredDecisions(m_model, m_model.decisions[index])) {
        std::uint32_t needed = 0;
        if (decisionNamed(name, needed) == nullptr)
            continue; // reported by scopeOf
        if (state[needed] == 1)
            report({m_model.decisions[index].name, 0, {}}, ErrorCode::InvalidInput,
                   fmt::format("requirements form a circle through '{}'", name));
        else if (state[needed] == 0)
            visit(needed, state, order);
    }
    state[index] = 2;
    order.push_back(index);
}

void Compiler::orderDecisions(std::vector<CompiledDecision>& compiled)
{
    std::set<std::string> reported;
    for (std::uint32_t i = 0; i < compiled.size(); ++i) {
        std::vector<int> state(compiled.size(), 0);
        const std::size_t before = findings.size();
        visit(i, state, compiled[i].order);
        // The same circle is met from each of its members: one finding is enough.
        if (findings.size() > before && !reported.insert("circle").second)
            findings.resize(before);
    }
}

feel::Scope Compiler::scopeOf(const Decision& decision, const std::vector<CompiledDecision>& compiled)
{
    const Spot spot{decision.name, 0, {}};
    const auto has_id = [](const auto& elements, std::string_view id) {
        return std::any_of(elements.begin(), elements.end(), [&](const auto& element) { return element.id == id; });
    };
    for (const Requirement& requirement : decision.information) {
        const std::string_view id = LocalId(m_model, requirement.href);
        const bool is_input = requirement.kind == Requirement::Kind::Input;
        if (id.empty() || !(is_input ? has_id(m_model.inputs, id) : has_id(m_model.decisions, id)))
            report(spot, ErrorCode::InvalidInput,
                   fmt::format("requires '{}', which is not in this file", requirement.href));
    }
    std::vector<feel::Variable> variables;
    std::set<std::string_view> names;
    for (const std::string& name : RequiredInputs(m_model, decision)) {
        const auto at = std::find_if(m_model.inputs.begin(), m_model.inputs.end(),
                                     [&](const InputData& i) { return i.name == name; });
        if (at == m_model.inputs.end())
            report(spot, ErrorCode::InvalidInput, fmt::format("requires input '{}', which does not exist", name));
        else if (names.insert(name).second)
            variables.push_back({name, take(spot, m_types.resolve(at->typeRef())),
                                 static_cast<std::uint32_t>(at - m_model.inputs.begin())});
    }
    for (const std::string& name : RequiredDecisions(m_model, decision)) {
        std::uint32_t index = 0;
        if (decisionNamed(name, index) == nullptr)
            report(spot, ErrorCode::InvalidInput, fmt::format("requires decision '{}', which does not exist", name));
        else if (names.insert(name).second)
            variables.push_back(
                {name, compiled[index].type, static_cast<std::uint32_t>(m_model.inputs.size()) + index});
    }
    return feel::Scope(std::move(variables));
}

std::vector<feel::Value> Compiler::literals(const Spot& spot, std::string_view text, const Type& type)
{
    if (text.empty())
        return {};
    std::vector<feel::Value> values;
    const auto cell = feel::ParseUnaryTests(text, type, feel::Scope());
    if (!cell) {
        report(spot, cell.error());
        return {};
    }
    for (const feel::UnaryTest& test : cell->tests) {
        const feel::Node& node = cell->nodes[test.low];
        if (cell->negated || test.kind != feel::UnaryTest::Kind::Equal || node.operation != feel::Operation::Literal) {
            report(spot, ErrorCode::Unsupported, "output values other than literals are not supported");
            return {};
        }
        values.push_back(node.literal);
    }
    return values;
}

/// Names, types and allowed values of the outputs, and the type of the whole decision.
void Compiler::outputsOf(const Decision& decision, CompiledTable& compiled)
{
    const DecisionTable& table = *decision.table();
    compiled.hit_policy = table.hit_policy;
    compiled.aggregator = table.aggregator;
    std::set<std::string_view> names;
    for (const OutputClause& clause : table.outputs) {
        CompiledOutput output;
        output.name = clause.name.empty() && table.outputs.size() == 1 ? decision.name : clause.name;
        const Spot spot{decision.name, 0, output.name};
        if (output.name.empty() || !names.insert(clause.name).second)
            report(spot, ErrorCode::InvalidInput, "output has no name of its own");
        output.type = take(spot, m_types.resolve(clause.type_ref));
        output.allowed = literals(spot, clause.allowed.text, output.type);
        compiled.outputs.push_back(std::move(output));
    }
    if (table.outputs.empty())
        report({decision.name, 0, {}}, ErrorCode::InvalidInput, "table has no output");
    const bool is_list = table.aggregator == Aggregator::None &&
                         (table.hit_policy == HitPolicy::Collect || table.hit_policy == HitPolicy::RuleOrder ||
                          table.hit_policy == HitPolicy::OutputOrder);
    if (is_list) {
        compiled.type.kind = Type::Kind::List;
    } else if (table.aggregator != Aggregator::None) {
        compiled.type.kind = Type::Kind::Number;
    } else if (compiled.outputs.size() == 1) {
        compiled.type = compiled.outputs[0].type;
    } else {
        compiled.type.kind = Type::Kind::Context;
        for (const CompiledOutput& output : compiled.outputs)
            compiled.type.entries.push_back({output.name, output.type});
    }
}

void Compiler::checkPolicy(const Decision& decision, const CompiledTable& compiled)
{
    const Spot spot{decision.name, 0, {}};
    const bool ranked = compiled.hit_policy == HitPolicy::Priority || compiled.hit_policy == HitPolicy::OutputOrder;
    const bool has_values = std::any_of(compiled.outputs.begin(), compiled.outputs.end(),
                                        [](const CompiledOutput& output) { return !output.allowed.empty(); });
    if (ranked && !has_values)
        report(spot, ErrorCode::InvalidInput, fmt::format("{} needs output values", Name(compiled.hit_policy)));
    if (compiled.aggregator == Aggregator::None)
        return;
    if (compiled.hit_policy != HitPolicy::Collect)
        report(spot, ErrorCode::InvalidInput, "only COLLECT has an aggregation");
    if (compiled.outputs.size() != 1)
        report(spot, ErrorCode::Unsupported,
               fmt::format("aggregation {} of several outputs is not supported", Name(compiled.aggregator)));
    else if (compiled.aggregator != Aggregator::Count && !feel::Fits(compiled.outputs[0].type.kind, Type::Kind::Number))
        report(spot, ErrorCode::InvalidInput,
               fmt::format("{} of values that are no numbers", Name(compiled.aggregator)));
}

void Compiler::inputsOf(const Decision& decision, const feel::Scope& scope, CompiledTable& compiled)
{
    for (const InputClause& clause : decision.table()->inputs) {
        const Spot spot{decision.name, 0, clause.expression.text};
        CompiledInput input;
        input.type = take(spot, m_types.resolve(clause.type_ref));
        if (auto expression = feel::ParseExpression(clause.expression.text, scope)) {
            const auto type = feel::TypeOf(*expression, scope);
            CHECK(type.has_value());
            if (!feel::Fits(type->kind, input.type.kind))
                report(spot, ErrorCode::InvalidInput,
                       fmt::format("is declared as {} but gives a {}", feel::Name(input.type.kind),
                                   feel::Name(type->kind)));
            if (input.type.kind == Type::Kind::Any)
                input.type = *type;
            input.expression = std::move(*expression);
        } else {
            report(spot, std::move(expression).error());
        }
        if (!clause.allowed.empty()) {
            if (auto allowed = feel::ParseUnaryTests(clause.allowed.text, input.type, scope))
                input.allowed = std::move(*allowed);
            else
                report(spot, std::move(allowed).error());
        }
        compiled.inputs.push_back(std::move(input));
    }
}

void Compiler::checkOutput(const Spot& spot, const CompiledOutput& output, const feel::Expression& expression,
                           const feel::Scope& scope)
{
    const auto type = feel::TypeOf(expression, scope);
    CHECK(type.has_value());
    if (!feel::Fits(type->kind, output.type.kind)) {
        report(spot, ErrorCode::InvalidInput,
               fmt::format("a {} where a {} is declared", feel::Name(type->kind), feel::Name(output.type.kind)));
        return;
    }
    const feel::Node& top = expression.top();
    const bool is_checked =
        top.operation == feel::Operation::Literal && !top.literal.isNull() && !output.allowed.empty();
    if (is_checked && std::find(output.allowed.begin(), output.allowed.end(), top.literal) == output.allowed.end())
        report(spot, ErrorCode::InvalidInput, fmt::format("{} is not among the output values", top.literal.text()));
}

void Compiler::defaultsOf(const Decision& decision, const feel::Scope& scope, CompiledTable& compiled)
{
    for (std::size_t i = 0; i < decision.table()->outputs.size(); ++i) {
        const auto& text = decision.table()->outputs[i].default_entry;
        if (!text)
            continue;
        CompiledOutput& output = compiled.outputs[i];
        const Spot spot{decision.name, 0, output.name};
        compiled.has_default = true;
        if (auto expression = feel::ParseExpression(text->text, scope)) {
            checkOutput(spot, output, *expression, scope);
            output.default_entry = std::move(*expression);
        } else {
            report(spot, std::move(expression).error());
        }
    }
}

void Compiler::rulesOf(const Decision& decision, const feel::Scope& scope, CompiledTable& compiled)
{
    const DecisionTable& table = *decision.table();
    std::vector<Known<feel::UnaryTests>> tests(table.inputs.size());
    std::vector<Known<feel::Expression>> results(table.outputs.size());
    for (std::size_t r = 0; r < table.rules.size(); ++r) {
        const Rule& rule = table.rules[r];
        const int number = static_cast<int>(r) + 1;
        if (rule.inputs.size() != table.inputs.size() || rule.outputs.size() != table.outputs.size()) {
            report({decision.name, number, {}}, ErrorCode::InvalidInput, "not as many cells as the table has columns");
            continue;
        }
        CompiledRule made;
        for (std::size_t c = 0; c < rule.inputs.size(); ++c) {
            const Spot spot{decision.name, number, table.inputs[c].expression.text};
            made.inputs.push_back(once(spot, tests[c], rule.inputs[c].text, [&] {
                return feel::ParseUnaryTests(rule.inputs[c].text, compiled.inputs[c].type, scope);
            }));
            if (!made.inputs.back()->any_value)
                made.tested.push_back(static_cast<std::uint32_t>(c));
        }
        for (std::size_t c = 0; c < rule.outputs.size(); ++c) {
            const Spot spot{decision.name, number, compiled.outputs[c].name};
            made.outputs.push_back(once(spot, results[c], rule.outputs[c].text, [&] {
                auto expression = feel::ParseExpression(rule.outputs[c].text, scope);
                if (expression)
                    checkOutput(spot, compiled.outputs[c], *expression, scope);
                return expression;
            }));
        }
        compiled.rules.push_back(std::move(made));
    }
}

void Compiler::checkDeclaredColumn(const Decision& decision, const CompiledTable& compiled, std::size_t column,
                                   const ItemDefinition& item)
{
    if (item.allowed.empty())
        return;
    const std::string& name = compiled.outputs[column].name;
    auto allowed = feel::ParseUnaryTests(item.allowed.text, compiled.outputs[column].type, feel::Scope());
    if (!allowed) {
        report({decision.name, 0, name}, std::move(allowed).error());
        return;
    }
    for (std::size_t r = 0; r < compiled.rules.size(); ++r) {
        const Spot spot{decision.name, static_cast<int>(r) + 1, name};
        const feel::Node& top = compiled.rules[r].outputs[column]->top();
        if (top.operation != feel::Operation::Literal)
            report(spot, ErrorCode::Unsupported,
                   fmt::format("allowedValues of type '{}' with an output that is no literal is not supported",
                               item.name));
        else if (!top.literal.isNull() && feel::Test(*allowed, top.literal, {}) != feel::Truth::True)
            report(spot, ErrorCode::InvalidInput,
                   fmt::format("{} is not allowed by type '{}'", top.literal.text(), item.name));
    }
}

/// The decision's declared type: its allowed values bind the outputs.
void Compiler::checkDeclared(const Decision& decision, const CompiledTable& compiled)
{
    const Spot spot{decision.name, 0, {}};
    const auto declared = m_types.resolve(decision.typeRef(), TypeTable::Allowed::CheckedByCaller);
    if (!declared) {
        report(spot, declared.error());
        return;
    }
    const ItemDefinition* item = m_types.find(decision.typeRef());
    if (item == nullptr)
        return;
    for (std::size_t c = 0; c < compiled.outputs.size(); ++c) {
        if (item->components.empty())
            checkDeclaredColumn(decision, compiled, c, *item);
        for (const ItemDefinition& component : item->components)
            if (component.name == compiled.outputs[c].name)
                checkDeclaredColumn(decision, compiled, c, component);
    }
}

void Compiler::tableOf(const Decision& decision, const feel::Scope& scope, CompiledTable& compiled)
{
    checkPolicy(decision, compiled);
    inputsOf(decision, scope, compiled);
    defaultsOf(decision, scope, compiled);
    const std::size_t before = findings.size();
    rulesOf(decision, scope, compiled);
    if (findings.size() == before)
        checkDeclared(decision, compiled);
}

std::vector<CompiledDecision> Compiler::run()
{
    checkNames();
    for (const Import& import : m_model.imports)
        report({}, ErrorCode::Unsupported, fmt::format("import '{}' is not supported", import.name));
    std::vector<CompiledDecision> compiled(m_model.decisions.size());
    std::vector<std::shared_ptr<CompiledTable>> tables(compiled.size());
    for (std::size_t i = 0; i < compiled.size(); ++i) {
        const Decision& decision = m_model.decisions[i];
        if (decision.table() == nullptr || !decision.knowledge.empty()) {
            report({decision.name, 0, {}}, ErrorCode::Unsupported,
                   "logic other than a decision table is not supported");
            continue;
        }
        tables[i] = std::make_shared<CompiledTable>();
        outputsOf(decision, *tables[i]);
        compiled[i].type = tables[i]->type;
    }
    orderDecisions(compiled);
    for (std::size_t i = 0; i < compiled.size(); ++i) {
        const feel::Scope scope = scopeOf(m_model.decisions[i], compiled);
        if (tables[i])
            tableOf(m_model.decisions[i], scope, *tables[i]);
        if (tables[i] && findings.empty())
            if (auto index = TableIndex::make(tables[i]->inputs, tables[i]->rules))
                tables[i]->index = std::make_shared<const TableIndex>(*std::move(index));
        compiled[i].table = std::move(tables[i]);
    }
    return compiled;
}

} // namespace

std::string Finding::text() const
{
    std::string where;
    if (!decision.empty())
        where += fmt::format("decision '{}', ", decision);
    if (rule > 0)
        where += fmt::format("rule {}, ", rule);
    if (!column.empty())
        where += fmt::format("column '{}', ", column);
    if (where.empty())
        return error.detail;
    where.resize(where.size() - 2);
    return where + ": " + error.detail;
}

tl::expected<CompiledModel, std::vector<Finding>> CompiledModel::compile(Model model)
{
    Compiler compiler(model);
    std::vector<CompiledDecision> decisions = compiler.run();
    if (!compiler.findings.empty())
        return tl::unexpected<std::vector<Finding>>(std::move(compiler.findings));
    CompiledModel made;
    made.m_model = std::move(model);
    made.m_decisions = std::move(decisions);
    return made;
}

std::optional<std::uint32_t> CompiledModel::find(std::string_view name) const noexcept
{
    for (std::size_t i = 0; i < m_model.decisions.size(); ++i)
        if (m_model.decisions[i].name == name)
            return static_cast<std::uint32_t>(i);
    return std::nullopt;
}

const feel::Value* CompiledModel::literalOutput(std::uint32_t decision, std::uint32_t rule, std::uint32_t column) const
{
    CHECK(decision < m_decisions.size());
    const CompiledTable* const table = m_decisions[decision].table.get();
    CHECK(table != nullptr);
    CHECK(rule < table->rules.size());
    CHECK(column < table->outputs.size());
    const feel::Node& top = table->rules[rule].outputs[column]->top();
    return top.operation == feel::Operation::Literal ? &top.literal : nullptr;
}

} // namespace core::dmn
