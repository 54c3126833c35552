// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/compile_table.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <utility>

#include "core/dmn/hit_policy.h"
#include "core/dmn/table_index.h"
#include "core/feel/types.h"

namespace core::dmn {

namespace {

using feel::Type;

/// What a column's texts were parsed into: tables repeat themselves, and a thousand rules have a few dozen different cells.
template <class Parsed>
using Known = std::map<std::string_view, std::shared_ptr<const Parsed>>;

/// In place of a text that cannot be read.
feel::Expression NullExpression()
{
    feel::Expression expression;
    expression.nodes.emplace_back().literal = feel::Value::null(feel::NullReason::Literal);
    return expression;
}

class TableCompiler {
public:
    TableCompiler(const DecisionTable& table, const std::string& name, const feel::Scope& scope, const TextRules& rules,
                  Report& report, const ColumnHeads* heads)
        : m_table(table), m_name(name), m_scope(scope), m_heads(heads), m_rules(rules), m_report(report)
    {}
    std::shared_ptr<CompiledTable> run();

private:
    [[nodiscard]] Spot spot(int rule = 0, std::string column = {}) const { return {m_name, rule, std::move(column)}; }
    [[nodiscard]] bool isTyped() const noexcept { return m_rules.strictness == feel::Strictness::Typed; }
    /// The cell of that text met before, or what `parse` makes of it; every cell in error has its own finding.
    template <class Parsed, class Parse>
    std::shared_ptr<const Parsed> once(const Spot& where, Known<Parsed>& known, const std::string& text,
                                       const Parsed& instead, Parse parse);
    Expected<feel::Expression> expression(const std::string& text, const feel::Scope& scope) const;
    Expected<feel::UnaryTests> tests(const std::string& text, const Type& input) const;

    void outputs();
    void allowedOutputs(const Spot& where, const std::string& text, CompiledOutput& output);
    void resultType();
    void checkPolicy();
    void inputs();
    void checkUntested(const Spot& where);
    [[nodiscard]] std::string allowedOf(const CompiledInput& input) const;
    void input(const InputClause& clause);
    void checkOutput(const Spot& where, const CompiledOutput& output, const feel::Expression& expression);
    void defaults();
    void rules();

