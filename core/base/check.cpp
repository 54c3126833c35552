// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/check.h"

#include <cstdio>
#include <exception>

namespace core::base {

void CheckFailed(const char* condition, const char* file, int line) noexcept
{
    std::fprintf(stderr, "%s:%d: CHECK failed: %s\n", file, line, condition);
    std::terminate();
}

} // namespace core::base
