// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pane.h"

#include <QPainter>

namespace widgets {

Pane::Pane(Colour ground, Qt::Edges lines, QWidget* parent) : QWidget(parent), m_ground(ground), m_lines(lines)
{
    setAttribute(Qt::WA_OpaquePaintEvent); // nothing behind it needs to be painted
}

void Pane::setGround(Colour ground)
{
    m_ground = ground;
    update();
}

void Pane::setLines(Qt::Edges lines, Colour colour)
{
    m_lines = lines;
    m_line = colour;
    update();
}

void Pane::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = TokensOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), tokens[m_ground]);
    const QColor line = tokens[m_line];
    if (m_lines.testFlag(Qt::TopEdge))
        painter.fillRect(QRect(0, 0, width(), 1), line);
    if (m_lines.testFlag(Qt::BottomEdge))
        painter.fillRect(QRect(0, height() - 1, width(), 1), line);
    if (m_lines.testFlag(Qt::LeftEdge))
        painter.fillRect(QRect(0, 0, 1, height()), line);
    if (m_lines.testFlag(Qt::RightEdge))
        painter.fillRect(QRect(width() - 1, 0, 1, height()), line);
}

Rule::Rule(Qt::Orientation orientation, Colour colour, QWidget* parent) : QWidget(parent), m_colour(colour)
{
    if (orientation == Qt::Horizontal)
        setFixedHeight(1);
    else
        setFixedWidth(1);
}

void Rule::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), TokensOf(this)[m_colour]);
}

} // namespace widgets
