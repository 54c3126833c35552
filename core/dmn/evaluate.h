// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/evaluate.h  Values in, decisions out: outputs, the rules that matched, the rules that fired.
/// Whatever goes wrong with the inputs is a result with a reason, never an error.
/// Source: DMN 1.5, 8.2.8 (hit policies), 10.3.2 (FEEL). Threads: pure.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/dmn/compile.h"
#include "core/feel/value.h"

namespace core::dmn {

/// Input values by name. A name the model does not know is ignored; an input nobody gave is null.
using Context = std::map<std::string, feel::Value, std::less<>>;

enum class Status : std::uint8_t {
    Hit = 1,              ///< at least one rule held
    NoRule = 2,           ///< none held; the value is null (of COUNT: 0)
    Default = 3,          ///< none held; the value is the declared default
    SeveralRules = 4,     ///< error: two rules of a UNIQUE table held
    DifferingOutputs = 5, ///< error: rules of an ANY table gave different outputs
    InputNotAllowed = 6,  ///< error: an input value of another type or outside the declared values
    OutputNotAllowed = 7, ///< error: an output value of another type or outside the declared values
    NoAggregate = 8,      ///< error: an output of SUM, MIN or MAX that is no number, or a sum beyond decimal128
};

[[nodiscard]] const char* Name(Status status) noexcept;
[[nodiscard]] bool IsError(Status status) noexcept;

struct Match {
    std::uint32_t rule = 0; ///< from 0
    bool fired = false;     ///< its outputs are (part of) the decision's value
};

struct DecisionResult {
    std::uint32_t decision = 0; ///< index into CompiledModel::decisions()
    Status status = Status::NoRule;
    /// One output column: its value; several: a context. COLLECT without aggregation, RULE ORDER, OUTPUT ORDER: a list of those.
    feel::Value value;
    std::vector<Match> matches; ///< in the order of the rules
    /// Of InputNotAllowed and OutputNotAllowed: the column, from 0.
    std::uint32_t column = 0;
};

class Evaluation {
public:
    /// In the order of evaluation: what was asked for and everything it needs, once each.
    [[nodiscard]] const std::vector<DecisionResult>& results() const noexcept { return m_results; }
    /// Null pointer when that decision was not needed.
    [[nodiscard]] const DecisionResult* find(std::string_view decision) const noexcept;
    /// The outputs of one rule with these inputs, in the order of the columns. Indices from 0 (CHECK).
    [[nodiscard]] std::vector<feel::Value> outputs(std::uint32_t decision, std::uint32_t rule) const;

private:
    friend class Evaluator;
    explicit Evaluation(const CompiledModel& model) : m_model(&model) {}

    const CompiledModel* m_model; ///< outlives this
    std::vector<feel::Value> m_slots;
    std::vector<DecisionResult> m_results;
};

/// Both give the same results, always; Reference asks the interpreter for every cell.
enum class EvaluationPath : std::uint8_t { Compiled, Reference };

/// `model` must outlive the result. Errors: NotFound (no such decision).
[[nodiscard]] Expected<Evaluation> Evaluate(const CompiledModel& model, std::span<const std::string_view> decisions,
                                            const Context& inputs, EvaluationPath path = EvaluationPath::Compiled);
[[nodiscard]] Expected<Evaluation> Evaluate(const CompiledModel& model, std::string_view decision,
                                            const Context& inputs, EvaluationPath path = EvaluationPath::Compiled);

} // namespace core::dmn
