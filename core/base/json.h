// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/base/json.h  JSON as a tree that keeps every number as its text, and canonical JSON bytes.
/// Reading: untrusted bytes; duplicate keys, bad UTF-8, NaN, unpaired surrogates, NUL in strings, trailing bytes and
/// nesting beyond the limit are refused with the place. Writing: UTF-8, keys in code-point order, no white space.
/// Source: RFC 8259, RFC 7493 (I-JSON); parsed by simdjson behind this header. Threads: pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/decimal.h"
#include "core/base/error.h"

namespace core::base {

class Json {
public:
    enum class Kind : std::uint8_t { Null, Bool, Number, String, Array, Object };
    using Member = std::pair<std::string, Json>;

    Json() = default;
    [[nodiscard]] static Json null() { return {}; }
    [[nodiscard]] static Json boolean(bool value);
    [[nodiscard]] static Json integer(std::int64_t value);
    /// A number by its JSON text ("1.50"): kept as it is, never converted.
    [[nodiscard]] static Json number(std::string text);
    /// Decimals travel as strings in canonical bytes.
    [[nodiscard]] static Json decimal(const Decimal& value);
    [[nodiscard]] static Json string(std::string value);
    [[nodiscard]] static Json array(std::vector<Json> items = {});
    [[nodiscard]] static Json object(std::vector<Member> members = {});

    [[nodiscard]] Kind kind() const noexcept { return m_kind; }
    [[nodiscard]] bool isNull() const noexcept { return m_kind == Kind::Null; }
    [[nodiscard]] bool isString() const noexcept { return m_kind == Kind::String; }
    [[nodiscard]] bool isNumber() const noexcept { return m_kind == Kind::Number; }
    [[nodiscard]] bool isBool() const noexcept { return m_kind == Kind::Bool; }
    [[nodiscard]] bool isArray() const noexcept { return m_kind == Kind::Array; }
    [[nodiscard]] bool isObject() const noexcept { return m_kind == Kind::Object; }

    /// Of a Bool; false for every other kind.
    [[nodiscard]] bool boolValue() const noexcept { return m_boolean; }
    /// The text of a String or of a Number; empty for every other kind.
    [[nodiscard]] const std::string& text() const noexcept { return m_text; }
    [[nodiscard]] const std::vector<Json>& items() const noexcept { return m_items; }
    /// In the order of the document.
    [[nodiscard]] const std::vector<Member>& members() const noexcept { return m_members; }
    /// Null pointer when there is no such member.
    [[nodiscard]] const Json* find(std::string_view key) const noexcept;

    Json& push(Json item);
    /// Adds a member; the key must not be there yet (CHECK).
    Json& set(std::string key, Json value);

    friend bool operator==(const Json&, const Json&) = default;

private:
    Kind m_kind = Kind::Null;
    bool m_boolean = false;
    std::string m_text;
    std::vector<Json> m_items;
    std::vector<Member> m_members;
};

struct JsonLimits {
    std::size_t max_bytes = 1U << 20U;
    int max_depth = 32;
    std::size_t max_string_bytes = 64U << 10U;
    std::size_t max_number_chars = 64;
    std::size_t max_values = 200'000;
};

/// Errors: InvalidInput (with the JSON path or the byte offset; never with content), LimitExceeded.
[[nodiscard]] Expected<Json> ParseJson(std::string_view bytes, const JsonLimits& limits = {});

/// UTF-8 JSON, keys in code-point order at every level, no white space, minimal escapes (\" \\ and control characters as
/// \b \t \n \f \r or \u00xx). Numbers keep their text. Equal trees give equal bytes whatever the order of their members.
[[nodiscard]] std::string CanonicalBytes(const Json& value);

} // namespace core::base
