// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/verify_bits.h  A set of small numbers, and the count of steps a search may take.
/// Threads: plain values.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace core::dmn {

using Word = std::uint64_t;
inline constexpr std::size_t kWordBits = 64;

[[nodiscard]] constexpr std::size_t WordsFor(std::size_t bits) noexcept
{
    return (bits + kWordBits - 1) / kWordBits;
}

/// Numbers from `i` on move up by one, in words that have room for one more.
inline void InsertBit(Word* words, std::size_t count, std::size_t i, bool value) noexcept
{
    std::size_t w = i / kWordBits;
    const std::size_t bit = i % kWordBits;
    const Word below = (Word{1} << bit) - 1;
    Word carry = words[w] >> (kWordBits - 1);
    words[w] = (words[w] & below) | ((words[w] & ~below) << 1U) | (Word{value} << bit);
    for (++w; w < count; ++w) {
        const Word next = words[w] >> (kWordBits - 1);
        words[w] = words[w] << 1U | carry;
        carry = next;
    }
}

/// Numbers behind `i` move down by one.
inline void EraseBit(Word* words, std::size_t count, std::size_t i) noexcept
{
    std::size_t w = i / kWordBits;
    const std::size_t bit = i % kWordBits;
    const Word below = (Word{1} << bit) - 1;
    words[w] = (words[w] & below) | ((words[w] >> 1U) & ~below);
    for (++w; w < count; ++w) {
        words[w - 1] |= words[w] << (kWordBits - 1);
        words[w] >>= 1U;
    }
}

/// Numbers in [0, size). Both sides of an operator have the same size.
class Bits {
public:
    Bits() = default;
    explicit Bits(std::size_t size) : m_size(size), m_words(WordsFor(size), 0) {}
    [[nodiscard]] static Bits all(std::size_t size)
    {
        Bits bits(size);
        bits.setRange(0, size);
        return bits;
    }

    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    [[nodiscard]] const std::vector<Word>& words() const noexcept { return m_words; }
    [[nodiscard]] Word* data() noexcept { return m_words.data(); }
    [[nodiscard]] const Word* data() const noexcept { return m_words.data(); }

    [[nodiscard]] bool test(std::size_t i) const noexcept
    {
        return (m_words[i / kWordBits] >> (i % kWordBits) & 1U) != 0;
    }
    void set(std::size_t i) noexcept { m_words[i / kWordBits] |= Word{1} << (i % kWordBits); }
    void reset(std::size_t i) noexcept { m_words[i / kWordBits] &= ~(Word{1} << (i % kWordBits)); }
    void setRange(std::size_t first, std::size_t behind_last) noexcept
    {
        for (std::size_t i = first; i < behind_last;) {
            const std::size_t bit = i % kWordBits;
            const std::size_t count = std::min(kWordBits - bit, behind_last - i);
            const Word mask = count == kWordBits ? ~Word{0} : ((Word{1} << count) - 1) << bit;
            m_words[i / kWordBits] |= mask;
            i += count;
        }
    }

    /// Numbers from `i` on move up by one. Domain: i <= size().
    void insertAt(std::size_t i, bool value)
    {
        ++m_size;
        m_words.resize(WordsFor(m_size), 0);
        InsertBit(m_words.data(), m_words.size(), i, value);
    }
    /// Numbers behind `i` move down by one. Domain: i < size().
    void eraseAt(std::size_t i)
    {
        EraseBit(m_words.data(), m_words.size(), i);
        --m_size;
        m_words.resize(WordsFor(m_size));
    }

    [[nodiscard]] bool any() const noexcept
    {
        return std::any_of(m_words.begin(), m_words.end(), [](Word word) { return word != 0; });
    }
    [[nodiscard]] std::size_t count() const noexcept
    {
        std::size_t sum = 0;
        for (const Word word : m_words)
            sum += static_cast<std::size_t>(std::popcount(word));
        return sum;
    }
    /// How many from `i` on.
    [[nodiscard]] std::size_t countFrom(std::size_t i) const noexcept
    {
        std::size_t sum = 0;
        for (std::size_t w = i / kWordBits; w < m_words.size(); ++w)
            sum += static_cast<std::size_t>(
                std::popcount(w == i / kWordBits ? m_words[w] >> (i % kWordBits) : m_words[w]));
        return sum;
    }
    /// The smallest number; size() when there is none.
    [[nodiscard]] std::size_t first() const noexcept
    {
        for (std::size_t w = 0; w < m_words.size(); ++w)
            if (m_words[w] != 0)
                return w * kWordBits + static_cast<std::size_t>(std::countr_zero(m_words[w]));
        return m_size;
    }
    template <class Call>
    void forEach(Call call) const
    {
        for (std::size_t w = 0; w < m_words.size(); ++w)
            for (Word left = m_words[w]; left != 0; left &= left - 1)
                call(static_cast<std::uint32_t>(w * kWordBits + static_cast<std::size_t>(std::countr_zero(left))));
    }
    [[nodiscard]] std::vector<std::uint32_t> list() const
    {
        std::vector<std::uint32_t> numbers;
        numbers.reserve(count());
        forEach([&](std::uint32_t i) { numbers.push_back(i); });
        return numbers;
    }

    Bits& operator&=(const Bits& other) noexcept
    {
        for (std::size_t w = 0; w < m_words.size(); ++w)
            m_words[w] &= other.m_words[w];
        return *this;
    }
    Bits& operator|=(const Bits& other) noexcept
    {
        for (std::size_t w = 0; w < m_words.size(); ++w)
            m_words[w] |= other.m_words[w];
        return *this;
    }
    Bits& remove(const Bits& other) noexcept
    {
        for (std::size_t w = 0; w < m_words.size(); ++w)
            m_words[w] &= ~other.m_words[w];
        return *this;
    }
    [[nodiscard]] bool meets(const Bits& other) const noexcept
    {
        for (std::size_t w = 0; w < m_words.size(); ++w)
            if ((m_words[w] & other.m_words[w]) != 0)
                return true;
        return false;
    }
    [[nodiscard]] bool holdsAll(const Bits& other) const noexcept
    {
        for (std::size_t w = 0; w < m_words.size(); ++w)
            if ((other.m_words[w] & ~m_words[w]) != 0)
                return false;
        return true;
    }
    friend bool operator==(const Bits&, const Bits&) = default;

private:
    std::size_t m_size = 0;
    std::vector<Word> m_words;
};

/// Steps left to a search and steps taken.
class Work {
public:
    explicit Work(std::uint64_t most) : m_left(most) {}
    /// False when it is used up; then nothing is left.
    bool take(std::uint64_t steps) noexcept
    {
        m_spent += std::min(steps, m_left);
        const bool enough = steps <= m_left;
        m_left -= std::min(steps, m_left);
        return enough;
    }
    [[nodiscard]] std::uint64_t left() const noexcept { return m_left; }
    [[nodiscard]] std::uint64_t spent() const noexcept { return m_spent; }

private:
    std::uint64_t m_left;
    std::uint64_t m_spent = 0;
};

} // namespace core::dmn
