// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/glyph.h"

#include <QPainter>

namespace widgets {

Glyph::Glyph(Icon icon, Mood mood, QWidget* parent) : QWidget(parent), m_icon(icon), m_colour(MoodColour(mood))
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Glyph::set(Icon icon, Mood mood)
{
    m_icon = icon;
    setColour(MoodColour(mood));
}

void Glyph::setColour(Colour colour)
{
    m_colour = colour;
    update();
}

QSize Glyph::sizeHint() const
{
    const int side = TokensOf(this).px(size::kIcon);
    return {side, side};
}

void Glyph::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    PaintIcon(painter, rect(), m_icon, TokensOf(this)[m_colour]);
}

} // namespace widgets
