// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/intake/json_fields.h  Reads the members of a JSON object, one by one, and collects what is wrong with them.
/// Every reader gives a value or reports and gives nothing, so that one pass finds all errors. What was not read is unknown.
/// Threads: one thread; the Json must outlive the reader.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/base/instant.h"
#include "core/base/json.h"
#include "core/intake/field_error.h"

namespace core::intake {

using FieldErrors = std::vector<FieldError>;

enum class TextShape : std::uint8_t {
    Free,       ///< any text without control and direction characters
    Name,       ///< [A-Za-z_][A-Za-z0-9_]{0,63}
    Identifier, ///< [A-Za-z0-9._:-]
    Printable,  ///< ASCII 0x21 to 0x7E
};

[[nodiscard]] bool IsName(std::string_view text) noexcept;

/// Not empty, at most `max_code_points` long, of that shape, without control and direction characters: what CheckedText takes.
[[nodiscard]] bool IsCheckedText(std::string_view text, TextShape shape, std::size_t max_code_points);

/// A decimal from a JSON number or from a string that holds one.
/// Domain: at most 18 digits before and 16 after the point, leading and trailing zeros not counted: what decimal128 holds exactly.
[[nodiscard]] std::optional<base::Decimal> ExactDecimal(const base::Json& value, std::string_view path,
                                                        FieldErrors& errors);
/// A whole number in [min, max] from a JSON number without fraction and exponent.
[[nodiscard]] std::optional<std::int64_t> WholeNumber(const base::Json& value, std::string_view path, std::int64_t min,
                                                      std::int64_t max, FieldErrors& errors);
/// Not empty, at most `max_code_points` long.
[[nodiscard]] std::optional<std::string> CheckedText(const base::Json& value, std::string_view path, TextShape shape,
                                                     std::size_t max_code_points, FieldErrors& errors);

class JsonFields {
public:
    /// A value that is no object reads as one without members, and is reported.
    JsonFields(const base::Json& value, std::string path, FieldErrors& errors);

    [[nodiscard]] bool isObject() const noexcept { return m_object != nullptr; }
    [[nodiscard]] const std::string& path() const noexcept { return m_path; }
    [[nodiscard]] std::string pathOf(std::string_view key) const;

    /// Null pointer when absent.
    [[nodiscard]] const base::Json* optional(std::string_view key);
    /// Null pointer when absent, which is reported.
    [[nodiscard]] const base::Json* required(std::string_view key);

    [[nodiscard]] std::optional<std::string> text(std::string_view key, TextShape shape, std::size_t max_code_points);
    [[nodiscard]] std::optional<std::int64_t> whole(std::string_view key, std::int64_t min, std::int64_t max);
    [[nodiscard]] std::optional<base::Decimal> decimal(std::string_view key);
    [[nodiscard]] std::optional<bool> boolean(std::string_view key);
    [[nodiscard]] std::optional<base::Instant> instant(std::string_view key);
    [[nodiscard]] std::optional<base::Date> date(std::string_view key);
    /// The items of a required array of at most `max` items; null pointer when reported.
    [[nodiscard]] const std::vector<base::Json>* items(std::string_view key, std::size_t max);

    void report(std::string_view key, FieldErrorCode code, std::string detail);
    /// Reports every member that was not asked for. Call once, last.
    void finish();

private:
    const base::Json* m_object = nullptr;
    std::string m_path;
    FieldErrors& m_errors;
    std::vector<std::string_view> m_read;
};

} // namespace core::intake
