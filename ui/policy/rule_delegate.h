// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/rule_delegate.h  Cells of a decision table: a grid, outputs on sunken ground behind a stronger line, the
/// outcome with its glyph, and the ring round the one cell under the cursor.
/// Threads: GUI.
#pragma once

#include "widgets/row_delegate.h"

namespace ui::policy {

class RuleDelegate : public widgets::RowDelegate {
    Q_OBJECT
public:
    using widgets::RowDelegate::RowDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void paintCell(QPainter& painter, const widgets::Tokens& tokens, const QRect& rect, const QModelIndex& index,
                   bool muted) const override;
};

} // namespace ui::policy
