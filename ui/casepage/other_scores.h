// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/casepage/other_scores.h  How the applicants a model scored before lie: asked for once per model, then kept for a while.
/// A case opens without waiting for it. Threads: GUI.
#pragma once

#include <deque>
#include <optional>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "core/desks/views.h"

#include "ui/async/session.h"

namespace ui::async {
class DeskCaller;
}

namespace ui::casepage {

class OtherScores : public QObject {
    Q_OBJECT

public:
    enum class State { Asked, Known, Failed };

    /// Both must outlive it.
    OtherScores(const async::DeskCaller& desks, const async::Session& shared, QObject* parent = nullptr);

    /// The case on the screen. Nothing is asked for one that no model scored, nor again within ten minutes of an answer.
    void want(const core::desks::CaseView& view);
    /// Null pointer while there is no answer, and for a case that no model scored.
    [[nodiscard]] const core::desks::ScoreDistribution* answer(const core::desks::CaseView& view) const;
    [[nodiscard]] State state(const core::desks::CaseView& view) const;

Q_SIGNALS:
    void answered();

private:
    struct Kept {
        core::base::Digest model;
        std::optional<core::desks::ScoreDistribution> scores; ///< nothing: it failed
        QElapsedTimer since;
    };

    void ask();
    [[nodiscard]] const Kept* find(const core::base::Digest& model) const;

    const async::DeskCaller& m_desks;
    const async::Session& m_shared;
    std::deque<Kept> m_kept;
    core::desks::CaseId m_case;
    core::base::Digest m_model;
    QTimer m_pause;
    bool m_asking = false;
};

} // namespace ui::casepage
