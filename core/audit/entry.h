// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/audit/entry.h  One audit entry and its canonical bytes, which the log hashes.
/// Units: instants UTC. Threads: pure values. Source: docs/storage.md, "Audit log".
#pragma once

#include <cstdint>
#include <string>

#include "core/audit/payload.h"
#include "core/base/hash.h"
#include "core/base/instant.h"

namespace core::audit {

/// What a use case records; the store gives sequence and time.
struct Event {
    std::string kind;    ///< "case.claimed"
    std::string actor;   ///< number of the account, "system" for the program itself
    std::string subject; ///< case number, decision id, policy hash, account number, list entry id
    Payload payload;
};

struct Entry {
    std::int64_t sequence = 0; ///< from 1 without gaps
    base::Instant at;          ///< never before the entry before it
    std::string kind;
    std::string actor;
    std::string subject;
    std::string payload = "{}"; ///< canonical JSON object
    base::Digest leaf;          ///< RFC 6962: SHA-256(0x00 || bytes)
    base::Digest chain;         ///< SHA-256(chain before || leaf); 32 zero bytes before the first
    friend bool operator==(const Entry&, const Entry&) = default;
};

/// {"actor","at","kind","payload","sequence","subject"} as canonical JSON: exactly what `leaf` covers.
/// Errors: Corrupt (payload is not a canonical JSON object).
[[nodiscard]] Expected<std::string> CanonicalEntryBytes(const Entry& entry);

/// Fills in `leaf` and `chain` of an entry whose other fields are set.
/// Errors: Corrupt.
[[nodiscard]] Expected<Entry> Sealed(Entry entry, const base::Digest& chain_before);

} // namespace core::audit
