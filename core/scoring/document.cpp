// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/document.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace core::scoring {

namespace {

template <class Number>
std::optional<Number> FromText(std::string_view text)
{
    Number value{};
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc() || result.ptr != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::uint64_t BigEndian(std::string_view bytes) noexcept
{
    std::uint64_t value = 0;
    for (const char byte : bytes)
        value = value << 8U | static_cast<std::uint8_t>(byte);
    return value;
}

float SingleOf(std::string_view bytes) noexcept
{
    return std::bit_cast<float>(static_cast<std::uint32_t>(BigEndian(bytes)));
}

double DoubleOf(std::string_view bytes) noexcept
{
    return std::bit_cast<double>(BigEndian(bytes));
}

} // namespace

std::size_t NumberBytes(char type) noexcept
{
    switch (type) {
    case 'i':
    case 'U': return 1;
    case 'I': return 2;
    case 'l':
    case 'd': return 4;
    case 'L':
    case 'D': return 8;
    default: return 0;
    }
}

std::optional<std::int64_t> RawNumber::whole() const
{
    switch (type) {
    case 'T': return FromText<std::int64_t>(bytes);
    case 'U': return static_cast<std::int64_t>(BigEndian(bytes));
    case 'i': return static_cast<std::int8_t>(BigEndian(bytes));
    case 'I': return static_cast<std::int16_t>(BigEndian(bytes));
    case 'l': return static_cast<std::int32_t>(BigEndian(bytes));
    case 'L': return static_cast<std::int64_t>(BigEndian(bytes));
    default: return std::nullopt;
    }
}

std::optional<float> RawNumber::single() const
{
    if (type == 'T')
        return FromText<float>(bytes);
    if (type == 'd')
        return SingleOf(bytes);
    if (type == 'D') {
        const double value = DoubleOf(bytes);
        const auto rounded = static_cast<float>(value);
        return std::isfinite(rounded) || !std::isfinite(value) ? std::optional(rounded) : std::nullopt;
    }
    const auto value = whole();
    return value ? std::optional(static_cast<float>(*value)) : std::nullopt;
}

std::optional<double> RawNumber::real() const
{
    if (type == 'T')
        return FromText<double>(bytes);
    if (type == 'd')
        return static_cast<double>(SingleOf(bytes));
    if (type == 'D')
        return DoubleOf(bytes);
    const auto value = whole();
    return value ? std::optional(static_cast<double>(*value)) : std::nullopt;
}

RawNumber NumberList::next(std::size_t& at) const noexcept
{
    if (type == 'T') {
        const auto is_between = [this](std::size_t i) {
            return bytes[i] == ',' || static_cast<unsigned char>(bytes[i]) <= ' ';
        };
        while (at < bytes.size() && is_between(at))
            ++at;
        const std::size_t from = at;
        while (at < bytes.size() && !is_between(at))
            ++at;
        return {'T', bytes.substr(from, at - from)};
    }
    const char item = type == 'M' ? bytes[at++] : type;
    const std::string_view found = bytes.substr(at, NumberBytes(item));
    at += found.size();
    return {item, found};
}

const DocumentValue* DocumentValue::find(std::string_view key) const noexcept
{
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (keys[i] == key)
            return &items[i];
    return nullptr;
}

Expected<void> AddMember(DocumentValue& object, std::string key, DocumentValue value, std::size_t at)
{
    constexpr std::size_t kMaxMembers = 1000; // so that looking for a double stays cheap; real objects have twenty
    if (object.keys.size() >= kMaxMembers)
        return Fail(ErrorCode::LimitExceeded, fmt::format("byte {}: an object of too many members", at));
    if (object.find(key) != nullptr)
        return Fail(ErrorCode::InvalidInput, fmt::format("byte {}: a member is given twice", at));
    object.keys.push_back(std::move(key));
    object.items.push_back(std::move(value));
    return {};
}

Expected<DocumentValue> ReadDocument(std::string_view bytes, const DocumentLimits& limits)
{
    if (bytes.size() > limits.max_bytes)
        return Fail(ErrorCode::LimitExceeded,
                    fmt::format("{} bytes: a model file has at most {}", bytes.size(), limits.max_bytes));
    constexpr std::string_view kKeyLengths = "iUIlLN";
    if (bytes.size() > 1 && bytes[0] == '{' && kKeyLengths.find(bytes[1]) != std::string_view::npos)
        return ReadUbjDocument(bytes, limits);
    return ReadJsonDocument(bytes, limits);
}

} // namespace core::scoring
