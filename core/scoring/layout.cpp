// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/layout.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "core/base/check.h"
#include "core/scoring/layout_maker.h"

namespace core::scoring {

namespace {

constexpr std::size_t kTogether = 8;   ///< trees walked at a time: enough to hide one another's loads
constexpr std::size_t kTreeBlock = 64; ///< trees that fit the first cache
constexpr std::size_t kRowBlock = 64;

/// Arithmetic instead of branches, which half of the nodes would mispredict.
std::uint32_t GoesRight(const WalkNode<float>& node, float value) noexcept
{
    const auto is_nan = static_cast<std::uint32_t>(std::isnan(value));
    const std::uint32_t default_left = node.flags / WalkNode<float>::kDefaultLeft & 1U;
    return static_cast<std::uint32_t>(!(value < node.value)) & ~(is_nan & default_left);
}

std::uint32_t GoesRight(const WalkNode<double>& node, double value) noexcept
{
    const std::uint32_t missing = node.flags >> WalkNode<double>::kMissingShift;
    const std::uint32_t counts_nan = missing >> 1U & 1U; // Missing::Nan is 2, Missing::Zero is 1
    const std::uint32_t counts_zero = missing & 1U;
    const auto is_nan = static_cast<std::uint32_t>(std::isnan(value));
    const auto is_tiny = static_cast<std::uint32_t>(std::fabs(value) <= kLightgbmZero);
    const std::uint32_t is_zero = is_tiny | (is_nan & (counts_nan ^ 1U));
    const std::uint64_t keep = std::uint64_t{is_zero} - 1U;
    const auto seen = std::bit_cast<double>(std::bit_cast<std::uint64_t>(value) & keep);
    const std::uint32_t is_missing = (is_zero & counts_zero) | (is_nan & counts_nan);
    const std::uint32_t default_right = (node.flags / WalkNode<double>::kDefaultLeft & 1U) ^ 1U;
    const auto is_greater = static_cast<std::uint32_t>(!(seen <= node.value));
    return (is_missing & default_right) | ((is_missing ^ 1U) & is_greater);
}

template <class Real>
const Kernel<Real>& KernelOf(Path path) noexcept;

template <>
const Kernel<float>& KernelOf<float>(Path path) noexcept
{
    return path == Path::Avx512 ? kAvx512Singles : kAvx2Singles;
}

template <>
const Kernel<double>& KernelOf<double>(Path path) noexcept
{
    return path == Path::Avx512 ? kAvx512Doubles : kAvx2Doubles;
}

} // namespace

bool CanTake(Path path) noexcept
{
    switch (path) {
    case Path::Reference:
    case Path::Scalar: return true;
    case Path::Avx2:
        return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0 &&
               __builtin_cpu_supports("popcnt") != 0;
    case Path::Avx512:
        return CanTake(Path::Avx2) && __builtin_cpu_supports("avx512f") != 0 &&
               __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512vl") != 0 &&
               __builtin_cpu_supports("avx512vbmi") != 0;
    }
    return false;
}

Path BestPath() noexcept
{
    if (CanTake(Path::Avx512))
        return Path::Avx512;
    return CanTake(Path::Avx2) ? Path::Avx2 : Path::Scalar;
}

template <class Real>
Layout<Real> Layout<Real>::make(const Forest& forest)
{
    Layout layout;
    LayoutMaker<Real>(forest, layout).run();
    return layout;
}

template <class Real>
void Layout<Real>::walk(const Forest& forest, std::size_t first, std::size_t count, const Real* row, Real& sum) const
{
    using Node = WalkNode<Real>;
    const Node* const nodes = m_nodes.data();
    for (std::size_t begin = first; begin < first + count; begin += kTogether) {
        const std::size_t size = std::min(kTogether, first + count - begin);
        std::array<std::uint32_t, kTogether> at{};
        std::array<std::uint8_t, kTogether> open{}; // trees that have not reached their leaf
        std::size_t left = size;
        for (std::size_t i = 0; i < size; ++i) {
            at[i] = m_roots[begin + i];
            open[i] = static_cast<std::uint8_t>(i);
        }
        while (left > 0) {
            for (std::size_t i = 0; i < left;) {
                std::uint32_t& here = at[open[i]];
                const Node& node = nodes[here];
                if ((node.flags & Node::kSplit) == 0) {
                    open[i] = open[--left];
                    continue;
                }
                const Real value = row[node.feature];
                std::uint32_t right = GoesRight(node, value);
                if ((node.flags & Node::kCategorical) != 0)
                    right = GoesLeft(forest, forest.nodes[node.node], static_cast<double>(value)) ? 0 : 1;
                here = node.left + right;
                ++i;
            }
        }
        for (std::size_t i = 0; i < size; ++i)
            sum += nodes[at[i]].value;
    }
}

template <class Real>
void Layout<Real>::addRun(const Forest& forest, const Run& run, const Real* row, const std::uint8_t* ranks,
                          const Kernel<Real>& kernel, Real& sum) const
{
    switch (run.kind) {
    case Kind::Walk: return walk(forest, run.first, run.count, row, sum);
    case Kind::Heap: return kernel.sum_heaps(m_heaps.data() + run.place, run.count, ranks, m_slots, &sum);
    case Kind::Match: return kernel.sum_pairs(m_pairs.data() + run.place, run.count, ranks, m_slots, &sum);
    }
}

template <class Real>
Real Layout<Real>::sum(const Forest& forest, const Real* row, Real start, Path path) const
{
    Real sum = start;
    sums(forest, row, 1, start, path, &sum);
    return sum;
}

template <class Real>
void Layout<Real>::sums(const Forest& forest, const Real* rows, std::size_t count, Real start, Path path,
                        Real* out) const
{
    CHECK(CanTake(path));
    const std::size_t width = forest.feature_count;
    std::fill(out, out + count, start);
    if (path == Path::Reference || path == Path::Scalar) {
        for (std::size_t r = 0; r < count; ++r) {
            const Real* row = rows + r * width;
            if (path == Path::Scalar)
                walk(forest, 0, m_roots.size(), row, out[r]);
            for (std::size_t tree = 0; path == Path::Reference && tree < forest.roots.size(); ++tree)
                out[r] += static_cast<Real>(forest.nodes[LeafOf(forest, tree, row)].value);
        }
        return;
    }
    const Kernel<Real>& kernel = KernelOf<Real>(path);
    alignas(64) std::array<std::uint8_t, kRankBytes * kRowBlock> ranks;
    for (std::size_t begin = 0; begin < count; begin += kRowBlock) {
        const std::size_t size = std::min(kRowBlock, count - begin);
        for (std::size_t r = 0; r < size; ++r)
            kernel.rank(m_columns.data(), m_columns.size(), rows + (begin + r) * width, ranks.data() + r * kRankBytes);
        for (const Run& whole : m_runs) {
            for (std::size_t done = 0; done < whole.count; done += kTreeBlock) {
                Run part = whole;
                part.first += done;
                part.place += part.kind == Kind::Match ? done / 2 : done;
                part.count = std::min(kTreeBlock, whole.count - done);
                for (std::size_t r = 0; r < size; ++r)
                    addRun(forest, part, rows + (begin + r) * width, ranks.data() + r * kRankBytes, kernel,
                           out[begin + r]);
            }
        }
    }
}

template class Layout<float>;
template class Layout<double>;

} // namespace core::scoring
