// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/queue/queue_delegate.h  Paints one row of the queue: priority bars, elided reasons, time left with its glyph,
/// holder with its lock; rows held by others muted, rows not here yet as flat blocks of their true height.
/// Threads: GUI.
#pragma once

#include <array>

#include <QSet>

#include "core/base/instant.h"
#include "ui/queue/queue_model.h"
#include "widgets/row_delegate.h"

namespace ui::queue {

/// A case is near its time limit below this. As the tab counts it.
inline constexpr std::int64_t kNearDueMs = 30 * 60 * 1000;

class QueueDelegate : public widgets::RowDelegate {
    Q_OBJECT
public:
    QueueDelegate(const QueueModel& model, QObject* parent);

    /// The time to which waits and spans are worded; the page moves it once a second.
    void setNow(core::base::Instant now) { m_now = now; }
    void setMarked(QSet<QString> case_ids) { m_marked = std::move(case_ids); }

protected:
    void paintCell(QPainter& painter, const widgets::Tokens& tokens, const QRect& rect, const QModelIndex& index,
                   bool muted) const override;

private:
    void paintPriority(QPainter& painter, const widgets::Tokens& tokens, const QRect& rect,
                       const core::desks::QueueRow& row) const;
    void paintTimeLeft(QPainter& painter, const widgets::Tokens& tokens, const QRect& rect,
                       const core::desks::QueueRow& row, bool muted) const;
    void paintHolder(QPainter& painter, const widgets::Tokens& tokens, const QRect& rect,
                     const core::desks::QueueRow& row, bool muted) const;

    const QueueModel& m_model;
    core::base::Instant m_now;
    QSet<QString> m_marked;
};

} // namespace ui::queue
