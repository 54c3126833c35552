// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/case_view.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/decision/invariants.h"
#include "core/desks/explanation_view.h"
#include "core/desks/policy_access.h"
#include "core/desks/policy_view.h"
#include "core/desks/rule_views.h"
#include "core/model/identity.h"
#include "core/privacy/masks.h"
#include "core/review/check.h"

namespace core::desks {

namespace {

using model::IdentityField;
using model::Verdict;

constexpr int kHistoryRows = 20;
constexpr int kLinksPerMedium = 6;
constexpr std::size_t kTailChars = 4;
constexpr std::size_t kSexDigit = 16;

std::string Masked(IdentityField field, const std::optional<std::string>& value)
{
    return value ? privacy::Mask(field, *value) : std::string();
}

MaskedApplicant MaskedOf(const model::Applicant& identity, Instant now)
{
    MaskedApplicant masked;
    masked.name = Masked(IdentityField::Name, identity.name);
    masked.phone = Masked(IdentityField::Phone, identity.phone);
    masked.id_number = Masked(IdentityField::IdNumber, identity.id_number);
    masked.bank_card = Masked(IdentityField::BankCard, identity.bank_card);
    masked.address = Masked(IdentityField::Address, identity.address);
    masked.device = Masked(IdentityField::Device, identity.device);
    if (identity.id_number && model::HasIdNumberShape(*identity.id_number)) {
        if (const auto birth = model::BirthDateOf(*identity.id_number))
            masked.age = now.shanghaiDate().wholeYearsSince(*birth);
        masked.female = (identity.id_number->at(kSexDigit) - '0') % 2 == 0;
    }
    return masked;
}

HistoryRow ToHistory(const PastApplication& past)
{
    HistoryRow row;
    row.on = past.application.applied_at.shanghaiDate();
    row.case_id = past.case_id;
    row.number = past.number;
    row.amount = past.application.amount;
    row.outcome = past.outcome.value_or(decision::Outcome::Refer);
    row.by_person = past.verdict == Verdict::Approve || past.verdict == Verdict::Decline;
    if (row.by_person)
        row.outcome = past.verdict == Verdict::Approve ? decision::Outcome::Approve : decision::Outcome::Decline;
    row.reason = past.reason;
    return row;
}

Expected<void> AddHistory(const Reader& reader, const CaseFile& file, CaseView& view)
{
    TRY(const std::vector<PastApplication> past, reader.applications().history(file.row.applicant, kHistoryRows + 1));
    for (const PastApplication& entry : past) {
        if (entry.application.application != file.row.application)
            view.history.push_back(ToHistory(entry));
    }
    TRY(view.application_number, reader.applications().countOf(file.row.applicant, view.applied_at));
    return {};
}

Expected<void> AddLinks(const Reader& reader, const CaseFile& file, IdentityField field, const char* medium,
                        const std::optional<std::string>& value, CaseView& view)
{
    if (!value)
        return {};
    TRY(const std::optional<ApplicationRecord> application, reader.applications().byId(file.row.application));
    if (!application)
        return Fail(ErrorCode::Corrupt, "a case without its application");
    TRY(const std::vector<PastApplication> sharing,
        reader.applications().sharing(*application, field, kLinksPerMedium));
    const std::string tail = value->size() > kTailChars ? value->substr(value->size() - kTailChars) : std::string();
    for (const PastApplication& other : sharing) {
        const HistoryRow row = ToHistory(other);
        view.links.push_back({medium, tail, Masked(IdentityField::Name, other.application.identity.name), row.number,
                              row.on, row.outcome, row.reason});
    }
    return {};
}

Expected<void> AddRefusals(const Reader& reader, const model::Actor& actor, const CaseFile& file, CaseView& view)
{
    const review::Situation situation = SituationOf(file);
    for (int number = 1; number <= 5; ++number) {
        const auto verdict = static_cast<Verdict>(number);
        const auto answer = review::CheckVerdictKind(actor, situation, verdict, reader.now());
        if (!answer)
            view.refused[static_cast<std::size_t>(number)] = answer.error().code;
    }
    view.party = file.party;
    const std::optional<Money> limit = ProposedLimit(file, std::nullopt);
    if (!limit)
        return {};
    view.approve_needs_second =
        file.row.state == model::CaseState::Pending && !review::WithinAuthority(actor, *limit, situation.band_level);
    const auto invariants = InvariantsToday(reader, file, *limit);
    if (!invariants && invariants.error().code != ErrorCode::InvalidInput)
        return tl::unexpected<Error>(invariants.error());
    const bool broken = !invariants || decision::AnyBroken(*invariants);
    auto& approve = view.refused[static_cast<std::size_t>(Verdict::Approve)];
    if (broken && !approve)
        approve = ErrorCode::Forbidden;
    return {};
}

void AddPolicy(const CaseFile& file, CaseView& view)
{
    const policy::CompiledPolicy& policy = *file.policy;
    view.groups = policy.catalogue().groups();
    view.facts = FactViews(policy, file.frozen.application, file.decision);
    for (const std::string& code : file.decision.reasons)
        view.reasons.push_back(ReasonViewOf(policy, code, file.frozen.application, file.decision));
    view.bands = BandViewsOf(policy);
    view.rules = RuleViews(policy, file.decision);
    view.explanation = ExplanationViewOf(policy, file.frozen, file.decision);
    view.ladder_steps = policy.ladder().steps;
    view.next_step_instalments = InstalmentsToNextStep(policy, file.frozen.application.history);
    view.model_name = ModelNameOf(policy);
    view.policy_version = policy.version();
    view.channel_label = LabelOf(policy.product().channels, view.channel);
}

} // namespace

std::optional<base::Decimal> PdOf(const std::optional<std::int64_t>& millionths)
{
    if (!millionths)
        return std::nullopt;
    const auto pd = base::Decimal(*millionths).dividedBy(base::Decimal(1'000'000));
    return pd ? std::optional(*pd) : std::nullopt;
}

Hold HoldOf(const CaseRecord& row, const std::string& holder_number, const model::Actor& actor, Instant now)
{
    const review::HoldState state{row.hold, row.holder, row.held_until};
    if (!state.liveAt(now))
        return {};
    return {row.hold, holder_number, row.holder == actor.account, row.held_until};
}

Expected<Hold> HoldNow(const Reader& reader, const CaseRecord& row, const model::Actor& actor)
{
    if (row.hold == model::HoldKind::None)
        return Hold{};
    TRY(const std::optional<AccountRecord> holder, reader.accounts().byId(row.holder));
    return HoldOf(row, holder ? holder->number : std::string(), actor, reader.now());
}

VerdictView ToView(const VerdictRecord& verdict)
{
    return {verdict.verdict_id, verdict.verdict, verdict.actor_number,
            verdict.at,         verdict.reasons, verdict.withdrawn_at.has_value()};
}

Expected<CaseView> BuildCaseView(const Reader& reader, const model::Actor& actor, const CaseFile& file)
{
    const CaseRecord& row = file.row;
    CaseView view;
    view.case_id = row.case_id;
    view.number = row.number;
    view.state = row.state;
    view.marks = row.marks;
    view.version = row.version;
    TRY(view.hold, HoldNow(reader, row, actor));
    view.created_at = row.created_at;
    view.due_at = row.due_at;
    view.applied_at = file.frozen.application.applied_at;
    view.amount = row.amount;
    view.term_months = file.frozen.application.term_months;
    view.product = row.product;
    view.channel = file.frozen.application.channel;
    view.applicant = MaskedOf(file.frozen.application.applicant, reader.now());
    view.decision = file.decision;
    AddPolicy(file, view);
    TRY_VOID(AddHistory(reader, file, view));
    TRY_VOID(AddLinks(reader, file, IdentityField::Device, "device", file.frozen.application.applicant.device, view));
    TRY_VOID(AddLinks(reader, file, IdentityField::Phone, "phone", file.frozen.application.applicant.phone, view));
    TRY(const std::vector<DocumentRecord> documents, reader.documents().ofCase(row.case_id));
    for (const DocumentRecord& document : documents)
        view.documents.push_back({document.kind, document.received_at});
    for (const VerdictRecord& verdict : file.verdicts)
        view.verdicts.push_back(ToView(verdict));
    TRY(const std::optional<std::string> note, reader.verdicts().noteDraft(row.case_id, actor.account));
    view.note_draft = note.value_or(std::string());
    TRY_VOID(AddRefusals(reader, actor, file, view));
    TRY(view.sequence, reader.audit().lastSequence());
    return view;
}

} // namespace core::desks
