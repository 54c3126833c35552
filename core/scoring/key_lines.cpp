// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/key_lines.h"

#include <algorithm>

#include "core/base/text.h"

namespace core::scoring {

std::optional<std::string_view> LineCursor::next()
{
    if (m_at >= m_bytes.size())
        return std::nullopt;
    const std::size_t end = std::min(m_bytes.find('\n', m_at), m_bytes.size());
    const std::string_view line = m_bytes.substr(m_at, end - m_at);
    m_at = end + 1;
    ++m_number;
    return line;
}

Expected<KeyLines> KeyLines::read(LineCursor& lines, std::string path)
{
    constexpr std::size_t kMaxLines = 64; // a real block has twenty
    KeyLines block;
    block.m_path = std::move(path);
    while (const auto line = lines.next()) {
        if (line->empty())
            break;
        const std::size_t equals = line->find('=');
        const std::string_view key = line->substr(0, equals);
        if (block.m_lines.size() == kMaxLines)
            return Fail(ErrorCode::LimitExceeded, block.m_path + ": too many lines");
        if (block.find(key))
            return block.fail(ErrorCode::InvalidInput, key, "is given twice");
        block.m_lines.emplace_back(key,
                                   equals == std::string_view::npos ? std::string_view() : line->substr(equals + 1));
    }
    return block;
}

std::optional<std::string_view> KeyLines::find(std::string_view key) const noexcept
{
    const auto found =
        std::find_if(m_lines.begin(), m_lines.end(), [key](const auto& line) { return line.first == key; });
    return found == m_lines.end() ? std::nullopt : std::optional(found->second);
}

Expected<std::string_view> KeyLines::text(std::string_view key) const
{
    const auto found = find(key);
    if (!found)
        return fail(ErrorCode::InvalidInput, key, "is missing");
    return *found;
}

Expected<void> KeyLines::only(std::initializer_list<std::string_view> known) const
{
    for (const auto& [key, value] : m_lines)
        if (std::find(known.begin(), known.end(), key) == known.end())
            return fail(ErrorCode::Unsupported, key, "is not supported");
    return {};
}

tl::unexpected<base::Error> KeyLines::fail(ErrorCode code, std::string_view key, std::string_view what) const
{
    return Fail(code, fmt::format("{}: '{}' {}", m_path, base::Excerpt(key), what));
}

} // namespace core::scoring
