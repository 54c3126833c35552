// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/stores.h  What the use cases ask of the database: a unit of work, and one small interface per table.
/// `const` members read, the others write; a Reader gives const tables, a Transaction gives both.
/// Every change of a case is one conditional update that must touch exactly one row: never read, then write.
/// Threads: Store may be called from any thread; tables only inside the job they were given to.
/// Errors common to all: StoreUnavailable, StoreFull, Corrupt (a stored value fails its tag or schema),
/// WrongSecret (an encrypted field was asked for and no key is open).
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "core/audit/entry.h"
#include "core/desks/outcome_rows.h"
#include "core/desks/rows.h"
#include "core/desks/shelf_rows.h"

namespace core::desks {

class AccountTable {
public:
    virtual ~AccountTable() = default;
    [[nodiscard]] virtual Expected<std::vector<AccountRecord>> all() const = 0; ///< by number
    [[nodiscard]] virtual Expected<std::optional<AccountRecord>> byId(const AccountId& account) const = 0;
    [[nodiscard]] virtual Expected<std::optional<AccountRecord>> byLogin(const std::string& login) const = 0;
    [[nodiscard]] virtual Expected<std::optional<AccountRecord>> byNumber(const std::string& number) const = 0;
    /// Errors: AlreadyExists (login or number).
    virtual Expected<void> insert(const AccountRecord& account) = 0;
    /// Changes role, authority, active and index of an account. Errors: NotFound.
    virtual Expected<void> update(const AccountRecord& account) = 0;

    [[nodiscard]] virtual Expected<ThrottleRecord> throttle(const std::string& key) const = 0;
    virtual Expected<void> setThrottle(const std::string& key, const ThrottleRecord& value) = 0;
};

class ApplicationTable {
public:
    virtual ~ApplicationTable() = default;
    [[nodiscard]] virtual Expected<std::optional<ApplicationRecord>> byId(const ApplicationId& application) const = 0;
    [[nodiscard]] virtual Expected<std::optional<ApplicationRecord>> byRequest(
        const base::RequestId& request) const = 0;
    /// The person with this ID number, or without one the person with this phone; nothing when new or when neither is there.
    [[nodiscard]] virtual Expected<std::optional<ApplicantId>> findApplicant(
        const model::Applicant& identity) const = 0;
    /// All applications of one person, newest first, at most `limit`.
    [[nodiscard]] virtual Expected<std::vector<PastApplication>> history(const ApplicantId& applicant,
                                                                         int limit) const = 0;
    /// Applications of *other* persons whose `field` equals that of `application`, newest first, one per person.
    [[nodiscard]] virtual Expected<std::vector<PastApplication>> sharing(const ApplicationRecord& application,
                                                                         model::IdentityField field,
                                                                         int limit) const = 0;
    /// How many applications this person made up to and including `at`.
    [[nodiscard]] virtual Expected<int> countOf(const ApplicantId& applicant, Instant at) const = 0;
    /// Makes a person with a data key of their own. Errors: AlreadyExists.
    virtual Expected<void> insertApplicant(const ApplicantId& applicant, const model::Applicant& identity,
                                           Instant at) = 0;
    /// Errors: AlreadyExists (application or request id), NotFound (applicant).
    virtual Expected<void> insert(const ApplicationRecord& application) = 0;
};

class DecisionTable {
public:
    virtual ~DecisionTable() = default;
    [[nodiscard]] virtual Expected<std::optional<DecisionRecord>> byId(const DecisionId& decision) const = 0;
    [[nodiscard]] virtual Expected<std::optional<DecisionRecord>> newestOf(const ApplicationId& application) const = 0;
    /// Ids ascending after `after`, at most `limit`: to walk all decisions.
    [[nodiscard]] virtual Expected<std::vector<DecisionId>> idsAfter(const DecisionId& after, int limit) const = 0;
    [[nodiscard]] virtual Expected<DecisionAggregates> aggregates(Instant from, Instant to, int score_step) const = 0;
    /// Of the `newest` decisions those that `model` scored. Domain: newest > 0; it bounds the time this takes.
    [[nodiscard]] virtual Expected<ScoreCounts> scores(const Digest& model, int newest) const = 0;
    /// Errors: AlreadyExists.
    virtual Expected<void> insert(const DecisionRecord& decision) = 0;
};

class CaseTable {
public:
    virtual ~CaseTable() = default;
    [[nodiscard]] virtual Expected<std::optional<CaseRecord>> byId(const CaseId& case_id) const = 0;
    [[nodiscard]] virtual Expected<std::optional<CaseRecord>> byNumber(const std::string& number) const = 0;

