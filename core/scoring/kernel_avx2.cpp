// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled with AVX2, BMI and POPCNT; run only where layout.cpp has seen them. No standard library here (kernel.h says why).
#include <immintrin.h>

#include "core/scoring/kernel.h"

namespace core::scoring {

namespace {

constexpr double kTiny = 1.0000000180025095e-35; // kLightgbmZero
constexpr std::uint8_t kMissingZero = 1;
constexpr std::size_t kBlock = 64; // trees whose answers wait on the stack

inline unsigned CountTo(const float* sixteen, __m256 all)
{
    const int low = _mm256_movemask_ps(_mm256_cmp_ps(_mm256_load_ps(sixteen), all, _CMP_LE_OQ));
    const int high = _mm256_movemask_ps(_mm256_cmp_ps(_mm256_load_ps(sixteen + 8), all, _CMP_LE_OQ));
    return static_cast<unsigned>(_mm_popcnt_u32(static_cast<unsigned>(low | high << 8)));
}

/// Number of cuts <= value: XGBoost goes left when value < cut.
inline unsigned Rank(const Column<float>& column, float value)
{
    const __m256 all = _mm256_set1_ps(value);
    const unsigned block = CountTo(column.pivots, all);
    return block * 16U + CountTo(column.cuts + block * 16U, all);
}

inline unsigned CountBelow(const double* sixteen, __m256d all)
{
    int below = 0;
    for (int i = 0; i < 4; ++i)
        below |= _mm256_movemask_pd(_mm256_cmp_pd(_mm256_load_pd(sixteen + i * 4), all, _CMP_LT_OQ)) << (i * 4);
    return static_cast<unsigned>(_mm_popcnt_u32(static_cast<unsigned>(below)));
}

/// Number of cuts < value: LightGBM goes left when value <= cut.
inline unsigned Rank(const Column<double>& column, double value)
{
    const __m256d all = _mm256_set1_pd(value);
    const unsigned block = CountBelow(column.pivots, all);
    return block * 16U + CountBelow(column.cuts + block * 16U, all);
}

inline void Write(const Column<float>& column, float value, std::uint8_t* ranks)
{
    const auto rank = static_cast<std::uint8_t>(Rank(column, value)); // of NaN: 0
    ranks[column.to_left] = rank;
    // Arithmetic instead of a branch: missing values come as they like.
    ranks[column.to_right] = static_cast<std::uint8_t>(rank | (0U - static_cast<unsigned>(value != value)));
}

inline void Write(const Column<double>& column, double value, std::uint8_t* ranks)
{
    // Arithmetic instead of branches: missing values come as they like.
    const unsigned is_nan = value != value;
    const unsigned is_tiny = static_cast<unsigned>(value >= -kTiny) & static_cast<unsigned>(value <= kTiny);
    const unsigned is_zero = is_tiny | (is_nan & static_cast<unsigned>(column.missing <= kMissingZero));
    const double seen = is_zero != 0 ? 0.0 : value;
    const unsigned counts_nan = column.missing > kMissingZero;
    const unsigned counts_zero = column.missing == kMissingZero;
    const unsigned is_missing = (is_zero & counts_zero) | (is_nan & counts_nan);
    const unsigned rank = Rank(column, seen);
    ranks[column.to_left] = static_cast<std::uint8_t>(rank & (is_missing - 1U));
    ranks[column.to_right] = static_cast<std::uint8_t>(rank | (0U - is_missing));
}

template <class Real>
void RankRow(const Column<Real>* columns, std::size_t count, const Real* row, std::uint8_t* ranks)
{
    for (std::size_t i = 0; i < count; ++i)
        Write(columns[i], row[columns[i].feature], ranks);
}

inline __m256i Sixteen(const __m128i* ranks, int index, __m256i at)
{
    return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(_mm_load_si128(ranks + index)), at);
}

/// Ranks of 32 splits. A shuffle looks up sixteen, by the lowest four bits; the higher bits choose between shuffles.
template <int Sixteens>
inline __m256i RanksAt(const __m128i* ranks, __m256i at)
{
    if constexpr (Sixteens <= 4) {
        // A choice looks at the highest bit of each byte: bit 4 of the slot, then bit 5, are moved there.
        const __m256i bit4 = _mm256_slli_epi16(at, 3);
        const __m256i low = _mm256_blendv_epi8(Sixteen(ranks, 0, at), Sixteen(ranks, 1, at), bit4);
        if constexpr (Sixteens == 2)
            return low;
        const __m256i high = _mm256_blendv_epi8(Sixteen(ranks, 2, at), Sixteen(ranks, 3, at), bit4);
        return _mm256_blendv_epi8(low, high, _mm256_slli_epi16(at, 2));
    }
    // A slot of another sixteen has its highest bit set, and the shuffle gives 0.
    const __m256i seventy = _mm256_set1_epi8(0x70);
    __m256i rank = _mm256_setzero_si256();
    for (int i = 0; i < Sixteens; ++i) {
        const __m256i own =
            _mm256_adds_epu8(_mm256_xor_si256(at, _mm256_set1_epi8(static_cast<char>(i * 16))), seventy);
        rank = _mm256_or_si256(rank, Sixteen(ranks, i, own));
    }
    return rank;
}

/// Which of 32 splits send the row right.
template <int Sixteens>
inline std::uint32_t Answers(const __m128i* ranks, const std::uint8_t* slot, const std::uint8_t* cut)
{
    const __m256i rank = RanksAt<Sixteens>(ranks, _mm256_load_si256(reinterpret_cast<const __m256i*>(slot)));
    const __m256i limit = _mm256_load_si256(reinterpret_cast<const __m256i*>(cut));
    return ~static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(rank, limit), rank)));
}

