// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/model/fact.h  One fact about an applicant with where and when it came from.
/// Units: as declared in the catalogue; money in whole fen as a Decimal. Threads: plain values.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/base/instant.h"

namespace core::model {

/// monostate is "no value".
using FactValue = std::variant<std::monostate, bool, base::Decimal, std::string, base::Date>;

enum class FactState : std::uint8_t {
    Present = 1,
    Missing = 2,     ///< nobody delivered it
    Unavailable = 3, ///< the source was asked and did not answer, as of `as_of`
};

struct Fact {
    std::string name;
    FactState state = FactState::Missing;
    FactValue value;
    std::string source;
    base::Instant as_of;

    friend bool operator==(const Fact&, const Fact&) = default;
};

} // namespace core::model
