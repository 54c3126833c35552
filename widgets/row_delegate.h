// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/row_delegate.h  Ground of every list row: selection fill and accent bar, hover, the 1 px line, focus;
/// and a plain cell on it. Special cells override paintCell. Threads: GUI.
#pragma once

#include "widgets/paint.h"

#include <QStyledItemDelegate>

namespace widgets {

/// What a cell may say about itself beside Qt's own roles (DisplayRole, TextAlignmentRole, AccessibleTextRole).
enum RowRole {
    MutedRole = Qt::UserRole + 9000, ///< bool: held by another; still readable
    MoodRole,                        ///< int(Mood): colour of the text, always with a glyph
    IconRole,                        ///< int(Icon): before the text
    TypeRole,                        ///< int(Type): Body unless told
    QuietRole,                       ///< bool: secondary column, muted even in a row that is not
    MaskedRole,                      ///< bool: the text is a masked form
    MiddleElideRole,                 ///< bool: a number or hash; elided in the middle
};

class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit RowDelegate(QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

protected:
    /// Paints the content inside `rect` (the cell without its padding). `muted`: the row is.
    virtual void paintCell(QPainter& painter, const Tokens& tokens, const QRect& rect, const QModelIndex& index,
                           bool muted) const;
};

/// Fill, accent bar, line and focus ring of one cell of a row. `first` and `last`: the cell is at the row's edge.
void PaintRowGround(QPainter& painter, const Tokens& tokens, const QRect& rect, QStyle::State state, bool first,
                    bool last);

} // namespace widgets
