// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/casepage/changes_ahead.h  "What would have changed this", asked for while a case is read and for the next one ahead.
/// The answer takes up to a second of one core: it is asked for only once a case has been shown for a moment, one case at a time.
/// Threads: GUI.
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include "core/desks/views.h"

#include "ui/async/session.h"

#include <deque>
#include <optional>
#include <utility>
#include <vector>

namespace ui::async {
class DeskCaller;
}

namespace ui::casepage {

class ChangesAhead : public QObject {
    Q_OBJECT

public:
    using Changes = std::vector<core::desks::CounterfactualView>;
    enum class State { Asked, Known, Failed };

    /// Both must outlive it.
    ChangesAhead(const async::DeskCaller& desks, const async::Session& shared, QObject* parent = nullptr);

    /// Cases whose answers are wanted, the most urgent first; those wanted before and not named are not asked for any more.
    /// What failed is asked for once more.
    void want(std::vector<core::desks::CaseId> cases);
    /// Null pointer while there is no answer.
    [[nodiscard]] const Changes* answer(const core::desks::CaseId& id) const;
    [[nodiscard]] State state(const core::desks::CaseId& id) const;

Q_SIGNALS:
    void answered();

private:
    void askNext();
    void keep(const core::desks::CaseId& id, std::optional<Changes> changes);

    const async::DeskCaller& m_desks;
    const async::Session& m_shared;
    std::vector<core::desks::CaseId> m_wanted;
    std::deque<std::pair<core::desks::CaseId, std::optional<Changes>>> m_answers; ///< nothing: it failed
    QTimer m_pause;
    bool m_asking = false;
};

} // namespace ui::casepage
