// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/place.h  Where something stands in its text.
/// Units: lines and columns from 1, columns in code points. Threads: plain value.
#pragma once

#include <cstdint>

namespace core::feel {

struct Place {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

} // namespace core::feel
