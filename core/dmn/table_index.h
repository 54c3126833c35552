// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/table_index.h  The compiled form of a decision table: for every piece of every column, the set of rules it allows.
/// Which rules hold is the intersection of one set per column. Cells that are no set of values (they call functions or compare
/// with other inputs) are left to the interpreter, for the few rules the sets let pass. The answer is the interpreter's, always.
/// Threads: immutable once made.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/dmn/column_index.h"
#include "core/dmn/compile.h"

namespace core::dmn {

class TableIndex {
public:
    /// A column that cannot be compiled, or whose sets would take the table beyond kMaxBytes, is left to the interpreter.
    /// Nothing when that is every column. Domain: every rule has a cell per input (CHECK).
    [[nodiscard]] static std::optional<TableIndex> make(std::span<const CompiledInput> inputs,
                                                        std::span<const CompiledRule> rules);
    static constexpr std::size_t kMaxBytes = std::size_t{64} << 20U;

    /// Null pointer when the column is left to the interpreter.
    [[nodiscard]] const ColumnIndex* column(std::size_t c) const noexcept
    {
        return m_columns[c] ? &*m_columns[c] : nullptr;
    }
    /// No column and no cell is left to the interpreter.
    [[nodiscard]] bool isComplete() const noexcept { return m_is_complete; }
    /// Whether some rule tests the column.
    [[nodiscard]] bool isTested(std::size_t c) const noexcept { return m_tested[c] != 0; }
    /// Whether values of that row are outside their column's type or its allowed values.
    [[nodiscard]] bool isRefused(ColumnIndex::Row row) const noexcept { return m_refused[row] != 0; }
    [[nodiscard]] const std::uint64_t* setOf(ColumnIndex::Row row) const noexcept
    {
        return m_bits.data() + std::size_t{row} * m_stride;
    }

    /// The columns of a rule that the interpreter has still to test.
    [[nodiscard]] std::span<const std::uint32_t> leftOver(std::uint32_t rule) const noexcept
    {
        return m_left_over.empty() ? std::span<const std::uint32_t>() : m_left_over[rule];
    }

    /// Calls `found(rule)` for each rule in all of the sets, in order, until it says false. No set: every rule.
    template <class Found>
    void visit(std::span<const std::uint64_t* const> sets, Found found) const;

private:
    struct Draft;
    TableIndex() = default;
    static std::optional<Draft> draftOf(const CompiledInput& input, std::span<const CompiledRule> rules,
                                        std::uint32_t column);
    bool addColumn(Draft draft, std::span<const CompiledRule> rules, std::uint32_t column);
    void leave(std::uint32_t rule, std::uint32_t column);
    [[nodiscard]] static std::uint64_t common(std::span<const std::uint64_t* const> sets, std::size_t word) noexcept
    {
        std::uint64_t all = ~std::uint64_t{0};
        for (const std::uint64_t* const set : sets)
            all &= set[word];
        return all;
    }

    std::vector<std::optional<ColumnIndex>> m_columns;
    std::vector<std::uint8_t> m_tested;  ///< by column
    std::vector<std::uint8_t> m_refused; ///< by row
    std::size_t m_rules = 0;
    std::size_t m_words = 0;   ///< of one set
    std::size_t m_summary = 0; ///< words before them that say which of them are not zero
    std::size_t m_stride = 0;
    std::vector<std::uint64_t> m_bits;                   ///< by row
    std::vector<std::vector<std::uint32_t>> m_left_over; ///< by rule; empty when none has any
    bool m_is_complete = true;
};

template <class Found>
void TableIndex::visit(std::span<const std::uint64_t* const> sets, Found found) const
{
    for (std::size_t s = 0; s < m_summary; ++s) {
        std::uint64_t words = common(sets, s);
        for (; words != 0; words &= words - 1) {
            const std::size_t word = s * 64 + static_cast<std::size_t>(std::countr_zero(words));
            if (word >= m_words)
                return;
            std::uint64_t rules = common(sets, m_summary + word);
            for (; rules != 0; rules &= rules - 1) {
                const std::size_t rule = word * 64 + static_cast<std::size_t>(std::countr_zero(rules));
                if (rule >= m_rules || !found(static_cast<std::uint32_t>(rule)))
                    return;
            }
        }
    }
}

} // namespace core::dmn