    /// Rows `first` .. `first + count` of the selection, or `count` rows after the cursor. 0 < count <= 1000.
    [[nodiscard]] virtual Expected<std::vector<QueueRecord>> page(const QueueSelection& selection, std::int64_t first,
                                                                  int count,
                                                                  const std::optional<QueueCursor>& after) const = 0;
    [[nodiscard]] virtual Expected<std::int64_t> count(const QueueSelection& selection) const = 0;
    /// Counts of every tab for the selection's actor; its tab and order do not matter.
    [[nodiscard]] virtual Expected<QueueCounts> counts(const QueueSelection& selection) const = 0;
    /// The first `limit` cases of the selection that the actor could claim: nobody holds them (or the hold is over, or it is
    /// the actor's own prefetch), the actor neither approved first nor has `party` (own ID-number index) in it.
    [[nodiscard]] virtual Expected<std::vector<CaseVersion>> free(const QueueSelection& selection, const Digest& party,
                                                                  int limit) const = 0;
    /// Cases this account holds now; its prefetch included.
    [[nodiscard]] virtual Expected<std::vector<CaseRecord>> heldBy(const AccountId& account, Instant now) const = 0;
    /// Holds that are over at `now`, oldest first.
    [[nodiscard]] virtual Expected<std::vector<CaseRecord>> lapsed(Instant now, int limit) const = 0;
    /// Cases that wait for documents whose wake_at is not after `now`.
    [[nodiscard]] virtual Expected<std::vector<CaseRecord>> wakeable(Instant now, int limit) const = 0;
    [[nodiscard]] virtual Expected<QueueAggregates> aggregates(Instant now) const = 0;
    /// Whether the applicant's ID-number index equals `party`.
    [[nodiscard]] virtual Expected<bool> isParty(const CaseId& case_id, const Digest& party) const = 0;

    /// The next serial number of that day, from 1: taken in this transaction.
    virtual Expected<std::int64_t> nextSerial(base::Date day) = 0;
    /// Errors: AlreadyExists (id or number), NotFound (application).
    virtual Expected<void> insert(const CaseRecord& row) = 0;

    // Conditional updates. Each is one UPDATE … WHERE case_id = ? AND version = ? AND …, gives the new version, and fails
    // with Conflict when it touched no row; the caller then reads the row to say what happened. `now` is the store's time.

    /// State Pending or SecondApproval (and visible), and free, lapsed, or held by `holder`.
    virtual Expected<std::int64_t> claim(const CaseVersion& from, const AccountId& holder, model::HoldKind kind,
                                         Instant until) = 0;
    /// Held by `holder`, not over. The one change that keeps the version: a longer lease is the same claim, and a verdict
    /// under way while a key extends it must not lose to it.
    virtual Expected<void> extend(const CaseVersion& from, const AccountId& holder, Instant until) = 0;
    /// Held by `holder`: the hold ends.
    virtual Expected<std::int64_t> release(const CaseVersion& from, const AccountId& holder) = 0;
    /// Not resolved: the hold goes to `to`, whoever had it; marks gains Reassigned.
    virtual Expected<std::int64_t> reassign(const CaseVersion& from, const AccountId& to, Instant until) = 0;
    /// Held and over: the hold ends.
    virtual Expected<std::int64_t> lapse(const CaseVersion& from) = 0;
    /// Claimed by `move.holder`, not over, state Pending or SecondApproval. The hold ends.
    virtual Expected<std::int64_t> move(const CaseMove& move) = 0;
    /// Undo: `version` still the verdict's own; the case becomes what the verdict found, held by its actor until `until`.
    virtual Expected<std::int64_t> reopen(const VerdictRecord& verdict, Instant until) = 0;
    /// WaitingDocuments -> Pending with `marks`; due at `due_at`.
    virtual Expected<std::int64_t> wake(const CaseVersion& from, std::uint8_t marks, Instant due_at) = 0;
};

class VerdictTable {
public:
    virtual ~VerdictTable() = default;
    [[nodiscard]] virtual Expected<std::optional<VerdictRecord>> byId(const VerdictId& verdict) const = 0;
    [[nodiscard]] virtual Expected<std::vector<VerdictRecord>> ofCase(
        const CaseId& case_id) const = 0; ///< oldest first
    /// The actor's newest verdict that was not withdrawn.
    [[nodiscard]] virtual Expected<std::optional<VerdictRecord>> latestOf(const AccountId& actor) const = 0;
    [[nodiscard]] virtual Expected<ActorFigures> figures(const AccountId& actor, Instant from) const = 0;
    /// Reason code -> how often this actor gave it since `from`.
    [[nodiscard]] virtual Expected<std::map<std::string, int>> reasonUse(const AccountId& actor,
                                                                         Instant from) const = 0;
    /// Verdicts with from <= at < to that stand.
    [[nodiscard]] virtual Expected<std::int64_t> countBetween(Instant from, Instant to) const = 0;
    virtual Expected<void> insert(const VerdictRecord& verdict) = 0;
    /// Not withdrawn yet, or Conflict.
    virtual Expected<void> withdraw(const VerdictId& verdict, Instant at) = 0;

