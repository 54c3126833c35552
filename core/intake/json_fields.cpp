// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/json_fields.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "core/base/text.h"

namespace core::intake {

namespace {

constexpr std::size_t kMaxWholeDigits = 18;
constexpr std::size_t kMaxFractionDigits = 16;
constexpr std::size_t kMaxDecimalChars = 64;

bool IsDigit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

bool IsLetter(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool IsForbidden(char32_t c) noexcept
{
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    // Direction marks turn text around on screen: a name must read as it is stored.
    const bool direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
    const bool line = c == 0x2028 || c == 0x2029 || c == 0xFEFF;
    return control || direction || line;
}

bool HasShape(std::string_view text, TextShape shape) noexcept
{
    switch (shape) {
    case TextShape::Free: return true;
    case TextShape::Name: return IsName(text);
    case TextShape::Identifier:
        return std::all_of(text.begin(), text.end(), [](char c) {
            return IsDigit(c) || IsLetter(c) || c == '.' || c == '_' || c == ':' || c == '-';
        });
    case TextShape::Printable:
        return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
    }
    return false;
}

struct DecimalText {
    std::string digits;        ///< without sign, point, exponent and leading zeros
    std::int64_t exponent = 0; ///< value = digits x 10^exponent
};

/// Nothing when the text is no [+-]digits[.digits][e[+-]digits].
std::optional<DecimalText> SplitDecimal(std::string_view text)
{
    DecimalText split;
    std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    bool in_fraction = false;
    bool any = false;
    for (; at < text.size() && text[at] != 'e' && text[at] != 'E'; ++at) {
        if (text[at] == '.' && !in_fraction && any) {
            in_fraction = true;
            any = false;
            continue;
        }
        if (!IsDigit(text[at]))
            return std::nullopt;
        any = true;
        split.exponent -= in_fraction ? 1 : 0;
        if (text[at] != '0' || !split.digits.empty())
            split.digits.push_back(text[at]);
    }
    if (!any)
        return std::nullopt;
    if (at == text.size())
        return split;
    const char* first = text.data() + at + 1;
    const char* const last = text.data() + text.size();
    if (first != last && *first == '+')
        ++first;
    std::int32_t exponent = 0;
    const auto [end, error] = std::from_chars(first, last, exponent);
    if (end != last || first == last || (error != std::errc() && error != std::errc::result_out_of_range))
        return std::nullopt;
    split.exponent += error == std::errc() ? exponent : (*first == '-' ? -100'000 : 100'000);
    return split;
}

/// Whether the value has at most 18 digits before and 16 after the point.
bool IsExact(DecimalText split)
{
    while (!split.digits.empty() && split.digits.back() == '0') {
        split.digits.pop_back();
        ++split.exponent;
    }
    if (split.digits.empty())
        return true;
    const auto digits = static_cast<std::int64_t>(split.digits.size());
    return digits + split.exponent <= static_cast<std::int64_t>(kMaxWholeDigits) &&
           -split.exponent <= static_cast<std::int64_t>(kMaxFractionDigits);
}

/// Domain: a JSON number's text.
bool IsWholeText(std::string_view text) noexcept
{
    const std::string_view digits = text.substr(text[0] == '-' ? 1 : 0);
    return std::all_of(digits.begin(), digits.end(), IsDigit);
}

} // namespace

bool IsName(std::string_view text) noexcept
{
    if (text.empty() || text.size() > 64 || !(IsLetter(text[0]) || text[0] == '_'))
        return false;
    return std::all_of(text.begin(), text.end(), [](char c) { return IsDigit(c) || IsLetter(c) || c == '_'; });
}

bool IsCheckedText(std::string_view text, TextShape shape, std::size_t max_code_points)
{
    const bool is_ascii = std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
    if (is_ascii)
        return !text.empty() && text.size() <= max_code_points && HasShape(text, shape);
    const auto code_points = base::CodePoints(text);
    return code_points && std::none_of(code_points->begin(), code_points->end(), IsForbidden) &&
           code_points->size() <= max_code_points && HasShape(text, shape);
}

std::optional<base::Decimal> ExactDecimal(const base::Json& value, std::string_view path, FieldErrors& errors)
{
    if (!value.isNumber() && !value.isString()) {
        errors.push_back({std::string(path), FieldErrorCode::WrongType, "not a number"});
        return std::nullopt;
    }
    const auto split = value.text().size() <= kMaxDecimalChars ? SplitDecimal(value.text()) : std::nullopt;
    if (!split) {
        const bool too_long = value.text().size() > kMaxDecimalChars;
        errors.push_back({std::string(path), too_long ? FieldErrorCode::TooLong : FieldErrorCode::WrongType,
                          too_long ? "number of more than 64 characters" : "text that is no decimal"});
        return std::nullopt;
    }
    const bool exact = IsExact(*split);
    const auto decimal = exact ? base::Decimal::parse(value.text()) : Expected<base::Decimal>(base::Decimal());
    if (!exact || !decimal) {
        errors.push_back({std::string(path), FieldErrorCode::TooManyDigits,
                          "more than 18 digits before or 16 after the decimal point"});
        return std::nullopt;
    }
    return *decimal;
}

std::optional<std::int64_t> WholeNumber(const base::Json& value, std::string_view path, std::int64_t min,
                                        std::int64_t max, FieldErrors& errors)
{
    if (!value.isNumber() || !IsWholeText(value.text())) {
        errors.push_back({std::string(path), FieldErrorCode::WrongType, "not a whole JSON number"});
        return std::nullopt;
    }
    std::int64_t whole = 0;
    const char* const last = value.text().data() + value.text().size();
    const auto [end, error] = std::from_chars(value.text().data(), last, whole);
    if (error != std::errc() || end != last || whole < min || whole > max) {
        errors.push_back({std::string(path), FieldErrorCode::OutOfRange, fmt::format("not in {} to {}", min, max)});
        return std::nullopt;
    }
    return whole;
}

std::optional<std::string> CheckedText(const base::Json& value, std::string_view path, TextShape shape,
                                       std::size_t max_code_points, FieldErrors& errors)
{
    const auto refuse = [&](FieldErrorCode code, std::string detail) {
        errors.push_back({std::string(path), code, std::move(detail)});
        return std::nullopt;
    };
    if (!value.isString())
        return refuse(FieldErrorCode::WrongType, "not a text");
    const std::string& text = value.text();
    if (text.empty())
        return refuse(FieldErrorCode::Empty, "empty text");
    const auto code_points = base::CodePoints(text);
    if (!code_points || std::any_of(code_points->begin(), code_points->end(), IsForbidden))
        return refuse(FieldErrorCode::BadText, "control or direction characters");
    if (code_points->size() > max_code_points)
        return refuse(FieldErrorCode::TooLong, fmt::format("more than {} characters", max_code_points));
    if (!HasShape(text, shape))
        return refuse(FieldErrorCode::BadFormat, "characters or shape not allowed here");
    return text;
}

JsonFields::JsonFields(const base::Json& value, std::string path, FieldErrors& errors)
    : m_object(value.isObject() ? &value : nullptr), m_path(std::move(path)), m_errors(errors)
{
    if (m_object == nullptr)
        m_errors.push_back({m_path, FieldErrorCode::WrongType, "not an object"});
}

std::string JsonFields::pathOf(std::string_view key) const
{
    return fmt::format("{}.{}", m_path, IsName(key) ? key : std::string_view("*"));
}

const base::Json* JsonFields::optional(std::string_view key)
{
    m_read.push_back(key);
    return m_object == nullptr ? nullptr : m_object->find(key);
}

const base::Json* JsonFields::required(std::string_view key)
{
    const base::Json* const value = optional(key);
    if (value == nullptr && m_object != nullptr)
        report(key, FieldErrorCode::Required, "missing");
    return value;
}

std::optional<std::string> JsonFields::text(std::string_view key, TextShape shape, std::size_t max_code_points)
{
    const base::Json* const value = required(key);
    return value == nullptr ? std::nullopt : CheckedText(*value, pathOf(key), shape, max_code_points, m_errors);
}

std::optional<std::int64_t> JsonFields::whole(std::string_view key, std::int64_t min, std::int64_t max)
{
    const base::Json* const value = required(key);
    return value == nullptr ? std::nullopt : WholeNumber(*value, pathOf(key), min, max, m_errors);
}

std::optional<base::Decimal> JsonFields::decimal(std::string_view key)
{
    const base::Json* const value = required(key);
    return value == nullptr ? std::nullopt : ExactDecimal(*value, pathOf(key), m_errors);
}

std::optional<bool> JsonFields::boolean(std::string_view key)
{
    const base::Json* const value = required(key);
    if (value == nullptr)
        return std::nullopt;
    if (!value->isBool()) {
        report(key, FieldErrorCode::WrongType, "not true or false");
        return std::nullopt;
    }
    return value->boolValue();
}

std::optional<base::Instant> JsonFields::instant(std::string_view key)
{
    const base::Json* const value = required(key);
    if (value == nullptr)
        return std::nullopt;
    if (!value->isString()) {
        report(key, FieldErrorCode::WrongType, "not a text");
        return std::nullopt;
    }
    const auto instant = base::Instant::parse(value->text());
    if (!instant) {
        report(key, FieldErrorCode::BadFormat, "not an RFC 3339 instant with Z or an offset");
        return std::nullopt;
    }
    return *instant;
}

std::optional<base::Date> JsonFields::date(std::string_view key)
{
    const base::Json* const value = required(key);
    if (value == nullptr)
        return std::nullopt;
    const auto date = value->isString() ? base::Date::parse(value->text()) : Fail(ErrorCode::InvalidInput, "");
    if (!date) {
        report(key, value->isString() ? FieldErrorCode::BadFormat : FieldErrorCode::WrongType, "not a YYYY-MM-DD date");
        return std::nullopt;
    }
    return *date;
}

const std::vector<base::Json>* JsonFields::items(std::string_view key, std::size_t max)
{
    const base::Json* const value = required(key);
    if (value == nullptr)
        return nullptr;
    if (!value->isArray()) {
        report(key, FieldErrorCode::WrongType, "not an array");
        return nullptr;
    }
    if (value->items().size() > max) {
        report(key, FieldErrorCode::TooLarge, fmt::format("more than {} items", max));
        return nullptr;
    }
    return &value->items();
}

void JsonFields::report(std::string_view key, FieldErrorCode code, std::string detail)
{
    m_errors.push_back({pathOf(key), code, std::move(detail)});
}

void JsonFields::finish()
{
    if (m_object == nullptr)
        return;
    for (const auto& [key, value] : m_object->members())
        if (std::find(m_read.begin(), m_read.end(), key) == m_read.end())
            report(key, FieldErrorCode::Unknown, "not a member of this object");
}

} // namespace core::intake
