// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/draft_session.h  One draft on this screen: the edits with undo and redo, what checking them finds, the witness
/// that was tried, and saving while one types. Shows nothing itself.
/// Time: saved 300 ms after the last change, at the latest one second after the first. Threads: GUI; desks, checks and
/// traces run on the pool with copies, and an answer to an older text is dropped.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "core/policy/draft_history.h"
#include "core/policy/draft_merge.h"
#include "core/release/draft_trace.h"
#include "core/release/draft_verify.h"
#include "ui/async/desk_caller.h"
#include "ui/async/latest.h"
#include "ui/async/session.h"
#include "ui/policy/change_words.h"

namespace ui::policy {

class DraftSession : public QObject {
    Q_OBJECT
public:
    enum class State {
        Unknown, ///< not asked yet, or being asked
        None,    ///< this person has no draft
        Open,
        Failed,   ///< it was not read
        Conflict, ///< saved, discarded or submitted elsewhere: readable, no longer written
    };
    enum class Saving { Saved, Waiting, Failed };
    static constexpr int kSaveAfterMs = 300;
    static constexpr int kSaveLatestMs = 1000;
    static constexpr std::size_t kHistoryBytes = 256U << 10U; ///< of the steps that are kept with the draft

    DraftSession(const async::DeskCaller& caller, async::Session& session, QObject* parent = nullptr);

    /// Reads the draft there is; start() makes one from the live policy when there is none.
    void load();
    void start();
    /// One that goes on from a rejected release; where there is a draft already that one is opened, and mendRefused() said.
    void mend(const core::base::Digest& hash);
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const core::Error& error() const { return m_error; }
    /// What is stored of it is no draft any more: it can be discarded, and nothing else. state() is Failed then.
    [[nodiscard]] bool isDamaged() const { return m_state == State::Failed && m_damaged; }
    /// Domain of what follows: state() is Open or Conflict.
    [[nodiscard]] const core::desks::DraftView& view() const { return m_view; }
    /// view().base, to be shared.
    [[nodiscard]] const std::shared_ptr<const core::desks::PolicyView>& base() const { return m_base_view; }
    [[nodiscard]] const core::policy::Draft& draft() const { return m_draft; }
    /// The table as it was in the policy the draft was made from; null pointer when there was none.
    [[nodiscard]] const core::dmn::DecisionTable* baseTable(const std::string& table) const;

    /// One thing a person did. False when it changed nothing or could not be done.
    bool perform(const core::policy::DraftStep& step);
    /// Both give what was done to the draft; an empty step when nothing was, or when it moves onto another release: moved()
    /// follows then.
    core::policy::DraftStep undo();
    core::policy::DraftStep redo();
    [[nodiscard]] bool canUndo() const { return m_history.canUndo(); }
    [[nodiscard]] bool canRedo() const { return m_history.canRedo(); }
    /// The step that would be taken back, or done again, as it was done first; null pointer when there is none.
    [[nodiscard]] const core::policy::DraftStep* undoes() const { return m_history.undoes(); }
    [[nodiscard]] const core::policy::DraftStep* redoes() const { return m_history.redoes(); }
    /// What stands in a cell that is being typed: checked and saved like everything else, but no step of undo before it is
    /// kept, or found again after the program died.
    void setTyped(const core::policy::DraftStep& step);

    [[nodiscard]] const core::release::DraftCheck& check() const { return m_check; }
    [[nodiscard]] bool isChecking() const { return m_checking; }
    /// What the draft changes, what is being typed included; null pointer before it was found.
    [[nodiscard]] const std::shared_ptr<const Comparison>& comparison() const { return m_comparison; }
    /// Compares with `live` from now on instead of with the base. Domain: not a null pointer.
    void compareWith(std::shared_ptr<const core::desks::PolicyView> live);
    /// Another policy went live while the draft is open.
    void setLiveVersion(const std::string& version);
    /// Milliseconds the last check took, from the change to its findings.
    [[nodiscard]] qint64 checkTook() const { return m_check_took; }
    /// Problems while which submitting is refused, as people count them: a failed case is one.
    [[nodiscard]] int refusals() const;

    void tryWitness(const core::release::DraftFinding& finding);
    void forgetWitness();
    /// Null pointer when none was tried.
    [[nodiscard]] const core::release::DraftTrace* trace() const { return m_trace ? &*m_trace : nullptr; }
    [[nodiscard]] const core::release::DraftFinding* tried() const { return m_tried ? &*m_tried : nullptr; }
    /// Makes a failed case expect what the draft decides, or a witness a case of its own; undo takes it back.
    void acceptCase(const core::release::DraftFinding& finding);
    void addCase(const core::release::DraftFinding& finding);

