// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/async/change_feed.h  Asks the review desk every 250 ms what happened since the last answer, and tells the pages.
/// This is how two consoles on one database see each other. One question is under way at most.
/// Threads: GUI.
#pragma once

#include <optional>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "core/base/error.h"
#include "core/desks/views.h"
#include "core/model/actor.h"
#include "ui/async/desk_caller.h"

namespace ui::async {

class ChangeFeed : public QObject {
    Q_OBJECT
public:
    static constexpr int kPeriodMs = 250;

    explicit ChangeFeed(const DeskCaller& caller, QObject* parent = nullptr);

    /// Begins at the newest change: what happened before is on the pages already.
    void start(const core::model::Actor& actor);
    void stop();

    /// The store has not answered since this error; nothing while it answers.
    [[nodiscard]] const std::optional<core::Error>& failure() const { return m_failure; }

Q_SIGNALS:
    void changed(const core::desks::Changes& changes);
    /// The store stopped or began to answer.
    void connectionChanged(bool connected);
    /// After every answer: the time of the last synchronisation.
    void synchronised();

private:
    void ask();
    void answered(core::Expected<core::desks::Changes> changes);

    const DeskCaller& m_caller;
    QTimer m_timer;
    core::model::Actor m_actor;
    std::int64_t m_sequence = -1; ///< -1: not known yet
    bool m_asking = false;
    std::optional<core::Error> m_failure;
};

} // namespace ui::async
