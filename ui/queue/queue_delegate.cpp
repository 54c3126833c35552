// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/queue/queue_delegate.h"

#include <QPainter>

#include "widgets/paint.h"
#include "ui/text/times.h"

namespace ui::queue {

using core::desks::QueueRow;
using core::model::HoldKind;
using widgets::Colour;
using widgets::Type;

namespace {

constexpr int kCellPad = 8;
constexpr int kAccentBar = 3;

bool HeldByOther(const QueueRow& row)
{
    return (row.hold.kind != HoldKind::None && !row.hold.mine) || row.state == core::model::CaseState::Resolved;
}

int PriorityLevel(core::model::Priority priority)
{
    switch (priority) {
    case core::model::Priority::Low: return 1;
    case core::model::Priority::Normal: return 2;
    case core::model::Priority::High: return 3;
    }
    return 0;
}

bool RightAligned(int column)
{
    return column == QueueModel::AmountColumn || column == QueueModel::PdColumn || column == QueueModel::WaitedColumn
        || column == QueueModel::LeftColumn;
}

} // namespace

QueueDelegate::QueueDelegate(const QueueModel& model, QObject* parent) : QStyledItemDelegate(parent), m_model(model) {}

const widgets::Tokens& QueueDelegate::tokens() const
{
    return widgets::TokensOf(qobject_cast<const QWidget*>(parent()));
}

QSize QueueDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {tokens().px(60), tokens().rowHeight()};
}

void QueueDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto& t = tokens();
    const QRect rect = option.rect;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    painter->fillRect(rect, t[selected ? Colour::Selection : hovered ? Colour::Hover : Colour::SurfaceRaised]);
    painter->fillRect(rect.left(), rect.bottom(), rect.width(), 1, t[Colour::Line]);
    if (selected && index.column() == 0)
        painter->fillRect(rect.left(), rect.top(), t.px(kAccentBar), rect.height(), t[Colour::Accent]);
    const QRect cell = rect.adjusted(t.px(kCellPad), 0, -t.px(kCellPad), -1);
    const QueueRow* row = m_model.row(index.row());
    if (row != nullptr) {
        paintCell(*painter, cell, *row, index);
        return;
    }
    (void)index.data(Qt::DisplayRole); // asks for the window
    if (index.column() != QueueModel::PriorityColumn) {
        const int width = cell.width() * (40 + (index.row() * 13 + index.column() * 29) % 40) / 100;
        painter->fillRect(QRect(cell.left(), cell.center().y() - t.px(4), width, t.px(9)), t[Colour::SurfaceSunken]);
    }
}

void QueueDelegate::paintCell(QPainter& painter, const QRect& rect, const QueueRow& row, const QModelIndex& index) const
{
    const auto& t = tokens();
    const bool muted = HeldByOther(row);
    const int column = index.column();
    if (column == QueueModel::PriorityColumn) {
        const bool marked = m_marked.contains(QString::fromStdString(row.case_id.value));
        if (marked)
            widgets::PaintIcon(painter, QRectF(rect).adjusted(0, t.px(6), 0, -t.px(6)), widgets::Icon::CheckCircle, t[Colour::Accent]);
        else
            widgets::PaintPriority(painter, t, rect, PriorityLevel(row.priority));
        return;
    }
    if (column == QueueModel::LeftColumn)
        return paintTimeLeft(painter, rect, row, muted);
    if (column == QueueModel::HolderColumn)
        return paintHolder(painter, rect, row, muted);
    const bool quiet = muted || column == QueueModel::WaitedColumn;
    const auto align = RightAligned(column) ? Qt::AlignRight : column == QueueModel::BandColumn ? Qt::AlignHCenter : Qt::AlignLeft;
    widgets::PaintText(painter, t, rect, index.data(Qt::DisplayRole).toString(), Type::Body, quiet ? Colour::TextMuted : Colour::Text, align);
}

void QueueDelegate::paintTimeLeft(QPainter& painter, const QRect& rect, const QueueRow& row, bool muted) const
{
    const auto& t = tokens();
    const std::int64_t left = row.due_at.millis() - m_now.millis();
    const bool over = left < 0;
    const bool near_due = !over && left < kNearDueMs;
    const Colour colour = over ? Colour::Negative : near_due ? Colour::Warning : muted ? Colour::TextMuted : Colour::Text;
    const QString words = over ? tr("%1 over").arg(text::SpanText(-left)) : text::SpanText(left);
    widgets::PaintText(painter, t, rect, words, Type::Body, colour, Qt::AlignRight);
    if (!over && !near_due)
        return;
    const int size = t.px(14);
    const int x = rect.right() - widgets::TextWidth(t, Type::Body, words) - size - t.px(4);
    widgets::PaintIcon(painter, QRectF(x, rect.top() + (rect.height() - size) / 2.0, size, size), over ? widgets::Icon::Warning : widgets::Icon::Clock,
                       t[colour]);
}

void QueueDelegate::paintHolder(QPainter& painter, const QRect& rect, const QueueRow& row, bool muted) const
{
    if (row.hold.kind == HoldKind::None && row.state != core::model::CaseState::Resolved)
        return;
    const auto& t = tokens();
    const bool mine = row.hold.mine;
    const Colour colour = mine ? Colour::Accent : muted ? Colour::TextMuted : Colour::Text;
    const bool done = row.state == core::model::CaseState::Resolved;
    const int size = t.px(14);
    widgets::PaintIcon(painter, QRectF(rect.left(), rect.top() + (rect.height() - size) / 2.0, size, size),
                       done ? widgets::Icon::CheckCircle : widgets::Icon::Lock, t[colour]);
    const QString words = done ? tr("Done") : mine && row.hold.kind == HoldKind::Prefetch ? tr("Next") : mine ? tr("Me")
        : tr("No. %1").arg(QString::fromStdString(row.hold.holder_number));
    widgets::PaintText(painter, t, rect.adjusted(size + t.px(4), 0, 0, 0), words, mine ? Type::BodyBold : Type::Body, colour);
}

std::array<int, QueueModel::ColumnCount> QueueColumnWidths(int width)
{
    std::array<int, QueueModel::ColumnCount> widths{34, 104, 68, 0, 104, 44, 82, 92, 108, 76};
    if (width < 760)
        widths[QueueModel::WaitedColumn] = 0;
    if (width < 640)
        widths[QueueModel::PdColumn] = 0;
    int used = 0;
    for (const int w : widths)
        used += w;
    widths[QueueModel::ReasonsColumn] = std::max(120, width - used);
    return widths;
}

} // namespace ui::queue
