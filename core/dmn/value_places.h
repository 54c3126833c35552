// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/value_places.h  Places of values in a list that may be long: the declared values of an output.
/// Threads: immutable once made.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/feel/value.h"

namespace core::dmn {

/// Found by their texts: equal values have equal texts.
class ValuePlaces {
public:
    explicit ValuePlaces(std::vector<feel::Value> values);

    [[nodiscard]] const std::vector<feel::Value>& values() const noexcept { return m_values; }
    [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(m_values.size()); }
    /// The first equal one; size() when there is none.
    [[nodiscard]] std::uint32_t of(const feel::Value& value) const;

private:
    std::vector<feel::Value> m_values;
    std::unordered_map<std::string, std::vector<std::uint32_t>> m_by_text; ///< empty where they are few
};

} // namespace core::dmn
