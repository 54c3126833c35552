// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/case_view.h  A case as its page shows it: masked, with words of the policy and facts in place.
/// Threads: inside one read job.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/desks/case_file.h"
#include "core/desks/stores.h"
#include "core/desks/views.h"
#include "core/model/actor.h"

namespace core::desks {

[[nodiscard]] std::optional<base::Decimal> PdOf(const std::optional<std::int64_t>& millionths);

/// A hold that is over is shown as none.
[[nodiscard]] Hold HoldOf(const CaseRecord& row, const std::string& holder_number, const model::Actor& actor,
                          Instant now);
[[nodiscard]] Expected<Hold> HoldNow(const Reader& reader, const CaseRecord& row, const model::Actor& actor);

[[nodiscard]] VerdictView ToView(const VerdictRecord& verdict);

[[nodiscard]] Expected<CaseView> BuildCaseView(const Reader& reader, const model::Actor& actor, const CaseFile& file);

} // namespace core::desks
