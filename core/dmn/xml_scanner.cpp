// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/xml_scanner.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fmt/format.h>
#include <string>

namespace core::dmn {

namespace {

constexpr std::string_view kSpace = " \t\r\n";

/// Code point of "#65" or "#x41"; nothing when it is no character of XML 1.0.
bool IsCharacterReference(std::string_view name) noexcept
{
    const bool hex = name.starts_with("#x");
    const std::string_view digits = name.substr(hex ? 2 : 1);
    if (digits.empty() || digits.size() > 7)
        return false;
    std::uint32_t value = 0;
    for (const char c : digits) {
        const bool decimal = c >= '0' && c <= '9';
        const char lower = static_cast<char>(c | 0x20);
        if (!decimal && !(hex && lower >= 'a' && lower <= 'f'))
            return false;
        value = value * (hex ? 16U : 10U) + static_cast<std::uint32_t>(decimal ? c - '0' : lower - 'a' + 10);
    }
    return value == 9 || value == 10 || value == 13 || (value >= 0x20 && value <= 0xd7ff) ||
           (value >= 0xe000 && value <= 0xfffd) || (value >= 0x10000 && value <= 0x10ffff);
}

class Scanner {
public:
    Scanner(std::string_view bytes, int max_depth) : m_bytes(bytes), m_max_depth(max_depth) {}

    Expected<void> run();

private:
    [[nodiscard]] tl::unexpected<base::Error> fail(ErrorCode code, std::string_view what) const
    {
        return Fail(code, fmt::format("line {}: {}", LineAt(m_bytes, m_at), what));
    }
    [[nodiscard]] bool starts(std::string_view text) const noexcept { return m_bytes.substr(m_at).starts_with(text); }
    Expected<void> skipPast(std::string_view end, std::string_view what);
    Expected<void> reference();
    Expected<void> declaration();
    Expected<void> comment();
    Expected<void> instruction();
    Expected<void> markup();
    Expected<void> startTag();

    std::string_view m_bytes;
    int m_max_depth = 0;
    std::size_t m_at = 0;
    int m_depth = 0;
    int m_roots = 0;
};

Expected<void> Scanner::skipPast(std::string_view end, std::string_view what)
{
    const std::size_t found = m_bytes.find(end, m_at);
    if (found == std::string_view::npos)
        return fail(ErrorCode::InvalidInput, fmt::format("{} has no end", what));
    m_at = found + end.size();
    return {};
}

Expected<void> Scanner::reference()
{
    constexpr std::array<std::string_view, 5> known{"amp", "lt", "gt", "quot", "apos"};
    const std::size_t end = m_bytes.find(';', m_at);
    const std::string_view name =
        end == std::string_view::npos ? std::string_view() : m_bytes.substr(m_at + 1, end - m_at - 1);
    const bool is_known = std::find(known.begin(), known.end(), name) != known.end();
    if (!is_known && !(name.starts_with("#") && IsCharacterReference(name)))
        return fail(ErrorCode::InvalidInput, "reference to something that is no character");
    m_at = end + 1;
    return {};
}

/// `<?xml …?>` at the very beginning, which DecodeXml has read.
Expected<void> Scanner::declaration()
{
    if (m_at != 0 || !starts("<?xml") || m_bytes.size() < 6 || kSpace.find(m_bytes[5]) == std::string_view::npos)
        return instruction();
    return skipPast("?>", "XML declaration");
}

/// The name of an instruction is any but that of the declaration.
Expected<void> Scanner::instruction()
{
    const std::string_view rest = m_bytes.substr(m_at + 2);
    const std::string_view target = rest.substr(0, rest.find_first_of(" \t\r\n?<>&\"'=/:!"));
    std::string lower(target);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return static_cast<char>(c | 0x20); });
    const bool is_name =
        !target.empty() && !(target[0] >= '0' && target[0] <= '9') && target[0] != '-' && target[0] != '.';
    const std::string_view behind = rest.substr(target.size());
    if (lower == "xml" || !is_name ||
        !(behind.starts_with("?>") || kSpace.find(behind.substr(0, 1)) != std::string_view::npos))
        return fail(ErrorCode::InvalidInput, "processing instruction without a name of its own");
    return skipPast("?>", "processing instruction");
}

/// Two hyphens end it, and nothing else has them.
Expected<void> Scanner::comment()
{
    const std::size_t begin = m_at;
    m_at += 4;
    TRY_VOID(skipPast("--", "comment"));
    if (starts(">")) {
        ++m_at;
        return {};
    }
    m_at = begin;
    return fail(ErrorCode::InvalidInput, "two hyphens within a comment");
}

Expected<void> Scanner::startTag()
{
    if (m_depth == 0 && ++m_roots > 1)
        return fail(ErrorCode::InvalidInput, "second document element");
    char quote = '\0';
    for (++m_at; m_at < m_bytes.size();) {
        const char c = m_bytes[m_at];
        if (c == '&') {
            TRY_VOID(reference());
            continue;
        }
        if (c == '<')
            return fail(ErrorCode::InvalidInput, "'<' within a tag");
        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            break;
        ++m_at;
    }
    if (m_at >= m_bytes.size())
        return fail(ErrorCode::InvalidInput, "tag has no end");
    const bool is_empty = m_bytes[m_at - 1] == '/';
    ++m_at;
    m_depth += is_empty ? 0 : 1;
    if (m_depth > m_max_depth)
        return fail(ErrorCode::LimitExceeded, "elements are nested too deep");
    return {};
}

Expected<void> Scanner::markup()
{
    const char kind = m_at + 1 < m_bytes.size() ? m_bytes[m_at + 1] : '\0';
    if (kind != '!' && kind != '?' && kind != '/') // nearly all of them
        return startTag();
    if (starts("<!--"))
        return comment();
    if (starts("<![CDATA[") && m_depth > 0)
        return skipPast("]]>", "CDATA section");
    if (starts("<!DOCTYPE"))
        return fail(ErrorCode::Unsupported, "DOCTYPE is not supported");
    if (starts("<!"))
        return fail(ErrorCode::InvalidInput, "markup that is not XML");
    if (starts("<?"))
        return declaration();
    --m_depth;
    if (m_depth < 0)
        return fail(ErrorCode::InvalidInput, "end tag without a start");
    return skipPast(">", "end tag");
}

Expected<void> Scanner::run()
{
    while (m_at < m_bytes.size()) {
        const char c = m_bytes[m_at];
        if (c == '<') {
            TRY_VOID(markup());
        } else if (m_depth == 0 && kSpace.find(c) == std::string_view::npos) {
            return fail(ErrorCode::InvalidInput, "text outside the document element");
        } else if (c == '&') {
            TRY_VOID(reference());
        } else {
            ++m_at;
        }
    }
    if (m_roots != 1 || m_depth != 0)
        return fail(ErrorCode::InvalidInput, "document is not complete");
    return {};
}

} // namespace

std::size_t LineAt(std::string_view text, std::size_t at) noexcept
{
    const std::string_view before = text.substr(0, std::min(at, text.size()));
    std::size_t line = 1;
    for (std::size_t i = 0; i < before.size(); ++i)
        line += before[i] == '\n' || (before[i] == '\r' && text.substr(i + 1, 1) != "\n") ? 1U : 0U;
    return line;
}

Expected<void> ScanXml(std::string_view text, int max_depth)
{
    return Scanner(text, max_depth).run();
}

} // namespace core::dmn
