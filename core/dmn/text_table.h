// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/text_table.h  Short texts numbered from 0 and found again without an allocation.
/// Threads: immutable once made.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core::dmn {

namespace text_words {

inline constexpr std::size_t kWord = 8;
__extension__ using Product = unsigned __int128;

template <std::size_t Count>
[[nodiscard]] inline std::uint64_t Load(const char* bytes) noexcept
{
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, Count);
    return word;
}

/// At most eight bytes as one word, without a loop. Texts of one length have the same word only when they are the same.
[[nodiscard]] inline std::uint64_t ShortWord(const char* text, std::size_t size) noexcept
{
    if (size >= 4)
        return Load<4>(text) | Load<4>(text + size - 4) << 32U;
    if (size == 0)
        return 0;
    return Load<1>(text) | Load<1>(text + size / 2) << 8U | Load<1>(text + size - 1) << 16U;
}

/// Both halves of the product of two words: every bit of the result depends on every bit of both.
[[nodiscard]] inline std::uint64_t Folded(std::uint64_t a, std::uint64_t b) noexcept
{
    const Product product = static_cast<Product>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

} // namespace text_words

/// Spreads over all 64 bits; the same on every machine of one byte order. For tables only: whoever knows it can make texts of
/// one hash.
[[nodiscard]] inline std::uint64_t HashOf(std::string_view text) noexcept
{
    constexpr std::uint64_t kFirst = 0xa0761d6478bd642fU;
    constexpr std::uint64_t kSecond = 0xe7037ed1a0b428dbU;
    const char* const bytes = text.data();
    const std::size_t size = text.size();
    if (size <= text_words::kWord)
        return text_words::Folded(text_words::ShortWord(bytes, size) ^ kFirst, size ^ kSecond);
    std::uint64_t hash = size;
    for (std::size_t at = 0; at + 2 * text_words::kWord < size; at += text_words::kWord)
        hash = text_words::Folded(text_words::Load<text_words::kWord>(bytes + at) ^ kFirst, hash ^ kSecond);
    return text_words::Folded(
        text_words::Load<text_words::kWord>(bytes + (size < 2 * text_words::kWord ? 0 : size - 2 * text_words::kWord)) ^
            kFirst ^ hash,
        text_words::Load<text_words::kWord>(bytes + size - text_words::kWord) ^ kSecond);
}

/// Texts here are a word or three: a call of memcmp would take longer than the comparison.
[[nodiscard]] inline bool IsSameText(std::string_view a, std::string_view b) noexcept
{
    if (a.size() != b.size())
        return false;
    if (a.size() <= text_words::kWord)
        return text_words::ShortWord(a.data(), a.size()) == text_words::ShortWord(b.data(), b.size());
    for (std::size_t at = 0; at + text_words::kWord < a.size(); at += text_words::kWord)
        if (text_words::Load<text_words::kWord>(a.data() + at) != text_words::Load<text_words::kWord>(b.data() + at))
            return false;
    return text_words::Load<text_words::kWord>(a.data() + a.size() - text_words::kWord) ==
           text_words::Load<text_words::kWord>(b.data() + b.size() - text_words::kWord);
}

class TextTable {
public:
    TextTable() : TextTable(std::vector<std::string>()) {}
    /// Texts are unique (CHECK); each keeps its index.
    explicit TextTable(std::vector<std::string> texts);

    [[nodiscard]] const std::vector<std::string>& texts() const noexcept { return m_texts; }
    /// `hash` is HashOf(text).
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text, std::uint64_t hash) const noexcept
    {
        const std::size_t mask = m_places.size() - 1;
        const auto mark = static_cast<std::uint32_t>(hash >> 32U);
        for (std::size_t at = hash & mask; m_places[at].index != 0; at = (at + 1) & mask)
            if (m_places[at].mark == mark && IsSameText(m_texts[m_places[at].index - 1], text))
                return m_places[at].index - 1;
        return std::nullopt;
    }
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text) const noexcept
    {
        return find(text, HashOf(text));
    }

private:
    struct Place {
        std::uint32_t mark = 0;  ///< the upper half of the hash
        std::uint32_t index = 0; ///< from 1; 0: nothing here
    };
    std::vector<std::string> m_texts;
    std::vector<Place> m_places; ///< a power of two, at most a quarter full
};

} // namespace core::dmn
