// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/ports/entropy.h  Unpredictable bytes, asked of the world: for ids, keys and nonces.
/// Threads: fill() may be called from any thread.
#pragma once

#include <cstdint>
#include <span>

namespace core::ports {

class Entropy {
public:
    virtual ~Entropy() = default;
    /// Fills every byte or does not return: a program without randomness must not go on.
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

} // namespace core::ports
