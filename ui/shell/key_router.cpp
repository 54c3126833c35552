// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/key_router.h"

#include <utility>

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>

namespace ui::shell {
namespace {

bool IsModifierKey(int key)
{
    return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt || key == Qt::Key_Meta ||
           key == Qt::Key_AltGr || key == Qt::Key_CapsLock;
}

/// "G Q" -> its two strokes; false for a single key.
bool Chord(const QString& keys, KeyStroke& first, KeyStroke& second)
{
    const QStringList parts = KeyCaps(keys);
    if (parts.size() != 2)
        return false;
    first = ParseStroke(parts[0]);
    second = ParseStroke(parts[1]);
    return first.key != 0 && second.key != 0;
}

/// Keys that a focused widget needs for itself although it takes no text.
bool WidgetNeeds(const QWidget* focus, const KeyStroke& stroke)
{
    const bool press = stroke.key == Qt::Key_Space || stroke.key == Qt::Key_Return;
    if (qobject_cast<const QAbstractButton*>(focus) != nullptr)
        return press;
    const bool choose = stroke.key == Qt::Key_Up || stroke.key == Qt::Key_Down;
    return qobject_cast<const QComboBox*>(focus) != nullptr && (press || choose);
}

} // namespace

bool TakesText(const QWidget* widget)
{
    return widget != nullptr && widget->testAttribute(Qt::WA_InputMethodEnabled);
}

KeyRouter::KeyRouter(QWidget* window, QObject* parent) : QObject(parent), m_window(window)
{
    m_chord.setSingleShot(true);
    m_chord.setInterval(kChordMs);
    connect(&m_chord, &QTimer::timeout, this, &KeyRouter::endChord);
    qApp->installEventFilter(this);
}

void KeyRouter::addGlobal(Global global)
{
    m_globals.push_back(std::move(global));
}

bool KeyRouter::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress || !watched->isWidgetType())
        return false;
    auto* widget = static_cast<QWidget*>(watched);
    // The window may itself stand in a larger one (sign-in beside it): what counts is that the key lands inside it.
    const bool inside = widget == m_window || m_window->isAncestorOf(widget);
    const QWidget* focus = QApplication::focusWidget();
    const bool nobody = focus == nullptr && widget == m_window->window();
    if (!m_window->isVisible() || !(inside || nobody))
        return false;
    // An unhandled key climbs from child to parent: only its first stop counts.
    if (focus != nullptr && widget != focus)
        return false;
    if (QApplication::activePopupWidget() != nullptr || (m_covered && m_covered()))
        return false;
    return handle(*static_cast<QKeyEvent*>(event), widget);
}

bool KeyRouter::handle(const QKeyEvent& event, QWidget* focus)
{
    const KeyStroke stroke = StrokeOf(event);
    if (stroke.key == 0 || IsModifierKey(stroke.key))
        return false;
    const bool typing = TakesText(focus);
    if (m_first.key != 0 && !typing)
        return finishChord(stroke);
    if (typing && IsTextStroke(stroke))
        return false;
    if (runGlobal(stroke, event.isAutoRepeat()))
        return true;
    const bool command = stroke.modifiers.testFlag(Qt::ControlModifier) || stroke.modifiers.testFlag(Qt::AltModifier);
    if (typing && !command)
        return false; // Enter, Esc and the arrows are the field's, or its input method's
    if (WidgetNeeds(focus, stroke))
        return false;
    if (runAction(stroke, event.isAutoRepeat()))
        return true;
    return !event.isAutoRepeat() && startChord(stroke);
}

QList<PageAction> KeyRouter::actions() const
{
    Page* page = m_page ? m_page() : nullptr;
    return page != nullptr ? page->actions() : QList<PageAction>();
}

bool KeyRouter::startChord(const KeyStroke& stroke)
{
    const auto begins = [&](const QStringList& keys) {
        KeyStroke first;
        KeyStroke second;
        for (const QString& one : keys) {
            if (Chord(one, first, second) && first == stroke)
                return true;
        }
        return false;
    };
    bool found = false;
    for (const Global& global : m_globals)
        found = found || begins(global.keys);
    for (const PageAction& action : actions())
        found = found || begins(action.keys);
    if (!found)
        return false;
    m_first = stroke;
    m_chord.start();
    Q_EMIT pendingChanged(QString(QChar(static_cast<char16_t>(stroke.key))));
    return true;
}

bool KeyRouter::finishChord(const KeyStroke& stroke)
{
    const KeyStroke first = m_first;
    endChord();
    const auto ends = [&](const QStringList& keys) {
        KeyStroke one;
        KeyStroke two;
        for (const QString& text : keys) {
            if (Chord(text, one, two) && one == first && two == stroke)
                return true;
        }
        return false;
    };
    for (const PageAction& action : actions()) {
        if (action.run && ends(action.keys)) {
            perform(action, false);
            return true;
        }
    }
    for (const Global& global : m_globals) {
        if (ends(global.keys)) {
            global.run();
            return true;
        }
    }
    return true; // a chord that leads nowhere must not fall through to a verdict key
}

bool KeyRouter::runGlobal(const KeyStroke& stroke, bool repeat)
{
    for (const Global& global : m_globals) {
        for (const QString& keys : global.keys) {
            if (keys.contains(QLatin1Char(' ')) || ParseStroke(keys) != stroke)
                continue;
            if (!repeat || global.repeats)
                global.run();
            return true;
        }
    }
    return false;
}

bool KeyRouter::runAction(const KeyStroke& stroke, bool repeat)
{
    for (const PageAction& action : actions()) {
        if (!action.run)
            continue;
        for (const QString& keys : action.keys) {
            if (keys.contains(QLatin1Char(' ')) || ParseStroke(keys) != stroke)
                continue;
            perform(action, repeat);
            return true;
        }
    }
    return false;
}

void KeyRouter::perform(const PageAction& action, bool repeat)
{
    if (repeat && !action.repeats)
        return;
    const Page* page = m_page ? m_page() : nullptr;
    if (action.guarded && page != nullptr && page->keysGuarded())
        return;
    if (!action.enabled) {
        Q_EMIT refused(action.id, action.why_disabled);
        return;
    }
    const std::function<void()> run = action.run; // the page may rebuild its actions while one runs
    run();
}

void KeyRouter::endChord()
{
    m_chord.stop();
    m_first = {};
    Q_EMIT pendingChanged(QString());
}

} // namespace ui::shell
