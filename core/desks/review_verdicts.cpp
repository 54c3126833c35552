// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/review_verdicts.cpp  StoreReviewDesk: verdicts, undo, notes, documents.
#include <algorithm>
#include <utility>

#include "core/desks/audit_kinds.h"
#include "core/desks/case_entry.h"
#include "core/desks/housekeeping.h"
#include "core/desks/new_id.h"
#include "core/desks/policy_access.h"
#include "core/desks/receipt_json.h"
#include "core/desks/store_review_desk.h"
#include "core/review/lease.h"
#include "core/review/rights.h"

namespace core::desks {

namespace {

using model::CaseState;
using model::Verdict;
using review::Action;

constexpr std::string_view kRequestKind = "verdict";
constexpr std::size_t kMaxNoteBytes = 4000;
constexpr std::size_t kMaxKindBytes = 64;

Expected<std::optional<Receipt>> Answered(const Reader& reader, const base::RequestId& request, const Actor& actor)
{
    TRY(const std::optional<RequestRecord> row, reader.requests().find(request));
    if (!row)
        return std::optional<Receipt>{};
    if (row->kind != kRequestKind || row->account != actor.account)
        return Fail(ErrorCode::Conflict, "request_id: answered something else before");
    TRY(Receipt receipt, ReceiptFromJson(row->answer));
    return std::optional<Receipt>(std::move(receipt));
}

Expected<review::Proposal> ProposalOf(const Reader& reader, const CaseFile& file, const VerdictRequest& request)
{
    review::Proposal proposal;
    proposal.verdict = request.verdict;
    proposal.reasons = request.reasons;
    if (request.verdict == Verdict::Approve) {
        proposal.limit = ProposedLimit(file, request.limit);
        // A limit that cannot be offered at all is refused by the check itself, which says why.
        auto invariants = InvariantsToday(reader, file, proposal.limit.value_or(Money()));
        if (!invariants && invariants.error().code != ErrorCode::InvalidInput)
            return tl::unexpected<Error>(std::move(invariants).error());
        if (invariants)
            proposal.invariants = *std::move(invariants);
    }
    return proposal;
}

std::uint8_t MarksAfter(std::uint8_t marks, Verdict verdict)
{
    constexpr auto kArrived = static_cast<std::uint8_t>(model::CaseMark::DocumentsArrived);
    constexpr auto kOverdue = static_cast<std::uint8_t>(model::CaseMark::DocumentsOverdue);
    constexpr auto kReturned = static_cast<std::uint8_t>(model::CaseMark::Returned);
    if (verdict == Verdict::Return)
        return static_cast<std::uint8_t>(marks | kReturned);
    if (verdict == Verdict::AskDocuments)
        return static_cast<std::uint8_t>(marks & ~(kArrived | kOverdue));
    return marks;
}

CaseMove MoveOf(const CaseRecord& row, std::int64_t expected_version, const Actor& actor, Verdict verdict,
                const review::Ruling& ruling, Instant now)
{
    CaseMove move;
    move.from = {row.case_id, expected_version};
    move.holder = actor.account;
    move.state = ruling.next;
    move.priority = row.priority;
    move.marks = MarksAfter(row.marks, verdict);
    move.due_at = row.due_at;
    if (ruling.next == CaseState::SecondApproval) {
        move.visible_from = review::UndoUntil(now);
        move.first_approver = actor.account;
    }
    if (ruling.next == CaseState::WaitingDocuments) {
        move.wake_at = now.plusMillis(review::kDocumentsMillis);
        move.due_at = *move.wake_at;
    }
    return move;
}

std::string_view KindOf(CaseState next)
{
    switch (next) {
    case CaseState::Pending: return kinds::kCaseReturned;
    case CaseState::WaitingDocuments: return kinds::kCaseDocumentsAsked;
    case CaseState::SecondApproval: return kinds::kCaseSecondAsked;
    case CaseState::Resolved: return kinds::kCaseResolved;
    }
    return {};
}

VerdictRecord VerdictOf(const CaseFile& file, const Actor& actor, const VerdictRequest& request,
                        const review::Ruling& ruling, Instant now)
{
    const CaseRecord& row = file.row;
    VerdictRecord verdict;
    verdict.case_id = row.case_id;
    verdict.applicant = row.applicant;
    verdict.actor = actor.account;
    verdict.actor_number = actor.number;
    verdict.at = now;
    verdict.verdict = request.verdict;
    verdict.reasons = request.reasons;
    verdict.note = request.note;
    if (request.verdict == Verdict::Approve)
        verdict.limit = ProposedLimit(file, request.limit);
    verdict.overrides = ruling.is_override;
    verdict.handling_ms = std::max<std::int64_t>(0, now.millis() - row.held_from.millis());
    verdict.undo_until = review::UndoUntil(now);
    verdict.before_state = row.state;
    verdict.before_priority = row.priority;
    verdict.before_marks = row.marks;
    verdict.before_due_at = row.due_at;
    verdict.before_first_approver = row.first_approver;
    return verdict;
}

Expected<audit::Payload> VerdictPayload(const Reader& reader, const VerdictRecord& verdict, CaseState next)
{
    audit::Payload payload = CasePayload(verdict.case_id, verdict.case_version);
    payload.id("verdict_id", verdict.verdict_id)
        .number("verdict", static_cast<int>(verdict.verdict))
        .number("state", static_cast<int>(next))
        .codes("reasons", verdict.reasons)
        .flag("override", verdict.overrides)
        .instant("undo_until", verdict.undo_until);
    if (verdict.limit)
        payload.money("limit_fen", *verdict.limit);
    if (!verdict.note.empty()) {
        TRY(const Digest mac, reader.noteMac(verdict.note));
        payload.digest("note_mac", mac);
    }
    return payload;
}

OutboxRecord MessageOf(const VerdictRecord& verdict, const CaseRecord& row, CaseState next)
{
    OutboxRecord message;
    message.kind = next == CaseState::WaitingDocuments   ? "documents.requested"
                   : next == CaseState::SecondApproval   ? "second.requested"
                   : next == CaseState::Pending          ? "case.returned"
                   : verdict.verdict == Verdict::Approve ? "verdict.approved"
                                                         : "verdict.declined";
    message.subject = row.number;
    message.verdict_id = verdict.verdict_id;
    base::Json payload =
        base::Json::object({{"application_id", base::Json::string(audit::SafeId(row.application.value))},
                            {"case", base::Json::string(row.number)},
                            {"verdict_id", base::Json::string(verdict.verdict_id.value)}});
    if (verdict.limit)
        payload.set("limit_fen", base::Json::integer(verdict.limit->fen()));
    message.payload = base::CanonicalBytes(payload);
    message.not_before = verdict.undo_until;
    message.created_at = verdict.at;
    return message;
}

} // namespace

Expected<Receipt> StoreReviewDesk::resolve(const Actor& actor, const VerdictRequest& request)
{
    TRY_VOID(review::Require(actor, Action::ResolveCase));
    if (request.request_id.empty())
        return Fail(ErrorCode::InvalidInput, "request_id: missing");
    if (request.note.size() > kMaxNoteBytes)
        return Fail(ErrorCode::InvalidInput, "note: too long");
    struct Looked {
        std::optional<Receipt> first;
        std::optional<CaseFile> file;
        review::Ruling ruling;
    };
    auto looked = m_store.look([&](const Reader& reader) -> Expected<Looked> {
        Looked found;
        TRY(found.first, Answered(reader, request.request_id, actor));
        if (found.first)
            return found;
        TRY(found.file, OpenCaseFile(reader, m_policies, actor, request.case_id));
        TRY(const review::Proposal proposal, ProposalOf(reader, *found.file, request));
        TRY(found.ruling, review::CheckVerdict(actor, SituationOf(*found.file), proposal,
                                               DeclaredReasonsOf(*found.file->live), reader.now()));
        return found;
    });
    if (!looked)
        return tl::unexpected<Error>(std::move(looked).error());
    if (looked->first)
        return *std::move(looked->first);
    // The version the person saw is not compared here: the UPDATE alone tells who was first.
    auto recorded = m_store.run([&](Transaction& transaction) -> Expected<Receipt> {
        TRY(std::optional<Receipt> first, Answered(transaction, request.request_id, actor));
        if (first)
            return *std::move(first);
        return record(transaction, actor, request, *looked->file, looked->ruling);
    });
    if (!recorded)
        return tl::unexpected<Error>(explained(actor, request.case_id, request.expected_version, recorded.error()));
    return recorded;
}

Expected<Receipt> StoreReviewDesk::record(Transaction& transaction, const Actor& actor, const VerdictRequest& request,
                                          const CaseFile& file, const review::Ruling& ruling)
{
    const Instant now = transaction.now();
    const CaseRecord& row = file.row;
    TRY(std::int64_t version,
        counted(transaction.cases().move(MoveOf(row, request.expected_version, actor, request.verdict, ruling, now))));
    if (request.verdict == Verdict::Approve) {
        // Lists and caps may have changed since they were looked at: what is recorded holds at this moment.
        TRY(const review::Proposal proposal, ProposalOf(transaction, file, request));
        review::Situation held = SituationOf(file);
        held.hold = {model::HoldKind::Claim, actor.account, now.plusMillis(1)};
        TRY_VOID(review::CheckVerdict(actor, held, proposal, DeclaredReasonsOf(*file.live), now));
    }
    if (ruling.to_first_reviewer && !row.first_approver.empty()) {
        TRY(version, transaction.cases().claim({row.case_id, version}, row.first_approver, model::HoldKind::Claim,
                                               review::ClaimUntil(now)));
    }
    VerdictRecord verdict = VerdictOf(file, actor, request, ruling, now);
    verdict.verdict_id = NewId<VerdictId>(m_entropy);
    verdict.case_version = version;
    TRY(audit::Payload payload, VerdictPayload(transaction, verdict, ruling.next));
    TRY(const audit::Entry entry,
        AppendCaseEntry(transaction, KindOf(ruling.next), actor.number, row.number, std::move(payload)));
    verdict.audit_sequence = entry.sequence;
    TRY_VOID(transaction.verdicts().insert(verdict));
    TRY_VOID(transaction.outbox().insert(MessageOf(verdict, row, ruling.next)));
    TRY_VOID(transaction.verdicts().removeNoteDraft(row.case_id, actor.account));
    const Receipt receipt{verdict.verdict_id, row.case_id,   row.number, request.verdict, ruling.next, version, now,
                          verdict.undo_until, entry.sequence};
    TRY_VOID(transaction.requests().insert(
        {request.request_id, std::string(kRequestKind), actor.account, base::CanonicalBytes(ToJson(receipt)), now}));
    return receipt;
}

Error StoreReviewDesk::explained(const Actor& actor, const CaseId& case_id, std::int64_t expected_version,
                                 const Error& error)
{
    if (error.code != ErrorCode::Conflict)
        return error;
    const auto ran_out = m_store.look([&](const Reader& reader) -> Expected<bool> {
        TRY(const std::optional<CaseRecord> row, reader.cases().byId(case_id));
        return row && row->version == expected_version && row->holder == actor.account &&
               row->held_until <= reader.now();
    });
    if (ran_out && *ran_out)
        return Error{ErrorCode::LeaseExpired, "the claim ran out"};
    return error;
}

Expected<CaseView> StoreReviewDesk::undo(const Actor& actor, const base::VerdictId& verdict_id)
{
    TRY_VOID(review::Require(actor, Action::ResolveCase));
    auto case_id = m_store.run([&](Transaction& transaction) -> Expected<CaseId> {
        const Instant now = transaction.now();
        TRY(const std::optional<VerdictRecord> verdict, transaction.verdicts().byId(verdict_id));
        if (!verdict)
            return Fail(ErrorCode::NotFound, "no such verdict");
        TRY(const std::optional<VerdictRecord> latest, transaction.verdicts().latestOf(actor.account));
        TRY(const std::optional<CaseRecord> row, transaction.cases().byId(verdict->case_id));
        if (!row)
            return Fail(ErrorCode::Corrupt, "a verdict without its case");
        TRY_VOID(review::CheckUndo(actor,
                                   {verdict->actor, verdict->undo_until, verdict->case_version,
                                    latest && latest->verdict_id == verdict_id, verdict->withdrawn_at.has_value()},
                                   row->version, now));
        TRY_VOID(transaction.verdicts().withdraw(verdict_id, now));
        TRY_VOID(transaction.outbox().cancelOf(verdict_id, now));
        TRY(const std::int64_t version, counted(transaction.cases().reopen(*verdict, review::ClaimUntil(now))));
        audit::Payload payload = CasePayload(row->case_id, version);
        payload.id("verdict_id", verdict_id);
        TRY_VOID(AppendCaseEntry(transaction, kinds::kCaseWithdrawn, actor.number, row->number, std::move(payload)));
        return row->case_id;
    });
    if (!case_id)
        return tl::unexpected<Error>(std::move(case_id).error());
    return view(actor, *case_id);
}

Expected<void> StoreReviewDesk::saveNoteDraft(const Actor& actor, const CaseId& case_id, const std::string& text)
{
    TRY_VOID(review::Require(actor, Action::ResolveCase));
    if (text.size() > kMaxNoteBytes)
        return Fail(ErrorCode::InvalidInput, "note: too long");
    return m_store.run([&](Transaction& transaction) -> Expected<void> {
        if (text.empty())
            return transaction.verdicts().removeNoteDraft(case_id, actor.account);
        TRY(const std::optional<CaseRecord> row, transaction.cases().byId(case_id));
        if (!row)
            return Fail(ErrorCode::NotFound, "no such case");
        return transaction.verdicts().saveNoteDraft({case_id, row->applicant, actor.account, text, transaction.now()});
    });
}

Expected<void> StoreReviewDesk::attachDocument(const Actor& actor, const CaseId& case_id, const std::string& kind,
                                               base::ByteView content)
{
    TRY_VOID(review::Require(actor, Action::AttachDocument));
    if (kind.empty() || kind.size() > kMaxKindBytes || audit::Code(kind).text() != kind)
        return Fail(ErrorCode::InvalidInput, "kind: not a word of letters, digits and . _ : / + -");
    if (content.empty())
        return Fail(ErrorCode::InvalidInput, "content: empty");
    if (content.size() > kMaxCaseDocumentBytes)
        return Fail(ErrorCode::LimitExceeded, "content: larger than 16 MiB");
    return m_store.run([&](Transaction& transaction) -> Expected<void> {
        const Instant now = transaction.now();
        TRY(const std::optional<CaseRecord> row, transaction.cases().byId(case_id));
        if (!row)
            return Fail(ErrorCode::NotFound, "no such case");
        if (row->state == CaseState::Resolved)
            return Fail(ErrorCode::Conflict, "the case is resolved");
        DocumentRecord document;
        document.document = NewId<base::DocumentId>(m_entropy);
        document.case_id = case_id;
        document.applicant = row->applicant;
        document.kind = kind;
        document.received_at = now;
        document.content.assign(content.begin(), content.end());
        TRY(document.content_hash, transaction.noteMac(std::string(base::AsText(content))));
        TRY_VOID(transaction.documents().insert(document));
        audit::Payload payload = CasePayload(case_id, row->version);
        payload.id("document_id", document.document)
            .code("kind", audit::Code(kind))
            .digest("mac", document.content_hash);
        TRY_VOID(AppendCaseEntry(transaction, kinds::kCaseDocument, actor.number, row->number, std::move(payload)));
        if (row->state != CaseState::WaitingDocuments)
            return {};
        return Wake(transaction, m_policies, *row, model::CaseMark::DocumentsArrived, actor.number);
    });
}

} // namespace core::desks
