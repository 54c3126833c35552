// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled with AVX-512 F, BW, VL and VBMI; run only where layout.cpp has seen them. No standard library here (kernel.h says why).
#include <immintrin.h>

#include "core/scoring/kernel.h"

namespace core::scoring {

namespace {

constexpr double kTiny = 1.0000000180025095e-35; // kLightgbmZero
constexpr std::uint8_t kMissingZero = 1;
constexpr std::size_t kBlock = 64; // trees whose answers wait on the stack

/// Number of cuts <= value: XGBoost goes left when value < cut.
inline unsigned Rank(const Column<float>& column, float value)
{
    const __m512 all = _mm512_set1_ps(value);
    const unsigned block =
        static_cast<unsigned>(_mm_popcnt_u32(_mm512_cmp_ps_mask(_mm512_load_ps(column.pivots), all, _CMP_LE_OQ)));
    const __mmask16 below = _mm512_cmp_ps_mask(_mm512_load_ps(column.cuts + block * 16U), all, _CMP_LE_OQ);
    return block * 16U + static_cast<unsigned>(_mm_popcnt_u32(below));
}

inline unsigned CountBelow(const double* sixteen, __m512d all)
{
    const __mmask8 low = _mm512_cmp_pd_mask(_mm512_load_pd(sixteen), all, _CMP_LT_OQ);
    const __mmask8 high = _mm512_cmp_pd_mask(_mm512_load_pd(sixteen + 8), all, _CMP_LT_OQ);
    return static_cast<unsigned>(_mm_popcnt_u32(low | static_cast<unsigned>(high) << 8U));
}

/// Number of cuts < value: LightGBM goes left when value <= cut.
inline unsigned Rank(const Column<double>& column, double value)
{
    const __m512d all = _mm512_set1_pd(value);
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

/// The ranks of up to 64, 128 or 256 slots in registers.
template <std::size_t Tables>
struct Ranks {
    __m512i table[Tables];

    explicit Ranks(const std::uint8_t* ranks)
    {
        for (std::size_t i = 0; i < Tables; ++i)
            table[i] = _mm512_load_si512(ranks + i * 64);
    }
    /// Which of 64 splits send the row right.
    [[nodiscard]] inline std::uint64_t answers(const std::uint8_t* slot, const std::uint8_t* cut) const
    {
        const __m512i at = _mm512_load_si512(slot);
        __m512i rank;
        if constexpr (Tables == 1) {
            rank = _mm512_permutexvar_epi8(at, table[0]);
        } else {
            rank = _mm512_permutex2var_epi8(table[0], at, table[1]);
            if constexpr (Tables == 4)
                rank = _mm512_mask_mov_epi8(rank, _mm512_movepi8_mask(at),
                                            _mm512_permutex2var_epi8(table[2], at, table[3]));
        }
        return _cvtmask64_u64(_mm512_cmpgt_epu8_mask(rank, _mm512_load_si512(cut)));
    }
};

/// From the root to the leaf in eight trees at once: six times i = 2 i + answer i.
inline __m512i Descend(__m512i answers)
{
    const __m512i one = _mm512_set1_epi64(1);
    __m512i at = one;
    for (int level = 0; level < 6; ++level) {
        const __m512i bit = _mm512_srlv_epi64(answers, at);
        at = _mm512_ternarylogic_epi64(_mm512_add_epi64(at, at), bit, one, 0xF8); // a | (b & c)
    }
    return at;
}

template <std::size_t Tables, class Real>
void SumHeapsOf(const HeapTree<Real>* trees, std::size_t count, const std::uint8_t* bytes, Real* sum)
{
    const Ranks<Tables> ranks(bytes);
    alignas(64) std::uint64_t answers[kBlock] = {};
    Real total = *sum;
    for (std::size_t begin = 0; begin < count; begin += kBlock) {
        const std::size_t size = count - begin < kBlock ? count - begin : kBlock;
        const HeapTree<Real>* block = trees + begin;
        for (std::size_t i = 0; i < size; ++i)
            answers[i] = ranks.answers(block[i].slot, block[i].cut);
        for (std::size_t i = 0; i < size; i += 8)
            _mm512_store_si512(answers + i, Descend(_mm512_load_si512(answers + i)));
        for (std::size_t i = 0; i < size; ++i)
            total += block[i].leaf[answers[i] - kHeapNodes];
    }
    *sum = total;
}

template <class Real>
void SumHeaps(const HeapTree<Real>* trees, std::size_t count, const std::uint8_t* ranks, std::size_t slots, Real* sum)
{
    if (slots <= 64)
        SumHeapsOf<1>(trees, count, ranks, sum);
    else if (slots <= 128)
        SumHeapsOf<2>(trees, count, ranks, sum);
    else
        SumHeapsOf<4>(trees, count, ranks, sum);
}

inline unsigned LeafAt(std::uint32_t answers, const std::uint32_t* path, const std::uint32_t* want)
{
    const __m512i all = _mm512_set1_epi32(static_cast<int>(answers));
    const __mmask16 low =
        _mm512_cmpeq_epi32_mask(_mm512_and_si512(all, _mm512_load_si512(path)), _mm512_load_si512(want));
    const __mmask16 high =
        _mm512_cmpeq_epi32_mask(_mm512_and_si512(all, _mm512_load_si512(path + 16)), _mm512_load_si512(want + 16));
    return _tzcnt_u32(_cvtmask32_u32(_mm512_kunpackw(high, low)));
}

template <std::size_t Tables, class Real>
void SumPairsOf(const MatchPair<Real>* pairs, std::size_t trees, const std::uint8_t* bytes, Real* sum)
{
    const Ranks<Tables> ranks(bytes);
    alignas(64) std::uint32_t answers[2 * kBlock] = {};
    Real total = *sum;
    for (std::size_t begin = 0; begin < trees; begin += 2 * kBlock) {
        const std::size_t size = trees - begin < 2 * kBlock ? trees - begin : 2 * kBlock;
        const MatchPair<Real>* block = pairs + begin / 2;
        for (std::size_t i = 0; i < size; i += 2) {
            const std::uint64_t both = ranks.answers(block[i / 2].slot, block[i / 2].cut);
            answers[i] = static_cast<std::uint32_t>(both);
            answers[i + 1] = static_cast<std::uint32_t>(both >> 32U);
        }
        for (std::size_t i = 0; i < size; ++i) {
            const MatchPair<Real>& pair = block[i / 2];
            total += pair.leaf[i % 2][LeafAt(answers[i], pair.path[i % 2], pair.want[i % 2])];
        }
    }
    *sum = total;
}

template <class Real>
void SumPairs(const MatchPair<Real>* pairs, std::size_t trees, const std::uint8_t* ranks, std::size_t slots, Real* sum)
{
    if (slots <= 64)
        SumPairsOf<1>(pairs, trees, ranks, sum);
    else if (slots <= 128)
        SumPairsOf<2>(pairs, trees, ranks, sum);
    else
        SumPairsOf<4>(pairs, trees, ranks, sum);
}

} // namespace

const Kernel<float> kAvx512Singles{RankRow<float>, SumHeaps<float>, SumPairs<float>};
const Kernel<double> kAvx512Doubles{RankRow<double>, SumHeaps<double>, SumPairs<double>};

} // namespace core::scoring
