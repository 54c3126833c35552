// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/verify_declared.h  Which of an output's declared values each rule gives.
/// Threads: pure.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/dmn/table.h"
#include "core/feel/value.h"

namespace core::dmn {

/// Places of values in a list, found by their texts: equal values have equal texts.
class ValuePlaces {
public:
    explicit ValuePlaces(const std::vector<feel::Value>& values);
    /// The first equal one; as many as there are values when there is none.
    [[nodiscard]] std::uint32_t of(const feel::Value& value) const;

private:
    const std::vector<feel::Value>* m_values;
    std::unordered_map<std::string, std::vector<std::uint32_t>> m_by_text;
};

/// Rules by what they give in one output column.
struct RulesByValue {
    std::vector<std::vector<std::uint32_t>> of_declared; ///< per declared value: rules whose literal it is
    std::vector<std::uint32_t> computed;                 ///< rules whose output is no literal
};
[[nodiscard]] RulesByValue GroupByDeclared(const CompiledTable& table, std::size_t column);

} // namespace core::dmn
