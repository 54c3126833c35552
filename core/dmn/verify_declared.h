// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/verify_declared.h  Which of an output's declared values each rule gives.
/// Threads: pure.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/dmn/table.h"
#include "core/dmn/value_places.h"
#include "core/feel/value.h"

namespace core::dmn {

/// Rules by what they give in one output column.
struct RulesByValue {
    std::vector<std::vector<std::uint32_t>> of_declared; ///< per declared value: rules whose literal it is
    std::vector<std::uint32_t> computed;                 ///< rules whose output is no literal
};

/// Which declared value of an output column each rule gives; kept while rules come, go and change.
class DeclaredValues {
public:
    DeclaredValues(const CompiledTable& table, std::size_t column);

    [[nodiscard]] bool declares(const std::vector<feel::Value>& values) const;
    /// `from`: which rule each of now was; a number beyond the rules there were: it is new.
    void follow(const CompiledTable& table, const std::vector<std::uint32_t>& from);
    [[nodiscard]] RulesByValue rules() const;

private:
    [[nodiscard]] std::uint32_t placeOf(const CompiledRule& rule) const;

    std::size_t m_column;
    std::shared_ptr<const ValuePlaces> m_places; ///< null pointer: none are declared
    std::vector<std::uint32_t> m_first;          ///< per declared value: the first that is equal
    std::vector<std::uint32_t> m_of_rule;        ///< per rule: its place; kComputed; else it is not declared
};

} // namespace core::dmn
