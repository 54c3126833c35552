// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/run_table.h  One decision table on the values its texts see: inputs, rules that hold, hit policy.
/// Source: DMN 1.5, 8.2.8. Threads: pure; a scratch belongs to one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "core/dmn/evaluate.h"
#include "core/dmn/hit_policy.h"
#include "core/dmn/table.h"
#include "core/feel/callable.h"
#include "core/feel/external.h"
#include "core/feel/value.h"

namespace core::dmn {

/// Room that a run needs and the next may use again.
struct TableScratch {
    std::vector<feel::Value> inputs;        ///< values of the input expressions
    std::vector<const std::uint64_t*> sets; ///< the rules each column allows them
};

/// Sets status, value, matches and column of `result`. A column that is just the input of a slot in `refused` is refused.
void RunTable(const CompiledTable& table, std::span<const feel::Value> slots, std::span<const std::uint32_t> refused,
              EvaluationPath path, feel::Environment& environment, TableScratch& scratch, DecisionResult& result);

/// The outputs of one rule, in the order of the columns.
[[nodiscard]] Row OutputsOf(const CompiledTable& table, std::uint32_t rule, std::span<const feel::Value> slots,
                            feel::Environment& environment);

/// A table inside a larger expression; its slots are the values given to it.
class TableInside : public feel::External {
public:
    explicit TableInside(std::shared_ptr<const CompiledTable> table) : m_table(std::move(table)) {}
    [[nodiscard]] feel::Value evaluate(std::span<const feel::Value> values,
                                       feel::Environment& environment) const override;

private:
    std::shared_ptr<const CompiledTable> m_table;
};

} // namespace core::dmn
