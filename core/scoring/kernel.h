// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/kernel.h  What the quick paths read and do: plain structs and functions, one set for each instruction set.
/// A value becomes its rank among the thresholds of its column: one byte, so that all splits of a tree are one vector comparison.
/// The files kernel_*.cpp are compiled for processors that may not be here: this header therefore holds no inline function and
/// no template of the standard library, whose one kept copy could be theirs. Threads: pure.
#pragma once

#include <cstddef>
#include <cstdint>

namespace core::scoring {

inline constexpr std::size_t kCutsPerColumn = 255; ///< ranks are 0 .. 255
inline constexpr std::size_t kMaxSlots = 256;
inline constexpr std::size_t kNoSlot = kMaxSlots; ///< written, never read
inline constexpr std::size_t kRankBytes = kMaxSlots + 64;
inline constexpr std::uint8_t kNeverRight = 255; ///< cut of a node that is not there: no rank is greater
inline constexpr std::size_t kHeapNodes = 64;    ///< heap order, root at 1; 0 is not used
inline constexpr std::size_t kMatchLeaves = 32;

/// One feature under one rule for missing values. A column with more cuts than fit is several columns.
template <class Real>
struct alignas(64) Column {
    Real pivots[16];        ///< cuts[16 i + 15]
    Real cuts[256];         ///< ascending, NaN behind the last
    std::uint32_t feature;  ///< index in the row
    std::uint16_t to_left;  ///< slot for splits that send a missing value left: it has rank 0 there
    std::uint16_t to_right; ///< slot for splits that send it right: rank 255
    std::uint8_t missing;   ///< the enum Missing
};

/// A tree of at most six levels: split i has children 2 i and 2 i + 1, leaf i is leaf[i - 64].
/// A value goes right where its rank is greater than the cut.
template <class Real>
struct alignas(64) HeapTree {
    std::uint8_t slot[kHeapNodes];
    std::uint8_t cut[kHeapNodes];
    Real leaf[kHeapNodes];
};

/// Two trees of any shape with at most 32 leaves. The leaf is the one whose path's splits all answered as wanted:
/// (answers & path) == want; leaves that are not there want an answer outside their path.
template <class Real>
struct alignas(64) MatchPair {
    std::uint8_t slot[2 * kMatchLeaves];
    std::uint8_t cut[2 * kMatchLeaves];
    std::uint32_t path[2][kMatchLeaves];
    std::uint32_t want[2][kMatchLeaves];
    Real leaf[2][kMatchLeaves];
};

/// `ranks` is aligned to 64 bytes and has kRankBytes. `slots` says how many of them are in use.
/// Each sum adds its trees to `sum` one by one in their order.
template <class Real>
struct Kernel {
    void (*rank)(const Column<Real>* columns, std::size_t count, const Real* row, std::uint8_t* ranks);
    void (*sum_heaps)(const HeapTree<Real>* trees, std::size_t count, const std::uint8_t* ranks, std::size_t slots,
                      Real* sum);
    void (*sum_pairs)(const MatchPair<Real>* pairs, std::size_t trees, const std::uint8_t* ranks, std::size_t slots,
                      Real* sum);
};

extern const Kernel<float> kAvx2Singles;
extern const Kernel<double> kAvx2Doubles;
extern const Kernel<float> kAvx512Singles;
extern const Kernel<double> kAvx512Doubles;

} // namespace core::scoring
