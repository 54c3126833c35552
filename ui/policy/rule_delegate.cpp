// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/rule_delegate.h"

#include <algorithm>

#include <QAbstractItemView>

#include "ui/policy/rule_grid.h"
#include "ui/policy/rule_model.h"

namespace ui::policy {

using widgets::Colour;
using widgets::Icon;
using widgets::Mood;
using widgets::Tokens;
using widgets::Type;

namespace {

/// A zigzag below the text of a cell.
void PaintWave(QPainter& painter, const Tokens& tokens, const QRect& inner, const QString& text, Colour colour)
{
    const int wide = std::clamp(widgets::TextWidth(tokens, Type::Body, text), tokens.px(16), inner.width());
    const int step = tokens.px(2);
    const int base = inner.center().y() + tokens.lineHeight(Type::Body) / 2 - tokens.px(1);
    QPolygon line;
    for (int x = 0, i = 0; x <= wide; x += step, ++i)
        line << QPoint(inner.left() + x, base - (i % 2 == 0 ? 0 : step));
    painter.setPen(QPen(tokens[colour], std::max(1, tokens.px(1))));
    painter.drawPolyline(line);
}

/// What stood there before, struck out, behind what stands there now; where there is no room the tool tip says it.
void PaintBefore(QPainter& painter, const Tokens& tokens, const QRect& rect, const QModelIndex& index, int indent)
{
    const QString before = index.data(BeforeRole).toString();
    const int now = widgets::TextWidth(tokens, Type::Body, index.data(Qt::DisplayRole).toString());
    const int wide = widgets::TextWidth(tokens, Type::Small, before);
    const int left = rect.left() + indent + now + (now > 0 ? tokens.px(8) : 0);
    if (before.isEmpty() || left + wide > rect.right() + 1)
        return;
    const QRect at(left, rect.top(), wide, rect.height());
    widgets::PaintText(painter, tokens, at, before, Type::Small, Colour::TextMuted);
    painter.fillRect(QRect(left, at.center().y() + 1, wide, std::max(1, tokens.px(1))), tokens[Colour::TextMuted]);
}

} // namespace

void RuleDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Tokens& tokens = widgets::TokensOf(option.widget);
    const QRect rect = option.rect;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    Colour ground = index.data(OutputRole).toBool() ? Colour::Surface : Colour::SurfaceRaised;
    const int traced = index.data(TraceRole).toInt();
    const bool differs = index.data(BeforeRole).isValid() || index.data(AddedRole).toBool();
    if (differs)
        ground = Colour::InfoSoft;
    if (traced > 0)
        ground = traced == 2 ? Colour::PositiveSoft : Colour::InfoSoft;
    if (selected)
        ground = Colour::Selection;
    else if (option.state.testFlag(QStyle::State_MouseOver))
        ground = Colour::Hover;
    painter->save();
    painter->fillRect(rect, tokens[ground]);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens[Colour::Line]);
    painter->fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), tokens[Colour::Line]);
    if (index.data(FirstOutputRole).toBool())
        painter->fillRect(QRect(rect.left(), rect.top(), tokens.px(2), rect.height()), tokens[Colour::LineStrong]);
    // The ground alone is not told apart in high contrast; a new rule has its mark once, at its number.
    if (index.data(BeforeRole).isValid())
        painter->fillRect(QRect(rect.left(), rect.top(), tokens.px(3), rect.height() - 1), tokens[Colour::Accent]);
    const int pad = tokens.px(8);
    const QRect inner = rect.adjusted(pad, 0, -pad, -1);
    paintCell(*painter, tokens, inner, index, traced < 0);
    if (const QVariant problem = index.data(ProblemRole); problem.isValid())
        PaintWave(*painter, tokens, inner, index.data(Qt::DisplayRole).toString(),
                  widgets::MoodColour(static_cast<Mood>(problem.toInt())));
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    // The frozen outputs have the grid for focus proxy: its focus is theirs.
    const QWidget* holder = view != nullptr && view->focusProxy() != nullptr ? view->focusProxy() : view;
    const auto* const grid = qobject_cast<const RuleGrid*>(holder);
    const bool marked = holder != nullptr && (holder->hasFocus() || (grid != nullptr && grid->cursorShown()));
    if (marked && view->currentIndex() == index)
        widgets::PaintFocusRing(*painter, tokens, rect.adjusted(0, 0, -1, -1));
    painter->restore();
}

void RuleDelegate::paintCell(QPainter& painter, const Tokens& tokens, const QRect& rect, const QModelIndex& index,
                             bool muted) const
{
    const auto glyph = static_cast<Icon>(index.data(widgets::IconRole).toInt());
    PaintBefore(painter, tokens, rect, index, glyph == Icon::None ? 0 : tokens.px(widgets::size::kIcon + 6));
    if (glyph == Icon::None)
        return RowDelegate::paintCell(painter, tokens, rect, index, muted);
    const auto mood = static_cast<Mood>(index.data(GlyphMoodRole).toInt());
    const int side = tokens.px(widgets::size::kIcon);
    widgets::PaintIcon(painter, QRect(rect.left(), rect.top(), side, rect.height()), glyph,
                       tokens[widgets::MoodColour(mood)]);
    widgets::PaintText(painter, tokens, rect.adjusted(side + tokens.px(6), 0, 0, 0),
                       index.data(Qt::DisplayRole).toString(), Type::Body, Colour::Text);
}

} // namespace ui::policy
