// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/rules_text.h"

#include <algorithm>
#include <optional>

namespace core::policy {

namespace {

struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// One tag of well-formed XML.
struct Tag {
    enum class Kind { Start, End, Empty };
    Kind kind = Kind::Start;
    Span span;
    std::string_view name; ///< with its prefix
};

std::string_view LocalOf(std::string_view name) noexcept
{
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// Where the tag that begins at `begin` ends: a '>' inside quotes does not end it.
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

std::size_t Past(std::string_view bytes, std::size_t from, std::string_view end)
{
    const std::size_t found = bytes.find(end, from);
    return found == std::string_view::npos ? bytes.size() : found + end.size();
}

/// The next tag from `at` on, over text, comments, CDATA and declarations.
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

/// Names of a bundle's decisions hold no character that XML would write otherwise.
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

struct Place {
    std::string prefix;      ///< "dmn:" or empty
    std::vector<Span> rules; ///< whole elements
    std::size_t end = 0;     ///< of what the table holds: where its end tag begins
};

/// The rules of the table of `decision`, whole elements in order.
std::optional<Place> Find(std::string_view bytes, std::string_view decision)
{
    Place place;
    int depth = 0;
    int decision_depth = 0;
    int table_depth = 0;
    for (std::size_t at = 0;;) {
        const auto tag = NextTag(bytes, at);
        if (!tag)
            return std::nullopt;
        at = tag->span.end;
        const std::string_view local = LocalOf(tag->name);
        if (tag->kind == Tag::Kind::End) {
            if (depth == table_depth) {
                place.end = tag->span.begin;
                return place;
            }
            if (table_depth > 0 && depth == table_depth + 1 && local == "rule")
                place.rules.back().end = tag->span.end;
            if (depth == decision_depth)
                decision_depth = 0;
            --depth;
            continue;
        }
        const int inside = depth + 1;
        if (local == "decision" && HasName(bytes.substr(tag->span.begin, tag->span.end - tag->span.begin), decision))
            decision_depth = inside;
        else if (decision_depth > 0 && table_depth == 0 && inside == decision_depth + 1 && local == "decisionTable") {
            table_depth = inside;
            place.prefix = std::string(tag->name.substr(0, tag->name.size() - local.size()));
        } else if (table_depth > 0 && inside == table_depth + 1 && local == "rule") {
            place.rules.push_back({tag->span.begin, tag->span.end});
        }
        if (tag->kind == Tag::Kind::Start)
            depth = inside;
    }
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

/// Quotes need no escape between tags, and cells are full of them.
std::string EscapedText(std::string_view text)
{
    std::string out;
    for (const char c : text)
        out += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
    return out;
}

std::string Written(const dmn::Rule& rule, const std::string& prefix, const std::string& indent)
{
    const auto element = [&](std::string_view name, std::string_view inner) {
        return "<" + prefix + std::string(name) + ">" + std::string(inner) + "</" + prefix + std::string(name) + ">";
    };
    const auto entry = [&](std::string_view name, const std::string& text) {
        return indent + " " + element(name, element("text", EscapedText(text)));
    };
    std::string out = "<" + prefix + "rule";
    if (!rule.id.empty())
        out += " id=\"" + Escaped(rule.id) + "\"";
    out += ">";
    if (!rule.description.empty())
        out += indent + " " + element("description", EscapedText(rule.description));
    for (const std::string& cell : rule.inputs)
        out += entry("inputEntry", cell);
    for (const std::string& cell : rule.outputs)
        out += entry("outputEntry", cell);
    for (const std::string& note : rule.annotations)
        out += entry("annotationEntry", note);
    return out + indent + "</" + prefix + "rule>";
}

/// Line break and blanks before `at`; a line break alone where the table is written in one line.
std::string IndentBefore(std::string_view bytes, std::size_t at)
{
    const std::size_t line = bytes.rfind('\n', at);
    if (line == std::string_view::npos)
        return "\n";
    const std::string_view blanks = bytes.substr(line, at - line);
    return blanks.find_first_not_of("\n \t") == std::string_view::npos ? std::string(blanks) : "\n";
}

} // namespace

bool SameRule(const dmn::Rule& a, const dmn::Rule& b) noexcept
{
    return a.id == b.id && a.description == b.description && a.inputs == b.inputs && a.outputs == b.outputs &&
           a.annotations == b.annotations;
}

bool SameRules(const std::vector<dmn::Rule>& a, const std::vector<dmn::Rule>& b) noexcept
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), SameRule);
}

Expected<std::string> WithRules(std::string_view bytes, std::string_view decision, const std::vector<dmn::Rule>& before,
                                const std::vector<dmn::Rule>& rules)
{
    const auto place = Find(bytes, decision);
    if (!place || place->rules.size() != before.size())
        return Fail(ErrorCode::NotFound, "no table of decision " + std::string(decision));
    const bool none = place->rules.empty();
    const std::string indent =
        none ? IndentBefore(bytes, place->end) + " " : IndentBefore(bytes, place->rules[0].begin);
    std::string block;
    for (const dmn::Rule& rule : rules) {
        const auto old = std::find_if(before.begin(), before.end(), [&](const auto& r) { return SameRule(r, rule); });
        if (!block.empty())
            block += indent;
        if (old == before.end()) {
            block += Written(rule, place->prefix, indent);
        } else {
            const Span& span = place->rules[static_cast<std::size_t>(old - before.begin())];
            block += bytes.substr(span.begin, span.end - span.begin);
        }
    }
    const Span whole = none ? Span{place->end, place->end} : Span{place->rules.front().begin, place->rules.back().end};
    if (none && !block.empty())
        block = " " + block + IndentBefore(bytes, place->end);
    return std::string(bytes.substr(0, whole.begin)) + block + std::string(bytes.substr(whole.end));
}

} // namespace core::policy