    [[nodiscard]] Saving saving() const;
    void saveNow();
    /// Also while a save is under way: the page may be gone before it is answered.
    void saveBeforeLeaving();
    /// Saves what is not saved, then submits; `done` is told what came of it.
    using Submitted = std::function<void(core::Expected<core::desks::SubmitResult>)>;
    void submit(const std::string& note, Submitted done);
    void discard(std::function<void(core::Expected<void>)> done);

    /// What bringing the draft onto the live release would make of it.
    struct Merging {
        core::desks::LiveBundle live;
        std::vector<core::policy::MergeConflict> conflicts;
        int from_mine = 0;
        int from_theirs = 0;
    };
    using MergingPtr = std::shared_ptr<const Merging>;
    void prepareMerge(std::function<void(core::Expected<MergingPtr>)> done);
    /// One step, that is saved together with the release the draft changes from then on, or not at all. Nothing else can be
    /// done meanwhile. `decided`: one for each conflict. Errors: InvalidInput (the draft is another than it was when
    /// this was prepared), Conflict (it was saved elsewhere); the store's.
    void bringOnto(MergingPtr merging, std::vector<core::policy::MergeSide> decided,
                   std::function<void(core::Expected<void>)> done);
    /// Whether that, or undoing it, is under way.
    [[nodiscard]] bool isMoving() const { return m_moving; }

Q_SIGNALS:
    void stateChanged();
    /// The tables are others than before; `step` says how, empty: altogether.
    void changed(const core::policy::DraftStep& step);
    /// comparison() is of the draft as it is: soon after each change, its findings follow.
    void compared();
    void checkBegun();
    void checked();
    void traced();
    void savingChanged();
    void mendRefused();
    /// A step that moved the draft onto another release was undone or done again; the draft was opened anew.
    void moved();
    /// A step could not be done.
    void refused(const core::Error& error);

private:
    struct Opened;
    using Begin = std::function<core::Expected<std::optional<core::desks::DraftView>>(core::desks::PolicyDesk&)>;
    void ask(Begin begin, bool mends = false);
    static core::Expected<std::shared_ptr<Opened>> read(core::desks::DraftView view);
    static std::shared_ptr<Opened> readOrDamaged(core::desks::DraftView view);
    void opened(Opened& opened);
    void damaged(Opened& opened);
    void fail(const core::Error& error);
    void afterStep(const core::policy::DraftStep& step);
    void checkNow();
    void compareNow(int question);
    void showComparison(std::shared_ptr<const Comparison> comparison);
    void findNow(int question);
    template <class Old>
    void drop(Old old);
    void traceNow();
    void saveSoon();
    void postSave();
    /// What becomes of the draft and its history; gives whether that could be done.
    using Change = std::function<core::Expected<void>(core::policy::Draft&, core::policy::DraftHistory&)>;
    void moveTo(Change change, std::function<void(core::Expected<void>)> done);
    core::policy::DraftStep moveBack(bool forth);
    void saved(core::Expected<core::desks::DraftSaved> answer);
    void submitNow();

    const async::DeskCaller& m_caller;
    async::Session& m_session;
    State m_state = State::Unknown;
    core::Error m_error;
    bool m_damaged = false;
    /// Saves of one draft, one after the other on whatever threads they run: each takes the row version the one before left.
    struct SaveLane;
    std::shared_ptr<SaveLane> m_lane;
    /// What verifying learnt of the draft, used by one check after the other.
    struct CheckLane;
    std::shared_ptr<CheckLane> m_check_lane;
    std::int64_t m_save_number = 0;
    core::desks::DraftView m_view;
    std::shared_ptr<const core::desks::PolicyView> m_base_view;
    std::shared_ptr<const core::desks::PolicyView> m_before; ///< what is compared with
    std::shared_ptr<const Comparison> m_comparison;
    core::policy::Draft m_draft;
    std::shared_ptr<const core::policy::Draft> m_base;
    core::policy::DraftHistory m_history;
    core::policy::DraftStep m_typed; ///< empty: no cell is open
    core::release::DraftCheck m_check;
    std::shared_ptr<const core::release::Verified>
        m_base_verified; ///< what the base has itself; null until it was looked at
    bool m_checking = false;
    QElapsedTimer m_check_clock;
    qint64 m_check_took = 0;
    std::optional<core::release::DraftFinding> m_tried;
    std::optional<core::release::DraftTrace> m_trace;
    async::Latest m_asked;
    async::Latest m_checks;
    async::Latest m_traces;
    QTimer m_save_timer;
    QElapsedTimer m_unsaved_for;
    bool m_unsaved = false;
    bool m_writing = false;
    bool m_save_failed = false;
    bool m_moving = false;
    std::string m_note;
    Submitted m_submitted; ///< waits for the save
};

} // namespace ui::policy
