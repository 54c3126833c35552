// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/facts_json.h  Facts as JSON bytes -> values of a model's inputs; values -> canonical JSON bytes.
/// Numbers are read from their text, never by way of a double. Threads: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/dmn/evaluate.h"
#include "core/dmn/facts_scanner.h"
#include "core/dmn/model.h"
#include "core/dmn/text_table.h"
#include "core/feel/scope.h"
#include "core/feel/value.h"

namespace core::dmn {

/// What the inputs of a model are called and of which type their values are.
class FactNames {
public:
    explicit FactNames(const Model& model);

    /// Index i is input i of the model.
    [[nodiscard]] const TextTable& names() const noexcept { return m_names; }
    [[nodiscard]] const feel::Type& type(std::uint32_t input) const { return m_types[input]; }

private:
    TextTable m_names;
    std::vector<feel::Type> m_types;
};

/// The value a token stands for. A text becomes a date, time or duration where `type` says so and the text is one; everything else
/// is what it is in JSON. Errors: Overflow (a number beyond decimal128).
[[nodiscard]] Expected<feel::Value> ValueOfFact(const FactToken& token, const feel::Type& type);

/// One object of facts; keys that are no input are skipped, inputs that are no key are missing.
/// Errors: InvalidInput, LimitExceeded (see facts_scanner.h), Overflow.
[[nodiscard]] Expected<Context> ReadFacts(std::string_view json, const FactNames& names, FactsScratch& scratch);

/// Canonical bytes (core/base/json.h): numbers in plain notation, dates, times and durations as texts, ranges and functions as FEEL.
[[nodiscard]] std::string JsonOf(const feel::Value& value);

} // namespace core::dmn
