// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/store_policy_desk.h  PolicyDesk over a Store: policies by content, released by two people; the lists.
/// Threads: any.
#pragma once

#include "core/desks/desk.h"
#include "core/desks/policy_source.h"
#include "core/desks/stores.h"
#include "core/ports/entropy.h"

namespace core::desks {

class StorePolicyDesk final : public PolicyDesk {
public:
    /// All must outlive the desk.
    StorePolicyDesk(Store& store, PolicySource& policies, ports::Entropy& entropy);

    Expected<PolicyView> live(const Actor& actor) override;
    Expected<PolicyView> policy(const Actor& actor, const Digest& hash) override;
    Expected<std::vector<ReleaseRow>> releases(const Actor& actor) override;
    Expected<SubmitResult> submit(const Actor& actor, const BundleFiles& files, const std::string& note) override;
    Expected<void> approve(const Actor& actor, const Digest& hash) override;
    Expected<void> reject(const Actor& actor, const Digest& hash, const std::string& reason) override;
    Expected<void> rollback(const Actor& actor, const Digest& hash, const std::string& note) override;

    Expected<std::optional<DraftView>> draft(const Actor& actor) override;
    Expected<DraftView> startDraft(const Actor& actor) override;
    Expected<DraftView> mendRelease(const Actor& actor, const base::Digest& hash) override;
    Expected<DraftSaved> saveDraft(const Actor& actor, const base::DraftId& draft, std::int64_t row_version,
                                   const BundleFiles& files, const DraftSteps& steps) override;
    Expected<LiveBundle> liveBundle(const Actor& actor) override;
    Expected<DraftView> moveDraft(const Actor& actor, const base::DraftId& draft, std::int64_t row_version,
                                  const base::Digest& onto, const BundleFiles& files, const DraftSteps& steps) override;
    Expected<void> discardDraft(const Actor& actor, const base::DraftId& draft, std::int64_t row_version) override;
    Expected<SubmitResult> submitDraft(const Actor& actor, const base::DraftId& draft, std::int64_t row_version,
                                       const std::string& note) override;

    Expected<std::vector<ListRow>> lists(const Actor& actor) override;
    Expected<base::ListEntryId> enterListEntry(const Actor& actor, const NewListEntry& entry) override;
    Expected<void> confirmListEntry(const Actor& actor, const base::ListEntryId& entry) override;
    Expected<void> withdrawListEntry(const Actor& actor, const base::ListEntryId& entry,
                                     const std::string& reason) override;

private:
    /// Stores and submits a bundle that was compiled and whose cases hold. Errors: AlreadyExists, Conflict.
    Expected<void> submitFiles(Transaction& transaction, const Actor& actor, const Digest& hash,
                               const BundleFiles& files, const std::string& version, const std::string& note);
    Expected<void> submitRelease(Transaction& transaction, const Actor& actor, const Digest& hash,
                                 const std::string& version, const std::string& note, std::string_view kind);

    Store& m_store;
    PolicySource& m_policies;
    ports::Entropy& m_entropy;
};

} // namespace core::desks
