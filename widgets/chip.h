// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/chip.h  A state in a word with its glyph: soft fill by mood, a border when neutral or in high contrast.
/// Threads: GUI.
#pragma once

#include "widgets/paint.h"

#include <QWidget>

namespace widgets {

class Chip : public QWidget {
    Q_OBJECT

public:
    explicit Chip(const QString& text = {}, Mood mood = Mood::Neutral, Icon icon = Icon::None,
                  QWidget* parent = nullptr);

    void set(const QString& text, Mood mood, Icon icon = Icon::None);
    QString text() const { return m_text; }
    Mood mood() const { return m_mood; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    Mood m_mood;
    Icon m_icon;
};

} // namespace widgets
