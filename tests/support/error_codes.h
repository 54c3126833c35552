// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/support/error_codes.h  Answers and error codes as numbers, which QCOMPARE prints.
/// Threads: pure.
#pragma once

#include "core/base/error.h"

namespace tests {

/// 0 when it went well.
template <class T>
[[nodiscard]] int Code(const core::Expected<T>& answer)
{
    return answer ? 0 : core::base::Number(answer.error().code);
}

[[nodiscard]] constexpr int No(core::ErrorCode code)
{
    return core::base::Number(code);
}

} // namespace tests
