// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/shelf_release.h  What a release does to the shelf, in the transaction of the release: its model is live, the one before
/// is monitored, and a model nobody put there comes to the shelf.
/// Threads: inside a transaction only. Source: docs/scoring.md, "Life cycle".
#pragma once

#include <string>

#include "core/desks/desk.h"
#include "core/desks/stores.h"

namespace core::desks {

/// Whether a bundle with such a model may be submitted or go live: a model on the shelf must have passed review; one nobody put there
/// may, because the release itself takes two people.
/// Errors: Conflict, naming the stage it is in; InvalidInput (scoring.json).
[[nodiscard]] Expected<void> CheckReleasable(const Reader& reader, const BundleFiles& files);

/// Keeps which model a stored policy holds. Errors: InvalidInput (scoring.json).
Expected<void> RememberModel(Transaction& transaction, const Digest& policy, const BundleFiles& files);

/// Domain: `release` has just gone live in this transaction, approved by `approver`.
/// Errors: those of CheckReleasable.
Expected<void> FollowRelease(Transaction& transaction, const ReleaseRecord& release, const BundleFiles& files,
                             const AccountId& approver, const std::string& approver_number);

/// Whether something was released before this database had a shelf.
[[nodiscard]] Expected<bool> LacksReleases(const Reader& reader);
/// Puts there what nobody looked at yet, oldest release first, each with its own instant and people; the entries are the program's ("system").
Expected<void> CatchUpWithReleases(Transaction& transaction);

} // namespace core::desks
