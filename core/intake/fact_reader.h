// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/intake/fact_reader.h  The `facts` of an application against the catalogue that declares them.
/// Threads: pure. Source: docs/intake.md, "Facts".
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/base/instant.h"
#include "core/base/json.h"
#include "core/intake/json_fields.h"
#include "core/model/catalogue.h"
#include "core/model/fact.h"

namespace core::intake {

/// Sorted by name. `decided_at` may be absent when it was itself refused: then no fact is judged to be from the future.
[[nodiscard]] std::vector<model::Fact> ReadFacts(const base::Json& facts, const model::Catalogue& catalogue,
                                                 std::optional<base::Instant> decided_at, FieldErrors& errors);

/// A value of the declared type within its declared range, or nothing and a report. Null is no value here.
[[nodiscard]] std::optional<model::FactValue> ReadFactValue(const base::Json& value, const model::FactDeclaration& fact,
                                                            std::string_view path, FieldErrors& errors);

} // namespace core::intake
