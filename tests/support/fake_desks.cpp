// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_desks.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace tests {

using core::ErrorCode;
using core::Fail;
using namespace core::desks;
using core::model::Actor;
using core::model::CaseState;
using core::model::HoldKind;
using core::model::Verdict;

core::base::Instant PictureTime()
{
    return core::base::Instant::parse("2026-07-14T10:24:31+08:00").value();
}

void Script::failNext(const std::string& call, ErrorCode code, int times)
{
    const std::lock_guard guard(m_script);
    m_failures[call] = {code, times};
}

void Script::close(const std::string& call)
{
    const std::lock_guard guard(m_script);
    m_closed.insert(call);
}

void Script::open(const std::string& call)
{
    const std::lock_guard guard(m_script);
    m_closed.erase(call);
    m_opened.notify_all();
}

void Script::openAll()
{
    const std::lock_guard guard(m_script);
    m_closed.clear();
    m_opened.notify_all();
}

void Script::delay(const std::string& call, int ms)
{
    const std::lock_guard guard(m_script);
    m_delays[call] = ms;
}

std::vector<std::string> Script::calls() const
{
    const std::lock_guard guard(m_script);
    return m_calls;
}

int Script::count(const std::string& call) const
{
    const std::lock_guard guard(m_script);
    return static_cast<int>(std::count(m_calls.begin(), m_calls.end(), call));
}

void Script::setNow(core::base::Instant now)
{
    const std::lock_guard guard(m_script);
    m_now = now;
}

core::base::Instant Script::now() const
{
    const std::lock_guard guard(m_script);
    return m_now;
}

core::Expected<void> Script::enter(const std::string& call) const
{
    int sleep_ms = 0;
    std::optional<ErrorCode> failure;
    {
        std::unique_lock guard(m_script);
        m_calls.push_back(call);
        m_opened.wait(guard, [&] { return !m_closed.contains(call); });
        if (const auto found = m_delays.find(call); found != m_delays.end())
            sleep_ms = found->second;
        if (const auto found = m_failures.find(call); found != m_failures.end() && found->second.second-- > 0)
            failure = found->second.first;
    }
    if (sleep_ms > 0)
        std::this_thread::sleep_for(std::chrono::milliseconds(sleep_ms));
    if (failure)
        return Fail(*failure, call + ": on order of the test");
    return {};
}

FakeReviewDesk::FakeReviewDesk() : m_cases(SampleCases()) {}

void FakeReviewDesk::setCases(std::vector<CaseView> cases)
{
    const auto guard = lock();
    m_cases = std::move(cases);
}

void FakeReviewDesk::putCase(const CaseView& view)
{
    const auto guard = lock();
    if (CaseView* known = find(view.case_id))
        *known = view;
    else
        m_cases.push_back(view);
}

CaseView FakeReviewDesk::caseOf(const CaseId& id) const
{
    const auto guard = lock();
    const CaseView* known = find(id);
    return known != nullptr ? *known : CaseView{};
}

std::vector<VerdictRequest> FakeReviewDesk::resolved() const
{
    const auto guard = lock();
    return m_resolved;
}

std::map<std::string, std::string> FakeReviewDesk::noteDrafts() const
{
    const auto guard = lock();
    return m_drafts;
}

void FakeReviewDesk::setConflict(const ConflictView& conflict)
{
    const auto guard = lock();
    m_conflict = conflict;
}

void FakeReviewDesk::setFigures(const Figures& figures)
{
    const auto guard = lock();
    m_figures = figures;
}

void FakeReviewDesk::addChange(const Change& change)
{
    const auto guard = lock();
    m_changes.push_back(change);
}

void FakeReviewDesk::setQueueTotal(std::int64_t total)
{
    const auto guard = lock();
    m_queue_total = total;
}

CaseView* FakeReviewDesk::find(const CaseId& id)
{
    const auto found = std::find_if(m_cases.begin(), m_cases.end(), [&](const CaseView& c) { return c.case_id == id; });
    return found == m_cases.end() ? nullptr : &*found;
}

const CaseView* FakeReviewDesk::find(const CaseId& id) const
{
    const auto found = std::find_if(m_cases.begin(), m_cases.end(), [&](const CaseView& c) { return c.case_id == id; });
    return found == m_cases.end() ? nullptr : &*found;
}

CaseView* FakeReviewDesk::nextFree(const Actor& actor)
{
    for (CaseView& view : m_cases) {
        const bool free = view.hold.kind == HoldKind::None || view.hold.until < now() ||
                          (view.hold.kind == HoldKind::Prefetch && view.hold.holder_number == actor.number);
        if (view.state == CaseState::Pending && free)
            return &view;
    }
    return nullptr;
}

