// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/session.h  The values of one run of a program: slots filled as decisions are made, functions made when they are needed.
/// Threads: belongs to one evaluation.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/dmn/evaluate.h"
#include "core/dmn/program.h"
#include "core/dmn/run_table.h"
#include "core/feel/callable.h"

namespace core::dmn {

/// The value of a decision after DMN's conversions to its declared type; OutputNotAllowed where it does not conform.
void KeepToType(const CompiledDecision& decision, feel::Environment& environment, DecisionResult& result);

class Session {
public:
    Session(std::shared_ptr<const Program> program, EvaluationPath path, feel::Environment& environment);

    /// Converted to the declared type; what does not conform is refused, and with it every decision that requires the input.
    void giveInput(std::uint32_t input, const feel::Value& value);
    void giveDecision(std::uint32_t decision, const feel::Value& value);
    [[nodiscard]] bool isDone(std::uint32_t decision) const { return m_done[decision] != 0; }
    /// Everything it requires is done.
    DecisionResult decide(std::uint32_t decision);

    [[nodiscard]] const feel::Value& valueOf(std::uint32_t decision) const
    {
        return m_slots[m_program->decisions[decision].slot];
    }
    [[nodiscard]] std::vector<feel::Value> takeSlots() && { return std::move(m_slots); }

private:
    void run(const CompiledDecision& decision, DecisionResult& result);

    std::shared_ptr<const Program> m_program;
    EvaluationPath m_path;
    feel::Environment& m_environment;
    std::vector<feel::Value> m_slots;
    std::vector<char> m_done;                   ///< by decision
    std::vector<char> m_refused;                ///< by input
    std::vector<std::uint32_t> m_refused_slots; ///< those that the decision at hand requires
    TableScratch m_scratch;
};

/// A knowledge model or decision service as a value.
class ModelFunction : public feel::Callable {
public:
    ModelFunction(std::shared_ptr<const Program> program, std::uint32_t function)
        : m_program(std::move(program)), m_function(function)
    {}
    [[nodiscard]] std::span<const std::string> parameters() const override;
    [[nodiscard]] feel::Value call(std::span<const feel::Value> arguments,
                                   feel::Environment& environment) const override;

private:
    [[nodiscard]] feel::Value callKnowledge(std::vector<feel::Value> slots, feel::Environment& environment) const;
    [[nodiscard]] feel::Value callService(std::span<const feel::Value> arguments, feel::Environment& environment) const;

    std::shared_ptr<const Program> m_program;
    std::uint32_t m_function;
};

} // namespace core::dmn
