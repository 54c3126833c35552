// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/rules_text.h"

#include <algorithm>
#include <optional>

#include "core/policy/xml_tags.h"

namespace core::policy {

namespace {

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
    for (const dmn::Cell& cell : rule.inputs)
        out += entry("inputEntry", cell.text);
    for (const dmn::Cell& cell : rule.outputs)
        out += entry("outputEntry", cell.text);
    for (const std::string& note : rule.annotations)
        out += entry("annotationEntry", note);
    return out + indent + "</" + prefix + "rule>";
}

/// Collects the patches that turn the texts of one rule element into those of another; the rest of it stays.
class RulePatcher {
public:
    RulePatcher(std::string_view raw, const std::string& prefix, const dmn::Rule& was, const dmn::Rule& is)
        : m_raw(raw), m_prefix(prefix), m_was(was), m_is(is)
    {}
    std::string patched(const std::string& indent);

private:
    void child(const Tag& tag);
    void addAnnotations(std::size_t at, const std::string& indent);
    void fillEntry(const Tag& tag);
    void put(Span span, std::string_view name, const std::string& text, bool is_empty);
    [[nodiscard]] const std::string* changed() const;

    std::string_view m_raw;
    const std::string& m_prefix;
    const dmn::Rule& m_was;
    const dmn::Rule& m_is;
    std::vector<Patch> m_patches;
    std::string_view m_child; ///< the child of the rule that is open
    std::size_t m_input = 0;  ///< how many have begun
    std::size_t m_output = 0;
    std::size_t m_annotation = 0;
    bool m_described = false;
    bool m_filled = false; ///< the text of the entry that is open was replaced
};

/// The new text of the entry that is open; null pointer when it stays.
const std::string* RulePatcher::changed() const
{
    if (m_child == "annotationEntry") {
        const std::size_t at = m_annotation - 1;
        const bool stays = at >= m_was.annotations.size() || m_was.annotations[at] == m_is.annotations[at];
        return stays ? nullptr : &m_is.annotations[at];
    }
    const bool is_input = m_child == "inputEntry";
    const std::size_t at = (is_input ? m_input : m_output) - 1;
    const auto& was = is_input ? m_was.inputs : m_was.outputs;
    const auto& is = is_input ? m_is.inputs : m_is.outputs;
    if ((!is_input && m_child != "outputEntry") || at >= was.size() || was[at].text == is[at].text)
        return nullptr;
    return &is[at].text;
}

void RulePatcher::child(const Tag& tag)
{
    m_child = LocalOf(tag.name);
    m_input += m_child == "inputEntry" ? 1U : 0U;
    m_output += m_child == "outputEntry" ? 1U : 0U;
    m_annotation += m_child == "annotationEntry" ? 1U : 0U;
    m_filled = false;
}

void RulePatcher::put(Span span, std::string_view name, const std::string& text, bool is_empty)
{
    std::string written = EscapedText(text);
    if (is_empty)
        written = "<" + std::string(name) + ">" + written + "</" + std::string(name) + ">";
    m_patches.push_back({span, std::move(written)});
    m_filled = true;
}

/// An entry may be written without its text element.
void RulePatcher::fillEntry(const Tag& tag)
{
    const std::string* const text = m_child.ends_with("Entry") && !m_filled ? changed() : nullptr;
    if (text == nullptr)
        return;
    const std::string inner = "<" + m_prefix + "text>" + EscapedText(*text) + "</" + m_prefix + "text>";
    if (tag.kind == Tag::Kind::Empty)
        m_patches.push_back({{tag.span.end - 2, tag.span.end}, ">" + inner + "</" + std::string(tag.name) + ">"});
    else
        m_patches.push_back({{tag.span.begin, tag.span.begin}, inner});
}

/// Those the rule has more than before, in front of its end tag.
void RulePatcher::addAnnotations(std::size_t at, const std::string& indent)
{
    std::string added;
    for (std::size_t i = m_was.annotations.size(); i < m_is.annotations.size(); ++i)
        added += " <" + m_prefix + "annotationEntry><" + m_prefix + "text>" + EscapedText(m_is.annotations[i]) + "</" +
                 m_prefix + "text></" + m_prefix + "annotationEntry>" + indent;
    if (!added.empty())
        m_patches.push_back({{at, at}, std::move(added)});
}

std::string RulePatcher::patched(const std::string& indent)
{
    int depth = 0;
    std::optional<Tag> open; ///< a text or description whose content is replaced
    const std::string* text = nullptr;
    std::size_t at = 0;
    while (true) {
        const std::optional<Tag> tag = NextTag(m_raw, at);
        if (!tag)
            break;
        at = tag->span.end;
        if (tag->kind == Tag::Kind::End) {
            if (open && depth == (m_child == "description" ? 2 : 3)) {
                put(TextWithin(m_raw, {open->span.end, tag->span.begin}), open->name, *text, false);
                open.reset();
            }
            if (depth == 2)
                fillEntry(*tag);
            if (depth == 1)
                addAnnotations(tag->span.begin, indent);
            --depth;
            continue;
        }
        const int inside = depth + 1;
        if (inside == 2)
            child(*tag);
        if (inside == 2 && tag->kind == Tag::Kind::Empty)
            fillEntry(*tag);
        const bool is_description = inside == 2 && m_child == "description";
        m_described = m_described || is_description;
        text = is_description ? (m_was.description == m_is.description ? nullptr : &m_is.description) : changed();
        const bool is_text = inside == 3 && LocalOf(tag->name) == "text";
        if (text != nullptr && (is_description || is_text)) {
            if (tag->kind == Tag::Kind::Empty)
                put(tag->span, tag->name, *text, true);
            else
                open = tag;
        }
        depth = tag->kind == Tag::Kind::Start ? inside : depth;
    }
    if (!m_described && !m_is.description.empty()) {
        const std::size_t after = EndOfTag(m_raw, 0);
        m_patches.insert(m_patches.begin(), {{after, after},
                                             indent + " <" + m_prefix + "description>" + EscapedText(m_is.description) +
                                                 "</" + m_prefix + "description>"});
    }
    return PatchedText(m_raw, m_patches);
}

/// `was` with the texts of `is`.
dmn::Rule WithTexts(const dmn::Rule& was, const dmn::Rule& is)
{
    dmn::Rule rule = was;
    rule.description = is.description;
    for (std::size_t i = 0; i < rule.inputs.size() && i < is.inputs.size(); ++i)
        rule.inputs[i].text = is.inputs[i].text;
    for (std::size_t i = 0; i < rule.outputs.size() && i < is.outputs.size(); ++i)
        rule.outputs[i].text = is.outputs[i].text;
    if (is.annotations.size() >= rule.annotations.size()) // one that goes takes its element with it: written anew
        rule.annotations = is.annotations;
    return rule;
}

/// The rules of a table one after the other, each with what stood before it: line breaks, and comments, which go where their rule goes.
/// Those of a rule that is no more stay before the next.
class RuleList {
public:
    RuleList(std::string_view bytes, const std::vector<Span>& spans, std::string indent)
        : m_bytes(bytes), m_spans(spans), m_indent(std::move(indent)), m_is_used(spans.size())
    {}
    [[nodiscard]] const std::string& indent() const noexcept { return m_indent; }
    void add(std::string text) { m_rules.emplace_back(m_spans.size(), std::move(text)); }
    void addOld(std::size_t old, std::string text)
    {
        m_is_used[old] = true;
        m_rules.emplace_back(old, std::move(text));
    }
    std::string take() &&;

private:
    [[nodiscard]] std::string before(std::size_t old) const;
    [[nodiscard]] std::string orphans(std::size_t until) const;

