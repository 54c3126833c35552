// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/queue/queue_delegate.h  Paints one row of the queue: priority bars, elided reasons, time left with its glyph,
/// holder with its lock; rows held by others muted, rows not here yet as flat blocks of their true height.
/// Threads: GUI.
#pragma once

#include <QStyledItemDelegate>

#include "core/base/instant.h"
#include "ui/queue/queue_model.h"

namespace ui::queue {

/// A case is near its time limit below this. As the tab counts it.
inline constexpr std::int64_t kNearDueMs = 30 * 60 * 1000;

class QueueDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    QueueDelegate(const QueueModel& model, QObject* parent);

    /// The time to which waits and spans are worded; the page moves it once a second.
    void setNow(core::base::Instant now) { m_now = now; }
    void setMarked(QSet<QString> case_ids) { m_marked = std::move(case_ids); }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintCell(QPainter& painter, const QRect& rect, const core::desks::QueueRow& row, const QModelIndex& index) const;
    void paintTimeLeft(QPainter& painter, const QRect& rect, const core::desks::QueueRow& row, bool muted) const;
    void paintHolder(QPainter& painter, const QRect& rect, const core::desks::QueueRow& row, bool muted) const;
    [[nodiscard]] const widgets::Tokens& tokens() const;

    const QueueModel& m_model;
    core::base::Instant m_now;
    QSet<QString> m_marked;
};

/// Widths of the columns at scale 1 in a table of `width`: reasons take what is left. Below 760 px waited and PD go first.
[[nodiscard]] std::array<int, QueueModel::ColumnCount> QueueColumnWidths(int width);

} // namespace ui::queue