    [[nodiscard]] virtual Expected<std::optional<std::string>> noteDraft(const CaseId& case_id,
                                                                         const AccountId& account) const = 0;
    virtual Expected<void> saveNoteDraft(const NoteDraft& draft) = 0;
    virtual Expected<void> removeNoteDraft(const CaseId& case_id, const AccountId& account) = 0;
};

class DocumentTable {
public:
    virtual ~DocumentTable() = default;
    /// Oldest first, without content.
    [[nodiscard]] virtual Expected<std::vector<DocumentRecord>> ofCase(const CaseId& case_id) const = 0;
    [[nodiscard]] virtual Expected<std::optional<DocumentRecord>> byId(const base::DocumentId& document) const = 0;
    virtual Expected<void> insert(const DocumentRecord& document) = 0;
};

class OutboxTable {
public:
    virtual ~OutboxTable() = default;
    /// Waiting and not_before <= now, oldest first.
    [[nodiscard]] virtual Expected<std::vector<OutboxRecord>> due(Instant now, int limit) const = 0;
    [[nodiscard]] virtual Expected<std::vector<OutboxRecord>> ofVerdict(const VerdictId& verdict) const = 0;
    /// Gives outbox_id.
    virtual Expected<std::int64_t> insert(const OutboxRecord& row) = 0;
    /// Waiting -> Sent. Errors: Conflict (sent or cancelled already).
    virtual Expected<void> markSent(std::int64_t outbox_id, Instant at) = 0;
    virtual Expected<void> countAttempt(std::int64_t outbox_id, Instant not_before) = 0;
    /// Cancels what a verdict queued. Errors: Conflict (something was sent already; nothing was cancelled).
    virtual Expected<std::int64_t> cancelOf(const VerdictId& verdict, Instant at) = 0;
};

class ListTable {
public:
    virtual ~ListTable() = default;
    [[nodiscard]] virtual Expected<std::vector<ListRecord>> all() const = 0; ///< newest first
    [[nodiscard]] virtual Expected<std::optional<ListRecord>> byId(const base::ListEntryId& entry) const = 0;
    /// Confirmed entries that match a field of this identity and expire after `today`.
    [[nodiscard]] virtual Expected<std::vector<ListRecord>> matching(const model::Applicant& identity,
                                                                     base::Date today) const = 0;
    virtual Expected<void> insert(const ListRecord& entry) = 0;
    /// Entered -> Confirmed by another account. Errors: Conflict.
    virtual Expected<void> confirm(const base::ListEntryId& entry, const AccountId& by, Instant at) = 0;
    /// Entered or Confirmed -> Withdrawn. Errors: Conflict.
    virtual Expected<void> withdraw(const base::ListEntryId& entry, const AccountId& by, Instant at) = 0;
};

/// Relative path -> raw bytes, or that there is no such file.
using DraftFiles = std::map<std::string, std::optional<std::string>>;

class PolicyTable {
public:
    virtual ~PolicyTable() = default;
    [[nodiscard]] virtual Expected<std::optional<PolicyRecord>> policy(const Digest& hash) const = 0;
    /// Relative path -> raw bytes; empty when the policy is not stored.
    [[nodiscard]] virtual Expected<std::map<std::string, std::string>> files(const Digest& hash) const = 0;
    [[nodiscard]] virtual Expected<std::vector<ReleaseRecord>> releases() const = 0; ///< newest first
    [[nodiscard]] virtual Expected<std::optional<ReleaseRecord>> live() const = 0;
    /// The newest release of this hash.
    [[nodiscard]] virtual Expected<std::optional<ReleaseRecord>> newestOf(const Digest& hash) const = 0;
    /// Idempotent: a policy is its content.
    virtual Expected<void> store(const PolicyRecord& policy, const std::map<std::string, std::string>& files) = 0;
    /// Gives release_id.
    virtual Expected<std::int64_t> submit(const ReleaseRecord& release) = 0;
    /// Submitted by another account -> Live; what was live becomes Retired. Errors: Conflict.
    virtual Expected<void> approve(std::int64_t release_id, const AccountId& by, Instant at) = 0;
    /// Submitted -> Rejected. Errors: Conflict.
    virtual Expected<void> reject(std::int64_t release_id, const AccountId& by, Instant at,
                                  const std::string& reason) = 0;
};

class DraftTable {
public:
    virtual ~DraftTable() = default;
    [[nodiscard]] virtual Expected<std::optional<DraftRecord>> ofAuthor(const AccountId& author) const = 0;
    /// Files that differ from the policy it was made from; nothing: the draft does not have that file.
    [[nodiscard]] virtual Expected<DraftFiles> files(const base::DraftId& draft) const = 0;
    /// Errors: AlreadyExists (the author has one), NotFound (policy).
    virtual Expected<void> insert(const DraftRecord& draft) = 0;
    /// Of this author, and as it was at `row_version`; gives the next one. Errors: Conflict.
    virtual Expected<std::int64_t> save(const DraftRecord& draft, const DraftFiles& files) = 0;
    /// Of this author, and as it was at `row_version`. Errors: Conflict.
    virtual Expected<void> remove(const base::DraftId& draft, const AccountId& author, std::int64_t row_version) = 0;
};

class AuditTable {
public:
    virtual ~AuditTable() = default;
    /// Newest first; `total` counts what the query matches.
    [[nodiscard]] virtual Expected<AuditPage> page(const AuditQuery& query) const = 0;
    /// Ascending after `after`, at most `limit`: to walk the whole log.
    [[nodiscard]] virtual Expected<std::vector<audit::Entry>> after(std::int64_t after, int limit) const = 0;
    [[nodiscard]] virtual Expected<std::int64_t> lastSequence() const = 0;
    /// Entries of kind "case.*" after `sequence`, ascending, with the case they are about.
    [[nodiscard]] virtual Expected<Changes> changesSince(std::int64_t sequence, int limit) const = 0;
    /// Appends at the store's time and seals the chain. Gives the entry as stored.
    virtual Expected<audit::Entry> append(const audit::Event& event) = 0;
};

class RequestTable {
public:
    virtual ~RequestTable() = default;
    [[nodiscard]] virtual Expected<std::optional<RequestRecord>> find(const base::RequestId& request) const = 0;
    /// Errors: AlreadyExists.
    virtual Expected<void> insert(const RequestRecord& request) = 0;
};

/// Small settings of the database itself: "demo" = "1", "demo.seed", …
class MetaTable {
public:
    virtual ~MetaTable() = default;
    [[nodiscard]] virtual Expected<std::optional<std::string>> get(const std::string& key) const = 0;
    virtual Expected<void> set(const std::string& key, const std::string& value) = 0;
};

/// A consistent view of committed rows.
class Reader {
public:
    virtual ~Reader() = default;
    /// max(clock, last committed instant): never goes back, whatever the machine's clock does.
    [[nodiscard]] virtual Instant now() const = 0;
    /// HMAC-SHA-256 of a normalised identity value under the blind-index key, domain-separated by field.
    [[nodiscard]] virtual Expected<Digest> blindIndex(model::IdentityField field, const std::string& value) const = 0;
    /// MAC of a note for its audit entry, under a key of its own.
    [[nodiscard]] virtual Expected<Digest> noteMac(const std::string& text) const = 0;