    const DecisionTable& m_table;
    const std::string& m_name;
    const feel::Scope& m_scope;
    const ColumnHeads* m_heads;
    const TextRules& m_rules;
    Report& m_report;
    std::shared_ptr<CompiledTable> m_made = std::make_shared<CompiledTable>();
};

template <class Parsed, class Parse>
std::shared_ptr<const Parsed> TableCompiler::once(const Spot& where, Known<Parsed>& known, const std::string& text,
                                                  const Parsed& instead, Parse parse)
{
    if (const auto at = known.find(text); at != known.end())
        return at->second;
    const std::size_t before = m_report.size();
    auto parsed = parse();
    if (!parsed)
        m_report.add(where, parsed.error());
    auto made = std::make_shared<const Parsed>(parsed ? std::move(*parsed) : instead);
    if (m_report.size() == before)
        known.emplace(text, made);
    return made;
}

/// A cell left empty is null.
Expected<feel::Expression> TableCompiler::expression(const std::string& text, const feel::Scope& scope) const
{
    return feel::ParseExpression(text.empty() ? "null" : text, scope, m_rules.strictness, &m_rules.types);
}

/// A cell left empty asks nothing, as `-` does.
Expected<feel::UnaryTests> TableCompiler::tests(const std::string& text, const Type& input) const
{
    return feel::ParseUnaryTests(text.empty() ? "-" : text, input, m_scope, m_rules.strictness, &m_rules.types);
}

/// Literals are kept as values, in their order; other tests one by one.
void TableCompiler::allowedOutputs(const Spot& where, const std::string& text, CompiledOutput& output)
{
    if (text.empty())
        return;
    const Type& item = output.type.kind == Type::Kind::List ? output.type.item() : output.type;
    auto cell = feel::ParseUnaryTests(text, item, feel::Scope(), m_rules.strictness, &m_rules.types);
    if (!cell)
        return m_report.add(where, std::move(cell).error());
    const bool are_literals = !cell->negated && std::all_of(cell->tests.begin(), cell->tests.end(), [&](const auto& t) {
        return t.kind == feel::UnaryTest::Kind::Equal && cell->nodes[t.low].operation == feel::Operation::Literal;
    });
    if (cell->any_value)
        return;
    if (cell->negated) {
        output.allowed_tests.push_back(std::move(*cell));
        return;
    }
    for (const feel::UnaryTest& test : cell->tests) {
        if (are_literals) {
            output.allowed.push_back(cell->nodes[test.low].literal);
            continue;
        }
        feel::UnaryTests one = *cell;
        one.tests = {test};
        output.allowed_tests.push_back(std::move(one));
    }
    if (!output.allowed.empty())
        output.places = std::make_shared<const ValuePlaces>(output.allowed);
}

void TableCompiler::outputs()
{
    m_made->name = m_name;
    m_made->hit_policy = m_table.hit_policy;
    m_made->aggregator = m_table.aggregator;
    std::set<std::string> names;
    for (const OutputClause& clause : m_table.outputs) {
        CompiledOutput output;
        output.name = clause.name.empty() && m_table.outputs.size() == 1 ? m_name : clause.name;
        const Spot where = spot(0, output.name);
        if (output.name.empty() || !names.insert(output.name).second) {
            m_report.add(where, ErrorCode::InvalidInput, "output has no name of its own");
            // Where the table is looked at all the same, entries of its result are told apart.
            std::size_t number = m_made->outputs.size() + 1;
            do
                output.name = fmt::format("output {}", number++);
            while (!names.insert(output.name).second);
        }
        if (const auto type = m_rules.types.resolve(clause.type_ref)) {
            output.type = (*type)->type;
            allowedOutputs(where, clause.allowed.empty() ? (*type)->allowed_text : clause.allowed.text, output);
        } else {
            m_report.add(where, type.error());
        }
        m_made->outputs.push_back(std::move(output));
    }
    if (m_table.outputs.empty())
        m_report.add(spot(), ErrorCode::InvalidInput, "table has no output");
}

void TableCompiler::resultType()
{
    Type row;
    if (m_made->outputs.size() == 1) {
        row = m_made->outputs[0].type;
    } else {
        row.kind = Type::Kind::Context;
        for (const CompiledOutput& output : m_made->outputs)
            row.entries.push_back({output.name, output.type});
    }
    const bool is_list = m_table.hit_policy == HitPolicy::Collect || m_table.hit_policy == HitPolicy::RuleOrder ||
                         m_table.hit_policy == HitPolicy::OutputOrder;
    if (m_table.aggregator == Aggregator::Sum || m_table.aggregator == Aggregator::Count)
        m_made->type.kind = Type::Kind::Number;
    else if (m_table.aggregator != Aggregator::None || !is_list)
        m_made->type = std::move(row);
    else
        m_made->type = Type::listOf(std::move(row));
}

void TableCompiler::checkPolicy()
{
    const bool ranked = m_table.hit_policy == HitPolicy::Priority || m_table.hit_policy == HitPolicy::OutputOrder;
    const bool has_values =
        std::any_of(m_made->outputs.begin(), m_made->outputs.end(), [](const CompiledOutput& output) {
            return !output.allowed.empty() || !output.allowed_tests.empty();
        });
    if (ranked && !has_values)
        m_report.add(spot(), ErrorCode::InvalidInput, fmt::format("{} needs output values", Name(m_table.hit_policy)));
    if (m_table.aggregator == Aggregator::None)
        return;
    if (m_table.hit_policy != HitPolicy::Collect)
        m_report.add(spot(), ErrorCode::InvalidInput, "only COLLECT has an aggregation");
    if (m_made->outputs.size() != 1)
        m_report.add(spot(), ErrorCode::Unsupported,
                     fmt::format("aggregation {} of several outputs is not supported", Name(m_table.aggregator)));
    else if (m_table.aggregator == Aggregator::Sum && !feel::Fits(m_made->outputs[0].type.kind, Type::Kind::Number))
        m_report.add(spot(), ErrorCode::InvalidInput,
                     fmt::format("{} of values that are no numbers", Name(m_table.aggregator)));
}

/// A column of a new table has no expression: it asks nothing, so no rule may test it.
void TableCompiler::checkUntested(const Spot& where)
{
    const std::size_t column = m_made->inputs.size();
    for (const Rule& rule : m_table.rules)
        if (column < rule.inputs.size() && !rule.inputs[column].empty() && rule.inputs[column].text != "-")
            return m_report.add(where, ErrorCode::InvalidInput,
                                fmt::format("column {} is tested and has no input expression", column + 1));
}

/// The values that the type of an input or decision allows, where the column asks just for its value: no other comes here.
std::string TableCompiler::allowedOf(const CompiledInput& input) const
{
    const feel::Node& top = input.expression.top();
    if (m_heads == nullptr || top.operation != feel::Operation::Name)
        return {};
    const auto at = m_heads->restricted.find(top.slot);
    const bool is_single = at != m_heads->restricted.end() && !at->second->is_collection;
    return is_single && feel::Fits(at->second->type.kind, input.type.kind) ? at->second->allowed_text : std::string();
}

void TableCompiler::input(const InputClause& clause)
{
    const Spot where = spot(0, clause.expression.empty() ? clause.label : clause.expression.text);
    CompiledInput input;
    if (clause.expression.empty()) {
        checkUntested(where);
        input.expression = NullExpression();
        m_made->inputs.push_back(std::move(input));
        return;
    }
    const auto declared = m_rules.types.resolve(clause.type_ref);
    if (declared)
        input.type = (*declared)->type;
    else
        m_report.add(where, declared.error());
    const feel::Scope& scope = m_heads == nullptr ? m_scope : m_heads->scope;
    if (auto parsed = expression(clause.expression.text, scope)) {
        const Type type = feel::TypeOf(*parsed, scope).value_or(Type{});
        if (isTyped() && !feel::Fits(type.kind, input.type.kind))
            m_report.add(
                where, ErrorCode::InvalidInput,
                fmt::format("is declared as {} but gives a {}", feel::Name(input.type.kind), feel::Name(type.kind)));
        if (input.type.kind == Type::Kind::Any)
            input.type = type;
        input.expression = std::move(*parsed);
    } else {
        input.expression = NullExpression();
        m_report.add(where, std::move(parsed).error());
    }
    const bool is_list = input.type.kind == Type::Kind::List;
    std::string allowed = clause.allowed.text;
    if (allowed.empty() && !is_list)
        allowed = declared && !(*declared)->allowed_text.empty() ? (*declared)->allowed_text : allowedOf(input);
    if (!allowed.empty()) {
        if (auto parsed = tests(allowed, is_list ? input.type.item() : input.type))
            input.allowed = std::move(*parsed);
        else
            m_report.add(where, std::move(parsed).error());
    }
    m_made->inputs.push_back(std::move(input));
}

void TableCompiler::checkOutput(const Spot& where, const CompiledOutput& output, const feel::Expression& expression)
{
    if (!isTyped())
        return;
    const Type type = feel::TypeOf(expression, m_scope).value_or(Type{});
    const bool becomes_list = output.type.kind == Type::Kind::List && feel::Fits(type.kind, output.type.item().kind);
    if (!feel::Fits(type.kind, output.type.kind) && !becomes_list) {
        m_report.add(where, ErrorCode::InvalidInput,
                     fmt::format("a {} where a {} is declared", feel::Name(type.kind), feel::Name(output.type.kind)));
        return;
    }
    const feel::Node& top = expression.top();
    const bool is_checked = top.operation == feel::Operation::Literal && !top.literal.isNull();
    if (is_checked && !IsDeclared(output, top.literal))
        m_report.add(where, ErrorCode::InvalidInput,
                     fmt::format("{} is not among the output values", top.literal.text()));
}

void TableCompiler::defaults()
{
    for (std::size_t i = 0; i < m_table.outputs.size(); ++i) {
        const auto& cell = m_table.outputs[i].default_entry;
        if (!cell)
            continue;
        CompiledOutput& output = m_made->outputs[i];
        const Spot where = spot(0, output.name);
        m_made->has_default = true;
        if (auto parsed = expression(cell->text, m_scope)) {
            checkOutput(where, output, *parsed);
            output.default_entry = std::move(*parsed);
        } else {
            output.default_entry = NullExpression();
            m_report.add(where, std::move(parsed).error());
        }
    }
}

void TableCompiler::rules()
{
    std::vector<Known<feel::UnaryTests>> known_tests(m_table.inputs.size());
    std::vector<Known<feel::Expression>> known_results(m_table.outputs.size());
    for (std::size_t r = 0; r < m_table.rules.size(); ++r) {
        const Rule& rule = m_table.rules[r];
        const int number = static_cast<int>(r) + 1;
        if (rule.inputs.size() != m_table.inputs.size() || rule.outputs.size() != m_table.outputs.size()) {
            m_report.add(spot(number), ErrorCode::InvalidInput, "not as many cells as the table has columns");
            continue;
        }
        CompiledRule made;
        for (std::size_t c = 0; c < rule.inputs.size(); ++c) {
            const std::string& text = rule.inputs[c].text;
            made.inputs.push_back(once(spot(number, m_table.inputs[c].expression.text), known_tests[c], text,
                                       feel::UnaryTests{}, [&] { return tests(text, m_made->inputs[c].type); }));
            if (!made.inputs.back()->any_value)
                made.tested.push_back(static_cast<std::uint32_t>(c));
        }
        for (std::size_t c = 0; c < rule.outputs.size(); ++c) {
            const std::string& text = rule.outputs[c].text;
            const Spot where = spot(number, m_made->outputs[c].name);
            made.outputs.push_back(once(where, known_results[c], text, NullExpression(), [&] {
                auto parsed = expression(text, m_scope);
                if (parsed)
                    checkOutput(where, m_made->outputs[c], *parsed);
                return parsed;
            }));
        }
        m_made->rules.push_back(std::move(made));
    }
}

std::shared_ptr<CompiledTable> TableCompiler::run()
{
    outputs();
    resultType();
    checkPolicy();
    for (const InputClause& clause : m_table.inputs)
        input(clause);
    defaults();
    rules();
    if (m_made->rules.size() == m_table.rules.size())
        if (auto index = TableIndex::make(m_made->inputs, m_made->rules))
            m_made->index = std::make_shared<const TableIndex>(*std::move(index));
    return std::move(m_made);
}

} // namespace

std::shared_ptr<CompiledTable> CompileTable(const DecisionTable& table, const std::string& name,
                                            const feel::Scope& scope, const TextRules& rules, Report& report,
                                            const ColumnHeads* heads)
{
    return TableCompiler(table, name, scope, rules, report, heads).run();
}

void CheckLiteralOutputs(const CompiledTable& table, const std::string& decision, std::string_view type_ref,
                         const ItemType& declared, Report& report)
{
    if (!declared.is_restricted)
        return;
    feel::Environment environment;
    for (std::size_t r = 0; r < table.rules.size(); ++r) {
        for (std::size_t c = 0; c < table.outputs.size(); ++c) {
            const feel::Node& top = table.rules[r].outputs[c]->top();
            if (top.operation != feel::Operation::Literal || top.literal.isNull())
                continue;
            feel::Value value = top.literal;
            if (table.outputs.size() > 1)
                value = feel::Value::context({{table.outputs[c].name, std::move(value)}});
            if (declared.is_collection)
                value = feel::Value::list({std::move(value)});
            ItemType without_whole = declared;
            without_whole.constraint.reset();
            if (!Admits(without_whole, value, environment))
                report.add({decision, static_cast<int>(r) + 1, table.outputs[c].name}, ErrorCode::InvalidInput,
                           fmt::format("{} is not allowed by type '{}'", top.literal.text(), type_ref));
        }
    }
}

} // namespace core::dmn
