// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/base/csv.h  Comma-separated values, one record after the other, with the line each one began on.
/// Cells may stand in double quotes, inside which commas and line ends are text and a quote is doubled; lines end with LF or CR LF.
/// Source: RFC 4180. Threads: one; the bytes outlive the reader.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace core::base {

struct CsvLimits {
    std::size_t max_columns = 2'000;
    std::size_t max_cell_bytes = 4'096;
};

class CsvReader {
public:
    /// `bytes` may begin with a byte order mark.
    explicit CsvReader(std::string_view bytes, const CsvLimits& limits = {});

    /// The next record; false at the end. A last line end makes no further record, an empty line is a record of one empty cell.
    /// Errors: InvalidInput (a quote that is not closed or stands in the middle of a cell, NUL), LimitExceeded; both name the line.
    [[nodiscard]] Expected<bool> next(std::vector<std::string>& cells);
    /// The line the record given last began on, from 1.
    [[nodiscard]] std::int64_t line() const noexcept { return m_line; }

private:
    [[nodiscard]] Expected<void> cell(std::string& out);
    [[nodiscard]] Expected<void> quoted(std::string& out);
    /// Past a comma (true) or the end of the record (false).
    [[nodiscard]] Expected<bool> separator();
    [[nodiscard]] tl::unexpected<Error> bad(ErrorCode code, std::size_t column, const char* reason) const;

    std::string_view m_bytes;
    CsvLimits m_limits;
    std::size_t m_at = 0;
    std::size_t m_column = 0;
    std::int64_t m_line = 0;
    std::int64_t m_next_line = 1;
};

} // namespace core::base
