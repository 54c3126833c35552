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

/// What follows a line that is too long: the next one, or nothing, because the line may never end.
enum class LongLine : std::uint8_t { Skip, Stop };

class LineReader {
public:
    LineReader(std::FILE* file, std::size_t max_bytes, LongLine long_line = LongLine::Skip)
        : m_file(file), m_max_bytes(max_bytes), m_long_line(long_line)
    {}
    /// False at the end of the file, when reading failed, or behind a line that stopped it.
    [[nodiscard]] bool next(Line& line);
    [[nodiscard]] bool failed() const noexcept { return m_failed; }

private:
    std::FILE* m_file;
    std::size_t m_max_bytes;
    LongLine m_long_line;
    std::int64_t m_number = 0;
    bool m_stopped = false;
    bool m_failed = false;
};

} // namespace admin
