// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/support/counting_entropy.h  Entropy that repeats: the same bytes in every run, never the same twice in one.
/// Threads: any.
#pragma once

#include <atomic>

#include "core/base/hash.h"
#include "core/ports/entropy.h"

namespace tests {

class CountingEntropy : public core::ports::Entropy {
public:
    explicit CountingEntropy(std::uint64_t seed = 1) : m_seed(seed) {}
    void fill(std::span<std::uint8_t> bytes) override
    {
        const auto block = core::base::Sha256Of(std::to_string(m_seed) + ":" + std::to_string(m_count.fetch_add(1)));
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<std::uint8_t>(block.bytes[i % 32] + i / 32);
    }

private:
    std::uint64_t m_seed;
    std::atomic<std::uint64_t> m_count{0};
};

} // namespace tests