core::Expected<CaseView> FakeReviewDesk::hold(CaseView& view, const Actor& actor, HoldKind kind)
{
    view.hold.kind = kind;
    view.hold.holder_number = actor.number;
    view.hold.mine = true;
    view.hold.until = now().plusSeconds(kind == HoldKind::Claim ? 900 : 60);
    ++view.version;
    if (const auto draft = m_drafts.find(view.case_id.value); draft != m_drafts.end())
        view.note_draft = draft->second;
    return view;
}

core::Expected<std::optional<CaseView>> FakeReviewDesk::takeNext(const Actor& actor, const QueueFilter&)
{
    TRY_VOID(enter("takeNext"));
    const auto guard = lock();
    CaseView* next = nextFree(actor);
    if (next == nullptr)
        return std::optional<CaseView>();
    TRY(CaseView view, hold(*next, actor, HoldKind::Claim));
    return std::optional<CaseView>(std::move(view));
}

core::Expected<std::optional<CaseView>> FakeReviewDesk::prefetchNext(const Actor& actor, const QueueFilter&)
{
    TRY_VOID(enter("prefetchNext"));
    const auto guard = lock();
    CaseView* next = nextFree(actor);
    if (next == nullptr)
        return std::optional<CaseView>();
    TRY(CaseView view, hold(*next, actor, HoldKind::Prefetch));
    return std::optional<CaseView>(std::move(view));
}

core::Expected<CaseView> FakeReviewDesk::claim(const Actor& actor, const CaseId& case_id)
{
    TRY_VOID(enter("claim"));
    const auto guard = lock();
    CaseView* view = find(case_id);
    if (view == nullptr)
        return Fail(ErrorCode::NotFound, "case");
    const bool others =
        view->hold.kind != HoldKind::None && view->hold.holder_number != actor.number && view->hold.until > now();
    if (others || view->state == CaseState::Resolved)
        return Fail(ErrorCode::Conflict, "case held or resolved");
    return hold(*view, actor, HoldKind::Claim);
}

core::Expected<void> FakeReviewDesk::dropPrefetch(const Actor& actor)
{
    TRY_VOID(enter("dropPrefetch"));
    const auto guard = lock();
    for (CaseView& view : m_cases) {
        if (view.hold.kind == HoldKind::Prefetch && view.hold.holder_number == actor.number)
            view.hold = {};
    }
    return {};
}

core::Expected<Hold> FakeReviewDesk::extend(const Actor& actor, const CaseId& case_id)
{
    TRY_VOID(enter("extend"));
    const auto guard = lock();
    CaseView* view = find(case_id);
    if (view == nullptr || view->hold.holder_number != actor.number)
        return Fail(ErrorCode::LeaseExpired, "claim");
    view->hold.until = now().plusSeconds(900);
    return view->hold;
}

core::Expected<void> FakeReviewDesk::putBack(const Actor&, const CaseId& case_id, std::int64_t expected_version)
{
    TRY_VOID(enter("putBack"));
    const auto guard = lock();
    CaseView* view = find(case_id);
    if (view == nullptr || view->version != expected_version)
        return Fail(ErrorCode::Conflict, "version");
    view->hold = {};
    ++view->version;
    return {};
}

core::Expected<void> FakeReviewDesk::reassign(const Actor&, const CaseId& case_id, std::int64_t expected_version,
                                              const std::string& to_number)
{
    TRY_VOID(enter("reassign"));
    const auto guard = lock();
    CaseView* view = find(case_id);
    if (view == nullptr || view->version != expected_version)
        return Fail(ErrorCode::Conflict, "version");
    view->hold = {HoldKind::Claim, to_number, false, now().plusSeconds(900)};
    ++view->version;
    return {};
}

core::Expected<CaseView> FakeReviewDesk::view(const Actor&, const CaseId& case_id)
{
    TRY_VOID(enter("view"));
    const auto guard = lock();
    const CaseView* view = find(case_id);
    return view != nullptr ? Expected<CaseView>(*view) : Fail(ErrorCode::NotFound, "case");
}

core::Expected<std::vector<core::desks::CounterfactualView>> FakeReviewDesk::whatWouldChange(const Actor&,
                                                                                             const CaseId&)
{
    TRY_VOID(enter("whatWouldChange"));
    const auto guard = lock();
    return m_what_would_change;
}

void FakeReviewDesk::setChanges(std::vector<core::desks::CounterfactualView> changes)
{
    const auto guard = lock();
    m_what_would_change = std::move(changes);
}

core::Expected<std::optional<core::desks::ScoreDistribution>> FakeReviewDesk::scoreDistribution(const Actor&,
                                                                                                const CaseId&)
{
    TRY_VOID(enter("scoreDistribution"));
    const auto guard = lock();
    return m_scores;
}

void FakeReviewDesk::setScores(const std::optional<core::desks::ScoreDistribution>& scores)
{
    const auto guard = lock();
    m_scores = scores;
}

