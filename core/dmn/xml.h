// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/xml.h  Strict reading of untrusted XML: decoded (xml_encoding.h), namespaces resolved, no DOCTYPE, no entities of one's own.
/// pugixml parses; what it forgives (text outside the root, unknown entities, duplicate attributes) is refused here first.
/// Source: XML 1.0 (fifth edition), Namespaces in XML 1.0. Threads: a document belongs to one thread.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/dmn/xml_tree.h"

namespace core::dmn {

/// An element with its namespace. Views live as long as the document.
struct Element {
    pugi::xml_node node;
    std::string_view name_space;
    std::string_view name; ///< without prefix

    [[nodiscard]] std::string attribute(const char* attribute_name) const
    {
        return node.attribute(attribute_name).value();
    }
    [[nodiscard]] bool has(const char* attribute_name) const { return !node.attribute(attribute_name).empty(); }
};

class XmlDocument {
public:
    /// Errors: InvalidInput, Unsupported, LimitExceeded, each with the line.
    [[nodiscard]] Expected<Element> parse(std::string_view bytes, std::size_t max_bytes, int max_depth);

    /// Child elements in order; comments and processing instructions are passed over. Errors: InvalidInput (text between them, a prefix that is not declared).
    [[nodiscard]] Expected<std::vector<Element>> children(const Element& element) const;
    /// Trimmed text of an element that holds nothing else. Errors: InvalidInput.
    [[nodiscard]] Expected<std::string> text(const Element& element) const;
    /// Errors: Unsupported (an attribute without prefix that is not `known`), InvalidInput (given twice).
    [[nodiscard]] Expected<void> onlyAttributes(const Element& element,
                                                std::initializer_list<std::string_view> known) const;
    /// Errors: InvalidInput (an attribute given twice).
    [[nodiscard]] Expected<void> uniqueAttributes(const Element& element) const;
    /// Attributes with a prefix; `xmlns` and where the schema of an older DMN lies are none.
    [[nodiscard]] Expected<std::vector<XmlAttribute>> foreignAttributes(const Element& element) const;
    /// An element with all that is in it, namespaces of DMN brought to 1.5. `budget` counts elements down.
    /// Errors: InvalidInput (a prefix that is not declared), LimitExceeded.
    [[nodiscard]] Expected<XmlNode> tree(const Element& element, std::size_t& budget) const;
    /// A comment or processing instruction of `element`. `budget` as above. Errors: LimitExceeded.
    [[nodiscard]] Expected<XmlNode> remark(const Element& element, pugi::xml_node node, std::size_t& budget) const;
    /// What is neither an element nor text.
    [[nodiscard]] static bool isRemark(pugi::xml_node node) noexcept
    {
        return node.type() == pugi::node_comment || node.type() == pugi::node_pi;
    }
    /// The prefixes that `element` declares, with their namespaces.
    [[nodiscard]] std::vector<std::pair<std::string_view, std::string_view>> declared(const Element& element) const;
    /// The prefix an element is written with; empty when it has none.
    [[nodiscard]] static std::string_view prefixOf(const Element& element) noexcept;
    /// The namespace a prefix stands for at `element`; nothing when it is not declared.
    [[nodiscard]] std::optional<std::string_view> namespaceOf(const Element& element, std::string_view prefix) const;
    [[nodiscard]] tl::unexpected<base::Error> fail(ErrorCode code, const Element& element, std::string_view what) const;

private:
    [[nodiscard]] Expected<Element> resolve(pugi::xml_node node) const;
    [[nodiscard]] std::size_t line(pugi::xml_node node) const;
    void learnNamespaces();
    [[nodiscard]] std::optional<std::string_view> namespaceAt(pugi::xml_node node, std::string_view prefix) const;

    pugi::xml_document m_document;
    std::string m_bytes;
    std::vector<std::pair<std::string_view, std::string_view>> m_root_namespaces; ///< by prefix
    bool m_is_modern = false;                                                     ///< DMN 1.5
    bool m_declares_below = false; ///< elements within the root may declare namespaces too
};

} // namespace core::dmn
