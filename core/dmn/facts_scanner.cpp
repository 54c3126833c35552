// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/facts_scanner.h"

#include <cstring>
#include <fmt/format.h>
#include <utility>

#include "core/base/check.h"
#include "core/base/text.h"

namespace core::dmn {

namespace {

constexpr std::size_t kFirstSeen = 128;
} // namespace

void FactsScratch::restart(std::size_t bytes)
{
    arena.clear();
    arena.reserve(bytes);
    m_keys.clear();
    if (++m_stamp == 0) {
        m_seen.clear();
        m_stamp = 1;
    }
    if (m_seen.empty())
        m_seen.resize(kFirstSeen);
}

bool FactsScratch::grow()
{
    if (isFull())
        return false;
    std::vector<Seen> larger(m_seen.size() * 2);
    const std::size_t mask = larger.size() - 1;
    for (const Seen& one : m_seen) {
        if (one.stamp != m_stamp)
            continue;
        std::size_t at = (one.hash + m_keys[one.key].object) & mask;
        while (larger[at].stamp == m_stamp)
            at = (at + 1) & mask;
        larger[at] = one;
    }
    m_seen = std::move(larger);
    return true;
}

FactsScanner::FactsScanner(std::string_view json, FactsScratch& scratch) noexcept
    : m_begin(json.data()), m_at(json.data()), m_end(json.data() + json.size()), m_scratch(scratch)
{
    if (json.size() > kMaxFactsBytes)
        fail("object is too large", true);
    else
        m_scratch.restart(json.size());
}

bool FactsScanner::fail(const char* what, bool is_limit) noexcept
{
    if (m_what == nullptr) {
        m_what = what;
        m_is_limit = is_limit;
    }
    return false;
}

base::Error FactsScanner::error() const
{
    CHECK(failed());
    return base::Error{m_is_limit ? ErrorCode::LimitExceeded : ErrorCode::InvalidInput,
                       fmt::format("byte {}: {}", m_at - m_begin + 1, m_what)};
}

/// To the opening quote of the next key.
bool FactsScanner::seekKey()
{
    if (failed())
        return false;
    skipSpace();
    const bool is_first = !m_is_open;
    if (is_first) {
        if (!is('{'))
            return fail("an object is expected");
        ++m_at;
        m_is_open = true;
        skipSpace();
    }
    if (is('}')) {
        ++m_at;
        skipSpace();
        return m_at == m_end ? false : fail("bytes behind the object");
    }
    if (!is_first) {
        if (!is(','))
            return fail("',' or '}' is expected");
        ++m_at;
        skipSpace();
    }
    return is('"') || fail("a key is expected");
}

bool FactsScanner::any(FactToken& token, int depth)
{
    skipSpace();
    if (is('"')) {
        token.kind = FactToken::Kind::Text;
        return text(token.text);
    }
    if (m_at != m_end && (isDigit(*m_at) || *m_at == '-'))
        return number(token);
    return other(token, depth);
}

/// A value that is neither text nor number.
bool FactsScanner::other(FactToken& token, int depth)
{
    const char first = m_at == m_end ? '\0' : *m_at;
    if (first == 't' || first == 'f') {
        token.kind = FactToken::Kind::Boolean;
        token.boolean = first == 't';
        return word(token.boolean ? "true" : "false");
    }
    if (first == 'n') {
        token.kind = FactToken::Kind::Null;
        return word("null");
    }
    if (first != '[' && first != '{')
        return fail("a value is expected");
    if (depth > kMaxFactsDepth)
        return fail("nested too deep", true);
    const char* const begin = m_at;
    if (!(first == '[' ? array(depth) : object(depth)))
        return false;
    token.kind = FactToken::Kind::Nested;
    token.text = std::string_view(begin, static_cast<std::size_t>(m_at - begin));
    return true;
}

bool FactsScanner::array(int depth)
{
    ++m_at;
    skipSpace();
    if (is(']')) {
        ++m_at;
        return true;
    }
    for (;;) {
        FactToken item;
        if (!any(item, depth + 1))
            return false;
        skipSpace();
        const bool is_end = is(']');
        if (!is_end && !is(','))
            return fail("',' or ']' is expected");
        ++m_at;
        if (is_end)
            return true;
    }
}

bool FactsScanner::object(int depth)
{
    const std::uint32_t object = ++m_objects;
    ++m_at;
    skipSpace();
    if (is('}')) {
        ++m_at;
        return true;
    }
    for (;;) {
        std::string_view key;
        skipSpace();
        if (!is('"'))
            return fail("a key is expected");
        if (!text(key))
            return false;
        if (!m_scratch.isNew(key, HashOf(key), object)) {
            refuseKey();
            return false;
        }
        skipSpace();
        if (!is(':'))
            return fail("':' is expected");
        ++m_at;
        FactToken item;
        if (!any(item, depth + 1))
            return false;
        skipSpace();
        const bool is_end = is('}');
        if (!is_end && !is(','))
            return fail("',' or '}' is expected");
        ++m_at;
        if (is_end)
            return true;
    }
}

bool FactsScanner::word(std::string_view word)
{
    if (static_cast<std::size_t>(m_end - m_at) < word.size() || std::memcmp(m_at, word.data(), word.size()) != 0)
        return fail("a value is expected");
    m_at += word.size();
    return true;
}

/// Digits and fraction are read.
bool FactsScanner::longNumber(const char* begin, FactToken& token)
{
    if (is('e') || is('E')) {
        ++m_at;
        if (is('+') || is('-'))
            ++m_at;
        if (m_at == m_end || !isDigit(*m_at))
            return fail("a digit is expected");
        while (m_at != m_end && isDigit(*m_at))
            ++m_at;
    }
    token.kind = FactToken::Kind::LongNumber;
    token.text = std::string_view(begin, static_cast<std::size_t>(m_at - begin));
    return token.text.size() <= kMaxFactNumberChars || fail("number is too long", true);
}

/// The rest of a text, byte by byte: it is not plain, or the end of the bytes is near.
bool FactsScanner::otherText(const char* begin, std::string_view& text)
{
    bool has_high = false;
    for (; m_at != m_end; ++m_at) {
        const auto byte = static_cast<unsigned char>(*m_at);
        if (byte == '"')
            return endText(begin, has_high, text);
        if (byte == '\\')
            return escapedText(begin, text);
        if (byte < 0x20U)
            return fail("control character in a text");
        has_high = has_high || byte >= 0x80U;
    }
    return fail("text has no end");
}

bool FactsScanner::endText(const char* begin, bool has_high, std::string_view& text)
{
    text = std::string_view(begin, static_cast<std::size_t>(m_at - begin));
    if (text.size() > kMaxFactTextBytes)
        return fail("text is too long", true);
    if (has_high && !base::IsUtf8(text))
        return fail("text is not UTF-8");
    ++m_at;
    return true;
}

/// At the first backslash: what came before it and all that follows is copied.
bool FactsScanner::escapedText(const char* begin, std::string_view& text)
{
    std::string& arena = m_scratch.arena;
    const std::size_t first = arena.size();
    arena.append(begin, m_at);
    for (; m_at != m_end; ++m_at) {
        const auto byte = static_cast<unsigned char>(*m_at);
        if (byte < 0x20U)
            return fail("control character in a text");
        if (byte == '"') {
            text = std::string_view(arena).substr(first);
            if (text.size() > kMaxFactTextBytes)
                return fail("text is too long", true);
            if (!base::IsUtf8(text))
                return fail("text is not UTF-8");
            ++m_at;
            return true;
        }
        if (byte != '\\')
            arena.push_back(*m_at);
        else if (!escape())
            return false;
    }
    return fail("text has no end");
}

/// Four hexadecimal digits behind m_at; leaves m_at on the last of them.
bool FactsScanner::codeUnit(std::uint32_t& unit)
{
    unit = 0;
    for (int i = 0; i < 4; ++i) {
        if (++m_at == m_end)
            return fail("text has no end");
        const char lower = static_cast<char>(*m_at | 0x20);
        if (isDigit(*m_at))
            unit = unit * 16 + static_cast<std::uint32_t>(*m_at - '0');
        else if (lower >= 'a' && lower <= 'f')
            unit = unit * 16 + static_cast<std::uint32_t>(lower - 'a' + 10);
        else
            return fail("escape needs hexadecimal digits");
    }
    return true;
}

/// From the backslash to the last character of the escape.
bool FactsScanner::escape()
{
    constexpr std::string_view plain = "\"\\/bfnrt";
    constexpr std::string_view meaning = "\"\\/\b\f\n\r\t";
    if (++m_at == m_end)
        return fail("text has no end");
    const std::size_t known = plain.find(*m_at);
    if (known != std::string_view::npos) {
        m_scratch.arena.push_back(meaning[known]);
        return true;
    }
    std::uint32_t unit = 0;
    if (*m_at != 'u')
        return fail("unknown escape in a text");
    if (!codeUnit(unit))
        return false;
    if (unit == 0)
        return fail("NUL in a text");
    if (unit >= 0xdc00U && unit <= 0xdfffU)
        return fail("unpaired surrogate in a text");
    if (unit >= 0xd800U && unit <= 0xdbffU) {
        std::uint32_t low = 0;
        if (m_end - m_at < 3 || m_at[1] != '\\' || m_at[2] != 'u')
            return fail("unpaired surrogate in a text");
        m_at += 2;
        if (!codeUnit(low))
            return false;
        if (low < 0xdc00U || low > 0xdfffU)
            return fail("unpaired surrogate in a text");
        unit = 0x10000U + ((unit - 0xd800U) << 10U) + (low - 0xdc00U);
    }
    const char32_t point = unit;
    m_scratch.arena += base::Utf8(std::u32string_view(&point, 1));
    return true;
}

} // namespace core::dmn
