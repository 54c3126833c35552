// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/draft_session.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <utility>

#include "core/release/draft_cases.h"

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

namespace {

constexpr int kSaveAgainMs = 5000; ///< after the store did not answer

/// Whether the step leaves every text as it is.
bool ChangesNothing(const Draft& draft, const DraftStep& step)
{
    return std::all_of(step.begin(), step.end(), [&](const DraftEdit& edit) {
        const auto* const table = core::policy::TableOf(draft.model, edit.table);
        if (table == nullptr || edit.rule >= table->rules.size())
            return false;
        if (edit.kind == DraftEdit::Kind::SetCell)
            return core::policy::CellOf(table->rules[edit.rule], edit.column) == edit.text;
        const core::dmn::Rule& rule = table->rules[edit.rule];
        if (edit.kind == DraftEdit::Kind::SetAnnotation)
            return (edit.column < rule.annotations.size() ? rule.annotations[edit.column] : std::string()) == edit.text;
        return edit.kind == DraftEdit::Kind::SetDescription && rule.description == edit.text;
    });
}

} // namespace

struct DraftSession::SaveLane {
    std::mutex mutex;
    std::int64_t row_version = 0;
    std::int64_t newest = 0; ///< number of the last save that was done: an older one must not undo it
};

struct DraftSession::CheckLane {
    std::mutex mutex;
    core::release::DraftVerifier verifier;
    std::atomic<int> newest{0}; ///< checks of older texts stop
};

DraftSession::DraftSession(const async::DeskCaller& caller, async::Session& session, QObject* parent)
    : QObject(parent), m_caller(caller), m_session(session)
{
    m_save_timer.setSingleShot(true);
    connect(&m_save_timer, &QTimer::timeout, this, &DraftSession::saveNow);
}

void DraftSession::ask(bool start)
{
    const int question = m_asked.ask();
    m_caller.policy(
        this,
        [actor = m_session.actor, start](PolicyDesk& desk) -> Expected<std::optional<DraftView>> {
            if (!start)
                return desk.draft(actor);
            TRY(DraftView view, desk.startDraft(actor));
            return std::optional<DraftView>(std::move(view));
        },
        [this, question](Expected<std::optional<DraftView>> view) {
            if (!m_asked.isLatest(question))
                return;
            if (!view)
                return fail(view.error());
            if (*view)
                return opened(std::move(**view));
            m_state = State::None;
            Q_EMIT stateChanged();
        });
}

void DraftSession::fail(const Error& error)
{
    m_state = State::Failed;
    m_error = error;
    Q_EMIT stateChanged();
}

void DraftSession::opened(DraftView view)
{
    auto draft = core::policy::OpenDraft(view.files, view.base_files);
    auto base = core::policy::OpenDraft(view.base_files);
    if (!draft || !base)
        return fail(draft ? base.error() : draft.error());
    m_view = std::move(view);
    m_lane = std::make_shared<SaveLane>();
    m_lane->row_version = m_view.row_version;
    m_check_lane = std::make_shared<CheckLane>();
    m_save_number = 0;
    m_draft = std::move(*draft);
    m_base = std::move(*base);
    // One that is of other files, or was never kept: nothing can be undone, and nothing is lost.
    m_history = core::policy::DraftHistory::restored(m_view.steps.history, m_view.files, m_draft)
                    .value_or(core::policy::DraftHistory());
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
    return core::policy::TableOf(m_base.model, table);
}

bool DraftSession::perform(const DraftStep& step)
{
    if (m_state != State::Open || ChangesNothing(m_draft, step))
        return false;
    if (const auto done = m_history.perform(m_draft, step); !done) {
        Q_EMIT refused(done.error());
        return false;
    }
    afterStep(step);
    return true;
}

void DraftSession::undo()
{
    if (m_state != State::Open || !canUndo())
        return;
    if (const auto step = m_history.undo(m_draft))
        afterStep(*step);
}

void DraftSession::redo()
{
    if (m_state != State::Open || !canRedo())
        return;
    if (const auto step = m_history.redo(m_draft))
        afterStep(*step);
}

void DraftSession::afterStep(const DraftStep& step)
{
    m_typed.clear();
    Q_EMIT changed(step);
    checkNow();
    saveSoon();
}

void DraftSession::setTyped(const DraftStep& step)
{
    if (m_state != State::Open || (step.empty() && m_typed.empty()))
        return;
    m_typed = step;
    checkNow();
    saveSoon();
}

Draft DraftSession::withTyped() const
{
    Draft draft = m_draft;
    if (!m_typed.empty()) {
        [[maybe_unused]] const auto done = core::policy::Apply(draft, m_typed); // too long a text is kept out
    }
    return draft;
}

