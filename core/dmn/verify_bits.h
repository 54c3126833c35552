// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/verify_bits.h  A set of small numbers, and the count of steps a search may take.
/// Threads: plain values.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace core::dmn {

using Word = std::uint64_t;
inline constexpr std::size_t kWordBits = 64;

[[nodiscard]] constexpr std::size_t WordsFor(std::size_t bits) noexcept
{
    return (bits + kWordBits - 1) / kWordBits;
}

/// std::popcount is a call where the processor's own instruction is not taken for granted.
[[nodiscard]] constexpr std::uint32_t CountOf(Word word) noexcept
{
    constexpr Word kPairs = 0x5555555555555555U;
    constexpr Word kFours = 0x3333333333333333U;
    constexpr Word kBytes = 0x0F0F0F0F0F0F0F0FU;
    word -= word >> 1U & kPairs;
    word = (word & kFours) + (word >> 2U & kFours);
    word = (word + (word >> 4U)) & kBytes;
    return static_cast<std::uint32_t>((word * 0x0101010101010101U) >> 56U);
}

/// Numbers from `i` on move up by one, in words that have room for one more. `into` may be `from`, or begin behind it.
inline void InsertBit(const Word* from, Word* into, std::size_t count, std::size_t i, bool value) noexcept
{
    const std::size_t at = i / kWordBits;
    const std::size_t bit = i % kWordBits;
    for (std::size_t w = count; --w > at;)
        into[w] = from[w] << 1U | from[w - 1] >> (kWordBits - 1);
    const Word below = (Word{1} << bit) - 1;
    into[at] = (from[at] & below) | ((from[at] & ~below) << 1U) | (Word{value} << bit);
    if (into != from)
        std::copy_n(from, at, into);
}

/// Numbers behind `i` move down by one. `into` may be `from`, or end before it.
inline void EraseBit(const Word* from, Word* into, std::size_t count, std::size_t i) noexcept
{
    const std::size_t at = i / kWordBits;
    const Word below = (Word{1} << (i % kWordBits)) - 1;
    if (into != from)
        std::copy_n(from, at, into);
    const auto next = [&](std::size_t w) { return w + 1 < count ? from[w + 1] << (kWordBits - 1) : 0; };
    into[at] = (from[at] & below) | ((from[at] >> 1U | next(at)) & ~below);
    for (std::size_t w = at + 1; w < count; ++w)
        into[w] = from[w] >> 1U | next(w);
}

/// Numbers in [0, size). Both sides of an operator have the same size.
class Bits {
public:
    Bits() = default;
    explicit Bits(std::size_t size) : m_size(size), m_words(size > kWordBits ? WordsFor(size) : 0, 0) {}
    [[nodiscard]] static Bits all(std::size_t size)
    {
        Bits bits(size);
        bits.setRange(0, size);
        return bits;
    }

    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    [[nodiscard]] std::span<const Word> words() const noexcept { return {data(), WordsFor(m_size)}; }
    [[nodiscard]] std::span<Word> words() noexcept { return {data(), WordsFor(m_size)}; }
    [[nodiscard]] Word* data() noexcept { return m_size > kWordBits ? m_words.data() : &m_only; }
    [[nodiscard]] const Word* data() const noexcept { return m_size > kWordBits ? m_words.data() : &m_only; }

    [[nodiscard]] bool test(std::size_t i) const noexcept
    {
        return (data()[i / kWordBits] >> (i % kWordBits) & 1U) != 0;
    }
    void set(std::size_t i) noexcept { data()[i / kWordBits] |= Word{1} << (i % kWordBits); }
    void reset(std::size_t i) noexcept { data()[i / kWordBits] &= ~(Word{1} << (i % kWordBits)); }
    void setRange(std::size_t first, std::size_t behind_last) noexcept
    {
        for (std::size_t i = first; i < behind_last;) {
            const std::size_t bit = i % kWordBits;
            const std::size_t count = std::min(kWordBits - bit, behind_last - i);
            const Word mask = count == kWordBits ? ~Word{0} : ((Word{1} << count) - 1) << bit;
            data()[i / kWordBits] |= mask;
            i += count;
        }
    }

