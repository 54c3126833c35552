// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/xml_writer.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "core/base/check.h"

namespace core::dmn {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kUsualPrefixes{
    {{kDiagram15, "dmndi"},
     {"http://www.omg.org/spec/DMN/20180521/DI/", "di"},
     {"http://www.omg.org/spec/DMN/20180521/DC/", "dc"},
     {kSchemaInstance, "xsi"}}};

std::string_view UsualPrefix(std::string_view name_space) noexcept
{
    for (const auto& [known, prefix] : kUsualPrefixes)
        if (known == name_space)
            return prefix;
    return {};
}

void AppendEscaped(std::string& out, std::string_view text, bool is_attribute)
{
    for (const char c : text) {
        const bool is_space = c == '\n' || c == '\t';
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"' && is_attribute)
            out += "&quot;";
        else if (c == '\r' || (is_space && is_attribute))
            out += fmt::format("&#{};", static_cast<int>(c));
        else
            out += c;
    }
}

bool IsRemark(const LayoutMark& mark) noexcept
{
    return mark.kind == LayoutMark::Kind::Before || mark.kind == LayoutMark::Kind::Within;
}

/// `at`, or the end of a text that is shorter now; never within a character.
std::size_t Boundary(std::string_view text, std::size_t at) noexcept
{
    at = std::min(at, text.size());
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80U)
        ++at;
    return at;
}

} // namespace

std::string XmlWriter::nameOf(std::string_view name_space, std::string_view name)
{
    if (name_space.empty() || name_space == kModel15)
        return std::string(name);
    if (name_space == kXmlNamespace)
        return fmt::format("xml:{}", name);
    return fmt::format("{}:{}", m_prefixes.prefixOf(name_space, UsualPrefix(name_space)), name);
}

void XmlWriter::newLine()
{
    if (!m_out.empty())
        m_out += '\n';
    m_out.append(2 * m_open.size(), ' ');
}

void XmlWriter::closeStart()
{
    if (m_start_open)
        m_out += '>';
    m_start_open = false;
}

void XmlWriter::beginNamed(std::string name)
{
    closeStart();
    const std::vector<Waiting> inside = enter(name);
    Open open;
    open.name = std::move(name);
    declare();
    if (!m_open.empty()) {
        m_open.back().has_content = true;
        m_open.back().has_elements = true;
        open.is_inline = m_open.back().is_inline;
        open.no_default = m_open.back().no_default;
        open.keeps_space = m_open.back().keeps_space;
    }
    if (!open.is_inline)
        newLine();
    m_out += '<';
    m_out += open.name;
    if (m_open.empty())
        m_declarations = m_out.size();
    m_open.push_back(std::move(open));
    m_start_open = true;
    for (const Waiting& waiting : inside) {
        const auto& [mark, done] = waiting;
        if (mark->kind == LayoutMark::Kind::Foreign && done == mark->path.size())
            foreign(mark->node->attributes);
        else
            wait(waiting);
    }
}

void XmlWriter::declare()
{
    if (m_out.empty())
        m_out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
}

/// The child `name` comes next: what stands before it is written, the rest goes in with it.
std::vector<XmlWriter::Waiting> XmlWriter::enter(std::string_view name)
{
    std::vector<Waiting> inside;
    if (m_open.empty() || m_open.back().below.empty())
        return inside;
    Open& parent = m_open.back();
    const std::string local(name.substr(name.find(':') + 1)); // npos + 1 is 0
    const auto found = parent.below.find({local, parent.counts[local]++});
    if (found == parent.below.end())
        return inside;
    const std::vector<Waiting> marks = std::move(found->second);
    parent.below.erase(found);
    for (const auto& [mark, done] : marks) {
        if (mark->kind == LayoutMark::Kind::Before && done + 1 == mark->path.size())
            remark(*mark->node);
        else
            inside.emplace_back(mark, done + 1);
    }
    return inside;
}

void XmlWriter::wait(const Waiting& waiting)
{
    const auto& [mark, done] = waiting;
    Open& open = m_open.back();
    if (done == mark->path.size())
        open.here.push_back(mark);
    else
        open.below[mark->path[done]].push_back(waiting);
}

void XmlWriter::layout(const Layout& layout)
{
    CHECK(m_start_open);
    for (const LayoutMark& mark : layout.marks()) {
        const bool is_around =
            mark.path.empty() && (mark.kind == LayoutMark::Kind::Before || mark.kind == LayoutMark::Kind::After);
        if (!is_around)
            wait({&mark, 0});
    }
}

bool XmlWriter::expects(std::string_view name) const
{
    if (m_open.empty() || m_open.back().below.empty())
        return false;
    const Open& open = m_open.back();
    const auto count = open.counts.find(name);
    return open.below.contains({std::string(name), count == open.counts.end() ? 0U : count->second});
}

bool XmlWriter::wasEmpty() const
{
    const auto& here = m_open.back().here;
    return std::any_of(here.begin(), here.end(),
                       [](const LayoutMark* mark) { return mark->kind == LayoutMark::Kind::Empty; });
}

