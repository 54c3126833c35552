// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/scorecard.h  A points scorecard: characteristics, each worth the points of the first attribute that holds.
/// Units: points in Decimal, exactly as written. Values: numbers, texts, or null = missing; comparisons with null are unknown, not false.
/// Source: PMML 4.4, Scorecard; read by pmml_reader.h. Threads: plain values, pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/decimal.h"
#include "core/base/error.h"
#include "core/feel/value.h"

namespace core::scoring {

struct Predicate {
    enum class Kind : std::uint8_t {
        True,
        False,
        Equal,
        NotEqual,
        Less,
        LessOrEqual,
        Greater,
        GreaterOrEqual,
        IsMissing,
        IsNotMissing,
        In,
        NotIn,
        And,
        Or,
        Xor,
        Surrogate, ///< the first part that is not unknown
    };
    Kind kind = Kind::True;
    std::size_t field = 0;           ///< index in Scorecard::fields, of the kinds that compare
    std::vector<feel::Value> values; ///< one to compare with, or the set
    std::vector<Predicate> parts;    ///< of And, Or, Xor, Surrogate
};

/// Three values: nothing is unknown. Domain: `row` has a value for each field.
[[nodiscard]] std::optional<bool> Holds(const Predicate& predicate, std::span<const feel::Value> row);

struct ScorecardField {
    enum class Invalid : std::uint8_t { Refuse, AsIs, AsMissing };
    std::string name;
    bool is_number = true;
    std::vector<feel::Value> allowed; ///< empty: everything
    Invalid invalid = Invalid::Refuse;
    std::vector<feel::Value> missing; ///< values that mean there is none
    feel::Value replacement;          ///< stands for a missing value; null: it stays missing
};

struct ScorecardAttribute {
    Predicate predicate;
    base::Decimal points;
    std::string reason; ///< its own, else the characteristic's
};

struct Characteristic {
    std::string name;
    base::Decimal baseline;    ///< points of somebody ordinary
    bool has_baseline = false; ///< whether the card declares them, which only reasons need
    std::vector<ScorecardAttribute> attributes;
};

struct Scorecard {
    std::string name;
    base::Decimal initial;
    bool has_reasons = true;
    bool is_below = true; ///< reasons by baseline - points ("points below"); otherwise by points - baseline
    std::vector<ScorecardField> fields;
    std::vector<Characteristic> characteristics;
};

struct ScorecardResult {
    base::Decimal points;
    std::vector<base::Decimal> parts; ///< by characteristic
    std::vector<std::string>
        reasons; ///< the farthest from its baseline first, each code once; ties in the order of the card
};

/// What the card sees of a row: replacements for missing values, nothing for what it takes as missing.
/// Domain: a value for each field, in their order (CHECK). Errors: InvalidInput (a value of another type, or not among the allowed ones).
[[nodiscard]] Expected<std::vector<feel::Value>> SeenRow(const Scorecard& card, std::span<const feel::Value> values);

/// The first of its attributes that holds; a null pointer when none does. Domain: a row of SeenRow.
[[nodiscard]] const ScorecardAttribute* AttributeOf(const Characteristic& characteristic,
                                                    std::span<const feel::Value> seen);

/// Domain: a value for each field, in their order (CHECK).
/// Errors: InvalidInput (a value of another type, or not among the allowed ones; a characteristic none of whose attributes holds,
/// by their names), Overflow.
[[nodiscard]] Expected<ScorecardResult> ScorePoints(const Scorecard& card, std::span<const feel::Value> values);

} // namespace core::scoring
