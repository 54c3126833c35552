// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/keys/system_entropy.h  Random bytes of the operating system (getrandom(2)).
/// Threads: any.
#pragma once

#include "core/ports/entropy.h"

namespace datasources::keys {

class SystemEntropy : public core::ports::Entropy {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

} // namespace datasources::keys
