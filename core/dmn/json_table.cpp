// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/json_table.h"

#include <algorithm>
#include <map>
#include <memory>

#include "core/base/check.h"
#include "core/dmn/facts_json.h"
#include "core/dmn/hit_policy.h"
#include "core/dmn/session.h"
#include "core/feel/interpret.h"

namespace core::dmn {

using feel::Operation;
using feel::Value;

namespace {

const Value* LiteralOf(const feel::Expression& expression)
{
    return expression.top().operation == Operation::Literal ? &expression.top().literal : nullptr;
}

/// The outputs of a rule; nothing when one of them is no literal.
std::optional<dmn::Row> LiteralRow(const CompiledRule& rule)
{
    dmn::Row row;
    for (const auto& output : rule.outputs) {
        const Value* const literal = LiteralOf(*output);
        if (literal == nullptr)
            return std::nullopt;
        row.push_back(*literal);
    }
    return row;
}

} // namespace

JsonTable::JsonTable(const CompiledModel& model, std::uint32_t decision)
    : m_model(&model),
      m_decision(decision),
      m_table(model.decisions()[decision].table.get()),
      m_index(m_table == nullptr ? nullptr : m_table->index.get())
{}

std::optional<JsonTable> JsonTable::make(const CompiledModel& model, std::uint32_t decision)
{
    CHECK(decision < model.model().decisions.size());
    JsonTable made(model, decision);
    return made.m_index != nullptr && made.m_index->isComplete() && made.prepare() ? std::optional(std::move(made))
                                                                                   : std::nullopt;
}

bool JsonTable::prepare()
{
    for (const CompiledOutput& output : m_table->outputs)
        if (output.default_entry && LiteralOf(*output.default_entry) == nullptr)
            return false;
    for (std::uint32_t c = 0; c < m_table->inputs.size(); ++c) {
        if (m_index->column(c) == nullptr)
            return false;
        if (m_index->isTested(c))
            m_tested.push_back(c);
    }
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
    m_refused.status = Status::InputNotAllowed;
    m_joins = all_hit && !m_model->decisions()[m_decision].conforms && m_table->aggregator == Aggregator::None &&
              (m_table->hit_policy == HitPolicy::Collect || m_table->hit_policy == HitPolicy::RuleOrder);
    return true;
}

/// What the hit policy makes of these matches.
JsonTable::Answer JsonTable::settled(const Matches& rules) const
{
    DecisionResult result;
    result.decision = m_decision;
    if (rules.empty()) {
        dmn::Row defaults;
        for (const CompiledOutput& output : m_table->outputs)
            defaults.push_back(output.default_entry ? *LiteralOf(*output.default_entry)
                                                    : Value::null(feel::NullReason::NoRule));
        SettleNoMatch(*m_table, std::move(defaults), result);
    } else {
        std::vector<dmn::Row> rows;
        for (const std::uint32_t rule : rules) {
            result.matches.push_back({rule, false});
            rows.push_back(*LiteralRow(m_table->rules[rule]));
        }
        SettleMatches(*m_table, std::move(rows), result);
    }
    feel::Environment environment;
    KeepToType(m_model->decisions()[m_decision], environment, result);
    Answer answer{result.status, result.column, std::move(result.value), {}, {}};
    answer.json = JsonOf(answer.value);
    feed(answer);
    return answer;
}

void JsonTable::addReader(const JsonTable& reader, std::uint32_t column)
{
    m_readers.push_back({&reader.m_table->inputs[column].expression, reader.m_index->column(column)});
}

void JsonTable::feed()
{
    feed(m_no_match);
    feed(m_refused);
    for (Answer& answer : m_answers)
        feed(answer);
}

void JsonTable::feed(Answer& answer) const
{
    answer.fed.clear();
    if (m_readers.empty())
        return;
    std::vector<Value> slots(m_model->slotCount());
    slots[m_model->slotOfDecision(m_decision)] = answer.value;
    for (const Reader& reader : m_readers)
        answer.fed.push_back(reader.column->rowOf(feel::Evaluate(*reader.expression, slots)));
}

std::optional<std::uint32_t> JsonTable::refusedColumn(const Row* rows) const noexcept
{
    for (std::uint32_t c = 0; c < m_table->inputs.size(); ++c)
        if (m_index->isRefused(rows[c]))
            return c;
    return std::nullopt;
}

void JsonTable::match(const Row* rows, std::vector<const std::uint64_t*>& sets, Matches& matches) const
{
    sets.clear();
    for (const std::uint32_t c : m_tested)
        sets.push_back(m_index->setOf(rows[c]));
    matches.clear();
    const bool first_only = m_table->hit_policy == HitPolicy::First;
    m_index->visit(sets, [&](std::uint32_t rule) {
        matches.push_back(rule);
        return !first_only;
    });
}

const JsonTable::Answer* JsonTable::known(const Matches& matches) const
{
    if (matches.empty())
        return &m_no_match;
    const bool agree = matches.size() == 1 || (m_table->hit_policy == HitPolicy::Any &&
                                               std::all_of(matches.begin(), matches.end(), [&](std::uint32_t rule) {
                                                   return m_alike[rule] == m_alike[matches[0]];
                                               }));
    return agree ? &m_answers[matches[0]] : nullptr;
}

} // namespace core::dmn