/// A comment or an instruction, on a line of its own where there are lines.
void XmlWriter::remark(const XmlNode& node)
{
    closeStart();
    declare();
    bool is_inline = false;
    if (!m_open.empty()) {
        Open& open = m_open.back();
        // Within a text it stands where it stood.
        is_inline = open.is_inline || (open.has_content && !open.has_elements);
        open.has_content = true;
        open.has_elements = open.has_elements || !is_inline;
    }
    if (!is_inline)
        newLine();
    if (node.kind == XmlNode::Kind::Comment)
        m_out += "<!--" + node.text + "-->";
    else
        m_out += "<?" + node.name + (node.text.empty() ? "" : " ") + node.text + "?>";
}

/// What stood at the end of the element, and what stood at elements that are no more.
void XmlWriter::leaveMarks()
{
    const std::vector<const LayoutMark*> here = std::move(m_open.back().here);
    const auto below = std::move(m_open.back().below);
    for (const LayoutMark* const mark : here)
        if (IsRemark(*mark))
            remark(*mark->node);
    for (const auto& [step, marks] : below)
        for (const auto& [mark, done] : marks)
            if (IsRemark(*mark))
                remark(*mark->node);
}

void XmlWriter::attributeAlways(std::string_view name, std::string_view value)
{
    CHECK(m_start_open);
    m_out += ' ';
    m_out += name;
    m_out += "=\"";
    AppendEscaped(m_out, value, true);
    m_out += '"';
}

void XmlWriter::attribute(std::string_view name, std::string_view value)
{
    if (!value.empty())
        return attributeAlways(name, value);
    for (const LayoutMark* const mark : m_open.back().here)
        if (mark->kind == LayoutMark::Kind::Attribute && mark->first == name)
            return attributeAlways(name, mark->second);
}

void XmlWriter::foreign(const std::vector<XmlAttribute>& attributes)
{
    for (const XmlAttribute& one : attributes) {
        attributeAlways(nameOf(one.name_space, one.name), one.value);
        if (one.name_space == kXmlNamespace && one.name == "space")
            m_open.back().keeps_space = one.value == "preserve";
    }
}

void XmlWriter::text(std::string_view text)
{
    CHECK(!m_open.empty());
    closeStart();
    m_open.back().has_content = true;
    AppendEscaped(m_out, text, false);
}

void XmlWriter::end()
{
    CHECK(!m_open.empty());
    leaveMarks();
    const Open open = std::move(m_open.back());
    m_open.pop_back();
    if (!open.has_content) {
        m_out += "/>";
        m_start_open = false;
        return;
    }
    if (open.has_elements && !open.is_inline)
        newLine();
    m_out += "</";
    m_out += open.name;
    m_out += '>';
}

void XmlWriter::leaf(std::string_view name, std::string_view text)
{
    begin(name);
    std::string whole(text);
    std::vector<const LayoutMark*> remarks;
    for (const LayoutMark* const mark : m_open.back().here) {
        if (mark->kind == LayoutMark::Kind::Padding)
            whole = mark->first + whole + mark->second;
        else if (IsRemark(*mark))
            remarks.push_back(mark);
    }
    m_open.back().here.clear();
    std::size_t at = 0;
    for (const LayoutMark* const mark : remarks) {
        const std::size_t until = Boundary(whole, std::max(at, mark->offset));
        this->text(std::string_view(whole).substr(at, until - at));
        remark(*mark->node);
        at = until;
    }
    if (at < whole.size())
        this->text(std::string_view(whole).substr(at));
    end();
}

void XmlWriter::optionalLeaf(std::string_view name, std::string_view text)
{
    if (!text.empty() || expects(name))
        leaf(name, text);
}

void XmlWriter::node(const XmlNode& node)
{
    if (node.isText())
        return text(node.text);
    if (node.kind != XmlNode::Kind::Element)
        return remark(node);
    beginNamed(nameOf(node.name_space, node.name));
    Open& open = m_open.back();
    const bool wants_none = node.name_space.empty();
    const bool is_unprefixed = wants_none || node.name_space == kModel15;
    if (is_unprefixed && wants_none != open.no_default) {
        attributeAlways("xmlns", node.name_space);
        open.no_default = wants_none;
    }
    foreign(node.attributes);
    open.is_inline = open.is_inline || open.keeps_space;
    for (const XmlNode& child : node.children)
        open.is_inline = open.is_inline || child.isText();
    for (const XmlNode& child : node.children)
        this->node(child);
    end();
}

std::string XmlWriter::finish() &&
{
    CHECK(m_open.empty());
    std::string declarations = fmt::format(" xmlns=\"{}\"", kModel15);
    for (const auto& [prefix, name_space] : m_prefixes.pairs()) {
        declarations += fmt::format(" xmlns:{}=\"", prefix);
        AppendEscaped(declarations, name_space, true);
        declarations += '"';
    }
    m_out.insert(m_declarations, declarations);
    m_out += '\n';
    return std::move(m_out);
}

} // namespace core::dmn
