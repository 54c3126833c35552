// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/tile.h"

#include <QKeyEvent>
#include <QPainter>

namespace ui::overview {

using widgets::Colour;
using widgets::Type;

Tile::Tile(const QString& name, QWidget* parent) : QWidget(parent)
{
    setObjectName(name);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Tile::set(const QString& title, const QString& figure, const QString& context, widgets::Mood mood)
{
    m_title = title;
    m_figure = figure;
    m_context = context;
    m_mood = mood;
    setAccessibleName(title + QLatin1Char(' ') + figure + QLatin1Char(' ') + context);
    update();
}

QSize Tile::sizeHint() const
{
    const auto& tokens = widgets::TokensOf(this);
    return {tokens.px(150), tokens.px(104)};
}

void Tile::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& tokens = widgets::TokensOf(this);
    painter.fillRect(rect(), tokens[Colour::SurfaceRaised]);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), tokens[Colour::Line]);
    const QRect inside = rect().adjusted(tokens.px(16), tokens.px(10), -tokens.px(12), 0);
    const auto line = [&](int top, int high) {
        return QRect(inside.left(), inside.top() + tokens.px(top), inside.width(), tokens.px(high));
    };
    widgets::PaintText(painter, tokens, line(0, 22), m_title, Type::Body, Colour::TextMuted);
    const bool fits = widgets::TextWidth(tokens, Type::Number, m_figure) <= inside.width();
    widgets::PaintText(painter, tokens, line(22, 36), m_figure, fits ? Type::Number : Type::Page, Colour::Text);
    const Colour ink = m_mood == widgets::Mood::Neutral ? Colour::TextMuted : widgets::MoodColour(m_mood);
    QRect context = line(60, 22);
    if (m_mood != widgets::Mood::Neutral) {
        const int side = tokens.px(14);
        widgets::PaintIcon(painter, QRectF(context.left(), context.top() + (context.height() - side) / 2.0, side, side),
                           widgets::Icon::Warning, tokens[ink]);
        context.setLeft(context.left() + side + tokens.px(4));
    }
    widgets::PaintText(painter, tokens, context, m_context, Type::Small, ink);
    if (hasFocus())
        widgets::PaintFocusRing(painter, tokens, rect().adjusted(0, 0, -1, 0));
}

void Tile::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT activated();
    else if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Up)
        focusPreviousChild();
    else if (event->key() == Qt::Key_Right || event->key() == Qt::Key_Down)
        focusNextChild();
    else
        QWidget::keyPressEvent(event);
}

void Tile::mouseReleaseEvent(QMouseEvent*)
{
    Q_EMIT activated();
}

} // namespace ui::overview
