// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text.h"

#include <algorithm>

#include "widgets/paint.h"

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace widgets {

Text::Text(const QString& text, Type type, Colour colour, QWidget* parent)
    : QLabel(text, parent), m_type(type), m_colour(colour)
{
    setTextFormat(Qt::PlainText);
    restyle();
}

void Text::setType(Type type)
{
    if (type == m_type)
        return;
    m_type = type;
    restyle();
    updateGeometry();
}

void Text::setColour(Colour colour)
{
    if (m_colour == colour)
        return;
    m_colour = colour;
    restyle();
    update();
}

void Text::setElide(Qt::TextElideMode mode)
{
    m_elide = mode;
    update();
}

QSize Text::sizeHint() const
{
    if (wordWrap())
        return QLabel::sizeHint();
    const Tokens& tokens = TokensOf(this);
    return {TextWidth(tokens, m_type, text()), tokens.lineHeight(m_type)};
}

QSize Text::minimumSizeHint() const
{
    if (wordWrap())
        return QLabel::minimumSizeHint();
    const QSize whole = sizeHint();
    return {std::min(whole.width(), TokensOf(this).px(32)), whole.height()};
}

int Text::heightForWidth(int width) const
{
    if (!wordWrap())
        return -1;
    if (width != m_wrapped.width || text() != m_wrapped.text)
        m_wrapped = {text(), width, QLabel::heightForWidth(width)};
    return m_wrapped.height;
}

void Text::paintEvent(QPaintEvent* event)
{
    if (wordWrap())
        return QLabel::paintEvent(event);
    QPainter painter(this);
    const Colour colour = isEnabled() ? m_colour : Colour::TextDisabled;
    PaintText(painter, TokensOf(this), contentsRect(), text(), m_type, colour, alignment(), m_elide);
}

void Text::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::StyleChange)
        restyle();
    QLabel::changeEvent(event);
}

bool Text::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && !wordWrap() && toolTip().isEmpty() && width() < sizeHint().width()) {
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), text(), this);
        return true;
    }
    return QLabel::event(event);
}

void Text::restyle()
{
    const Tokens& tokens = TokensOf(this);
    m_wrapped = {};
    setFont(tokens.font(m_type));
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, tokens[m_colour]);
    setPalette(colours);
}

} // namespace widgets
