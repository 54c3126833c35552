// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/layout.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/check.h"
#include "core/scoring/layout_maker.h"

namespace core::scoring {

namespace {

constexpr std::size_t kTogether = 8;   ///< trees walked at a time: enough to hide one another's loads
constexpr std::size_t kTreeBlock = 64; ///< trees that fit the first cache
constexpr std::size_t kRowBlock = 64;

bool GoesRight(const Forest& /*forest*/, const WalkNode<float>& node, float value) noexcept
{
    const bool missing_left = std::isnan(value) & ((node.flags & WalkNode<float>::kDefaultLeft) != 0);
    return !(value < node.value) & !missing_left;
}

bool GoesRight(const Forest& /*forest*/, const WalkNode<double>& node, double value) noexcept
{
    const auto missing = static_cast<Missing>(node.flags >> WalkNode<double>::kMissingShift);
    const bool is_nan = std::isnan(value);
    const bool is_zero = (value >= -kLightgbmZero && value <= kLightgbmZero) || (is_nan && missing != Missing::Nan);
    if (is_zero)
        value = 0;
    if (missing == Missing::Zero ? is_zero : is_nan && missing == Missing::Nan)
        return (node.flags & WalkNode<double>::kDefaultLeft) == 0;
    return !(value <= node.value);
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
        for (std::size_t i = 0; i < size; ++i)
            at[i] = m_roots[begin + i];
        for (bool moved = true; moved;) {
            moved = false;
            for (std::size_t i = 0; i < size; ++i) {
                const Node& node = nodes[at[i]];
                const Real value = row[node.feature];
                if ((node.flags & Node::kCategorical) != 0)
                    at[i] =
                        node.left + (GoesLeft(forest, forest.nodes[node.node], static_cast<double>(value)) ? 0U : 1U);
                else
                    at[i] = node.left + static_cast<std::uint32_t>(GoesRight(forest, node, value) &
                                                                   ((node.flags & Node::kSplit) != 0));
                moved |= (node.flags & Node::kSplit) != 0;
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
