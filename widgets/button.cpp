// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/button.h"

#include <algorithm>

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

namespace widgets {

Button::Button(const QString& text, Look look, const QString& key, QWidget* parent)
    : QPushButton(text, parent), m_look(look), m_key(key)
{
    setAutoDefault(false);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    nameIt();
}

void Button::setLook(Look look)
{
    m_look = look;
    update();
}

void Button::setGlyph(Icon icon, Mood mood)
{
    if (icon == m_glyph && mood == m_glyph_mood)
        return;
    m_glyph = icon;
    m_glyph_mood = mood;
    updateGeometry();
    update();
}

void Button::setKey(const QString& key)
{
    m_key = key;
    nameIt();
    updateGeometry();
    update();
}

void Button::setCaption(const QString& caption)
{
    if (caption == text())
        return;
    setText(caption);
    nameIt();
    updateGeometry();
}

void Button::setControlHeight(int height)
{
    m_height = height;
    updateGeometry();
}

void Button::setDisabledBecause(const QString& why)
{
    if (!isEnabled() && why == m_why_disabled)
        return;
    m_why_disabled = why;
    setToolTip(why);
    setAccessibleDescription(why);
    setEnabled(false);
}

void Button::setEnabledAgain()
{
    if (isEnabled() && m_why_disabled.isEmpty())
        return;
    setDisabledBecause({});
    setEnabled(true);
}

void Button::nameIt()
{
    setAccessibleName(m_key.isEmpty() ? text() : tr("%1, shortcut %2").arg(text(), m_key));
}

int Button::widthWith(const QString& caption) const
{
    const Tokens& tokens = TokensOf(this);
    const bool tall = m_height > size::kControl;
    int wide = tokens.px(tall ? 24 : 22);
    if (m_glyph != Icon::None)
        wide += tokens.px(size::kIcon) + (caption.isEmpty() ? 0 : tokens.px(tall ? 9 : 6));
    if (!caption.isEmpty())
        wide += TextWidth(tokens, captionType(), caption);
    if (!m_key.isEmpty())
        wide += KeyCapSize(tokens, m_key).width() + tokens.px(tall ? 9 : 7);
    return wide;
}

QSize Button::sizeHint() const
{
    return {widthWith(text()), TokensOf(this).px(m_height)};
}

bool Button::ringed() const
{
    return hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange);
}

void Button::paintGround(QPainter& painter, const Tokens& tokens) const
{
    const bool primary = m_look == Look::Primary && isEnabled();
    Colour fill = primary ? Colour::Accent : restFill();
    if (!primary && isEnabled() && (isDown() || isChecked()))
        fill = Colour::Selection;
    else if (!primary && isEnabled() && underMouse() && restFill() == Colour::SurfaceRaised)
        fill = Colour::Hover;
    const bool bare = m_look == Look::Bare && fill == Colour::SurfaceRaised;
    if (!bare) {
        const Colour edge = primary ? Colour::Accent : isEnabled() ? Colour::LineStrong : Colour::Line;
        PaintBox(painter, tokens, rect(), m_look == Look::Bare ? QColor() : tokens[edge], tokens[fill]);
    }
    if (!ringed())
        return;
    if (primary) { // accent on accent cannot be seen: a line in the colour of the text instead
        painter.setPen(QPen(tokens[Colour::OnAccent], tokens.px(1)));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(2, 2, -3, -3));
    } else {
        PaintFocusRing(painter, tokens, rect(), tokens.px(size::kRadius));
    }
}

void Button::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = TokensOf(this);
    QPainter painter(this);
    paintGround(painter, tokens);
    const bool primary = m_look == Look::Primary && isEnabled();
    const bool tall = m_height > size::kControl;
    const Colour ink = !isEnabled() ? Colour::TextDisabled : primary ? Colour::OnAccent : Colour::Text;
    const int content = sizeHint().width() - tokens.px(tall ? 24 : 22);
    QRect at = rect();
    at.setLeft(std::max(tokens.px(8), (width() - content) / 2));
    if (m_glyph != Icon::None) {
        const int side = tokens.px(size::kIcon);
        const bool plain = primary || !isEnabled();
        PaintIcon(painter, QRect(at.left(), 0, side, height()), m_glyph,
                  tokens[plain ? ink : MoodColour(m_glyph_mood)]);
        at.setLeft(at.left() + side + tokens.px(tall ? 9 : 6));
    }
    const int cap = m_key.isEmpty() ? 0 : KeyCapSize(tokens, m_key).width();
    const int text_width = TextWidth(tokens, captionType(), text());
    PaintText(painter, tokens, QRect(at.left(), 0, std::min(text_width, width() - at.left()), height()), text(),
              captionType(), ink);
    at.setLeft(at.left() + text_width + tokens.px(tall ? 9 : 7));
    if (cap > 0)
        PaintKeyCap(painter, tokens, QRect(at.left(), 0, cap, height()), m_key, primary, isEnabled());
}

void Button::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && !event->isAutoRepeat() && event->modifiers().testFlag(Qt::ControlModifier) == false) {
        click();
        return;
    }
    QPushButton::keyPressEvent(event);
}

void Button::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        updateGeometry();
    QPushButton::changeEvent(event);
}

VerdictButton::VerdictButton(const QString& text, Icon icon, Mood mood, const QString& key, QWidget* parent)
    : Button(text, Look::Neutral, key, parent), m_mood(mood)
{
    setControlHeight(size::kVerdict);
    setGlyph(icon, mood);
}

void VerdictButton::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    update();
}

Colour VerdictButton::restFill() const
{
    return m_active ? MoodFill(m_mood) : Colour::SurfaceRaised;
}

bool VerdictButton::ringed() const
{
    return m_active || Button::ringed();
}

} // namespace widgets
