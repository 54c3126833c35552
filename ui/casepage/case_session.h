// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/casepage/case_session.h  One reviewer's way from case to case: claim, prefetch, record, undo, extend.
/// Holds no widget. A verdict is handed to the desk when Enter is pressed and the next case is current at once; it counts
/// as confirmed only when the desk has answered. Time: `now` is asked, never read from a clock here. Threads: GUI.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include "core/base/instant.h"
#include "core/desks/views.h"

#include "ui/async/latest.h"
#include "ui/async/session.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace ui::async {
class DeskCaller;
}

namespace ui::casepage {

using core::desks::CaseView;
using CasePtr = std::shared_ptr<const CaseView>;

/// What a reviewer has decided and not yet recorded, or what came back.
struct Draft {
    core::model::Verdict verdict = core::model::Verdict::Approve;
    std::vector<std::string> reasons;
    std::string note;
};

/// A verdict on its way, or within its undo window.
struct Recording {
    core::desks::VerdictRequest request;
    CasePtr view;
    bool confirmed = false;
    core::base::VerdictId verdict_id; ///< once confirmed
    QElapsedTimer since_confirmed;
    std::int64_t undo_ms = 0;
};

/// Why a case came back, or why nothing can be recorded.
struct Trouble {
    core::ErrorCode code = core::ErrorCode::StoreUnavailable;
    bool undo = false; ///< an undo failed, not a verdict
    Draft draft;
    std::optional<core::desks::ConflictView> conflict;
};

/// The newest text of each note. Several are on their way at once, and the pool keeps no order: whichever is written last
/// must be the newest. Threads: any.
struct NoteDrafts {
    std::mutex writing; ///< held while the store writes one
    std::mutex reading;
    std::map<std::string, std::string> newest; ///< by case id; absent: recorded with a verdict, no draft any more
};

enum class SessionState {
    None,    ///< no case open
    Empty,   ///< the queue had none
    Waiting, ///< a desk was asked and has not answered; the case before (if any) stays readable
    Open,
    Locked, ///< held by another; current() is what may be read, or null
    Failed, ///< a case could not be opened: failure() says why
};

class CaseSession : public QObject {
    Q_OBJECT

public:
    /// `desks` and `shared` must outlive it.
    CaseSession(const async::DeskCaller& desks, const async::Session& shared, QObject* parent = nullptr);
    ~CaseSession() override;

    [[nodiscard]] SessionState state() const { return m_state; }
    [[nodiscard]] CasePtr current() const { return m_current; }
    [[nodiscard]] CasePtr next() const { return m_next; }
    [[nodiscard]] bool readOnly() const { return m_read_only; }
    [[nodiscard]] core::base::Instant now() const { return m_shared.now(); }
    [[nodiscard]] const core::model::Actor& actor() const { return m_shared.actor; }
    [[nodiscard]] core::ErrorCode failure() const { return m_failure; }
    [[nodiscard]] const std::optional<Trouble>& trouble() const { return m_trouble; }
    /// After a conflict: nobody else has the case and nothing is recorded, so it can be claimed once more.
    [[nodiscard]] bool mayClaimAgain() const;
    [[nodiscard]] int doneToday() const { return m_done_today; }
    /// The newest verdict that is being recorded or can be taken back; null when there is none.
    [[nodiscard]] const Recording* recording() const;
    /// Milliseconds left to take the newest verdict back; 0 when it cannot be.
    [[nodiscard]] std::int64_t undoLeftMs() const;
    /// Milliseconds left of the claim; 0 when it is over.
    [[nodiscard]] std::int64_t claimLeftMs() const;
    [[nodiscard]] bool isStale() const { return m_stale_at.has_value(); }
    [[nodiscard]] std::optional<core::base::Instant> staleAt() const { return m_stale_at; }
    /// Why `verdict` may not be recorded now; nothing when it may.
    [[nodiscard]] std::optional<core::ErrorCode> refusal(core::model::Verdict verdict) const;
    [[nodiscard]] const std::vector<core::desks::ReasonView>& choices(core::model::Verdict verdict) const;

