// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/key_lines.h  Blocks of `key=value` lines, the way LightGBM writes them: no key twice, numbers between single spaces.
/// Threads: plain values that look into the caller's bytes.
#pragma once

#include <charconv>
#include <fmt/format.h>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/error.h"

namespace core::scoring {

/// Reads line after line and counts them.
class LineCursor {
public:
    explicit LineCursor(std::string_view bytes) : m_bytes(bytes) {}
    /// The next line without its end; nothing after the last.
    std::optional<std::string_view> next();
    [[nodiscard]] std::size_t number() const noexcept { return m_number; } ///< of the last line read, from 1
    [[nodiscard]] std::size_t at() const noexcept { return m_at; }         ///< first byte not read yet

private:
    std::string_view m_bytes;
    std::size_t m_at = 0;
    std::size_t m_number = 0;
};

class KeyLines {
public:
    /// Lines up to the next empty one. A line without '=' is a key without value. Errors: InvalidInput (a key twice), LimitExceeded.
    [[nodiscard]] static Expected<KeyLines> read(LineCursor& lines, std::string path);

    [[nodiscard]] const std::string& path() const noexcept { return m_path; }
    [[nodiscard]] std::optional<std::string_view> find(std::string_view key) const noexcept;
    /// Errors: InvalidInput (missing).
    [[nodiscard]] Expected<std::string_view> text(std::string_view key) const;
    /// Errors: Unsupported (a key that is not among the known ones, by its name).
    [[nodiscard]] Expected<void> only(std::initializer_list<std::string_view> known) const;
    [[nodiscard]] tl::unexpected<base::Error> fail(ErrorCode code, std::string_view key, std::string_view what) const;

    /// Exactly `count` numbers. Errors: InvalidInput (missing, another count, no number of its type).
    template <class Number>
    [[nodiscard]] Expected<std::vector<Number>> numbers(std::string_view key, std::size_t count) const;
    template <class Number>
    [[nodiscard]] Expected<Number> number(std::string_view key) const
    {
        TRY(const auto values, numbers<Number>(key, 1));
        return values.front();
    }

private:
    std::vector<std::pair<std::string_view, std::string_view>> m_lines;
    std::string m_path;
};

template <class Number>
Expected<std::vector<Number>> KeyLines::numbers(std::string_view key, std::size_t count) const
{
    TRY(std::string_view rest, text(key));
    std::vector<Number> values;
    while (!rest.empty()) {
        Number value{};
        const auto result = std::from_chars(rest.data(), rest.data() + rest.size(), value);
        rest.remove_prefix(static_cast<std::size_t>(result.ptr - rest.data()));
        const bool ends = rest.empty() || (rest.size() > 1 && rest.front() == ' ');
        if (result.ec != std::errc() || !ends || values.size() == count)
            return fail(ErrorCode::InvalidInput, key,
                        fmt::format("number {} is none of its type, or one too many", values.size()));
        values.push_back(value);
        rest.remove_prefix(rest.empty() ? 0 : 1);
    }
    if (values.size() != count)
        return fail(ErrorCode::InvalidInput, key, fmt::format("has {} numbers instead of {}", values.size(), count));
    return values;
}

} // namespace core::scoring
