// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/head_text.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "core/policy/xml_tags.h"

namespace core::policy {

namespace {

/// An input or an output of a table, and where the values it allows stand or would stand.
struct Clause {
    bool is_output = false;
    Tag tag;
    std::size_t end = 0; ///< where its end tag begins; 0 when it is one tag
    std::size_t insert_at =
        0; ///< behind the expression of an input, before the default of an output; 0: before the end tag
    std::optional<Span> values = {};     ///< inputValues or outputValues, whole
    std::optional<Span> text = {};       ///< what stands between the tags of its text
    std::optional<Span> empty_text = {}; ///< a text that is one tag
};

struct Head {
    Tag table;
    std::string prefix; ///< "dmn:" or empty
    std::vector<Clause> clauses;
};

/// Reads the tags of one table in order.
class HeadReader {
public:
    HeadReader(std::string_view bytes, std::string_view decision) : m_bytes(bytes), m_decision(decision) {}
    std::optional<Head> read();

private:
    void begins(const Tag& tag, int inside);
    void insideTable(const Tag& tag, int below);
    void ends(const Tag& tag);

    std::string_view m_bytes;
    std::string_view m_decision;
    Head m_head;
    int m_depth = 0;
    int m_decision_depth = 0;
    int m_table_depth = 0;
    bool m_in_clause = false;
    bool m_in_values = false;
    bool m_done = false;
};

/// Domain: `below` counts levels under the table's own tag, from 1.
void HeadReader::insideTable(const Tag& tag, int below)
{
    const std::string_view local = LocalOf(tag.name);
    const bool is_empty = tag.kind == Tag::Kind::Empty;
    if (below == 1) {
        const bool is_output = local == "output";
        m_in_clause = (is_output || local == "input") && !is_empty;
        if (is_output || local == "input")
            m_head.clauses.push_back({.is_output = is_output, .tag = tag});
        return;
    }
    if (m_head.clauses.empty() || !(m_in_clause || m_in_values))
        return;
    Clause& clause = m_head.clauses.back();
    if (below == 2 && local == (clause.is_output ? "outputValues" : "inputValues")) {
        clause.values = tag.span;
        m_in_values = !is_empty;
    } else if (below == 2 && clause.is_output && local == "defaultOutputEntry") {
        clause.insert_at = tag.span.begin;
    } else if (below == 2 && !clause.is_output && local == "inputExpression" && is_empty) {
        clause.insert_at = tag.span.end;
    } else if (below == 3 && m_in_values && local == "text") {
        (is_empty ? clause.empty_text : clause.text) = is_empty ? tag.span : Span{tag.span.end, tag.span.end};
    }
}

void HeadReader::begins(const Tag& tag, int inside)
{
    const std::string_view local = LocalOf(tag.name);
    if (m_table_depth > 0) {
        insideTable(tag, inside - m_table_depth);
    } else if (local == "decision" &&
               HasName(m_bytes.substr(tag.span.begin, tag.span.end - tag.span.begin), m_decision)) {
        m_decision_depth = inside;
    } else if (m_decision_depth > 0 && inside == m_decision_depth + 1 && local == "decisionTable") {
        m_table_depth = inside;
        m_head.table = tag;
        m_head.prefix = std::string(tag.name.substr(0, tag.name.size() - local.size()));
        m_done = tag.kind == Tag::Kind::Empty;
    }
}

void HeadReader::ends(const Tag& tag)
{
    const std::string_view local = LocalOf(tag.name);
    const int below = m_table_depth > 0 ? m_depth - m_table_depth : -1;
    if (below == 1 && m_in_clause) {
        m_head.clauses.back().end = tag.span.begin;
        m_in_clause = false;
    } else if (below == 2 && m_in_values) {
        m_head.clauses.back().values->end = tag.span.end;
        m_in_values = false;
    } else if (below == 2 && m_in_clause && !m_head.clauses.back().is_output && local == "inputExpression") {
        m_head.clauses.back().insert_at = tag.span.end;
    } else if (below == 3 && m_in_values && local == "text" && m_head.clauses.back().text) {
        m_head.clauses.back().text->end = tag.span.begin;
    }
    m_done = below == 0;
    if (m_depth == m_decision_depth)
        m_decision_depth = 0;
}

std::optional<Head> HeadReader::read()
{
    for (std::size_t at = 0; !m_done;) {
        const auto tag = NextTag(m_bytes, at);
        if (!tag)
            return std::nullopt;
        at = tag->span.end;
        if (tag->kind == Tag::Kind::End) {
            ends(*tag);
            --m_depth;
            continue;
        }
        begins(*tag, m_depth + 1);
        m_depth += tag->kind == Tag::Kind::Start ? 1 : 0;
    }
    return m_head;
}

/// A tag with `value` for the attribute; an empty value takes it out.
std::string WithAttribute(const std::string& tag, std::string_view name, std::string_view value)
{
    const auto found = FindAttribute(tag, name);
    std::string out = tag;
    if (found && value.empty())
        return out.erase(found->whole.begin, found->whole.end - found->whole.begin);
    if (found)
        return out.replace(found->value.begin, found->value.end - found->value.begin, value);
    if (value.empty())
        return out;
    const std::size_t at = std::min(out.find_first_of(" \t\r\n/>"), out.size());
    return out.insert(at, " " + std::string(name) + "=\"" + std::string(value) + "\"");
}

/// UNIQUE is what a table has that names none.
std::string TableTag(std::string_view raw, const dmn::DecisionTable& before, const dmn::DecisionTable& head)
{
    std::string tag(raw);
    if (before.hit_policy != head.hit_policy)
        tag = WithAttribute(tag, "hitPolicy", Name(head.hit_policy));
    if (before.aggregator != head.aggregator)
        tag = WithAttribute(tag, "aggregation", Name(head.aggregator));
    return tag;
}

/// The blanks before `span` belong to it.
Span WithBlanks(std::string_view bytes, Span span)
{
    const std::size_t blank = bytes.find_last_not_of(" \t\r\n", span.begin == 0 ? 0 : span.begin - 1);
    return {blank == std::string_view::npos ? span.begin : blank + 1, span.end};
}

/// What makes the clause allow `text`.
Patch ClausePatch(std::string_view bytes, const std::string& prefix, const Clause& clause, const std::string& text)
{
    if (clause.values && text.empty())
        return {WithBlanks(bytes, *clause.values), {}};
    if (clause.text)
        return {TextWithin(bytes, *clause.text), EscapedText(text)};
    const std::string written = "<" + prefix + "text>" + EscapedText(text) + "</" + prefix + "text>";
    if (clause.empty_text)
        return {*clause.empty_text, written};
    const std::string name = prefix + (clause.is_output ? "outputValues" : "inputValues");
    const std::string element = "<" + name + ">" + written + "</" + name + ">";
    if (clause.values)
        return {*clause.values, element};
    const std::string indent = IndentBefore(bytes, clause.tag.span.begin);
    if (clause.end == 0) {
        const std::size_t slash = clause.tag.span.end - 2; // "/>"
        return {{slash, clause.tag.span.end},
                ">" + indent + " " + element + indent + "</" + std::string(clause.tag.name) + ">"};
    }
    if (clause.insert_at > 0 && clause.is_output)
        return {{clause.insert_at, clause.insert_at}, element + IndentBefore(bytes, clause.insert_at)};
    const std::size_t at = clause.insert_at > 0 ? clause.insert_at : clause.end;
    return {{at, at}, clause.insert_at > 0 ? indent + " " + element : " " + element + indent};
}

} // namespace

bool SameHead(const dmn::DecisionTable& a, const dmn::DecisionTable& b) noexcept
{
    const auto same = [](const auto& x, const auto& y) { return x.allowed.text == y.allowed.text; };
    return a.hit_policy == b.hit_policy && a.aggregator == b.aggregator &&
           std::equal(a.inputs.begin(), a.inputs.end(), b.inputs.begin(), b.inputs.end(), same) &&
           std::equal(a.outputs.begin(), a.outputs.end(), b.outputs.begin(), b.outputs.end(), same);
}

Expected<std::string> WithHead(std::string_view bytes, std::string_view decision, const dmn::DecisionTable& before,
                               const dmn::DecisionTable& head)
{
    const auto found = HeadReader(bytes, decision).read();
    if (!found || found->clauses.size() != head.inputs.size() + head.outputs.size())
        return Fail(ErrorCode::NotFound, "no table of decision " + std::string(decision));
    const Span& tag = found->table.span;
    std::vector<Patch> patches{{tag, TableTag(bytes.substr(tag.begin, tag.end - tag.begin), before, head)}};
    std::size_t input = 0;
    std::size_t output = 0;
    for (const Clause& clause : found->clauses) {
        const std::size_t at = clause.is_output ? output++ : input++;
        if (at >= (clause.is_output ? head.outputs.size() : head.inputs.size()))
            return Fail(ErrorCode::NotFound, "other columns in decision " + std::string(decision));
        const std::string& was = clause.is_output ? before.outputs[at].allowed.text : before.inputs[at].allowed.text;
        const std::string& is = clause.is_output ? head.outputs[at].allowed.text : head.inputs[at].allowed.text;
        if (was != is)
            patches.push_back(ClausePatch(bytes, found->prefix, clause, is));
    }
    return PatchedText(bytes, patches);
}

} // namespace core::policy
