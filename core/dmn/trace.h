// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/trace.h  What happened inside an evaluation: every null with its reason and place, every table inside a larger expression.
/// Values of decisions and the rules of their own tables are in Evaluation::results(), traced or not.
/// Threads: belongs to one evaluation.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/dmn/evaluate.h"
#include "core/dmn/table.h"
#include "core/feel/callable.h"

namespace core::dmn {

class Trace : public feel::NullObserver {
public:
    /// Further ones are counted, not kept.
    static constexpr std::size_t kMaxEntries = 10'000;

    struct Null {
        std::string decision;
        feel::NullReason reason = feel::NullReason::Literal;
        feel::Place place; ///< in the text of its cell or box
        std::string what;  ///< the operator or function
    };
    struct Table {
        std::string decision; ///< being evaluated; the table stands in a box of it, or in a knowledge model it calls
        std::string name;     ///< of the box or knowledge model
        Status status = Status::NoRule;
        std::vector<Match> matches;
    };

    void becameNull(feel::NullReason reason, feel::Place place, std::string_view what) override;
    void ranTable(const CompiledTable& table, const DecisionResult& result);
    /// What follows belongs to that decision.
    void enter(std::string_view decision) { m_decision = decision; }

    [[nodiscard]] const std::vector<Null>& nulls() const noexcept { return m_nulls; }
    [[nodiscard]] const std::vector<Table>& tables() const noexcept { return m_tables; }
    [[nodiscard]] std::size_t leftOut() const noexcept { return m_left_out; }

private:
    std::string m_decision;
    std::vector<Null> m_nulls;
    std::vector<Table> m_tables;
    std::size_t m_left_out = 0;
};

/// Told to a trace; other observers do not hear of tables.
void NoteTable(feel::NullObserver& observer, const CompiledTable& table, const DecisionResult& result);

} // namespace core::dmn
