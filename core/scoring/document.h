// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/document.h  JSON or UBJSON as one tree of views, for files that are mostly long lists of numbers.
/// Numbers stay bytes until somebody asks for their type: no value is rounded twice, and lists nobody asks for cost nothing.
/// Untrusted input: duplicate keys, bad UTF-8, nesting beyond a bound, counts beyond the bytes and trailing bytes are refused.
/// NaN and Infinity are taken as numbers, because XGBoost writes them; readers refuse them where they mean nothing.
/// Source: RFC 8259; UBJSON draft 12 as XGBoost writes it (big endian). Threads: plain values that look into the caller's bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace core::scoring {

/// A number as the file has it: JSON text, or big-endian bytes of a UBJSON type ('i' 'U' 'I' 'l' 'L' 'd' 'D'); type 'T' is text.
struct RawNumber {
    char type = 'T';
    std::string_view bytes;

    /// Nothing when it is no whole number of 64 bits.
    [[nodiscard]] std::optional<std::int64_t> whole() const;
    /// Rounded once, from the file's own value. Nothing when it is beyond the type.
    [[nodiscard]] std::optional<float> single() const;
    [[nodiscard]] std::optional<double> real() const;
};

/// Bytes of one number of a UBJSON type; 0 for anything that is none.
[[nodiscard]] std::size_t NumberBytes(char type) noexcept;

/// A list of numbers, still bytes: JSON text between the brackets ('T'), items with a type each ('M'), or items of one type.
struct NumberList {
    char type = 'T';
    std::string_view bytes;
    std::size_t count = 0;

    /// The number at byte `at`, which is moved behind it. Domain: called `count` times from 0.
    [[nodiscard]] RawNumber next(std::size_t& at) const noexcept;
};

class DocumentValue {
public:
    enum class Kind : std::uint8_t { Null, Bool, Number, String, Numbers, List, Object };

    Kind kind = Kind::Null;
    bool boolean = false;
    std::string text;                 ///< of a String, escapes resolved
    RawNumber number;                 ///< of a Number
    NumberList numbers;               ///< of Numbers: a list of nothing else; an empty list too
    std::vector<DocumentValue> items; ///< of a List; of an Object its members' values, in the order of the file
    std::vector<std::string> keys;    ///< of an Object its members' names

    [[nodiscard]] bool isList() const noexcept { return kind == Kind::List || kind == Kind::Numbers; }
    /// Number of items of a list.
    [[nodiscard]] std::size_t size() const noexcept { return kind == Kind::List ? items.size() : numbers.count; }
    /// Null pointer when there is no such member.
    [[nodiscard]] const DocumentValue* find(std::string_view key) const noexcept;
};

struct DocumentLimits {
    std::size_t max_bytes = 128U << 20U;
    std::size_t max_values = 1'000'000; ///< lists of numbers count as one
    int max_depth = 32;
};

/// UBJSON when an object begins with a typed key length, else JSON. Errors: InvalidInput with the byte, LimitExceeded.
[[nodiscard]] Expected<DocumentValue> ReadDocument(std::string_view bytes, const DocumentLimits& limits = {});
/// The two formats by themselves; errors as above.
[[nodiscard]] Expected<DocumentValue> ReadJsonDocument(std::string_view bytes, const DocumentLimits& limits);
[[nodiscard]] Expected<DocumentValue> ReadUbjDocument(std::string_view bytes, const DocumentLimits& limits);

/// Adds a member unless there is one of that name. Errors: InvalidInput.
[[nodiscard]] Expected<void> AddMember(DocumentValue& object, std::string key, DocumentValue value, std::size_t at);

} // namespace core::scoring
