// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/casepage/undo_strip.h"

#include "widgets/paint.h"

#include <QPainter>

namespace ui::casepage {

using widgets::Colour;
using widgets::Icon;
using widgets::Type;

UndoStrip::UndoStrip(QWidget* parent) : QAbstractButton(parent)
{
    setObjectName(QStringLiteral("case_undo_strip"));
    setFocusPolicy(Qt::TabFocus);
}

void UndoStrip::showRecording(const QString& words)
{
    m_words = words;
    m_left.clear();
    m_confirmed = false;
    setEnabled(false);
    setAccessibleName(words);
    updateGeometry();
    update();
}

void UndoStrip::showUndo(const QString& words, int seconds)
{
    const QString left = tr("%n second(s) left", "to take a verdict back", seconds);
    if (m_confirmed && words == m_words && left == m_left)
        return;
    m_words = words;
    m_left = left;
    m_confirmed = true;
    setEnabled(true);
    setAccessibleName(tr("%1, shortcut U").arg(words));
    setAccessibleDescription(left);
    updateGeometry();
    update();
}

QSize UndoStrip::sizeHint() const
{
    const widgets::Tokens& tokens = widgets::TokensOf(this);
    int wide = tokens.px(12 + 16 + 8 + 12) + widgets::TextWidth(tokens, Type::Body, m_words);
    if (m_confirmed)
        wide += tokens.px(8 + 8) + widgets::TextWidth(tokens, Type::Body, m_left) +
                widgets::KeyCapSize(tokens, QStringLiteral("U")).width();
    return {wide, tokens.px(28)};
}

QSize UndoStrip::minimumSizeHint() const
{
    return {widgets::TokensOf(this).px(120), sizeHint().height()};
}

void UndoStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const widgets::Tokens& tokens = widgets::TokensOf(this);
    widgets::PaintBox(painter, tokens, rect(), tokens[m_confirmed ? Colour::Warning : Colour::LineStrong],
                      tokens[m_confirmed ? Colour::WarningSoft : Colour::SurfaceRaised]);
    QRect room = rect().adjusted(tokens.px(12), 0, -tokens.px(12), 0);
    widgets::PaintIcon(painter, QRect(room.left(), 0, tokens.px(16), height()), m_confirmed ? Icon::Undo : Icon::Clock,
                       tokens[m_confirmed ? Colour::Warning : Colour::TextMuted]);
    room.setLeft(room.left() + tokens.px(24));
    if (m_confirmed) {
        const QSize cap = widgets::KeyCapSize(tokens, QStringLiteral("U"));
        widgets::PaintKeyCap(painter, tokens, QRect(room.right() + 1 - cap.width(), 0, cap.width(), height()),
                             QStringLiteral("U"));
        room.setRight(room.right() - cap.width() - tokens.px(8));
        const int left = widgets::TextWidth(tokens, Type::Body, m_left);
        widgets::PaintText(painter, tokens, QRect(room.right() + 1 - left, 0, left, height()), m_left, Type::Body,
                           Colour::TextMuted);
        room.setRight(room.right() - left - tokens.px(8));
    }
    widgets::PaintText(painter, tokens, room, m_words, Type::Body, m_confirmed ? Colour::Text : Colour::TextMuted,
                       Qt::AlignLeft, Qt::ElideMiddle);
    if (hasFocus())
        widgets::PaintFocusRing(painter, tokens, rect(), tokens.px(3));
}

} // namespace ui::casepage