    std::string_view m_bytes;
    const std::vector<Span>& m_spans;
    std::string m_indent;
    std::vector<bool> m_is_used;
    std::vector<std::pair<std::size_t, std::string>> m_rules; ///< with the place of before; none for new ones
};

/// What stood between an old rule and the one before it; what stood before the first stays where it is.
std::string RuleList::before(std::size_t old) const
{
    if (old == 0 || old >= m_spans.size())
        return m_indent;
    const std::size_t from = m_spans[old - 1].end;
    return std::string(m_bytes.substr(from, m_spans[old].begin - from));
}

/// The comments of the rules right before `until` that are no more, each on its line.
std::string RuleList::orphans(std::size_t until) const
{
    std::size_t first = until;
    while (first > 1 && !m_is_used[first - 1])
        --first;
    std::string found;
    for (std::size_t i = std::max<std::size_t>(first, 1); i < until; ++i) {
        const std::string lead = before(i);
        if (lead.find('<') != std::string::npos)
            found += lead.substr(0, lead.find_last_not_of(" \t\r\n") + 1);
    }
    return found;
}

std::string RuleList::take() &&
{
    std::string block;
    for (const auto& [old, text] : m_rules) {
        const bool is_old = old < m_spans.size();
        std::string lead = (is_old ? orphans(old) : std::string()) + before(old);
        if (block.empty()) // it stands behind what stood before the first
            lead.erase(0, lead.find_first_not_of(" \t\r\n"));
        block += lead + text;
    }
    return block + orphans(m_spans.size());
}

/// The rule of before that only changed its texts: at the same place, or with the same id. -1 when there is none.
std::ptrdiff_t OldOf(const std::vector<dmn::Rule>& before, const dmn::Rule& rule, std::size_t place)
{
    const auto alike = [&](const dmn::Rule& old) { return old.id == rule.id && WithTexts(old, rule) == rule; };
    if (place < before.size() && alike(before[place]))
        return static_cast<std::ptrdiff_t>(place);
    const auto found = rule.id.empty() ? before.end() : std::find_if(before.begin(), before.end(), alike);
    return found == before.end() ? -1 : found - before.begin();
}

} // namespace

Expected<std::string> WithRules(std::string_view bytes, std::string_view decision, const std::vector<dmn::Rule>& before,
                                const std::vector<dmn::Rule>& rules)
{
    const auto place = Find(bytes, decision);
    if (!place || place->rules.size() != before.size())
        return Fail(ErrorCode::NotFound, "no table of decision " + std::string(decision));
    const auto& spans = place->rules;
    const bool none = spans.empty();
    RuleList list(bytes, spans, none ? IndentBefore(bytes, place->end) + " " : IndentBefore(bytes, spans[0].begin));
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const std::ptrdiff_t old = OldOf(before, rules[i], i);
        if (old < 0) {
            list.add(Written(rules[i], place->prefix, list.indent()));
            continue;
        }
        const Span& span = spans[static_cast<std::size_t>(old)];
        const std::string_view raw = bytes.substr(span.begin, span.end - span.begin);
        const dmn::Rule& was = before[static_cast<std::size_t>(old)];
        list.addOld(static_cast<std::size_t>(old),
                    was == rules[i] ? std::string(raw)
                                    : RulePatcher(raw, place->prefix, was, rules[i]).patched(list.indent()));
    }
    std::string block = std::move(list).take();
    const Span whole = none ? Span{place->end, place->end} : Span{spans.front().begin, spans.back().end};
    if (none && !block.empty())
        block = " " + block + IndentBefore(bytes, place->end);
    return std::string(bytes.substr(0, whole.begin)) + block + std::string(bytes.substr(whole.end));
}

} // namespace core::policy
