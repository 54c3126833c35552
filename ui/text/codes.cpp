// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/audit_kinds.h"
#include "ui/text/language.h"
#include "ui/text/words.h"

#include <QCoreApplication>

#include <array>
#include <string_view>
#include <utility>

namespace ui::text {

namespace {

namespace kinds = core::desks::kinds;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(text)
};

using Entry = std::pair<std::string_view, const char*>;

template <std::size_t N>
QString Look(const std::array<Entry, N>& table, const std::string& code)
{
    for (const auto& [key, word] : table) {
        if (key == code)
            return Words::tr(word);
    }
    return Qs(code);
}

constexpr auto kSystemReasons = std::to_array<Entry>({
    {"system.no_rule", QT_TRANSLATE_NOOP("text", "No rule covers this application")},
    {"system.table_error", QT_TRANSLATE_NOOP("text", "A decision table gave an error")},
    {"system.fact_missing", QT_TRANSLATE_NOOP("text", "Required fact missing")},
    {"system.fact_stale", QT_TRANSLATE_NOOP("text", "Required fact too old")},
    {"system.hard_stop_missing", QT_TRANSLATE_NOOP("text", "Hard-stop fact missing")},
    {"system.hard_stop_stale", QT_TRANSLATE_NOOP("text", "Hard-stop fact too old")},
    {"system.no_limit", QT_TRANSLATE_NOOP("text", "No limit can be offered")},
    {"system.no_price", QT_TRANSLATE_NOOP("text", "No price can be offered")},
    {"system.invariant_cost_cap", QT_TRANSLATE_NOOP("text", "Annual cost above the legal cap")},
    {"system.invariant_balance", QT_TRANSLATE_NOOP("text", "Balance above the legal limit")},
    {"system.invariant_first_limit", QT_TRANSLATE_NOOP("text", "First limit outside its range")},
    {"system.invariant_blacklist", QT_TRANSLATE_NOOP("text", "Blacklist hit")},
    {"system.invariant_multi_lender", QT_TRANSLATE_NOOP("text", "Too many multi-lender applications")},
    {"system.model_error", QT_TRANSLATE_NOOP("text", "The model gave no score")},
});

constexpr auto kAuditKinds = std::to_array<Entry>({
    {kinds::kDecisionMade, QT_TRANSLATE_NOOP("text", "Decision made")},
    {kinds::kCaseOpened, QT_TRANSLATE_NOOP("text", "Case opened")},
    {kinds::kCaseClaimed, QT_TRANSLATE_NOOP("text", "Case claimed")},
    {kinds::kCasePrefetched, QT_TRANSLATE_NOOP("text", "Case prefetched")},
    {kinds::kCaseDropped, QT_TRANSLATE_NOOP("text", "Prefetch dropped")},
    {kinds::kCaseExtended, QT_TRANSLATE_NOOP("text", "Claim extended")},
    {kinds::kCasePutBack, QT_TRANSLATE_NOOP("text", "Case put back")},
    {kinds::kCaseLapsed, QT_TRANSLATE_NOOP("text", "Claim lapsed")},
    {kinds::kCaseReassigned, QT_TRANSLATE_NOOP("text", "Case reassigned")},
    {kinds::kCaseDocument, QT_TRANSLATE_NOOP("text", "Document attached")},
    {kinds::kCaseWoken, QT_TRANSLATE_NOOP("text", "Case woken")},
    {kinds::kCaseWithdrawn, QT_TRANSLATE_NOOP("text", "Verdict withdrawn")},
    {kinds::kCaseResolved, QT_TRANSLATE_NOOP("text", "Verdict recorded")},
    {kinds::kCaseDocumentsAsked, QT_TRANSLATE_NOOP("text", "Documents asked for")},
    {kinds::kCaseSecondAsked, QT_TRANSLATE_NOOP("text", "Second approval asked for")},
    {kinds::kCaseReturned, QT_TRANSLATE_NOOP("text", "Case returned to the first reviewer")},
    {kinds::kOutboxSent, QT_TRANSLATE_NOOP("text", "Message sent")},
    {kinds::kPolicySubmitted, QT_TRANSLATE_NOOP("text", "Policy submitted")},
    {kinds::kPolicyApproved, QT_TRANSLATE_NOOP("text", "Policy approved")},
    {kinds::kPolicyRejected, QT_TRANSLATE_NOOP("text", "Policy rejected")},
    {kinds::kPolicyRollBack, QT_TRANSLATE_NOOP("text", "Policy rolled back")},
    {kinds::kDraftMoved, QT_TRANSLATE_NOOP("text", "Draft brought onto another release")},
    {kinds::kDraftStarted, QT_TRANSLATE_NOOP("text", "Draft begun")},
    {kinds::kDraftDiscarded, QT_TRANSLATE_NOOP("text", "Draft discarded")},
    {kinds::kAccountAdded, QT_TRANSLATE_NOOP("text", "Account added")},
    {kinds::kAccountSignedIn, QT_TRANSLATE_NOOP("text", "Signed in")},
    {kinds::kAccountSignedOut, QT_TRANSLATE_NOOP("text", "Signed out")},
    {kinds::kAccountRefused, QT_TRANSLATE_NOOP("text", "Sign-in refused")},
    {kinds::kAccountInactive, QT_TRANSLATE_NOOP("text", "Sign-in to an inactive account")},
    {kinds::kAccountSecret, QT_TRANSLATE_NOOP("text", "Password changed")},
    {kinds::kListEntered, QT_TRANSLATE_NOOP("text", "List entry entered")},
    {kinds::kListConfirmed, QT_TRANSLATE_NOOP("text", "List entry confirmed")},
    {kinds::kListWithdrawn, QT_TRANSLATE_NOOP("text", "List entry withdrawn")},
    {kinds::kOutcomeImported, QT_TRANSLATE_NOOP("text", "Outcomes of loans imported")},
    {kinds::kModelAdded, QT_TRANSLATE_NOOP("text", "Model put on the shelf")},
    {kinds::kModelReport, QT_TRANSLATE_NOOP("text", "Report of a model added")},
    {kinds::kModelDocument, QT_TRANSLATE_NOOP("text", "Paper of a model attached")},
    {kinds::kModelStage, QT_TRANSLATE_NOOP("text", "Stage of a model changed")},
    {kinds::kModelEvaluated, QT_TRANSLATE_NOOP("text", "Model evaluated on the decided past")},
    {kinds::kModelDrafted, QT_TRANSLATE_NOOP("text", "Model put into a draft")},
    {kinds::kModelTraining, QT_TRANSLATE_NOOP("text", "Training of a model started")},
});

} // namespace

QString AuditKindWord(const std::string& kind)
{
    return Look(kAuditKinds, kind);
}

QString SystemReasonWord(const std::string& code)
{
    return Look(kSystemReasons, code);
}

} // namespace ui::text
