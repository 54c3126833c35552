// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/review/check.h  Whether a claim, a verdict or an undo may be recorded, and what it makes of the case.
/// The desk reads a Situation inside the transaction that will write, asks here, then writes conditionally.
/// Units: Money in fen, instants of the store. Threads: pure.
/// Source: docs/access.md; docs/review.md describes the states in words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/base/money.h"
#include "core/decision/decision.h"
#include "core/model/actor.h"
#include "core/model/review_case.h"
#include "core/review/lease.h"

namespace core::review {

/// The highest level an account can have: nobody stands above it (docs/bundle.md, scoring.json `authority`).
inline constexpr int kTopLevel = 2;

/// What the band says should become of its members (scoring.json `recommends`).
enum class Recommendation : std::uint8_t { None = 0, Approve = 1, Refer = 2, Strict = 3, Decline = 4 };

/// Empty for a word that is none of the four.
[[nodiscard]] std::optional<Recommendation> RecommendationOf(std::string_view word) noexcept;

/// Everything about a case that decides what may be done with it now.
struct Situation {
    model::CaseState state = model::CaseState::Pending;
    HoldState hold;
    /// Who gave the verdict that waits for a second one; empty unless SecondApproval.
    base::AccountId first_reviewer;
    /// A second approver sees the case from here on (the first verdict's undo window is over).
    base::Instant visible_from;
    /// Level a second approver needs; the band's, or above the one who escalated.
    int second_level = 1;
    int band_level = 1; ///< level that approves this band alone
    Recommendation recommends = Recommendation::None;
    std::optional<base::Money> offered;    ///< limit of the offer; nothing when the decision made none
    std::vector<base::Money> ladder_steps; ///< ascending
    bool party = false;                    ///< the actor is the applicant
};

/// A reason of the live policy with what it may be used for.
struct DeclaredReason {
    std::string code;
    std::vector<std::string> use;
};

/// What the actor wants recorded. `limit` is resolved by the desk: the offered one, or the first reviewer's, when not given.
struct Proposal {
    model::Verdict verdict = model::Verdict::Approve;
    std::vector<std::string> reasons;
    std::optional<base::Money> limit;
    /// Recomputed for today with this limit; looked at for Approve only.
    std::vector<decision::InvariantResult> invariants;
};

/// What a recorded verdict makes of the case.
struct Ruling {
    model::CaseState next = model::CaseState::Resolved;
    bool needs_second = false;      ///< Approve above the actor's authority, or Escalate
    int second_level = 1;           ///< of the second approver, when needs_second
    bool is_override = false;       ///< against what the band recommends
    bool to_first_reviewer = false; ///< Return: the first reviewer holds the case again
};

/// The word of reasons.json `use` for a verdict.
[[nodiscard]] const char* UseOf(model::Verdict verdict) noexcept;
[[nodiscard]] bool MayBeUsedFor(const DeclaredReason& reason, model::Verdict verdict) noexcept;

/// Whether `limit` on a case of this band is within what the actor approves alone: amount and level both.
[[nodiscard]] bool WithinAuthority(const model::Actor& actor, base::Money limit, int band_level) noexcept;

/// Whether the verdict goes against the band.
[[nodiscard]] bool IsOverride(model::Verdict verdict, Recommendation recommends) noexcept;

/// Errors: Forbidden (role, level of a second approval), Conflict (held by another, waiting for documents, resolved, not
/// visible yet), FourEyes (second approval by the first reviewer). A party to the case may claim nothing: Forbidden.
[[nodiscard]] Expected<void> CheckClaim(const model::Actor& actor, const Situation& situation, base::Instant now);

/// Whether a verdict of this kind is possible at all for the actor, reasons and invariants aside: for the verdict bar.
/// Errors: as CheckVerdict.
[[nodiscard]] Expected<void> CheckVerdictKind(const model::Actor& actor, const Situation& situation,
                                              model::Verdict verdict, base::Instant now);

/// Errors: Forbidden (role, party, authority of a second approver, an invariant, no offer), Conflict (state, holder),
/// LeaseExpired (own claim ran out), FourEyes, InvalidInput (reason missing or not declared for it, limit).
[[nodiscard]] Expected<Ruling> CheckVerdict(const model::Actor& actor, const Situation& situation,
                                            const Proposal& proposal, const std::vector<DeclaredReason>& declared,
                                            base::Instant now);

/// Supervisors hand on a pending case. Errors: Forbidden (role; the receiver may not claim or is party), Conflict.
[[nodiscard]] Expected<void> CheckReassign(const model::Actor& actor, const model::Actor& receiver,
                                           const Situation& receiver_situation);

/// What an undo is about.
struct RecordedVerdict {
    base::AccountId account;
    base::Instant undo_until;
    std::int64_t case_version = 0; ///< the version the verdict made
    bool latest_of_actor = false;
    bool withdrawn = false;
};

/// Errors: Forbidden (another's verdict), LeaseExpired (the five seconds are over), Conflict (anything newer).
[[nodiscard]] Expected<void> CheckUndo(const model::Actor& actor, const RecordedVerdict& verdict,
                                       std::int64_t current_version, base::Instant now);

} // namespace core::review