core::Expected<CaseId> FakeReviewDesk::findByNumber(const Actor&, const std::string& number)
{
    TRY_VOID(enter("findByNumber"));
    const auto guard = lock();
    for (const CaseView& view : m_cases) {
        if (view.number == number)
            return view.case_id;
    }
    return Fail(ErrorCode::NotFound, "case number");
}

core::Expected<std::vector<ReasonView>> FakeReviewDesk::reasonChoices(const Actor&, const CaseId&, Verdict verdict)
{
    TRY_VOID(enter("reasonChoices"));
    return SampleReasons(verdict);
}

core::Expected<Receipt> FakeReviewDesk::resolve(const Actor& actor, const VerdictRequest& request)
{
    TRY_VOID(enter("resolve"));
    const auto guard = lock();
    CaseView* view = find(request.case_id);
    if (view == nullptr)
        return Fail(ErrorCode::NotFound, "case");
    if (view->version != request.expected_version || view->hold.holder_number != actor.number)
        return Fail(ErrorCode::Conflict, "version");
    if (view->hold.until < now())
        return Fail(ErrorCode::LeaseExpired, "claim");
    Receipt receipt;
    receipt.verdict_id = core::base::VerdictId("verdict-" + std::to_string(++m_serial));
    view->verdicts.push_back({receipt.verdict_id, request.verdict, actor.number, now(), request.reasons, false});
    view->state =
        request.verdict == Verdict::AskDocuments ? CaseState::WaitingDocuments
        : request.verdict == Verdict::Escalate || (request.verdict == Verdict::Approve && view->approve_needs_second)
            ? CaseState::SecondApproval
            : CaseState::Resolved;
    view->hold = {};
    receipt.case_id = view->case_id;
    receipt.number = view->number;
    receipt.verdict = request.verdict;
    receipt.state = view->state;
    receipt.version = ++view->version;
    receipt.committed_at = now();
    receipt.undo_until = now().plusSeconds(5);
    receipt.audit_sequence = 48000 + m_serial;
    m_resolved.push_back(request);
    m_drafts.erase(view->case_id.value);
    m_last_verdict_case = view->case_id.value;
    m_last_undo_until = receipt.undo_until;
    ++m_figures.done_today;
    return receipt;
}

core::Expected<CaseView> FakeReviewDesk::undo(const Actor& actor, const core::base::VerdictId& verdict_id)
{
    TRY_VOID(enter("undo"));
    const auto guard = lock();
    CaseView* view = find(CaseId(m_last_verdict_case));
    if (view == nullptr || view->verdicts.empty() || view->verdicts.back().verdict_id != verdict_id)
        return Fail(ErrorCode::Conflict, "newer");
    if (now() > m_last_undo_until)
        return Fail(ErrorCode::LeaseExpired, "undo window");
    view->verdicts.back().withdrawn = true;
    view->state = CaseState::Pending;
    --m_figures.done_today;
    return hold(*view, actor, HoldKind::Claim);
}

core::Expected<ConflictView> FakeReviewDesk::conflict(const Actor&, const CaseId& case_id)
{
    TRY_VOID(enter("conflict"));
    const auto guard = lock();
    if (m_conflict)
        return *m_conflict;
    ConflictView answer;
    answer.case_id = case_id;
    if (const CaseView* view = find(case_id)) {
        answer.version = view->version;
        answer.hold = view->hold;
        if (!view->verdicts.empty())
            answer.recorded = view->verdicts.back();
    }
    return answer;
}

core::Expected<void> FakeReviewDesk::saveNoteDraft(const Actor&, const CaseId& case_id, const std::string& text)
{
    TRY_VOID(enter("saveNoteDraft"));
    const auto guard = lock();
    if (text.empty())
        m_drafts.erase(case_id.value);
    else
        m_drafts[case_id.value] = text;
    return {};
}

core::Expected<void> FakeReviewDesk::attachDocument(const Actor&, const CaseId& case_id, const std::string& kind,
                                                    core::base::ByteView)
{
    TRY_VOID(enter("attachDocument"));
    const auto guard = lock();
    CaseView* view = find(case_id);
    if (view == nullptr)
        return Fail(ErrorCode::NotFound, "case");
    view->documents.push_back({kind, now()});
    if (view->state == CaseState::WaitingDocuments)
        view->state = CaseState::Pending;
    ++view->version;
    return {};
}

core::Expected<Changes> FakeReviewDesk::changesSince(const Actor&, std::int64_t sequence)
{
    TRY_VOID(enter("changesSince"));
    const auto guard = lock();
    Changes answer;
    answer.sequence = sequence;
    if (sequence < 0)
        answer.sequence = 0;
    for (const Change& change : m_changes) {
        if (change.sequence <= sequence)
            continue;
        if (sequence >= 0)
            answer.changes.push_back(change);
        answer.sequence = std::max(answer.sequence, change.sequence);
    }
    return answer;
}

} // namespace tests
