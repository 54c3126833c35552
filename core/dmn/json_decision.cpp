// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/json_decision.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <utility>

#include "core/base/check.h"
#include "core/dmn/hit_policy.h"
#include "core/dmn/session.h"
#include "core/feel/types.h"

namespace core::dmn {

using feel::Operation;
using feel::Value;

namespace {

const Value* LiteralOf(const feel::Expression& expression)
{
    return expression.top().operation == Operation::Literal ? &expression.top().literal : nullptr;
}

/// The outputs of a rule; nothing when one of them is no literal.
std::optional<Row> LiteralRow(const CompiledRule& rule)
{
    Row row;
    for (const auto& output : rule.outputs) {
        const Value* const literal = LiteralOf(*output);
        if (literal == nullptr)
            return std::nullopt;
        row.push_back(*literal);
    }
    return row;
}

} // namespace

JsonDecision::JsonDecision(const CompiledModel& model, std::uint32_t decision)
    : m_model(&model), m_decision(decision), m_names(model.model())
{
    m_is_short = prepare();
}

Expected<JsonDecision> JsonDecision::make(const CompiledModel& model, std::string_view decision)
{
    const auto index = model.find(decision);
    if (!index)
        return Fail(ErrorCode::NotFound, fmt::format("no decision '{}'", decision));
    return JsonDecision(model, *index);
}

/// Which columns read which input. False when one reads anything else.
bool JsonDecision::bindColumns()
{
    m_columns.resize(m_model->model().inputs.size());
    for (std::uint32_t c = 0; c < m_table->inputs.size(); ++c) {
        const feel::Node& top = m_table->inputs[c].expression.top();
        const ColumnIndex* const column = m_index->column(c);
        if (top.operation != Operation::Name || top.slot >= m_columns.size() || column == nullptr)
            return false;
        m_columns[top.slot].push_back(c);
        m_null_rows.push_back(column->rowOfNull());
        if (m_index->isTested(c))
            m_tested.push_back(c);
    }
    // An input outside its declared values is refused: only columns see that here.
    const auto& needed = m_model->decisions()[m_decision].needs.inputs;
    return std::all_of(needed.begin(), needed.end(), [&](std::uint32_t input) {
        const auto& declared = m_model->program().inputs[input].conforms;
        return !declared || (!declared->is_restricted && !m_columns[input].empty());
    });
}

bool JsonDecision::prepare()
{
    m_table = m_model->decisions()[m_decision].table.get();
    m_index = m_table == nullptr ? nullptr : m_table->index.get();
    if (m_index == nullptr || !m_index->isComplete() || !bindColumns())
        return false;
    for (const CompiledOutput& output : m_table->outputs)
        if (output.default_entry && LiteralOf(*output.default_entry) == nullptr)
            return false;
    std::map<std::vector<std::shared_ptr<const feel::Expression>>, std::uint32_t> known;
    bool all_hit = true;
    for (std::uint32_t r = 0; r < m_table->rules.size(); ++r) {
        if (!LiteralRow(m_table->rules[r]))
            return false;
        const std::uint32_t same = known.try_emplace(m_table->rules[r].outputs, r).first->second;
        m_alike.push_back(same);
        m_answers.push_back(same < r ? m_answers[same] : settled({r}));
        all_hit = all_hit && m_answers[r].status == Status::Hit;
    }
    m_no_match = settled({});
    m_joins = all_hit && !m_model->decisions()[m_decision].conforms && m_table->aggregator == Aggregator::None &&
              (m_table->hit_policy == HitPolicy::Collect || m_table->hit_policy == HitPolicy::RuleOrder);
    return true;
}

/// What the hit policy makes of these matches.
JsonDecision::Answer JsonDecision::settled(const std::vector<std::uint32_t>& rules) const
{
    DecisionResult result;
    result.decision = m_decision;
    if (rules.empty()) {
        Row defaults;
        for (const CompiledOutput& output : m_table->outputs)
            defaults.push_back(output.default_entry ? *LiteralOf(*output.default_entry)
                                                    : Value::null(feel::NullReason::NoRule));
        SettleNoMatch(*m_table, std::move(defaults), result);
    } else {
        std::vector<Row> rows;
        for (const std::uint32_t rule : rules) {
            result.matches.push_back({rule, false});
            rows.push_back(*LiteralRow(m_table->rules[rule]));
        }
        SettleMatches(*m_table, std::move(rows), result);
    }
    feel::Environment environment;
    KeepToType(m_model->decisions()[m_decision], environment, result);
    return {result.status, result.column, JsonOf(result.value)};
}

/// The rows of the columns that read the input. False when the token is no value.
bool JsonDecision::take(const FactToken& token, std::uint32_t input, JsonWorkspace& workspace, base::Error& error) const
{
    const auto each = [&](const auto& row_of) {
        for (const std::uint32_t c : m_columns[input])
            workspace.rows[c] = row_of(*m_index->column(c));
        return true;
    };
    switch (token.kind) {
    case FactToken::Kind::Null: return true; // as if it were missing
    case FactToken::Kind::Boolean:
        return each([&](const ColumnIndex& column) { return column.rowOfBoolean(token.boolean); });
    case FactToken::Kind::Number:
        return each([&](const ColumnIndex& column) { return column.rowOfNumber(token.number); });
    case FactToken::Kind::Text:
        if (const feel::Type::Kind kind = m_names.type(input).kind;
            kind == feel::Type::Kind::String || kind == feel::Type::Kind::Any) {
            const std::uint64_t hash = HashOf(token.text);
            return each([&](const ColumnIndex& column) { return column.rowOfText(token.text, hash); });
        }
        break;
    case FactToken::Kind::LongNumber:
    case FactToken::Kind::Nested: break;
    }
    const auto value = ValueOfFact(token, m_names.type(input));
    if (!value) {
        error = value.error();
        return false;
    }
    const Value kept = feel::Coerced(*value, m_names.type(input));
    if (kept.isNull() && !value->isNull())
        return each([](const ColumnIndex& column) { return column.rowOfOthers(); });
    return each([&](const ColumnIndex& column) { return column.rowOf(kept); });
}

bool JsonDecision::read(std::string_view facts, JsonWorkspace& workspace, std::optional<base::Error>& error) const
{
    workspace.rows.assign(m_null_rows.begin(), m_null_rows.end());
    if (workspace.seen.size() != m_columns.size() || ++workspace.call == 0) {
        workspace.seen.assign(m_columns.size(), 0);
        workspace.call = 1;
    }
    FactsScanner scanner(facts, workspace.scratch);
    std::string_view key;
    FactToken token;
    base::Error wrong;
    while (scanner.nextKey(key)) {
        const std::uint64_t hash = HashOf(key);
        const auto input = m_names.names().find(key, hash);
        const bool is_new = input ? std::exchange(workspace.seen[*input], workspace.call) != workspace.call
                                  : workspace.scratch.isNew(key, hash, 0);
        if (!is_new) {
            scanner.refuseKey();
            break;
        }
        if (!scanner.value(token))
            break;
        if (input && !take(token, *input, workspace, wrong)) {
            error = std::move(wrong);
            return false;
        }
    }
    if (scanner.failed())
        error = scanner.error();
    return !error;
}

void JsonDecision::match(JsonWorkspace& workspace) const
{
    workspace.sets.clear();
    for (const std::uint32_t c : m_tested)
        workspace.sets.push_back(m_index->setOf(workspace.rows[c]));
    workspace.matches.clear();
    const bool first_only = m_table->hit_policy == HitPolicy::First;
    m_index->visit(workspace.sets, [&](std::uint32_t rule) {
        workspace.matches.push_back(rule);
        return !first_only;
    });
}

/// `[a]`, `[b]` -> `[a,b]`.
JsonAnswer JsonDecision::joined(JsonWorkspace& workspace) const
{
    std::string& out = workspace.out;
    out.assign("[");
    for (const std::uint32_t rule : workspace.matches) {
        if (out.size() > 1)
            out.push_back(',');
        const std::string& list = m_answers[rule].json;
        out.append(list, 1, list.size() - 2);
    }
    out.push_back(']');
    return {Status::Hit, 0, out};
}

JsonAnswer JsonDecision::answer(JsonWorkspace& workspace) const
{
    const auto& matches = workspace.matches;
    if (matches.empty())
        return {m_no_match.status, m_no_match.column, m_no_match.json};
    const Answer& first = m_answers[matches[0]];
    const bool agree = m_table->hit_policy == HitPolicy::Any &&
                       std::all_of(matches.begin(), matches.end(),
                                   [&](std::uint32_t rule) { return m_alike[rule] == m_alike[matches[0]]; });
    if (matches.size() == 1 || agree)
        return {first.status, first.column, first.json};
    if (m_joins)
        return joined(workspace);
    Answer settled_answer = settled(matches);
    workspace.out = std::move(settled_answer.json);
    return {settled_answer.status, settled_answer.column, workspace.out};
}

Expected<JsonAnswer> JsonDecision::decide(std::string_view facts, JsonWorkspace& workspace) const
{
    if (!m_is_short)
        return decideByValues(facts, workspace);
    std::optional<base::Error> error;
    if (!read(facts, workspace, error))
        return tl::unexpected<base::Error>(*std::move(error));
    for (std::uint32_t c = 0; c < workspace.rows.size(); ++c)
        if (m_index->isRefused(workspace.rows[c])) {
            workspace.matches.clear();
            return JsonAnswer{Status::InputNotAllowed, c, "null"};
        }
    match(workspace);
    return answer(workspace);
}

Expected<JsonAnswer> JsonDecision::decideByValues(std::string_view facts, JsonWorkspace& workspace,
                                                  EvaluationPath path) const
{
    TRY(const Context inputs, ReadFacts(facts, m_names, workspace.scratch));
    TRY(const Evaluation evaluation, Evaluate(*m_model, m_model->model().decisions[m_decision].name, inputs, path));
    const DecisionResult& result = evaluation.results().back();
    workspace.matches.clear();
    for (const Match& match : result.matches)
        workspace.matches.push_back(match.rule);
    workspace.out = JsonOf(result.value);
    return JsonAnswer{result.status, result.column, workspace.out};
}

} // namespace core::dmn
