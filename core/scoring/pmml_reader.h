// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/pmml_reader.h  A PMML file with one Scorecard -> the plain scorecard that core scores with.
/// Refused by name: other models, transformations, complex partial scores, intervals, types that are neither number nor text.
/// Untrusted input: size, depth, counts and references are checked (core/dmn/xml.h reads strictly: no DOCTYPE, no entities).
/// Source: PMML 4.4 (namespaces of 4.0 to 4.4), Scorecard. Threads: pure.
#pragma once

#include <string_view>

#include "core/base/error.h"
#include "core/scoring/scorecard.h"

namespace core::scoring {

/// Errors: InvalidInput, Unsupported (with what it is), LimitExceeded, each with the line.
[[nodiscard]] Expected<Scorecard> ReadScorecard(std::string_view bytes);

} // namespace core::scoring
