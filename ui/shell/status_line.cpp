// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/status_line.h"

#include <algorithm>

#include "widgets/scaled.h"

#include <QAccessible>
#include <QEvent>
#include <QMouseEvent>
#include <QPainter>

namespace ui::shell {

using widgets::Colour;
using widgets::Icon;
using widgets::Mood;
using widgets::Tokens;
using widgets::Type;

StatusLine::StatusLine(QWidget* parent) : Pane(Colour::SurfaceSunken, Qt::TopEdge, parent)
{
    setObjectName(QStringLiteral("status_line"));
    widgets::FixHeight(this, widgets::size::kStatusLine);
    m_help.key = QStringLiteral("?");
    m_palette.key = QStringLiteral("Ctrl+K");
    m_person.icon = Icon::Person;
    nameHints();
}

void StatusLine::nameHints()
{
    m_help.words = tr("Keys");
    m_palette.words = tr("Commands");
    update();
}

void StatusLine::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        nameHints();
    Pane::changeEvent(event);
}

void StatusLine::setConnection(Icon icon, const QString& words, Mood mood)
{
    if (icon == m_connection.icon && words == m_connection.words && mood == m_connection.mood)
        return; // told four times a second, changed once
    m_connection.icon = icon;
    m_connection.words = words;
    m_connection.mood = mood;
    changed();
}

void StatusLine::setPolicy(const QString& words, const QString& code)
{
    if (words == m_policy.words && code == m_policy.code)
        return;
    m_policy.words = words;
    m_policy.code = code;
    changed();
}

void StatusLine::setFigures(const QString& words)
{
    m_figures.words = words;
    changed();
}

void StatusLine::setPending(const QString& keys)
{
    m_pending.words = keys.isEmpty() ? QString() : tr("%1, waiting for the next key").arg(keys);
    changed();
}

void StatusLine::setPerson(const QString& words)
{
    m_person.words = words;
    changed();
}

void StatusLine::setNow(const QString& words)
{
    if (words == m_now.words)
        return;
    m_now.words = words;
    changed();
}

void StatusLine::announce(const QString& sentence)
{
    setAccessibleDescription(sentence);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void StatusLine::changed()
{
    QStringList said;
    for (const Slot* slot : {&m_connection, &m_policy, &m_figures, &m_pending, &m_person, &m_now}) {
        const QString words = QStringList{slot->words, slot->code}.join(QLatin1Char(' ')).trimmed();
        if (!words.isEmpty())
            said << words;
    }
    setAccessibleName(said.join(QStringLiteral(", ")));
    update();
}

int StatusLine::widthOf(const Tokens& tokens, const Slot& slot) const
{
    int wide = 0;
    if (slot.icon != Icon::None)
        wide += tokens.px(14 + 6);
    if (!slot.key.isEmpty())
        wide += widgets::KeyCapSize(tokens, slot.key).width() + tokens.px(6);
    if (!slot.words.isEmpty())
        wide += widgets::TextWidth(tokens, Type::Small, slot.words);
    if (!slot.code.isEmpty())
        wide += tokens.px(8) + widgets::TextWidth(tokens, Type::Code, slot.code);
    return wide;
}

void StatusLine::paintSlot(QPainter& painter, const Tokens& tokens, const QRect& at, const Slot& slot) const
{
    QRect rest = at;
    const Colour ink = slot.mood == Mood::Neutral ? Colour::TextMuted : widgets::MoodColour(slot.mood);
    if (slot.icon != Icon::None) {
        const int side = tokens.px(14);
        widgets::PaintIcon(painter, QRect(rest.left(), rest.top(), side, rest.height()), slot.icon, tokens[ink]);
        rest.setLeft(rest.left() + tokens.px(14 + 6));
    }
    if (!slot.key.isEmpty()) {
        widgets::PaintKeyCap(painter, tokens, rest, slot.key);
        rest.setLeft(rest.left() + widgets::KeyCapSize(tokens, slot.key).width() + tokens.px(6));
    }
    widgets::PaintText(painter, tokens, rest, slot.words, Type::Small, ink);
    if (!slot.words.isEmpty())
        rest.setLeft(rest.left() + widgets::TextWidth(tokens, Type::Small, slot.words) + tokens.px(8));
    widgets::PaintText(painter, tokens, rest, slot.code, Type::Code, ink);
}

void StatusLine::paintEvent(QPaintEvent* event)
{
    Pane::paintEvent(event);
    const Tokens& tokens = widgets::TokensOf(this);
    QPainter painter(this);
    const int gap = tokens.px(12);
    const auto divide = [&](int x) {
        painter.fillRect(QRect(x, tokens.px(5), 1, height() - tokens.px(9)), tokens[Colour::Line]);
    };
    int right = width() - gap;
    for (const Slot* slot : {&m_now, &m_person, &m_palette, &m_help}) {
        const int wide = widthOf(tokens, *slot);
        if (slot->words.isEmpty())
            continue;
        const QRect at(right - wide, 1, wide, height() - 1);
        paintSlot(painter, tokens, at, *slot);
        if (slot == &m_help)
            m_help_at = at;
        if (slot == &m_palette)
            m_palette_at = at;
        right = at.left() - gap;
        if (slot != &m_help)
            divide(right);
        right -= gap;
    }
    int left = gap;
    for (const Slot* slot : {&m_connection, &m_policy, &m_figures, &m_pending}) {
        const int wide = widthOf(tokens, *slot);
        if ((slot->words.isEmpty() && slot->code.isEmpty()) || wide > right - left)
            continue; // what does not fit is left out whole: the right side never moves
        paintSlot(painter, tokens, QRect(left, 1, wide, height() - 1), *slot);
        left += wide + gap;
        divide(left);
        left += gap;
    }
}

void StatusLine::mousePressEvent(QMouseEvent* event)
{
    if (m_help_at.contains(event->pos()))
        Q_EMIT helpAsked();
    else if (m_palette_at.contains(event->pos()))
        Q_EMIT paletteAsked();
}

} // namespace ui::shell
