// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/row_delegate.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QHeaderView>
#include <QHelpEvent>
#include <QTableView>
#include <QToolTip>

namespace widgets {
namespace {

constexpr int kCellPad = 8;

struct Edges {
    bool first = true;
    bool last = true;
};

Edges EdgesOf(const QWidget* widget, const QModelIndex& index)
{
    const auto* table = qobject_cast<const QTableView*>(widget);
    if (table == nullptr)
        return {};
    const QHeaderView* header = table->horizontalHeader();
    const int visual = header->visualIndex(index.column());
    Edges edges{true, true};
    for (int i = 0; i < header->count(); ++i) {
        if (header->isSectionHidden(header->logicalIndex(i)))
            continue;
        edges.first = edges.first && i >= visual;
        edges.last = edges.last && i <= visual;
    }
    return edges;
}

} // namespace

void PaintRowGround(QPainter& painter, const Tokens& tokens, const QRect& rect, QStyle::State state, bool first,
                    bool last)
{
    const bool selected = state.testFlag(QStyle::State_Selected);
    if (selected)
        painter.fillRect(rect, tokens[Colour::Selection]);
    else if (state.testFlag(QStyle::State_MouseOver))
        painter.fillRect(rect, tokens[Colour::Hover]);
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens[Colour::Line]);
    if (selected && first)
        painter.fillRect(QRect(rect.left(), rect.top(), tokens.px(3), rect.height() - 1), tokens[Colour::Accent]);
    if (!state.testFlag(QStyle::State_HasFocus) || !state.testFlag(QStyle::State_KeyboardFocusChange))
        return;
    const int ring = tokens.focusWidth(); // one ring round the row, drawn cell by cell
    const QRect inside = rect.adjusted(first ? tokens.px(3) : 0, 0, 0, -1);
    painter.fillRect(QRect(inside.left(), inside.top(), inside.width(), ring), tokens[Colour::Focus]);
    painter.fillRect(QRect(inside.left(), inside.bottom() - ring + 1, inside.width(), ring), tokens[Colour::Focus]);
    if (first)
        painter.fillRect(QRect(inside.left(), inside.top(), ring, inside.height()), tokens[Colour::Focus]);
    if (last)
        painter.fillRect(QRect(inside.right() - ring + 1, inside.top(), ring, inside.height()), tokens[Colour::Focus]);
}

RowDelegate::RowDelegate(QObject* parent) : QStyledItemDelegate(parent) {}

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Tokens& tokens = TokensOf(option.widget);
    const Edges edges = EdgesOf(option.widget, index);
    QStyle::State state = option.state;
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    // The ring goes round the row of the cursor, whichever cell of it Qt gives the focus to.
    const bool row_has_cursor = view != nullptr && view->hasFocus() && view->currentIndex().row() == index.row();
    state.setFlag(QStyle::State_HasFocus, row_has_cursor);
    state.setFlag(QStyle::State_KeyboardFocusChange,
                  view != nullptr && view->window()->testAttribute(Qt::WA_KeyboardFocusChange));
    painter->save();
    PaintRowGround(*painter, tokens, option.rect, state, edges.first, edges.last);
    const int pad = tokens.px(kCellPad);
    const QRect inner =
        option.rect.adjusted(edges.first ? tokens.px(16) : pad / 2, 0, edges.last ? -tokens.px(16) : -pad, -1);
    paintCell(*painter, tokens, inner, index, index.data(MutedRole).toBool());
    painter->restore();
}

void RowDelegate::paintCell(QPainter& painter, const Tokens& tokens, const QRect& rect, const QModelIndex& index,
                            bool muted) const
{
    const QString text = index.data(Qt::DisplayRole).toString();
    const QVariant type_data = index.data(TypeRole);
    const Type type = type_data.isValid() ? static_cast<Type>(type_data.toInt()) : Type::Body;
    const QVariant mood_data = index.data(MoodRole);
    const Mood mood = mood_data.isValid() ? static_cast<Mood>(mood_data.toInt()) : Mood::Neutral;
    const bool quiet = muted || index.data(QuietRole).toBool();
    const Colour ink = mood != Mood::Neutral ? MoodColour(mood) : quiet ? Colour::TextMuted : Colour::Text;
    const QVariant align_data = index.data(Qt::TextAlignmentRole);
    const Qt::Alignment align = align_data.isValid() ? Qt::Alignment(align_data.toInt()) : Qt::AlignLeft;
    const Qt::TextElideMode elide = index.data(MiddleElideRole).toBool() ? Qt::ElideMiddle : Qt::ElideRight;
    if (index.data(MaskedRole).toBool()) {
        const QSize size = MaskedSize(tokens, text);
        const int wide = std::min(size.width(), rect.width());
        const int left = align.testFlag(Qt::AlignRight) ? rect.right() + 1 - wide : rect.left();
        PaintMasked(painter, tokens, QRect(left, rect.top() + (rect.height() - size.height()) / 2, wide, size.height()),
                    text);
        return;
    }
    const auto icon = static_cast<Icon>(index.data(IconRole).toInt());
    if (icon == Icon::None)
        return PaintText(painter, tokens, rect, text, type, ink, align, elide);
    const int glyph = tokens.px(16 + 4);
    const int wide = std::min(TextWidth(tokens, type, text), std::max(0, rect.width() - glyph));
    const int left = align.testFlag(Qt::AlignRight) ? rect.right() + 1 - wide - glyph : rect.left();
    PaintIcon(painter, QRect(left, rect.top(), tokens.px(16), rect.height()), icon, tokens[ink]);
    PaintText(painter, tokens, QRect(left + glyph, rect.top(), wide, rect.height()), text, type, ink, Qt::AlignLeft,
              elide);
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Tokens& tokens = TokensOf(option.widget);
    return {TextWidth(tokens, Type::Body, index.data(Qt::DisplayRole).toString()) + tokens.px(2 * kCellPad),
            tokens.rowHeight()};
}

bool RowDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                            const QModelIndex& index)
{
    const QString text = index.data(Qt::DisplayRole).toString();
    const Tokens& tokens = TokensOf(view);
    const bool cut = TextWidth(tokens, Type::Body, text) > option.rect.width() - tokens.px(2 * kCellPad);
    if (event->type() == QEvent::ToolTip && cut && !index.data(Qt::ToolTipRole).isValid()) {
        QToolTip::showText(event->globalPos(), text, view);
        return true;
    }
    return QStyledItemDelegate::helpEvent(event, view, option, index);
}

} // namespace widgets