/// From the root to the leaf in four trees at once: six times i = 2 i + answer i.
inline __m256i Descend(__m256i answers)
{
    const __m256i one = _mm256_set1_epi64x(1);
    __m256i at = one;
    for (int level = 0; level < 6; ++level) {
        const __m256i bit = _mm256_and_si256(_mm256_srlv_epi64(answers, at), one);
        at = _mm256_or_si256(_mm256_add_epi64(at, at), bit);
    }
    return at;
}

template <int Sixteens, class Real>
void SumHeapsOf(const HeapTree<Real>* trees, std::size_t count, const std::uint8_t* bytes, Real* sum)
{
    const auto* ranks = reinterpret_cast<const __m128i*>(bytes);
    alignas(32) std::uint64_t answers[kBlock] = {};
    Real total = *sum;
    for (std::size_t begin = 0; begin < count; begin += kBlock) {
        const std::size_t size = count - begin < kBlock ? count - begin : kBlock;
        const HeapTree<Real>* block = trees + begin;
        for (std::size_t i = 0; i < size; ++i)
            answers[i] = Answers<Sixteens>(ranks, block[i].slot, block[i].cut) |
                         static_cast<std::uint64_t>(Answers<Sixteens>(ranks, block[i].slot + 32, block[i].cut + 32))
                             << 32U;
        for (std::size_t i = 0; i < size; i += 4) {
            auto* four = reinterpret_cast<__m256i*>(answers + i);
            _mm256_store_si256(four, Descend(_mm256_load_si256(four)));
        }
        for (std::size_t i = 0; i < size; ++i)
            total += block[i].leaf[answers[i] - kHeapNodes];
    }
    *sum = total;
}

template <class Real>
void SumHeaps(const HeapTree<Real>* trees, std::size_t count, const std::uint8_t* ranks, std::size_t slots, Real* sum)
{
    if (slots <= 32)
        SumHeapsOf<2>(trees, count, ranks, sum);
    else if (slots <= 64)
        SumHeapsOf<4>(trees, count, ranks, sum);
    else if (slots <= 128)
        SumHeapsOf<8>(trees, count, ranks, sum);
    else
        SumHeapsOf<16>(trees, count, ranks, sum);
}

inline unsigned LeafAt(std::uint32_t answers, const std::uint32_t* path, const std::uint32_t* want)
{
    const __m256i all = _mm256_set1_epi32(static_cast<int>(answers));
    unsigned found = 0;
    for (unsigned i = 0; i < 4; ++i) {
        const __m256i asked = _mm256_and_si256(all, _mm256_load_si256(reinterpret_cast<const __m256i*>(path + i * 8)));
        const __m256i right =
            _mm256_cmpeq_epi32(asked, _mm256_load_si256(reinterpret_cast<const __m256i*>(want + i * 8)));
        found |= static_cast<unsigned>(_mm256_movemask_ps(_mm256_castsi256_ps(right))) << (i * 8U);
    }
    return _tzcnt_u32(found);
}

template <int Sixteens, class Real>
void SumPairsOf(const MatchPair<Real>* pairs, std::size_t trees, const std::uint8_t* bytes, Real* sum)
{
    const auto* ranks = reinterpret_cast<const __m128i*>(bytes);
    Real total = *sum;
    for (std::size_t i = 0; i < trees; ++i) {
        const MatchPair<Real>& pair = pairs[i / 2];
        const std::size_t half = i % 2;
        const std::uint32_t answers =
            Answers<Sixteens>(ranks, pair.slot + half * kMatchLeaves, pair.cut + half * kMatchLeaves);
        total += pair.leaf[half][LeafAt(answers, pair.path[half], pair.want[half])];
    }
    *sum = total;
}

template <class Real>
void SumPairs(const MatchPair<Real>* pairs, std::size_t trees, const std::uint8_t* ranks, std::size_t slots, Real* sum)
{
    if (slots <= 32)
        SumPairsOf<2>(pairs, trees, ranks, sum);
    else if (slots <= 64)
        SumPairsOf<4>(pairs, trees, ranks, sum);
    else if (slots <= 128)
        SumPairsOf<8>(pairs, trees, ranks, sum);
    else
        SumPairsOf<16>(pairs, trees, ranks, sum);
}

} // namespace

const Kernel<float> kAvx2Singles{RankRow<float>, SumHeaps<float>, SumPairs<float>};
const Kernel<double> kAvx2Doubles{RankRow<double>, SumHeaps<double>, SumPairs<double>};

} // namespace core::scoring
