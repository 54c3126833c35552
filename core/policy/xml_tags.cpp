// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/xml_tags.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "core/base/text.h"

namespace core::policy {

namespace {

constexpr std::string_view kBlanks = " \t\r\n";

std::size_t Past(std::string_view bytes, std::size_t from, std::string_view end)
{
    const std::size_t found = bytes.find(end, from);
    return found == std::string_view::npos ? bytes.size() : found + end.size();
}

/// The value of an attribute as XML reads it. Domain: references are to characters that exist.
std::string Unescaped(std::string_view raw)
{
    constexpr std::array<std::pair<std::string_view, char>, 5> kNamed{
        {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
    std::string out;
    for (std::size_t at = 0; at < raw.size(); ++at) {
        const std::size_t end = raw[at] == '&' ? raw.find(';', at) : std::string_view::npos;
        if (end == std::string_view::npos) {
            const bool is_blank = kBlanks.find(raw[at]) != std::string_view::npos;
            if (raw[at] != '\r' || raw.substr(at + 1, 1) != "\n")
                out += is_blank ? ' ' : raw[at];
            continue;
        }
        const std::string_view name = raw.substr(at + 1, end - at - 1);
        at = end;
        if (name.starts_with('#')) {
            const bool is_hex = name.substr(1).starts_with('x');
            std::uint32_t value = 0;
            std::from_chars(name.data() + (is_hex ? 2 : 1), name.data() + name.size(), value, is_hex ? 16 : 10);
            out += base::Utf8(std::u32string(1, static_cast<char32_t>(value)));
            continue;
        }
        for (const auto& [known, c] : kNamed)
            if (known == name)
                out += c;
    }
    return out;
}

} // namespace

std::string_view LocalOf(std::string_view name) noexcept
{
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::size_t EndOfTag(std::string_view bytes, std::size_t begin)
{
    char quote = '\0';
    for (std::size_t at = begin; at < bytes.size(); ++at) {
        const char c = bytes[at];
        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return at + 1;
    }
    return bytes.size();
}

std::optional<Tag> NextTag(std::string_view bytes, std::size_t at)
{
    while (true) {
        at = bytes.find('<', at);
        if (at == std::string_view::npos)
            return std::nullopt;
        const std::string_view rest = bytes.substr(at);
        if (rest.starts_with("<!--"))
            at = Past(bytes, at, "-->");
        else if (rest.starts_with("<![CDATA["))
            at = Past(bytes, at, "]]>");
        else if (rest.starts_with("<?"))
            at = Past(bytes, at, "?>");
        else
            break;
    }
    Tag tag;
    tag.span = {at, EndOfTag(bytes, at)};
    const bool is_end = bytes.substr(at + 1).starts_with("/");
    const std::size_t from = at + (is_end ? 2 : 1);
    tag.name = bytes.substr(from, bytes.find_first_of(" \t\r\n/>", from) - from);
    if (is_end)
        tag.kind = Tag::Kind::End;
    else if (bytes[tag.span.end - 2] == '/')
        tag.kind = Tag::Kind::Empty;
    return tag;
}

std::optional<Attribute> FindAttribute(std::string_view tag, std::string_view name)
{
    constexpr std::string_view kBlanks = " \t\r\n";
    std::size_t at = std::min(tag.find_first_of(kBlanks), tag.size());
    while (true) {
        const std::size_t begin = tag.find_first_not_of(kBlanks, at);
        if (begin == std::string_view::npos || tag[begin] == '/' || tag[begin] == '>')
            return std::nullopt;
        const std::size_t equals = tag.find('=', begin);
        const std::size_t open = tag.find_first_of("\"'", std::min(equals, tag.size()));
        if (open == std::string_view::npos)
            return std::nullopt;
        const std::size_t close = tag.find(tag[open], open + 1);
        if (close == std::string_view::npos)
            return std::nullopt;
        const std::string_view found = tag.substr(begin, tag.find_first_of(" \t\r\n=", begin) - begin);
        if (found == name)
            return Attribute{{at, close + 1}, {open + 1, close}};
        at = close + 1;
    }
}

bool HasName(std::string_view tag, std::string_view name)
{
    const auto found = FindAttribute(tag, "name");
    return found && Unescaped(tag.substr(found->value.begin, found->value.end - found->value.begin)) == name;
}

Span TextWithin(std::string_view bytes, Span content)
{
    Span text{content.end, content.end};
    for (std::size_t at = content.begin; at < content.end;) {
        const std::string_view rest = bytes.substr(at, content.end - at);
        const std::size_t blanks = std::min(rest.find_first_not_of(kBlanks), rest.size());
        std::size_t end = at + blanks;
        const bool is_comment = rest.substr(blanks).starts_with("<!--");
        if (blanks > 0) {
            at = end;
            continue;
        }
        if (is_comment || rest.starts_with("<?")) {
            at = Past(bytes, at, is_comment ? "-->" : "?>");
            continue;
        }
        const bool is_cdata = rest.starts_with("<![CDATA[");
        end = is_cdata ? Past(bytes, at, "]]>") : at + std::min(rest.find_first_of(" \t\r\n<", 1), rest.size());
        text.begin = std::min(text.begin, at);
        at = end;
        text.end = end;
    }
    return text;
}

std::string Escaped(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '&': out += "&amp;"; break;
        case '"': out += "&quot;"; break;
        case '\n': out += "&#10;"; break;
        case '\t': out += "&#9;"; break;
        default: out += c;
        }
    }
    return out;
}

std::string EscapedText(std::string_view text)
{
    std::string out;
    for (const char c : text)
        out += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
    return out;
}

std::string PatchedText(std::string_view raw, const std::vector<Patch>& patches)
{
    std::string out;
    std::size_t at = 0;
    for (const Patch& patch : patches) {
        out += raw.substr(at, patch.span.begin - at);
        out += patch.text;
        at = patch.span.end;
    }
    return out + std::string(raw.substr(at));
}

std::string IndentBefore(std::string_view bytes, std::size_t at)
{
    std::size_t line = bytes.rfind('\n', at);
    if (line == std::string_view::npos)
        return "\n";
    line -= line > 0 && bytes[line - 1] == '\r' ? 1U : 0U;
    const std::string_view blanks = bytes.substr(line, at - line);
    const bool is_blank = blanks.find_first_not_of(kBlanks) == std::string_view::npos;
    return std::string(is_blank ? blanks : blanks.substr(0, blanks.find('\n') + 1));
}

} // namespace core::policy
