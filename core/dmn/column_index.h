// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/column_index.h  From a value to the piece of its column, exactly and quickly.
/// Numbers are compared as whole multiples of the column's finest literal: a value is the multiple below it and whether anything
/// is left over, so no value is ever rounded; columns whose literals do not fit 64 bits compare decimals.
/// Threads: immutable once made.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/dmn/cell_times.h"
#include "core/dmn/column_grid.h"
#include "core/dmn/text_table.h"

namespace core::dmn {

/// `mantissa` / 10^`decimals`, negative or not. Domain: mantissa < 10^18, decimals <= 18.
struct ShortNumber {
    std::uint64_t mantissa = 0;
    std::uint32_t decimals = 0;
    bool is_negative = false;
};

/// The shortest way to write a decimal so, when there is one.
[[nodiscard]] std::optional<ShortNumber> ShortOf(const base::Decimal& number) noexcept;

/// Counts the thresholds that lie at or below a key.
class StepTable {
public:
    StepTable() = default;
    /// Domain: thresholds rise strictly (CHECK).
    explicit StepTable(std::vector<std::int64_t> thresholds);
    [[nodiscard]] std::size_t stepOf(std::int64_t key) const noexcept;

private:
    std::vector<std::int64_t> m_thresholds;
    unsigned m_shift = 0;
    std::vector<std::uint32_t> m_starts; ///< per bucket of 2^m_shift keys, its first threshold; one more at the end
};

class ColumnIndex {
public:
    /// What a piece stands for: the caller's number.
    using Row = std::uint32_t;
    /// `rows` has one per piece of the grid (CHECK).
    ColumnIndex(ColumnGrid grid, std::vector<Row> rows);

    [[nodiscard]] feel::Value::Kind kind() const noexcept { return m_grid.kind(); }
    [[nodiscard]] Row rowOf(const feel::Value& value) const;
    [[nodiscard]] Row rowOfNull() const noexcept { return m_null_row; }
    [[nodiscard]] Row rowOfOthers() const noexcept { return m_others_row; }
    [[nodiscard]] Row rowOfBoolean(bool value) const noexcept
    {
        return kind() == feel::Value::Kind::Boolean ? m_boolean_rows[value ? 1 : 0] : m_others_row;
    }
    [[nodiscard]] Row rowOfText(std::string_view text, std::uint64_t hash) const;
    [[nodiscard]] Row rowOfNumber(const ShortNumber& number) const;
    [[nodiscard]] Row rowOfNumber(const base::Decimal& number) const;

private:
    void makeSteps();
    void makeTexts();

    ColumnGrid m_grid;
    std::vector<Row> m_rows;
    Row m_null_row;
    Row m_others_row;
    Row m_boolean_rows[2] = {0, 0};
    bool m_is_scaled = false; ///< numbers and dates: `m_steps` is used, not the grid
    std::uint32_t m_scale = 0;
    StepTable m_steps;
    std::vector<TimePlace> m_places; ///< of times: every cut stands before one
    TextTable m_texts;               ///< every text a cell names
    std::vector<Row> m_text_rows;
    bool m_gaps_alike = false; ///< all other texts have one row: the order of texts does not matter
    Row m_gap_row = 0;
};

} // namespace core::dmn
