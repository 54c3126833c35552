// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/layout.h  What a file holds beside what it says, each thing with its place: comments, processing instructions, white space at
/// the ends of texts, attributes of other tools on elements that are a text or a reference, elements and attributes that are empty or say the default. Kept so that a file goes out as it came in.
/// Threads: plain values.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/dmn/nested.h"
#include "core/dmn/xml_tree.h"

namespace core::dmn {

/// A child element: the how-manieth of its name, from 0. So a place stays right when elements come out in the schema's order.
struct LayoutStep {
    std::string name; ///< without prefix
    std::uint32_t number = 0;

    friend auto operator<=>(const LayoutStep&, const LayoutStep&) = default;
};

struct LayoutMark {
    enum class Kind : std::uint8_t {
        Before,    ///< `node` stands before the element
        Within,    ///< `node` stands in it, after its child elements or `offset` bytes into its text
        After,     ///< `node` stands after the document element
        Padding,   ///< its text has white space around it: `first` and `second`
        Empty,     ///< it is there and holds nothing, or no text
        Attribute, ///< it has the attribute `first` with the value `second`, which says nothing
        Foreign    ///< it has the attributes of `node`, which other tools wrote
    };
    Kind kind = Kind::Before;
    std::vector<LayoutStep> path; ///< from the element that keeps this; empty: that element itself
    std::size_t offset = 0;
    Nested<XmlNode> node; ///< a comment or an instruction; of Foreign a bearer of attributes
    std::string first;
    std::string second;
};

/// No part of what a model says: models that differ in nothing else are equal.
class Layout {
public:
    /// In the order of the file.
    [[nodiscard]] const std::vector<LayoutMark>& marks() const
    {
        static const std::vector<LayoutMark> none;
        return m_marks ? *m_marks : none;
    }
    void add(LayoutMark mark) { m_marks.made().push_back(std::move(mark)); }

    friend bool operator==(const Layout& /*a*/, const Layout& /*b*/) noexcept { return true; }

private:
    Nested<std::vector<LayoutMark>> m_marks;
};

} // namespace core::dmn
