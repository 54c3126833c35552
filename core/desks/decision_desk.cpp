// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/decision_desk.h"

#include <algorithm>
#include <utility>

#include "core/base/json.h"
#include "core/decision/decide.h"
#include "core/decision/inputs.h"
#include "core/desks/audit_kinds.h"
#include "core/desks/case_file.h"
#include "core/desks/new_id.h"
#include "core/desks/open_case.h"
#include "core/desks/policy_access.h"
#include "core/desks/receipt_json.h"
#include "core/review/due.h"
#include "core/review/rights.h"

namespace core::desks {

namespace {

constexpr std::string_view kRequestKind = "application";

std::optional<std::int64_t> Millionths(const std::optional<decision::ScoreResult>& score)
{
    if (!score)
        return std::nullopt;
    const auto scaled = score->pd.times(base::Decimal(1'000'000));
    return scaled ? scaled->toInt64() : std::nullopt;
}

DecisionRecord ToRecord(const decision::Decision& decision, const ApplicantId& applicant,
                        const std::string& input_bytes)
{
    DecisionRecord row;
    row.decision = decision.decision_id;
    row.application = decision.application_id;
    row.applicant = applicant;
    row.decided_at = decision.decided_at;
    row.outcome = decision.outcome;
    row.reasons = decision.reasons;
    row.pd_millionths = Millionths(decision.score);
    if (decision.score) {
        row.band = decision.score->band;
        row.score = decision.score->score;
    }
    if (decision.offer)
        row.limit = decision.offer->limit;
    row.replay = decision.replay;
    row.bytes = decision::DecisionBytes(decision);
    row.inputs.assign(input_bytes.begin(), input_bytes.end());
    return row;
}

} // namespace

/// Everything a decision is made from, frozen, and whose it is.
struct DecisionDesk::Gathered {
    model::Application application;
    ApplicantId applicant; ///< empty: a person not seen before
};

DecisionDesk::DecisionDesk(Store& store, PolicySource& policies, ports::Entropy& entropy, const LoanBook* loans)
    : m_store(store), m_policies(policies), m_entropy(entropy), m_loans(loans)
{}

Expected<SubmitAnswer> DecisionDesk::submit(std::string_view bytes, const Actor& actor)
{
    TRY_VOID(review::Require(actor, review::Action::SubmitApplication));
    auto read = m_store.look([&](const Reader& reader) -> Expected<std::optional<intake::ReadResult>> {
        TRY(const PolicyPointer policy, m_policies.live(reader));
        return intake::ReadApplication(bytes, policy->catalogue(), policy->product(), {reader.now()});
    });
    if (!read)
        return tl::unexpected<Error>(std::move(read).error());
    if (!**read)
        return SubmitAnswer{std::nullopt, (*read)->error()};
    TRY(SubmitReceipt receipt, submit(***read, actor));
    return SubmitAnswer{std::move(receipt), std::nullopt};
}

Expected<SubmitReceipt> DecisionDesk::submit(const model::Application& application, const Actor& actor)
{
    TRY_VOID(review::Require(actor, review::Action::SubmitApplication));
    return m_store.run(
        [&](Transaction& transaction) { return decideAndRecord(transaction, application, transaction.now(), actor); });
}

Expected<std::vector<SubmitReceipt>> DecisionDesk::submitMany(const std::vector<model::Application>& applications,
                                                              const Actor& actor)
{
    TRY_VOID(review::Require(actor, review::Action::SubmitApplication));
    return m_store.run([&](Transaction& transaction) -> Expected<std::vector<SubmitReceipt>> {
        std::vector<SubmitReceipt> receipts;
        receipts.reserve(applications.size());
        for (const model::Application& application : applications) {
            const Instant at = std::min(application.decided_at.value_or(transaction.now()), transaction.now());
            TRY(SubmitReceipt receipt, decideAndRecord(transaction, application, at, actor));
            receipts.push_back(std::move(receipt));
        }
        return receipts;
    });
}

Expected<std::optional<SubmitReceipt>> DecisionDesk::answered(const Reader& reader, const base::RequestId& request,
                                                              const Actor& actor) const
{
    TRY(const std::optional<RequestRecord> row, reader.requests().find(request));
    if (!row)
        return std::optional<SubmitReceipt>{};
    if (row->kind != kRequestKind || row->account != actor.account)
        return Fail(ErrorCode::Conflict, "request_id: answered something else before");
    TRY(SubmitReceipt receipt, SubmitReceiptFromJson(row->answer));
    receipt.repeated = true;
    return std::optional<SubmitReceipt>(std::move(receipt));
}

Expected<DecisionDesk::Gathered> DecisionDesk::gather(const Reader& reader, const model::Application& application,
                                                      Instant at) const
{
    Gathered gathered{application, {}};
    model::Application& inputs = gathered.application;
    inputs.decided_at = at;
    if (HasMatchableIdentity(inputs.applicant)) {
        TRY(std::optional<ApplicantId> known, reader.applications().findApplicant(inputs.applicant));
        gathered.applicant = known.value_or(ApplicantId());
        TRY(const std::vector<ListRecord> entries, reader.lists().matching(inputs.applicant, at.shanghaiDate()));
        inputs.lists = HitsOf(entries);
    }
    if (m_loans != nullptr && !gathered.applicant.empty()) {
        TRY(inputs.exposure, m_loans->exposure(reader, gathered.applicant, at));
        TRY(inputs.history, m_loans->history(reader, gathered.applicant, at));
    }
    if (!inputs.exposure)
        inputs.exposure = model::Exposure{};
    if (!inputs.history)
        inputs.history = model::RepaymentHistory{};
    return gathered;
}

Expected<SubmitReceipt> DecisionDesk::decideAndRecord(Transaction& transaction, const model::Application& application,
                                                      Instant at, const Actor& actor)
{
    TRY(std::optional<SubmitReceipt> first, answered(transaction, application.request_id, actor));
    if (first)
        return *std::move(first);
    TRY(const PolicyPointer policy, m_policies.live(transaction));
    TRY(Gathered gathered, gather(transaction, application, at));
    TRY(const decision::DecisionInputs inputs, decision::FreezeInputs(std::move(gathered.application)));
    TRY(const decision::Decision decision, decision::Decide(inputs, *policy));
    return record(transaction, inputs.application, std::move(gathered.applicant), decision,
                  decision::InputBytes(inputs), *policy, actor);
}

Expected<SubmitReceipt> DecisionDesk::record(Transaction& transaction, const model::Application& inputs,
                                             ApplicantId applicant, const decision::Decision& decision,
                                             const std::string& input_bytes, const policy::CompiledPolicy& policy,
                                             const Actor& actor)
{
    const Instant at = decision.decided_at;
    if (applicant.empty()) {
        applicant = NewId<ApplicantId>(m_entropy);
        TRY_VOID(transaction.applications().insertApplicant(applicant, inputs.applicant, at));
    }
    TRY_VOID(transaction.applications().insert({inputs.application_id, inputs.request_id, applicant, inputs.applied_at,
                                                at, inputs.product, inputs.channel, inputs.amount, inputs.term_months,
                                                inputs.applicant}));
    const DecisionRecord row = ToRecord(decision, applicant, input_bytes);
    TRY_VOID(transaction.decisions().insert(row));

    SubmitReceipt receipt{inputs.request_id,
                          inputs.application_id,
                          decision.decision_id,
                          decision.outcome,
                          decision.reasons,
                          row.limit,
                          {},
                          {},
                          at,
                          0,
                          false};
    audit::Payload payload;
    payload.id("application_id", inputs.application_id)
        .id("applicant_id", applicant)
        .number("outcome", static_cast<int>(decision.outcome))
        .codes("reasons", decision.reasons)
        .digest("input_hash", decision.replay.input_hash)
        .digest("policy_hash", decision.replay.policy_hash)
        .digest("decision_hash", base::Sha256Of(row.bytes));
    TRY(const audit::Entry entry, transaction.audit().append({std::string(kinds::kDecisionMade), actor.number,
                                                              decision.decision_id.value, std::move(payload)}));
    receipt.audit_sequence = entry.sequence;
    if (decision.outcome == decision::Outcome::Refer) {
        TRY(const CaseRecord opened, OpenCase(transaction, m_entropy, inputs, row, decision, policy, actor));
        receipt.case_id = opened.case_id;
        receipt.case_number = opened.number;
    } else {
        OutboxRecord message;
        message.kind = decision.outcome == decision::Outcome::Approve ? "decision.approved" : "decision.declined";
        message.subject = decision.decision_id.value;
        message.payload = base::CanonicalBytes(
            base::Json::object({{"application_id", base::Json::string(audit::SafeId(inputs.application_id.value))},
                                {"decision_id", base::Json::string(decision.decision_id.value)}}));
        message.not_before = at;
        message.created_at = at;
        TRY_VOID(transaction.outbox().insert(message));
    }
    TRY_VOID(transaction.requests().insert({inputs.request_id, std::string(kRequestKind), actor.account,
                                            base::CanonicalBytes(ToJson(receipt)), transaction.now()}));
    return receipt;
}

Expected<ReplayAnswer> DecisionDesk::replay(const Actor& actor, const DecisionId& decision_id)
{
    TRY_VOID(review::Require(actor, review::Action::ReplayDecision));
    return m_store.look([&](const Reader& reader) -> Expected<ReplayAnswer> {
        TRY(const std::optional<DecisionRecord> row, reader.decisions().byId(decision_id));
        if (!row)
            return Fail(ErrorCode::NotFound, "no such decision");
        TRY(const PolicyPointer policy, m_policies.byHash(reader, row->replay.policy_hash));
        ReplayAnswer answer{decision_id, false, row->bytes, {}};
        const auto inputs = decision::ReadInputBytes(base::AsText(row->inputs), policy->catalogue(), policy->product());
        if (!inputs)
            return answer;
        TRY(const decision::Decision decision, decision::Decide(*inputs, *policy));
        answer.replayed = decision::DecisionBytes(decision);
        answer.same = answer.replayed == answer.stored;
        return answer;
    });
}

} // namespace core::desks
