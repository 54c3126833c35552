// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/views.h  What screens and the command line are shown: plain values, already masked.
/// Nothing here holds plain personal data. Labels come from the policy bundle in both languages; the console's own
/// words are made in ui/. Units: Money in fen, instants UTC, probabilities as proportions. Threads: plain values.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/base/money.h"
#include "core/decision/decision.h"
#include "core/desks/policy_views.h"
#include "core/model/actor.h"
#include "core/model/catalogue.h"
#include "core/model/fact.h"
#include "core/model/review_case.h"

namespace core::desks {

using base::CaseId;
using base::Instant;
using base::Money;

// ---- queue ---------------------------------------------------------------------------------------------------------

enum class QueueTab : std::uint8_t {
    Pending = 1,
    Mine = 2,
    Second = 3,
    DocumentsArrived = 4,
    NearDue = 5,
    Returned = 6,
    DoneToday = 7
};
enum class QueueOrder : std::uint8_t { PriorityThenDue = 1, Due = 2, Age = 3, Amount = 4, Pd = 5, Number = 6 };

struct QueueFilter {
    std::optional<std::string> product;
    std::optional<std::string> band;
    std::optional<std::string> reason_code;
    std::optional<Money> amount_max;
    std::optional<Money> amount_min;
    /// Case number (or its beginning), reason code, or four digits: the last four of a phone number.
    std::string search;
    friend bool operator==(const QueueFilter&, const QueueFilter&) = default;
};

/// Keyset cursor: the sort key and id of the last row seen. Opaque to screens.
struct QueueCursor {
    std::int64_t key1 = 0;
    std::int64_t key2 = 0;
    std::string id;
    friend bool operator==(const QueueCursor&, const QueueCursor&) = default;
};

struct Hold {
    model::HoldKind kind = model::HoldKind::None;
    std::string holder_number; ///< "04"
    bool mine = false;
    Instant until;
    friend bool operator==(const Hold&, const Hold&) = default;
};

struct QueueRow {
    CaseId case_id;
    std::string number; ///< "260714-0183"
    std::string masked_name;
    model::Priority priority = model::Priority::Normal;
    model::CaseState state = model::CaseState::Pending;
    std::uint8_t marks = 0;
    /// Codes by precedence; the page words them from `reasonWording`.
    std::vector<std::string> reasons;
    Money amount;
    std::string band;
    std::optional<base::Decimal> pd;
    Instant created_at;
    Instant due_at;
    Hold hold;
    std::int64_t version = 0;
    QueueCursor cursor;
    friend bool operator==(const QueueRow&, const QueueRow&) = default;
};

struct QueueQuery {
    QueueTab tab = QueueTab::Pending;
    QueueOrder order = QueueOrder::PriorityThenDue;
    bool descending = false;
    QueueFilter filter;
    /// Rows from this position on (0 = first). A window cache asks for whole pages; the store walks by keyset from the
    /// nearest known cursor, never by a long OFFSET.
    std::int64_t first = 0;
    int count = 100;
    std::optional<QueueCursor> after; ///< when the page before is known
};

struct QueuePage {
    std::vector<QueueRow> rows;
    std::int64_t total = 0;
    Instant as_of;
    std::int64_t sequence = 0; ///< for changesSince
};

struct QueueCounts {
    std::int64_t pending = 0;
    std::int64_t overdue = 0;
    std::int64_t mine = 0;
    std::int64_t second = 0;
    std::int64_t documents_arrived = 0;
    std::int64_t near_due = 0; ///< less than 30 minutes left, or over
    std::int64_t returned = 0;
};

// ---- case ----------------------------------------------------------------------------------------------------------

struct MaskedApplicant {
    std::string name;      ///< 张*
    std::string phone;     ///< 138****1234
    std::string id_number; ///< 1****************4
    std::string bank_card;
    std::string address;
    std::string device; ///< last four
    std::optional<int> age;
    std::optional<bool> female;
};

struct FactView {
    std::string name;
    model::Label label;
    std::string group;
    model::FactType type = model::FactType::Number;
    model::Unit unit = model::Unit::None;
    model::FactState state = model::FactState::Missing;
    model::FactValue value;
    model::Label value_label; ///< words of a text value; empty when the policy gives none
    model::Label source;
    Instant as_of;
    bool stale = false;
    int age_days = 0;
    bool used_by_rule = false; ///< a matched rule tests it
    bool necessary = true;
    bool enabled = true;
};

/// A fact or a reserved name, in the policy's words; an empty label: ui has the words.
struct FactName {
    std::string name;
    model::Label label;
    model::Label source; ///< where it would have come from, or did
    friend bool operator==(const FactName&, const FactName&) = default;
};

struct ReasonView {
    std::string code;
    int precedence = 0;
    /// Facts already put in. Of a reason that is not the case's own, and where a fact has no value, the title stands in
    /// for a text that speaks of facts: nobody reads "overdue: - loans".
    model::Label internal;
    model::Label borrower;
    model::Label source;  ///< of the fact it rests on; empty when none
    int chosen_today = 0; ///< by this actor, for the picker
    model::Label title; ///< short name, in lists and in the sentence of referral; empty for `system.*`, which ui words
    std::vector<FactName> facts = {}; ///< of `system.*` reasons about missing or stale facts: which ones
};

struct RuleConditionView {
    std::string input;
    model::Label label;
    model::Unit unit = model::Unit::None;
    std::string feel;                           ///< the cell: "[6..10]"
    std::vector<model::NamedValue> values = {}; ///< words of the texts the cell may name
};

struct RuleView {
    std::string table;
    model::Label table_label;
    int number = 0;
    bool fired = false;
    std::vector<RuleConditionView> conditions; ///< cells other than "-"
    std::vector<std::pair<std::string, std::string>> outputs;
    std::string annotation;
};

struct HistoryRow {
    base::Date on;
    CaseId case_id; ///< empty when there is no case
    std::string number;
    Money amount;
    decision::Outcome outcome = decision::Outcome::Refer;
    bool by_person = false;
    std::string reason;
};

struct LinkedApplicant {
    std::string medium;      ///< "device" or "phone"
    std::string medium_tail; ///< last four characters
    std::string masked_name;
    std::string number; ///< application's case number or empty
    base::Date on;
    decision::Outcome outcome = decision::Outcome::Refer;
    std::string reason;
};

struct DocumentView {
    std::string kind;
    Instant received_at;
};

struct VerdictView {
    base::VerdictId verdict_id;
    model::Verdict verdict = model::Verdict::Approve;
    std::string actor_number;
    Instant at;
    std::vector<std::string> reasons;
    bool withdrawn = false;
};

/// A fact beside what it adds to the log-odds of default: above 0 raises the risk.
struct ContributionView {
    std::string name; ///< of a fact or a reserved name
    model::Label label;
    model::FactType type = model::FactType::Number;
    model::Unit unit = model::Unit::None;
    std::optional<model::FactValue> value; ///< as the model saw it; nothing: missing
    model::Label value_label;              ///< words of a text value; empty when the policy gives none
    double log_odds = 0;
    std::optional<base::Decimal> points_lost; ///< of a scorecard: against the baseline, below 0: gained
    std::vector<ContributionView> also;       ///< other values the same characteristic of a scorecard reads
};

/// What the PD rests on. The baseline and all contributions make `log_odds`.
struct ExplanationView {
    double baseline = 0;
    base::Decimal baseline_pd;
    double log_odds = 0;
    std::vector<ContributionView> contributions;  ///< by size, the largest first
    std::vector<ReasonView> reasons;              ///< what raised the risk, as the policy words it
    bool is_before_calibration = false;           ///< the policy's calibration is no sum: log-odds are the model's own
    std::optional<base::Decimal> baseline_points; ///< of a scorecard: what everybody starts from
    std::optional<base::Decimal> points;          ///< of a scorecard: the baseline less all that is lost
};

/// One value that would have had to be another: at most, or at least, `to`.
struct ChangeView {
    std::string name;
    model::Label label;
    model::Unit unit = model::Unit::None;
    base::Decimal from;
    base::Decimal to;
};

/// The smallest change of what a person could change that gives `outcome`.
struct CounterfactualView {
    enum class Proof : std::uint8_t { Optimal, NotProven, Impossible };
    decision::Outcome outcome = decision::Outcome::Approve;
    Proof proof = Proof::Impossible;
    std::vector<ChangeView> changes;
    int bound_facts = 0; ///< of NotProven: no change of fewer facts than this gives it
};

struct CaseView {
    CaseId case_id;
    std::string number;
    model::CaseState state = model::CaseState::Pending;
    std::uint8_t marks = 0;
    std::int64_t version = 0;
    Hold hold;
    Instant created_at;
    Instant due_at;
    Instant applied_at;
    Money amount;
    int term_months = 0;
    std::string product;
    std::string channel;
    model::Label channel_label; ///< empty when the policy gives none
    int application_number = 1; ///< "第 3 次申请"
    MaskedApplicant applicant;
    std::vector<model::FactGroup> groups;
    std::vector<FactView> facts;
    decision::Decision decision;
    std::vector<ReasonView> reasons; ///< of the referral, by precedence
    std::vector<BandView> bands;
    std::optional<ExplanationView> explanation; ///< nothing without a model
    std::vector<RuleView> rules;
    std::vector<Money> ladder_steps;
    int next_step_instalments = 0; ///< instalments on time until the next step; 0 at the top
    std::string model_name;
    std::string policy_version;
    std::vector<HistoryRow> history;
    std::vector<LinkedApplicant> links;
    std::vector<DocumentView> documents;
    std::vector<VerdictView> verdicts; ///< oldest first
    std::string note_draft;            ///< what the actor typed and has not submitted
    /// Which verdicts this actor may record now. `why_not[v]` is a code of ui/text when not: one per Verdict from 1.
    std::array<std::optional<ErrorCode>, 6> refused{};
    bool approve_needs_second = false; ///< amount or band above the actor's authority: Approve becomes SecondApproval
    bool party = false;                ///< the actor is party to this case: nothing may be decided
    std::int64_t sequence = 0;         ///< of the newest change when this was read: older ones are in it already
};

/// Fewer decisions than this place nobody among others: the report of the model stands in for them, where there is one.
inline constexpr std::int64_t kFewestScored = 50;

/// How the scores of other applicants lie about one: which share scored better, which worse.
/// Units: points, higher is better.
struct ScoreDistribution {
    enum class Source : std::uint8_t { Decisions, Report };
    Source source = Source::Decisions; ///< applications decided here, or the out-of-time part of the model's report
    /// Points -> how many, ascending: each counts [points, points + step).
    std::vector<std::pair<int, std::int64_t>> scores;
    int step = 1; ///< of a report, the width of its bins
    std::int64_t total = 0;
    std::int64_t decided = 0; ///< scored here by this model; beside a report, the few that are not shown
    Instant from;             ///< of the oldest decision counted; meaningless without scores
    Instant to;               ///< of the newest; of a report: when it was made
};

struct VerdictRequest {
    base::RequestId request_id; ///< a repeat returns the first Receipt
    CaseId case_id;
    std::int64_t expected_version = 0;
    model::Verdict verdict = model::Verdict::Approve;
    std::vector<std::string> reasons; ///< at least one declared for this verdict
    std::string note;
    std::optional<Money> limit; ///< approve: at most the offered limit, a ladder step; empty = the offered limit
};

struct Receipt {
    base::VerdictId verdict_id;
    CaseId case_id;
    std::string number;
    model::Verdict verdict = model::Verdict::Approve;
    model::CaseState state = model::CaseState::Resolved;
    std::int64_t version = 0;
    Instant committed_at;
    Instant undo_until;
    std::int64_t audit_sequence = 0;
};

/// What a Conflict, LeaseExpired or Forbidden answer to a verdict carries beside its Error.
struct ConflictView {
    CaseId case_id;
    std::int64_t version = 0;
    Hold hold;
    std::optional<VerdictView> recorded;
};

struct Change {
    std::int64_t sequence = 0;
    std::string kind; ///< audit kind: "case.claimed", "case.resolved", …
    CaseId case_id;
    std::string actor_number;
    Instant at;
};

struct Changes {
    std::int64_t sequence = 0; ///< ask from here next time
    std::vector<Change> changes;
};

struct Figures {
    int done_today = 0;
    int average_seconds = 0;
    int overrides_today = 0;
};

// ---- overview ------------------------------------------------------------------------------------------------------

struct HourBucket {
    Instant from;
    int approve = 0;
    int refer = 0;
    int decline = 0;
};

struct ReasonCount {
    std::string code;
    model::Label label;
    int count = 0;
};

struct Overview {
    Instant from;
    Instant to;
    int decisions = 0;
    int approved = 0;
    int referred = 0;
    int declined = 0;
    std::int64_t waiting = 0;
    std::int64_t overdue = 0;
    std::optional<Instant> oldest_waiting_since;
    int verdicts = 0;
    std::vector<HourBucket> hours;
    /// Score distribution: count per 20 points, `score_from` the first bucket's lower edge.
    int score_from = 0;
    int score_step = 20;
    std::vector<int> scores;
    /// PD distribution in whole percent, 0-1 %, 1-2 %, … 39-40 %, then the rest.
    std::vector<int> pds;
    std::vector<BandView> bands;
    /// Waiting cases by age: <15, <30, <60 min, <2 h, <3 h, <4 h, more; then overdue.
    std::array<std::int64_t, 8> queue_ages{};
    std::vector<ReasonCount> reasons; ///< of referrals, most frequent first, at most ten
    struct Release {
        Instant at;
        std::string version;
    };
    std::vector<Release> releases;
};

// ---- audit ---------------------------------------------------------------------------------------------------------

struct AuditRow {
    std::int64_t sequence = 0;
    Instant at;
    std::string kind;
    std::string actor_number;
    std::string subject; ///< case number, decision id, policy version
    std::string payload; ///< canonical JSON, no personal data
    base::Digest leaf;
    base::Digest chain;
};

struct AuditQuery {
    std::string kind_prefix;
    std::string actor_number;
    std::string subject;
    std::optional<Instant> from;
    std::optional<Instant> to;
    std::optional<std::int64_t> before_sequence; ///< newest first; keyset
    int count = 200;
};

struct AuditPage {
    std::vector<AuditRow> rows;
    std::int64_t total = 0;
    base::Digest head;
    std::int64_t head_sequence = 0;
};

struct AuditVerification {
    std::int64_t checked = 0;
    bool complete = false;
    /// Sequence and what is wrong with it; empty when all is well.
    std::optional<std::int64_t> first_bad;
    std::string problem;
    base::Digest head;
    base::Digest tree_root; ///< RFC 6962 Merkle root over the leaves
};

// ---- accounts ------------------------------------------------------------------------------------------------------

struct AccountRow {
    base::AccountId account;
    std::string login;
    std::string number;
    model::Role role = model::Role::Reviewer;
    Money authority;
    bool active = true;
};

} // namespace core::desks
