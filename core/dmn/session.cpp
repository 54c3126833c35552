// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/session.h"

#include <algorithm>
#include <utility>

#include "core/feel/interpret.h"

namespace core::dmn {

using feel::NullReason;
using feel::Value;

namespace {

Value FunctionValue(const std::shared_ptr<const Program>& program, std::uint32_t function)
{
    return Value::function(std::make_shared<const ModelFunction>(program, function));
}

/// Functions and imported names that an element sees, into their slots.
void Surround(const Surroundings& needs, const std::shared_ptr<const Program>& program, std::vector<Value>& slots)
{
    for (const auto& [function, slot] : needs.functions)
        if (slots[slot].isNull())
            slots[slot] = FunctionValue(program, function);
    for (const ImportedNames& names : needs.imported) {
        Value::Context entries;
        entries.reserve(names.entries.size());
        for (const auto& [name, slot] : names.entries)
            entries.emplace_back(name, slots[slot]);
        slots[names.slot] = Value::context(std::move(entries));
    }
}

Value Kept(const std::shared_ptr<const ItemType>& type, const Value& value, feel::Environment& environment)
{
    return type ? Conformed(*type, value, environment) : value;
}

} // namespace

void KeepToType(const CompiledDecision& decision, feel::Environment& environment, DecisionResult& result)
{
    if (!decision.conforms || result.value.isNull())
        return;
    result.value = Conformed(*decision.conforms, result.value, environment);
    if (!result.value.isNull())
        return;
    result.status = Status::OutputNotAllowed;
    result.column = kWholeValue;
    for (Match& match : result.matches)
        match.fired = false;
}

Session::Session(std::shared_ptr<const Program> program, EvaluationPath path, feel::Environment& environment)
    : m_program(std::move(program)),
      m_path(path),
      m_environment(environment),
      m_slots(m_program->slot_count),
      m_done(m_program->decisions.size(), 0),
      m_refused(m_program->inputs.size(), 0)
{}

void Session::giveInput(std::uint32_t input, const Value& value)
{
    const CompiledInputData& data = m_program->inputs[input];
    m_slots[data.slot] = Kept(data.conforms, value, m_environment);
    m_refused[input] = static_cast<char>(m_slots[data.slot].isNull() && !value.isNull());
}

void Session::giveDecision(std::uint32_t decision, const Value& value)
{
    const CompiledDecision& given = m_program->decisions[decision];
    m_slots[given.slot] = Kept(given.conforms, value, m_environment);
    m_done[decision] = 1;
}

void Session::run(const CompiledDecision& decision, DecisionResult& result)
{
    m_refused_slots.clear();
    for (const std::uint32_t input : decision.needs.inputs)
        if (m_refused[input] != 0)
            m_refused_slots.push_back(m_program->inputs[input].slot);
    Surround(decision.needs, m_program, m_slots);
    if (decision.table) {
        RunTable(*decision.table, m_slots, m_refused_slots, m_path, m_environment, m_scratch, result);
    } else if (!m_refused_slots.empty()) {
        RefuseInput(result, kWholeValue);
    } else {
        result.status = Status::Evaluated;
        result.value = decision.logic.nodes.empty() ? Value::null(NullReason::Missing)
                                                    : feel::Evaluate(decision.logic, m_slots, m_environment);
    }
    KeepToType(decision, m_environment, result);
}

DecisionResult Session::decide(std::uint32_t index)
{
    const CompiledDecision& decision = m_program->decisions[index];
    DecisionResult result;
    result.decision = index;
    run(decision, result);
    m_slots[decision.slot] = result.value;
    m_done[index] = 1;
    return result;
}

std::span<const std::string> ModelFunction::parameters() const
{
    return m_program->functions[m_function].parameters;
}

Value ModelFunction::callKnowledge(std::vector<Value> slots, feel::Environment& environment) const
{
    const CompiledFunction& function = m_program->functions[m_function];
    if (function.body.nodes.empty())
        return Value::null(NullReason::Missing);
    slots.resize(function.slot_count);
    Surround(function.needs, m_program, slots);
    return feel::Evaluate(function.body, slots, environment);
}

Value ModelFunction::callService(std::span<const Value> arguments, feel::Environment& environment) const
{
    const CompiledFunction& function = m_program->functions[m_function];
    Session session(m_program, environment.is_reference ? EvaluationPath::Reference : EvaluationPath::Compiled,
                    environment);
    const std::size_t inputs = function.inputs.size();
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (i < inputs)
            session.giveInput(function.inputs[i], arguments[i]);
        else
            session.giveDecision(function.input_decisions[i - inputs], arguments[i]);
    }
    for (const std::uint32_t decision : function.order)
        if (!session.isDone(decision))
            (void)session.decide(decision);
    if (function.output_decisions.size() == 1)
        return session.valueOf(function.output_decisions[0]);
    Value::Context entries;
    for (const std::uint32_t decision : function.output_decisions)
        entries.emplace_back(m_program->decisions[decision].name, session.valueOf(decision));
    return Value::context(std::move(entries));
}

Value ModelFunction::call(std::span<const Value> arguments, feel::Environment& environment) const
{
    const CompiledFunction& function = m_program->functions[m_function];
    if (arguments.size() != function.parameters.size())
        return Value::null(NullReason::WrongArguments);
    if (environment.depth >= feel::kMaxEvaluationDepth || !environment.spend(1))
        return Value::null(NullReason::LimitExceeded);
    std::vector<Value> kept;
    kept.reserve(arguments.size());
    for (std::size_t i = 0; i < arguments.size(); ++i)
        kept.push_back(Kept(function.parameter_types[i], arguments[i], environment));
    ++environment.depth;
    const Value result = function.kind == CompiledFunction::Kind::Service ? callService(kept, environment)
                                                                          : callKnowledge(std::move(kept), environment);
    --environment.depth;
    return Kept(function.conforms, result, environment);
}

} // namespace core::dmn
