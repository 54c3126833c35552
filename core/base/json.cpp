// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"

#include <algorithm>
#include <fmt/format.h>
#include <simdjson.h>

#include "core/base/canonical_writer.h"
#include "core/base/check.h"
#include "core/base/text.h"

namespace core::base {

namespace {

namespace od = simdjson::ondemand;

bool IsDigit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

std::size_t SkipDigits(std::string_view text, std::size_t at) noexcept
{
    while (at < text.size() && IsDigit(text[at]))
        ++at;
    return at;
}

/// RFC 8259, section 6: [-] (0 | 1-9 digits) [. digits] [e [+-] digits].
bool IsJsonNumber(std::string_view text) noexcept
{
    std::size_t at = !text.empty() && text[0] == '-' ? 1 : 0;
    const std::size_t whole = SkipDigits(text, at);
    if (whole == at || (text[at] == '0' && whole > at + 1))
        return false;
    at = whole;
    if (at < text.size() && text[at] == '.') {
        const std::size_t fraction = SkipDigits(text, at + 1);
        if (fraction == at + 1)
            return false;
        at = fraction;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-'))
            ++at;
        const std::size_t exponent = SkipDigits(text, at);
        if (exponent == at)
            return false;
        at = exponent;
    }
    return at == text.size();
}

std::string_view Trimmed(std::string_view token) noexcept
{
    const std::size_t last = token.find_last_not_of(" \t\r\n");
    return last == std::string_view::npos ? std::string_view() : token.substr(0, last + 1);
}

/// Whether a key may be named in an error: short, and shaped like a name, so
/// that it is no personal data.
bool IsNameLike(std::string_view key) noexcept
{
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    return !key.empty() && key.size() <= 48 && is_letter(key[0]) &&
           std::all_of(key.begin(), key.end(), [&](char c) { return is_letter(c) || IsDigit(c) || c == '-'; });
}

/// A place in the document: members by name, items by number; written out only
/// when something is wrong.
struct Step {
    std::string_view key;
    std::size_t index = 0;
    bool is_index = false;
};

class Reader {
public:
    explicit Reader(const JsonLimits& limits) : m_limits(limits) {}

    Expected<Json> document(std::string_view bytes);

private:
    template <class Value>
    Expected<Json> value(Value& from);
    [[nodiscard]] Expected<Json> scalar(std::string_view token) const;
    template <class Value>
    Expected<Json> string(Value& from);
    Expected<Json> array(od::array items);
    Expected<Json> object(od::object members);
    Expected<void> member(od::field& field, std::vector<Json::Member>& members);
    Expected<void> uniqueKeys(const std::vector<Json::Member>& members);
    Expected<void> checkText(std::string_view text) const;

    [[nodiscard]] std::string path() const;
    [[nodiscard]] tl::unexpected<Error> fail(ErrorCode code, std::string_view what) const
    {
        return Fail(code, fmt::format("{}: {}", path(), what));
    }
    [[nodiscard]] tl::unexpected<Error> malformed() const
    {
        return fail(ErrorCode::InvalidInput, "not well-formed JSON");
    }

