// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/rows.h  What the stores keep, one plain struct per table (docs/storage.md).
/// Personal fields are plain here and encrypted below: a row lives only as long as its use case.
/// Units: Money in fen, instants UTC, PD in millionths. Threads: plain values.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/base/money.h"
#include "core/decision/decision.h"
#include "core/desks/views.h"
#include "core/model/actor.h"
#include "core/model/application.h"
#include "core/model/review_case.h"

namespace core::desks {

using base::AccountId;
using base::ApplicantId;
using base::ApplicationId;
using base::DecisionId;
using base::Digest;
using base::VerdictId;

struct AccountRecord {
    AccountId account;
    std::string login;  ///< unique
    std::string number; ///< unique, never reused
    model::Role role = model::Role::Reviewer;
    Money authority;
    int authority_level = 1;
    bool active = true;
    /// Blind index of the holder's own ID number; zero when not known.
    Digest id_number_index;
    Instant created_at;
    friend bool operator==(const AccountRecord&, const AccountRecord&) = default;
};

/// One application with the identity it was made with: a later application of the same person may carry another phone.
struct ApplicationRecord {
    ApplicationId application;
    base::RequestId request; ///< unique
    ApplicantId applicant;
    Instant applied_at;
    Instant received_at;
    std::string product;
    std::string channel;
    Money amount;
    int term_months = 0;
    model::Applicant identity;
    friend bool operator==(const ApplicationRecord&, const ApplicationRecord&) = default;
};

struct DecisionRecord {
    DecisionId decision;
    ApplicationId application;
    ApplicantId applicant;
    Instant decided_at;
    decision::Outcome outcome = decision::Outcome::Refer;
    std::vector<std::string> reasons; ///< by precedence
    std::string band;                 ///< empty without a model
    std::optional<std::int64_t> pd_millionths;
    std::optional<int> score;
    std::optional<Money> limit;
    decision::ReplayRecord replay;
    std::string bytes;  ///< canonical bytes of the decision: no personal data
    base::Bytes inputs; ///< canonical bytes of DecisionInputs: encrypted
    friend bool operator==(const DecisionRecord&, const DecisionRecord&) = default;
};

struct CaseRecord {
    CaseId case_id;
    std::string number; ///< unique
    ApplicationId application;
    ApplicantId applicant;
    DecisionId decision;
    model::CaseState state = model::CaseState::Pending;
    model::Priority priority = model::Priority::Normal;
    std::uint8_t marks = 0; ///< bits of model::CaseMark
    std::string product;
    std::string band;
    Money amount;
    std::optional<std::int64_t> pd_millionths;
    std::vector<std::string> reasons; ///< by precedence
    Instant created_at;
    Instant due_at;
    /// Second approval: nobody sees the case in the second queue before this instant (the undo window of the first).
    std::optional<Instant> visible_from;
    /// Waiting for documents: woken at this instant when none came.
    std::optional<Instant> wake_at;
    model::HoldKind hold = model::HoldKind::None;
    AccountId holder; ///< empty without a hold
    Instant held_from;
    Instant held_until;
    AccountId first_approver; ///< empty until one approved beyond their authority
    std::int64_t version = 1; ///< +1 with every change
    friend bool operator==(const CaseRecord&, const CaseRecord&) = default;
};

/// What a queue row shows; the name comes decrypted and is masked by the desk.
struct QueueRecord {
    CaseRecord row;
    std::string holder_number;
    std::optional<std::string> name;
    QueueCursor cursor;
};

/// A queue as one person sees it now.
struct QueueSelection {
    QueueTab tab = QueueTab::Pending;
    QueueOrder order = QueueOrder::PriorityThenDue;
    bool descending = false;
    QueueFilter filter;
    AccountId actor;
    Instant now;
    Instant today_from;     ///< start of the business day
    Instant near_due_until; ///< due before this: NearDue
    friend bool operator==(const QueueSelection&, const QueueSelection&) = default;
};

struct CaseVersion {
    CaseId case_id;
    std::int64_t version = 0;
    friend bool operator==(const CaseVersion&, const CaseVersion&) = default;
};

/// The new state of a case that its holder moves by a verdict.
struct CaseMove {
    CaseVersion from;
    AccountId holder; ///< must hold a Claim that is not over
    model::CaseState state = model::CaseState::Resolved;
    model::Priority priority = model::Priority::Normal;
    std::uint8_t marks = 0;
    Instant due_at;
    std::optional<Instant> visible_from;
    std::optional<Instant> wake_at;
    AccountId first_approver;
};

struct VerdictRecord {
    VerdictId verdict_id;
    CaseId case_id;
    ApplicantId applicant; ///< whose key encrypts the note
    AccountId actor;
    std::string actor_number;
    Instant at;
    model::Verdict verdict = model::Verdict::Approve;
    std::vector<std::string> reasons;
    std::string note; ///< encrypted
    std::optional<Money> limit;
    bool overrides = false;       ///< against what the band recommends
    std::int64_t handling_ms = 0; ///< from the claim to the verdict
    Instant undo_until;
    /// Version the verdict gave the case: undo is refused once it moved on.
    std::int64_t case_version = 0;
    /// How the case was before, for undo.
    model::CaseState before_state = model::CaseState::Pending;
    model::Priority before_priority = model::Priority::Normal;
    std::uint8_t before_marks = 0;
    Instant before_due_at;
    AccountId before_first_approver;
    std::optional<Instant> withdrawn_at;
    std::int64_t audit_sequence = 0;
    friend bool operator==(const VerdictRecord&, const VerdictRecord&) = default;
};

struct NoteDraft {
    CaseId case_id;
    ApplicantId applicant;
    AccountId account;
    std::string text; ///< encrypted
    Instant saved_at;
};

struct DocumentRecord {
    base::DocumentId document;
    CaseId case_id;
    ApplicantId applicant;
    std::string kind;
    Instant received_at;
    base::Bytes content; ///< encrypted; empty when only listed
    Digest content_hash; ///< keyed MAC of the content
};

enum class OutboxState : std::uint8_t { Waiting = 1, Sent = 2, Cancelled = 3 };

struct OutboxRecord {
    std::int64_t outbox_id = 0; ///< given by the store
    std::string kind;           ///< "verdict.approved", "documents.requested", …
    std::string subject;        ///< id of what it is about
    VerdictId verdict_id;       ///< empty when no verdict caused it
    std::string payload;        ///< canonical JSON of ids and codes
    Instant not_before;
    OutboxState state = OutboxState::Waiting;
    int attempts = 0;
    Instant created_at;
    std::optional<Instant> settled_at; ///< sent or cancelled
    friend bool operator==(const OutboxRecord&, const OutboxRecord&) = default;
};

struct ListRecord {
    base::ListEntryId entry_id;
    ListKind kind = ListKind::Blacklist;
    model::IdentityField field = model::IdentityField::IdNumber;
    std::string value; ///< encrypted, matched by blind index only
    std::string source;
    std::string reason; ///< encrypted
    base::Date expires;
    ListState state = ListState::Entered;
    AccountId entered_by;
    Instant entered_at;
    AccountId confirmed_by; ///< empty until confirmed
    std::optional<Instant> confirmed_at;
    std::optional<Instant> withdrawn_at;
};

struct PolicyRecord {
    Digest hash; ///< unique: content address
    std::string version;
    Instant stored_at;
};

/// A bundle somebody is changing. Its files are those of `base` but for the ones kept with it.
struct DraftRecord {
    base::DraftId draft;
    AccountId author; ///< unique: one draft per account
    Digest base;      ///< the policy it was made from
    std::string base_version;
    std::string version; ///< of the bundle it will be
    std::int64_t steps = 0;
    std::string history = {};     ///< policy::DraftHistory as text; empty: nothing can be undone
    std::int64_t row_version = 1; ///< one more with each save
    Instant started_at;
    Instant saved_at;
    friend bool operator==(const DraftRecord&, const DraftRecord&) = default;
};

struct ReleaseRecord {
    std::int64_t release_id = 0; ///< given by the store, ascending
    Digest hash;
    std::string version;
    ReleaseState state = ReleaseState::Submitted;
    AccountId submitted_by;
    Instant submitted_at;
    AccountId decided_by; ///< empty until approved or rejected
    std::optional<Instant> decided_at;
    std::string note;
    std::string decision_note; ///< why it was rejected
    std::string based_on;
    friend bool operator==(const ReleaseRecord&, const ReleaseRecord&) = default;
};

/// What a request id was answered with: a repeat gets the same answer.
struct RequestRecord {
    base::RequestId request;
    std::string kind;
    AccountId account;
    std::string answer; ///< canonical JSON of ids and codes
    Instant at;
};

/// A past application as the history and the links of a case show it.
struct PastApplication {
    ApplicationRecord application;
    std::optional<decision::Outcome> outcome; ///< of its newest decision
    std::string reason;                       ///< its first reason
    CaseId case_id;                           ///< empty without a case
    std::string number;
    std::optional<model::Verdict> verdict; ///< the newest that stands
};

struct ActorFigures {
    int verdicts = 0;
    std::int64_t handling_ms = 0; ///< sum
    int overrides = 0;
};

struct DecisionTotals {
    std::int64_t approved = 0;
    std::int64_t referred = 0;
    std::int64_t declined = 0;
};

struct HourTotals {
    Instant from; ///< start of a whole hour
    DecisionTotals totals;
};

/// Aggregates of decisions with from <= decided_at < to.
struct DecisionAggregates {
    DecisionTotals totals;
    std::vector<HourTotals> hours;                    ///< ascending; hours without decisions left out
    std::vector<std::pair<int, std::int64_t>> scores; ///< lower edge of each `score_step` points -> count, ascending
    std::vector<std::int64_t> pds;                    ///< 41 buckets: whole percent, the last takes the rest
    std::vector<std::pair<std::string, std::int64_t>> reasons; ///< of referrals, most frequent first, at most ten
};

/// Scores of one model among the newest decisions.
struct ScoreCounts {
    std::vector<std::pair<int, std::int64_t>> scores; ///< points -> decisions, ascending
    Instant first;                                    ///< decided_at of the oldest counted; meaningless without scores
    Instant last;
};

struct QueueAggregates {
    std::int64_t waiting = 0;
    std::int64_t overdue = 0;
    std::optional<Instant> oldest_since;
    std::array<std::int64_t, 8> ages{}; ///< as Overview::queue_ages
};

/// Wrong secrets in a row, for the sign-in throttle.
struct ThrottleRecord {
    int failures = 0;
    Instant last_at;
    friend bool operator==(const ThrottleRecord&, const ThrottleRecord&) = default;
};

} // namespace core::desks
