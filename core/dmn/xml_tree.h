// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/xml_tree.h  XML that a model carries without reading it: diagrams and what other tools wrote.
/// Prefixes are kept once per model (Model::prefixes); a node names its namespace in full.
/// Threads: plain values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace core::dmn {

struct XmlAttribute {
    std::string name_space; ///< empty: none
    std::string name;       ///< without prefix
    std::string value;

    friend bool operator==(const XmlAttribute&, const XmlAttribute&) = default;
};

/// An element, or what may stand between elements.
struct XmlNode {
    enum class Kind : std::uint8_t { Element, Text, Comment, Instruction };
    Kind kind = Kind::Element;
    std::string name_space;
    std::string name; ///< of an element without prefix; of an instruction its target
    std::string text; ///< of all but elements
    std::vector<XmlAttribute> attributes;
    std::vector<XmlNode> children;

    [[nodiscard]] bool isText() const noexcept { return kind == Kind::Text; }
    friend bool operator==(const XmlNode& a, const XmlNode& b);
};

bool operator==(const XmlNode& a, const XmlNode& b);

/// What other tools wrote on an element: attributes with a prefix and the content of `extensionElements`.
struct Extras {
    std::vector<XmlAttribute> attributes;
    std::vector<XmlNode> elements;

    friend bool operator==(const Extras&, const Extras&) = default;
};

} // namespace core::dmn
