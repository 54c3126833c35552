// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

#include <cstdint>
#include <cstring>

#include "core/base/check.h"

namespace core::base {

namespace {

constexpr char32_t kBad = 0xffffffff;

/// The code point that begins at `at`, which moves behind it; kBad when the
/// bytes are not well-formed. Source: The Unicode Standard, table 3-7.
char32_t Next(std::string_view text, std::size_t& at) noexcept
{
    const auto lead = static_cast<std::uint8_t>(text[at]);
    std::size_t more = 0;
    char32_t value = lead;
    char32_t least = 0;
    if (lead < 0x80U) {
        ++at;
        return value;
    }
    if (lead >= 0xc2U && lead <= 0xdfU) {
        more = 1, value = lead & 0x1fU, least = 0x80;
    } else if (lead >= 0xe0U && lead <= 0xefU) {
        more = 2, value = lead & 0x0fU, least = 0x800;
    } else if (lead >= 0xf0U && lead <= 0xf4U) {
        more = 3, value = lead & 0x07U, least = 0x10000;
    } else {
        return kBad;
    }
    if (text.size() - at <= more)
        return kBad;
    for (std::size_t i = 1; i <= more; ++i) {
        const auto byte = static_cast<std::uint8_t>(text[at + i]);
        if ((byte & 0xc0U) != 0x80U)
            return kBad;
        value = (value << 6U) | (byte & 0x3fU);
    }
    if (value < least || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
        return kBad;
    at += more + 1;
    return value;
}

} // namespace

bool IsUtf8(std::string_view text) noexcept
{
    std::size_t at = 0;
    while (at < text.size()) {
        // Most of what is read is ASCII: eight bytes at once.
        std::uint64_t word = 0;
        if (text.size() - at >= sizeof word) {
            std::memcpy(&word, text.data() + at, sizeof word);
            if ((word & 0x8080808080808080U) == 0) {
                at += sizeof word;
                continue;
            }
        }
        if (Next(text, at) == kBad)
            return false;
    }
    return true;
}

std::optional<std::vector<char32_t>> CodePoints(std::string_view text)
{
    std::vector<char32_t> code_points;
    code_points.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char32_t value = Next(text, at);
        if (value == kBad)
            return std::nullopt;
        code_points.push_back(value);
    }
    return code_points;
}

std::string Utf8(std::u32string_view code_points)
{
    std::string text;
    text.reserve(code_points.size());
    const auto add = [&text](char32_t value) { text.push_back(static_cast<char>(static_cast<std::uint8_t>(value))); };
    for (const char32_t value : code_points) {
        CHECK(value <= 0x10ffff && (value < 0xd800 || value > 0xdfff));
        if (value < 0x80) {
            add(value);
        } else if (value < 0x800) {
            add(0xc0U | (value >> 6U));
            add(0x80U | (value & 0x3fU));
        } else if (value < 0x10000) {
            add(0xe0U | (value >> 12U));
            add(0x80U | ((value >> 6U) & 0x3fU));
            add(0x80U | (value & 0x3fU));
        } else {
            add(0xf0U | (value >> 18U));
            add(0x80U | ((value >> 12U) & 0x3fU));
            add(0x80U | ((value >> 6U) & 0x3fU));
            add(0x80U | (value & 0x3fU));
        }
    }
    return text;
}

std::size_t CodePointCount(std::string_view text) noexcept
{
    std::size_t count = 0;
    for (const char c : text)
        count += (static_cast<std::uint8_t>(c) & 0xc0U) != 0x80U ? 1U : 0U;
    return count;
}

std::string_view Trimmed(std::string_view text) noexcept
{
    constexpr std::string_view kBlank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlank);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::string_view Excerpt(std::string_view text) noexcept
{
    constexpr std::size_t kMostBytes = 64;
    if (text.size() <= kMostBytes)
        return text;
    std::size_t end = kMostBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end);
}

} // namespace core::base
