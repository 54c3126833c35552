// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/facts_scanner.h  Strict JSON, one member of the outermost object after the other, without a tree and without copies.
/// Refused, with the byte: what RFC 8259 does not know, bytes that are no UTF-8, unpaired surrogates and NUL in texts, a key given
/// twice in one object, numbers of more than 64 characters, texts, files and nesting beyond the limits.
/// Threads: a scanner and its scratch belong to one thread at a time.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "core/base/error.h"
#include "core/dmn/column_index.h"

namespace core::dmn {

inline constexpr std::size_t kMaxFactsBytes = std::size_t{1} << 20U;
inline constexpr std::size_t kMaxFactTextBytes = std::size_t{64} << 10U;
inline constexpr std::size_t kMaxFactNumberChars = 64;
inline constexpr int kMaxFactsDepth = 32;
/// Of all objects together that are no input of a decision: bounds what keys made to collide can cost.
inline constexpr std::size_t kMaxFactKeys = 8'192;

struct FactToken {
    enum class Kind : std::uint8_t { Null, Boolean, Number, LongNumber, Text, Nested };
    Kind kind = Kind::Null;
    bool boolean = false;
    ShortNumber number;
    /// Of a Text what it says; of numbers, arrays and objects the characters as written. As long-lived as the bytes and the scratch.
    std::string_view text;
};

/// Memory a scanner uses; grows to what the largest object needs and is used again.
class FactsScratch {
public:
    void restart(std::size_t bytes);
    /// False when the key was there before in that object, or there are too many keys.
    [[nodiscard]] bool isNew(std::string_view key, std::uint64_t hash, std::uint32_t object)
    {
        if (m_keys.size() * 2 >= m_seen.size() && !grow())
            return false;
        const std::size_t mask = m_seen.size() - 1;
        std::size_t at = (hash + object) & mask;
        for (; m_seen[at].stamp == m_stamp; at = (at + 1) & mask)
            if (m_seen[at].hash == hash && isAt(m_seen[at].key, key, object))
                return false;
        m_seen[at] = {hash, static_cast<std::uint32_t>(m_keys.size()), m_stamp};
        m_keys.push_back({key, object});
        return true;
    }
    [[nodiscard]] bool isFull() const noexcept { return m_keys.size() >= kMaxFactKeys; }
    /// Decoded texts; never moves while one object is read.
    std::string arena;

private:
    struct Seen {
        std::uint64_t hash = 0;
        std::uint32_t key = 0;   ///< index into m_keys
        std::uint32_t stamp = 0; ///< of another object of facts: nothing here
    };
    struct Key {
        std::string_view text;
        std::uint32_t object = 0;
    };
    [[nodiscard]] bool isAt(std::uint32_t index, std::string_view key, std::uint32_t object) const noexcept
    {
        return m_keys[index].object == object && IsSameText(m_keys[index].text, key);
    }
    bool grow();

    std::vector<Seen> m_seen; ///< a power of two, at most half full
    std::vector<Key> m_keys;
    std::uint32_t m_stamp = 0;
};

class FactsScanner {
public:
    /// Both outlive the scanner.
    FactsScanner(std::string_view json, FactsScratch& scratch) noexcept;

    /// The next key of the outermost object. False at its end, and when something is wrong.
    [[nodiscard]] bool nextKey(std::string_view& key)
    {
        if (m_is_open && m_end - m_at >= 2 && m_at[0] == ',' && m_at[1] == '"')
            ++m_at;
        else if (!seekKey())
            return false;
        if (!text(key))
            return false;
        if (!is(':')) {
            skipSpace();
            if (!is(':'))
                return fail("':' is expected");
        }
        ++m_at;
        return true;
    }
    /// The value behind that key. False when something is wrong.
    [[nodiscard]] bool value(FactToken& token)
    {
        skipSpace();
        if (m_at != m_end && *m_at == '"') {
            token.kind = FactToken::Kind::Text;
            return text(token.text);
        }
        if (m_at != m_end && (isDigit(*m_at) || *m_at == '-'))
            return number(token);
        return other(token, 2);
    }
    /// Says that the key just read is not new.
    void refuseKey() noexcept
    {
        const bool is_full = m_scratch.isFull();
        fail(is_full ? "too many keys" : "key is given twice", is_full);
    }

