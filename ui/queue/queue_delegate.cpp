// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/queue/queue_delegate.h"

#include <QPainter>

#include "ui/text/times.h"
#include "widgets/paint.h"

namespace ui::queue {

using core::desks::QueueRow;
using core::model::HoldKind;
using widgets::Colour;
using widgets::Type;

namespace {

int PriorityLevel(core::model::Priority priority)
{
    switch (priority) {
    case core::model::Priority::Low: return 1;
    case core::model::Priority::Normal: return 2;
    case core::model::Priority::High: return 3;
    }
    return 0;
}

} // namespace

QueueDelegate::QueueDelegate(const QueueModel& model, QObject* parent) : RowDelegate(parent), m_model(model) {}

void QueueDelegate::paintCell(QPainter& painter, const widgets::Tokens& tokens, const QRect& rect,
                              const QModelIndex& index, bool muted) const
{
    const QueueRow* row = m_model.row(index.row());
    if (row == nullptr) {
        (void)index.data(Qt::DisplayRole); // asks for the window
        if (index.column() != QueueModel::PriorityColumn) {
            const int width = rect.width() * (40 + (index.row() * 13 + index.column() * 29) % 40) / 100;
            painter.fillRect(QRect(rect.left(), rect.center().y() - tokens.px(4), width, tokens.px(9)),
                             tokens[Colour::SurfaceSunken]);
        }
        return;
    }
    if (index.column() == QueueModel::PriorityColumn)
        paintPriority(painter, tokens, rect, *row);
    else if (index.column() == QueueModel::LeftColumn)
        paintTimeLeft(painter, tokens, rect, *row, muted);
    else if (index.column() == QueueModel::HolderColumn)
        paintHolder(painter, tokens, rect, *row, muted);
    else
        RowDelegate::paintCell(painter, tokens, rect, index, muted);
}

void QueueDelegate::paintPriority(QPainter& painter, const widgets::Tokens& tokens, const QRect& rect,
                                  const QueueRow& row) const
{
    if (m_marked.contains(QString::fromStdString(row.case_id.value)))
        widgets::PaintIcon(painter, QRectF(rect).adjusted(0, tokens.px(6), 0, -tokens.px(6)),
                           widgets::Icon::CheckCircle, tokens[Colour::Accent]);
    else
        widgets::PaintPriority(painter, tokens, rect, PriorityLevel(row.priority));
}

void QueueDelegate::paintTimeLeft(QPainter& painter, const widgets::Tokens& t, const QRect& rect, const QueueRow& row,
                                  bool muted) const
{
    const std::int64_t left = row.due_at.millis() - m_now.millis();
    const bool over = left < 0;
    const bool near_due = !over && left < kNearDueMs;
    const Colour colour = over       ? Colour::Negative
                          : near_due ? Colour::Warning
                          : muted    ? Colour::TextMuted
                                     : Colour::Text;
    const QString words = over ? tr("%1 over").arg(text::SpanText(-left)) : text::SpanText(left);
    widgets::PaintText(painter, t, rect, words, Type::Body, colour, Qt::AlignRight);
    if (!over && !near_due)
        return;
    const int size = t.px(14);
    const int x = rect.right() - widgets::TextWidth(t, Type::Body, words) - size - t.px(4);
    widgets::PaintIcon(painter, QRectF(x, rect.top() + (rect.height() - size) / 2.0, size, size),
                       over ? widgets::Icon::Warning : widgets::Icon::Clock, t[colour]);
}

void QueueDelegate::paintHolder(QPainter& painter, const widgets::Tokens& t, const QRect& rect, const QueueRow& row,
                                bool muted) const
{
    if (row.hold.kind == HoldKind::None && row.state != core::model::CaseState::Resolved)
        return;
    const bool mine = row.hold.mine;
    const Colour colour = mine ? Colour::Accent : muted ? Colour::TextMuted : Colour::Text;
    const bool done = row.state == core::model::CaseState::Resolved;
    const int size = t.px(14);
    widgets::PaintIcon(painter, QRectF(rect.left(), rect.top() + (rect.height() - size) / 2.0, size, size),
                       done ? widgets::Icon::CheckCircle : widgets::Icon::Lock, t[colour]);
    const QString words = done                                          ? tr("Done")
                          : mine && row.hold.kind == HoldKind::Prefetch ? tr("Next")
                          : mine                                        ? tr("Me")
                                 : tr("No. %1").arg(QString::fromStdString(row.hold.holder_number));
    widgets::PaintText(painter, t, rect.adjusted(size + t.px(4), 0, 0, 0), words, mine ? Type::BodyBold : Type::Body,
                       colour);
}

} // namespace ui::queue