    void takeNext();
    /// Claims the case with this number.
    void openNumber(const QString& number);
    void openCase(const core::desks::CaseId& id);
    /// Shows the case that another holds, or that has a verdict, without claiming it.
    void openReadOnly(const core::desks::CaseId& id);
    void putBack();
    /// Loads the newest version of the current case; keeps the claim.
    void reload();
    void record(const Draft& draft, bool take_next);
    /// Sends what came back once more, as the same request.
    void retry();
    /// After a conflict: the case as it stands now, to read. What was chosen and not written is dropped.
    void seeRecord();
    void undo();
    /// A key was pressed: extends the claim, at most once a minute.
    void touch();
    void saveNoteDraft(const core::desks::CaseId& id, const QString& text);
    /// Gives up waiting for a case that was asked for.
    void cancelWaiting();
    /// Leaves the page: gives the prefetch back.
    void leave();
    /// Back on the page: fetches the next case ahead again.
    void resume();
    /// Something the store says happened; own changes are known already.
    void noteChange(const core::desks::Change& change);

Q_SIGNALS:
    /// A case is to be painted, all of it; `again`: the same one in a newer version.
    void caseChanged(bool again);
    /// State without a new case: waiting, empty, locked, failed, stale, hold.
    void stateChanged();
    void nextChanged();
    void recordingChanged();
    /// A verdict failed; its case is current again (or will be when `resumeTrouble` is called).
    void troubleChanged();
    void choicesChanged();
    void figuresChanged();
    void noteSaved(bool saved);
    /// The desk has taken a verdict back and its case is current again.
    void takenBack(const QString& verdict_id);

private:
    void show(CasePtr view, bool again);
    void setState(SessionState state);
    void claimShown();
    void askClaim(int question, const core::desks::CaseId& id);
    void askNext();
    void fetchNext();
    void renewNext();
    void askChoices();
    void askFigures();
    void opened(core::Expected<CaseView> answer, const core::desks::CaseId& id);
    void lockedOut(const core::desks::CaseId& id, core::ErrorCode code);
    void send(std::shared_ptr<Recording> recording);
    void sendUnsent();
    void recorded(const std::shared_ptr<Recording>& recording, core::Expected<core::desks::Receipt> answer);
    void claimFailed(const core::desks::CaseId& id, core::ErrorCode code,
                     const std::optional<std::pair<Draft, bool>>& verdict);
    void comeBack(const std::shared_ptr<Recording>& recording, core::ErrorCode code);
    void askConflict(const core::desks::CaseId& id);
    void advance();
    void drop(const std::shared_ptr<Recording>& recording);
    [[nodiscard]] std::string newRequestId();

    const async::DeskCaller& m_desks;
    const async::Session& m_shared;
    SessionState m_state = SessionState::None;
    CasePtr m_current;
    CasePtr m_next;
    bool m_read_only = false;
    bool m_claiming = false; ///< the current case was prefetched and its claim has not been confirmed yet
    std::optional<std::pair<Draft, bool>> m_after_claim; ///< a verdict given before the claim was confirmed; take next
    core::ErrorCode m_failure = core::ErrorCode::NotFound;
    std::optional<Trouble> m_trouble;
    std::shared_ptr<Recording> m_failed;                  ///< to retry
    std::vector<std::shared_ptr<Recording>> m_recordings; ///< oldest first
    std::optional<core::base::Instant> m_stale_at;
    std::map<core::model::Verdict, std::vector<core::desks::ReasonView>> m_choices;
    int m_done_today = -1;
    std::vector<std::shared_ptr<Recording>> m_unsent; ///< handed over when the next case has been painted
    bool m_undoing = false;
    std::shared_ptr<NoteDrafts> m_drafts = std::make_shared<NoteDrafts>();
    QElapsedTimer m_since_extended;
    async::Latest m_opening;
    async::Latest m_prefetching;
    async::Latest m_choosing;
    QTimer m_undo_over;
    QTimer m_renew;
};

} // namespace ui::casepage