    JsonLimits m_limits;
    std::vector<Step> m_path;
    std::size_t m_values = 0;
};

std::string Reader::path() const
{
    std::string text = "$";
    for (const Step& step : m_path) {
        if (step.is_index)
            text += fmt::format("[{}]", step.index);
        else if (IsNameLike(step.key))
            text += fmt::format(".{}", step.key);
        else
            text += ".*";
    }
    return text;
}

Expected<void> Reader::checkText(std::string_view text) const
{
    if (text.size() > m_limits.max_string_bytes)
        return fail(ErrorCode::LimitExceeded, "string is too long");
    if (text.find('\0') != std::string_view::npos)
        return fail(ErrorCode::InvalidInput, "NUL in a string");
    if (!IsUtf8(text))
        return fail(ErrorCode::InvalidInput, "unpaired surrogate in a string");
    return {};
}

template <class Value>
Expected<Json> Reader::string(Value& from)
{
    std::string_view text;
    if (from.get_string().get(text) != simdjson::SUCCESS)
        return fail(ErrorCode::InvalidInput, "bad escape in a string");
    TRY_VOID(checkText(text));
    return Json::string(std::string(text));
}

Expected<Json> Reader::scalar(std::string_view token) const
{
    if (token == "null")
        return Json::null();
    if (token == "true" || token == "false")
        return Json::boolean(token == "true");
    if (!IsJsonNumber(token))
        return fail(ErrorCode::InvalidInput, "not a JSON value");
    if (token.size() > m_limits.max_number_chars)
        return fail(ErrorCode::LimitExceeded, "number is too long");
    return Json::number(std::string(token));
}

template <class Value>
Expected<Json> Reader::value(Value& from)
{
    if (++m_values > m_limits.max_values)
        return fail(ErrorCode::LimitExceeded, "too many values");
    od::json_type type{};
    if (from.type().get(type) != simdjson::SUCCESS)
        return malformed();
    if (type == od::json_type::string)
        return string(from);
    if (type == od::json_type::array || type == od::json_type::object) {
        if (m_path.size() >= static_cast<std::size_t>(m_limits.max_depth))
            return fail(ErrorCode::LimitExceeded, "nested too deep");
        if (type == od::json_type::array) {
            od::array items;
            if (from.get_array().get(items) != simdjson::SUCCESS)
                return malformed();
            return array(items);
        }
        od::object members;
        if (from.get_object().get(members) != simdjson::SUCCESS)
            return malformed();
        return object(members);
    }
    std::string_view token;
    if (simdjson::simdjson_result<std::string_view>(from.raw_json_token()).get(token) != simdjson::SUCCESS)
        return malformed();
    return scalar(Trimmed(token));
}

Expected<Json> Reader::array(od::array items)
{
    std::vector<Json> values;
    m_path.push_back(Step{{}, 0, true});
    for (auto item : items) {
        od::value from;
        if (std::move(item).get(from) != simdjson::SUCCESS)
            return malformed();
        TRY(Json read, value(from));
        values.push_back(std::move(read));
        ++m_path.back().index;
    }
    m_path.pop_back();
    return Json::array(std::move(values));
}

Expected<void> Reader::member(od::field& field, std::vector<Json::Member>& members)
{
    std::string_view key;
    if (field.unescaped_key().get(key) != simdjson::SUCCESS)
        return fail(ErrorCode::InvalidInput, "bad escape in a key");
    m_path.push_back(Step{key, 0, false});
    TRY_VOID(checkText(key));
    od::value from = field.value();
    TRY(Json read, value(from));
    m_path.pop_back();
    members.emplace_back(std::string(key), std::move(read));
    return {};
}

Expected<void> Reader::uniqueKeys(const std::vector<Json::Member>& members)
{
    std::vector<std::string_view> keys;
    keys.reserve(members.size());
    for (const Json::Member& member : members)
        keys.push_back(member.first);
    std::sort(keys.begin(), keys.end());
    const auto twice = std::adjacent_find(keys.begin(), keys.end());
    if (twice == keys.end())
        return {};
    m_path.push_back(Step{*twice, 0, false});
    return fail(ErrorCode::InvalidInput, "key appears twice");
}

Expected<Json> Reader::object(od::object from)
{
    std::vector<Json::Member> members;
    for (auto item : from) {
        od::field field;
        if (std::move(item).get(field) != simdjson::SUCCESS)
            return malformed();
        TRY_VOID(member(field, members));
    }
    TRY_VOID(uniqueKeys(members));
    return Json::object(std::move(members));
}

Expected<Json> Reader::document(std::string_view bytes)
{
    if (bytes.size() > m_limits.max_bytes)
        return Fail(ErrorCode::LimitExceeded, "$: too many bytes");
    std::string padded;
    padded.reserve(bytes.size() + simdjson::SIMDJSON_PADDING);
    padded.assign(bytes);
    padded.append(simdjson::SIMDJSON_PADDING, '\0');
    od::parser parser;
    od::document from;
    const auto error = parser.iterate(padded.data(), bytes.size(), padded.size()).get(from);
    if (error == simdjson::UTF8_ERROR)
        return Fail(ErrorCode::InvalidInput, "$: not UTF-8");
    if (error != simdjson::SUCCESS)
        return Fail(ErrorCode::InvalidInput, "$: not well-formed JSON");
    TRY(Json read, value(from));
    // Strings, arrays and objects were stepped over; any other token must be all
    // there is.
    const bool is_token = !read.isString() && !read.isArray() && !read.isObject();
    const bool at_end = is_token ? Trimmed(bytes.substr(bytes.find_first_not_of(" \t\r\n"))) == CanonicalBytes(read)
                                 : from.current_location().error() == simdjson::OUT_OF_BOUNDS;
    if (!at_end)
        return Fail(ErrorCode::InvalidInput, "$: bytes after the value");
    return read;
}

void AppendEscaped(std::string& out, std::string_view text)
{
    out.push_back('"');
    for (const char c : text) {
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\b': out += "\\b"; break;
        case '\t': out += "\\t"; break;
        case '\n': out += "\\n"; break;
        case '\f': out += "\\f"; break;
        case '\r': out += "\\r"; break;
        default:
            if (static_cast<unsigned char>(c) < 0x20U)
                out += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
            else
                out.push_back(c);
        }
    }
    out.push_back('"');
}

void Append(std::string& out, const Json& value);

void AppendArray(std::string& out, const std::vector<Json>& items)
{
    out.push_back('[');
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0)
            out.push_back(',');
        Append(out, items[i]);
    }
    out.push_back(']');
}

