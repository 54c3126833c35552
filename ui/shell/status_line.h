// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/shell/status_line.h  The 24 px line at the foot: connection, policy, own figures, pending keys, person, date.
/// Results do not appear here: they appear where the hand is. Threads: GUI.
#pragma once

#include "widgets/icons.h"
#include "widgets/paint.h"
#include "widgets/pane.h"

namespace ui::shell {

class StatusLine : public widgets::Pane {
    Q_OBJECT

public:
    explicit StatusLine(QWidget* parent = nullptr);

    /// Warning mood for offline: the words then stand in its colour.
    void setConnection(widgets::Icon icon, const QString& words, widgets::Mood mood = widgets::Mood::Neutral);
    /// The word ("Policy"), then in mono the release and the first eight digits of its hash; both empty hides the slot.
    void setPolicy(const QString& words, const QString& code);
    void setFigures(const QString& words);
    /// "G …" while the second key of a chord is awaited; empty when none is.
    void setPending(const QString& keys);
    void setPerson(const QString& words);
    void setNow(const QString& words);

    /// One sentence for assistive technology, said once; nothing is drawn.
    void announce(const QString& sentence);

Q_SIGNALS:
    void helpAsked();
    void paletteAsked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Slot {
        widgets::Icon icon = widgets::Icon::None;
        QString words;
        QString code; ///< in mono after the words
        QString key;  ///< a cap before the words
        widgets::Mood mood = widgets::Mood::Neutral;
    };

    int widthOf(const widgets::Tokens& tokens, const Slot& slot) const;
    void paintSlot(QPainter& painter, const widgets::Tokens& tokens, const QRect& at, const Slot& slot) const;
    void changed();
    void nameHints();

    Slot m_connection;
    Slot m_policy;
    Slot m_figures;
    Slot m_pending;
    Slot m_help;
    Slot m_palette;
    Slot m_person;
    Slot m_now;
    QRect m_help_at;
    QRect m_palette_at;
};

} // namespace ui::shell
