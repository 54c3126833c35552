// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/intake/quick_scanner.h  The part of JSON nearly every application is written in, token by token, without copies.
/// Texts without escapes, numbers without exponent and of at most 18 digits. False of anything else, which may still be JSON.
/// Texts may hold any bytes from 0x20 on: whoever takes one judges its UTF-8.
/// Threads: belongs to one thread; texts live as long as the bytes. Source: RFC 8259.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/plain_text.h"

namespace core::intake {

/// coefficient x 10^-places.
struct ShortDecimal {
    std::int64_t coefficient = 0;
    int places = 0;
};

/// The key's place among `names`; names.size() when it is none or was met before.
template <std::size_t N>
[[nodiscard]] std::size_t NewKey(std::string_view key, const std::array<std::string_view, N>& names,
                                 std::uint32_t& seen)
{
    for (std::size_t i = 0; i < N && !key.empty(); ++i) {
        if (names[i].size() != key.size() || names[i][0] != key[0] || names[i] != key)
            continue;
        const std::uint32_t bit = 1U << i;
        const bool is_new = (seen & bit) == 0;
        seen |= bit;
        return is_new ? i : N;
    }
    return N;
}

class QuickScanner {
public:
    explicit QuickScanner(std::string_view bytes) noexcept : m_at(bytes.data()), m_end(bytes.data() + bytes.size()) {}

    /// Calls `member(key)` for each member, which reads the value and says whether it could.
    template <class Member>
    bool object(Member member)
    {
        if (!take('{'))
            return false;
        if (take('}'))
            return true;
        do {
            std::string_view key;
            if (!text(key) || !take(':') || !member(key))
                return false;
        } while (take(','));
        return take('}');
    }
    bool text(std::string_view& into) noexcept
    {
        if (!take('"'))
            return false;
        const std::string_view rest(m_at, static_cast<std::size_t>(m_end - m_at));
        into = rest.substr(0, base::PlainLength(rest));
        if (into.size() == rest.size() || rest[into.size()] != '"')
            return false;
        m_at += into.size() + 1;
        return true;
    }
    bool boolean(bool& into) noexcept
    {
        into = word("true");
        return into || word("false");
    }
    bool null() noexcept { return word("null"); }
    bool whole(std::int64_t& into) noexcept
    {
        ShortDecimal number;
        const bool is_whole = this->number(number) && number.places == 0;
        into = number.coefficient;
        return is_whole;
    }
    /// At most 16 decimals.
    bool number(ShortDecimal& into) noexcept
    {
        skipSpace();
        return unquoted(into) && (m_at == m_end || (*m_at != 'e' && *m_at != 'E' && *m_at != '.'));
    }
    /// A number in quotes, written as JSON writes one.
    bool quotedNumber(ShortDecimal& into) noexcept
    {
        if (!take('"') || !unquoted(into) || m_at == m_end || *m_at != '"')
            return false;
        ++m_at;
        return true;
    }
    /// The next byte that is no white space; 0 at the end.
    [[nodiscard]] char peek() noexcept
    {
        skipSpace();
        return m_at == m_end ? '\0' : *m_at;
    }
    /// Whether exactly these bytes come next; then it stands behind them.
    bool skip(std::string_view bytes) noexcept
    {
        if (std::string_view(m_at, static_cast<std::size_t>(m_end - m_at)).substr(0, bytes.size()) != bytes)
            return false;
        m_at += bytes.size();
        return true;
    }
    bool close() noexcept { return take('}'); }
    [[nodiscard]] const char* position() const noexcept { return m_at; }
    [[nodiscard]] bool atEnd() noexcept
    {
        skipSpace();
        return m_at == m_end;
    }

private:
    static constexpr int kMaxPlaces = 16;
    static constexpr int kMaxDigits = 18;

    void skipSpace() noexcept
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\t' || *m_at == '\r'))
            ++m_at;
    }
    bool take(char c) noexcept
    {
        skipSpace();
        if (m_at == m_end || *m_at != c)
            return false;
        ++m_at;
        return true;
    }
    bool word(std::string_view expected) noexcept
    {
        skipSpace();
        return skip(expected);
    }
    [[nodiscard]] bool isDigit() const noexcept { return m_at != m_end && *m_at >= '0' && *m_at <= '9'; }
    /// -?(0|[1-9][0-9]*)(.[0-9]+)?; zero has no sign, because what reads it keeps one.
    bool unquoted(ShortDecimal& into) noexcept
    {
        const bool negative = m_at != m_end && *m_at == '-';
        m_at += negative ? 1 : 0;
        const char* const first = m_at;
        std::int64_t value = 0;
        int digits = 0;
        for (; isDigit() && digits < kMaxDigits; ++m_at, ++digits)
            value = value * 10 + (*m_at - '0');
        if (digits == 0 || (digits > 1 && *first == '0'))
            return false;
        into.places = 0;
        if (m_at != m_end && *m_at == '.') {
            for (++m_at; isDigit() && digits < kMaxDigits; ++m_at, ++digits, ++into.places)
                value = value * 10 + (*m_at - '0');
            if (into.places == 0 || into.places > kMaxPlaces)
                return false;
        }
        into.coefficient = negative ? -value : value;
        return !isDigit() && !(negative && value == 0);
    }

    const char* m_at;
    const char* m_end;
};

} // namespace core::intake
