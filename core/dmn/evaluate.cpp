// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/evaluate.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

#include "core/base/check.h"
#include "core/dmn/session.h"
#include "core/dmn/trace.h"

namespace core::dmn {

using feel::NullReason;
using feel::Value;

namespace {

feel::Environment EnvironmentOf(const EvaluateOptions& options, Trace* trace)
{
    feel::Environment environment;
    environment.now = options.now;
    environment.observer = trace;
    environment.is_reference = options.path == EvaluationPath::Reference;
    return environment;
}

/// Index of the only element `given` can mean.
template <class T>
std::optional<std::uint32_t> Meant(const std::vector<T>& elements, const GivenValue& given,
                                   const std::string& own_space)
{
    std::optional<std::uint32_t> found;
    const bool is_open = given.name_space.empty();
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (elements[i].name != given.name || (!is_open && elements[i].name_space != given.name_space))
            continue;
        if (!is_open || elements[i].name_space == own_space)
            return static_cast<std::uint32_t>(i);
        if (found)
            return std::nullopt;
        found = static_cast<std::uint32_t>(i);
    }
    return found;
}

Expected<void> Give(Session& session, const CompiledModel& model, const EvaluateOptions& options)
{
    for (const GivenValue& given : options.given) {
        const std::string& own = model.model().name_space;
        if (const auto input = Meant(model.program().inputs, given, own))
            session.giveInput(*input, given.value);
        else if (const auto decision = Meant(model.program().decisions, given, own))
            session.giveDecision(*decision, given.value);
        else
            return Fail(ErrorCode::NotFound, fmt::format("no input or decision '{}'", given.name));
    }
    return {};
}

} // namespace

class Evaluator {
public:
    Evaluator(const CompiledModel& model, const EvaluateOptions& options)
        : m_evaluation(model),
          m_trace(options.is_traced ? std::make_shared<Trace>() : nullptr),
          m_environment(EnvironmentOf(options, m_trace.get())),
          m_session(model.sharedProgram(), options.path, m_environment)
    {
        m_evaluation.m_now = options.now;
    }

    Expected<void> give(const CompiledModel& model, const Context& inputs, const EvaluateOptions& options)
    {
        const std::size_t own = model.model().inputs.size();
        for (std::uint32_t i = 0; i < own; ++i)
            if (const auto given = inputs.find(model.program().inputs[i].name); given != inputs.end())
                m_session.giveInput(i, given->second);
        return Give(m_session, model, options);
    }

    Expected<void> giveAll(const CompiledModel& model, std::span<const Value* const> inputs,
                           const EvaluateOptions& options)
    {
        CHECK(inputs.size() == model.model().inputs.size());
        for (std::uint32_t i = 0; i < inputs.size(); ++i)
            m_session.giveInput(i, *inputs[i]);
        return Give(m_session, model, options);
    }

    void decide(const CompiledModel& model, std::uint32_t decision)
    {
        for (const std::uint32_t needed : model.decisions()[decision].order) {
            if (m_session.isDone(needed)) {
                if (needed == decision)
                    noteGiven(decision);
                continue;
            }
            if (m_trace)
                m_trace->enter(model.decisions()[needed].name);
            m_evaluation.m_results.push_back(m_session.decide(needed));
        }
    }

    Evaluation finish() &&
    {
        m_evaluation.m_slots = std::move(m_session).takeSlots();
        m_evaluation.m_trace = std::move(m_trace);
        return std::move(m_evaluation);
    }

private:
    /// A decision that was asked for and whose value the caller gave.
    void noteGiven(std::uint32_t decision)
    {
        const auto& results = m_evaluation.m_results;
        if (std::any_of(results.begin(), results.end(), [&](const auto& r) { return r.decision == decision; }))
            return;
        DecisionResult result;
        result.decision = decision;
        result.status = Status::Given;
        result.value = m_session.valueOf(decision);
        m_evaluation.m_results.push_back(std::move(result));
    }

