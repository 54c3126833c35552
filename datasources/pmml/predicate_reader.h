// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/pmml/predicate_reader.h  PMML's predicates -> core::scoring::Predicate, values by the type of their field.
/// Threads: pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/dmn/xml.h"
#include "core/scoring/scorecard.h"

namespace datasources::pmml {

class PredicateReader {
public:
    PredicateReader(const core::dmn::XmlDocument& xml, const std::vector<core::scoring::ScorecardField>& fields)
        : m_xml(xml), m_fields(fields)
    {}

    /// Errors: InvalidInput (an unknown field, a value of another type), Unsupported (another predicate).
    [[nodiscard]] core::Expected<core::scoring::Predicate> read(const core::dmn::Element& element) const;

private:
    [[nodiscard]] core::Expected<core::scoring::Predicate> simple(const core::dmn::Element& element) const;
    [[nodiscard]] core::Expected<core::scoring::Predicate> set(const core::dmn::Element& element) const;
    [[nodiscard]] core::Expected<core::scoring::Predicate> compound(const core::dmn::Element& element) const;
    [[nodiscard]] core::Expected<std::size_t> fieldOf(const core::dmn::Element& element) const;

    const core::dmn::XmlDocument& m_xml;
    const std::vector<core::scoring::ScorecardField>& m_fields;
};

/// A value as text, in the type of the field. Errors: InvalidInput (no number), with the line of `element`.
[[nodiscard]] core::Expected<core::feel::Value> ValueOf(const core::dmn::XmlDocument& xml,
                                                        const core::dmn::Element& element,
                                                        const core::scoring::ScorecardField& field,
                                                        const std::string& text);

/// Items of a PMML array: between spaces, or in double quotes with \" inside. Nothing when a quote has no end.
[[nodiscard]] std::optional<std::vector<std::string>> ArrayItems(std::string_view text);

} // namespace datasources::pmml
