// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/json_decision.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "core/feel/types.h"

namespace core::dmn {

using feel::Operation;
using feel::Value;

namespace {

/// The slot that an expression is, or of which it is an entry. Nothing for any other expression.
std::optional<std::uint32_t> SlotRead(const feel::Expression& expression, bool& is_entry)
{
    const feel::Node* node = &expression.top();
    is_entry = node->operation == Operation::Entry;
    while (node->operation == Operation::Entry)
        node = &expression.nodes[node->left];
    return node->operation == Operation::Name ? std::optional(node->slot) : std::nullopt;
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

/// A table of the chain, after those it reads. False when it needs the interpreter.
bool JsonDecision::addTable(std::uint32_t decision)
{
    if (decision >= m_model->model().decisions.size())
        return false;
    auto made = JsonTable::make(*m_model, decision);
    if (!made)
        return false;
    m_first.push_back(static_cast<std::uint32_t>(m_all.size()));
    for (std::uint32_t c = 0; c < made->table().inputs.size(); ++c) {
        m_all.push_back(made->index().column(c));
        m_null_rows.push_back(m_all.back()->rowOfNull());
    }
    m_tables.push_back(*std::move(made));
    m_fed.emplace_back();
    return bindColumns(m_tables.size() - 1);
}

/// Which columns read which input or table. False when one reads anything else.
bool JsonDecision::bindColumns(std::size_t table)
{
    const JsonTable& made = m_tables[table];
    std::vector<char> shown(m_columns.size(), 0);
    for (std::uint32_t c = 0; c < made.table().inputs.size(); ++c) {
        bool is_entry = false;
        const auto slot = SlotRead(made.table().inputs[c].expression, is_entry);
        if (!slot)
            return false;
        if (*slot < m_columns.size()) {
            if (is_entry)
                return false;
            m_columns[*slot].push_back(m_first[table] + c);
            shown[*slot] = 1;
            continue;
        }
        const auto from =
            std::find_if(m_tables.begin(), m_tables.begin() + static_cast<std::ptrdiff_t>(table),
                         [&](const JsonTable& one) { return m_model->slotOfDecision(one.decision()) == *slot; });
        if (from == m_tables.begin() + static_cast<std::ptrdiff_t>(table))
            return false;
        from->addReader(made, c);
        m_fed[static_cast<std::size_t>(from - m_tables.begin())].push_back(m_first[table] + c);
    }
    // An input outside its declared values is refused: only columns see that here.
    const auto& needed = m_model->decisions()[made.decision()].needs.inputs;
    return std::all_of(needed.begin(), needed.end(), [&](std::uint32_t input) {
        const auto& declared = m_model->program().inputs[input].conforms;
        return !declared || (!declared->is_restricted && input < shown.size() && shown[input] != 0);
    });
}

bool JsonDecision::prepare()
{
    m_columns.resize(m_model->model().inputs.size());
    const auto& order = m_model->decisions()[m_decision].order;
    const bool can =
        std::all_of(order.begin(), order.end(), [&](std::uint32_t decision) { return addTable(decision); });
    if (!can || m_tables.empty() || m_tables.back().decision() != m_decision)
        return false;
    for (JsonTable& table : m_tables)
        table.feed();
    return true;
}

/// The rows of the columns that read the input. False when the token is no value.
bool JsonDecision::take(const FactToken& token, std::uint32_t input, JsonWorkspace& workspace, base::Error& error) const
{
    const auto each = [&](const auto& row_of) {
        for (const std::uint32_t c : m_columns[input])
            workspace.rows[c] = row_of(*m_all[c]);
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

/// A table before the last: its answer goes into the columns that read it.
void JsonDecision::pass(std::size_t table, JsonWorkspace& workspace) const
{
    const JsonTable& one = m_tables[table];
    const ColumnIndex::Row* const rows = workspace.rows.data() + m_first[table];
    JsonTable::Answer settled;
    const JsonTable::Answer* known = &one.refused();
    if (!one.refusedColumn(rows)) {
        one.match(rows, workspace.sets, workspace.matches);
        known = one.known(workspace.matches);
        if (known == nullptr) {
            settled = one.settled(workspace.matches);
            known = &settled;
        }
    }
    for (std::size_t i = 0; i < m_fed[table].size(); ++i)
        workspace.rows[m_fed[table][i]] = known->fed[i];
}

/// `[a]`, `[b]` -> `[a,b]`.
JsonAnswer JsonDecision::joined(JsonWorkspace& workspace) const
{
    std::string& out = workspace.out;
    out.clear();
    out.push_back('[');
    for (const std::uint32_t rule : workspace.matches) {
        if (out.size() > 1)
            out.push_back(',');
        const std::string& list = m_tables.back().answerOfRule(rule).json;
        out.append(list, 1, list.size() - 2);
    }
    out.push_back(']');
    return {Status::Hit, 0, out};
}

JsonAnswer JsonDecision::answer(JsonWorkspace& workspace) const
{
    const JsonTable& last = m_tables.back();
    if (const JsonTable::Answer* const known = last.known(workspace.matches))
        return {known->status, known->column, known->json};
    if (last.joins())
        return joined(workspace);
    JsonTable::Answer settled = last.settled(workspace.matches);
    workspace.out = std::move(settled.json);
    return {settled.status, settled.column, workspace.out};
}

Expected<JsonAnswer> JsonDecision::decide(std::string_view facts, JsonWorkspace& workspace) const
{
    if (!m_is_short)
        return decideByValues(facts, workspace);
    std::optional<base::Error> error;
    if (!read(facts, workspace, error))
        return tl::unexpected<base::Error>(*std::move(error));
    const std::size_t last = m_tables.size() - 1;
    for (std::size_t table = 0; table < last; ++table)
        pass(table, workspace);
    const ColumnIndex::Row* const rows = workspace.rows.data() + m_first[last];
    if (const auto column = m_tables[last].refusedColumn(rows)) {
        workspace.matches.clear();
        return JsonAnswer{Status::InputNotAllowed, *column, "null"};
    }
    m_tables[last].match(rows, workspace.sets, workspace.matches);
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