    [[nodiscard]] bool failed() const noexcept { return m_what != nullptr; }
    /// Domain: failed() (CHECK). InvalidInput or LimitExceeded, with the byte counted from 1; never with content.
    [[nodiscard]] base::Error error() const;

private:
    bool fail(const char* what, bool is_limit = false) noexcept;
    void skipSpace() noexcept
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
            ++m_at;
    }
    [[nodiscard]] bool is(char c) const noexcept { return m_at != m_end && *m_at == c; }
    [[nodiscard]] static bool isDigit(char c) noexcept { return static_cast<unsigned char>(c - '0') <= 9; }
    /// From the opening quote to behind the closing one.
    bool text(std::string_view& text)
    {
        const char* const begin = ++m_at;
        for (; static_cast<std::size_t>(m_end - m_at) >= kBlock; m_at += kBlock) {
            const Block block = look(m_at);
            if (block.special == 0 && block.high == 0)
                continue;
            const auto plain = static_cast<unsigned>(std::countr_zero(block.special | block.high));
            m_at += plain;
            if (*m_at != '"')
                break;
            text = std::string_view(begin, static_cast<std::size_t>(m_at - begin));
            ++m_at;
            return text.size() <= kMaxFactTextBytes || fail("text is too long", true);
        }
        return otherText(begin, text);
    }
    /// Appends digits to a mantissa, modulo 2^64.
    void digits(std::uint64_t& mantissa) noexcept
    {
        for (; m_at != m_end && isDigit(*m_at); ++m_at)
            mantissa = mantissa * 10 + static_cast<std::uint64_t>(*m_at - '0');
    }
    bool number(FactToken& token)
    {
        const char* const begin = m_at;
        token.number.is_negative = *m_at == '-';
        m_at += token.number.is_negative ? 1 : 0;
        const char* const whole = m_at;
        std::uint64_t mantissa = 0;
        digits(mantissa);
        const std::ptrdiff_t whole_digits = m_at - whole;
        std::ptrdiff_t decimals = 0;
        if (is('.')) {
            const char* const fraction = ++m_at;
            digits(mantissa);
            decimals = m_at - fraction;
            if (decimals == 0)
                return fail("a digit is expected");
        }
        if (whole_digits == 0 || (whole_digits > 1 && *whole == '0'))
            return fail(whole_digits == 0 ? "a digit is expected" : "a number begins with 0");
        token.text = std::string_view(begin, static_cast<std::size_t>(m_at - begin));
        if (whole_digits + decimals > kShortDigits || is('e') || is('E'))
            return longNumber(begin, token);
        token.kind = FactToken::Kind::Number;
        token.number.mantissa = mantissa;
        token.number.decimals = static_cast<std::uint32_t>(decimals);
        return true;
    }

    /// Which bytes of a block end a text or need a closer look, as bits.
    struct Block {
        std::uint32_t special = 0; ///< quotes, backslashes and control characters
        std::uint32_t high = 0;    ///< bytes beyond ASCII
    };
    static constexpr std::size_t kBlock = 16;
    static constexpr std::ptrdiff_t kShortDigits = 18;
    [[nodiscard]] static Block look(const char* bytes) noexcept
    {
#ifdef __SSE2__
        const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
        const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(0x1f)), block);
        const __m128i quote = _mm_cmpeq_epi8(block, _mm_set1_epi8('"'));
        const __m128i backslash = _mm_cmpeq_epi8(block, _mm_set1_epi8('\\'));
        const __m128i special = _mm_or_si128(control, _mm_or_si128(quote, backslash));
        return {static_cast<std::uint32_t>(_mm_movemask_epi8(special)),
                static_cast<std::uint32_t>(_mm_movemask_epi8(block))};
#else
        Block block;
        for (std::size_t i = 0; i < kBlock; ++i) {
            const auto byte = static_cast<unsigned char>(bytes[i]);
            const bool is_special = byte < 0x20U || byte == '"' || byte == '\\';
            block.special |= static_cast<std::uint32_t>(is_special) << i;
            block.high |= static_cast<std::uint32_t>(byte >> 7U) << i;
        }
        return block;
#endif
    }

    bool seekKey();
    bool otherText(const char* begin, std::string_view& text);
    bool endText(const char* begin, bool has_high, std::string_view& text);
    bool escapedText(const char* begin, std::string_view& text);
    bool escape();
    bool codeUnit(std::uint32_t& unit);
    bool longNumber(const char* begin, FactToken& token);
    bool word(std::string_view word);
    bool any(FactToken& token, int depth);
    bool other(FactToken& token, int depth);
    bool array(int depth);
    bool object(int depth);

    const char* m_begin;
    const char* m_at;
    const char* m_end;
    FactsScratch& m_scratch;
    const char* m_what = nullptr;
    bool m_is_limit = false;
    bool m_is_open = false;
    std::uint32_t m_objects = 0;
};

} // namespace core::dmn
