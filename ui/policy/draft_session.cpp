// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/draft_session.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "core/release/draft_cases.h"
#include "ui/policy/draft_lanes.h"
#include "ui/policy/draft_words.h"

namespace ui::policy {

using core::Error;
using core::ErrorCode;
using core::Expected;
using core::desks::DraftSaved;
using core::desks::DraftView;
using core::desks::PolicyDesk;
using core::policy::Draft;
using core::policy::DraftEdit;
using core::policy::DraftStep;
using core::release::DraftCheck;
using core::release::DraftFinding;
using core::release::DraftTrace;
using core::release::Verified;

bool ChangesNothing(const Draft& draft, const DraftStep& step)
{
    return std::all_of(step.begin(), step.end(), [&](const DraftEdit& edit) {
        const auto* const table = core::policy::TableOf(draft.model, edit.table);
        if (table != nullptr && edit.kind == DraftEdit::Kind::SetHitPolicy)
            return core::policy::HitPolicyOf(*table) == edit.text;
        if (table != nullptr && edit.kind == DraftEdit::Kind::SetAllowed)
            return core::policy::AllowedOf(*table, edit.column) == edit.text;
        if (table == nullptr || edit.rule >= table->rules.size())
            return false;
        const core::dmn::Rule& rule = table->rules[edit.rule];
        const bool any = edit.text.empty() && edit.column < rule.inputs.size(); // an emptied input passes every value
        if (edit.kind == DraftEdit::Kind::SetCell)
            return core::policy::CellOf(rule, edit.column) == (any ? "-" : edit.text);
        if (edit.kind == DraftEdit::Kind::SetAnnotation)
            return (edit.column < rule.annotations.size() ? rule.annotations[edit.column] : std::string()) == edit.text;
        return edit.kind == DraftEdit::Kind::SetDescription && rule.description == edit.text;
    });
}

DraftSession::DraftSession(const async::DeskCaller& caller, async::Session& session, QObject* parent)
    : QObject(parent), m_caller(caller), m_session(session)
{
    m_save_timer.setSingleShot(true);
    connect(&m_save_timer, &QTimer::timeout, this, &DraftSession::saveNow);
}

void DraftSession::load()
{
    ask([actor = m_session.actor](PolicyDesk& desk) { return desk.draft(actor); });
}

void DraftSession::start()
{
    ask([actor = m_session.actor](PolicyDesk& desk) -> Expected<std::optional<DraftView>> {
        TRY(DraftView view, desk.startDraft(actor));
        return std::optional(std::move(view));
    });
}

void DraftSession::mend(const core::base::Digest& hash)
{
    const auto begin = [actor = m_session.actor, hash](PolicyDesk& desk) -> Expected<std::optional<DraftView>> {
        TRY(DraftView view, desk.mendRelease(actor, hash));
        return std::optional(std::move(view));
    };
    ask(begin, true);
}

void DraftSession::ask(Begin begin, bool mends)
{
    const int question = m_asked.ask();
    m_caller.policy(
        this,
        [begin = std::move(begin)](PolicyDesk& desk) -> Expected<std::shared_ptr<Opened>> {
            TRY(std::optional<DraftView> view, begin(desk));
            return view ? readOrDamaged(std::move(*view)) : std::shared_ptr<Opened>();
        },
        [this, question, mends](Expected<std::shared_ptr<Opened>> answer) {
            if (!m_asked.isLatest(question))
                return;
            if (!answer && mends && answer.error().code == ErrorCode::Conflict) {
                Q_EMIT mendRefused();
                return m_state == State::Open ? void() : load();
            }
            if (!answer)
                return fail(answer.error());
            if (*answer != nullptr)
                return (*answer)->damage ? damaged(**answer) : opened(**answer);
            m_state = State::None;
            Q_EMIT stateChanged();
        });
}

/// On the pool.
std::shared_ptr<DraftSession::Opened> DraftSession::readOrDamaged(DraftView view)
{
    DraftView names{.draft_id = view.draft_id,
                    .row_version = view.row_version,
                    .version = view.version,
                    .base = {},
                    .live_version = {},
                    .saved_at = view.saved_at,
                    .steps = {},
                    .files = {},
                    .base_files = {}};
    auto opened = read(std::move(view));
    if (opened)
        return *std::move(opened);
    auto damaged = std::make_shared<Opened>();
    damaged->view = std::move(names);
    damaged->damage = Error{ErrorCode::Corrupt, std::move(opened).error().detail};
    return damaged;
}

/// On the pool.
Expected<std::shared_ptr<DraftSession::Opened>> DraftSession::read(DraftView view)
{
    auto opened = std::make_shared<Opened>();
    TRY(opened->draft, core::policy::OpenDraft(view.files, view.base_files));
    opened->draft.base = view.base.hash.hex();
    opened->draft.base_version = view.base.version;
    TRY(Draft base, core::policy::OpenDraft(view.base_files));
    opened->base = std::make_shared<const Draft>(std::move(base));
    // One that is of other files, or was never kept: nothing can be undone, and nothing is lost.
    opened->history = core::policy::DraftHistory::restored(view.steps.history, view.files, opened->draft)
                          .value_or(core::policy::DraftHistory());
    opened->save_lane = std::make_shared<SaveLane>(opened->draft);
    opened->save_lane->row_version = view.row_version;
    opened->check_lane = std::make_shared<CheckLane>(opened->draft, view.base);
    opened->view = std::move(view);
    return opened;
}

void DraftSession::damaged(Opened& opened)
{
    m_view = std::move(opened.view);
    m_lane.reset(); // there is nothing to save
    m_damaged = true;
    m_state = State::Failed;
    m_error = *opened.damage;
    Q_EMIT stateChanged();
}

void DraftSession::fail(const Error& error)
{
    m_damaged = false;
    m_state = State::Failed;
    m_error = error;
    Q_EMIT stateChanged();
}

void DraftSession::opened(Opened& opened)
{
    m_view = std::move(opened.view);
    m_base_view = std::make_shared<const core::desks::PolicyView>(m_view.base);
    m_before = m_base_view;
    m_comparison.reset();
    m_lane = std::move(opened.save_lane);
    m_check_lane = std::move(opened.check_lane);
    m_save_number = 0;
    m_draft = std::move(opened.draft);
    m_base = std::move(opened.base);
    m_history = std::move(opened.history);
    m_typed.clear();
    m_check = {};
    m_base_verified.reset();
    m_unsaved = false;
    m_save_failed = false;
    m_save_timer.stop();
    forgetWitness();
    m_state = State::Open;
    Q_EMIT stateChanged();
    checkNow();
}

const core::dmn::DecisionTable* DraftSession::baseTable(const std::string& table) const
{
    return core::policy::TableOf(m_base->model, table);
}

bool DraftSession::perform(const DraftStep& step)
{
    if (m_state != State::Open || m_moving || ChangesNothing(m_draft, step))
        return false;
    if (const auto done = m_history.perform(m_draft, step); !done) {
        Q_EMIT refused(done.error());
        return false;
    }
    afterStep(step);
    return true;
}

DraftStep DraftSession::undo()
{
    if (m_state != State::Open || m_moving || !canUndo())
        return {};
    if (core::policy::MovesBase(*undoes()))
        return moveBack(false);
    auto step = m_history.undo(m_draft);
    if (step)
        afterStep(*step);
    return std::move(step).value_or(DraftStep());
}

DraftStep DraftSession::redo()
{
    if (m_state != State::Open || m_moving || !canRedo())
        return {};
    if (core::policy::MovesBase(*redoes()))
        return moveBack(true);
    auto step = m_history.redo(m_draft);
    if (step)
        afterStep(*step);
    return std::move(step).value_or(DraftStep());
}

void DraftSession::afterStep(const DraftStep& step)
{
    m_typed.clear();
    const auto followed = std::make_shared<const DraftStep>(step);
    m_lane->follower.post(followed);
    m_check_lane->follower.post(followed);
    Q_EMIT changed(step);
    checkNow();
    saveSoon();
}

void DraftSession::setTyped(const DraftStep& step)
{
    if (m_state != State::Open || m_moving || (step.empty() && m_typed.empty()))
        return;
    m_typed = step;
    checkNow();
    saveSoon();
}

void DraftSession::compareWith(std::shared_ptr<const core::desks::PolicyView> live)
{
    m_before = std::move(live);
    checkNow();
}

void DraftSession::setLiveVersion(const std::string& version)
{
    if (m_state != State::Open || m_view.live_version == version)
        return;
    m_view.live_version = version;
    Q_EMIT savingChanged();
}

/// What was shown before goes on the pool: ten thousand compiled rules take a frame to take down.
template <class Old>
void DraftSession::drop(Old old)
{
    m_caller.pool().start([old = std::make_shared<Old>(std::move(old))]() mutable { old.reset(); });
}

void DraftSession::checkNow()
{
    const int question = m_checks.ask();
    m_check_lane->newest.store(question);
    m_checking = true;
    m_check_clock.start();
    Q_EMIT checkBegun();
    compareNow(question);
}

/// What changed is known long before what is wrong with it.
void DraftSession::compareNow(int question)
{
    async::RunThen(
        m_caller.pool(), this,
        [typed = m_typed, before = m_before, lane = m_check_lane, number = m_check_lane->follower.posted(),
         question]() -> std::shared_ptr<const Comparison> {
            const std::lock_guard guard(lane->mutex);
            Draft* const draft = lane->newest.load() != question ? nullptr : lane->follower.after(number);
            if (draft == nullptr)
                return nullptr;
            const WithTyped with(*draft, typed);
            return lane->compare(before, *draft);
        },
        [this, question](std::shared_ptr<const Comparison> comparison) {
            if (!m_checks.isLatest(question))
                return;
            showComparison(std::move(comparison));
            findNow(question);
        });
}

void DraftSession::showComparison(std::shared_ptr<const Comparison> comparison)
{
    if (comparison == nullptr)
        return;
    std::swap(m_comparison, comparison);
    drop(std::move(comparison));
    Q_EMIT compared();
}

void DraftSession::findNow(int question)
{
    struct Answer {
        DraftCheck check;
        std::shared_ptr<const Verified> base;
        std::shared_ptr<const Comparison> comparison; ///< null pointer: as before
    };
    async::RunThen(
        m_caller.pool(), this,
        [typed = m_typed, base = m_base, verified = m_base_verified, before = m_before, lane = m_check_lane,
         number = m_check_lane->follower.posted(), question] {
            const std::lock_guard guard(lane->mutex);
            const auto is_old = [&] { return lane->newest.load() != question; };
            Draft* const draft = is_old() ? nullptr : lane->follower.after(number);
            if (draft == nullptr)
                return Answer{};
            const WithTyped with(*draft, typed);
            Answer answer{lane->checker.check(*draft, is_old), verified, nullptr};
            if (is_old())
                return Answer{};
            if (lane->takeCases(*draft, answer.check))
                answer.comparison = lane->compare(before, *draft);
            if (answer.base == nullptr)
                answer.base = core::release::VerifyTables(core::release::CheckTables(base->model).model);
            if (!is_old())
                core::release::AddVerified(answer.check, *answer.base, lane->verifier);
            return answer;
        },
        [this, question](Answer answer) {
            if (answer.base != nullptr)
                m_base_verified = std::move(answer.base); // the same whichever answer brings it
            if (!m_checks.isLatest(question))
                return;
            showComparison(std::exchange(answer.comparison, nullptr));
            m_checking = false;
            m_check_took = m_check_clock.elapsed();
            std::swap(m_check, answer.check);
            drop(std::move(answer));
            Q_EMIT checked();
            if (m_tried)
                traceNow();
        });
}

int DraftSession::refusals() const
{
    return ProblemCount(m_check.findings, [](const DraftFinding& finding) { return finding.refuses; });
}

void DraftSession::tryWitness(const DraftFinding& finding)
{
    m_tried = finding;
    traceNow();
}

void DraftSession::forgetWitness()
{
    m_traces.forget();
    if (!m_tried && !m_trace)
        return;
    m_tried.reset();
    m_trace.reset();
    Q_EMIT traced();
}

void DraftSession::traceNow()
{
    const int question = m_traces.ask();
    async::RunThen(
        m_caller.pool(), this,
        [finding = *m_tried, model = m_check.model, policy = m_check.policy]() -> Expected<DraftTrace> {
            const bool whole = finding.kind == core::release::DraftFindingKind::CaseFailed ||
                               finding.kind == core::release::DraftFindingKind::RuleWithoutCase;
            if (whole && policy != nullptr)
                return core::release::TraceCase(*policy, finding.witness);
            if (model == nullptr || finding.table.empty())
                return core::Fail(ErrorCode::NotFound, "the tables have errors");
            return core::release::TraceTable(*model, finding.table, finding.witness);
        },
        [this, question](Expected<DraftTrace> trace) {
            if (!m_traces.isLatest(question))
                return;
            m_trace = trace ? std::optional(std::move(*trace)) : std::nullopt;
            Q_EMIT traced();
        });
}

/// Every line of the case at once: a person agrees to what becomes of an application, not to one line of it.
void DraftSession::acceptCase(const DraftFinding& finding)
{
    std::vector<DraftFinding> lines;
    for (const DraftFinding& line : m_check.findings) {
        if (line.kind == finding.kind && line.file == finding.file && line.case_name == finding.case_name)
            lines.push_back(line);
    }
    const auto step = core::release::AcceptStep(m_draft, lines);
    if (!step)
        Q_EMIT refused(step.error());
    else if (perform(*step))
        forgetWitness(); // what was tried is what the case says now
}

void DraftSession::addCase(const DraftFinding& finding)
{
    if (m_check.policy == nullptr || m_checking)
        return;
    const bool fires = finding.kind == core::release::DraftFindingKind::RuleWithoutCase && !finding.rules.empty();
    const int question = m_checks.ask(); // a change in between makes the answer late
    async::RunThen(
        m_caller.pool(), this,
        [draft = m_draft, finding, policy = m_check.policy, rule = fires ? finding.rules.front() : 0] {
            return core::release::AddCaseStep(draft, *policy, finding.witness, finding.table, rule);
        },
        [this, question](Expected<DraftStep> step) {
            if (!m_checks.isLatest(question))
                return;
            if (!step)
                Q_EMIT refused(step.error());
            else
                perform(*step);
        });
}

} // namespace ui::policy
