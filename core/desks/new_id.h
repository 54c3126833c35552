// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/new_id.h  A fresh identifier of any kind.
/// Threads: as the Entropy given. Source: core/base/ids.h.
#pragma once

#include <array>
#include <cstdint>

#include "core/base/bytes.h"
#include "core/ports/entropy.h"

namespace core::desks {

template <class AnyId>
[[nodiscard]] AnyId NewId(ports::Entropy& entropy)
{
    std::array<std::uint8_t, 16> bytes{};
    entropy.fill(bytes);
    return AnyId(base::Hex(bytes));
}

} // namespace core::desks
