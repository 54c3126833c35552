// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/text_table.h"

#include <bit>
#include <cstring>
#include <utility>

#include "core/base/check.h"

namespace core::dmn {

namespace {

constexpr std::uint64_t kOdd = 0x9e3779b97f4a7c15U;
constexpr std::uint64_t kOther = 0xd6e8feb86659fd93U;
constexpr std::size_t kWord = 8;

std::uint64_t Load(const char* bytes, std::size_t count) noexcept
{
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, count);
    return word;
}

std::uint64_t Mixed(std::uint64_t a, std::uint64_t b) noexcept
{
    const std::uint64_t product = (a ^ b) * kOdd;
    return product ^ (product >> 29U);
}

/// At most eight bytes as one word, without a loop.
std::uint64_t ShortWord(std::string_view text) noexcept
{
    const std::size_t size = text.size();
    if (size >= 4)
        return Load(text.data(), 4) | Load(text.data() + size - 4, 4) << 32U;
    if (size == 0)
        return 0;
    return static_cast<unsigned char>(text[0]) |
           static_cast<std::uint64_t>(static_cast<unsigned char>(text[size / 2])) << 8U |
           static_cast<std::uint64_t>(static_cast<unsigned char>(text[size - 1])) << 16U;
}

} // namespace

std::uint64_t HashOf(std::string_view text) noexcept
{
    std::uint64_t hash = text.size() * kOther;
    if (text.size() <= kWord)
        return Mixed(hash, ShortWord(text));
    std::size_t at = 0;
    for (; at + kWord < text.size(); at += kWord)
        hash = Mixed(hash, Load(text.data() + at, kWord)) * kOther;
    return Mixed(hash, Load(text.data() + text.size() - kWord, kWord));
}

TextTable::TextTable(std::vector<std::string> texts)
    : m_texts(std::move(texts)), m_places(std::bit_ceil(m_texts.size() * 2 + 2))
{
    const std::size_t mask = m_places.size() - 1;
    for (std::size_t i = 0; i < m_texts.size(); ++i) {
        const std::uint64_t hash = HashOf(m_texts[i]);
        CHECK(!find(m_texts[i], hash));
        std::size_t at = hash & mask;
        while (m_places[at].index != 0)
            at = (at + 1) & mask;
        m_places[at] = {static_cast<std::uint32_t>(hash >> 32U), static_cast<std::uint32_t>(i) + 1};
    }
}

std::optional<std::uint32_t> TextTable::find(std::string_view text, std::uint64_t hash) const noexcept
{
    const std::size_t mask = m_places.size() - 1;
    const auto mark = static_cast<std::uint32_t>(hash >> 32U);
    for (std::size_t at = hash & mask; m_places[at].index != 0; at = (at + 1) & mask)
        if (m_places[at].mark == mark && m_texts[m_places[at].index - 1] == text)
            return m_places[at].index - 1;
    return std::nullopt;
}

} // namespace core::dmn
