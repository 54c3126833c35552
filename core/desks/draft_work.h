// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/draft_work.h  What is done to an author's draft inside one transaction: by PolicyDesk, and by ModelDesk, which puts a model
/// into it.
/// Rights are the caller's. Threads: inside a transaction or read only.
#pragma once

#include <string_view>

#include "core/desks/desk.h"
#include "core/desks/policy_source.h"
#include "core/desks/stores.h"
#include "core/ports/entropy.h"

namespace core::desks {

/// `base` with what a draft changed of it.
[[nodiscard]] BundleFiles Together(BundleFiles base, const DraftFiles& changes);

[[nodiscard]] Expected<DraftView> DraftViewOf(const Reader& reader, PolicySource& policies, const DraftRecord& row);

/// The actor's draft as it was at `row_version`. Errors: Conflict.
[[nodiscard]] Expected<DraftRecord> OwnDraft(const Reader& reader, const Actor& actor, const base::DraftId& draft,
                                             std::int64_t row_version);

/// The actor's draft, made from the live policy when there is none. Errors: NotFound (nothing is live).
Expected<DraftView> StartDraft(Transaction& transaction, PolicySource& policies, ports::Entropy& entropy,
                               const Actor& actor);

/// A draft with the files of a rejected release. Errors: NotFound (no such release, nothing is live), Conflict (it was not
/// rejected, or the actor has a draft).
Expected<DraftView> MendRelease(Transaction& transaction, PolicySource& policies, ports::Entropy& entropy,
                                const Actor& actor, const base::Digest& hash);

/// Errors: LimitExceeded.
[[nodiscard]] Expected<void> CheckDraftSize(const BundleFiles& files, const DraftSteps& steps);

/// The version after `version` that no release has. Errors: the store's.
[[nodiscard]] Expected<std::string> FreeVersion(const Reader& reader, const std::string& version);

/// SaveDraft, as a change of the release `onto` from then on: files, steps, base and audit entry together or not at all.
/// Errors: Conflict, LimitExceeded, NotFound (no release with this hash was ever live).
Expected<DraftView> MoveDraft(Transaction& transaction, PolicySource& policies, const Actor& actor,
                              const base::DraftId& draft, std::int64_t row_version, const base::Digest& onto,
                              const BundleFiles& files, const DraftSteps& steps);

/// Errors: Conflict, LimitExceeded.
Expected<DraftSaved> SaveDraft(Transaction& transaction, const Actor& actor, const base::DraftId& draft,
                               std::int64_t row_version, const BundleFiles& files, const DraftSteps& steps);

Expected<void> AuditDraft(Transaction& transaction, const Actor& actor, std::string_view kind, const DraftRecord& row);

} // namespace core::desks