void DraftSession::checkNow()
{
    struct Answer {
        DraftCheck check;
        std::shared_ptr<const Verified> base;
    };
    const int question = m_checks.ask();
    m_check_lane->newest.store(question);
    m_checking = true;
    m_check_clock.start();
    async::RunThen(
        m_caller.pool(), this,
        [draft = withTyped(), base = m_base.model, verified = m_base_verified, lane = m_check_lane, question] {
            const auto is_old = [&] { return lane->newest.load() != question; };
            if (is_old())
                return Answer{};
            Answer answer{core::release::CheckBundle(draft), verified};
            const std::lock_guard guard(lane->mutex);
            if (is_old())
                return Answer{};
            if (answer.base == nullptr)
                answer.base = core::release::VerifyTables(core::release::CheckTables(base).model);
            core::release::AddVerified(answer.check, *answer.base, lane->verifier);
            return answer;
        },
        [this, question](Answer answer) {
            if (answer.base != nullptr)
                m_base_verified = std::move(answer.base); // the same whichever answer brings it
            if (!m_checks.isLatest(question))
                return;
            m_checking = false;
            m_check_took = m_check_clock.elapsed();
            m_check = std::move(answer.check);
            Q_EMIT checked();
            if (m_tried)
                traceNow();
        });
}

int DraftSession::refusals() const
{
    return static_cast<int>(std::count_if(m_check.findings.begin(), m_check.findings.end(),
                                          [](const DraftFinding& finding) { return finding.refuses; }));
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

void DraftSession::acceptCase(const DraftFinding& finding)
{
    const auto step = core::release::AcceptStep(m_draft, finding);
    if (!step)
        Q_EMIT refused(step.error());
    else
        perform(*step);
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

DraftSession::Saving DraftSession::saving() const
{
    if (m_save_failed)
        return Saving::Failed;
    return m_unsaved || m_writing ? Saving::Waiting : Saving::Saved;
}

void DraftSession::saveSoon()
{
    if (!m_unsaved)
        m_unsaved_for.start();
    m_unsaved = true;
    const int left = kSaveLatestMs - static_cast<int>(m_unsaved_for.elapsed());
    m_save_timer.start(std::clamp(left, 0, kSaveAfterMs));
    Q_EMIT savingChanged();
}

void DraftSession::saveNow()
{
    if (!m_unsaved || m_writing || m_state != State::Open)
        return;
    postSave();
    Q_EMIT savingChanged();
}

void DraftSession::saveBeforeLeaving()
{
    if (m_unsaved && m_state == State::Open)
        postSave();
}

void DraftSession::postSave()
{
    m_save_timer.stop();
    m_unsaved = false;
    m_writing = true;
    m_caller.policy(
        this,
        [actor = m_session.actor, draft = m_draft, typed = m_typed, history = m_history, id = m_view.draft_id,
         lane = m_lane, number = ++m_save_number](PolicyDesk& desk) mutable -> Expected<DraftSaved> {
            if (!ChangesNothing(draft, typed)) {
                [[maybe_unused]] const auto done = history.perform(draft, typed); // too long a text is kept out
            }
            TRY(const core::desks::BundleFiles files, core::policy::FilesOf(draft));
            const core::desks::DraftSteps steps{static_cast<std::int64_t>(history.position()),
                                                history.stored(files, kHistoryBytes)};
            const std::lock_guard guard(lane->mutex);
            if (number < lane->newest)
                return DraftSaved{lane->row_version, {}};
            TRY(const DraftSaved saved, desk.saveDraft(actor, id, lane->row_version, files, steps));
            lane->row_version = saved.row_version;
            lane->newest = number;
            return saved;
        },
        [this](Expected<DraftSaved> answer) { saved(std::move(answer)); });
}

void DraftSession::saved(Expected<DraftSaved> answer)
{
    m_writing = false;
    m_save_failed = !answer;
    if (answer) {
        m_view.row_version = answer->row_version;
        m_view.saved_at = answer->saved_at;
        Q_EMIT savingChanged();
        if (m_unsaved && !m_save_timer.isActive())
            m_save_timer.start(0);
        if (!m_unsaved && m_submitted)
            submitNow();
        return;
    }
    m_unsaved = true;
    m_error = answer.error();
    if (m_submitted)
        std::exchange(m_submitted, {})(tl::unexpected<Error>(answer.error()));
    if (answer.error().code == ErrorCode::Conflict) {
        m_state = State::Conflict;
        Q_EMIT stateChanged();
    } else {
        m_save_timer.start(kSaveAgainMs);
    }
    Q_EMIT savingChanged();
}

void DraftSession::submit(const std::string& note, Submitted done)
{
    m_note = note;
    m_submitted = std::move(done);
    if (m_unsaved)
        saveNow();
    else if (!m_writing)
        submitNow();
}

void DraftSession::submitNow()
{
    m_caller.policy(
        this,
        [actor = m_session.actor, id = m_view.draft_id, version = m_view.row_version, note = m_note](PolicyDesk& desk) {
            return desk.submitDraft(actor, id, version, note);
        },
        [this, done = std::exchange(m_submitted, {})](Expected<core::desks::SubmitResult> result) {
            const bool gone = result && result->findings.empty();
            if (gone)
                m_state = State::None;
            else if (!result && result.error().code == ErrorCode::Conflict)
                m_state = State::Conflict;
            done(std::move(result));
            Q_EMIT stateChanged();
        });
}

void DraftSession::discard(std::function<void(Expected<void>)> done)
{
    m_save_timer.stop();
    m_caller.policy(
        this,
        [actor = m_session.actor, id = m_view.draft_id, version = m_view.row_version](PolicyDesk& desk) {
            return desk.discardDraft(actor, id, version);
        },
        [this, done = std::move(done)](Expected<void> answer) {
            if (answer)
                m_state = State::None;
            done(std::move(answer));
            Q_EMIT stateChanged();
        });
}

} // namespace ui::policy
