// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/case_entry.h  The audit entry of one change of a case.
/// Threads: inside a transaction only.
#pragma once

#include <string_view>

#include "core/desks/stores.h"

namespace core::desks {

/// Every payload of a case begins with its id and the version the change made.
[[nodiscard]] inline audit::Payload CasePayload(const CaseId& case_id, std::int64_t version)
{
    audit::Payload payload;
    payload.id("case_id", case_id).number("version", version);
    return payload;
}

inline Expected<audit::Entry> AppendCaseEntry(Transaction& transaction, std::string_view kind,
                                              std::string_view actor_number, const std::string& case_number,
                                              audit::Payload payload)
{
    return transaction.audit().append({std::string(kind), std::string(actor_number), case_number, std::move(payload)});
}

} // namespace core::desks
