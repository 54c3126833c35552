// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/shell/key_router.h  Single letters that act, without taking a letter away from a text field or an input
/// method. Order: the key that ends a "G …" chord, then keys that work everywhere, then the page's own.
/// Time: a chord waits 1.5 s. Threads: GUI.
#pragma once

#include <functional>
#include <vector>

#include "ui/shell/key_stroke.h"
#include "ui/shell/page.h"

#include <QObject>
#include <QTimer>

namespace ui::shell {

class KeyRouter : public QObject {
    Q_OBJECT

public:
    struct Global {
        QStringList keys;
        QString text; ///< for the key sheet
        std::function<void()> run;
        bool repeats = false;
    };

    /// Sees the keys of `window` and its children; `window` must outlive it.
    KeyRouter(QWidget* window, QObject* parent);

    /// The page in front; may return null.
    void setPage(std::function<Page*()> page) { m_page = std::move(page); }
    /// True while the palette or the key sheet is open: their keys are their own.
    void setCovered(std::function<bool()> covered) { m_covered = std::move(covered); }
    void addGlobal(Global global);
    const std::vector<Global>& globals() const { return m_globals; }

    /// Milliseconds that the second key of a chord is waited for.
    static constexpr int kChordMs = 1500;

Q_SIGNALS:
    /// "G" while the second key is awaited, empty when it is over.
    void pendingChanged(const QString& keys);
    /// A key whose action is off just now was pressed: `why` goes where the hand is.
    void refused(const QString& action_id, const QString& why);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool handle(const QKeyEvent& event, QWidget* focus);
    bool finishChord(const KeyStroke& stroke);
    bool startChord(const KeyStroke& stroke);
    bool runGlobal(const KeyStroke& stroke, bool repeat);
    bool runAction(const KeyStroke& stroke, bool repeat);
    void perform(const PageAction& action, bool repeat);
    QList<PageAction> actions() const;
    void endChord();

    QWidget* m_window;
    std::function<Page*()> m_page;
    std::function<bool()> m_covered;
    std::vector<Global> m_globals;
    KeyStroke m_first; ///< of a chord under way; key 0 when none is
    QTimer m_chord;
};

/// True when `widget` takes typed text: letters are then its own.
bool TakesText(const QWidget* widget);

} // namespace ui::shell