    [[nodiscard]] virtual const AccountTable& accounts() const = 0;
    [[nodiscard]] virtual const ApplicationTable& applications() const = 0;
    [[nodiscard]] virtual const DecisionTable& decisions() const = 0;
    [[nodiscard]] virtual const CaseTable& cases() const = 0;
    [[nodiscard]] virtual const VerdictTable& verdicts() const = 0;
    [[nodiscard]] virtual const DocumentTable& documents() const = 0;
    [[nodiscard]] virtual const OutboxTable& outbox() const = 0;
    [[nodiscard]] virtual const ListTable& lists() const = 0;
    [[nodiscard]] virtual const PolicyTable& policies() const = 0;
    [[nodiscard]] virtual const DraftTable& drafts() const = 0;
    [[nodiscard]] virtual const AuditTable& audit() const = 0;
    [[nodiscard]] virtual const RequestTable& requests() const = 0;
    [[nodiscard]] virtual const ShelfTable& shelf() const = 0;
    [[nodiscard]] virtual const MetaTable& meta() const = 0;
    [[nodiscard]] virtual const OutcomeTable& outcomes() const = 0;
};

/// One open write transaction: reads see its own writes. `now()` stays the same within it.
class Transaction : public Reader {
public:
    using Reader::accounts;
    using Reader::applications;
    using Reader::audit;
    using Reader::cases;
    using Reader::decisions;
    using Reader::documents;
    using Reader::drafts;
    using Reader::lists;
    using Reader::meta;
    using Reader::outbox;
    using Reader::outcomes;
    using Reader::policies;
    using Reader::requests;
    using Reader::shelf;
    using Reader::verdicts;
    [[nodiscard]] virtual AccountTable& accounts() = 0;
    [[nodiscard]] virtual ApplicationTable& applications() = 0;
    [[nodiscard]] virtual DecisionTable& decisions() = 0;
    [[nodiscard]] virtual CaseTable& cases() = 0;
    [[nodiscard]] virtual VerdictTable& verdicts() = 0;
    [[nodiscard]] virtual DocumentTable& documents() = 0;
    [[nodiscard]] virtual OutboxTable& outbox() = 0;
    [[nodiscard]] virtual ListTable& lists() = 0;
    [[nodiscard]] virtual PolicyTable& policies() = 0;
    [[nodiscard]] virtual DraftTable& drafts() = 0;
    [[nodiscard]] virtual AuditTable& audit() = 0;
    [[nodiscard]] virtual RequestTable& requests() = 0;
    [[nodiscard]] virtual ShelfTable& shelf() = 0;
    [[nodiscard]] virtual MetaTable& meta() = 0;
    [[nodiscard]] virtual OutcomeTable& outcomes() = 0;
};

class Store {
public:
    virtual ~Store() = default;
    using WriteJob = std::function<Expected<void>(Transaction&)>;
    using ReadJob = std::function<Expected<void>(const Reader&)>;

