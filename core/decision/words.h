// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/decision/words.h  How a decision's enumerators and its margin are written; words never change.
/// Threads: constants. Source: docs/bundle.md, the canonical form.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/decision/decision.h"

namespace core::decision {

inline constexpr std::array<std::string_view, 3> kOutcomeWords{"approve", "refer", "decline"};
inline constexpr std::array<std::string_view, 3> kStateWords{"holds", "broken", "not_applicable"};

[[nodiscard]] inline std::string_view WordOf(Outcome outcome) noexcept
{
    return kOutcomeWords[static_cast<std::size_t>(outcome) - 1];
}
[[nodiscard]] inline std::string_view WordOf(InvariantState state) noexcept
{
    return kStateWords[static_cast<std::size_t>(state) - 1];
}

/// Eight hexadecimal digits of a float32's bits, sixteen of a double's.
[[nodiscard]] inline std::string MarginText(const ScoreResult& score)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text(score.is_double ? 16 : 8, '0');
    std::uint64_t rest = score.margin_bits;
    for (auto digit = text.rbegin(); digit != text.rend(); ++digit, rest >>= 4U)
        *digit = kDigits[rest & 0xfU];
    return text;
}

} // namespace core::decision
