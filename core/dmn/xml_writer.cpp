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
    Open open;
    open.name = std::move(name);
    if (m_open.empty()) {
        m_out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    } else {
        m_open.back().has_content = true;
        m_open.back().has_elements = true;
        open.is_inline = m_open.back().is_inline;
        open.no_default = m_open.back().no_default;
    }
    if (!open.is_inline)
        newLine();
    m_out += '<';
    m_out += open.name;
    if (m_open.empty())
        m_declarations = m_out.size();
    m_open.push_back(std::move(open));
    m_start_open = true;
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
        attributeAlways(name, value);
}

void XmlWriter::foreign(const std::vector<XmlAttribute>& attributes)
{
    for (const XmlAttribute& one : attributes)
        attributeAlways(nameOf(one.name_space, one.name), one.value);
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
    if (!text.empty())
        this->text(text);
    end();
}

void XmlWriter::node(const XmlNode& node)
{
    if (node.isText())
        return text(node.text);
    beginNamed(nameOf(node.name_space, node.name));
    Open& open = m_open.back();
    const bool wants_none = node.name_space.empty();
    const bool is_unprefixed = wants_none || node.name_space == kModel15;
    if (is_unprefixed && wants_none != open.no_default) {
        attributeAlways("xmlns", node.name_space);
        open.no_default = wants_none;
    }
    for (const XmlNode& child : node.children)
        open.is_inline = open.is_inline || child.isText();
    foreign(node.attributes);
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
