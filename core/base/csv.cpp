// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/csv.h"

namespace core::base {

CsvReader::CsvReader(std::string_view bytes, const CsvLimits& limits) : m_bytes(bytes), m_limits(limits)
{
    if (m_bytes.starts_with("\xEF\xBB\xBF"))
        m_bytes.remove_prefix(3);
}

tl::unexpected<Error> CsvReader::bad(ErrorCode code, std::size_t column, const char* reason) const
{
    return Fail(code, "line " + std::to_string(m_line) + ", column " + std::to_string(column) + ": " + reason);
}

Expected<bool> CsvReader::next(std::vector<std::string>& cells)
{
    m_line = m_next_line;
    m_column = 0;
    if (m_at >= m_bytes.size()) {
        cells.clear();
        return false;
    }
    for (bool more = true; more;) {
        if (m_column == m_limits.max_columns)
            return bad(ErrorCode::LimitExceeded, m_column + 1, "more columns than are read");
        if (cells.size() <= m_column)
            cells.emplace_back();
        cells[m_column].clear();
        TRY_VOID(cell(cells[m_column]));
        ++m_column;
        TRY(more, separator());
    }
    cells.resize(m_column);
    ++m_next_line;
    return true;
}

Expected<void> CsvReader::cell(std::string& out)
{
    if (m_at < m_bytes.size() && m_bytes[m_at] == '"')
        return quoted(out);
    const std::size_t end = std::min(m_bytes.find_first_of(",\r\n", m_at), m_bytes.size());
    if (end - m_at > m_limits.max_cell_bytes)
        return bad(ErrorCode::LimitExceeded, m_column + 1, "a cell longer than is read");
    out.assign(m_bytes.substr(m_at, end - m_at));
    m_at = end;
    if (out.find('"') != std::string::npos)
        return bad(ErrorCode::InvalidInput, m_column + 1, "a quote in the middle of a cell");
    if (out.find('\0') != std::string::npos)
        return bad(ErrorCode::InvalidInput, m_column + 1, "a NUL byte");
    return {};
}

Expected<void> CsvReader::quoted(std::string& out)
{
    for (++m_at; m_at < m_bytes.size(); ++m_at) {
        const char c = m_bytes[m_at];
        if (c == '"') {
            if (m_at + 1 >= m_bytes.size() || m_bytes[m_at + 1] != '"') {
                ++m_at;
                return {};
            }
            ++m_at;
        }
        if (c == '\0')
            return bad(ErrorCode::InvalidInput, m_column + 1, "a NUL byte");
        if (c == '\n')
            ++m_next_line;
        out.push_back(c);
        if (out.size() > m_limits.max_cell_bytes)
            return bad(ErrorCode::LimitExceeded, m_column + 1, "a cell longer than is read");
    }
    return bad(ErrorCode::InvalidInput, m_column + 1, "a quote that is not closed");
}

Expected<bool> CsvReader::separator()
{
    if (m_at >= m_bytes.size())
        return false;
    if (m_bytes[m_at] == ',') {
        ++m_at;
        return true;
    }
    if (m_bytes[m_at] == '\r' && m_at + 1 < m_bytes.size() && m_bytes[m_at + 1] == '\n')
        ++m_at;
    if (m_bytes[m_at] != '\n')
        return bad(ErrorCode::InvalidInput, m_column, "something between a cell and its comma or line end");
    ++m_at;
    return false;
}

} // namespace core::base
