// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/glyph.h  One icon standing in a layout, in the colour of a mood. Its words stand beside it.
/// Threads: GUI.
#pragma once

#include "widgets/paint.h"

#include <QWidget>

namespace widgets {

class Glyph : public QWidget {
    Q_OBJECT

public:
    explicit Glyph(Icon icon, Mood mood = Mood::Neutral, QWidget* parent = nullptr);

    void set(Icon icon, Mood mood);
    /// In place of the mood's colour: TextMuted beside muted words.
    void setColour(Colour colour);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Icon m_icon;
    Colour m_colour;
};

} // namespace widgets
