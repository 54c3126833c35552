// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/language.h"
#include "ui/text/words.h"

#include <QCoreApplication>

#include <array>
#include <string_view>
#include <utility>

namespace ui::text {

namespace {

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
    {"system.fact_missing", QT_TRANSLATE_NOOP("text", "A required fact is missing")},
    {"system.fact_stale", QT_TRANSLATE_NOOP("text", "A required fact is too old")},
    {"system.hard_stop_missing", QT_TRANSLATE_NOOP("text", "The fact of a hard stop is missing")},
    {"system.hard_stop_stale", QT_TRANSLATE_NOOP("text", "The fact of a hard stop is too old")},
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
    {"decision.made", QT_TRANSLATE_NOOP("text", "Decision made")},
    {"decision.recorded", QT_TRANSLATE_NOOP("text", "Decision recorded")},
    {"case.opened", QT_TRANSLATE_NOOP("text", "Case opened")},
    {"case.claimed", QT_TRANSLATE_NOOP("text", "Case claimed")},
    {"case.prefetched", QT_TRANSLATE_NOOP("text", "Case prefetched")},
    {"case.prefetch_dropped", QT_TRANSLATE_NOOP("text", "Prefetch dropped")},
    {"case.extended", QT_TRANSLATE_NOOP("text", "Claim extended")},
    {"case.put_back", QT_TRANSLATE_NOOP("text", "Case put back")},
    {"case.reassigned", QT_TRANSLATE_NOOP("text", "Case reassigned")},
    {"case.resolved", QT_TRANSLATE_NOOP("text", "Verdict recorded")},
    {"case.verdict", QT_TRANSLATE_NOOP("text", "Verdict recorded")},
    {"case.withdrawn", QT_TRANSLATE_NOOP("text", "Verdict withdrawn")},
    {"case.undone", QT_TRANSLATE_NOOP("text", "Verdict withdrawn")},
    {"case.woken", QT_TRANSLATE_NOOP("text", "Case woken")},
    {"case.document", QT_TRANSLATE_NOOP("text", "Document attached")},
    {"case.lapsed", QT_TRANSLATE_NOOP("text", "Claim lapsed")},
    {"draft.started", QT_TRANSLATE_NOOP("text", "Draft begun")},
    {"draft.discarded", QT_TRANSLATE_NOOP("text", "Draft discarded")},
    {"outcome.imported", QT_TRANSLATE_NOOP("text", "Outcomes of loans imported")},
    {"policy.submitted", QT_TRANSLATE_NOOP("text", "Policy submitted")},
    {"policy.approved", QT_TRANSLATE_NOOP("text", "Policy approved")},
    {"policy.released", QT_TRANSLATE_NOOP("text", "Policy released")},
    {"policy.rejected", QT_TRANSLATE_NOOP("text", "Policy rejected")},
    {"policy.rolled_back", QT_TRANSLATE_NOOP("text", "Policy rolled back")},
    {"list.entered", QT_TRANSLATE_NOOP("text", "List entry entered")},
    {"list.confirmed", QT_TRANSLATE_NOOP("text", "List entry confirmed")},
    {"list.withdrawn", QT_TRANSLATE_NOOP("text", "List entry withdrawn")},
    {"access.first_accounts", QT_TRANSLATE_NOOP("text", "First accounts made")},
    {"access.signed_in", QT_TRANSLATE_NOOP("text", "Signed in")},
    {"access.sign_in_failed", QT_TRANSLATE_NOOP("text", "Sign-in refused")},
    {"access.refused", QT_TRANSLATE_NOOP("text", "Sign-in refused")},
    {"access.signed_out", QT_TRANSLATE_NOOP("text", "Signed out")},
    {"access.account_added", QT_TRANSLATE_NOOP("text", "Account added")},
    {"access.secret_changed", QT_TRANSLATE_NOOP("text", "Password changed")},
    {"outbox.sent", QT_TRANSLATE_NOOP("text", "Message sent")},
    {"outbox.cancelled", QT_TRANSLATE_NOOP("text", "Message cancelled")},
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
