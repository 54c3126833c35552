// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <charconv>

#include "core/base/check.h"
#include "core/base/decimal.h"
#include "core/base/decimal_parts.h"

namespace core::base {

namespace {

std::string DigitsOf(Coefficient value)
{
    if (const auto low = static_cast<std::uint64_t>(value); low == value) {
        std::array<char, 24> buffer{};
        return {buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), low).ptr};
    }
    std::string digits;
    do {
        digits.push_back(static_cast<char>('0' + static_cast<int>(value % 10)));
        value /= 10;
    } while (value != 0);
    std::reverse(digits.begin(), digits.end());
    return digits;
}

} // namespace

std::size_t Decimal::writeShort(char* out) const noexcept
{
    DecimalParts parts = Split(m_bits);
    auto small = ShortCoefficient(parts);
    if (!small || parts.exponent > 0 || parts.exponent < -20)
        return 0;
    for (; parts.exponent < 0 && *small % 10 == 0; ++parts.exponent)
        *small /= 10;
    std::array<char, 20> digits{};
    const auto count = std::to_chars(digits.data(), digits.data() + digits.size(), *small).ptr - digits.data();
    char* at = out;
    if (parts.negative)
        *at++ = '-';
    const auto before = count + parts.exponent; // digits before the point
    if (before <= 0) {
        *at++ = '0';
        if (parts.exponent < 0)
            *at++ = '.';
        at = std::fill_n(at, -before, '0');
        return static_cast<std::size_t>(std::copy_n(digits.data(), count, at) - out);
    }
    at = std::copy_n(digits.data(), before, at);
    if (parts.exponent < 0)
        *at++ = '.';
    return static_cast<std::size_t>(std::copy_n(digits.data() + before, count - before, at) - out);
}

std::string Decimal::text() const
{
    std::array<char, kShortChars> buffer{};
    if (const std::size_t size = writeShort(buffer.data()); size > 0)
        return {buffer.data(), size};
    DecimalParts parts = Split(m_bits);
    if (parts.coefficient == 0)
        return "0";
    for (; parts.exponent < 0 && parts.coefficient % 10 == 0; ++parts.exponent)
        parts.coefficient /= 10;
    std::string digits = DigitsOf(parts.coefficient);
    if (parts.exponent >= 0) {
        digits.append(static_cast<std::size_t>(parts.exponent), '0');
    } else {
        const auto places = static_cast<std::size_t>(-parts.exponent);
        if (digits.size() <= places)
            digits.insert(0, places + 1 - digits.size(), '0');
        digits.insert(digits.size() - places, 1, '.');
    }
    return parts.negative ? "-" + digits : digits;
}

std::string Decimal::fixed(int places) const
{
    CHECK(places >= 0 && places <= 30);
    const auto short_enough = rounded(places);
    // A number that does not fit 34 digits with `places` decimals has fewer
    // decimals than that: nothing to round.
    std::string digits = short_enough ? short_enough->text() : text();
    if (places == 0)
        return digits;
    const std::size_t dot = digits.find('.');
    const std::size_t have = dot == std::string::npos ? 0 : digits.size() - dot - 1;
    if (dot == std::string::npos)
        digits.push_back('.');
    digits.append(static_cast<std::size_t>(places) - have, '0');
    return digits;
}

} // namespace core::base
