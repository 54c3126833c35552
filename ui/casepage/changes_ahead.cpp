// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/casepage/changes_ahead.h"

#include "ui/async/desk_caller.h"

#include <QThread>

#include <algorithm>

namespace ui::casepage {

namespace {

constexpr int kPauseMs = 1'500; ///< a case decided faster needs no answer
constexpr std::size_t kKept = 8;

} // namespace

ChangesAhead::ChangesAhead(const async::DeskCaller& desks, const async::Session& shared, QObject* parent)
    : QObject(parent), m_desks(desks), m_shared(shared)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &ChangesAhead::askNext);
}

void ChangesAhead::want(std::vector<core::desks::CaseId> cases)
{
    m_wanted = std::move(cases);
    std::erase_if(m_answers, [](const auto& known) { return !known.second; });
    m_pause.start();
}

const ChangesAhead::Changes* ChangesAhead::answer(const core::desks::CaseId& id) const
{
    for (const auto& [known, changes] : m_answers)
        if (known == id && changes)
            return &*changes;
    return nullptr;
}

ChangesAhead::State ChangesAhead::state(const core::desks::CaseId& id) const
{
    for (const auto& [known, changes] : m_answers)
        if (known == id)
            return changes ? State::Known : State::Failed;
    return State::Asked;
}

void ChangesAhead::keep(const core::desks::CaseId& id, std::optional<Changes> changes)
{
    m_answers.emplace_back(id, std::move(changes));
    if (m_answers.size() > kKept)
        m_answers.pop_front();
}

void ChangesAhead::askNext()
{
    const auto is_open = [this](const core::desks::CaseId& id) {
        return std::none_of(m_answers.begin(), m_answers.end(), [&](const auto& known) { return known.first == id; });
    };
    const auto next = std::find_if(m_wanted.begin(), m_wanted.end(), is_open);
    if (m_asking || next == m_wanted.end())
        return;
    m_asking = true;
    const core::desks::CaseId id = *next;
    m_desks.review(
        this,
        [actor = m_shared.actor, id](core::desks::ReviewDesk& desk) {
            // Only what nobody else needs of the processor: the next case must not wait for this.
            QThread* const own = QThread::currentThread();
            own->setPriority(QThread::IdlePriority);
            auto changes = desk.whatWouldChange(actor, id);
            own->setPriority(QThread::NormalPriority);
            return changes;
        },
        [this, id](core::Expected<Changes> changes) {
            m_asking = false;
            keep(id, changes ? std::optional(std::move(*changes)) : std::nullopt);
            Q_EMIT answered();
            askNext();
        });
}

} // namespace ui::casepage
