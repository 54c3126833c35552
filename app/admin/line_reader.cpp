// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/line_reader.h"

namespace admin {

bool LineReader::next(Line& line)
{
    line.text.clear();
    line.too_long = false;
    bool any = false;
    int c = 0;
    while (!m_stopped && (c = getc_unlocked(m_file)) != EOF) {
        any = true;
        if (c == '\n')
            break;
        if (line.text.size() < m_max_bytes)
            line.text.push_back(static_cast<char>(c));
        else {
            line.too_long = true;
            m_stopped = m_long_line == LongLine::Stop;
        }
    }
    m_failed = std::ferror(m_file) != 0;
    if (!any || m_failed)
        return false;
    if (line.too_long)
        line.text.clear();
    line.number = ++m_number;
    return true;
}

} // namespace admin
