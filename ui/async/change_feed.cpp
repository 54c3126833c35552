// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/async/change_feed.h"

namespace ui::async {

namespace {
constexpr int kAskAgainMs = 2'000; ///< while the store does not answer
}

ChangeFeed::ChangeFeed(const DeskCaller& caller, QObject* parent) : QObject(parent), m_caller(caller)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ChangeFeed::ask);
}

void ChangeFeed::start(const core::model::Actor& actor)
{
    m_actor = actor;
    m_sequence = -1;
    m_failure.reset();
    m_timer.start(0);
}

void ChangeFeed::stop()
{
    m_timer.stop();
    m_sequence = -1;
}

void ChangeFeed::ask()
{
    if (m_asking)
        return;
    m_asking = true;
    m_caller.review(
        this,
        [actor = m_actor, sequence = m_sequence](core::desks::ReviewDesk& desk) {
            return desk.changesSince(actor, sequence);
        },
        [this](core::Expected<core::desks::Changes> changes) { answered(std::move(changes)); });
}

void ChangeFeed::answered(core::Expected<core::desks::Changes> changes)
{
    m_asking = false;
    const bool was_connected = !m_failure;
    if (!changes) {
        m_failure = changes.error();
        m_timer.start(kAskAgainMs);
        if (was_connected)
            Q_EMIT connectionChanged(false);
        return;
    }
    m_failure.reset();
    const bool first = m_sequence < 0;
    m_sequence = changes->sequence;
    m_timer.start(kPeriodMs);
    if (!was_connected)
        Q_EMIT connectionChanged(true);
    Q_EMIT synchronised();
    if (!first && !changes->changes.empty())
        Q_EMIT changed(*changes);
}

} // namespace ui::async
