// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/line_reader.h  Lines of a file in constant memory: a line that is too long is named, not kept.
/// Threads: one thread; the file outlives the reader.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>

namespace admin {

struct Line {
    std::int64_t number = 0; ///< from 1
    std::string text;        ///< without its end; empty when too long
    bool too_long = false;
};

class LineReader {
public:
    LineReader(std::FILE* file, std::size_t max_bytes) : m_file(file), m_max_bytes(max_bytes) {}
    /// False at the end of the file or when reading failed.
    [[nodiscard]] bool next(Line& line);
    [[nodiscard]] bool failed() const noexcept { return m_failed; }

private:
    std::FILE* m_file;
    std::size_t m_max_bytes;
    std::int64_t m_number = 0;
    bool m_failed = false;
};

} // namespace admin
