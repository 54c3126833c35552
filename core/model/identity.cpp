// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/identity.h"

#include <algorithm>
#include <array>

namespace core::model {

namespace {

constexpr std::size_t kIdNumberLength = 18;
constexpr int kFirstBirthYear = 1900;

bool IsDigit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

bool AllDigits(std::string_view text) noexcept
{
    return std::all_of(text.begin(), text.end(), IsDigit);
}

int NumberAt(std::string_view text, std::size_t from, std::size_t count) noexcept
{
    int value = 0;
    for (const char c : text.substr(from, count))
        value = value * 10 + (c - '0');
    return value;
}

} // namespace

bool HasIdNumberShape(std::string_view text) noexcept
{
    if (text.size() != kIdNumberLength || !AllDigits(text.substr(0, kIdNumberLength - 1)))
        return false;
    return IsDigit(text.back()) || text.back() == 'X';
}

bool IdNumberCheckDigitIsRight(std::string_view id_number) noexcept
{
    constexpr std::array<int, 17> kWeights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    constexpr std::string_view kCheckDigits = "10X98765432";
    int sum = 0;
    for (std::size_t i = 0; i < kWeights.size(); ++i)
        sum += (id_number[i] - '0') * kWeights[i];
    return id_number.back() == kCheckDigits[static_cast<std::size_t>(sum % 11)];
}

std::optional<base::Date> BirthDateOf(std::string_view id_number) noexcept
{
    if (!HasIdNumberShape(id_number) || NumberAt(id_number, 6, 4) < kFirstBirthYear)
        return std::nullopt;
    const auto date =
        base::Date::make(NumberAt(id_number, 6, 4), NumberAt(id_number, 10, 2), NumberAt(id_number, 12, 2));
    return date ? std::optional(*date) : std::nullopt;
}

bool HasPhoneShape(std::string_view text) noexcept
{
    return text.size() == 11 && text.front() == '1' && AllDigits(text);
}

bool HasBankCardShape(std::string_view text) noexcept
{
    return text.size() >= 12 && text.size() <= 19 && AllDigits(text);
}

bool LuhnIsRight(std::string_view digits) noexcept
{
    int sum = 0;
    bool doubled = false;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, doubled = !doubled) {
        const int value = (*digit - '0') * (doubled ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
}

} // namespace core::model
