// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/chip.h"

#include <QPainter>

namespace widgets {

Chip::Chip(const QString& text, Mood mood, Icon icon, QWidget* parent)
    : QWidget(parent), m_text(text), m_mood(mood), m_icon(icon)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(text);
}

void Chip::set(const QString& text, Mood mood, Icon icon)
{
    if (text == m_text && mood == m_mood && icon == m_icon)
        return;
    m_text = text;
    m_mood = mood;
    m_icon = icon;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    return ChipSize(TokensOf(this), m_icon, m_text);
}

void Chip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    PaintChip(painter, TokensOf(this), rect(), m_icon, m_text, m_mood);
}

} // namespace widgets
