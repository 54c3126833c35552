// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/model_view.h  A model of the shelf as it is shown, and what its next stage is judged by.
/// Threads: inside one read or write job.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/desks/model_views.h"
#include "core/desks/stores.h"
#include "core/model/actor.h"
#include "core/policy/compiled_policy.h"

namespace core::desks {

using AccountNumbers = std::map<AccountId, std::string>;
[[nodiscard]] Expected<AccountNumbers> AccountNumbersOf(const Reader& reader);

/// Live first, then from review down to monitored and retired; within a stage the newest first.
[[nodiscard]] Expected<std::vector<ShelfRow>> ShelfRowsOf(const Reader& reader);
[[nodiscard]] Expected<ShelfRow> ShelfRowOf(const Reader& reader, const Digest& hash);

/// Everything but the choices. `live`: whose words facts and reasons have.
/// Errors: NotFound; Corrupt (the stored files are not those of the hash).
[[nodiscard]] Expected<ModelView> ModelViewOf(const Reader& reader, const policy::CompiledPolicy& live,
                                              const model::Actor& actor, const Digest& hash);

/// Holds the golden vectors again. Errors: as ModelViewOf.
[[nodiscard]] Expected<shelf::Situation> SituationOf(const Reader& reader, const Digest& hash);

[[nodiscard]] ModelDocumentRow DocumentRowOf(const ShelfDocument& document, const AccountNumbers& numbers);

} // namespace core::desks