void AppendObject(std::string& out, const std::vector<Json::Member>& members)
{
    // Byte order of UTF-8 is code-point order.
    std::vector<const Json::Member*> sorted;
    sorted.reserve(members.size());
    for (const Json::Member& member : members)
        sorted.push_back(&member);
    std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->first < b->first; });
    out.push_back('{');
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        if (i > 0)
            out.push_back(',');
        AppendEscaped(out, sorted[i]->first);
        out.push_back(':');
        Append(out, sorted[i]->second);
    }
    out.push_back('}');
}

void Append(std::string& out, const Json& value)
{
    switch (value.kind()) {
    case Json::Kind::Null: out += "null"; break;
    case Json::Kind::Bool: out += value.boolValue() ? "true" : "false"; break;
    case Json::Kind::Number: out += value.text(); break;
    case Json::Kind::String: AppendEscaped(out, value.text()); break;
    case Json::Kind::Array: AppendArray(out, value.items()); break;
    case Json::Kind::Object: AppendObject(out, value.members()); break;
    }
}

} // namespace

Json Json::boolean(bool value)
{
    Json json;
    json.m_kind = Kind::Bool;
    json.m_boolean = value;
    return json;
}

Json Json::integer(std::int64_t value)
{
    return number(std::to_string(value));
}

Json Json::number(std::string text)
{
    CHECK(IsJsonNumber(text));
    Json json;
    json.m_kind = Kind::Number;
    json.m_text = std::move(text);
    return json;
}

Json Json::decimal(const Decimal& value)
{
    return string(value.text());
}

Json Json::string(std::string value)
{
    Json json;
    json.m_kind = Kind::String;
    json.m_text = std::move(value);
    return json;
}

Json Json::array(std::vector<Json> items)
{
    Json json;
    json.m_kind = Kind::Array;
    json.m_items = std::move(items);
    return json;
}

Json Json::object(std::vector<Member> members)
{
    Json json;
    json.m_kind = Kind::Object;
    json.m_members = std::move(members);
    return json;
}

const Json* Json::find(std::string_view key) const noexcept
{
    const auto at = std::find_if(m_members.begin(), m_members.end(), [&](const Member& m) { return m.first == key; });
    return at == m_members.end() ? nullptr : &at->second;
}

Json& Json::push(Json item)
{
    CHECK(m_kind == Kind::Array);
    m_items.push_back(std::move(item));
    return *this;
}

Json& Json::set(std::string key, Json value)
{
    CHECK(m_kind == Kind::Object);
    CHECK(find(key) == nullptr);
    m_members.emplace_back(std::move(key), std::move(value));
    return *this;
}

Expected<Json> ParseJson(std::string_view bytes, const JsonLimits& limits)
{
    CHECK(limits.max_depth >= 0 && limits.max_depth <= 512);
    return Reader(limits).document(bytes);
}

void CanonicalWriter::grow(std::size_t bytes)
{
    m_out.resize(std::max(m_out.size() * 2, m_size + bytes));
}

void CanonicalWriter::escaped(std::string_view value)
{
    std::string quoted;
    AppendEscaped(quoted, value);
    raw(quoted);
}

std::string CanonicalBytes(const Json& value)
{
    std::string out;
    Append(out, value);
    return out;
}

} // namespace core::base
