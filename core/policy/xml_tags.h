// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/xml_tags.h  Tags of well-formed XML by where they stand in its bytes, so that a part is replaced and every other byte stays.
/// Internal to core/policy. Domain: bytes that ImportDmn took. Threads: pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core::policy {

struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct Tag {
    enum class Kind { Start, End, Empty };
    Kind kind = Kind::Start;
    Span span;
    std::string_view name; ///< with its prefix
};

/// A name without its prefix.
[[nodiscard]] std::string_view LocalOf(std::string_view name) noexcept;
/// Where the tag that begins at `begin` ends: a '>' inside quotes does not end it.
[[nodiscard]] std::size_t EndOfTag(std::string_view bytes, std::size_t begin);
/// The next tag from `at` on, over text, comments, CDATA and declarations.
[[nodiscard]] std::optional<Tag> NextTag(std::string_view bytes, std::size_t at);
/// Where an attribute stands in its tag, the blanks before it included, and its value, the quotes excluded.
struct Attribute {
    Span whole;
    Span value;
};
/// Domain: `tag` is a start tag, `name` with its prefix.
[[nodiscard]] std::optional<Attribute> FindAttribute(std::string_view tag, std::string_view name);
/// Whether a start tag has this `name` attribute, however it is written.
[[nodiscard]] bool HasName(std::string_view tag, std::string_view name);
/// What of the content of an element without child elements is its text: without white space, comments and instructions at its ends.
[[nodiscard]] Span TextWithin(std::string_view bytes, Span content);

/// For an attribute in double quotes.
[[nodiscard]] std::string Escaped(std::string_view text);
/// Quotes need no escape between tags, and cells are full of them.
[[nodiscard]] std::string EscapedText(std::string_view text);
/// Line break and blanks before `at`, the break as the file has it; a line break alone where the table is written in one line.
[[nodiscard]] std::string IndentBefore(std::string_view bytes, std::size_t at);

/// What takes the place of a span.
struct Patch {
    Span span;
    std::string text;
};
/// Domain: in the order of the text, none over another.
[[nodiscard]] std::string PatchedText(std::string_view raw, const std::vector<Patch>& patches);

} // namespace core::policy
