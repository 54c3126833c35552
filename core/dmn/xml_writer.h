// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/xml_writer.h  Writes one DMN 1.5 document: indented by two spaces, attributes in the order they come, same calls, same bytes.
/// Elements of DMN have no prefix; every other namespace is declared at the root.
/// Threads: belongs to one call.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/dmn/layout.h"
#include "core/dmn/namespaces.h"
#include "core/dmn/xml_tree.h"

namespace core::dmn {

class XmlWriter {
public:
    explicit XmlWriter(PrefixTable prefixes) : m_prefixes(std::move(prefixes)) {}

    /// An element of DMN.
    void begin(std::string_view name) { beginNamed(std::string(name)); }
    /// What stands in and around the parts of the element just begun, as its file had it. `layout` lives until the element ends.
    void layout(const Layout& layout);
    /// Whether the file had an element of this name here, be it empty.
    [[nodiscard]] bool expects(std::string_view name) const;
    /// Whether the file had nothing in the element just begun.
    [[nodiscard]] bool wasEmpty() const;
    /// Left out when the value is empty, unless the file had it so.
    void attribute(std::string_view name, std::string_view value);
    void attributeAlways(std::string_view name, std::string_view value);
    void foreign(const std::vector<XmlAttribute>& attributes);
    /// Content of an element without child elements.
    void text(std::string_view text);
    void end();
    /// An element that holds a text.
    void leaf(std::string_view name, std::string_view text);
    /// A leaf that is left out when it is empty, unless the file had it so.
    void optionalLeaf(std::string_view name, std::string_view text);
    void node(const XmlNode& node);
    /// A comment or an instruction; before the first element and after the last too.
    void remark(const XmlNode& node);
    [[nodiscard]] std::string finish() &&;

private:
    /// A mark with how many steps of its path lie behind.
    using Waiting = std::pair<const LayoutMark*, std::size_t>;

    void beginNamed(std::string name);
    void declare();
    std::vector<Waiting> enter(std::string_view name);
    void wait(const Waiting& waiting);
    void leaveMarks();
    void closeStart();
    void newLine();
    std::string nameOf(std::string_view name_space, std::string_view name);

    struct Open {
        std::string name;
        bool has_content = false;
        bool has_elements = false;
        bool is_inline = false;   ///< text among its children: nothing may be added
        bool no_default = false;  ///< xmlns="" is in force
        bool keeps_space = false; ///< white space among what other tools wrote is text
        // Of what the file had in it: marks of this element and, by step, of those in it; children so far, by name.
        std::vector<const LayoutMark*> here;
        std::map<LayoutStep, std::vector<Waiting>> below;
        std::map<std::string, std::uint32_t, std::less<>> counts;
    };

    PrefixTable m_prefixes;
    std::string m_out;
    std::vector<Open> m_open;
    std::size_t m_declarations = 0; ///< where those of the root go
    bool m_start_open = false;
};

} // namespace core::dmn
