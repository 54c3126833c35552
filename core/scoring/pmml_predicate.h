// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/pmml_predicate.h  PMML's predicates -> Predicate, values by the type of their field.
/// Threads: pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/dmn/xml.h"
#include "core/scoring/scorecard.h"

namespace core::scoring {

class PredicateReader {
public:
    PredicateReader(const dmn::XmlDocument& xml, const std::vector<ScorecardField>& fields)
        : m_xml(xml), m_fields(fields)
    {}

    /// Errors: InvalidInput (an unknown field, a value of another type), Unsupported (another predicate).
    [[nodiscard]] Expected<Predicate> read(const dmn::Element& element) const;

private:
    [[nodiscard]] Expected<Predicate> simple(const dmn::Element& element) const;
    [[nodiscard]] Expected<Predicate> set(const dmn::Element& element) const;
    [[nodiscard]] Expected<Predicate> compound(const dmn::Element& element) const;
    [[nodiscard]] Expected<std::size_t> fieldOf(const dmn::Element& element) const;

    const dmn::XmlDocument& m_xml;
    const std::vector<ScorecardField>& m_fields;
};

/// A value as text, in the type of the field. Errors: InvalidInput (no number), with the line of `element`.
[[nodiscard]] Expected<feel::Value> ValueOf(const dmn::XmlDocument& xml, const dmn::Element& element,
                                            const ScorecardField& field, const std::string& text);

/// Items of a PMML array: between spaces, or in double quotes with \" inside. Nothing when a quote has no end.
[[nodiscard]] std::optional<std::vector<std::string>> ArrayItems(std::string_view text);

} // namespace core::scoring
