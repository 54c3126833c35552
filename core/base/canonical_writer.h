// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/base/canonical_writer.h  Canonical JSON written in one pass, for records whose members are known: no tree is made first.
/// The caller brings keys in code-point order; what comes out is what CanonicalBytes (json.h) makes of the same tree.
/// Threads: belongs to one thread.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/base/decimal_parts.h"
#include "core/base/instant.h"
#include "core/base/plain_text.h"

namespace core::base {

class CanonicalWriter {
public:
    /// `expected` bytes: room that is made at once.
    explicit CanonicalWriter(std::size_t expected) { m_out.resize(expected); }

    /// Bytes as they are: punctuation, keys, literals.
    template <std::size_t N>
    void raw(const char (&bytes)[N])
    {
        std::memcpy(room(N - 1), bytes, N - 1);
        m_size += N - 1;
    }
    void raw(std::string_view bytes)
    {
        if (bytes.empty())
            return;
        std::memcpy(room(bytes.size()), bytes.data(), bytes.size());
        m_size += bytes.size();
    }
    /// With quotes, and escapes where they are needed.
    void text(std::string_view value)
    {
        if (PlainLength(value) != value.size())
            return escaped(value);
        char* const at = room(value.size() + 2);
        at[0] = '"';
        std::copy_n(value.data(), value.size(), at + 1);
        at[value.size() + 1] = '"';
        m_size += value.size() + 2;
    }
    void whole(std::int64_t value)
    {
        constexpr std::size_t kMost = 20;
        char* const at = room(kMost);
        m_size += static_cast<std::size_t>(std::to_chars(at, at + kMost, value).ptr - at);
    }
    void flag(bool value) { raw(value ? std::string_view("true") : std::string_view("false")); }
    /// As text, which is how decimals travel.
    void decimal(const Decimal& value)
    {
        char* const at = room(Decimal::kShortChars + 2);
        const std::size_t size = value.writeShort(at + 1);
        if (size == 0)
            return text(value.text());
        at[0] = at[size + 1] = '"';
        m_size += size + 2;
    }
    /// Whole numbers of int64 as numbers, other decimals as text.
    void number(const Decimal& value)
    {
        char* const at = room(Decimal::kShortChars + 2);
        const bool is_plain = Split(value.bits()).exponent == 0;
        const std::size_t size = is_plain ? 0 : value.writeShort(at + 1);
        if (size > 0 && std::memchr(at + 1, '.', size) != nullptr) {
            at[0] = at[size + 1] = '"';
            m_size += size + 2;
        } else if (const auto whole_value = value.toInt64()) {
            whole(*whole_value);
        } else {
            decimal(value);
        }
    }
    /// Hexadecimal digits in quotes.
    void hex(ByteView bytes)
    {
        char* at = room(bytes.size() * 2 + 2);
        *at++ = '"';
        constexpr std::string_view kDigits = "0123456789abcdef";
        for (const std::uint8_t byte : bytes) {
            *at++ = kDigits[byte >> 4U];
            *at++ = kDigits[byte & 0x0fU];
        }
        *at = '"';
        m_size += bytes.size() * 2 + 2;
    }
    void date(Date value) { quoted(value.chars()); }
    void instant(Instant value) { quoted(value.chars()); }

    [[nodiscard]] std::string take() &&
    {
        m_out.resize(m_size);
        return std::move(m_out);
    }

private:
    template <std::size_t N>
    void quoted(const std::array<char, N>& bytes)
    {
        char* const at = room(N + 2);
        at[0] = '"';
        std::memcpy(at + 1, bytes.data(), N);
        at[N + 1] = '"';
        m_size += N + 2;
    }
    /// Where the next `bytes` bytes go.
    char* room(std::size_t bytes)
    {
        if (m_out.size() - m_size < bytes)
            grow(bytes);
        return m_out.data() + m_size;
    }
    void grow(std::size_t bytes);
    void escaped(std::string_view value);

    std::string m_out;
    std::size_t m_size = 0; ///< written so far
};

} // namespace core::base
