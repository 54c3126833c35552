// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/case_run.h"

#include "app/desk/script.h"
#include "tests/bench/loop.h"
#include "tests/bench/programs.h"
#include "ui/casepage/case_page.h"
#include "ui/casepage/case_session.h"
#include "ui/shell/main_window.h"

namespace bench {

namespace {

using core::ErrorCode;
using core::Fail;
using core::model::Verdict;
using ui::casepage::CasePage;
using ui::casepage::CaseSession;

constexpr int kMostMs = 10'000;
/// Verdict keys are deaf for 300 ms after a new case; nobody reads one in less.
constexpr int kReadMs = 340;
constexpr int kBetweenKeysMs = 80;
/// After the last answer: a late repaint would still be counted.
constexpr int kQuietMs = 150;

double Ms(qint64 from, qint64 to)
{
    return static_cast<double>(to - from) / 1e6;
}

bool IsReady(const CaseSession& session)
{
    return session.state() == ui::casepage::SessionState::Open && session.current() != nullptr &&
           session.next() != nullptr && !session.readOnly() && !session.refusal(Verdict::Escalate);
}

bool IsRecorded(const CaseSession& session, const core::base::CaseId& id)
{
    const auto* recording = session.recording();
    return recording != nullptr && recording->confirmed && recording->request.case_id == id;
}

/// The verdict key, the first reason, and what a key press would be timed from.
core::Expected<void> ChooseReason(desk::Console& console, const CaseSession& session)
{
    const bool decline = !session.refusal(Verdict::Decline);
    if (!decline && session.refusal(Verdict::Escalate))
        return Fail(ErrorCode::Forbidden, "no verdict may be given");
    desk::PressKey(console, decline ? Qt::Key_D : Qt::Key_E, decline ? QStringLiteral("d") : QStringLiteral("e"));
    RunFor(kBetweenKeysMs);
    desk::PressKey(console, Qt::Key_1, QStringLiteral("1"));
    RunFor(kBetweenKeysMs);
    return {};
}

} // namespace

core::Expected<CaseTimes> WorkCases(WatchedApplication& app, desk::Console& console, int cases)
{
    auto* page = static_cast<CasePage*>(console.window()->page(QStringLiteral("case")));
    CaseSession& session = page->session();
    desk::PressKey(console, Qt::Key_T, QStringLiteral("t"));
    std::vector<QWidget*> panes{page->headerFacts()};
    for (QWidget* pane : page->panes())
        if (pane->inherits("QScrollArea"))
            panes.push_back(pane);
    CaseTimes times;
    for (int n = 0; n < cases; ++n) {
        if (!RunUntil([&] { return IsReady(session); }, kMostMs))
            return Fail(ErrorCode::Timeout, "no case is open with the next one fetched");
        RunFor(kReadMs);
        const core::base::CaseId id = session.current()->case_id;
        TRY_VOID(ChooseReason(console, session));
        app.watch(panes);
        const qint64 pressed = SharedNow();
        const qint64 worked = OwnWork();
        desk::PressKey(console, Qt::Key_Return);
        if (!RunUntil([&] { return IsRecorded(session, id); }, kMostMs))
            return Fail(ErrorCode::Timeout, "a verdict was not recorded");
        times.recorded.push_back(Ms(pressed, SharedNow()));
        RunFor(kQuietMs);
        if (session.current() == nullptr || session.current()->case_id == id || app.lastFlush() == 0)
            return Fail(ErrorCode::Timeout, "the next case was not painted");
        times.painted.push_back(Ms(pressed, app.lastFlush()));
        times.worked.push_back(Ms(worked, app.lastWork()));
    }
    return times;
}

} // namespace bench
