// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/banner.h  The line at the top of the pane it concerns: offline, stale, conflict. It takes no focus.
/// Threads: GUI.
#pragma once

#include "widgets/paint.h"

#include <QWidget>

class QHBoxLayout;

namespace widgets {

class Button;
class Text;

class Banner : public QWidget {
    Q_OBJECT

public:
    explicit Banner(QWidget* parent = nullptr);

    /// Shows the line. `title` is bold, `text` wraps below it and may be empty. Mood: Info (stale), Warning (offline),
    /// Negative (conflict), Positive (done).
    void tell(Mood mood, Icon icon, const QString& title, const QString& text = {});
    /// A small button at the right; empty `text` removes it.
    void setAction(const QString& text, const QString& key = {});
    /// One more, before it.
    void setOther(const QString& text, const QString& key = {});

Q_SIGNALS:
    void actionChosen();
    void otherChosen();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Mood m_mood = Mood::Info;
    Icon m_icon = Icon::Info;
    Text* m_title;
    Text* m_text;
    Button* m_other;
    Button* m_action;
};

} // namespace widgets
