// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/store_review_desk.h"

#include <algorithm>
#include <utility>

#include "core/desks/case_view.h"
#include "core/desks/explanation_view.h"
#include "core/desks/policy_access.h"
#include "core/desks/queue_selection.h"
#include "core/desks/score_distribution.h"
#include "core/privacy/masks.h"
#include "core/review/rights.h"

namespace core::desks {

namespace {

using review::Action;

constexpr int kMaxPage = 1000;
constexpr int kMaxChanges = 500;
constexpr std::size_t kMaxSearchBytes = 64;

Expected<void> CheckQuery(const QueueQuery& query)
{
    if (query.count < 1 || query.count > kMaxPage || query.first < 0)
        return Fail(ErrorCode::InvalidInput, "first, count: outside what a page may be");
    if (query.filter.search.size() > kMaxSearchBytes)
        return Fail(ErrorCode::InvalidInput, "search: too long");
    return {};
}

QueueRow ToRow(const QueueRecord& record, const Actor& actor, Instant now)
{
    const CaseRecord& source = record.row;
    QueueRow row;
    row.case_id = source.case_id;
    row.number = source.number;
    row.masked_name = record.name ? privacy::MaskName(*record.name) : std::string();
    row.priority = source.priority;
    row.state = source.state;
    row.marks = source.marks;
    row.reasons = source.reasons;
    row.amount = source.amount;
    row.band = source.band;
    row.pd = PdOf(source.pd_millionths);
    row.created_at = source.created_at;
    row.due_at = source.due_at;
    row.hold = HoldOf(source, record.holder_number, actor, now);
    row.version = source.version;
    row.cursor = record.cursor;
    return row;
}

} // namespace

StoreReviewDesk::StoreReviewDesk(Store& store, PolicySource& policies, ports::Entropy& entropy)
    : m_store(store), m_policies(policies), m_entropy(entropy)
{}

Expected<QueuePage> StoreReviewDesk::queue(const Actor& actor, const QueueQuery& query)
{
    TRY_VOID(review::Require(actor, Action::ReadQueue));
    TRY_VOID(CheckQuery(query));
    return m_store.look([&](const Reader& reader) -> Expected<QueuePage> {
        QueueSelection selection = SelectionOf(actor, reader.now(), query.tab, query.filter);
        selection.order = query.order;
        selection.descending = query.descending;
        QueuePage page;
        page.as_of = reader.now();
        TRY(page.sequence, reader.audit().lastSequence());
        TRY(page.total, reader.cases().count(selection));
        TRY(const std::vector<QueueRecord> records,
            reader.cases().page(selection, query.first, query.count, query.after));
        page.rows.reserve(records.size());
        for (const QueueRecord& record : records)
            page.rows.push_back(ToRow(record, actor, page.as_of));
        return page;
    });
}

Expected<QueueCounts> StoreReviewDesk::queueCounts(const Actor& actor, const QueueFilter& filter)
{
    TRY_VOID(review::Require(actor, Action::ReadQueue));
    return m_store.look([&](const Reader& reader) {
        return reader.cases().counts(SelectionOf(actor, reader.now(), QueueTab::Pending, filter));
    });
}

Expected<Figures> StoreReviewDesk::figures(const Actor& actor)
{
    TRY_VOID(review::Require(actor, Action::ReadQueue));
    return m_store.look([&](const Reader& reader) -> Expected<Figures> {
        TRY(const ActorFigures sums, reader.verdicts().figures(actor.account, StartOfDay(reader.now())));
        Figures figures;
        figures.done_today = sums.verdicts;
        figures.overrides_today = sums.overrides;
        if (sums.verdicts > 0)
            figures.average_seconds = static_cast<int>(sums.handling_ms / sums.verdicts / 1000);
        return figures;
    });
}

Expected<std::vector<CounterfactualView>> StoreReviewDesk::whatWouldChange(const Actor& actor, const CaseId& case_id)
{
    TRY_VOID(review::Require(actor, Action::ReadCase));
    TRY(const CaseFile file,
        m_store.look([&](const Reader& reader) { return OpenCaseFile(reader, m_policies, actor, case_id); }));
    // The search takes its time: no connection waits for it.
    return CounterfactualViews(*file.policy, file.frozen, file.decision);
}

Expected<std::optional<ScoreDistribution>> StoreReviewDesk::scoreDistribution(const Actor& actor, const CaseId& case_id)
{
    TRY_VOID(review::Require(actor, Action::ReadCase));
    return m_store.look([&](const Reader& reader) -> Expected<std::optional<ScoreDistribution>> {
        TRY(const std::optional<CaseRecord> row, reader.cases().byId(case_id));
        if (!row)
            return Fail(ErrorCode::NotFound, "no such case");
        TRY(const std::optional<DecisionRecord> decision, reader.decisions().byId(row->decision));
        if (!decision || !decision->score || decision->replay.model_hash.isZero())
            return std::nullopt;
        return ScoresOfModel(reader, decision->replay.policy_hash, decision->replay.model_hash);
    });
}

Expected<CaseView> StoreReviewDesk::view(const Actor& actor, const CaseId& case_id)
{
    TRY_VOID(review::Require(actor, Action::ReadCase));
    return m_store.look([&](const Reader& reader) -> Expected<CaseView> {
        TRY(const CaseFile file, OpenCaseFile(reader, m_policies, actor, case_id));
        const bool in_undo_window = file.row.state == model::CaseState::SecondApproval && file.row.visible_from &&
                                    reader.now() < *file.row.visible_from;
        if (in_undo_window && file.row.first_approver != actor.account)
            return Fail(ErrorCode::Conflict, "the first verdict may still be taken back");
        return BuildCaseView(reader, actor, file);
    });
}

Expected<CaseId> StoreReviewDesk::findByNumber(const Actor& actor, const std::string& number)
{
    TRY_VOID(review::Require(actor, Action::ReadQueue));
    return m_store.look([&](const Reader& reader) -> Expected<CaseId> {
        TRY(const std::optional<CaseRecord> row, reader.cases().byNumber(number));
        if (!row)
            return Fail(ErrorCode::NotFound, "no case of this number");
        return row->case_id;
    });
}

Expected<std::vector<ReasonView>> StoreReviewDesk::reasonChoices(const Actor& actor, const CaseId& case_id,
                                                                 model::Verdict verdict)
{
    TRY_VOID(review::Require(actor, Action::ResolveCase));
    return m_store.look([&](const Reader& reader) -> Expected<std::vector<ReasonView>> {
        TRY(const CaseFile file, OpenCaseFile(reader, m_policies, actor, case_id));
        TRY(const auto used, reader.verdicts().reasonUse(actor.account, StartOfDay(reader.now())));
        std::vector<ReasonView> choices;
        for (const review::DeclaredReason& reason : DeclaredReasonsOf(*file.live)) {
            if (!review::MayBeUsedFor(reason, verdict))
                continue;
            ReasonView choice = ReasonViewOf(*file.live, reason.code, file.frozen.application, file.decision);
            const auto count = used.find(reason.code);
            choice.chosen_today = count == used.end() ? 0 : count->second;
            choices.push_back(std::move(choice));
        }
        std::stable_sort(choices.begin(), choices.end(), [](const ReasonView& a, const ReasonView& b) {
            return a.chosen_today != b.chosen_today ? a.chosen_today > b.chosen_today : a.precedence < b.precedence;
        });
        return choices;
    });
}

Expected<std::map<std::string, model::Label>> StoreReviewDesk::reasonWording(const Actor& actor)
{
    TRY_VOID(review::Require(actor, Action::ReadQueue));
    return m_store.look([&](const Reader& reader) -> Expected<std::map<std::string, model::Label>> {
        std::map<std::string, model::Label> words;
        const Expected<PolicyPointer> live = m_policies.live(reader);
        if (!live && live.error().code == ErrorCode::NotFound)
            return words;
        if (!live)
            return tl::unexpected<Error>(live.error());
        for (const review::DeclaredReason& reason : DeclaredReasonsOf(**live))
            words.emplace(reason.code, TitleOf(**live, reason.code));
        return words;
    });
}

Expected<ConflictView> StoreReviewDesk::conflict(const Actor& actor, const CaseId& case_id)
{
    TRY_VOID(review::Require(actor, Action::ReadCase));
    return m_store.look([&](const Reader& reader) -> Expected<ConflictView> {
        TRY(const std::optional<CaseRecord> row, reader.cases().byId(case_id));
        if (!row)
            return Fail(ErrorCode::NotFound, "no such case");
        ConflictView view;
        view.case_id = case_id;
        view.version = row->version;
        TRY(view.hold, HoldNow(reader, *row, actor));
        TRY(const std::vector<VerdictRecord> verdicts, reader.verdicts().ofCase(case_id));
        for (const VerdictRecord& verdict : verdicts) {
            if (!verdict.withdrawn_at)
                view.recorded = ToView(verdict);
        }
        return view;
    });
}

Expected<Changes> StoreReviewDesk::changesSince(const Actor& actor, std::int64_t sequence)
{
    const bool reads_queue = review::May(actor.role, Action::ReadQueue);
    return m_store.look([&](const Reader& reader) -> Expected<Changes> {
        if (sequence >= 0 && reads_queue)
            return reader.audit().changesSince(sequence, kMaxChanges);
        Changes newest;
        TRY(newest.sequence, reader.audit().lastSequence());
        return newest;
    });
}

} // namespace core::desks
