// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/key_stroke.h"

#include <QKeyEvent>
#include <QKeySequence>

namespace ui::shell {
namespace {

int Plain(int key)
{
    if (key == Qt::Key_Enter)
        return Qt::Key_Return;
    if (key == 0xFF1F)
        return Qt::Key_Question;
    if (key == 0xFF0F)
        return Qt::Key_Slash;
    return key;
}

bool ShiftIsPartOfTheKey(int key)
{
    return key == Qt::Key_Question || key == Qt::Key_Plus || key == Qt::Key_Underscore;
}

} // namespace

KeyStroke ParseStroke(const QString& text)
{
    const QKeySequence sequence = QKeySequence::fromString(text, QKeySequence::PortableText);
    if (sequence.count() != 1 || sequence[0].key() == Qt::Key_unknown)
        return {};
    const QKeyCombination combination = sequence[0];
    return {Plain(combination.key()), combination.keyboardModifiers()};
}

KeyStroke StrokeOf(const QKeyEvent& event)
{
    int key = Plain(event.key());
    if (event.text() == QString(QChar(0xFF1F)))
        key = Qt::Key_Question;
    else if (event.text() == QString(QChar(0xFF0F)))
        key = Qt::Key_Slash;
    Qt::KeyboardModifiers modifiers =
        event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::ShiftModifier | Qt::MetaModifier);
    if (ShiftIsPartOfTheKey(key))
        modifiers &= ~Qt::KeyboardModifiers(Qt::ShiftModifier);
    return {key, modifiers};
}

bool IsTextStroke(const KeyStroke& stroke)
{
    const bool plain = (stroke.modifiers & ~Qt::KeyboardModifiers(Qt::ShiftModifier)) == Qt::NoModifier;
    const bool printable = stroke.key >= Qt::Key_Space && stroke.key < Qt::Key_Escape;
    return plain && printable;
}

QStringList KeyCaps(const QString& keys)
{
    return keys.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace ui::shell
