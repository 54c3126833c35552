// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/desk.h  The interfaces through which screens and the command line work. In the one-desk shape they are
/// done in process over a Store; in the other shapes by an HTTPS client. A screen cannot tell.
/// Threads: every method may be called from any thread, blocks until done, and is never called on the GUI thread.
/// Errors common to all: StoreUnavailable, StoreFull (nothing was written), Forbidden (role, docs/access.md).
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/desks/model_desk.h"
#include "core/desks/progress.h"
#include "core/desks/views.h"

namespace core::desks {

using model::Actor;

inline constexpr std::size_t kMaxCaseDocumentBytes = 16U << 20U;

class ReviewDesk {
public:
    virtual ~ReviewDesk() = default;

    virtual Expected<QueuePage> queue(const Actor& actor, const QueueQuery& query) = 0;
    virtual Expected<QueueCounts> queueCounts(const Actor& actor, const QueueFilter& filter) = 0;
    virtual Expected<Figures> figures(const Actor& actor) = 0;

    /// Claims the first case of the actor's order nobody holds; nothing when the queue has none. Never two holders.
    virtual Expected<std::optional<CaseView>> takeNext(const Actor& actor, const QueueFilter& filter) = 0;
    /// A real claim of 60 seconds on the case takeNext would give, one per actor; a second call renews or replaces it.
    virtual Expected<std::optional<CaseView>> prefetchNext(const Actor& actor, const QueueFilter& filter) = 0;
    /// Turns the actor's prefetch (or a free case) into a claim of 15 minutes.
    /// Errors: Conflict (held by another, or resolved), FourEyes (second approval by the first approver), NotFound.
    virtual Expected<CaseView> claim(const Actor& actor, const CaseId& case_id) = 0;
    virtual Expected<void> dropPrefetch(const Actor& actor) = 0;
    /// Errors: LeaseExpired, Conflict.
    virtual Expected<Hold> extend(const Actor& actor, const CaseId& case_id) = 0;
    virtual Expected<void> putBack(const Actor& actor, const CaseId& case_id, std::int64_t expected_version) = 0;
    /// Supervisors: hand a pending case to one reviewer's hold. Errors: Forbidden, Conflict, NotFound.
    virtual Expected<void> reassign(const Actor& actor, const CaseId& case_id, std::int64_t expected_version,
                                    const std::string& to_number) = 0;

    /// Read only; claims nothing.
    virtual Expected<CaseView> view(const Actor& actor, const CaseId& case_id) = 0;
    /// "What would have changed this": towards Approve and Decline, as far as they are not the outcome. Takes up to a second.
    /// Errors: those of view.
    virtual Expected<std::vector<CounterfactualView>> whatWouldChange(const Actor& actor, const CaseId& case_id) = 0;
    /// The scores its model gave to others, newest decisions first and bounded; nothing when no model scored the case.
    /// Errors: those of view.
    virtual Expected<std::optional<ScoreDistribution>> scoreDistribution(const Actor& actor, const CaseId& case_id) = 0;
    virtual Expected<CaseId> findByNumber(const Actor& actor, const std::string& number) = 0;
    /// The reasons this actor may give for `verdict`, most used today first, then by precedence.
    virtual Expected<std::vector<ReasonView>> reasonChoices(const Actor& actor, const CaseId& case_id,
                                                            model::Verdict verdict) = 0;
    /// Titles of reasons, for queue rows: code -> label. `system.*` codes are worded by ui.
    virtual Expected<std::map<std::string, model::Label>> reasonWording(const Actor& actor) = 0;

    /// One transaction: verdict, case, audit entry, outbox row (not before undo_until).
    /// Errors: Conflict (version moved), LeaseExpired, Forbidden (authority, party, invariant), FourEyes, InvalidInput.
    virtual Expected<Receipt> resolve(const Actor& actor, const VerdictRequest& request) = 0;
    /// The actor's latest verdict only, within undo_until: appends a withdrawal, cancels the outbox row, gives the claim back.
    /// Errors: Conflict (anything newer), LeaseExpired (the five seconds are over).
    virtual Expected<CaseView> undo(const Actor& actor, const base::VerdictId& verdict_id) = 0;
    /// Who won, when, what: asked after Conflict or LeaseExpired.
    virtual Expected<ConflictView> conflict(const Actor& actor, const CaseId& case_id) = 0;

