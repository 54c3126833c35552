// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/evaluate.h  Values in, decisions out: outputs, the rules that matched, the rules that fired.
/// Whatever goes wrong with the inputs is a result with a reason, never an error.
/// Source: DMN 1.5, 8.2.8 (hit policies), 10.3.2 (FEEL), 10.4 (decision services). Threads: pure.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/base/instant.h"
#include "core/dmn/compile.h"
#include "core/feel/callable.h"
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
    Evaluated = 9,        ///< the logic is no table; its value, which may be null
    Given = 10,           ///< the caller gave the value of the decision
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
    /// Of InputNotAllowed and OutputNotAllowed: the column, from 0; kWholeValue when it is about no column.
    std::uint32_t column = 0;
};

/// The value of a whole input, or of the whole decision.
inline constexpr std::uint32_t kWholeValue = 0xffffffff;

/// Both give the same results, always; Reference asks the interpreter for every cell.
enum class EvaluationPath : std::uint8_t { Compiled, Reference };

/// A value given for an element of a model: an input, or a decision that is then not evaluated.
struct GivenValue {
    std::string
        name_space; ///< of its model; empty: of the model evaluated, else of the only imported one that has the name
    std::string name;
    feel::Value value;
};

struct EvaluateOptions {
    EvaluationPath path = EvaluationPath::Compiled;
    /// What FEEL's now() and today() return; without it they are null.
    std::optional<base::Instant> now;
    /// Keep what happened inside; the results are the same.
    bool is_traced = false;
    /// Besides the inputs by name.
    std::vector<GivenValue> given;

    EvaluateOptions() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): a path alone is options enough
    EvaluateOptions(EvaluationPath p) : path(p) {}
};

class Trace;

class Evaluation {
public:
    /// In the order of evaluation: what was asked for and everything it needs, once each.
    [[nodiscard]] const std::vector<DecisionResult>& results() const noexcept { return m_results; }
    /// Null pointer when that decision of the model was not needed.
    [[nodiscard]] const DecisionResult* find(std::string_view decision) const noexcept;
    /// The outputs of one rule with these inputs, in the order of the columns. Domain: the decision's logic is a table; indices from 0 (CHECK).
    [[nodiscard]] std::vector<feel::Value> outputs(std::uint32_t decision, std::uint32_t rule) const;
    /// Null pointer unless EvaluateOptions::is_traced.
    [[nodiscard]] const Trace* trace() const noexcept { return m_trace.get(); }

private:
    friend class Evaluator;
    explicit Evaluation(const CompiledModel& model) : m_model(&model) {}

    const CompiledModel* m_model; ///< outlives this
    std::optional<base::Instant> m_now;
    std::vector<feel::Value> m_slots;
    std::vector<DecisionResult> m_results;
    std::shared_ptr<Trace> m_trace;
};

/// `model` must outlive the result. Errors: NotFound (no such decision, or a given value without an element to take it).
[[nodiscard]] Expected<Evaluation> Evaluate(const CompiledModel& model, std::span<const std::string_view> decisions,
                                            const Context& inputs, const EvaluateOptions& options = {});
[[nodiscard]] Expected<Evaluation> Evaluate(const CompiledModel& model, std::string_view decision,
                                            const Context& inputs, const EvaluateOptions& options = {});

/// Every decision of the model itself; `inputs[i]` is the value of its input i. Domain: as many values as it has inputs (CHECK).
/// Errors: as above.
[[nodiscard]] Expected<Evaluation> EvaluateAll(const CompiledModel& model, std::span<const feel::Value* const> inputs,
                                               const EvaluateOptions& options = {});

/// Calls a decision service or knowledge model of the model; arguments by the names of its parameters, those left out are null.
/// Errors: NotFound (no such function, or no such parameter).
[[nodiscard]] Expected<feel::Value> Invoke(const CompiledModel& model, std::string_view function,
                                           const Context& arguments, const EvaluateOptions& options = {});

} // namespace core::dmn
