// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/money.h"

#include <fmt/format.h>

namespace core::base {

Expected<Money> Money::plus(Money other) const
{
    std::int64_t sum = 0;
    if (__builtin_add_overflow(m_fen, other.m_fen, &sum))
        return Fail(ErrorCode::Overflow, "money: sum leaves int64 fen");
    return Money(sum);
}

Expected<Money> Money::minus(Money other) const
{
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(m_fen, other.m_fen, &difference))
        return Fail(ErrorCode::Overflow, "money: difference leaves int64 fen");
    return Money(difference);
}

std::string Money::text() const
{
    const bool negative = m_fen < 0;
    const std::uint64_t magnitude =
        negative ? 0 - static_cast<std::uint64_t>(m_fen) : static_cast<std::uint64_t>(m_fen);
    return fmt::format("{}{}.{:02}", negative ? "-" : "", magnitude / 100, magnitude % 100);
}

} // namespace core::base
