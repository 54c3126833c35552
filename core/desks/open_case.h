// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/open_case.h  A referred application becomes a case, with its number, in the transaction of its decision.
/// Threads: inside a transaction only.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/date.h"
#include "core/decision/decision.h"
#include "core/desks/stores.h"
#include "core/model/application.h"
#include "core/policy/compiled_policy.h"
#include "core/ports/entropy.h"

namespace core::desks {

/// "260714-0183": the Shanghai day and the serial of that day, wider when four digits are used up.
/// Domain: serial >= 1.
[[nodiscard]] std::string CaseNumber(base::Date day, std::int64_t serial);

/// Domain: decision.outcome is Refer; its row and the application's are inserted already.
[[nodiscard]] Expected<CaseRecord> OpenCase(Transaction& transaction, ports::Entropy& entropy,
                                            const model::Application& inputs, const DecisionRecord& row,
                                            const decision::Decision& decision, const policy::CompiledPolicy& policy,
                                            const model::Actor& actor);

} // namespace core::desks
