// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/base/plain_text.h  How far a text goes on without a byte that JSON writes in another way.
/// Threads: pure. Source: RFC 8259, section 7.
#pragma once

#include <bit>
#include <cstddef>
#include <string_view>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace core::base {

/// Bytes before the first that is a quotation mark, a backslash or below 0x20.
[[nodiscard]] inline std::size_t PlainLength(std::string_view text) noexcept
{
    std::size_t at = 0;
#ifdef __SSE2__
    constexpr std::size_t kAtOnce = 16;
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i backslash = _mm_set1_epi8('\\');
    const __m128i least = _mm_set1_epi8(0x20);
    for (; text.size() - at >= kAtOnce; at += kAtOnce) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
        const __m128i is_odd = _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash));
        const __m128i is_high = _mm_cmpeq_epi8(_mm_max_epu8(bytes, least), bytes);
        const auto odd = static_cast<unsigned>(_mm_movemask_epi8(is_odd));
        const auto low = ~static_cast<unsigned>(_mm_movemask_epi8(is_high)) & 0xffffU;
        if ((odd | low) != 0)
            return at + static_cast<std::size_t>(std::countr_zero(odd | low));
    }
#endif
    for (; at < text.size(); ++at)
        if (static_cast<unsigned char>(text[at]) < 0x20U || text[at] == '"' || text[at] == '\\')
            break;
    return at;
}

} // namespace core::base
