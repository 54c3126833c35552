// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/xml_tags.h"

namespace core::policy {

namespace {

std::size_t Past(std::string_view bytes, std::size_t from, std::string_view end)
{
    const std::size_t found = bytes.find(end, from);
    return found == std::string_view::npos ? bytes.size() : found + end.size();
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

bool HasName(std::string_view tag, std::string_view name)
{
    for (const char quote : {'"', '\''}) {
        const std::string wanted = std::string("name=") + quote + std::string(name) + quote;
        const std::size_t at = tag.find(wanted);
        if (at != std::string_view::npos && at > 0 &&
            std::string_view(" \t\r\n").find(tag[at - 1]) != std::string::npos)
            return true;
    }
    return false;
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
    const std::size_t line = bytes.rfind('\n', at);
    if (line == std::string_view::npos)
        return "\n";
    const std::string_view blanks = bytes.substr(line, at - line);
    return blanks.find_first_not_of("\n \t") == std::string_view::npos ? std::string(blanks) : "\n";
}

} // namespace core::policy