    Evaluation m_evaluation;
    std::shared_ptr<Trace> m_trace;
    feel::Environment m_environment;
    Session m_session;
};

const char* Name(Status status) noexcept
{
    switch (status) {
    case Status::Hit: return "hit";
    case Status::NoRule: return "no rule";
    case Status::Default: return "default";
    case Status::SeveralRules: return "several rules";
    case Status::DifferingOutputs: return "differing outputs";
    case Status::InputNotAllowed: return "input not allowed";
    case Status::OutputNotAllowed: return "output not allowed";
    case Status::NoAggregate: return "no aggregate";
    case Status::Evaluated: return "evaluated";
    case Status::Given: return "given";
    }
    return "unknown";
}

bool IsError(Status status) noexcept
{
    switch (status) {
    case Status::Hit:
    case Status::NoRule:
    case Status::Default:
    case Status::Evaluated:
    case Status::Given: return false;
    case Status::SeveralRules:
    case Status::DifferingOutputs:
    case Status::InputNotAllowed:
    case Status::OutputNotAllowed:
    case Status::NoAggregate: return true;
    }
    return true;
}

const DecisionResult* Evaluation::find(std::string_view decision) const noexcept
{
    const auto index = m_model->find(decision);
    const auto at = std::find_if(m_results.begin(), m_results.end(),
                                 [&](const DecisionResult& result) { return index && result.decision == *index; });
    return at == m_results.end() ? nullptr : &*at;
}

std::vector<Value> Evaluation::outputs(std::uint32_t decision, std::uint32_t rule) const
{
    CHECK(decision < m_model->decisions().size());
    const CompiledTable* const table = m_model->decisions()[decision].table.get();
    CHECK(table != nullptr);
    feel::Environment environment;
    environment.now = m_now;
    return OutputsOf(*table, rule, m_slots, environment);
}

Expected<Evaluation> Evaluate(const CompiledModel& model, std::span<const std::string_view> decisions,
                              const Context& inputs, const EvaluateOptions& options)
{
    Evaluator evaluator(model, options);
    TRY_VOID(evaluator.give(model, inputs, options));
    for (const std::string_view name : decisions) {
        const auto index = model.find(name);
        if (!index)
            return Fail(ErrorCode::NotFound, fmt::format("no decision '{}'", name));
        evaluator.decide(model, *index);
    }
    return std::move(evaluator).finish();
}

Expected<Evaluation> EvaluateAll(const CompiledModel& model, std::span<const Value* const> inputs,
                                 const EvaluateOptions& options)
{
    Evaluator evaluator(model, options);
    TRY_VOID(evaluator.giveAll(model, inputs, options));
    for (std::uint32_t i = 0; i < model.model().decisions.size(); ++i)
        evaluator.decide(model, i);
    return std::move(evaluator).finish();
}

Expected<Evaluation> Evaluate(const CompiledModel& model, std::string_view decision, const Context& inputs,
                              const EvaluateOptions& options)
{
    const std::array<std::string_view, 1> one{decision};
    return Evaluate(model, one, inputs, options);
}

Expected<Value> Invoke(const CompiledModel& model, std::string_view function, const Context& arguments,
                       const EvaluateOptions& options)
{
    const auto index = model.findFunction(function);
    if (!index)
        return Fail(ErrorCode::NotFound, fmt::format("no decision service or knowledge model '{}'", function));
    const ModelFunction callable(model.sharedProgram(), *index);
    std::vector<Value> values(callable.parameters().size());
    for (const auto& [name, value] : arguments) {
        const auto parameters = callable.parameters();
        const auto at = std::find(parameters.begin(), parameters.end(), name);
        if (at == parameters.end())
            return Fail(ErrorCode::NotFound, fmt::format("'{}' has no parameter '{}'", function, name));
        values[static_cast<std::size_t>(at - parameters.begin())] = value;
    }
    feel::Environment environment = EnvironmentOf(options, nullptr);
    return callable.call(values, environment);
}

} // namespace core::dmn
