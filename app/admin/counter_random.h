// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/counter_random.h  Numbers that depend on a seed, an index and a purpose, and on nothing drawn before.
/// Units: micro = 1e-6. Integers only: the same seed gives the same bytes on every machine and any number of threads.
/// Threads: pure. Source: Philox4x32-10, Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
#pragma once

#include <array>
#include <cstdint>

namespace admin {

using PhiloxBlock = std::array<std::uint32_t, 4>;

[[nodiscard]] PhiloxBlock Philox(PhiloxBlock counter, std::uint32_t key_low, std::uint32_t key_high) noexcept;

/// All numbers of one index. `purpose` keeps draws apart: a new purpose changes no other number.
class Draws {
public:
    Draws(std::uint64_t seed, std::uint64_t index) noexcept : m_seed(seed), m_index(index) {}

    [[nodiscard]] std::uint64_t bits(std::uint32_t purpose) const noexcept;
    /// Uniform in [0, n). Domain: n in [1, 2^31]; the bias is below 2^-32.
    [[nodiscard]] std::int64_t below(std::uint32_t purpose, std::int64_t n) const noexcept;
    /// True with probability micro / 1e6.
    [[nodiscard]] bool chance(std::uint32_t purpose, std::int64_t micro) const noexcept;
    /// Normal with mean 0 and deviation 1, in micro: the sum of twelve uniforms less six, so within [-6, 6].
    [[nodiscard]] std::int64_t normal(std::uint32_t purpose) const noexcept;

private:
    [[nodiscard]] PhiloxBlock block(std::uint32_t purpose, std::uint32_t part) const noexcept;

    std::uint64_t m_seed;
    std::uint64_t m_index;
};

} // namespace admin