    /// Kept encrypted until the verdict is recorded; empty text removes it.
    virtual Expected<void> saveNoteDraft(const Actor& actor, const CaseId& case_id, const std::string& text) = 0;
    /// Wakes the case if it waits for documents. `kind`: a word of the operator, no personal data.
    /// Errors: InvalidInput (kind, no content), LimitExceeded (kMaxCaseDocumentBytes), NotFound, Conflict (resolved).
    virtual Expected<void> attachDocument(const Actor& actor, const CaseId& case_id, const std::string& kind,
                                          base::ByteView content) = 0;

    /// Case changes after `sequence`, oldest first. A negative sequence asks only for the newest number: no changes.
    /// A role without the queue is told the number alone: its console still learns that the store answers.
    virtual Expected<Changes> changesSince(const Actor& actor, std::int64_t sequence) = 0;
};

using BundleFiles = std::map<std::string, std::string>; ///< relative path -> raw bytes

/// One finding of compiling a bundle, ready for people who write bundles (English, names file and place).
struct BundleFinding {
    std::string code;
    std::string file;
    std::string place;
    std::string detail;
};

struct SubmitResult {
    base::Digest hash;
    std::vector<BundleFinding> findings; ///< not empty: nothing was submitted
};

/// What was done to a draft, kept with its files.
struct DraftSteps {
    std::int64_t done = 0;
    std::string history = {}; ///< policy::DraftHistory as text; empty: nothing can be undone
    friend bool operator==(const DraftSteps&, const DraftSteps&) = default;
};

/// A bundle its author is changing, as it was saved last.
struct DraftView {
    base::DraftId draft_id;
    std::int64_t row_version = 0; ///< to be given with the next save
    std::string version;          ///< of the bundle it will be
    PolicyView base;              ///< the policy it was made from
    std::string live_version;     ///< another than the base's: the draft is older than what is live
    Instant saved_at;
    DraftSteps steps;       ///< what can be undone
    BundleFiles files;      ///< the whole bundle as it stands
    BundleFiles base_files; ///< and as it was
};

/// What is live, whole: what a draft is brought onto.
struct LiveBundle {
    PolicyView view;
    BundleFiles files;
    std::string next_version; ///< that no release has yet
};

struct DraftSaved {
    std::int64_t row_version = 0;
    Instant saved_at;
};

class PolicyDesk {
public:
    virtual ~PolicyDesk() = default;
    /// The live policy. Errors: NotFound (none was released yet).
    virtual Expected<PolicyView> live(const Actor& actor) = 0;
    virtual Expected<PolicyView> policy(const Actor& actor, const base::Digest& hash) = 0;
    /// Newest first.
    virtual Expected<std::vector<ReleaseRow>> releases(const Actor& actor) = 0;
    virtual Expected<SubmitResult> submit(const Actor& actor, const BundleFiles& files, const std::string& note) = 0;
    /// Errors: FourEyes (own submission), Forbidden, Conflict (not in state Submitted), Corrupt (hash differs).
    virtual Expected<void> approve(const Actor& actor, const base::Digest& hash) = 0;
    virtual Expected<void> reject(const Actor& actor, const base::Digest& hash, const std::string& reason) = 0;
    /// Makes an earlier, once approved policy live again; a second person is needed: submit by one, approve by another,
    /// so this creates a submission of the same hash. Errors: NotFound, Conflict (it is live).
    virtual Expected<void> rollback(const Actor& actor, const base::Digest& hash, const std::string& note) = 0;

