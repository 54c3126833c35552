// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/xml_writer.h  Writes one DMN 1.5 document: indented by two spaces, attributes in the order they come, same calls, same bytes.
/// Elements of DMN have no prefix; every other namespace is declared at the root.
/// Threads: belongs to one call.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/dmn/namespaces.h"
#include "core/dmn/xml_tree.h"

namespace core::dmn {

class XmlWriter {
public:
    explicit XmlWriter(PrefixTable prefixes) : m_prefixes(std::move(prefixes)) {}

    /// An element of DMN.
    void begin(std::string_view name) { beginNamed(std::string(name)); }
    /// Left out when the value is empty.
    void attribute(std::string_view name, std::string_view value);
    void attributeAlways(std::string_view name, std::string_view value);
    void foreign(const std::vector<XmlAttribute>& attributes);
    /// Content of an element without child elements.
    void text(std::string_view text);
    void end();
    /// An element that holds a text.
    void leaf(std::string_view name, std::string_view text);
    void node(const XmlNode& node);
    [[nodiscard]] std::string finish() &&;

private:
    void beginNamed(std::string name);
    void closeStart();
    void newLine();
    std::string nameOf(std::string_view name_space, std::string_view name);

    struct Open {
        std::string name;
        bool has_content = false;
        bool has_elements = false;
        bool is_inline = false;  ///< text among its children: nothing may be added
        bool no_default = false; ///< xmlns="" is in force
    };

    PrefixTable m_prefixes;
    std::string m_out;
    std::vector<Open> m_open;
    std::size_t m_declarations = 0; ///< where those of the root go
    bool m_start_open = false;
};

} // namespace core::dmn
