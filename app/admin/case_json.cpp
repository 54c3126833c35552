// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/case_json.h"

#include <array>
#include <utility>

namespace admin {

namespace {

using core::base::Json;
using core::desks::QueueTab;
using core::model::CaseState;
using core::model::Verdict;

constexpr std::array<std::pair<std::string_view, Verdict>, 5> kVerdicts{{{"approve", Verdict::Approve},
                                                                         {"decline", Verdict::Decline},
                                                                         {"documents", Verdict::AskDocuments},
                                                                         {"escalate", Verdict::Escalate},
                                                                         {"return", Verdict::Return}}};

constexpr std::array<std::pair<std::string_view, QueueTab>, 7> kTabs{{{"pending", QueueTab::Pending},
                                                                      {"mine", QueueTab::Mine},
                                                                      {"second", QueueTab::Second},
                                                                      {"documents", QueueTab::DocumentsArrived},
                                                                      {"near-due", QueueTab::NearDue},
                                                                      {"returned", QueueTab::Returned},
                                                                      {"done", QueueTab::DoneToday}}};

Json Texts(const std::vector<std::string>& values)
{
    Json array = Json::array();
    for (const std::string& value : values)
        array.push(Json::string(value));
    return array;
}

Json HoldJson(const core::desks::Hold& hold)
{
    if (hold.kind == core::model::HoldKind::None)
        return Json::null();
    return Json::object({{"holder", Json::string(hold.holder_number)},
                         {"mine", Json::boolean(hold.mine)},
                         {"prefetch", Json::boolean(hold.kind == core::model::HoldKind::Prefetch)},
                         {"until", Json::string(hold.until.text())}});
}

Json VerdictJson(const core::desks::VerdictView& verdict)
{
    return Json::object({{"actor", Json::string(verdict.actor_number)},
                         {"at", Json::string(verdict.at.text())},
                         {"reasons", Texts(verdict.reasons)},
                         {"verdict", Json::string(NameOf(verdict.verdict))},
                         {"verdict_id", Json::string(verdict.verdict_id.value)},
                         {"withdrawn", Json::boolean(verdict.withdrawn)}});
}

Json ApplicantJson(const core::desks::MaskedApplicant& applicant)
{
    return Json::object({{"address", Json::string(applicant.address)},
                         {"bank_card", Json::string(applicant.bank_card)},
                         {"device", Json::string(applicant.device)},
                         {"id_number", Json::string(applicant.id_number)},
                         {"name", Json::string(applicant.name)},
                         {"phone", Json::string(applicant.phone)}});
}

const char* NameOf(core::desks::ReleaseState state) noexcept
{
    switch (state) {
    case core::desks::ReleaseState::Submitted: return "submitted";
    case core::desks::ReleaseState::Live: return "live";
    case core::desks::ReleaseState::Retired: return "retired";
    case core::desks::ReleaseState::Rejected: return "rejected";
    }
    return "";
}

const char* NameOf(core::desks::ListState state) noexcept
{
    switch (state) {
    case core::desks::ListState::Entered: return "entered";
    case core::desks::ListState::Confirmed: return "confirmed";
    case core::desks::ListState::Withdrawn: return "withdrawn";
    }
    return "";
}

} // namespace

const char* NameOf(CaseState state) noexcept
{
    switch (state) {
    case CaseState::Pending: return "pending";
    case CaseState::WaitingDocuments: return "waiting_documents";
    case CaseState::SecondApproval: return "second_approval";
    case CaseState::Resolved: return "resolved";
    }
    return "";
}

const char* NameOf(Verdict verdict) noexcept
{
    for (const auto& [word, value] : kVerdicts) {
        if (value == verdict)
            return word.data();
    }
    return "";
}

std::optional<Verdict> VerdictOf(std::string_view word) noexcept
{
    for (const auto& [text, value] : kVerdicts) {
        if (text == word)
            return value;
    }
    return std::nullopt;
}

std::optional<QueueTab> TabOf(std::string_view word) noexcept
{
    for (const auto& [text, value] : kTabs) {
        if (text == word)
            return value;
    }
    return std::nullopt;
}

Json ToJson(const core::desks::QueueRow& row)
{
    return Json::object({{"amount_fen", Json::integer(row.amount.fen())},
                         {"band", Json::string(row.band)},
                         {"created_at", Json::string(row.created_at.text())},
                         {"due_at", Json::string(row.due_at.text())},
                         {"hold", HoldJson(row.hold)},
                         {"name", Json::string(row.masked_name)},
                         {"number", Json::string(row.number)},
                         {"pd", row.pd ? Json::decimal(*row.pd) : Json::null()},
                         {"priority", Json::integer(static_cast<int>(row.priority))},
                         {"reasons", Texts(row.reasons)},
                         {"state", Json::string(NameOf(row.state))},
                         {"version", Json::integer(row.version)}});
}

Json ToJson(const core::desks::CaseView& view)
{
    Json verdicts = Json::array();
    for (const core::desks::VerdictView& verdict : view.verdicts)
        verdicts.push(VerdictJson(verdict));
    Json allowed = Json::array();
    for (const auto& [word, verdict] : kVerdicts) {
        if (!view.refused[static_cast<std::size_t>(verdict)])
            allowed.push(Json::string(std::string(word)));
    }
    return Json::object({{"allowed", std::move(allowed)},
                         {"amount_fen", Json::integer(view.amount.fen())},
                         {"applicant", ApplicantJson(view.applicant)},
                         {"approve_needs_second", Json::boolean(view.approve_needs_second)},
                         {"decision", core::decision::ToJson(view.decision)},
                         {"documents", Json::integer(static_cast<std::int64_t>(view.documents.size()))},
                         {"due_at", Json::string(view.due_at.text())},
                         {"hold", HoldJson(view.hold)},
                         {"number", Json::string(view.number)},
                         {"policy", Json::string(view.policy_version)},
                         {"state", Json::string(NameOf(view.state))},
                         {"term_months", Json::integer(view.term_months)},
                         {"verdicts", std::move(verdicts)},
                         {"version", Json::integer(view.version)}});
}

Json ToJson(const core::desks::Receipt& receipt)
{
    return Json::object({{"audit_sequence", Json::integer(receipt.audit_sequence)},
                         {"committed_at", Json::string(receipt.committed_at.text())},
                         {"number", Json::string(receipt.number)},
                         {"state", Json::string(NameOf(receipt.state))},
                         {"undo_until", Json::string(receipt.undo_until.text())},
                         {"verdict", Json::string(NameOf(receipt.verdict))},
                         {"verdict_id", Json::string(receipt.verdict_id.value)},
                         {"version", Json::integer(receipt.version)}});
}

Json ToJson(const core::desks::ConflictView& view)
{
    return Json::object({{"hold", HoldJson(view.hold)},
                         {"recorded", view.recorded ? VerdictJson(*view.recorded) : Json::null()},
                         {"version", Json::integer(view.version)}});
}

Json ToJson(const core::desks::ReleaseRow& row)
{
    return Json::object({{"based_on", Json::string(row.based_on)},
                         {"decided_at", row.decided_at ? Json::string(row.decided_at->text()) : Json::null()},
                         {"decided_by", Json::string(row.decided_by)},
                         {"hash", Json::string(row.hash.hex())},
                         {"note", Json::string(row.note)},
                         {"state", Json::string(NameOf(row.state))},
                         {"submitted_at", Json::string(row.submitted_at.text())},
                         {"submitted_by", Json::string(row.submitted_by)},
                         {"version", Json::string(row.version)}});
}

Json ToJson(const core::desks::ListRow& row)
{
    return Json::object(
        {{"confirmed_by", Json::string(row.confirmed_by)},
         {"entered_at", Json::string(row.entered_at.text())},
         {"entered_by", Json::string(row.entered_by)},
         {"entry_id", Json::string(row.entry_id.value)},
         {"expires", Json::string(row.expires.text())},
         {"list", Json::string(row.kind == core::desks::ListKind::Blacklist ? "blacklist" : "watchlist")},
         {"source", Json::string(row.source)},
         {"state", Json::string(NameOf(row.state))},
         {"value", Json::string(row.masked_value)}});
}

} // namespace admin