    /// The actor's draft; nothing when there is none. A draft is its author's alone: nobody else reads it.
    virtual Expected<std::optional<DraftView>> draft(const Actor& actor) = 0;
    /// Makes one from the live policy, under the next version. Gives the one there is already.
    /// Errors: NotFound (nothing is live).
    virtual Expected<DraftView> startDraft(const Actor& actor) = 0;
    /// Makes one with the files of a rejected release, as a change of the policy that one was based on, under the next version.
    /// Errors: NotFound (no such release), Conflict (it was not rejected, or there is a draft already).
    virtual Expected<DraftView> mendRelease(const Actor& actor, const base::Digest& hash) = 0;
    /// Errors: Conflict (saved by another window of the same person, discarded or submitted; nothing was written),
    /// LimitExceeded (the files or the steps are too large).
    virtual Expected<DraftSaved> saveDraft(const Actor& actor, const base::DraftId& draft, std::int64_t row_version,
                                           const BundleFiles& files, const DraftSteps& steps) = 0;
    /// Errors: NotFound (nothing is live).
    virtual Expected<LiveBundle> liveBundle(const Actor& actor) = 0;
    /// saveDraft(), and from then on the draft changes another release. Errors: those of saveDraft(); NotFound (no release that was
    /// ever live has this hash).
    virtual Expected<DraftView> moveDraft(const Actor& actor, const base::DraftId& draft, std::int64_t row_version,
                                          const base::Digest& onto, const BundleFiles& files,
                                          const DraftSteps& steps) = 0;
    virtual Expected<void> discardDraft(const Actor& actor, const base::DraftId& draft, std::int64_t row_version) = 0;
    /// submit() of the draft as it was saved last; without findings the draft is gone. Errors: Conflict; those of submit().
    virtual Expected<SubmitResult> submitDraft(const Actor& actor, const base::DraftId& draft, std::int64_t row_version,
                                               const std::string& note) = 0;

    virtual Expected<std::vector<ListRow>> lists(const Actor& actor) = 0;
    virtual Expected<base::ListEntryId> enterListEntry(const Actor& actor, const NewListEntry& entry) = 0;
    /// Errors: FourEyes (entered by the same account), Conflict.
    virtual Expected<void> confirmListEntry(const Actor& actor, const base::ListEntryId& entry) = 0;
    virtual Expected<void> withdrawListEntry(const Actor& actor, const base::ListEntryId& entry,
                                             const std::string& reason) = 0;
};

class WatchDesk {
public:
    virtual ~WatchDesk() = default;
    /// Domain: from < to, at most 31 days.
    virtual Expected<Overview> overview(const Actor& actor, Instant from, Instant to) = 0;
};

class AuditDesk {
public:
    virtual ~AuditDesk() = default;
    virtual Expected<AuditPage> entries(const Actor& actor, const AuditQuery& query) = 0;
    /// Errors: Cancelled.
    virtual Expected<AuditVerification> verify(const Actor& actor, const Progress& progress) = 0;
};

/// Sign-in and accounts. A signed-in Actor is a value; the keys it opened stay inside the implementation.
class AccessDesk {
public:
    virtual ~AccessDesk() = default;
    /// True on a database without accounts: the wizard makes two supervisors first.
    virtual Expected<bool> needsFirstAccounts() = 0;
    struct FirstAccount {
        std::string login;
        base::SecretBytes secret;
    };
    virtual Expected<void> makeFirstAccounts(const FirstAccount& one, const FirstAccount& two) = 0;
    /// Logins for the sign-in list (demo: all; otherwise those used on this machine are kept by the console).
    virtual Expected<std::vector<AccountRow>> accounts(const Actor& actor) = 0;
    /// Derives the key (0.1-0.3 s), opens the account's slot of the key file. Audited either way.
    /// Errors: WrongSecret (also for an unknown login), Forbidden (inactive), LimitExceeded (too many attempts, wait).
    virtual Expected<Actor> signIn(const std::string& login, const base::SecretBytes& secret) = 0;
    virtual Expected<void> signOut(const Actor& actor) = 0;
    virtual Expected<void> addAccount(const Actor& actor, const AccountRow& account,
                                      const base::SecretBytes& secret) = 0;
    virtual Expected<void> changeSecret(const Actor& actor, const base::SecretBytes& old_secret,
                                        const base::SecretBytes& new_secret) = 0;
};

/// What the console is given by app/: the desks of one shape.
struct Desks {
    AccessDesk* access = nullptr;
    ReviewDesk* review = nullptr;
    PolicyDesk* policy = nullptr;
    WatchDesk* watch = nullptr;
    AuditDesk* audit = nullptr;
    ModelDesk* models = nullptr;
};

} // namespace core::desks
