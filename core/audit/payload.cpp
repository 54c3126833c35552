// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/payload.h"

#include <algorithm>
#include <utility>

#include "core/base/check.h"

namespace core::audit {
namespace {

constexpr std::size_t kMaxCode = 64;
/// Mobile numbers have 11 digits, ID numbers 17 or 18, cards 12 to 19.
constexpr int kPersonalDigits = 11;

bool IsDigit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

bool IsCodeCharacter(char c) noexcept
{
    constexpr std::string_view kMarks = "._:/+-";
    return IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || kMarks.find(c) != std::string_view::npos;
}

/// Ids of the program and hashes: their digits fall as they fall.
bool IsHexId(std::string_view text) noexcept
{
    const auto hex = [](char c) { return IsDigit(c) || (c >= 'a' && c <= 'f'); };
    return (text.size() == 32 || text.size() == 64) && std::all_of(text.begin(), text.end(), hex);
}

/// The longest count of digits with nothing but '-', '.', ':', '/' or '+' between them would also catch dates with times;
/// personal numbers travel without separators once intake took them, so only plain runs count.
int LongestDigitRun(std::string_view text) noexcept
{
    int longest = 0;
    int run = 0;
    for (const char c : text) {
        run = IsDigit(c) ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

bool IsCode(std::string_view text) noexcept
{
    if (text.size() > kMaxCode || !std::all_of(text.begin(), text.end(), IsCodeCharacter))
        return false;
    return IsHexId(text) || LongestDigitRun(text) < kPersonalDigits;
}

} // namespace

Code::Code(std::string_view text) : m_text(IsCode(text) ? std::string(text) : std::string("invalid")) {}

std::string SafeId(std::string_view text)
{
    return IsCode(text) ? std::string(text) : "sha256:" + base::Sha256Of(text).hex().substr(0, 32);
}

Payload& Payload::put(std::string_view name, base::Json value)
{
    CHECK(IsCode(name) && !name.empty());
    m_object.set(std::string(name), std::move(value));
    return *this;
}

Payload& Payload::code(std::string_view name, const Code& value)
{
    return put(name, base::Json::string(value.text()));
}

Payload& Payload::codes(std::string_view name, const std::vector<std::string>& values)
{
    std::vector<base::Json> items;
    items.reserve(values.size());
    for (const std::string& value : values)
        items.push_back(base::Json::string(Code(value).text()));
    return put(name, base::Json::array(std::move(items)));
}

Payload& Payload::number(std::string_view name, std::int64_t value)
{
    return put(name, base::Json::integer(value));
}

Payload& Payload::decimal(std::string_view name, const base::Decimal& value)
{
    return put(name, base::Json::decimal(value));
}

Payload& Payload::money(std::string_view name, base::Money value)
{
    return put(name, base::Json::integer(value.fen()));
}

Payload& Payload::instant(std::string_view name, base::Instant value)
{
    return put(name, base::Json::string(value.text()));
}

Payload& Payload::flag(std::string_view name, bool value)
{
    return put(name, base::Json::boolean(value));
}

Payload& Payload::digest(std::string_view name, const base::Digest& value)
{
    return put(name, base::Json::string(value.hex()));
}

Payload& Payload::idText(std::string_view name, const std::string& value)
{
    return put(name, base::Json::string(SafeId(value)));
}

} // namespace core::audit
