// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/audit_kinds.h  Kinds of audit entries the desks write, one word each, never reused.
/// docs/review.md says what each payload holds. Kinds that begin with `case.` have the case number as subject.
/// Threads: constants.
#pragma once

#include <array>
#include <string_view>

namespace core::desks::kinds {

inline constexpr std::string_view kDecisionMade = "decision.made";

inline constexpr std::string_view kCaseOpened = "case.opened";
inline constexpr std::string_view kCaseClaimed = "case.claimed";
inline constexpr std::string_view kCasePrefetched = "case.prefetched";
inline constexpr std::string_view kCaseDropped = "case.dropped";
inline constexpr std::string_view kCaseExtended = "case.extended";
inline constexpr std::string_view kCasePutBack = "case.put_back";
inline constexpr std::string_view kCaseLapsed = "case.lapsed";
inline constexpr std::string_view kCaseReassigned = "case.reassigned";
inline constexpr std::string_view kCaseDocument = "case.document";
inline constexpr std::string_view kCaseWoken = "case.woken";
inline constexpr std::string_view kCaseWithdrawn = "case.withdrawn"; ///< a verdict taken back

// One of these four for every verdict, by what it made of the case; their payload has `verdict_id`.
inline constexpr std::string_view kCaseResolved = "case.resolved";
inline constexpr std::string_view kCaseDocumentsAsked = "case.documents_asked";
inline constexpr std::string_view kCaseSecondAsked = "case.second_asked";
inline constexpr std::string_view kCaseReturned = "case.returned";
inline constexpr std::array kVerdictKinds{kCaseResolved, kCaseDocumentsAsked, kCaseSecondAsked, kCaseReturned};

inline constexpr std::string_view kOutboxSent = "outbox.sent";

inline constexpr std::string_view kPolicySubmitted = "policy.submitted";
inline constexpr std::string_view kPolicyApproved = "policy.approved";
inline constexpr std::string_view kPolicyRejected = "policy.rejected";
inline constexpr std::string_view kPolicyRollBack = "policy.roll_back";

inline constexpr std::string_view kDraftStarted = "draft.started"; ///< saving one is no entry: nothing takes effect
inline constexpr std::string_view kDraftMoved = "draft.moved";     ///< it changes another release from then on
inline constexpr std::string_view kDraftDiscarded = "draft.discarded";

inline constexpr std::string_view kAccountAdded = "account.added";
inline constexpr std::string_view kAccountSignedIn = "account.signed_in";
inline constexpr std::string_view kAccountSignedOut = "account.signed_out";
inline constexpr std::string_view kAccountRefused = "account.refused";   ///< a wrong secret, or a login nobody has
inline constexpr std::string_view kAccountInactive = "account.inactive"; ///< the right secret of an inactive account
inline constexpr std::string_view kAccountSecret = "account.secret_changed";

inline constexpr std::string_view kListEntered = "list.entered";
inline constexpr std::string_view kListConfirmed = "list.confirmed";
inline constexpr std::string_view kListWithdrawn = "list.withdrawn";

inline constexpr std::string_view kOutcomeImported =
    "outcome.imported"; ///< one for a file; what it said is in the rows

inline constexpr std::string_view kModelAdded = "model.added";
inline constexpr std::string_view kModelReport = "model.report"; ///< a report given later
inline constexpr std::string_view kModelDocument = "model.document";
inline constexpr std::string_view kModelStage = "model.stage";         ///< by a person, or with `policy` by a release
inline constexpr std::string_view kModelEvaluated = "model.evaluated"; ///< on the decided past
inline constexpr std::string_view kModelDrafted = "model.drafted";
inline constexpr std::string_view kModelTraining = "model.training";

/// Every kind, for those who must know them all: words, filters, docs/review.md. A test holds it to the list above.
inline constexpr std::array kAll{
    kDecisionMade,   kCaseOpened,         kCaseClaimed,      kCasePrefetched,  kCaseDropped,     kCaseExtended,
    kCasePutBack,    kCaseLapsed,         kCaseReassigned,   kCaseDocument,    kCaseWoken,       kCaseWithdrawn,
    kCaseResolved,   kCaseDocumentsAsked, kCaseSecondAsked,  kCaseReturned,    kOutboxSent,      kPolicySubmitted,
    kPolicyApproved, kPolicyRejected,     kPolicyRollBack,   kDraftStarted,    kDraftMoved,      kDraftDiscarded,
    kAccountAdded,   kAccountSignedIn,    kAccountSignedOut, kAccountRefused,  kAccountInactive, kAccountSecret,
    kListEntered,    kListConfirmed,      kListWithdrawn,    kOutcomeImported, kModelAdded,      kModelReport,
    kModelDocument,  kModelStage,         kModelEvaluated,   kModelDrafted,    kModelTraining};

} // namespace core::desks::kinds
