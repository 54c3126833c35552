// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/facts_scanner.h  Strict JSON, one member of the outermost object after the other, without a tree and without copies.
/// Refused, with the byte: what RFC 8259 does not know, bytes that are no UTF-8, unpaired surrogates and NUL in texts, a key given
/// twice in one object, numbers of more than 64 characters, texts, files and nesting beyond the limits.
/// Threads: a scanner and its scratch belong to one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/dmn/column_index.h"

namespace core::dmn {

inline constexpr std::size_t kMaxFactsBytes = std::size_t{1} << 20U;
inline constexpr std::size_t kMaxFactTextBytes = std::size_t{64} << 10U;
inline constexpr std::size_t kMaxFactNumberChars = 64;
inline constexpr int kMaxFactsDepth = 32;

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
    /// False when the key was there before in that object.
    bool isNew(std::string_view key, std::uint64_t hash, std::uint32_t object);
    /// Decoded texts; never moves while one object is read.
    std::string arena;

private:
    struct Seen {
        std::uint64_t hash = 0;
        std::string_view key;
        std::uint32_t object = 0;
        std::uint32_t stamp = 0;
    };
    void grow();

    std::vector<Seen> m_seen; ///< a power of two, at most half full
    std::size_t m_count = 0;
    std::uint32_t m_stamp = 0;
};

class FactsScanner {
public:
    /// Both outlive the scanner.
    FactsScanner(std::string_view json, FactsScratch& scratch) noexcept;

    /// The next key of the outermost object. False at its end, and when something is wrong.
    [[nodiscard]] bool nextKey(std::string_view& key);
    /// The value behind that key. False when something is wrong.
    [[nodiscard]] bool value(FactToken& token);
    /// Says that the key just read was there before.
    void refuseKey() noexcept { fail("key is given twice"); }

    [[nodiscard]] bool failed() const noexcept { return m_what != nullptr; }
    /// Domain: failed() (CHECK). InvalidInput or LimitExceeded, with the byte counted from 1; never with content.
    [[nodiscard]] base::Error error() const;

private:
    bool fail(const char* what, bool is_limit = false) noexcept;
    void skipSpace() noexcept;
    [[nodiscard]] bool is(char c) const noexcept { return m_at != m_end && *m_at == c; }
    bool text(std::string_view& text);
    bool endText(const char* begin, bool has_high, std::string_view& text);
    bool escapedText(const char* begin, std::string_view& text);
    bool escape();
    bool codeUnit(std::uint32_t& unit);
    bool number(FactToken& token);
    bool longNumber(const char* begin, FactToken& token);
    bool word(std::string_view word);
    bool any(FactToken& token, int depth);
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
