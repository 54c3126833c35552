// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/shell/key_stroke.h  Keys as the pages write them ("T", "Shift+J", "Alt+1", "G Q") and as Qt delivers them.
/// Threads: GUI.
#pragma once

#include <QString>
#include <QStringList>

class QKeyEvent;

namespace ui::shell {

struct KeyStroke {
    int key = 0; ///< Qt::Key; 0 means none
    Qt::KeyboardModifiers modifiers;

    bool operator==(const KeyStroke&) const = default;
};

/// One stroke from text; key 0 when it cannot be read. "Enter" is the main Return as well as the keypad's Enter.
KeyStroke ParseStroke(const QString& text);

/// The stroke of an event, by key() and never by text, so that Caps Lock and full-width mode do not matter; full-width
/// ？ and ／ count as ? and /. Shift is dropped where the shifted key is the character itself (?, +).
KeyStroke StrokeOf(const QKeyEvent& event);

/// A plain letter, digit or mark: it belongs to a text field while one has the focus.
bool IsTextStroke(const KeyStroke& stroke);

/// "G Q" -> {"G", "Q"}: the key caps to draw. Localised nowhere: keys are written alike in both languages.
QStringList KeyCaps(const QString& keys);

} // namespace ui::shell