    /// Numbers from `i` on move up by one. Domain: i <= size().
    void insertAt(std::size_t i, bool value)
    {
        if (m_size == kWordBits) // no longer a word that is kept inside
            m_words.assign(1, std::exchange(m_only, 0));
        ++m_size;
        if (m_size > kWordBits)
            m_words.resize(WordsFor(m_size), 0);
        InsertBit(data(), data(), WordsFor(m_size), i, value);
    }
    /// Numbers behind `i` move down by one. Domain: i < size().
    void eraseAt(std::size_t i)
    {
        EraseBit(data(), data(), WordsFor(m_size), i);
        --m_size;
        if (m_size == kWordBits)
            m_only = m_words[0];
        m_words.resize(m_size > kWordBits ? WordsFor(m_size) : 0);
    }

    [[nodiscard]] bool any() const noexcept
    {
        const auto all = words();
        return std::any_of(all.begin(), all.end(), [](Word word) { return word != 0; });
    }
    [[nodiscard]] std::size_t count() const noexcept
    {
        std::size_t sum = 0;
        for (const Word word : words())
            sum += CountOf(word);
        return sum;
    }
    [[nodiscard]] std::size_t countWithout(std::size_t i) const noexcept { return count() - (test(i) ? 1 : 0); }
    /// How many from `i` on.
    [[nodiscard]] std::size_t countFrom(std::size_t i) const noexcept
    {
        std::size_t sum = 0;
        const std::size_t count = WordsFor(m_size);
        const Word* const mine = data();
        for (std::size_t w = i / kWordBits; w < count; ++w)
            sum += CountOf(w == i / kWordBits ? mine[w] >> (i % kWordBits) : mine[w]);
        return sum;
    }
    /// The smallest number; size() when there is none.
    [[nodiscard]] std::size_t first() const noexcept { return firstFrom(0); }
    /// The smallest number that is not below `i`; size() when there is none.
    [[nodiscard]] std::size_t firstFrom(std::size_t i) const noexcept
    {
        const std::size_t count = WordsFor(m_size);
        const Word* const mine = data();
        for (std::size_t w = i / kWordBits; w < count; ++w)
            if (const Word word = w == i / kWordBits ? mine[w] >> (i % kWordBits) << (i % kWordBits) : mine[w];
                word != 0)
                return w * kWordBits + static_cast<std::size_t>(std::countr_zero(word));
        return m_size;
    }
    template <class Call>
    void forEach(Call call) const
    {
        const std::size_t count = WordsFor(m_size);
        const Word* const mine = data();
        for (std::size_t w = 0; w < count; ++w)
            for (Word left = mine[w]; left != 0; left &= left - 1)
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
        const std::size_t count = WordsFor(m_size);
        Word* const mine = data();
        const Word* const theirs = other.data();
        for (std::size_t w = 0; w < count; ++w)
            mine[w] &= theirs[w];
        return *this;
    }
    Bits& operator|=(const Bits& other) noexcept
    {
        const std::size_t count = WordsFor(m_size);
        Word* const mine = data();
        const Word* const theirs = other.data();
        for (std::size_t w = 0; w < count; ++w)
            mine[w] |= theirs[w];
        return *this;
    }
    Bits& remove(const Bits& other) noexcept
    {
        const std::size_t count = WordsFor(m_size);
        Word* const mine = data();
        const Word* const theirs = other.data();
        for (std::size_t w = 0; w < count; ++w)
            mine[w] &= ~theirs[w];
        return *this;
    }
    [[nodiscard]] bool meets(const Bits& other) const noexcept
    {
        const std::size_t count = WordsFor(m_size);
        const Word* const mine = data();
        const Word* const theirs = other.data();
        for (std::size_t w = 0; w < count; ++w)
            if ((mine[w] & theirs[w]) != 0)
                return true;
        return false;
    }
    [[nodiscard]] bool holdsAll(const Bits& other) const noexcept
    {
        const std::size_t count = WordsFor(m_size);
        const Word* const mine = data();
        const Word* const theirs = other.data();
        for (std::size_t w = 0; w < count; ++w)
            if ((theirs[w] & ~mine[w]) != 0)
                return false;
        return true;
    }
    friend bool operator==(const Bits&, const Bits&) = default;

private:
    std::size_t m_size = 0;
    Word m_only = 0;           ///< in place of the words, where one is enough
    std::vector<Word> m_words; ///< empty where one is enough
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