    /// One job on the writer thread, begun IMMEDIATE: committed when the job succeeded, otherwise rolled back as a whole.
    /// Errors: those of the job; StoreUnavailable, StoreFull (nothing was written).
    virtual Expected<void> write(const WriteJob& job) = 0;
    /// One job on a read connection: everything it reads is of one moment.
    virtual Expected<void> read(const ReadJob& job) = 0;

    /// `run([&](Transaction& t) -> Expected<Receipt> { … })`.
    template <class Job>
    auto run(Job&& job) -> std::invoke_result_t<Job, Transaction&>
    {
        return answered<std::invoke_result_t<Job, Transaction&>>(
            [&](const auto& step) { return write(step); }, [&](Transaction& transaction) { return job(transaction); });
    }
    /// `look([&](const Reader& r) -> Expected<CaseView> { … })`.
    template <class Job>
    auto look(Job&& job) -> std::invoke_result_t<Job, const Reader&>
    {
        return answered<std::invoke_result_t<Job, const Reader&>>([&](const auto& step) { return read(step); },
                                                                  [&](const Reader& reader) { return job(reader); });
    }

private:
    template <class Result, class Carrier, class Job>
    static Result answered(const Carrier& carrier, const Job& job)
    {
        Result result = Fail(ErrorCode::StoreUnavailable, "the job did not run");
        auto carried = carrier([&](auto& access) -> Expected<void> {
            result = job(access);
            if (!result)
                return tl::unexpected<Error>(result.error());
            return {};
        });
        if (!carried)
            return tl::unexpected<Error>(std::move(carried).error());
        return result;
    }
};

} // namespace core::desks
